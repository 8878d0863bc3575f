//! What was granted counts from then on: the changes that bring a report to it.

use crate::model::{Edit, Entry, EntryField, Field, Report, RulingKind, TaskId};

/// A request that was granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The task.
    pub task: TaskId,
    /// What was granted.
    pub kind: RulingKind,
    /// What that rests on: 批准依据.
    pub basis: String,
}

/// The changes that let a report say what was granted and no longer ask for it, the earliest ruling first. A later deadline than the
/// granted one stays, and so does what is said about 销号.
pub fn granted_edits(report: &Report, granted: &[Granted]) -> Vec<Edit> {
    let mut after = report.clone();
    let mut edits = Vec::new();
    for it in granted {
        let Some(entry) = after.entry(&it.task).cloned() else { continue };
        for (field, value) in changes(&entry, it) {
            let edit = Edit { field: Field::Entry { task: it.task.clone(), field }, value };
            if after.apply(&edit).is_ok() {
                edits.push(edit);
            }
        }
    }
    edits
}

fn changes(entry: &Entry, granted: &Granted) -> Vec<(EntryField, String)> {
    let mut changes = Vec::new();
    match granted.kind {
        RulingKind::Extension { to } => {
            if entry.extended_to.is_none_or(|day| day < to) {
                changes.push((EntryField::ExtendedTo, to.to_string()));
                changes.push((EntryField::ExtensionBasis, granted.basis.clone()));
            }
            if entry.extension_asked.is_some_and(|day| day <= to) {
                changes.push((EntryField::ExtensionAsked, String::new()));
                changes.push((EntryField::ExtensionReason, String::new()));
            }
        }
        RulingKind::Closure => {
            if entry.closure.trim().is_empty() {
                changes.push((EntryField::Closure, format!("已销号（{}）", granted.basis)));
            }
            if !entry.closure_asked.is_empty() {
                changes.push((EntryField::ClosureAsked, String::new()));
            }
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;

    const BASIS: &str = "包头市卫生健康委员会2027年1月12日回执同意";

    /// What （八） says after these rulings, of what is listed.
    fn check(typed: &[(EntryField, &str)], kinds: &[RulingKind], expected: &[(EntryField, &str)]) {
        let list = builtin().unwrap();
        let unit = list.unit(&"guyang".into()).unwrap();
        let mut report = Report::blank(&list, unit, "2026Q4".parse().unwrap());
        let edit = |field: &EntryField, value: &str| Edit {
            field: Field::Entry { task: "t08".into(), field: *field },
            value: value.to_owned(),
        };
        typed.iter().for_each(|(field, value)| report.apply(&edit(field, value)).unwrap());
        let granted =
            |kind: &RulingKind| Granted { task: "t08".into(), kind: *kind, basis: BASIS.to_owned() };
        let granted: Vec<_> = kinds.iter().map(granted).collect();
        let mut after = report.clone();
        granted_edits(&report, &granted).iter().for_each(|it| after.apply(it).unwrap());
        expected.iter().for_each(|(field, value)| report.apply(&edit(field, value)).unwrap());
        assert_eq!(after, report);
        assert_eq!(granted_edits(&after, &granted), [], "twice");
    }

    fn extension(to: &str) -> RulingKind {
        RulingKind::Extension { to: to.parse().unwrap() }
    }

    #[test]
    fn a_granted_day_moves_the_deadline_and_answers_the_request() {
        let asked = [(EntryField::ExtensionAsked, "2027-06-30"), (EntryField::ExtensionReason, "冬季停工")];
        let says = [(EntryField::ExtendedTo, "2027-06-30"), (EntryField::ExtensionBasis, BASIS)];
        let answered = [says[0], says[1], (asked[0].0, ""), (asked[1].0, "")];
        check(&asked, &[extension("2027-06-30")], &answered);
        check(&[], &[extension("2027-06-30")], &says);
    }

    #[test]
    fn a_later_day_and_a_new_request_stay() {
        let later = [(EntryField::ExtendedTo, "2027-12-31"), (EntryField::ExtensionBasis, "文号")];
        check(&later, &[extension("2027-06-30")], &[]);
        let asked = [(EntryField::ExtensionAsked, "2027-09-30"), (EntryField::ExtensionReason, "再延")];
        let says = [(EntryField::ExtendedTo, "2027-06-30"), (EntryField::ExtensionBasis, BASIS)];
        check(&asked, &[extension("2027-06-30")], &says);
    }

    #[test]
    fn a_closed_task_says_so_once() {
        let asked = (EntryField::ClosureAsked, "验收合格");
        let closed = (EntryField::Closure, "已销号（包头市卫生健康委员会2027年1月12日回执同意）");
        check(&[asked], &[RulingKind::Closure], &[closed, (EntryField::ClosureAsked, "")]);
        check(&[(EntryField::Closure, "问题已解决")], &[RulingKind::Closure], &[]);
    }
}
