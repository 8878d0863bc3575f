//! 亮灯 of a row of 表1: the printed rule over 完成状态, 完成比例, 完成日期 and the indicators' 是否达标. How far time has come at the
//! period's last day is known when the file is written; everything that people can change is looked up.

use chrono::{Datelike, NaiveDate};

use super::{IndicatorRows, cell};
use crate::{
    assess::{LightPlan, Mark, PassedDeadline, RunningDeadline, Verdict},
    model::{IndicatorId, Light, Status, format_decimal},
    workbook::layout::{Col, DONE_ON, SheetKind},
};

/// Levels of what deadlines say: higher is worse, 0 says nothing.
const NOTHING: u8 = 0;
const GREEN: u8 = 1;
const YELLOW: u8 = 2;
const RED: u8 = 3;

/// The text of the formula.
pub(super) fn text(plan: &LightPlan, row: u32, rows: &IndicatorRows) -> String {
    let here = |col| cell(SheetKind::Progress, col, row);
    let scene = Scene { plan, rows, status: here(Col::Status), percent: here(Col::Percent) };
    let [grey, green, yellow, red] = [Light::Grey, Light::Green, Light::Yellow, Light::Red].map(Light::label);
    let by_status = format!("IF({},\"{yellow}\",\"{green}\")", scene.says(Status::NotStarted));
    let by_level = format!("CHOOSE(1+{},{by_status},\"{green}\",\"{yellow}\",\"{red}\")", scene.worst());
    format!(
        "=IF({status}=\"\",\"\",IF({},\"{grey}\",IF({},{},{by_level})))",
        scene.says(Status::NotApplicable),
        scene.says(Status::Done),
        scene.done(&here(Col::Progress)),
        status = scene.status,
    )
}

struct Scene<'a> {
    plan: &'a LightPlan,
    rows: &'a IndicatorRows,
    status: String,
    percent: String,
}

impl Scene<'_> {
    fn says(&self, status: Status) -> String {
        format!("{}=\"{}\"", self.status, status.label())
    }

    /// 是否达标 of an indicator.
    fn verdict(&self, indicator: &IndicatorId) -> String {
        let row = self.rows.get(indicator).copied().unwrap_or_default();
        format!("'{}'!{}", SheetKind::Indicators.name(), cell(SheetKind::Indicators, Col::Verdict, row))
    }

    fn concerned(&self, indicator: &IndicatorId) -> String {
        format!("{}<>\"{}\"", self.verdict(indicator), Verdict::NotApplicable.label())
    }

    /// The worst level that a deadline gives.
    fn worst(&self) -> String {
        let passed = self.plan.passed.iter().map(|it| self.passed(it));
        let levels: Vec<_> = passed.chain([self.pace(&self.plan.running)]).collect();
        format!("MAX({})", levels.join(","))
    }

    fn passed(&self, deadline: &PassedDeadline) -> String {
        let verdict = self.verdict(&deadline.indicator);
        let missed = if deadline.missed == Light::Red { RED } else { YELLOW };
        let missing = if deadline.judged_alone { YELLOW } else { NOTHING };
        let word = Verdict::Missed.label();
        format!("IF(LEFT({verdict},3)=\"{word}\",{missed},IF({verdict}=\"\",{missing},{NOTHING}))")
    }

    /// The nearest deadline that still asks for something sets the pace.
    fn pace(&self, running: &[RunningDeadline]) -> String {
        let Some((next, later)) = running.split_first() else { return NOTHING.to_string() };
        let open: Vec<_> = next.indicators.iter().map(|(it, own)| self.open(it, *own)).collect();
        format!("IF(OR({}),{},{})", open.join(","), self.held(next), self.pace(later))
    }

    fn open(&self, indicator: &IndicatorId, own: bool) -> String {
        let concerned = self.concerned(indicator);
        if !own {
            return concerned;
        }
        format!("AND({concerned},{}<>\"{}\")", self.verdict(indicator), Verdict::Reached.label())
    }

    /// 完成比例 held against 序时进度. What was not started stands at zero; what goes on for ever has no pace.
    fn held(&self, deadline: &RunningDeadline) -> String {
        let percent = &self.percent;
        let points = format_decimal(self.plan.rule.points_behind);
        let (near, unfilled) = if deadline.near { (YELLOW, YELLOW) } else { (GREEN, NOTHING) };
        let behind = format!("({}-N({percent}))", format_decimal(deadline.elapsed));
        let level = format!("IF({behind}>{points},{RED},IF({behind}>0,{YELLOW},{near}))");
        let unfilled =
            format!("IF(AND(COUNT({percent})=0,{}),{unfilled},{level})", self.says(Status::InProgress));
        format!("IF({},{NOTHING},{unfilled})", self.says(Status::Ongoing))
    }

    /// 蓝, and whether it came late where 完成日期 leads the progress.
    fn done(&self, progress: &str) -> String {
        let blue = Light::Blue.label();
        if self.plan.dues.is_empty() {
            return format!("\"{blue}\"");
        }
        let dues: Vec<_> = self.plan.dues.iter().map(|(it, due)| self.due(it, *due)).collect();
        let last = format!("MAX({})", dues.join(","));
        let mark = DONE_ON.chars().count();
        let line = format!("MID({progress},{},FIND(CHAR(10),{progress}&CHAR(10))-{})", mark + 1, mark + 1);
        let dashed = ["年", "月"].iter().fold(line, |text, it| format!("SUBSTITUTE({text},\"{it}\",\"-\")"));
        let day = format!("DATEVALUE(SUBSTITUTE({dashed},\"日\",\"\"))");
        let late: String =
            Mark::DoneLate.label().chars().collect::<Vec<_>>().chunks(2).map(line_of).collect();
        let dated = format!("IF(AND({last}>0,{day}>{last}),\"{blue}\"{late},\"{blue}\")");
        format!("IF(LEFT({progress},{mark})=\"{DONE_ON}\",IFERROR({dated},\"{blue}\"),\"{blue}\")")
    }

    fn due(&self, indicator: &IndicatorId, due: NaiveDate) -> String {
        let day = format!("DATE({},{},{})", due.year(), due.month(), due.day());
        format!("IF({},{day},0)", self.concerned(indicator))
    }
}

/// Two characters on a line of their own, as the column prints marks.
fn line_of(pair: &[char]) -> String {
    format!("&CHAR(10)&\"{}\"", pair.iter().collect::<String>())
}
