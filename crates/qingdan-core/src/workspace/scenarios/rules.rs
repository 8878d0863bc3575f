//! The same rules speak on what is typed and on what is imported.

use super::{demo_report, edits_of, entry, guyang, now, q4, reading, started};
use crate::{
    catalog, files,
    model::{Edit, EntryField, ReadingField, Role},
    workbook::{FontScheme, Purpose, ReportBook, write_report},
    workspace::{
        ReportView,
        import::{EditsChoice, ImportOrder},
    },
};

fn codes(view: &ReportView) -> Vec<&'static str> {
    view.findings.iter().map(|it| it.rule.0).collect()
}

/// What is found after a change of 固阳县's report, which is in order before it.
fn check(edit: &Edit, expected: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let mut report = demo_report("guyang");
    report.apply(edit).unwrap();
    let mut typing = started(&folder.path().join("录入"), "guyang", Role::County);
    let typed = typing.save(&guyang(), q4(), &edits_of(&report), now()).unwrap();
    assert_eq!(codes(&typed.view), expected, "typed {edit:?}");

    let list = catalog::builtin().unwrap();
    let unit = list.unit(&guyang()).unwrap();
    let fonts = FontScheme::Official;
    let book = ReportBook {
        list: &list,
        unit,
        report: &report,
        previous: None,
        exported_at: now(),
        fonts,
        correction: None,
        purpose: Purpose::Final,
    };
    let path = folder.path().join("表.xlsx");
    files::write_atomic(&path, &write_report(&book).unwrap()).unwrap();
    let mut importing = started(&folder.path().join("导入"), "guyang", Role::County);
    importing.open_report(&guyang(), q4(), now()).unwrap();
    importing.import_file(&path, ImportOrder { period: None, edits: EditsChoice::Ask }, now()).unwrap();
    let imported = importing.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!(codes(&imported), expected, "imported {edit:?}");
}

#[test]
fn rules_speak_on_what_is_typed_and_on_what_is_imported() {
    check(&entry("t07", EntryField::Progress, "正在积极推进。"), &["R311"]);
    check(&entry("t07", EntryField::Progress, "完成资产评估。"), &["R311"]);
    check(&entry("t07", EntryField::Progress, "2027年第一季度新增托位40个，完成备案。"), &["R312"]);
    check(&entry("t07", EntryField::Problems, "请联系13904720001协调解决。"), &["R323"]);
    check(&reading("t08-lianheti", ReadingField::Value, "20000"), &["R227"]);
    check(&reading("t08-lianheti", ReadingField::Value, "1.5"), &["R208"]);
}
