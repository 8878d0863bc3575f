//! What a file is, by its first bytes.

use super::Unreadable;

/// Compound File Binary: .xls, .et, .doc, and encrypted .xlsx.
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// A local file header of a zip container.
const ZIP: &[u8] = b"PK\x03\x04";

/// # Errors
/// The file is no zip container; says what it is instead.
pub(super) fn sniff(bytes: &[u8]) -> Result<(), Unreadable> {
    if bytes.starts_with(ZIP) {
        return Ok(());
    }
    Err(if bytes.is_empty() {
        Unreadable::Empty
    } else if bytes.starts_with(OLE) {
        ole(bytes)
    } else if bytes.starts_with(b"%PDF") {
        Unreadable::Pdf
    } else if bytes.starts_with(b"Rar!") {
        Unreadable::Archive("RAR")
    } else if bytes.starts_with(b"7z\xBC\xAF\x27\x1C") {
        Unreadable::Archive("7z")
    } else {
        text(bytes)
    })
}

/// Entry names in a compound file are UTF-16LE.
fn ole(bytes: &[u8]) -> Unreadable {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        Unreadable::Encrypted
    } else {
        Unreadable::OldExcel
    }
}

/// Anything without control characters at its start is text in some encoding.
fn text(bytes: &[u8]) -> Unreadable {
    let start = &bytes[..bytes.len().min(1024)];
    let plain = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    let lower = plain.to_ascii_lowercase();
    let holds = |word: &[u8]| lower.windows(word.len()).any(|window| window == word);
    if plain.first() == Some(&b'<') {
        if lower.starts_with(b"<?xml") && !holds(b"<html") { Unreadable::Xml } else { Unreadable::Html }
    } else if start.iter().all(|byte| *byte >= b' ' || matches!(byte, b'\t' | b'\r' | b'\n')) {
        Unreadable::Text
    } else {
        Unreadable::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &Result<(), Unreadable>) {
        assert_eq!(&sniff(bytes), expected);
    }

    #[test]
    fn names_what_a_file_is() {
        check(b"", &Err(Unreadable::Empty));
        check(b"PK\x03\x04rest", &Ok(()));
        check(&[OLE, b"Workbook"].concat(), &Err(Unreadable::OldExcel));
        let package: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&[OLE, &package].concat(), &Err(Unreadable::Encrypted));
        check(b"\xEF\xBB\xBF\n<html><table>", &Err(Unreadable::Html));
        check(b"<TABLE border=1>", &Err(Unreadable::Html));
        check(b"<?xml version=\"1.0\"?><Workbook>", &Err(Unreadable::Xml));
        check("序号,任务\r\n1,参保".as_bytes(), &Err(Unreadable::Text));
        check(b"%PDF-1.7", &Err(Unreadable::Pdf));
        check(b"Rar!\x1A\x07\x00", &Err(Unreadable::Archive("RAR")));
        check(&[0, 1, 2, 3, 255], &Err(Unreadable::Unknown));
    }
}
