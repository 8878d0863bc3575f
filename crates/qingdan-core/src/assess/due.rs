//! 完成时限: deadlines in the notice's words. The notice gives them only through indicators.

use chrono::{Datelike, NaiveDate};

use super::NO_DEADLINE;
use crate::model::{Indicator, Task, TaskList};

/// 完成时限 of a task as printed: each deadline its text names with what it is for, one a line,
/// e.g. `2025年底前（普惠托育服务联合体）`; `通知未明确` where its text names none.
pub fn due_text(list: &TaskList, task: &Task) -> String {
    let lines: Vec<String> =
        deadlines(list, task).iter().map(|(due, names)| format!("{due}（{}）", names.join("、"))).collect();
    if lines.is_empty() { NO_DEADLINE.to_owned() } else { lines.join("\n") }
}

/// Deadlines of a task in the order of the text, with the indicators that each is for.
fn deadlines<'a>(list: &'a TaskList, task: &'a Task) -> Vec<(String, Vec<&'a str>)> {
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    for indicator in list.indicators_of(&task.id) {
        let Some(due) = due_words(indicator) else { continue };
        match found.iter_mut().find(|(words, _)| *words == due) {
            Some((_, names)) => names.push(&indicator.name),
            None => found.push((due, vec![&indicator.name])),
        }
    }
    found
}

/// 完成时限 of an indicator as printed: the notice's words and the last day they mean, e.g.
/// `2025年底前（2025年12月31日）`; `通知未明确` where the notice names none.
pub fn indicator_due_text(indicator: &Indicator) -> String {
    match (&indicator.due_text, indicator.due) {
        (Some(words), Some(due)) => format!("{words}（{}）", date_text(due)),
        _ => due_words(indicator).unwrap_or_else(|| NO_DEADLINE.to_owned()),
    }
}

/// The notice's words for a deadline, or the date where the data hold no words.
pub(super) fn due_words(indicator: &Indicator) -> Option<String> {
    indicator.due_text.clone().or_else(|| indicator.due.map(date_text))
}

/// A date as officials write it: 2026年11月23日.
pub fn date_text(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;

    fn check(task: &str, expected: &str) {
        let list = builtin().unwrap();
        assert_eq!(due_text(&list, list.task(&task.into()).unwrap()), expected, "{task}");
    }

    fn check_indicator(id: &str, expected: &str) {
        let list = builtin().unwrap();
        assert_eq!(indicator_due_text(list.indicator(&id.into()).unwrap()), expected, "{id}");
    }

    #[test]
    fn names_what_a_deadline_is_for() {
        check("t01", "通知未明确");
        check("t04", "通知未明确");
        check("t05", "到2025年底（设有妇产科的二级以上医疗机构开展早孕关爱服务的比例）");
        check("t08", "2025年底前（普惠托育服务联合体）");
        check("t11", "到2027年（学前教育公办率、普惠性幼儿园在园幼儿占比）");
    }

    #[test]
    fn different_deadlines_stand_on_lines_of_their_own() {
        let mut list = builtin().unwrap();
        list.indicators[8].due_text = None;
        let task = list.task(&"t11".into()).unwrap();
        assert_eq!(
            due_text(&list, task),
            "2027年12月31日（学前教育公办率）\n到2027年（普惠性幼儿园在园幼儿占比）"
        );
    }

    #[test]
    fn shows_the_words_and_the_day_of_an_indicator() {
        check_indicator("t08-lianheti", "2025年底前（2025年12月31日）");
        check_indicator("t09-qianyue", "2025年（2025年12月31日）");
        check_indicator("t04-jiance-jigou", "通知未明确");
    }
}
