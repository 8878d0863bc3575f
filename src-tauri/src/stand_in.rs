//! Keeps the place of `qingdan_core::workspace::Workspace` until it lands: every use case is refused.

use std::path::Path;

use chrono::NaiveDateTime;
use qingdan_core::{
    model::{Edit, Liaison, Period, UnitId},
    workspace::view::{
        Exported, OfficeSetup, OfficeView, ReportSummary, ReportView, Saved, Settings, SheetText,
    },
};

use crate::problem::Problem;

pub(crate) struct Workspace;
pub(crate) struct Error;
type R<T> = Result<T, Error>;

impl From<Error> for Problem {
    fn from(_: Error) -> Self {
        Self::of_shell("not-built", "这一部分还没有做好。")
    }
}

impl Workspace {
    pub(crate) fn open(_: &Path) -> R<Self> {
        Err(Error)
    }
    pub(crate) fn office(&self) -> R<Option<OfficeView>> {
        Err(Error)
    }
    pub(crate) fn init_office(&mut self, _: OfficeSetup, _: NaiveDateTime) -> R<OfficeView> {
        Err(Error)
    }
    pub(crate) fn save_liaison(&mut self, _: Liaison, _: NaiveDateTime) -> R<()> {
        Err(Error)
    }
    pub(crate) fn save_settings(&mut self, _: Settings) -> R<()> {
        Err(Error)
    }
    pub(crate) fn reports(&self) -> R<Vec<ReportSummary>> {
        Err(Error)
    }
    pub(crate) fn open_report(&mut self, _: &UnitId, _: Period, _: NaiveDateTime) -> R<ReportView> {
        Err(Error)
    }
    pub(crate) fn save(&mut self, _: &UnitId, _: Period, _: &[Edit], _: NaiveDateTime) -> R<Saved> {
        Err(Error)
    }
    pub(crate) fn preview(&mut self, _: &UnitId, _: Period, _: NaiveDateTime) -> R<Vec<SheetText>> {
        Err(Error)
    }
    pub(crate) fn default_file_name(&self, _: &UnitId, _: Period) -> R<String> {
        Err(Error)
    }
    pub(crate) fn export(&mut self, _: &UnitId, _: Period, _: &Path, _: NaiveDateTime) -> R<Exported> {
        Err(Error)
    }
    pub(crate) fn export_form(&mut self, _: &UnitId, _: Period, _: &Path, _: NaiveDateTime) -> R<Exported> {
        Err(Error)
    }
}
