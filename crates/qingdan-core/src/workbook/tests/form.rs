//! Forms of sub-offices: what is asked is shown, and only what was typed comes back.

use proptest::prelude::*;

use super::{
    super::{
        FontScheme, FormBook, Source, Unreadable, read_form, read_report, sample, write_form, write_report,
    },
    book, dump, exported_at, parts,
};
use crate::{
    catalog,
    model::{Asked, Form, Part, SubOffice},
    testing::report_of,
};

const PROGRESS: &str = "xl/worksheets/sheet1.xml";
const INDICATORS: &str = "xl/worksheets/sheet2.xml";

fn office(asked: &[(&str, Part)]) -> SubOffice {
    let asked = asked.iter().map(|(task, part)| Asked { task: (*task).into(), part: *part }).collect();
    SubOffice { name: "县医保局".to_owned(), asked }
}

/// The form of 县医保局 on tasks t01, t06 and the actions of t03, from the sample's draft.
fn form(sample: &sample::Sample) -> Form {
    let office = office(&[("t01", Part::Task), ("t03", Part::Actions), ("t06", Part::Task)]);
    Form::new(&sample.list, &sample.report, "0".repeat(64), &office)
}

fn written(sample: &sample::Sample, form: &Form) -> Vec<u8> {
    write_form(&FormBook {
        list: &sample.list,
        unit: &sample.unit,
        form,
        previous: Some(&sample.report),
        reply_to: sample.report.liaisons.first(),
        due: chrono::NaiveDate::from_ymd_opt(2026, 12, 20),
        issued_at: exported_at(),
        fonts: FontScheme::Official,
    })
    .unwrap()
}

#[test]
fn a_form_of_an_office() {
    let sample = sample::filled().unwrap();
    let bytes = written(&sample, &form(&sample));
    assert!(bytes == written(&sample, &form(&sample)), "the same form gives the same bytes");
    insta::assert_snapshot!(dump::dump(&bytes));
}

#[test]
fn a_form_that_nobody_edited_brings_nothing() {
    let sample = sample::filled().unwrap();
    let form = form(&sample);
    let read = read_form(&written(&sample, &form), &sample.list).unwrap();
    assert_eq!((&read.form, &read.notes), (&form, &vec![]));
    assert_eq!(read.edited, form.shown());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn no_form_brings_what_nobody_typed(draft in any_draft(), own in any::<bool>()) {
        let sample = sample::Sample { report: draft, ..sample::blank().unwrap() };
        let part = if own { Part::Actions } else { Part::Task };
        let asked: Vec<_> = sample.list.tasks().map(|task| Asked { task: task.id.clone(), part }).collect();
        let form = Form::new(&sample.list, &sample.report, String::new(), &SubOffice { asked, ..office(&[]) });
        let bytes = written(&sample, &form);
        if !own {
            let seen = read_form(&damaged(&bytes), &sample.list).unwrap();
            let is_tidied = |it: &&String| it.ends_with("已改为半角；其余文字都没有变。") || it.contains("已去掉");
            let others = seen.notes.iter().filter(|it| !is_tidied(it)).count();
            prop_assert_eq!((seen.source, others), (Source::VisibleCells, 1), "{:?}", seen.notes);
            prop_assert_eq!((&seen.form.office, &seen.form.asked), (&form.office, &form.asked));
            let shown = form.shown();
            prop_assert_eq!((seen.edited.entries, seen.edited.readings), (shown.entries, shown.readings));
        }
        let read = read_form(&bytes, &sample.list).unwrap();
        prop_assert_eq!(read.notes, Vec::<String>::new());
        prop_assert_eq!(&read.edited, &form.shown());
        prop_assert_eq!(read.form, form);
    }
}

/// A form whose hidden content is no longer as it was written.
fn damaged(form: &[u8]) -> Vec<u8> {
    parts::changed(form, "xl/sharedStrings.xml", |xml| {
        xml.replace("\"office\":\"县医保局\"", "\"office\":\"县人社局\"")
    })
}

/// Any draft of 固阳县, all of whose actions are 县医保局's.
fn any_draft() -> impl Strategy<Value = crate::model::Report> {
    let list = catalog::builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap().clone();
    report_of(&list, &unit, "2026Q4".parse().unwrap()).prop_map(|mut report| {
        report.actions.iter_mut().for_each(|it| it.office.push_str("县医保局"));
        report
    })
}

#[test]
fn what_was_typed_comes_back() {
    let sample = sample::filled().unwrap();
    let form = form(&sample);
    let typed = parts::changed(&written(&sample, &form), PROGRESS, |xml| {
        super::edited::set(&super::edited::set(xml, "E4", "推进中"), "G4", "参保1286人。")
    });
    let read = read_form(&typed, &sample.list).unwrap();
    let mut expected = form.shown();
    expected.entries[0].status = Some(crate::model::Status::InProgress);
    expected.entries[0].progress = "参保1286人。".to_owned();
    assert_eq!(read.edited, expected);
}

#[test]
fn a_number_where_none_is_asked_is_told() {
    let sample = sample::filled().unwrap();
    let asked = office(&[("t08", Part::Task)]);
    let form = Form::new(&sample.list, &sample.report, String::new(), &asked);
    let typed = parts::changed(&written(&sample, &form), INDICATORS, |xml| {
        super::edited::set(&super::edited::set(xml, "H4", "165"), "J5", "66")
    });
    let read = read_form(&typed, &sample.list).unwrap();
    assert_eq!(read.edited, form.shown());
    assert_eq!(
        read.notes,
        [
            "“表2 指标完成情况表”第4行“分子”填的是“165”，该项没有读取。这个指标按数量填报，请把数填在“本期值”。",
            "“表2 指标完成情况表”第5行“本期值”填的是“66”，该项没有读取。这个指标按比例计算，请填写分子和分母。",
        ]
    );
}

#[test]
fn forms_and_reports_are_told_apart() {
    let sample = sample::filled().unwrap();
    let form = written(&sample, &form(&sample));
    let report = write_report(&book(&sample)).unwrap();
    assert_eq!(read_report(&form, &sample.list).unwrap_err(), Unreadable::OfficeForm);
    assert_eq!(read_form(&report, &sample.list).unwrap_err(), Unreadable::NotForm);
    assert_eq!(read_report(&damaged(&form), &sample.list).unwrap_err(), Unreadable::OfficeForm);
    let nameless =
        parts::changed(&damaged(&form), "xl/sharedStrings.xml", |xml| xml.replace("填报科室", "科室"));
    assert_eq!(read_form(&nameless, &sample.list).unwrap_err(), Unreadable::FormUnknown("哪个科室的"));
    assert_eq!(read_form(b"%PDF-1.7", &sample.list).unwrap_err(), Unreadable::Pdf);
}
