//! Comments with their answers and what changed, from the contents of two revisions.

use chrono::NaiveDateTime;

use super::{
    SlipRefusal,
    view::{AnswerChange, AnswerView},
};
use crate::{
    compare::compare,
    model::{
        Action, AnswerField, AnswerKind, Change, CommentAnswer, CommentPlace, Edit, Period, Report, Task,
        TaskList, UnitId, changes,
    },
    workspace::{Error, Workspace, differences, history::action_line, view::Saved},
};

/// The comments of a report with their answers; `returned` gives the revision that was sent back, where it is at hand.
pub(in crate::workspace) fn answers_of(
    list: &TaskList,
    report: &Report,
    returned: impl Fn(u32) -> Option<Report>,
) -> Vec<AnswerView> {
    let view = |it: &CommentAnswer| {
        let before = returned(it.revision);
        let changes = before.map(|before| changed_at(list, &it.place, &before, report)).unwrap_or_default();
        answer_view(list, it, changes)
    };
    report.answers.iter().map(view).collect()
}

fn answer_view(list: &TaskList, answer: &CommentAnswer, changes: Vec<AnswerChange>) -> AnswerView {
    let task = answer.place.task(list).cloned();
    AnswerView {
        slip: answer.slip.clone(),
        number: answer.number,
        revision: answer.revision,
        heading: heading(list, &answer.place),
        about: answer.place.words(list),
        place: answer.place.clone(),
        task,
        comment: answer.comment.clone(),
        kind: answer.kind,
        kind_label: answer.kind.map(AnswerKind::label).unwrap_or_default().to_owned(),
        text: answer.text.clone(),
        open: answer.is_open(),
        changes,
    }
}

/// Number and title of the task a place is shown with; empty where there is none.
pub(super) fn heading(list: &TaskList, place: &CommentPlace) -> String {
    place.task(list).and_then(|it| list.task(it)).map(Task::heading).unwrap_or_default()
}

fn changed_at(list: &TaskList, place: &CommentPlace, before: &Report, after: &Report) -> Vec<AnswerChange> {
    let of_place = changes(before, after).into_iter().filter(|it| place.covers(list, it));
    of_place.map(|it| in_words(list, place, it)).collect()
}

fn in_words(list: &TaskList, place: &CommentPlace, change: Change) -> AnswerChange {
    let whole = matches!(place, CommentPlace::Report);
    match change {
        Change::Field { field, before, after } => AnswerChange {
            name: if whole { differences::subject(list, &field) } else { differences::name_of(list, &field) },
            segments: compare(&before, &after),
        },
        Change::Actions { task, before, after } => {
            let heading = list.task(&task).filter(|_| whole).map(|it| format!("{}：", it.heading()));
            let lines = |actions: &[Action]| actions.iter().map(action_line).collect::<Vec<_>>().join("\n");
            AnswerChange {
                name: format!("{}任务分解", heading.unwrap_or_default()),
                segments: compare(&lines(&before), &lines(&after)),
            }
        }
    }
}

/// That a revision which came up answers the comments on the one before it; none where it answers none.
pub(in crate::workspace) fn answered(report: &Report) -> Option<String> {
    let last = report.answers.iter().map(|it| it.revision).max()?;
    let count = report.answers.iter().filter(|it| it.revision == last).count();
    Some(format!("答复了第{last}版的{count}条退回意见，请与改动对照查看。"))
}

/// An answer to a comment by its number, as the command line gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentReply {
    /// 序号 of the comment on its slip; the last slip that has one of that number is meant.
    pub number: u32,
    /// How it is answered; none keeps what is chosen.
    pub kind: Option<AnswerKind>,
    /// What is said to it; none keeps what is said.
    pub text: Option<String>,
}

impl Workspace {
    /// Answers a comment. The window answers by the fields of a comment, see [`save`](Workspace::save).
    ///
    /// # Errors
    /// There is no such comment, the report is no draft or not this office's, or the data file cannot be written; nothing has changed
    /// then.
    pub fn answer_comment(
        &mut self,
        unit: &UnitId,
        period: Period,
        reply: &CommentReply,
        now: NaiveDateTime,
    ) -> Result<Saved, Error> {
        let draft = self.draft(unit, period, now)?;
        let found = draft.report.answers.iter().rfind(|it| it.number == reply.number);
        let comment = found.ok_or(SlipRefusal::NoSuchComment(reply.number))?;
        let kind = reply.kind.map(|it| (AnswerField::Kind, it.label().to_owned()));
        let text = reply.text.clone().map(|it| (AnswerField::Text, it));
        let edits = kind.into_iter().chain(text);
        let edits: Vec<Edit> =
            edits.map(|(field, value)| Edit { field: comment.field(field), value }).collect();
        self.save(unit, period, &edits, now)
    }
}
