//! The workbook in another program: LibreOffice opens it, recalculates it, saves it again, and nothing is lost.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read, Write},
    path::Path,
};

use chrono::NaiveDate;
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use qingdan_core::{
    assess::figures,
    catalog,
    consolidate::{Material, Received, Scope, consolidate},
    demo,
    model::{Phones, Report, ReportState, TaskList, format_decimal},
    testing::report_of,
    workbook::{
        FontScheme, Purpose, ReadReport, ReportBook, SummaryBook, read_report,
        sample::{self, Sample},
        write_report, write_summary,
    },
};
use qingdan_tests::libreoffice::{EVERY_SHEET, Results, convert, csv_rows, folder};
use rust_decimal::Decimal;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

fn book(sample: &Sample, fonts: FontScheme) -> ReportBook<'_> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    ReportBook {
        list: &sample.list,
        unit: &sample.unit,
        report: &sample.report,
        previous: Some(&sample.previous),
        exported_at: day.and_hms_opt(16, 5, 9).unwrap(),
        fonts,
        correction: None,
        purpose: Purpose::Final,
    }
}

const BASE: &str = env!("CARGO_TARGET_TMPDIR");

fn save_again(name: &str, samples: &[Sample]) -> Vec<ReadReport> {
    let folder = folder(BASE, name);
    let files: Vec<_> = (0..samples.len()).map(|at| folder.join(format!("{at}.xlsx"))).collect();
    for (file, sample) in files.iter().zip(samples) {
        fs::write(file, write_report(&book(sample, FontScheme::Official)).unwrap()).unwrap();
    }
    let out = convert(&folder, &files, "xlsx", Results::Believed);
    let saved = samples.iter().enumerate().map(|(at, sample)| {
        let bytes = fs::read(out.join(format!("{at}.xlsx"))).unwrap();
        read_report(&bytes, &sample.list).unwrap()
    });
    saved.collect()
}

#[test]
fn nothing_is_lost_when_libreoffice_saves_it_again() {
    let samples = [sample::filled().unwrap(), sample::blank().unwrap()];
    for (read, sample) in save_again("save-again", &samples).into_iter().zip(&samples) {
        assert_eq!(read.report, sample.report);
        assert_eq!(read.edited, sample.report);
        assert_eq!((read.differences, read.notes), (vec![], vec![]));
    }
}

#[test]
fn the_nastiest_texts_survive_libreoffice() {
    let mut runner = TestRunner::deterministic();
    let samples: Vec<_> = (0..6)
        .map(|_| {
            let mut sample = sample::blank().unwrap();
            let any = report_of(&sample.list, &sample.unit, sample.report.key.period);
            sample.report = any.new_tree(&mut runner).unwrap().current();
            sample
        })
        .collect();
    for (read, sample) in save_again("nasty", &samples).into_iter().zip(&samples) {
        assert_eq!(read.report, sample.report);
        assert_eq!((read.differences, read.notes), (vec![], vec![]));
    }
}

/// The workbook with a wrong stored result in every formula.
fn with_wrong_results(bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut xml = String::new();
        entry.read_to_string(&mut xml).unwrap();
        writer.start_file(entry.name().unwrap(), SimpleFileOptions::default()).unwrap();
        let mut parts = xml.split("</f><v>");
        let mut wrong = parts.next().unwrap().to_owned();
        for part in parts {
            let (_, rest) = part.split_once("</v>").unwrap();
            wrong += &format!("</f><v>777</v>{rest}");
        }
        writer.write_all(wrong.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// 本期值, 较上期 and 完成率 of each row of 表2.
fn computed(csv: &str) -> Vec<[String; 3]> {
    let rows = csv_rows(csv).into_iter().filter(|row| row.len() == 15 && row[0].parse::<u32>().is_ok());
    rows.map(|row| [9, 11, 12].map(|at| row[at].clone())).collect()
}

#[test]
fn formulas_agree_with_the_figures() {
    let mut sample = sample::filled().unwrap();
    sample.report.readings[2].denominator = Some(0.into());
    sample.report.readings[4].numerator = Some(5.into());
    let folder = folder(BASE, "formulas");
    let file = folder.join("report.xlsx");
    let bytes = write_report(&book(&sample, FontScheme::Official)).unwrap();
    fs::write(&file, with_wrong_results(&bytes)).unwrap();
    let sheet_2_quoted = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,2";
    let out = convert(&folder, &[file], sheet_2_quoted, Results::Computed);
    let csv = fs::read_to_string(out.join("report-表2 指标完成情况表.csv")).unwrap();
    let found = computed(&csv);
    let text = |number: Option<Decimal>| number.map(format_decimal).unwrap_or_default();
    let expected: Vec<_> = sample
        .report
        .readings
        .iter()
        .map(|reading| {
            let indicator = sample.list.indicator(&reading.indicator).unwrap();
            let previous = sample.previous.reading(&reading.indicator);
            let figures = figures(indicator, &sample.unit, reading, previous);
            [figures.value, figures.change, figures.rate].map(text)
        })
        .collect();
    assert_eq!(found, expected, "{csv}");
}

/// Two quarters of the demo with a unit missing, an impossible figure and a department that reports for the city.
fn received(list: &TaskList) -> Vec<Received> {
    let of = |period: &str| demo::reports(list, period.parse().unwrap()).unwrap();
    let mut reports = [of("2026Q3"), of("2026Q4")].concat();
    reports.pop();
    reports[10].readings[4].numerator = Some(99_999.into());
    let mut department = Report::blank(list, list.unit(&"wjw".into()).unwrap(), reports[10].key.period);
    for reading in &mut department.readings {
        (reading.numerator, reading.denominator, reading.value) =
            (Some(3.into()), Some(7.into()), Some(2.into()));
    }
    reports.push(department);
    let received = |report: Report| Received {
        content_hash: "0".repeat(64),
        state: ReportState::Submitted,
        received_on: None,
        report,
    };
    reports.into_iter().map(received).collect()
}

/// Every sheet of a workbook as LibreOffice shows it, by name.
fn sheets(name: &str, bytes: &[u8], results: Results) -> BTreeMap<String, String> {
    let folder = folder(BASE, name);
    let file = folder.join("summary.xlsx");
    fs::write(&file, bytes).unwrap();
    let out = convert(&folder, &[file], EVERY_SHEET, results);
    let files = fs::read_dir(out).unwrap().map(|it| it.unwrap().path());
    let named = |it: &Path| it.file_name().unwrap().to_str().unwrap().to_owned();
    files.map(|it| (named(&it), fs::read_to_string(&it).unwrap())).collect()
}

/// What is stored beside each formula is what core computed; computed anew by LibreOffice it has to be the same on every sheet.
#[test]
fn formulas_of_the_summary_agree_with_core() {
    let list = catalog::builtin().unwrap();
    let received = received(&list);
    let period = "2026Q4".parse().unwrap();
    let consolidation = consolidate(&Material {
        list: &list,
        period,
        received: &received,
        due: None,
        granted: &[],
        scope: &Scope::All,
    });
    let bytes = write_summary(&SummaryBook {
        consolidation: &consolidation,
        office: "包头市卫生健康委员会",
        phones: Phones::Masked,
        ranking: qingdan_core::model::Ranking::ByLights,
        edition: None,
        hash: "7f3a92c1",
        made_at: NaiveDate::from_ymd_opt(2027, 1, 12).unwrap().and_hms_opt(9, 0, 0).unwrap(),
        fonts: FontScheme::Official,
    })
    .unwrap();
    let stored = sheets("summary-stored", &bytes, Results::Believed);
    let computed = sheets("summary-computed", &with_wrong_results(&bytes), Results::Computed);
    assert_eq!(stored.len(), 9);
    for (name, sheet) in &stored {
        assert_eq!(sheet, &computed[name], "{name}");
        assert!(!sheet.contains("777"), "{name}");
    }
    let text = |number: Option<Decimal>| number.map(format_decimal).unwrap_or_default();
    let expected = consolidation.now.sums.iter().map(|sum| {
        let totals = sum.totals;
        let value = text(sum.figures.value);
        match totals.denominator {
            Some(_) => [text(totals.numerator), text(totals.denominator), value],
            None => ["—".to_owned(), "—".to_owned(), value],
        }
    });
    let city = csv_rows(&computed["summary-指标汇总.csv"]).into_iter();
    let city = city.filter(|row| row.len() == 13 && row[0].parse::<u32>().is_ok());
    let found: Vec<_> = city.map(|row| [2, 3, 4].map(|at| row[at].clone())).collect();
    assert_eq!(found, expected.collect::<Vec<_>>());
}
