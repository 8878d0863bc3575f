//! 申请: what a unit asks of the municipal office in its report.

use super::{Report, RulingKind, TaskId};

/// One thing asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The task.
    pub task: TaskId,
    /// What.
    pub kind: RulingKind,
    /// 理由 or 验收依据, as the unit says it.
    pub reason: String,
}

impl Report {
    /// What the report asks for, in the order of its tasks.
    pub fn requests(&self) -> Vec<Request> {
        let of_entry = |it: &super::Entry| {
            let to = it.extension_asked.map(|to| (RulingKind::Extension { to }, it.extension_reason.clone()));
            let closes = !it.closure_asked.trim().is_empty();
            let closure = closes.then(|| (RulingKind::Closure, it.closure_asked.clone()));
            let task = it.task.clone();
            to.into_iter()
                .chain(closure)
                .map(move |(kind, reason)| Request { task: task.clone(), kind, reason })
                .collect::<Vec<_>>()
        };
        self.entries.iter().flat_map(of_entry).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::builtin,
        model::{Edit, EntryField, Field},
    };

    fn check(typed: &[(EntryField, &str)], expected: &[(RulingKind, &str)]) {
        let list = builtin().unwrap();
        let unit = list.unit(&"guyang".into()).unwrap();
        let mut report = Report::blank(&list, unit, "2026Q4".parse().unwrap());
        for (field, value) in typed {
            let field = Field::Entry { task: "t08".into(), field: *field };
            report.apply(&Edit { field, value: (*value).to_owned() }).unwrap();
        }
        let found = report.requests();
        let found: Vec<_> = found.iter().map(|it| (it.kind, it.reason.as_str())).collect();
        assert_eq!(found, expected, "{typed:?}");
    }

    #[test]
    fn what_is_asked_for() {
        let to = RulingKind::Extension { to: "2027-06-30".parse().unwrap() };
        let day = (EntryField::ExtensionAsked, "2027-06-30");
        let reason = (EntryField::ExtensionReason, "冬季停工");
        let closes = (EntryField::ClosureAsked, "验收合格");
        check(&[day, reason], &[(to, "冬季停工")]);
        check(&[closes, day, reason], &[(to, "冬季停工"), (RulingKind::Closure, "验收合格")]);
        check(&[reason], &[]);
        check(&[(EntryField::ClosureAsked, " 　")], &[]);
    }
}
