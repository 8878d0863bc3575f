//! Table `action`: 分解事项.

use rusqlite::Row;

use super::row::{Columns, Part, choice, chosen, exact, optional, parsed, parsed_optional, text};
use crate::model::{Action, MeasureId, TaskId};

impl Part for Action {
    const TABLE: &'static str = "action";

    fn columns(&self) -> Columns {
        vec![
            ("task", text(&self.task)),
            ("measure", optional(self.measure.as_ref())),
            ("title", text(&self.title)),
            ("steps", text(&self.steps)),
            ("office", text(&self.office)),
            ("person", text(&self.person)),
            ("due", optional(self.due)),
            ("standard", text(&self.standard)),
            ("status", choice(&self.status)),
            ("progress", text(&self.progress)),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            task: parsed(row, "task", |id| Some(TaskId::from(id)))?,
            measure: parsed_optional(row, "measure", |id| Some(MeasureId::from(id)))?,
            title: row.get("title")?,
            steps: row.get("steps")?,
            office: row.get("office")?,
            person: row.get("person")?,
            due: parsed_optional(row, "due", exact)?,
            standard: row.get("standard")?,
            status: parsed_optional(row, "status", chosen)?,
            progress: row.get("progress")?,
        })
    }
}
