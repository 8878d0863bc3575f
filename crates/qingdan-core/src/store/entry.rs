//! Table `entry`: 填报条目.

use rusqlite::Row;

use super::row::{Columns, Part, choice, chosen, exact, optional, parsed, parsed_optional, text, tick};
use crate::model::{Entry, TaskId};

impl Part for Entry {
    const TABLE: &'static str = "entry";

    fn columns(&self) -> Columns {
        vec![
            ("task", text(&self.task)),
            ("status", choice(&self.status)),
            ("percent", optional(self.percent)),
            ("no_progress", tick(self.no_progress)),
            ("reason", text(&self.reason)),
            ("progress", text(&self.progress)),
            ("problems", text(&self.problems)),
            ("cause", text(&self.cause)),
            ("next_steps", text(&self.next_steps)),
            ("coordination", text(&self.coordination)),
            ("coordinate_with", text(&self.coordinate_with)),
            ("resolve_by", optional(self.resolve_by)),
            ("closure", text(&self.closure)),
            ("person", text(&self.person)),
            ("phone", text(&self.phone)),
            ("done_on", optional(self.done_on)),
            ("light", choice(&self.light)),
            ("light_reason", text(&self.light_reason)),
            ("extended_to", optional(self.extended_to)),
            ("extension_basis", text(&self.extension_basis)),
            ("extension_asked", optional(self.extension_asked)),
            ("extension_reason", text(&self.extension_reason)),
            ("closure_asked", text(&self.closure_asked)),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            task: parsed(row, "task", |id| Some(TaskId::from(id)))?,
            status: parsed_optional(row, "status", chosen)?,
            percent: parsed_optional(row, "percent", exact)?,
            no_progress: row.get("no_progress")?,
            reason: row.get("reason")?,
            progress: row.get("progress")?,
            problems: row.get("problems")?,
            cause: row.get("cause")?,
            next_steps: row.get("next_steps")?,
            coordination: row.get("coordination")?,
            coordinate_with: row.get("coordinate_with")?,
            resolve_by: parsed_optional(row, "resolve_by", exact)?,
            closure: row.get("closure")?,
            person: row.get("person")?,
            phone: row.get("phone")?,
            done_on: parsed_optional(row, "done_on", exact)?,
            light: parsed_optional(row, "light", chosen)?,
            light_reason: row.get("light_reason")?,
            extended_to: parsed_optional(row, "extended_to", exact)?,
            extension_basis: row.get("extension_basis")?,
            extension_asked: parsed_optional(row, "extension_asked", exact)?,
            extension_reason: row.get("extension_reason")?,
            closure_asked: row.get("closure_asked")?,
        })
    }
}
