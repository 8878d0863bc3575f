//! How much schema a file brings, seen in its pages before the database reads it: it reads all of it before anything else, and takes longer for
//! each thing the more there are.

use std::{
    io::{Read, Seek, SeekFrom},
    path::Path,
};

use super::{access::is_plain, inspect::PAGE};
use crate::files;

/// Most pages of statements; those of this version fill some ten.
const MOST_LEAVES: u16 = 200;
/// Kind of a page with pages below it, see <https://sqlite.org/fileformat2.html#b_tree_pages>.
const INNER: u8 = 5;
/// Where the size of pages stands in the file's head.
const PAGE_SIZE: usize = 16;
/// Where the schema's page begins in the first page of a file, after the file's head.
const AFTER_HEAD: usize = 100;
/// Where a page with pages below it has how many they are but one, the last of them, and where the others' numbers stand.
const COUNT: usize = 3;
const LAST_BELOW: usize = 8;
const POINTERS: usize = 12;

/// Whether a file that is not encrypted has more schema than any version of this program. One that is encrypted with a key of ours is ours, and
/// what cannot be read is left to the database to refuse.
pub(super) fn is_huge(path: &Path) -> bool {
    is_plain(path) && looks_huge(path).unwrap_or(false)
}

/// None where the file ends before, or a page points nowhere.
fn looks_huge(path: &Path) -> Option<bool> {
    let mut file = files::open(path).ok()?;
    let mut page = |number: u32| {
        let mut bytes = [0; PAGE as usize];
        file.seek(SeekFrom::Start(u64::from(number.checked_sub(1)?) * PAGE)).ok()?;
        file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    };
    let first = page(1)?;
    if u64::from(number_at(&first, PAGE_SIZE)?) != PAGE {
        // This program writes pages of one size: the file is another's, or was made to look so.
        return Some(true);
    }
    let root = first.get(AFTER_HEAD..)?;
    if root.first() != Some(&INNER) {
        return Some(false);
    }
    let count = number_at(root, COUNT)?;
    if count > MOST_LEAVES {
        return Some(true);
    }
    let cells = root.get(POINTERS..)?.chunks_exact(2).take(count.into());
    let at = cells.map(|cell| Some(usize::from(number_at(cell, 0)?)));
    let below: Option<Vec<u32>> =
        at.map(|at| page_at(&first, at?)).chain([page_at(root, LAST_BELOW)]).collect();
    for number in below? {
        if page(number)?.first() == Some(&INNER) {
            return Some(true);
        }
    }
    Some(false)
}

fn number_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn page_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
