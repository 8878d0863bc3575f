//! Table `report_liaison`: the liaisons as a report carries them, part of its content. The register is in `liaison`.

use rusqlite::Row;

use super::{
    liaison::{liaison_columns, read_liaison},
    row::{Columns, Part},
};
use crate::model::Liaison;

impl Part for Liaison {
    const TABLE: &'static str = "report_liaison";

    fn columns(&self) -> Columns {
        liaison_columns(self)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        read_liaison(row)
    }
}
