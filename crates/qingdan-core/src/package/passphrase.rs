//! Bytes that only a passphrase opens: a file of the age format, see <https://age-encryption.org/v1>, which other programs open too.

use std::io::{self, Read, Write};

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
/// More work than this is refused: a file from elsewhere may ask for hours.
const MOST_WORK: u8 = 20;

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
    recipient.set_work_factor(WORK);
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))?;
    Ok(encryptor.wrap_output(output)?)
}

/// Opens such a file.
pub(crate) fn open<'r>(input: impl Read + 'r, passphrase: &str) -> Result<impl Read + 'r, NotOpened> {
    let mut identity = Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(MOST_WORK);
    let decryptor = Decryptor::new(input).map_err(|_| NotOpened::Damaged)?;
    decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(|error| match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            NotOpened::WrongPassphrase
        }
        _ => NotOpened::Damaged,
    })
}
