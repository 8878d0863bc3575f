//! The live formulas of the report workbook: a blank form is filled in cell by cell, LibreOffice computes it, and what it shows
//! is held against the functions that the program itself uses.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use proptest::{
    option,
    prelude::{Just, Strategy, any, prop_oneof},
    sample::select,
    strategy::ValueTree,
    test_runner::TestRunner,
};
use qingdan_core::{
    assess::{Figures, Verdict, figures, gap_text, task_light},
    catalog::builtin,
    model::{Indicator, IndicatorKind, Reading, Report, ReportingUnit, Status, TaskList, format_decimal},
    workbook::{FontScheme, Purpose, ReportBook, write_report},
};
use qingdan_tests::{
    libreoffice::{EVERY_SHEET, Results, convert, csv_rows, folder},
    python,
};
use rust_decimal::Decimal;
use serde_json::{Value, json};

const PROGRESS: &str = "表1 任务进展情况表";
const INDICATORS: &str = "表2 指标完成情况表";

/// Who reports on which period: deadlines running, on their last day, near and passed; targets of the city, of named units
/// and of nobody in particular.
const CASES: [(&str, &str); 12] = [
    ("guyang", "2025Q4"),
    ("guyang", "2026Q4"),
    ("guyang", "2027-11"),
    ("guyang", "2027Q4"),
    ("guyang", "2028Q1"),
    ("kundulun", "2025Q3"),
    ("kundulun", "2026-11"),
    ("kundulun", "2027Q4"),
    ("kundulun", "2028Q1"),
    ("wjw", "2026Q4"),
    ("jyj", "2027Q2"),
    ("jyj", "2028Q1"),
];

/// A case: the form's blank report, and the same filled in.
struct Case {
    unit: ReportingUnit,
    blank: Report,
    filled: Report,
    previous: Report,
}

impl Case {
    fn new(list: &TaskList, runner: &mut TestRunner, unit: &str, period: &str) -> Self {
        let unit = list.unit(&unit.into()).unwrap().clone();
        let mut blank = Report::blank(list, &unit, period.parse().unwrap());
        extend(runner, &mut blank);
        let filled = fill(list, runner, blank.clone());
        let previous = fill(list, runner, blank.clone());
        Self { unit, blank, filled, previous }
    }

    fn book<'a>(&'a self, list: &'a TaskList) -> ReportBook<'a> {
        ReportBook {
            list,
            unit: &self.unit,
            report: &self.blank,
            previous: Some(&self.previous),
            exported_at: chrono::NaiveDateTime::default(),
            fonts: FontScheme::Common,
            correction: None,
            purpose: Purpose::Final,
        }
    }
}

/// Approved extensions known when the form was written, of every second task.
fn extend(runner: &mut TestRunner, report: &mut Report) {
    let days =
        option::of(select(&["2026-03-31", "2027-01-20", "2027-12-31", "2028-02-29", "2028-12-31"][..]));
    for entry in &mut report.entries {
        entry.extended_to = draw(runner, &days).map(|it| it.parse().unwrap());
        if entry.extended_to.is_some() {
            entry.extension_basis = "包府办函〔2026〕8号".to_owned();
        }
    }
}

fn fill(list: &TaskList, runner: &mut TestRunner, mut report: Report) -> Report {
    let statuses = option::weighted(0.95, prop_oneof![Just(Status::InProgress), select(&Status::ALL[..])]);
    let percent = option::weighted(0.8, (0_i64..=200).prop_map(|halves| Decimal::new(halves * 5, 1)));
    const DAYS: [&str; 5] = ["2025-10-09", "2025-12-31", "2026-01-01", "2027-12-31", "2028-01-05"];
    let done_on = option::of(select(&DAYS[..]));
    for entry in &mut report.entries {
        entry.status = draw(runner, &statuses);
        entry.percent = draw(runner, &percent);
        entry.progress = "按计划推进。".to_owned();
        if entry.status == Some(Status::Done) {
            entry.done_on = draw(runner, &done_on).map(|it| it.parse().unwrap());
        }
    }
    for reading in &mut report.readings {
        fill_reading(runner, list.indicator(&reading.indicator).unwrap(), reading);
    }
    report
}

fn fill_reading(runner: &mut TestRunner, indicator: &Indicator, reading: &mut Reading) {
    reading.not_applicable = draw(runner, &(0..8)) == 0;
    let number =
        option::weighted(0.9, prop_oneof![3 => 0_i64..=100, 1 => Just(60_i64), 1 => 0_i64..=100_000]);
    let number = draw(runner, &(number.clone(), number, any::<bool>()));
    let decimal = |it: Option<i64>| it.map(Decimal::from);
    match indicator.kind {
        IndicatorKind::Ratio => {
            (reading.numerator, reading.denominator) = (decimal(number.0), decimal(number.1));
            // Often just at the target, where judging and rounding matter most.
            if let (true, Some(target)) = (number.2, indicator.target) {
                (reading.numerator, reading.denominator) =
                    (Some(target * Decimal::from(7)), Some(700.into()));
            }
        }
        IndicatorKind::Count => reading.value = decimal(number.0.map(|it| it % 4)),
    }
}

fn draw<S: Strategy>(runner: &mut TestRunner, strategy: &S) -> S::Value {
    strategy.new_tree(runner).unwrap().current()
}

/// What a person types: sheet, header, a text its row begins with, value.
fn typed(list: &TaskList, report: &Report) -> Vec<Value> {
    let mut cells = Vec::new();
    for entry in &report.entries {
        let row = list.task(&entry.task).unwrap().heading();
        let mut put = |header: &str, value: Value| cells.push(json!([PROGRESS, header, row, value]));
        if let Some(status) = entry.status {
            put("完成状态", status.label().into());
        }
        if let Some(percent) = entry.percent {
            put("完成比例", number(percent));
        }
        let day = entry.done_on.map(|it| it.format("【完成日期】%Y年%-m月%-d日\n").to_string());
        let extension =
            entry.extended_to.map(|it| it.format("【批准延期】延期至%Y年%-m月%-d日（8号）\n").to_string());
        let lead = [day, extension].map(Option::unwrap_or_default).concat();
        put("本期进展情况", format!("{lead}{}", entry.progress).into());
    }
    for reading in &report.readings {
        let row = &list.indicator(&reading.indicator).unwrap().name;
        let mut put = |header: &str, value: Value| cells.push(json!([INDICATORS, header, row, value]));
        let numbers = [("分子", reading.numerator), ("分母", reading.denominator), ("本期值", reading.value)];
        for (header, value) in numbers {
            if let Some(value) = value {
                put(header, number(value));
            }
        }
        if reading.not_applicable {
            put("说明", "【不涉及】没有这类机构".into());
        }
    }
    cells
}

fn number(value: Decimal) -> Value {
    format_decimal(value).parse::<f64>().unwrap().into()
}

fn type_into(path: &Path, cells: &[Value]) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/fill_cells.py");
    let mut python = Command::new(python()).arg(script).stdin(Stdio::piped()).spawn().unwrap();
    let order = json!({ "path": path, "cells": cells }).to_string();
    python.stdin.take().unwrap().write_all(order.as_bytes()).unwrap();
    assert!(python.wait().unwrap().success(), "python3 with openpyxl is needed for this test");
}

/// The rows under the headers, whose first cell is a number.
fn rows(out: &Path, at: usize, sheet: &str) -> Vec<Vec<String>> {
    let csv = fs::read_to_string(out.join(format!("{at}-{sheet}.csv"))).unwrap();
    let mut reader = csv_rows(&csv);
    reader.retain(|row| row.first().is_some_and(|it| it.parse::<u32>().is_ok()));
    reader
}

fn verdict_text(indicator: &Indicator, figures: &Figures) -> String {
    match figures.verdict {
        Verdict::Missing => String::new(),
        Verdict::Missed => format!("{}\n{}", Verdict::Missed.label(), gap_text(indicator, figures.gap)),
        other => other.label().to_owned(),
    }
}

#[test]
fn a_form_filled_in_by_hand_computes_what_the_program_computes() {
    let list = builtin().unwrap();
    let mut runner = TestRunner::deterministic();
    let folder = folder(env!("CARGO_TARGET_TMPDIR"), "live");
    let cases: Vec<_> =
        CASES.iter().map(|(unit, period)| Case::new(&list, &mut runner, unit, period)).collect();
    let files: Vec<_> = (0..cases.len()).map(|at| folder.join(format!("{at}.xlsx"))).collect();
    for (case, file) in cases.iter().zip(&files) {
        fs::write(file, write_report(&case.book(&list)).unwrap()).unwrap();
        type_into(file, &typed(&list, &case.filled));
    }
    let out = convert(&folder, &files, EVERY_SHEET, Results::Believed);
    for (at, case) in cases.iter().enumerate() {
        let name = format!("{} {}", case.unit.id, case.filled.key.period);
        let lights: Vec<_> = rows(&out, at, PROGRESS).iter().map(|it| it[6].replace('\n', "")).collect();
        assert_eq!(lights, expected_lights(&list, &case.filled), "{name}");
        if !case.filled.readings.is_empty() {
            let found: Vec<_> = rows(&out, at, INDICATORS)
                .iter()
                .map(|it| [9, 11, 12, 13].map(|col| it[col].clone()))
                .collect();
            assert_eq!(found, expected_figures(&list, case), "{name}");
        }
    }
}

fn expected_lights(list: &TaskList, report: &Report) -> Vec<String> {
    let lights = report.entries.iter().map(|entry| {
        let lit = task_light(list, report, list.task(&entry.task).unwrap());
        let mark = lit.mark.map_or("", |it| it.label());
        entry.status.map_or_else(String::new, |_| format!("{}{mark}", lit.light.label()))
    });
    lights.collect()
}

fn expected_figures(list: &TaskList, case: &Case) -> Vec<[String; 4]> {
    let text = |number: Option<Decimal>| number.map(format_decimal).unwrap_or_default();
    let rows = case.filled.readings.iter().map(|reading| {
        let indicator = list.indicator(&reading.indicator).unwrap();
        let figures = figures(indicator, &case.unit, reading, case.previous.reading(&reading.indicator));
        let value = match indicator.kind {
            IndicatorKind::Ratio => text(figures.value),
            IndicatorKind::Count => text(reading.value),
        };
        [value, text(figures.change), text(figures.rate), verdict_text(indicator, &figures)]
    });
    rows.collect()
}
