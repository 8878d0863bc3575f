//! Writing an office's file.

use std::io::{self, Read, Write};

use super::{MAGIC, OfficeFile, OfficeList};
use crate::package::passphrase::{self, NotSealed};

/// Why an office's file was not written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// The output refuses.
    #[error("搬家文件写入出错")]
    Write(#[from] io::Error),
    /// The list has no JSON.
    #[error("搬家文件的清单不能生成")]
    List(#[from] serde_json::Error),
    /// The passphrase cannot be made a key.
    #[error("口令不能使用")]
    Key(#[source] age::EncryptError),
}

impl From<NotSealed> for NotWritten {
    fn from(error: NotSealed) -> Self {
        match error {
            NotSealed::Write(error) => Self::Write(error),
            NotSealed::Key(error) => Self::Key(error),
        }
    }
}

/// Writes an office's file, with a passphrase if one is given. `open` gives each file of the list, to be read once.
///
/// # Errors
/// The output cannot be written, or `open` fails. What was written so far is of no use then.
pub fn write_office<E: From<NotWritten>, R: Read>(
    list: &OfficeList,
    passphrase: Option<&str>,
    mut output: impl Write,
    open: impl FnMut(&OfficeFile) -> Result<R, E>,
) -> Result<(), E> {
    let Some(passphrase) = passphrase else {
        write_plain(list, &mut output, open)?;
        return Ok(output.flush().map_err(NotWritten::from)?);
    };
    let mut output = passphrase::seal(output, passphrase).map_err(NotWritten::from)?;
    write_plain(list, &mut output, open)?;
    let ended = output.finish().and_then(|mut inner| inner.flush());
    Ok(ended.map_err(NotWritten::from)?)
}

fn write_plain<E: From<NotWritten>, R: Read>(
    list: &OfficeList,
    output: &mut impl Write,
    mut open: impl FnMut(&OfficeFile) -> Result<R, E>,
) -> Result<(), E> {
    write_list(list, output)?;
    for file in &list.files {
        io::copy(&mut open(file)?, output).map_err(NotWritten::from)?;
    }
    Ok(())
}

fn write_list(list: &OfficeList, output: &mut impl Write) -> Result<(), NotWritten> {
    let json = serde_json::to_vec(list)?;
    output.write_all(MAGIC)?;
    writeln!(output, "{:08x}", json.len())?;
    Ok(output.write_all(&json)?)
}
