//! Table `comment_answer`: 退回意见 with their answers, as a report carries them.

use rusqlite::{Row, types::Value};

use super::row::{Columns, Part, choice, chosen, parsed, parsed_optional, text};
use crate::model::CommentAnswer;

impl Part for CommentAnswer {
    const TABLE: &'static str = "comment_answer";

    fn columns(&self) -> Columns {
        // A place always has its JSON: names and choices only. Were it not so, the column's NOT NULL would refuse the row.
        let place = serde_json::to_string(&self.place).map_or(Value::Null, Value::Text);
        vec![
            ("slip", text(&self.slip)),
            ("revision", Value::Integer(self.revision.into())),
            ("number", Value::Integer(self.number.into())),
            ("place", place),
            ("comment", text(&self.comment)),
            ("kind", self.kind.map_or(Value::Null, |it| choice(&it))),
            ("text", text(&self.text)),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            slip: row.get("slip")?,
            revision: row.get("revision")?,
            number: row.get("number")?,
            place: parsed(row, "place", |it| serde_json::from_str(it).ok())?,
            comment: row.get("comment")?,
            kind: parsed_optional(row, "kind", chosen)?,
            text: row.get("text")?,
        })
    }
}
