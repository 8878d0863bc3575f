//! Where an office's data lie. The caller knows the command line and the system's folders; the order among them is decided here.

use std::path::PathBuf;

use super::Error;
use crate::files;

/// Name of the data file in its folder.
pub const DATA_FILE: &str = "qingdan.db";

/// A file of this name beside the program says that the data lie there too, e.g. on a stick.
const PORTABLE: &str = "portable";

/// The places where the data may lie.
#[derive(Debug, Clone, Default)]
pub struct Candidates {
    /// The folder the person names, e.g. by `--data-dir`.
    pub explicit: Option<PathBuf>,
    /// The folder the program lies in.
    pub beside_program: Option<PathBuf>,
    /// The folder the system keeps for this program's data.
    pub platform: Option<PathBuf>,
}

/// The data file to use: in the named folder, else beside the program where a file `portable` lies, else in the system's folder.
///
/// # Errors
/// None of them is known.
pub fn data_file(candidates: &Candidates) -> Result<PathBuf, Error> {
    let portable = || candidates.beside_program.clone().filter(|it| files::exists(&it.join(PORTABLE)));
    let folder = candidates.explicit.clone().or_else(portable).or_else(|| candidates.platform.clone());
    folder.map(|it| it.join(DATA_FILE)).ok_or(Error::NoDataFolder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_then_portable_then_platform() {
        let program = tempfile::tempdir().unwrap();
        let mut candidates = Candidates {
            explicit: Some("named".into()),
            beside_program: Some(program.path().to_owned()),
            platform: Some("platform".into()),
        };
        assert_eq!(data_file(&candidates).unwrap(), PathBuf::from("named").join(DATA_FILE));
        candidates.explicit = None;
        assert_eq!(data_file(&candidates).unwrap(), PathBuf::from("platform").join(DATA_FILE));
        files::write_atomic(&program.path().join(PORTABLE), b"").unwrap();
        assert_eq!(data_file(&candidates).unwrap(), program.path().join(DATA_FILE));
        assert_eq!(data_file(&Candidates::default()).unwrap_err().code(), "no-data-folder");
    }
}
