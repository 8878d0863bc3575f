//! Office files: round trips, and what is refused.

use std::io::{Cursor, Read};

use super::*;
use crate::content::sha256_hex;

const CONTENTS: [&[u8]; 3] = [b"the data file", b"", b"\xFF\x00minutes"];

fn list() -> OfficeList {
    let kinds = [OfficeKind::Data, OfficeKind::Evidence, OfficeKind::Received];
    let files = kinds.into_iter().zip(CONTENTS).map(|(kind, bytes)| OfficeFile {
        kind,
        sha256: sha256_hex(bytes),
        bytes: bytes.len() as u64,
    });
    OfficeList {
        unit: "固阳县".to_owned(),
        made_at: "2026-11-23T09:30:00".parse().unwrap(),
        files: files.collect(),
    }
}

fn written(list: &OfficeList, passphrase: Option<&str>) -> Vec<u8> {
    let mut output = Vec::new();
    let open = |file: &OfficeFile| {
        let at = list.files.iter().position(|it| it == file).unwrap();
        Ok::<_, NotWritten>(CONTENTS[at])
    };
    write_office(list, passphrase, &mut output, open).unwrap();
    output
}

fn read(bytes: &[u8], passphrase: Option<&str>) -> Result<(OfficeList, Vec<Vec<u8>>), Unusable> {
    let mut reader = OfficeReader::open(Cursor::new(bytes), passphrase)?;
    let mut found = Vec::new();
    while let Some((file, mut input)) = reader.next_file()? {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).map_err(|_| Unusable::Damaged)?;
        if sha256_hex(&bytes) != file.sha256 {
            return Err(Unusable::Damaged);
        }
        found.push(bytes);
    }
    Ok((reader.list().clone(), found))
}

#[test]
fn what_is_written_is_read() {
    for passphrase in [None, Some("五原 县 7-清单")] {
        let bytes = written(&list(), passphrase);
        let (found, contents) = read(&bytes, passphrase).unwrap();
        assert_eq!((found, contents), (list(), CONTENTS.map(<[u8]>::to_vec).to_vec()));
    }
}

#[test]
fn a_passphrase_hides_everything_and_has_to_be_the_same() {
    let bytes = written(&list(), Some("清单"));
    let hides = |secret: &[u8]| !bytes.windows(secret.len()).any(|it| it == secret);
    assert!(hides(CONTENTS[0]) && hides("固阳县".as_bytes()) && hides(b"QINGDAN"));
    assert_eq!(read(&bytes, None), Err(Unusable::Locked));
    assert_eq!(read(&bytes, Some("")), Err(Unusable::Locked));
    assert_eq!(read(&bytes, Some("别的")), Err(Unusable::WrongPassphrase));
}

#[test]
fn no_part_of_a_file_passes_for_the_whole_and_no_byte_may_differ() {
    let bytes = written(&list(), None);
    for length in 0..bytes.len() {
        assert!(read(&bytes[..length], None).is_err(), "{length} bytes");
    }
    let mut longer = bytes.clone();
    longer.push(b'x');
    assert_eq!(read(&longer, None), Err(Unusable::Damaged));
    for at in bytes.len() - 10..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        assert_eq!(read(&flipped, None), Err(Unusable::Damaged), "{at}");
    }
}

#[test]
fn a_flipped_or_cut_file_with_a_passphrase_is_refused() {
    let bytes = written(&list(), Some("清单"));
    for at in (bytes.len() - 40..bytes.len()).step_by(13) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        assert!(read(&flipped, Some("清单")).is_err(), "{at}");
        assert!(read(&bytes[..at], Some("清单")).is_err(), "{at}");
    }
}

#[test]
fn other_files_are_told_apart() {
    let head = |text: &str| [text.as_bytes(), &[b'x'; 40]].concat();
    for (bytes, expected) in [
        (head("PK"), Unusable::Other),
        (Vec::new(), Unusable::Other),
        (head("QINGDAN-OFFICE 2\n"), Unusable::Newer),
        (head("QINGDAN-OFFICE 1\nffffffff\n{"), Unusable::Damaged),
        (head("QINGDAN-OFFICE 1\n00000002\n{}"), Unusable::Damaged),
        (head("age-encryption.org/v1\n"), Unusable::Damaged),
    ] {
        assert_eq!(read(&bytes, Some("x")), Err(expected));
    }
}

#[test]
fn a_list_without_a_data_file_or_with_a_path_is_refused() {
    let mut without = list();
    without.files.remove(0);
    let mut path = list();
    path.files[1].sha256 = "../../etc/passwd".to_owned();
    let mut twice = list();
    twice.files[1].kind = OfficeKind::Data;
    let mut again = list();
    again.files.push(again.files[1].clone());
    let named = OfficeList { unit: "长".repeat(1000), ..list() };
    for list in [without, path, twice, again, named] {
        let json = serde_json::to_vec(&list).unwrap();
        let bytes = [MAGIC, format!("{:08x}\n", json.len()).as_bytes(), &json].concat();
        let refused = OfficeReader::open(Cursor::new(bytes), None).err();
        assert_eq!(refused, Some(Unusable::Damaged));
    }
}
