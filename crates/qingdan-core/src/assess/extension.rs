//! 批准延期: the deadlines of a report, where an approval has moved those of the notice.
//!
//! An extension is of a task and moves each of its deadlines that lies earlier; it never brings one nearer. It counts once it says
//! what it rests on. Whether it may be recorded at all is for [`crate::check`] to say.

use chrono::NaiveDate;

use super::{date_text, due_text, indicator_due_text};
use crate::model::{Indicator, Report, Task, TaskId, TaskList};

/// The last day of an indicator's time, in one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline {
    /// The day.
    pub day: NaiveDate,
    /// Who set it.
    pub set_by: SetBy,
}

/// Who set a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SetBy {
    /// The notice.
    Notice,
    /// An approved extension.
    Extension,
}

impl Deadline {
    /// As sentences name it: 2027年12月31日, or 按批准延期至2028年6月30日.
    pub fn text(&self) -> String {
        match self.set_by {
            SetBy::Notice => date_text(self.day),
            SetBy::Extension => extended_text(self.day),
        }
    }
}

/// The deadline of an indicator in a report; none where the notice names none, as there is nothing to extend then.
pub fn deadline(report: &Report, indicator: &Indicator) -> Option<Deadline> {
    let due = indicator.due?;
    let extended = extension(report, &indicator.task).filter(|day| *day > due);
    Some(extended.map_or(Deadline { day: due, set_by: SetBy::Notice }, |day| Deadline {
        day,
        set_by: SetBy::Extension,
    }))
}

/// The day to which a task is extended with what that rests on.
fn extension(report: &Report, task: &TaskId) -> Option<NaiveDate> {
    let entry = report.entry(task)?;
    entry.extended_to.filter(|_| !entry.extension_basis.trim().is_empty())
}

/// 完成时限 of a task in a report as printed: the notice's words, and under them what an approval made of them.
pub fn task_due_text(list: &TaskList, report: &Report, task: &Task) -> String {
    let mut deadlines = list.indicators_of(&task.id).filter_map(|it| deadline(report, it));
    let extended = deadlines.find(|it| it.set_by == SetBy::Extension);
    with_extension(due_text(list, task), extended)
}

/// 完成时限 of an indicator in a report as printed, see [`task_due_text`].
pub fn reading_due_text(report: &Report, indicator: &Indicator) -> String {
    let extended = deadline(report, indicator).filter(|it| it.set_by == SetBy::Extension);
    with_extension(indicator_due_text(indicator), extended)
}

fn with_extension(words: String, extended: Option<Deadline>) -> String {
    match extended {
        Some(deadline) => format!("{words}\n{}", deadline.text()),
        None => words,
    }
}

fn extended_text(day: NaiveDate) -> String {
    format!("按批准延期至{}", date_text(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;

    /// Deadline and printed 完成时限 of an indicator of 固阳县, its task extended to a day on a basis.
    fn check(indicator: &str, extended_to: &str, basis: &str, day: Option<&str>, printed: &str) {
        let list = builtin().unwrap();
        let unit = list.unit(&"guyang".into()).unwrap();
        let mut report = Report::blank(&list, unit, "2026Q4".parse().unwrap());
        let indicator = list.indicator(&indicator.into()).unwrap();
        let entry = report.entries.iter_mut().find(|it| it.task == indicator.task).unwrap();
        (entry.extended_to, entry.extension_basis) = (extended_to.parse().ok(), basis.to_owned());
        assert_eq!(deadline(&report, indicator).map(|it| it.day), day.map(|it| it.parse().unwrap()));
        assert_eq!(reading_due_text(&report, indicator), printed);
    }

    const BASIS: &str = "包府办函〔2026〕8号";

    #[test]
    fn an_approved_extension_moves_a_deadline_of_the_notice() {
        let printed = "2025年底前（2025年12月31日）\n按批准延期至2027年3月31日";
        check("t08-lianheti", "2027-03-31", BASIS, Some("2027-03-31"), printed);
    }

    #[test]
    fn nothing_else_moves_one() {
        let printed = "2025年底前（2025年12月31日）";
        check("t08-lianheti", "", BASIS, Some("2025-12-31"), printed);
        check("t08-lianheti", "2027-03-31", " ", Some("2025-12-31"), printed);
        check("t08-lianheti", "2025-06-30", BASIS, Some("2025-12-31"), printed);
        check("t04-jiance-jigou", "2027-03-31", BASIS, None, "通知未明确");
    }

    #[test]
    fn the_task_shows_the_words_of_the_notice_and_the_extension() {
        let list = builtin().unwrap();
        let unit = list.unit(&"guyang".into()).unwrap();
        let mut report = Report::blank(&list, unit, "2026Q4".parse().unwrap());
        let task = list.task(&"t08".into()).unwrap();
        assert_eq!(task_due_text(&list, &report, task), due_text(&list, task));
        let entry = report.entries.iter_mut().find(|it| it.task == task.id).unwrap();
        (entry.extended_to, entry.extension_basis) = ("2027-03-31".parse().ok(), BASIS.to_owned());
        let printed = "2025年底前（普惠托育服务联合体）\n按批准延期至2027年3月31日";
        assert_eq!(task_due_text(&list, &report, task), printed);
    }
}
