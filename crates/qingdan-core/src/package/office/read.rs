//! Reading an office's file from anywhere: nothing it says of itself is believed before it is held against its hash.

use std::{
    collections::HashSet,
    io::{self, BufReader, Read, Take},
};

use super::{LONGEST_LIST, MAGIC, OfficeFile, OfficeKind, OfficeList};
use crate::package::passphrase::{self, AGE, NotOpened};

/// Most bytes of a unit's name.
const LONGEST_UNIT: usize = 300;

/// Why a file cannot be used as an office's. Nothing that is kept has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Another kind of file.
    #[error("这个文件不是“清单填报”的搬家文件，没有读取，已有数据保持原样。请核对选择的文件。")]
    Other,
    /// Incomplete or altered.
    #[error("搬家文件已损坏或不完整，没有搬入，已有数据保持原样。请重新拷贝，或在原来的电脑上重新搬出。")]
    Damaged,
    /// Written by a later version.
    #[error("搬家文件由更新版本的程序写出，没有搬入，已有数据保持原样。请先安装新版本程序。")]
    Newer,
    /// A passphrase is needed.
    #[error("搬家文件设有口令，没有搬入，已有数据保持原样。请输入搬出时设的口令。")]
    Locked,
    /// The passphrase is another.
    #[error("口令不对，没有搬入，已有数据保持原样。请重新输入搬出时设的口令。")]
    WrongPassphrase,
}

/// The bytes of one file, no more of them than the list says.
pub type Bytes<'a, 'r> = Take<&'a mut (dyn Read + 'r)>;

/// An office's file that is being read, file by file in the order of its list.
pub struct OfficeReader<'r> {
    input: Box<dyn Read + 'r>,
    list: OfficeList,
    next: usize,
}

impl<'r> OfficeReader<'r> {
    /// Opens an office's file and reads its list.
    ///
    /// # Errors
    /// It is none, damaged, of a later version, or the passphrase is missing or another.
    pub fn open(input: impl Read + 'r, passphrase: Option<&str>) -> Result<Self, Unusable> {
        let mut input = BufReader::new(input);
        let mut head = Vec::new();
        input.by_ref().take(AGE.len() as u64).read_to_end(&mut head).map_err(|_| Unusable::Damaged)?;
        let whole = io::Cursor::new(head.clone()).chain(input);
        let mut input: Box<dyn Read + 'r> =
            if head == AGE { Box::new(unlock(whole, passphrase)?) } else { Box::new(whole) };
        let list = read_list(&mut input)?;
        Ok(Self { input, list, next: 0 })
    }

    /// What lies in it.
    pub fn list(&self) -> &OfficeList {
        &self.list
    }

    /// The next file with its bytes, of which as many can be read as the list says; none after the last. What is not read of one is
    /// passed over.
    ///
    /// # Errors
    /// Something follows the last file.
    pub fn next_file(&mut self) -> Result<Option<(OfficeFile, Bytes<'_, 'r>)>, Unusable> {
        let Some(file) = self.list.files.get(self.next).cloned() else {
            let more = self.input.read(&mut [0]).map_err(|_| Unusable::Damaged)?;
            return if more == 0 { Ok(None) } else { Err(Unusable::Damaged) };
        };
        self.next += 1;
        let bytes = file.bytes;
        let input: &mut (dyn Read + 'r) = &mut *self.input;
        Ok(Some((file, input.take(bytes))))
    }
}

fn unlock<'r>(input: impl Read + 'r, passphrase: Option<&str>) -> Result<impl Read + 'r, Unusable> {
    let passphrase = passphrase.filter(|it| !it.is_empty()).ok_or(Unusable::Locked)?;
    passphrase::open(input, passphrase).map_err(|error| match error {
        NotOpened::WrongPassphrase => Unusable::WrongPassphrase,
        NotOpened::Damaged => Unusable::Damaged,
    })
}

fn read_list(input: &mut impl Read) -> Result<OfficeList, Unusable> {
    let magic = read_exactly(input, MAGIC.len())?;
    if magic != MAGIC {
        let of_ours = magic.starts_with(MAGIC.strip_suffix(b"1\n").unwrap_or(MAGIC));
        return Err(if of_ours { Unusable::Newer } else { Unusable::Other });
    }
    let length = read_exactly(input, 9)?;
    let digits = std::str::from_utf8(&length).ok().and_then(|it| it.strip_suffix('\n'));
    let length = digits.and_then(|it| usize::from_str_radix(it, 16).ok()).ok_or(Unusable::Damaged)?;
    if length > LONGEST_LIST {
        return Err(Unusable::Damaged);
    }
    let list: OfficeList =
        serde_json::from_slice(&read_exactly(input, length)?).map_err(|_| Unusable::Damaged)?;
    if is_sound(&list) { Ok(list) } else { Err(Unusable::Damaged) }
}

/// The data file once and first; names that are hashes, none of them twice in one place; a unit's name of a length that is one.
fn is_sound(list: &OfficeList) -> bool {
    let data = |it: &OfficeFile| it.kind == OfficeKind::Data;
    let hash = |it: &OfficeFile| {
        it.sha256.len() == 64 && it.sha256.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'))
    };
    let mut places = HashSet::new();
    list.unit.len() <= LONGEST_UNIT
        && list.files.first().is_some_and(data)
        && list.files.iter().filter(|it| data(it)).count() == 1
        && list.files.iter().all(|it| hash(it) && places.insert((it.kind, it.sha256.as_str())))
}

/// So many bytes; a file that ends before is no such file where it is the beginning that is missing.
fn read_exactly(input: &mut impl Read, count: usize) -> Result<Vec<u8>, Unusable> {
    let mut bytes = Vec::new();
    input.take(count as u64).read_to_end(&mut bytes).map_err(|_| Unusable::Damaged)?;
    match bytes.len() {
        read if read == count => Ok(bytes),
        _ if count == MAGIC.len() => Err(Unusable::Other),
        _ => Err(Unusable::Damaged),
    }
}
