//! Opening a copy of a kept file in the program that this PC has for its kind.

use std::path::Path;

use crate::problem::Problem;

/// Opens a file.
///
/// # Errors
/// No program takes it.
pub(crate) fn open(copy: &Path) -> Result<(), Problem> {
    opener::open(copy).map_err(|error| Problem {
        detail: Some(error.to_string()),
        ..Problem::of_shell(
            "viewer",
            "没有能打开这类文件的程序，文件没有打开，内容不受影响。请先安装相应的程序。",
        )
    })
}
