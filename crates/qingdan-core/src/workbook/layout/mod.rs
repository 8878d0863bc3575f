//! The one truth about the workbook's sheets: which columns they have and where their rows come from.
//! Writer, preview and reader all start from here; none of them knows a column by its position.

mod actions;
mod answers;
mod cell;
mod chase;
mod column;
mod composite;
mod correction;
mod explanations;
mod form;
mod guide;
mod indicators;
mod ledger;
mod liaisons;
mod page;
mod problems;
mod progress;
mod sheet;
mod slip;
mod summary;

pub(super) use actions::{measure_of, task_of_number};
pub(super) use answers::{heading_text, returned_text};
pub(super) use cell::{Access, Cell, Formula, Judging, Value};
pub(super) use chase::{render_chase_letter, render_chase_list};
pub(super) use column::{Align, Check, Col, Column};
pub(super) use composite::{DONE_ON, read_contact, read_lead, read_note, says_not_concerned};
pub(super) use explanations::task_text;
pub(super) use form::{render_form, shown_tasks};
pub(super) use ledger::render_ledger;
pub(super) use page::DRAFT;
pub(super) use page::{FootCell, Page, Row, RowKey, render, render_all};
pub(super) use progress::light_text;
pub(super) use sheet::SheetKind;
pub(super) use slip::render_slip;
pub(super) use summary::{
    Anchor, CITY_VALUES, Figure, LIGHT_ROWS, Live, Look, Paper, STANDINGS, Shown, SumColumn, SumRow, Table,
    Verdicts, render_summary,
};
