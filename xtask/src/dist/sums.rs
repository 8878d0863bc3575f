//! SHA256SUMS: by it whoever receives a package can tell whether it is whole.

use std::{fs, io};

use sha2::{Digest, Sha256};

use super::{folder, on_disk};
use crate::step::{Done, Failure};

const FILE: &str = "SHA256SUMS";

/// Holds that packing the same programs once more, by `pack`, makes the same packages, byte for byte.
///
/// # Errors
/// A package came out otherwise, or could not be made.
pub(super) fn hold(pack: impl FnOnce() -> Done) -> Done {
    let before = sums().map_err(|error| on_disk(FILE, &error))?;
    pack()?;
    let after = sums().map_err(|error| on_disk(FILE, &error))?;
    let other: Vec<&str> = after.lines().filter(|line| !before.contains(line)).collect();
    if other.is_empty() {
        println!("packed once more: the same bytes");
        return Ok(());
    }
    Err(Failure(format!("packed once more, these are other bytes: {}", other.join(", "))))
}

/// Writes the checksums of all packages there are, as `sha256sum --check` reads them.
///
/// # Errors
/// A package cannot be read.
pub(super) fn write() -> Done {
    let text = sums().map_err(|error| on_disk(FILE, &error))?;
    println!("\n{text}");
    fs::write(folder().join(FILE), text).map_err(|error| on_disk(FILE, &error))
}

fn sums() -> io::Result<String> {
    let mut lines = Vec::new();
    for entry in fs::read_dir(folder())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() && name != FILE {
            let sum = Sha256::digest(fs::read(&path)?);
            let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
            lines.push((name.clone(), format!("{sum}  {name}\n")));
        }
    }
    lines.sort();
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}
