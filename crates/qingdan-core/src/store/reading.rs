//! Table `reading`: 指标值.

use rusqlite::Row;

use super::row::{Columns, Part, exact, optional, parsed, parsed_optional, text, tick};
use crate::model::{IndicatorId, Reading};

impl Part for Reading {
    const TABLE: &'static str = "reading";

    fn columns(&self) -> Columns {
        vec![
            ("indicator", text(&self.indicator)),
            ("numerator", optional(self.numerator)),
            ("denominator", optional(self.denominator)),
            ("value", optional(self.value)),
            ("not_applicable", tick(self.not_applicable)),
            ("note", text(&self.note)),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            indicator: parsed(row, "indicator", |id| Some(IndicatorId::from(id)))?,
            numerator: parsed_optional(row, "numerator", exact)?,
            denominator: parsed_optional(row, "denominator", exact)?,
            value: parsed_optional(row, "value", exact)?,
            not_applicable: row.get("not_applicable")?,
            note: row.get("note")?,
        })
    }
}
