//! Names of workbook files.

use crate::{
    consolidate::Scope,
    model::{Period, Report, ReportingUnit, Slip, TaskList, UnitId},
};

/// Name of a report's file, e.g. `包府办发49号_固阳县_2026Q4_v1.xlsx`.
pub fn file_name(list: &TaskList, unit: &ReportingUnit, report: &Report) -> String {
    named(list, unit, report, &format!("v{}", report.revision))
}

/// Name of a draft's file, e.g. `包府办发49号_固阳县_2026Q4_v1_草稿.xlsx`.
pub fn draft_file_name(list: &TaskList, unit: &ReportingUnit, report: &Report) -> String {
    named(list, unit, report, &format!("v{}_草稿", report.revision))
}

/// Name of a blank form's file, e.g. `包府办发49号_固阳县_2026Q4_填报表.xlsx`.
pub fn form_file_name(list: &TaskList, unit: &ReportingUnit, report: &Report) -> String {
    named(list, unit, report, "填报表")
}

/// Name of a sub-office's form, e.g. `包府办发49号_固阳县_2026Q4_县医保局.xlsx`.
pub fn office_file_name(list: &TaskList, unit: &ReportingUnit, report: &Report, office: &str) -> String {
    named(list, unit, report, office)
}

/// Name of a summary's file, e.g. `包府办发49号_汇总表_2026Q4.xlsx`, of one department's tasks
/// `包府办发49号_汇总表_市卫健委_2026Q4.xlsx`, of an edition with its number `包府办发49号_汇总表_2026Q4_第1次定稿.xlsx`.
pub fn summary_file_name(list: &TaskList, scope: &Scope, period: Period, edition: Option<u32>) -> String {
    let mut parts = vec![list.doc_short.clone(), "汇总表".to_owned()];
    if let Scope::FirstListed(unit) = scope {
        parts.push(list.unit(unit).map_or(unit.to_string(), |it| it.short_name.clone()));
    }
    parts.push(period.to_string());
    parts.extend(edition.map(|number| format!("第{number}次定稿")));
    format!("{}.xlsx", parts.iter().map(plain).collect::<Vec<_>>().join("_"))
}

/// Name of the workbook of 催报, e.g. `包府办发49号_催报_2026Q4.xlsx`, of one unit `包府办发49号_催报_2026Q4_固阳县.xlsx`.
pub fn chase_file_name(list: &TaskList, period: Period, unit: Option<&ReportingUnit>) -> String {
    let mut parts = vec![list.doc_short.clone(), "催报".to_owned(), period.to_string()];
    parts.extend(unit.map(|it| it.short_name.clone()));
    format!("{}.xlsx", parts.iter().map(plain).collect::<Vec<_>>().join("_"))
}

/// Name of the workbook of a ledger, e.g. `包府办发49号_台账_2026Q4.xlsx`, of one unit `包府办发49号_台账_固阳县.xlsx`.
pub fn ledger_file_name(list: &TaskList, unit: Option<&ReportingUnit>, period: Option<Period>) -> String {
    let mut parts = vec![list.doc_short.clone(), "台账".to_owned()];
    parts.extend(unit.map(|it| it.short_name.clone()));
    parts.extend(period.map(|it| it.to_string()));
    format!("{}.xlsx", parts.iter().map(plain).collect::<Vec<_>>().join("_"))
}

/// Name of a slip's file: `包府办发49号_固阳县_2026Q4_v1_退回单.xlsx`, a receipt or round for many units
/// `包府办发49号_2026Q4_回执.xlsx`.
pub fn slip_file_name(list: &TaskList, slip: &Slip) -> String {
    let only = |units: &[&UnitId]| match units {
        [unit] => list.unit(unit).map(|it| it.short_name.clone()),
        _ => None,
    };
    let (unit, revision) = match slip {
        Slip::Return(it) => (only(&[&it.unit]), Some(format!("v{}", it.revision))),
        Slip::Receipt(it) => (only(&it.acceptances.iter().map(|it| &it.unit).collect::<Vec<_>>()), None),
        Slip::Round(_) => (None, None),
    };
    let period = slip.head().period.to_string();
    let parts = [Some(list.doc_short.clone()), unit, Some(period), revision, Some(slip.label().to_owned())];
    format!("{}.xlsx", parts.iter().flatten().map(plain).collect::<Vec<_>>().join("_"))
}

fn named(list: &TaskList, unit: &ReportingUnit, report: &Report, last: &str) -> String {
    let parts = [&list.doc_short, &unit.short_name, &report.key.period.to_string(), last].map(plain);
    format!("{}.xlsx", parts.join("_"))
}

/// Replaces what Windows forbids in file names.
fn plain(part: impl AsRef<str>) -> String {
    let forbidden = |c: char| c.is_control() || r#"<>:"/\|?*"#.contains(c);
    part.as_ref().trim().replace(forbidden, "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalog, model::UnitId};

    #[test]
    fn names_files_after_notice_unit_period_and_revision() {
        let mut list = catalog::builtin().unwrap();
        let unit = list.unit(&UnitId::from("guyang")).unwrap().clone();
        let report = Report::blank(&list, &unit, "2026Q4".parse().unwrap());
        assert_eq!(file_name(&list, &unit, &report), "包府办发49号_固阳县_2026Q4_v1.xlsx");
        assert_eq!(form_file_name(&list, &unit, &report), "包府办发49号_固阳县_2026Q4_填报表.xlsx");
        assert_eq!(
            office_file_name(&list, &unit, &report, "县医保局/参保股"),
            "包府办发49号_固阳县_2026Q4_县医保局-参保股.xlsx"
        );
        let period = report.key.period;
        assert_eq!(summary_file_name(&list, &Scope::All, period, None), "包府办发49号_汇总表_2026Q4.xlsx");
        assert_eq!(
            summary_file_name(&list, &Scope::All, period, Some(1)),
            "包府办发49号_汇总表_2026Q4_第1次定稿.xlsx"
        );
        assert_eq!(
            summary_file_name(&list, &Scope::FirstListed("wjw".into()), period, None),
            "包府办发49号_汇总表_市卫健委_2026Q4.xlsx"
        );
        list.doc_short = "包府办/发:49号".to_owned();
        assert_eq!(file_name(&list, &unit, &report), "包府办-发-49号_固阳县_2026Q4_v1.xlsx");
    }
}
