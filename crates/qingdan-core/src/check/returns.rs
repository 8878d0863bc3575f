//! R60x: what is answered to the comments of a 退回单.

use super::{
    Subject,
    rule::{Hit, Rule},
    walk::{LIAISON, SIGNERS, blank},
};
use crate::model::{
    AnswerKind, CommentAnswer, CommentPlace, EntryField, Field, HintPlace, Location, RuleCode, Severity,
    Task, TaskList,
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: RuleCode("R601"),
        severity: Severity::Error,
        title: "退回意见没有答复",
        why: "市级逐条核对办理情况，没有答复的意见会再次退回。",
        todo: "请对这条意见选择“已修改”或“说明”，选“说明”的写明理由。",
        find: unanswered,
    },
    Rule {
        code: RuleCode("R602"),
        severity: Severity::Error,
        title: "答复为“说明”但没有写理由",
        why: "没有改动又没有理由，市级不知道为什么不改。",
        todo: "请写明为什么不改；已经改了的，请选“已修改”。",
        find: unexplained,
    },
    Rule {
        code: RuleCode("R603"),
        severity: Severity::Hint,
        title: "答复为“已修改”但内容没有变",
        why: "意见所指的地方与退回的那一版完全相同，可能忘了改，或改在了别处。",
        todo: "请按意见修改；不需要修改的，请改选“说明”并写明理由；改在别处的，请说明改在哪里。",
        find: unchanged,
    },
];

fn unanswered(subject: &Subject<'_>) -> Vec<Hit> {
    hits(subject, |it| it.kind.is_none().then(|| "还没有答复。".to_owned()))
}

fn unexplained(subject: &Subject<'_>) -> Vec<Hit> {
    hits(subject, |it| {
        let silent = it.kind == Some(AnswerKind::Explained) && blank(&it.text);
        silent.then(|| "答复为“说明”，但没有写理由。".to_owned())
    })
}

/// Only comments on the revision that this one corrects: what was answered earlier was held against its own revision then.
fn unchanged(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(before) = subject.corrected else { return Vec::new() };
    hits(subject, |it| {
        let same = it.kind == Some(AnswerKind::Changed)
            && it.revision == before.revision
            && it.place.is_unchanged(subject.list, before, subject.report);
        same.then(|| format!("答复为“已修改”，但内容与退回的第{}版相同。", it.revision))
    })
}

fn hits(subject: &Subject<'_>, wrong: impl Fn(&CommentAnswer) -> Option<String>) -> Vec<Hit> {
    let hit = |it: &CommentAnswer| {
        let message = format!("退回意见第{}条“{}”{}", it.number, short(&it.comment), wrong(it)?);
        let (location, about) = place(subject.list, &it.place);
        Some(Hit { location, about, message })
    };
    subject.report.answers.iter().filter_map(hit).collect()
}

/// The beginning of a comment, enough to know it by.
fn short(comment: &str) -> String {
    const MOST: usize = 20;
    let line = comment.replace('\n', " ");
    match line.chars().count() {
        count if count > MOST => line.chars().take(MOST).chain(['…']).collect(),
        _ => line,
    }
}

/// Where a comment is shown, and what stands before its message.
fn place(list: &TaskList, place: &CommentPlace) -> (Location, String) {
    let about = place.task(list).and_then(|it| list.task(it)).map(Task::heading);
    let location = match place {
        CommentPlace::Report | CommentPlace::Field { place: HintPlace::Report } => Location::Report,
        CommentPlace::Task { task } => {
            field(list, place, Field::Entry { task: task.clone(), field: EntryField::Status })
        }
        CommentPlace::Field { place: at } => match at {
            HintPlace::Entry { task, field: of } => {
                field(list, place, Field::Entry { task: task.clone(), field: *of })
            }
            HintPlace::Reading { indicator, field: of } => {
                field(list, place, Field::Reading { indicator: indicator.clone(), field: *of })
            }
            HintPlace::Signer { field: of } => field(list, place, Field::Signer { field: *of }),
            HintPlace::Actions { task } => Location::Actions { task: task.clone() },
            HintPlace::Liaison => Location::Liaison,
            HintPlace::Report => Location::Report,
        },
    };
    let otherwise = match location {
        Location::Liaison => LIAISON,
        Location::Field { .. } => SIGNERS,
        _ => "全表",
    };
    (location, about.unwrap_or_else(|| otherwise.to_owned()))
}

fn field(list: &TaskList, place: &CommentPlace, field: Field) -> Location {
    Location::Field { task: place.task(list).cloned(), field }
}

#[cfg(test)]
mod tests;
