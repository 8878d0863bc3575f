//! What units say on one task, from the revisions that count.

use chrono::NaiveDate;

use super::{Ask, Error, Workspace};
use crate::{
    assess::{computed_light, due_text},
    consolidate::{Cell, CellState, Consolidation, UnitRow},
    model::{Entry, EntryField, Period, Phones, Report, Task, TaskId},
    workspace::{
        build::indicator_view,
        evidence::EvidenceView,
        view::{CellView, EntryText, ExplanationText, TaskEntriesView, UnitEntryView},
    },
};

/// Shown apart, as the cell of the matrix and the reason of a light set by hand.
const APART: [EntryField; 4] =
    [EntryField::Status, EntryField::Percent, EntryField::Light, EntryField::LightReason];

impl Workspace {
    /// What every unit that carries a task says on it; phones of responsible persons as the question says.
    ///
    /// # Errors
    /// As [`consolidation`](Self::consolidation), or the task is none of those consolidated.
    pub fn task_entries(&self, ask: &Ask, task: &TaskId, today: NaiveDate) -> Result<TaskEntriesView, Error> {
        let ask = &self.settled(ask, today)?;
        let received = self.received(ask.period)?;
        let scope = ask.scope();
        let granted = self.round_terms(ask.period)?.granted;
        let consolidation = self.consolidated(ask, &scope, &received, &granted);
        let found = consolidation.now.tasks.iter().find(|it| it.id == *task);
        let task = *found.ok_or_else(|| Error::UnknownTask(task.to_string()))?;
        let units = consolidation.now.units.iter();
        let mut entries: Vec<_> =
            units.filter_map(|row| entry_of(&consolidation, row, task, ask.phones)).collect();
        self.add_evidence(&mut entries, ask.period, &task.id)?;
        Ok(TaskEntriesView {
            task: task.id.clone(),
            heading: task.heading(),
            due_text: due_text(&self.list, task),
            entries,
        })
    }

    fn add_evidence(
        &self,
        entries: &mut [UnitEntryView],
        period: Period,
        task: &TaskId,
    ) -> Result<(), Error> {
        let tables = self.store.read();
        let reports = tables.reports(&self.list.id)?;
        for row in reports.iter().filter(|it| it.key.period == period) {
            let counts =
                |it: &&mut UnitEntryView| it.unit == row.key.unit && it.revision == Some(row.revision);
            if let Some(entry) = entries.iter_mut().find(counts) {
                let files = tables.evidence(row.id)?.into_iter();
                let of_task = files.filter(|it| it.task == *task && it.removed_at.is_none());
                entry.evidence = of_task.map(EvidenceView::of).collect();
            }
        }
        Ok(())
    }
}

fn entry_of(
    consolidation: &Consolidation<'_>,
    row: &UnitRow<'_>,
    task: &Task,
    phones: Phones,
) -> Option<UnitEntryView> {
    let cell = row.cell(&task.id).filter(|it| it.state != CellState::NotCarried)?;
    let unit = row.unit;
    let blank = UnitEntryView {
        unit: unit.id.clone(),
        name: unit.name.clone(),
        short_name: unit.short_name.clone(),
        kind: unit.kind,
        revision: row.report().map(|it| it.revision),
        received_on: row.coverage.first_received,
        cell: CellView::of(cell),
        computed_light: None,
        light_reason: String::new(),
        texts: cell.entry.map(|entry| texts(entry, phones)).unwrap_or_default(),
        indicators: Vec::new(),
        actions: Vec::new(),
        explanations: Vec::new(),
        evidence: Vec::new(),
    };
    Some(row.report().map_or(blank.clone(), |report| with_report(consolidation, row, (cell, report), blank)))
}

fn with_report(
    consolidation: &Consolidation<'_>,
    row: &UnitRow<'_>,
    (cell, report): (&Cell<'_>, &Report),
    blank: UnitEntryView,
) -> UnitEntryView {
    let (list, task) = (consolidation.list, cell.task);
    let previous = consolidation.before.as_ref().and_then(|it| it.row(row.unit)?.report());
    let of_task = list.indicators_for(row.unit).filter(|it| it.task == task.id);
    let by_hand = cell.entry.filter(|it| it.light.is_some());
    UnitEntryView {
        computed_light: by_hand.map(|_| computed_light(list, report, task).into()),
        light_reason: by_hand.map(|it| it.light_reason.clone()).unwrap_or_default(),
        indicators: of_task.filter_map(|it| indicator_view(list, row.unit, report, previous, it)).collect(),
        actions: report.actions_of(&task.id).cloned().collect(),
        explanations: report
            .explanations
            .iter()
            .filter(|it| it.hint.place.task(list) == Some(&task.id))
            .map(|it| ExplanationText {
                about: it.hint.place.words(list),
                hint: it.hint.message.clone(),
                text: it.text.clone(),
            })
            .collect(),
        ..blank
    }
}

/// What is written, the responsible person's phone as it was asked for.
fn texts(entry: &Entry, phones: Phones) -> Vec<EntryText> {
    let fields = EntryField::ALL.iter().filter(|it| !APART.contains(it));
    let all = fields.map(|field| EntryText {
        field: *field,
        label: field.label().to_owned(),
        text: match field {
            EntryField::Phone => phones.shown(entry.get(*field).trim()),
            _ => entry.get(*field).trim().to_owned(),
        },
    });
    all.filter(|it| !it.text.is_empty()).collect()
}
