//! A .zip of a folder, the same bytes for the same files.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::Path,
};

use zip::{DateTime, ZipWriter, write::SimpleFileOptions};

use super::stage::files_in;

/// Packs what is in `folder` into `to`, under the name `top`.
///
/// # Errors
/// A file cannot be read, or the archive not be written.
pub(super) fn pack(folder: &Path, top: &str, to: &Path) -> io::Result<()> {
    let mut archive = ZipWriter::new(BufWriter::new(File::create(to)?));
    // No time of day: what changes with every build would make every archive another one.
    let options =
        SimpleFileOptions::default().last_modified_time(DateTime::default()).compression_level(Some(9));
    for file in files_in(folder)? {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        archive.start_file(format!("{top}/{name}"), options)?;
        archive.write_all(&fs::read(&file)?)?;
    }
    archive.finish()?.flush()
}
