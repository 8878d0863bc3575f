//! Commands and events as the page sees them; `ui/src/bindings.ts` is written from here.

use tauri::Wry;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands, collect_events};

use crate::{
    closing::FlushRequested,
    commands,
    dropped::{FilesDropped, FilesHover},
    opened::FilesOpened,
    words,
    work::WorkProgress,
};

/// Makes every refusal a `Problem`: the window system refuses with a bare text where the page and the program do not fit.
const TYPED_ERROR: &str = r#"async function typedError<T, E>(result: Promise<T>): Promise<{ status: "ok"; data: T } | { status: "error"; error: E }> {
    try {
        return { status: "ok", data: await result };
    } catch (e) {
        if (e instanceof Error) throw e;
        if (typeof e !== "string") return { status: "error", error: e as E };
        const message = "程序内部出错，这一步没有完成，已保存的内容不受影响。请重新打开程序再试。";
        return { status: "error", error: { code: "internal", message, detail: e } as E };
    }
}"#;

/// All commands and events.
pub(crate) fn builder() -> Builder<Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Result)
        .typed_error_impl(TYPED_ERROR)
        .disable_serde_phases()
        .constant("WORDS", words::all())
        .commands(collect_commands![
            commands::start_state,
            commands::init_office,
            commands::save_liaison,
            commands::save_person,
            commands::liaison_register,
            commands::choose_liaisons_path,
            commands::export_liaisons,
            commands::save_settings,
            commands::period_choices,
            commands::list_rules,
            commands::list_reports,
            commands::open_report,
            commands::save_fields,
            commands::timeline,
            commands::undo,
            commands::redo,
            commands::history,
            commands::find,
            commands::decompose::save_actions,
            commands::decompose::paste_actions,
            commands::decompose::draft_progress,
            commands::decompose::read_date,
            commands::carry::take_over,
            commands::carry::no_change,
            commands::carry::differences,
            commands::preview,
            commands::choose_export_path,
            commands::choose_draft_path,
            commands::export_report,
            commands::choose_form_path,
            commands::export_form,
            commands::evidence::list_evidence,
            commands::evidence::choose_evidence_files,
            commands::evidence::attach_files,
            commands::evidence::detach_file,
            commands::evidence::restore_file,
            commands::evidence::open_evidence,
            commands::evidence::evidence_picture,
            commands::evidence::choose_package_path,
            commands::evidence::export_package,
            commands::evidence::cancel_work,
            commands::submit::submit_report,
            commands::submit::correct_report,
            commands::submit::withdraw_correction,
            commands::forms::list_sub_offices,
            commands::forms::save_sub_offices,
            commands::forms::choose_forms_folder,
            commands::forms::issue_forms,
            commands::forms::choose_returned_forms,
            commands::forms::preview_collect,
            commands::forms::collect_forms,
            commands::receive::choose_received_files,
            commands::receive::choose_received_folder,
            commands::receive::import_files,
            commands::receive::received_files,
            commands::receive::received_file,
            commands::receive::decide_edits,
            commands::receive::decide_conflict,
            commands::receive::open_original,
            commands::receive::choose_original_path,
            commands::receive::save_original,
            commands::receive::unit_sheets,
            commands::returns::review_report,
            commands::returns::return_draft,
            commands::returns::save_return_comment,
            commands::returns::choose_return_path,
            commands::returns::return_report,
            commands::returns::export_return,
            commands::returns::report_returns,
            commands::opened::take_opened_files,
            commands::slips::choose_city_files,
            commands::slips::receive_slip,
            commands::accept::to_accept,
            commands::accept::accept_reports,
            commands::accept::choose_receipt_path,
            commands::accept::write_receipt,
            commands::accept::choose_receipts_folder,
            commands::accept::write_receipts,
            commands::round::round,
            commands::round::set_round,
            commands::round::choose_round_path,
            commands::round::export_round,
            commands::round::chase,
            commands::round::choose_chase_path,
            commands::round::export_chase,
            commands::ledger::ledger,
            commands::ledger::choose_ledger_path,
            commands::ledger::export_ledger,
            commands::ledger::open_ledger_file,
            commands::ledger::choose_ledger_file_path,
            commands::ledger::save_ledger_file,
            commands::editions::editions,
            commands::editions::freeze_edition,
            commands::editions::choose_edition_path,
            commands::editions::export_edition,
            commands::consolidate::consolidation,
            commands::consolidate::set_round_due,
            commands::consolidate::task_entries,
            commands::consolidate::summary_departments,
            commands::consolidate::choose_summary_path,
            commands::consolidate::export_summary,
            commands::password::password_state,
            commands::password::unlock,
            commands::password::lock,
            commands::password::set_password,
            commands::password::change_password,
            commands::password::remove_password,
            commands::backup::backups,
            commands::backup::newest_backup,
            commands::backup::look_into_backup,
            commands::backup::choose_backup_file,
            commands::backup::look_into_backup_file,
            commands::backup::back_up_now,
            commands::backup::choose_second_folder,
            commands::backup::set_second_folder,
            commands::backup::restore_backup,
            commands::backup::restore_backup_file,
            commands::backup::purgeable_years,
            commands::backup::purge_plan,
            commands::backup::purge_years,
            commands::backup::recover_data,
            commands::backup::examine_data,
            commands::backup::choose_move_path,
            commands::backup::move_out,
            commands::backup::choose_move_file,
            commands::backup::move_in,
            commands::log_ui_error,
            commands::confirm_close,
        ])
        .events(collect_events![FlushRequested, FilesHover, FilesDropped, FilesOpened, WorkProgress])
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use specta_typescript::Typescript;

    use super::*;

    /// `UPDATE_BINDINGS=1 cargo test -p qingdan-desktop` (or `cargo xtask bindings`) writes the file.
    #[test]
    fn the_page_has_the_current_bindings() {
        let folder = tempfile::tempdir().unwrap();
        let written = folder.path().join("bindings.ts");
        builder().export(Typescript::default(), &written).unwrap();
        let current = fs::read_to_string(written).unwrap();

        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/bindings.ts");
        if std::env::var_os("UPDATE_BINDINGS").is_some() {
            fs::create_dir_all(kept.parent().unwrap()).unwrap();
            fs::write(&kept, &current).unwrap();
        }
        let found = fs::read_to_string(&kept).unwrap_or_default();
        assert!(found == current, "ui/src/bindings.ts is not current: run cargo xtask bindings");
    }
}
