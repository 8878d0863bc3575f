//! What the page can ask for. Each command calls one use case of the core; nothing is decided here.
//!
//! All run off the main thread (`async`), so that a slow disk never freezes the window.
#![expect(clippy::needless_pass_by_value, reason = "Tauri hands every argument over by value")]

pub(crate) mod accept;
pub(crate) mod backup;
pub(crate) mod carry;
pub(crate) mod consolidate;
pub(crate) mod decompose;
pub(crate) mod editions;
pub(crate) mod evidence;
pub(crate) mod forms;
pub(crate) mod ledger;
pub(crate) mod opened;
pub(crate) mod password;
pub(crate) mod receive;
pub(crate) mod returns;
pub(crate) mod round;
pub(crate) mod slips;
pub(crate) mod submit;

use qingdan_core::{
    model::{Edit, HistoryMark, Liaison, Period, Phones, Typing},
    workspace::{
        self, Error,
        history::Page,
        period_choices::PeriodChoices,
        view::{
            Exported, FoundGroup, History, HistoryOf, LiaisonRegister, OfficeSetup, OfficeView,
            ReportSummary, ReportView, RuleView, Saved, Settings, SheetText, TimelineView,
        },
    },
};
use tauri::{AppHandle, State};

use crate::{
    clock,
    closing::{self, CloseAnswer, Closing},
    desk::Desk,
    dialog::{self, SaveKind},
    given::Given,
    journal::Journal,
    problem::Problem,
    start::{self, StartState},
};

type Answer<T> = Result<T, Problem>;

/// Everything the page needs before it shows a screen; data that cannot be opened are told in `problem`. Asked again, it tries
/// again to open them.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn start_state(desk: State<'_, Desk>) -> StartState {
    desk.open_again();
    start::start_state(&desk, clock::now().date())
}

/// Keeps what is chosen at first start.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn init_office(desk: State<'_, Desk>, setup: OfficeSetup) -> Answer<OfficeView> {
    desk.with(|workspace| workspace.init_office(setup, clock::now()))
}

/// What 审核 looks at.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn list_rules() -> Vec<RuleView> {
    workspace::rules()
}

/// Keeps the liaison in charge.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_liaison(desk: State<'_, Desk>, liaison: Liaison) -> Answer<OfficeView> {
    desk.with(|workspace| workspace.save_liaison(liaison, clock::now()))
}

/// Keeps the name of the person at the PC.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_person(desk: State<'_, Desk>, name: String) -> Answer<OfficeView> {
    desk.with(|workspace| workspace.save_person(&name))
}

/// Who is and was liaison of the office, and what was changed in the register.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn liaison_register(desk: State<'_, Desk>, phones: Phones) -> Answer<LiaisonRegister> {
    desk.with(|workspace| workspace.liaison_register(phones))
}

/// Asks where to save the list of liaisons; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_liaisons_path(app: AppHandle, desk: State<'_, Desk>) -> Answer<Option<String>> {
    let name = desk.with(|workspace| workspace.liaisons_file_name())?;
    dialog::ask_save_path(&app, "导出联络员名册", &name, SaveKind::Workbook)
}

/// Writes the list of liaisons for others.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_liaisons(desk: State<'_, Desk>, path: Given, phones: Phones) -> Answer<()> {
    desk.with(|workspace| workspace.export_liaisons(&path, phones, clock::now()))
}

/// Keeps how the program looks and writes.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_settings(desk: State<'_, Desk>, settings: Settings) -> Answer<OfficeView> {
    desk.with(|workspace| {
        workspace.save_settings(settings)?;
        workspace.office()?.ok_or(Error::NoOffice)
    })
}

/// The periods that can be opened.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn period_choices(desk: State<'_, Desk>) -> PeriodChoices {
    PeriodChoices::between(desk.task_list().issued, clock::now().date())
}

/// The reports there are.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn list_reports(desk: State<'_, Desk>) -> Answer<Vec<ReportSummary>> {
    desk.with(|workspace| workspace.reports())
}

/// The office's report of a period; creates the draft where there is none.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn open_report(desk: State<'_, Desk>, period: Period) -> Answer<ReportView> {
    desk.with_unit(|workspace, unit| workspace.open_report(unit, period, clock::now()))
}

/// What is due when, and the indicators over the periods.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn timeline(desk: State<'_, Desk>, period: Period) -> Answer<TimelineView> {
    desk.with_unit(|workspace, unit| workspace.timeline(unit, period, clock::now()))
}

/// Saves fields in one transaction; values that are not taken come back in `rejected`.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_fields(
    desk: State<'_, Desk>,
    period: Period,
    edits: Vec<Edit>,
    typing: Typing,
) -> Answer<Saved> {
    desk.with_unit(|workspace, unit| workspace.save_typing(unit, period, &edits, typing, clock::now()))
}

/// Takes the last step back.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn undo(desk: State<'_, Desk>, period: Period) -> Answer<ReportView> {
    desk.with_unit(|workspace, unit| workspace.undo(unit, period, clock::now()))
}

/// Does the last step taken back again.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn redo(desk: State<'_, Desk>, period: Period) -> Answer<ReportView> {
    desk.with_unit(|workspace, unit| workspace.redo(unit, period, clock::now()))
}

/// What was changed in the office's report, latest first; a page of it, older than where the page before ended.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn history(
    desk: State<'_, Desk>,
    period: Period,
    of: HistoryOf,
    before: Option<String>,
) -> Answer<History> {
    let before = before.and_then(|it| it.parse().ok()).unwrap_or(HistoryMark::LATEST);
    let page = Page { before, ..Page::default() };
    desk.with_unit(|workspace, unit| workspace.history(unit, period, &of, page))
}

/// Looks for what is typed in the task list and the office's report.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn find(desk: State<'_, Desk>, period: Period, typed: String) -> Answer<Vec<FoundGroup>> {
    desk.with_unit(|workspace, unit| workspace.find(unit, period, &typed))
}

/// What the workbook will show.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn preview(desk: State<'_, Desk>, period: Period) -> Answer<Vec<SheetText>> {
    desk.with_unit(|workspace, unit| workspace.preview(unit, period, clock::now()))
}

/// Asks where to save the report that goes up; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_export_path(
    app: AppHandle,
    desk: State<'_, Desk>,
    period: Period,
) -> Answer<Option<String>> {
    let name = desk.with_unit(|workspace, unit| workspace.default_file_name(unit, period))?;
    dialog::ask_save_path(&app, "保存上报表", &name, SaveKind::Workbook)
}

/// Asks where to save a draft of the report, or what went up once more; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_draft_path(
    app: AppHandle,
    desk: State<'_, Desk>,
    period: Period,
) -> Answer<Option<String>> {
    let name = desk.with_unit(|workspace, unit| workspace.default_export_name(unit, period))?;
    dialog::ask_save_path(&app, "导出草稿", &name, SaveKind::Workbook)
}

/// Writes the report's workbook and reads it back.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_report(desk: State<'_, Desk>, period: Period, path: Given) -> Answer<Exported> {
    desk.with_unit(|workspace, unit| workspace.export(unit, period, &path, clock::now()))
}

/// Asks where to save the blank form; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_form_path(
    app: AppHandle,
    desk: State<'_, Desk>,
    period: Period,
) -> Answer<Option<String>> {
    let name = desk.with_unit(|workspace, unit| workspace.default_form_name(unit, period))?;
    dialog::ask_save_path(&app, "导出空白填报表", &name, SaveKind::Workbook)
}

/// Writes the blank form: the same workbook with nothing filled in.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_form(desk: State<'_, Desk>, period: Period, path: Given) -> Answer<Exported> {
    desk.with_unit(|workspace, unit| workspace.export_form(unit, period, &path, clock::now()))
}

/// Notes what went wrong in the page.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn log_ui_error(journal: State<'_, Journal>, message: String) {
    journal.note("page", &message);
}

/// The page's answer to `FlushRequested`.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn confirm_close(app: AppHandle, closing: State<'_, Closing>, answer: CloseAnswer) {
    closing.withdraw();
    if answer == CloseAnswer::Close {
        closing::close(&app);
    }
}
