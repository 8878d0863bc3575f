//! Small cases, each with what must come out.

use super::*;
use crate::{
    assess::Verdict,
    model::{Light, Timeliness, UnitKind, format_decimal},
};

const RATIO: &str = "t08-puhui-tuowei";
const COUNT: &str = "t10-guanai-shidian";

/// The sum of an indicator as `Σ分子/Σ分母=值 计入 缺 判定`.
fn summed(sum: &IndicatorSum<'_>) -> String {
    let shown = |it: Option<rust_decimal::Decimal>| it.map_or("无".to_owned(), format_decimal);
    let Totals { numerator, denominator, value } = sum.totals;
    let totals = match (numerator, denominator) {
        (None, None) => shown(value),
        (numerator, denominator) => {
            format!("{}/{}={}", shown(numerator), shown(denominator), shown(sum.figures.value))
        }
    };
    format!("{totals} 计入{} 缺{} {}", sum.counted(), sum.lacking().count(), sum.figures.verdict.label())
}

fn check(indicator: &str, reports: &[(&str, &str)], expected: &str) {
    let list = list();
    let reports = reports
        .iter()
        .map(|(unit, figure)| submitted(report(&list, unit, "2026Q4", &[&format!("{indicator} {figure}")])));
    let reports: Vec<_> = reports.collect();
    let consolidation = consolidate(&material(&list, &reports));
    assert_eq!(summed(sum_of(&consolidation, indicator)), expected, "{reports:?}");
}

#[test]
fn ratios_add_up_as_sums_over_sums() {
    // 50% of 2 and 100% of 98: an average would say 75%.
    check(RATIO, &[("guyang", "1/2"), ("damao", "98/98")], "99/100=99 计入2 缺8 达标");
    check(RATIO, &[("guyang", "1/3"), ("damao", "1/3")], "2/6=33.33 计入2 缺8 未达标");
    check(RATIO, &[], "无 计入0 缺10 未填");
    check(RATIO, &[("guyang", "-")], "无 计入0 缺9 未填");
    check(RATIO, &[("guyang", "0/5")], "0/5=0 计入1 缺9 未达标");
}

#[test]
fn counts_add_up_and_zero_is_not_missing() {
    check(COUNT, &[("guyang", "0"), ("damao", "4"), ("xitu", "5")], "9 计入3 缺7 达标");
    check(COUNT, &[("guyang", "0")], "0 计入1 缺9 未达标");
    check(COUNT, &[("guyang", "6"), ("damao", "4")], "10 计入2 缺8 多于目标数");
}

#[test]
fn figures_that_cannot_be_right_stay_out() {
    check(RATIO, &[("guyang", "3/"), ("damao", "1/2")], "1/2=50 计入1 缺9 未达标");
    check(RATIO, &[("guyang", "3/0"), ("damao", "1/2")], "1/2=50 计入1 缺9 未达标");
    check(RATIO, &[("guyang", "5/4"), ("damao", "1/2")], "1/2=50 计入1 缺9 未达标");
    check(COUNT, &[("guyang", "-3"), ("damao", "1.5"), ("xitu", "2")], "2 计入1 缺9 未达标");
}

#[test]
fn a_refused_figure_is_named() {
    let list = list();
    let reports = [submitted(report(&list, "guyang", "2026Q4", &[&format!("{RATIO} 5/4")]))];
    let consolidation = consolidate(&material(&list, &reports));
    let part = sum_of(&consolidation, RATIO).parts.iter().find(|it| it.unit.id.as_str() == "guyang").unwrap();
    assert_eq!(part.state, PartState::Refused("指标“普惠托位占比”分子5大于分母4。".to_owned()));
    let found: Vec<_> =
        consolidation.findings.iter().map(|it| format!("{} {}", it.rule.0, it.about)).collect();
    assert_eq!(found, ["S101 固阳县 普惠托位占比"]);
}

#[test]
fn a_verdict_on_a_sum_that_lacks_units_is_provisional() {
    let list = list();
    let all = demo_of("2026Q4");
    for (reports, expected) in [(&all[..], "达标"), (&all[..9], "达标（暂）"), (&[], "")] {
        let consolidation = consolidate(&material(&list, reports));
        assert_eq!(sum_of(&consolidation, RATIO).verdict_text(), expected);
    }
}

#[test]
fn only_named_units_count_where_the_target_names_them() {
    check("t10-ronghe-shidian", &[("kundulun", "1")], "1 计入1 缺0 达标");
}

/// What is said of the department's figure, with all ten units at 10/20 but those taken away.
fn check_declared(away: usize, declared: &str, expected: Held, finding: Option<&str>) {
    let list = list();
    let counties = list.units.iter().filter(|it| it.kind == UnitKind::County).skip(away);
    let mut reports: Vec<_> = counties
        .map(|unit| submitted(report(&list, unit.id.as_str(), "2026Q4", &[&format!("{RATIO} 10/20")])))
        .collect();
    reports.push(submitted(report(&list, "wjw", "2026Q4", &[&format!("{RATIO} {declared}")])));
    let consolidation = consolidate(&material(&list, &reports));
    let sum = sum_of(&consolidation, RATIO);
    let tens = 10 - i64::try_from(away).unwrap();
    assert_eq!(sum.totals.numerator, Some((10 * tens).into()), "the department is not added");
    assert_eq!(sum.declared[0].held, expected);
    let found = consolidation.findings.iter().find(|it| it.rule.0 == "S102");
    assert_eq!(found.map(|it| it.message.as_str()), finding);
}

#[test]
fn a_departments_figure_is_compared_and_never_added() {
    check_declared(0, "100/200", Held::Agrees, None);
    let message = "部门报全市分子101、分母200，旗县区合计分子100、分母200。";
    check_declared(0, "101/200", Held::Differs, Some(message));
    check_declared(1, "100/200", Held::Open, None);
    let message = "部门报全市分子80、分母200，旗县区合计分子90、分母180（还缺1个单位）。";
    check_declared(1, "80/200", Held::Differs, Some(message));
    check_declared(0, "-", Held::Nothing, None);
}

#[test]
fn a_department_speaks_for_the_city_where_no_county_reports() {
    let mut list = list();
    let indicator = list.indicators.iter_mut().find(|it| it.id.as_str() == RATIO).unwrap();
    indicator.reporters.counties = crate::model::CountyReporters::Only(Vec::new());
    let reports = [submitted(report(&list, "wjw", "2026Q4", &[&format!("{RATIO} 3/4")]))];
    let consolidation = consolidate(&material(&list, &reports));
    let sum = sum_of(&consolidation, RATIO);
    assert_eq!((summed(sum).as_str(), sum.declared.len()), ("3/4=75 计入1 缺0 达标", 0));
}

/// 固阳县's revisions as state and day of January: where it stands, which revision counts, in time or not.
fn check_standing(revisions: &[(ReportState, u32)], expected: (Standing, Option<u32>, Option<Timeliness>)) {
    check_granted(&[], revisions, expected);
}

fn check_granted(
    granted: &[UnitDue],
    revisions: &[(ReportState, u32)],
    expected: (Standing, Option<u32>, Option<Timeliness>),
) {
    let list = list();
    let revisions: Vec<_> = (1..)
        .zip(revisions)
        .map(|(revision, (state, day))| {
            received(Report { revision, ..report(&list, "guyang", "2026Q4", &[]) }, *state, *day)
        })
        .collect();
    let consolidation = consolidate(&Material { granted, ..material(&list, &revisions) });
    let unit = list.unit(&"guyang".into()).unwrap();
    let coverage = &consolidation.now.row(unit).unwrap().coverage;
    let found = (coverage.standing, coverage.counted.map(|it| it.report.revision), coverage.timeliness);
    assert_eq!(found, expected, "{revisions:?}");
}

#[test]
fn the_latest_revision_that_stands_counts() {
    use ReportState::{Accepted, Draft, Returned, Submitted};
    use Standing::{Missing, Reported};
    use Timeliness::{InTime, Late};
    check_standing(&[], (Missing, None, None));
    check_standing(&[(Draft, 5)], (Missing, None, None));
    check_standing(&[(Submitted, 10)], (Reported, Some(1), Some(InTime)));
    check_standing(&[(Submitted, 11)], (Reported, Some(1), Some(Late { days: 1 })));
    check_standing(&[(Returned, 5)], (Standing::Returned, None, Some(InTime)));
    check_standing(&[(Returned, 5), (Submitted, 20)], (Reported, Some(2), Some(InTime)));
    check_standing(&[(Accepted, 5), (Returned, 9)], (Reported, Some(1), Some(InTime)));
    check_standing(&[(Accepted, 5), (Submitted, 9)], (Reported, Some(2), Some(InTime)));
}

#[test]
fn a_granted_day_counts_for_its_unit_alone() {
    use ReportState::Submitted;
    use Standing::Reported;
    use Timeliness::{Extended, InTime, Late};
    let granted = |unit: &str| [UnitDue { unit: unit.into(), due: day("2027-01-15") }];
    check_granted(&granted("guyang"), &[(Submitted, 10)], (Reported, Some(1), Some(InTime)));
    check_granted(&granted("guyang"), &[(Submitted, 15)], (Reported, Some(1), Some(Extended)));
    check_granted(&granted("guyang"), &[(Submitted, 16)], (Reported, Some(1), Some(Late { days: 1 })));
    check_granted(&granted("damao"), &[(Submitted, 15)], (Reported, Some(1), Some(Late { days: 5 })));
}

#[test]
fn an_empty_form_is_no_report() {
    let list = list();
    let mut form = Report::blank(&list, list.unit(&"guyang".into()).unwrap(), q4());
    form.signers.filler = "张伟".to_owned();
    form.entries[0].person = "张伟".to_owned();
    let forms = [submitted(form)];
    let consolidation = consolidate(&material(&list, &forms));
    assert_eq!(consolidation.now.coverage(None), Coverage { due: 32, missing: 32, ..Coverage::default() });
}

#[test]
fn coverage_counts_what_is_filled_in() {
    let list = list();
    let mut partly = report(&list, "guyang", "2026Q4", &[]);
    partly.entries[3].status = None;
    let reports =
        [submitted(partly), received(report(&list, "zzb", "2026Q4", &[]), ReportState::Returned, 20)];
    let consolidation = consolidate(&material(&list, &reports));
    let rows = &consolidation.now.units;
    let guyang = rows.iter().find(|it| it.unit.id.as_str() == "guyang").unwrap();
    assert_eq!((guyang.coverage.tasks_due, guyang.coverage.tasks_filled()), (15, 14));
    assert_eq!(guyang.coverage.blank_tasks[0].id.as_str(), "t04");
    assert_eq!((guyang.coverage.indicators_due, guyang.coverage.indicators_filled), (9, 0));
    let expected =
        Coverage { due: 32, reported: 1, incomplete: 1, in_time: 1, late: 1, returned: 1, missing: 30 };
    assert_eq!(consolidation.now.coverage(None), expected);
    let states = |unit: &str| {
        let row = rows.iter().find(|it| it.unit.id.as_str() == unit).unwrap();
        [3, 14].map(|at| row.cells[at].state)
    };
    assert_eq!(states("guyang"), [CellState::Blank, CellState::Filled]);
    assert_eq!(states("zzb"), [CellState::NotCarried, CellState::Returned]);
    assert_eq!(states("damao"), [CellState::Missing; 2]);
}

#[test]
fn lights_are_counted_only_where_there_is_a_report() {
    let list = list();
    let reports = demo_of("2026Q4");
    let consolidation = consolidate(&material(&list, &reports[..9]));
    let lights = consolidation.now.lights();
    assert_eq!(lights.total(), 10 * 15 + 83, "every task of every unit");
    assert_eq!(lights.none, 15 + 83, "one county and all departments are missing");
    let task = list.task(&"t08".into()).unwrap();
    let of_task = consolidation.now.lights_of(task);
    assert_eq!((of_task.total(), of_task.none), (18, 9));
    let xitu = consolidation.now.units.iter().find(|it| it.unit.id.as_str() == "xitu").unwrap();
    assert!(xitu.cells.iter().all(|it| it.light.is_none() && it.state == CellState::Missing));
    assert_eq!(lights.count(Some(Light::Blue)), lights.blue);
}

#[test]
fn changes_since_the_period_before_are_listed() {
    let list = list();
    let set = |report: &mut Report, task: usize, status| report.entries[task].status = Some(status);
    let mut then = report(&list, "guyang", "2026Q3", &[&format!("{COUNT} 4")]);
    let mut now = report(&list, "guyang", "2026Q4", &[&format!("{COUNT} 3")]);
    set(&mut then, 0, Status::NotStarted);
    set(&mut now, 0, Status::Done);
    set(&mut then, 1, Status::Done);
    set(&mut now, 1, Status::NotStarted);
    set(&mut then, 2, Status::NotApplicable);
    let gone = report(&list, "zzb", "2026Q3", &[]);
    let new = report(&list, "gsl", "2026Q4", &[]);
    let reports: Vec<_> = [then, now, gone, new].map(submitted).into();
    let consolidation = consolidate(&material(&list, &reports));
    let changes: Vec<_> = consolidation
        .changes
        .iter()
        .map(|it| format!("{} {} {}", it.task.id, it.unit.short_name, it.turn.label()))
        .collect();
    let expected = [
        "t01 固阳县 好转",
        "t02 固阳县 变差",
        "t03 固阳县 状态变化",
        "t13 市工商联 上期没有，本期已报",
        "t15 市委组织部 上期已报，本期没有",
    ];
    assert_eq!(changes, expected);
    let sum = sum_of(&consolidation, COUNT);
    assert_eq!(sum.figures.change, Some((-1).into()));
    let before = consolidation.before.as_ref().unwrap();
    assert_eq!(compare_note(&before.sums[7], sum), "");
    let fell: Vec<_> = consolidation.findings.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(fell, ["本期报3个，2026年第三季度报4个，减少了。"]);
}

#[test]
fn a_count_is_held_against_the_last_report_however_long_ago() {
    let list = list();
    let reports = [
        submitted(report(&list, "guyang", "2026Q1", &[&format!("{COUNT} 9")])),
        submitted(report(&list, "guyang", "2026Q2", &[&format!("{COUNT} 4")])),
        received(report(&list, "guyang", "2026Q3", &[&format!("{COUNT} 8")]), ReportState::Returned, 5),
        submitted(report(&list, "guyang", "2026Q4", &[&format!("{COUNT} 3")])),
    ];
    let consolidation = consolidate(&material(&list, &reports));
    let fell: Vec<_> = consolidation.findings.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(fell, ["本期报3个，2026年第二季度报4个，减少了。"]);
}

#[test]
fn a_departments_scope_holds_its_tasks_alone() {
    let list = list();
    let reports = demo_of("2026Q4");
    let scope = Scope::FirstListed("jyj".into());
    let consolidation = consolidate(&Material { scope: &scope, ..material(&list, &reports) });
    let names = |tasks: &[&crate::model::Task]| tasks.iter().map(|it| it.id.to_string()).collect::<Vec<_>>();
    assert_eq!(names(&consolidation.now.tasks), ["t11"]);
    let units: Vec<_> = consolidation.now.units.iter().skip(10).map(|it| it.unit.id.as_str()).collect();
    assert_eq!(units, ["fgw", "jyj", "czj"]);
    assert_eq!(consolidation.now.sums.len(), 2);
    assert!(consolidation.questions.iter().all(|it| it.task.id.as_str() == "t11"));
    let first: Vec<_> = Scope::first_listed(&list).iter().map(|it| it.id.as_str()).collect();
    assert_eq!(first, ["zzb", "xcb", "jyj", "czj", "rsj", "zjj", "wjw", "ybj"]);
}

#[test]
fn the_demo_adds_up() {
    let list = list();
    let reports: Vec<_> = [demo_of("2026Q3"), demo_of("2026Q4")].concat();
    let consolidation = consolidate(&material(&list, &reports));
    let lines: Vec<_> = consolidation
        .now
        .sums
        .iter()
        .map(|it| format!("{} {}", it.indicator.name, summed(it)))
        .chain(consolidation.findings.iter().map(|it| format!("{} {} {}", it.rule.0, it.about, it.message)))
        .collect();
    assert!(consolidation.now.sums.iter().all(|it| it.figures.verdict != Verdict::Missing));
    insta::assert_snapshot!(lines.join("\n"));
}
