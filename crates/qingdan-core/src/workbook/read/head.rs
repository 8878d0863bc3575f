//! Which unit and period a workbook without embedded content is about.

use std::collections::BTreeMap;

use super::{
    Unreadable,
    embed::{Corrects, Read},
    grid::Raw,
    seen::words,
    table::Table,
};
use crate::{
    model::{Period, Report, ReportingUnit, TaskList},
    workbook::{Purpose, layout::DRAFT},
};

/// A report with nothing filled in, of the unit and period that the sheets name above their headers; a draft where they say so.
///
/// # Errors
/// Unit or period is not named, or not known.
pub(super) fn blank_read(tables: &[Table<'_>], list: &TaskList) -> Result<Read, Unreadable> {
    let texts: Vec<String> = tables.iter().flat_map(head_texts).collect();
    let unit =
        after(&texts, "填报单位").find_map(|text| unit_in(list, text)).ok_or(Unreadable::UnknownUnit)?;
    let period = after(&texts, "报告期").find_map(period_in).ok_or(Unreadable::UnknownPeriod)?;
    let draft = texts.iter().any(|text| text.contains(DRAFT));
    let purpose = if draft { Purpose::Draft } else { Purpose::Final };
    Ok(Read { report: Report::blank(list, unit, period), purpose, corrects: Corrects::Missing })
}

/// Unit and period that a sub-office's form names: in its title (`固阳县《…》…表（2026年第四季度）`), the period below it too.
///
/// # Errors
/// One of them is not named, or not known.
pub(super) fn form_unit_and_period<'a>(
    tables: &[Table<'_>],
    list: &'a TaskList,
) -> Result<(&'a ReportingUnit, Period), Unreadable> {
    let texts: Vec<String> = tables.iter().flat_map(head_texts).collect();
    let mut titles = texts.iter().filter_map(|text| Some(text.split_once('《')?.0));
    let unit = titles.find_map(|it| unit_in(list, it)).ok_or(Unreadable::FormUnknown("哪个单位下发的"))?;
    let mut named = after(&texts, "报告期").chain(after(&texts, "》"));
    let period = named.find_map(period_in).ok_or(Unreadable::FormUnknown("哪个报告期的"))?;
    Ok((unit, period))
}

/// The sub-office that a form names, as it is written there.
///
/// # Errors
/// None is named; or it is no form at all, but names a reporting unit.
pub(super) fn form_office(tables: &[Table<'_>]) -> Result<String, Unreadable> {
    let lines: Vec<String> = tables.iter().flat_map(head_lines).collect();
    match lines.iter().find_map(|line| office_in(line)) {
        Some(office) => Ok(office),
        None if lines.iter().any(|line| line.contains("填报单位")) => Err(Unreadable::NotForm),
        None => Err(Unreadable::FormUnknown("哪个科室的")),
    }
}

/// Whether the sheets are those of a sub-office's form.
pub(super) fn is_form(tables: &[Table<'_>]) -> bool {
    form_office(tables).is_ok()
}

/// The name after 填报科室（盖章）：, up to what stands beside it.
fn office_in(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("填报科室")?;
    let rest =
        ["（盖章）", "(盖章)"].iter().find_map(|it| rest.trim_start().strip_prefix(it)).unwrap_or(rest);
    let name = rest.split("报告期").next().unwrap_or(rest).trim_matches([':', '：', ' ', '　', '\n']);
    (!name.is_empty()).then(|| name.to_owned())
}

/// The rows above the headers as they are written, each in one line.
fn head_lines(table: &Table<'_>) -> Vec<String> {
    let rows = table.grid.rows.range(..table.header);
    let texts = |cells: &BTreeMap<u32, Raw>| {
        let texts = cells.values().filter_map(|cell| match cell {
            Raw::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<Vec<_>>().join(" ")
    };
    rows.map(|(_, cells)| texts(cells)).collect()
}

fn after<'a>(texts: &'a [String], label: &'a str) -> impl Iterator<Item = &'a str> {
    texts.iter().filter_map(move |text| Some(text.split_once(label)?.1))
}

/// The texts above the headers, row by row, a row's cells joined: people split the cells.
fn head_texts(table: &Table<'_>) -> Vec<String> {
    let rows = table.grid.rows.range(..table.header);
    let cells = rows.flat_map(|(_, cells)| {
        let texts: Vec<String> = cells.values().filter_map(text).collect();
        let joined = texts.concat();
        texts.into_iter().chain([joined]).collect::<Vec<_>>()
    });
    cells.collect()
}

fn text(cell: &Raw) -> Option<String> {
    match cell {
        Raw::Text(text) => Some(words(text)),
        _ => None,
    }
}

/// The unit whose name stands there; the longest one, as 昆都仑区人民政府 holds 昆都仑区.
fn unit_in<'a>(list: &'a TaskList, text: &str) -> Option<&'a ReportingUnit> {
    let own = text.split("报告期").next().unwrap_or(text);
    let names = |unit: &'a ReportingUnit| [unit.sealed_as(), &unit.name, &unit.short_name];
    let named = list.units.iter().flat_map(|unit| names(unit).map(|name| (unit, words(name))));
    let found = named.filter(|(_, name)| own.contains(name.as_str()));
    found.max_by_key(|(_, name)| name.len()).map(|(unit, _)| unit)
}

/// The period whose label or short form stands there; the longest match, as 2026年1月 is within 2026年11月. A bare year is no
/// period: more words may follow that are not understood.
fn period_in(text: &str) -> Option<Period> {
    let own = text.split("填报日期").next().unwrap_or(text);
    let year = own.find("20").and_then(|at| own.get(at..at + 4))?;
    let months = (1..=12).map(|it| format!("{year}-{it:02}"));
    let quarters = (1..=4).map(|it| format!("{year}Q{it}"));
    let halves = (1..=2).map(|it| format!("{year}H{it}"));
    let codes = months.chain(quarters).chain(halves).chain([year.to_owned()]);
    let periods = codes.filter_map(|code| code.parse::<Period>().ok().map(|period| (period, code)));
    let names =
        |(period, code)| [words(&Period::label(period)), with_digits(period), code].map(|it| (period, it));
    let found = periods.flat_map(names).filter(|(_, name)| name != year && own.contains(name.as_str()));
    found.max_by_key(|(_, name)| name.chars().count()).map(|(period, _)| period)
}

/// The label as people also write it: 2026年第4季度.
fn with_digits(period: Period) -> String {
    let quarters = [("一", "1"), ("二", "2"), ("三", "3"), ("四", "4")];
    let replace = |label: String, (word, digit): (&str, &str)| {
        label.replace(&format!("第{word}季"), &format!("第{digit}季"))
    };
    quarters.into_iter().fold(words(&period.label()), replace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog;

    #[test]
    fn finds_the_period_by_its_label() {
        for (text, expected) in [
            ("：2026年第四季度填报日期", Some("2026Q4")),
            (":2026年11月", Some("2026-11")),
            (":2026年1月", Some("2026-01")),
            (":2026年下半年", Some("2026H2")),
            (":2026年度", Some("2026")),
            (":2026年第4季度", Some("2026Q4")),
            (":2026Q3", Some("2026Q3")),
            (":2026Q4填报日期:2026-11-23", Some("2026Q4")),
            (":2026年四季度", None),
            (":2026-11填报日期:2026年12月1日", Some("2026-11")),
            (":本期", None),
        ] {
            assert_eq!(period_in(text).map(|it| it.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn finds_the_sub_office_as_it_is_written() {
        for (line, expected) in [
            ("填报科室（盖章）：县医保局 报告期：2026年第四季度", Some("县医保局")),
            ("填报科室(盖章): 县政务服务局（大厅）", Some("县政务服务局（大厅）")),
            ("填报科室： 报告期：2026年第四季度", None),
            ("填报单位（盖章）：固阳县人民政府", None),
        ] {
            assert_eq!(office_in(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn finds_the_unit_by_any_of_its_names() {
        let list = catalog::builtin().unwrap();
        for (text, expected) in [
            ("(盖章):固阳县人民政府", Some("guyang")),
            ("达茂旗", Some("damao")),
            ("白云鄂博矿区", Some("baiyun")),
            ("某县", None),
        ] {
            assert_eq!(unit_in(&list, text).map(|it| it.id.as_str()), expected, "{text}");
        }
    }
}
