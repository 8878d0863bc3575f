//! SHA-256 of bytes and of files of any size, lower-case hex.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use sha2::{Digest, Sha256};

use super::FileError;

/// SHA-256 and size of a file, read piece by piece.
///
/// # Errors
/// The file is missing or cannot be read.
pub fn hash(path: &Path) -> Result<(String, u64), FileError> {
    digest(path).map_err(|error| FileError::from_io(error, path))
}

/// The same with the system's error.
pub(super) fn digest(path: &Path) -> io::Result<(String, u64)> {
    digest_of(&mut File::open(path)?)
}

/// SHA-256 and count of everything that can be read.
pub(super) fn digest_of(input: &mut impl Read) -> io::Result<(String, u64)> {
    let mut reader = BufReader::with_capacity(1 << 16, input);
    let (mut hasher, mut bytes) = (Sha256::new(), 0);
    loop {
        let piece = reader.fill_buf()?;
        let length = piece.len();
        if length == 0 {
            return Ok((hex(&hasher.finalize()), bytes));
        }
        hasher.update(piece);
        bytes += length as u64;
        reader.consume(length);
    }
}

/// SHA-256 of bytes.
pub(super) fn hash_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
