//! Bytes that only a passphrase opens: a file of the age format, see <https://age-encryption.org/v1>, which other programs open too.

use std::io::{self, Cursor, Read, Write};
#[cfg(feature = "testing")]
use std::sync::atomic::{AtomicBool, Ordering};

use age::{
    DecryptError, Decryptor, Encryptor,
    scrypt::{Identity, Recipient},
    secrecy::SecretString,
    stream::StreamWriter,
};

/// How such a file begins.
pub(crate) const AGE: &[u8] = b"age-encryption.org/v1";
/// Work of turning a passphrase into a key, as a power of two: about half a second on an office PC, and as much for each guess.
const WORK: u8 = 17;
/// More work than this is refused: a file from elsewhere may ask for hours, and each power of two doubles the memory (256 MiB here).
const MOST_WORK: u8 = 18;
/// Most bytes before the encrypted content; a passphrase needs some 150. Whatever is longer is not looked at: the age library reads it byte
/// by byte, beginning anew at each.
const LONGEST_HEAD: u64 = 1024;
/// How the last line before the encrypted content begins.
const LAST_LINE: &[u8] = b"\n--- ";

#[cfg(feature = "testing")]
static LITTLE_WORK: AtomicBool = AtomicBool::new(false);

/// From here on passwords are sealed in no time, and badly: for tests that disturb it some hundred times.
#[cfg(feature = "testing")]
pub fn seal_with_little_work() {
    LITTLE_WORK.store(true, Ordering::Relaxed);
}

fn work() -> u8 {
    #[cfg(feature = "testing")]
    if LITTLE_WORK.load(Ordering::Relaxed) {
        return 4;
    }
    WORK
}

/// Why such a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum NotSealed {
    /// The output refuses.
    #[error("加密时写入出错")]
    Write(#[from] io::Error),
    /// The passphrase cannot be made a key.
    #[error("口令不能使用")]
    Key(#[from] age::EncryptError),
}

/// Why such a file was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotOpened {
    /// The passphrase is another.
    WrongPassphrase,
    /// It is none, incomplete or altered.
    Damaged,
}

/// Begins such a file; what is written goes into it until it is finished.
pub(crate) fn seal<W: Write>(output: W, passphrase: &str) -> Result<StreamWriter<W>, NotSealed> {
    let mut recipient = Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(work());
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))?;
    Ok(encryptor.wrap_output(output)?)
}

/// Opens such a file.
pub(crate) fn open<'r>(mut input: impl Read + 'r, passphrase: &str) -> Result<impl Read + 'r, NotOpened> {
    let mut head = Vec::new();
    input.by_ref().take(LONGEST_HEAD).read_to_end(&mut head).map_err(|_| NotOpened::Damaged)?;
    if !head.windows(LAST_LINE.len()).any(|it| it == LAST_LINE) {
        return Err(NotOpened::Damaged);
    }
    let input = Cursor::new(head).chain(input);
    let mut identity = Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(MOST_WORK);
    let decryptor = Decryptor::new(input).map_err(|_| NotOpened::Damaged)?;
    decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(|error| match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => NotOpened::WrongPassphrase,
        _ => NotOpened::Damaged,
    })
}
