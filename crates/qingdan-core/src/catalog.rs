//! The task lists and units that come with the program, read from `assets/`.

use crate::model::TaskList;

/// 包府办发〔2025〕49号.
const BAOTOU_2025_49: &str = include_str!("../../../assets/task-lists/baotou-2025-49.json");
/// The reporting units of Baotou: ten county-level ones, then the 22 municipal bodies the notice names.
const BAOTOU_UNITS: &str = include_str!("../../../assets/units/baotou.json");

/// The task list that comes with the program.
///
/// # Errors
/// The data built into this program are broken; its own tests rule that out.
pub fn builtin() -> Result<TaskList, serde_json::Error> {
    let mut list: TaskList = serde_json::from_str(BAOTOU_2025_49)?;
    list.units = serde_json::from_str(BAOTOU_UNITS)?;
    Ok(list)
}
