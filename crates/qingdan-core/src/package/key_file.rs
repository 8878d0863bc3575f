//! The file that holds the key of an encrypted data file, which only the password opens. It is small, lies beside the data and every folder
//! of backups, and is written anew where the password changes; the key stays, so that older backups can still be read.

use std::io::{Read, Write};

use zeroize::Zeroizing;

use super::passphrase::{self, NotOpened, NotSealed};

/// What is in it before the key.
const MAGIC: &[u8] = b"QINGDAN-KEY 1\n";
/// A file of this kind is never longer.
pub const LONGEST_KEY_FILE: u64 = 4096;

/// Why a key was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyUnread {
    /// The password is another.
    WrongPassword,
    /// It is none, incomplete or altered.
    Damaged,
}

/// The file of a key.
///
/// # Errors
/// The password cannot be made a key.
pub fn write_key(key: &[u8], password: &str) -> Result<Vec<u8>, NotSealed> {
    let mut bytes = Vec::new();
    let mut output = passphrase::seal(&mut bytes, password)?;
    output.write_all(MAGIC)?;
    output.write_all(key)?;
    output.finish()?;
    Ok(bytes)
}

/// The key in a file.
///
/// # Errors
/// The password is another, or the file is not whole.
pub fn read_key<const LENGTH: usize>(
    bytes: &[u8],
    password: &str,
) -> Result<Zeroizing<[u8; LENGTH]>, KeyUnread> {
    let mut input = passphrase::open(bytes, password).map_err(|error| match error {
        NotOpened::WrongPassphrase => KeyUnread::WrongPassword,
        NotOpened::Damaged => KeyUnread::Damaged,
    })?;
    let mut magic = [0; MAGIC.len()];
    let mut key = Zeroizing::new([0; LENGTH]);
    let read = input.read_exact(&mut magic).and_then(|()| input.read_exact(key.as_mut_slice()));
    // Read to its end, so that what was cut off or put on is noticed.
    let rest = read.and_then(|()| std::io::copy(&mut input, &mut std::io::sink()));
    if magic == MAGIC && rest.is_ok_and(|it| it == 0) { Ok(key) } else { Err(KeyUnread::Damaged) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(change: impl FnOnce(&mut Vec<u8>), password: &str, expected: Result<[u8; 4], KeyUnread>) {
        let mut bytes = write_key(b"abcd", "固阳县2026").unwrap();
        change(&mut bytes);
        assert_eq!(read_key::<4>(&bytes, password).map(|it| *it), expected);
    }

    #[test]
    fn only_its_password_opens_it() {
        check(|_| {}, "固阳县2026", Ok(*b"abcd"));
        check(|_| {}, "固阳县2027", Err(KeyUnread::WrongPassword));
        check(|_| {}, "", Err(KeyUnread::WrongPassword));
    }

    #[test]
    fn what_is_not_whole_is_told_from_a_wrong_password() {
        check(|it| it.truncate(20), "固阳县2026", Err(KeyUnread::Damaged));
        check(|it| it.truncate(it.len() - 1), "固阳县2026", Err(KeyUnread::Damaged));
        check(|it| *it.last_mut().unwrap() ^= 1, "固阳县2026", Err(KeyUnread::Damaged));
        check(Vec::clear, "固阳县2026", Err(KeyUnread::Damaged));
        check(|it| *it = b"SQLite format 3".to_vec(), "固阳县2026", Err(KeyUnread::Damaged));
    }

    #[test]
    fn a_key_of_another_length_is_none() {
        let bytes = write_key(b"abcde", "固阳县2026").unwrap();
        assert_eq!(read_key::<4>(&bytes, "固阳县2026").map(|it| *it), Err(KeyUnread::Damaged));
    }
}
