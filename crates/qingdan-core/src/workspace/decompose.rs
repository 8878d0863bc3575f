//! 任务分解: keeping a task's actions, taking a pasted block, drafting 进展情况 from notes.

use chrono::NaiveDateTime;

use super::{Error, Workspace, view::Saved};
use crate::{
    decompose::{self, Pasted},
    model::{Action, ActionField, Cause, Period, Task, TaskId, Typing, UnitId, clean_text},
};

impl Workspace {
    /// Keeps a task's actions as one list, in this order. Rows with nothing in them are left out. One stay in a cell is one step
    /// of the history.
    ///
    /// # Errors
    /// The task is none of the report's, the report is no draft or not this office's, or the data file cannot be written;
    /// nothing has changed then.
    pub fn save_actions(
        &mut self,
        unit: &UnitId,
        period: Period,
        task: &TaskId,
        actions: Vec<Action>,
        typing: Typing,
        now: NaiveDateTime,
    ) -> Result<Saved, Error> {
        let before = self.draft(unit, period, now)?;
        let of = self.task(task).filter(|_| before.report.entry(task).is_some());
        let of = of.ok_or_else(|| Error::UnknownTask(task.to_string()))?;
        let mut report = before.report.clone();
        let notes = actions.iter().filter_map(dropped_note).collect();
        let kept = actions.into_iter().map(|action| sound(of, action));
        let blank = Action::blank(task.clone(), None);
        report.set_actions(task, kept.filter(|it| Action { measure: None, ..it.clone() } != blank).collect());
        let stored = self.change(before, report, (Cause::Edit, typing), now)?;
        Ok(Saved { view: self.view(&stored, now.date())?, rejected: Vec::new(), notes })
    }

    /// What a block copied from a table would add to a task; nothing is kept. Without headings its columns are those of the
    /// grid, beginning with `from`; none stands for 举措, the first one.
    ///
    /// # Errors
    /// The task list has no such task.
    pub fn paste_actions(
        &self,
        task: &TaskId,
        text: &str,
        from: Option<ActionField>,
    ) -> Result<Pasted, Error> {
        let task = self.task(task).ok_or_else(|| Error::UnknownTask(task.to_string()))?;
        Ok(decompose::paste(text, task, from))
    }

    /// 进展情况 drafted from the notes of a task's actions, to be shown and edited; nothing is kept. None where they say nothing.
    ///
    /// # Errors
    /// As for [`open_report`](Self::open_report).
    pub fn draft_progress(
        &mut self,
        unit: &UnitId,
        period: Period,
        task: &TaskId,
        now: NaiveDateTime,
    ) -> Result<Option<String>, Error> {
        let report = self.current(unit, period, now)?.report;
        let actions: Vec<_> = report.actions_of(task).cloned().collect();
        Ok(decompose::draft_progress(&actions))
    }

    fn task(&self, id: &TaskId) -> Option<&Task> {
        self.list.task(id)
    }
}

/// An action fit for keeping: clean texts, and a measure only where it is one of the task's.
fn sound(task: &Task, action: Action) -> Action {
    let text = |it: &str| clean_text(it).text;
    Action {
        task: task.id.clone(),
        measure: action.measure.filter(|id| task.measures.iter().any(|it| it.id == *id)),
        title: text(&action.title),
        steps: text(&action.steps),
        office: text(&action.office),
        person: text(&action.person),
        due: action.due,
        standard: text(&action.standard),
        status: action.status,
        progress: text(&action.progress),
    }
}

/// Says so where characters that no workbook can hold were left out.
fn dropped_note(action: &Action) -> Option<String> {
    let dropped: usize = ActionField::ALL.iter().map(|it| clean_text(&action.get(*it)).dropped).sum();
    (dropped > 0)
        .then(|| format!("分解事项中有{dropped}个看不见的控制字符，表格不能保存，已去掉；其余文字都已保存。"))
}

#[cfg(test)]
mod tests;
