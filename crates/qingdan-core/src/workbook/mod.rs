//! The standardised workbook: written, previewed and read back from one layout. The only place with Excel crates.
//!
//! `layout` says which sheets, columns and rows there are; `write` turns them into bytes, `preview` into texts, `read`
//! turns a file from any program back into a report. No rules, no store, no disk: bytes in, bytes out.

mod file_name;
mod layout;
mod measure;
mod preview;
mod read;
mod roster;
#[cfg(any(test, feature = "testing"))]
pub mod sample;

#[cfg(test)]
mod tests;
mod write;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::{
    consolidate::{Chased, Consolidation, Sender},
    model::{Form, Liaison, Phones, Ranking, Report, ReportingUnit, Slip, TaskList},
};

pub use file_name::{
    chase_file_name, draft_file_name, file_name, form_file_name, ledger_file_name, office_file_name,
    slip_file_name, summary_file_name,
};
pub use preview::preview;

pub use read::{
    Difference, ReadForm, ReadReport, Source, Unreadable, read_form, read_report, read_report_of, read_slip,
};
#[cfg(test)]
pub(crate) use roster::roster_rows;
pub use roster::{Roster, write_roster};
pub use write::{WriteError, write_chase, write_form, write_ledger, write_report, write_slip, write_summary};

/// Everything that goes into one report workbook. The same book always gives the same bytes.
#[derive(Debug, Clone, Copy)]
pub struct ReportBook<'a> {
    /// The task list the report is made with.
    pub list: &'a TaskList,
    /// The reporting unit.
    pub unit: &'a ReportingUnit,
    /// The report; with nothing filled in, the workbook is the blank form (填报表).
    pub report: &'a Report,
    /// The same unit's report of the period before, for 上期值 and 较上期.
    pub previous: Option<&'a Report>,
    /// When this content was first exported, in local time; printed in the footers.
    pub exported_at: NaiveDateTime,
    /// Fonts named in the workbook.
    pub fonts: FontScheme,
    /// What a corrected revision is held against; none for a first one.
    pub correction: Option<Correction<'a>>,
    /// Whether it goes up.
    pub purpose: Purpose,
}

/// What a 修改说明 needs besides the corrected report.
#[derive(Debug, Clone, Copy)]
pub struct Correction<'a> {
    /// The revision before, the one that [`Report::previous_hash`] names.
    pub before: &'a Report,
    /// Name of the person who submits the correction; empty where none was chosen.
    pub by: &'a str,
}

/// Whether a workbook is what goes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It is; and so is a form that an office without the program fills in by hand.
    Final,
    /// 草稿: printed to be looked at and signed, before anything is locked. Each page says so, and no office takes it as submitted.
    Draft,
}

/// Everything that goes into the form of one sub-office. The same book always gives the same bytes.
#[derive(Debug, Clone, Copy)]
pub struct FormBook<'a> {
    /// The task list.
    pub list: &'a TaskList,
    /// The reporting unit that asks.
    pub unit: &'a ReportingUnit,
    /// What is asked.
    pub form: &'a Form,
    /// What was filled in for the period before, of which the form shows what it asks about.
    pub previous: Option<&'a Report>,
    /// To whom it is given back.
    pub reply_to: Option<&'a Liaison>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// When it was issued, in local time; printed in the footers.
    pub issued_at: NaiveDateTime,
    /// Fonts named in the workbook.
    pub fonts: FontScheme,
}

impl<'a> FormBook<'a> {
    /// The same as a report workbook, for what the two have in common.
    fn report_book(&self, shown: &'a Report) -> ReportBook<'a> {
        let Self { list, unit, previous, issued_at: exported_at, fonts, .. } = *self;
        let (correction, purpose) = (None, Purpose::Final);
        ReportBook { list, unit, report: shown, previous, exported_at, fonts, correction, purpose }
    }
}

/// Everything that goes into a summary workbook (汇总表). The same book always gives the same bytes.
#[derive(Debug, Clone, Copy)]
pub struct SummaryBook<'a> {
    /// What is summed up.
    pub consolidation: &'a Consolidation<'a>,
    /// Name of the office that sums up.
    pub office: &'a str,
    /// How phone numbers are shown.
    pub phones: Phones,
    /// Whether units are ranked.
    pub ranking: Ranking,
    /// 第几次定稿; none for a summary that is not frozen.
    pub edition: Option<u32>,
    /// SHA-256 of what it was made from, for the check code on each page.
    pub hash: &'a str,
    /// When this content was first exported, in local time; printed in the footers.
    pub made_at: NaiveDateTime,
    /// Fonts named in the workbook.
    pub fonts: FontScheme,
}

/// Everything that goes into what the municipal office sends down. The same book always gives the same bytes.
#[derive(Debug, Clone, Copy)]
pub struct SlipBook<'a> {
    /// The task list.
    pub list: &'a TaskList,
    /// 任务包, 退回单 or 回执.
    pub slip: &'a Slip,
    /// Fonts named in the workbook.
    pub fonts: FontScheme,
}

/// Everything that goes into the workbook of 催报. The same book always gives the same bytes.
#[derive(Debug, Clone, Copy)]
pub struct ChaseBook<'a> {
    /// Who is on the list; those that are asked for a report get a letter.
    pub chased: &'a [Chased<'a>],
    /// Who asks, about what.
    pub sender: Sender<'a>,
    /// When it is made, in local time; printed in the footers.
    pub made_at: NaiveDateTime,
    /// Fonts named in the workbook.
    pub fonts: FontScheme,
}

/// Everything that goes into the workbook of a ledger (台账). The same book always gives the same bytes.
#[derive(Debug, Clone, Copy)]
pub struct LedgerBook<'a> {
    /// The task list.
    pub list: &'a TaskList,
    /// Name of the office whose ledger it is.
    pub office: &'a str,
    /// Of which units and periods, in words.
    pub about: &'a str,
    /// In the order in which they are printed.
    pub rows: &'a [LedgerRow<'a>],
    /// When it is made, in local time; printed in the footers.
    pub made_at: NaiveDateTime,
    /// Fonts named in the workbook.
    pub fonts: FontScheme,
}

/// A line of a ledger, as texts.
#[derive(Debug, Clone, Copy)]
pub struct LedgerRow<'a> {
    /// When.
    pub at: &'a str,
    /// Short name of the unit; empty where it is about all.
    pub unit: &'a str,
    /// The period.
    pub period: &'a str,
    /// 修订号.
    pub revision: Option<u32>,
    /// What kind of event.
    pub kind: &'a str,
    /// What happened.
    pub words: &'a str,
    /// 经办人.
    pub person: &'a str,
    /// Name of the file.
    pub file: &'a str,
}

/// Fonts named in a workbook; fonts are never bundled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum FontScheme {
    /// 公文字体: 方正小标宋简体, 仿宋_GB2312, 黑体, Times New Roman.
    Official,
    /// 通用字体 (宋体, 黑体), for PCs without those fonts.
    Common,
}

/// A visible sheet as text: what the preview on screen shows is what will be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct SheetText {
    /// Name of the sheet.
    pub name: String,
    /// Title line.
    pub title: String,
    /// Sentences between title and table; only 修改说明 has some.
    pub intro: Vec<String>,
    /// The line under the title: 填报单位（盖章）, 报告期, 填报日期; empty in 填报说明.
    pub head: Vec<String>,
    /// Headers with the columns' widths in characters.
    pub columns: Vec<ColumnText>,
    /// Rows of cell texts.
    pub rows: Vec<Vec<String>>,
    /// The last row: 填报人, 审核人 and so on; empty in 填报说明.
    pub foot: Vec<String>,
}

/// One column of a [`SheetText`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ColumnText {
    /// Header text.
    pub header: String,
    /// Width in characters.
    pub width: u32,
}
