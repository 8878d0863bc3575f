//! Names of workbook files.

use crate::model::{Report, ReportingUnit, TaskList};

/// Name of a report's file, e.g. `包府办发49号_固阳县_2026Q4_v1.xlsx`.
pub fn file_name(list: &TaskList, unit: &ReportingUnit, report: &Report) -> String {
    named(list, unit, report, &format!("v{}", report.revision))
}

/// Name of a blank form's file, e.g. `包府办发49号_固阳县_2026Q4_填报表.xlsx`.
pub fn form_file_name(list: &TaskList, unit: &ReportingUnit, report: &Report) -> String {
    named(list, unit, report, "填报表")
}

/// Name of a sub-office's form, e.g. `包府办发49号_固阳县_2026Q4_县医保局.xlsx`.
pub fn office_file_name(list: &TaskList, unit: &ReportingUnit, report: &Report, office: &str) -> String {
    named(list, unit, report, office)
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
        list.doc_short = "包府办/发:49号".to_owned();
        assert_eq!(file_name(&list, &unit, &report), "包府办-发-49号_固阳县_2026Q4_v1.xlsx");
    }
}
