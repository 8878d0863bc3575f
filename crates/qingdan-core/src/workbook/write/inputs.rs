//! What Excel lets a person type: drop-down lists, numbers, days.

use rust_xlsxwriter::{
    DataValidation, DataValidationRule, ExcelDateTime, Formula, Worksheet, XlsxError, utility,
};

use crate::{
    model::{AnswerKind, Status, Task},
    workbook::layout::{Check, Column, SheetKind},
};

/// The hidden sheet with the drop-down lists: lists written into the cells themselves stop at 255 characters.
pub(in crate::workbook) const DICTIONARY: &str = "_字典";

/// Columns of the hidden sheet.
const STATUSES: u16 = 0;
const TASKS: u16 = 1;

/// Most rows a list reaches down; empty cells at its end do no harm.
const LIST_END: u32 = 99;

/// Writes the hidden sheet.
pub(super) fn write_dictionary(sheet: &mut Worksheet, tasks: &[&Task]) -> Result<(), XlsxError> {
    sheet.set_name(DICTIONARY)?.set_hidden(true);
    sheet.write_string(0, STATUSES, "完成状态")?.write_string(0, TASKS, "任务序号")?;
    for (row, status) in (1..).zip(Status::ALL) {
        sheet.write_string(row, STATUSES, status.label())?;
    }
    for (row, task) in (1..=LIST_END).zip(tasks) {
        sheet.write_number(row, TASKS, task.number)?;
    }
    Ok(())
}

/// Adds the checks of a sheet's columns to its rows.
pub(super) fn add_checks(
    sheet: &mut Worksheet,
    kind: SheetKind,
    first: u32,
    last: u32,
) -> Result<(), XlsxError> {
    if last < first {
        return Ok(());
    }
    for (at, column) in (0..).zip(kind.columns()) {
        if let Some(validation) = validation(column, &utility::row_col_to_cell(first, at))? {
            sheet.add_data_validation(first, at, last, at, &validation)?;
        }
    }
    Ok(())
}

/// The check of a column; `cell` is its first one.
fn validation(column: &Column, cell: &str) -> Result<Option<DataValidation>, XlsxError> {
    let new = DataValidation::new;
    let (rule, advice) = match column.check {
        Check::Any => return Ok(None),
        Check::Status => (
            new().allow_list_formula(list(STATUSES, Status::ALL.len() as u32)),
            "请从下拉列表中选择：未启动、推进中、已完成、常态化推进、不适用。",
        ),
        Check::Answer => (
            new().allow_list_strings(&AnswerKind::ALL.map(AnswerKind::label))?,
            "请从下拉列表中选择：已修改、说明。",
        ),
        Check::Task => (new().allow_list_formula(list(TASKS, LIST_END)), "请填写任务的序号，例如 1。"),
        Check::Percent => (
            // Excel takes a typed 45% for 0.45.
            new().allow_custom(Formula::new(format!(
                "=AND(ISNUMBER({cell}),{cell}>=0,{cell}<=100,OR({cell}=0,{cell}>=1))"
            ))),
            "请填0至100之间的数字，不写百分号，例如 45。",
        ),
        Check::Amount => (
            new().allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)),
            "请填不小于0的数字，例如 12。本单位不涉及的，请留空并在“说明”开头写【不涉及】。",
        ),
        Check::Date => (
            new().allow_date(DataValidationRule::Between(day(2000, 1, 1)?, day(2099, 12, 31)?)),
            "请填写日期，例如 2026-11-23。",
        ),
    };
    Ok(Some(rule.set_error_title(column.header)?.set_error_message(advice)?))
}

fn day(year: u16, month: u8, day: u8) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(year, month, day)
}

fn list(column: u16, rows: u32) -> Formula {
    let letter = utility::column_number_to_name(column);
    Formula::new(format!("='{DICTIONARY}'!${letter}$2:${letter}${}", rows + 1))
}
