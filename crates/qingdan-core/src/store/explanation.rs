//! Table `explanation`: 说明.

use rusqlite::{Row, types::Value};

use super::row::{Columns, Part, parsed, text};
use crate::model::{Explanation, HintKey};

impl Part for Explanation {
    const TABLE: &'static str = "explanation";

    fn columns(&self) -> Columns {
        // A place always has its JSON: names and choices only. Were it not so, the column's NOT NULL would refuse the row.
        let place = serde_json::to_string(&self.hint.place).map_or(Value::Null, Value::Text);
        vec![
            ("place", place),
            ("rule", text(&self.hint.rule)),
            ("message", text(&self.hint.message)),
            ("text", text(&self.text)),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let place = parsed(row, "place", |it| serde_json::from_str(it).ok())?;
        let hint = HintKey { place, rule: row.get("rule")?, message: row.get("message")? };
        Ok(Self { hint, text: row.get("text")? })
    }
}
