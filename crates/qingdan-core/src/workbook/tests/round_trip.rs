//! What is written comes back.

use proptest::prelude::*;

use super::{
    super::{
        FontScheme, Purpose, ReportBook, Source, WriteError, layout, preview, read_report, sample,
        write_report,
    },
    book, exported_at, parts,
};
use crate::{
    catalog,
    model::{Edit, Entry, EntryField, Field, Report, ReportingUnit, Status, tidied},
    testing::any_report,
};

fn written(unit: &ReportingUnit, report: &Report) -> Vec<u8> {
    let list = catalog::builtin().unwrap();
    let book = ReportBook {
        list: &list,
        unit,
        report,
        previous: None,
        exported_at: exported_at(),
        fonts: FontScheme::Common,
        correction: None,
        purpose: Purpose::Final,
    };
    write_report(&book).unwrap()
}

/// What the visible cells can say of a report: leftovers that no sheet shows are gone.
fn visible(mut report: Report) -> Report {
    for entry in &mut report.entries {
        if !entry.no_progress && entry.status != Some(Status::NotApplicable) {
            entry.reason.clear();
        }
    }
    report
}

/// A cell without embedded content is tidied as what is typed on the screen is.
fn as_typed(entry: &Entry, field: EntryField) -> String {
    let edit = Edit { field: Field::Entry { task: entry.task.clone(), field }, value: entry.get(field) };
    tidied(&edit).0.value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn any_report_comes_back((unit, report) in any_report(&catalog::builtin().unwrap())) {
        let list = catalog::builtin().unwrap();
        let read = read_report(&written(&unit, &report), &list).unwrap();
        prop_assert_eq!(read.source, Source::Embedded);
        prop_assert_eq!(&read.differences, &[]);
        prop_assert_eq!(&read.notes, &Vec::<String>::new());
        prop_assert_eq!(&read.edited, &report);
        prop_assert_eq!(read.report, report);
    }

    #[test]
    fn rows_join_again_whatever_they_hold((unit, report) in any_report(&catalog::builtin().unwrap())) {
        let list = catalog::builtin().unwrap();
        let bytes = parts::without_embedded(&written(&unit, &report));
        let read = read_report(&bytes, &list).unwrap();
        prop_assert_eq!(read.source, Source::VisibleCells);
        for (entry, seen) in report.entries.iter().zip(&read.report.entries) {
            prop_assert_eq!(as_typed(entry, EntryField::NextSteps), seen.next_steps.as_str());
            prop_assert_eq!(as_typed(entry, EntryField::Problems), seen.problems.as_str());
            prop_assert_eq!(entry.percent, seen.percent);
            prop_assert_eq!(entry.resolve_by, seen.resolve_by);
        }
    }
}

#[test]
fn a_filled_report_and_the_blank_form_come_back() {
    for sample in [sample::filled().unwrap(), sample::blank().unwrap()] {
        let read = read_report(&write_report(&book(&sample)).unwrap(), &sample.list).unwrap();
        assert_eq!(read.report, sample.report);
        assert_eq!(read.edited, sample.report);
        assert_eq!((read.differences, read.notes), (vec![], vec![]));
    }
}

#[test]
fn the_visible_cells_alone_hold_the_report() {
    for sample in [sample::filled().unwrap(), sample::blank().unwrap()] {
        let bytes = parts::without_embedded(&write_report(&book(&sample)).unwrap());
        let read = read_report(&bytes, &sample.list).unwrap();
        assert_eq!(read.source, Source::VisibleCells);
        assert_eq!(read.report, visible(sample.report));
        assert_eq!(read.notes.len(), 1, "{:?}", read.notes);
    }
}

#[test]
fn long_texts_come_back_from_embedded_and_visible_cells() {
    let mut sample = sample::filled().unwrap();
    let long = "推进托育服务，=1+1。\n".repeat(2_500) + &"𠮷".repeat(100);
    sample.report.entries[2].next_steps = long.clone();
    let bytes = write_report(&book(&sample)).unwrap();
    let read = read_report(&bytes, &sample.list).unwrap();
    assert_eq!((read.report, read.differences), (sample.report, vec![]));
    let read = read_report(&parts::without_embedded(&bytes), &sample.list).unwrap();
    assert_eq!(read.report.entries[2].next_steps, long);
}

#[test]
fn a_text_over_the_limit_is_refused_by_name() {
    let mut sample = sample::filled().unwrap();
    sample.report.entries[6].progress = "托".repeat(32_767);
    assert!(write_report(&book(&sample)).is_ok());
    sample.report.entries[6].progress.push('𠮷');
    let refused = write_report(&book(&sample)).unwrap_err();
    assert!(matches!(&refused, WriteError::TextTooLong { units: 32_769, .. }));
    assert!(refused.to_string().starts_with("任务（七）的“本期进展情况”的文字有32769个字符"));
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let sample = sample::filled().unwrap();
    let first = write_report(&book(&sample)).unwrap();
    assert!(first == write_report(&book(&sample)).unwrap());
    let later = ReportBook { exported_at: exported_at() + chrono::TimeDelta::minutes(1), ..book(&sample) };
    assert!(first != write_report(&later).unwrap());
}

#[test]
fn the_preview_shows_every_sheet_that_is_written() {
    let sample = sample::filled().unwrap();
    let sheets = preview(&book(&sample));
    let names: Vec<_> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let kinds = layout::SheetKind::ALL.into_iter();
    let kinds = kinds.filter(|it| !matches!(it, layout::SheetKind::Answers | layout::SheetKind::Corrections));
    assert_eq!(names, kinds.map(layout::SheetKind::name).collect::<Vec<_>>());
    assert!(sheets.iter().all(|sheet| sheet.rows.iter().all(|row| row.len() == sheet.columns.len())));
    let first = &sheets[0];
    assert_eq!(
        first.head,
        ["填报单位（盖章）：固阳县人民政府", "报告期：2026年第四季度", "填报日期：2026年11月23日"]
    );
    assert_eq!(first.foot[0], "填报人：李秀英");
    assert_eq!(first.rows[1][4..7], ["推进中", "45%", "绿"]);
}
