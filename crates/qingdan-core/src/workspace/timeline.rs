//! 序时进度: what is due when, and indicators over the periods this office has reported on. The only screen besides the workbench
//! that looks from today; lights stay as of the period's last day.

use chrono::{NaiveDate, NaiveDateTime};

use super::{
    Error, Workspace,
    deadlines::{left_text, settled},
    view::{DueItem, DueKind, TimelineView, Trend, TrendPoint, Window, WindowCount},
};
use crate::{
    assess::{
        Verdict, date_text, deadline, figures, indicator_light, reading_due_text, target_text, value_text,
    },
    model::{
        Action, Indicator, Period, Report, ReportState, ReportingUnit, Status, Task, TaskId, TaskList, UnitId,
    },
};

impl Workspace {
    /// What is due when in the report on a period, and its indicators over all periods of that length.
    ///
    /// # Errors
    /// As [`open_report`](Self::open_report).
    pub fn timeline(
        &mut self,
        unit: &UnitId,
        period: Period,
        now: NaiveDateTime,
    ) -> Result<TimelineView, Error> {
        let report = self.current(unit, period, now)?.report;
        let reports = self.reports_like(unit, period)?;
        let (list, unit, today) = (&self.list, self.unit(unit)?, now.date());
        let items = items(list, unit, &report, today);
        Ok(TimelineView {
            today,
            windows: Window::ALL.into_iter().map(|it| count(&items, it)).collect(),
            items,
            trends: list.indicators_for(unit).map(|it| trend(it, unit, &reports)).collect(),
        })
    }

    /// This unit's reports on periods as long as this one, the earliest first. Drafts that nobody has typed into are passed over.
    fn reports_like(&self, unit: &UnitId, period: Period) -> Result<Vec<Report>, Error> {
        let rows = self.store.read().reports(&self.list.id)?;
        let of_unit = rows.into_iter().filter(|it| it.key.unit == *unit);
        let alike = of_unit.filter(|it| it.key.period.is_as_long_as(period));
        let mut periods: Vec<_> = alike
            .filter(|it| it.state != ReportState::Draft || it.saved_at.is_some())
            .map(|it| it.key.period)
            .collect();
        periods.sort();
        periods.dedup();
        let mut reports = Vec::new();
        for period in periods {
            reports.extend(self.store.read().report(&self.key(unit, period))?.map(|it| it.report));
        }
        Ok(reports)
    }
}

fn items(list: &TaskList, unit: &ReportingUnit, report: &Report, today: NaiveDate) -> Vec<DueItem> {
    let indicators = list.indicators_for(unit).filter_map(|it| indicator_item(list, unit, report, it, today));
    let actions = report.actions.iter().filter_map(|it| action_item(list, it, today));
    let mut items: Vec<_> = indicators.chain(actions).collect();
    items.sort_by_key(|it| (it.window == Window::Settled, it.due));
    items
}

fn indicator_item(
    list: &TaskList,
    unit: &ReportingUnit,
    report: &Report,
    indicator: &Indicator,
    today: NaiveDate,
) -> Option<DueItem> {
    let verdict = figures(indicator, unit, report.reading(&indicator.id)?, None).verdict;
    let due = deadline(report, indicator)?.day;
    let item = item(list, DueKind::Indicator, &indicator.task, due, settled(verdict), today);
    Some(DueItem {
        name: indicator.name.clone(),
        due_text: reading_due_text(report, indicator),
        state_text: verdict.label().to_owned(),
        light: indicator_light(list, report, indicator).map(Into::into),
        ..item
    })
}

fn action_item(list: &TaskList, action: &Action, today: NaiveDate) -> Option<DueItem> {
    let done = matches!(action.status, Some(Status::Done | Status::NotApplicable));
    let item = item(list, DueKind::Action, &action.task, action.due?, done, today);
    Some(DueItem {
        name: action.title.clone(),
        state_text: action.status.map_or("", Status::label).to_owned(),
        ..item
    })
}

fn item(
    list: &TaskList,
    kind: DueKind,
    task: &TaskId,
    due: NaiveDate,
    done: bool,
    today: NaiveDate,
) -> DueItem {
    let window = if done { Window::Settled } else { window(due, today) };
    DueItem {
        kind,
        kind_label: kind.label().to_owned(),
        task: task.clone(),
        task_label: list.task(task).map(Task::label).unwrap_or_default(),
        name: String::new(),
        due,
        due_text: date_text(due),
        state_text: String::new(),
        left_text: if done { String::new() } else { left_text(due, today) },
        window,
        window_label: window.label().to_owned(),
        light: None,
    }
}

fn window(due: NaiveDate, today: NaiveDate) -> Window {
    match (due - today).num_days() {
        ..0 => Window::Overdue,
        0..=30 => Window::Within30,
        31..=60 => Window::Within60,
        61..=90 => Window::Within90,
        _ => Window::Later,
    }
}

fn count(items: &[DueItem], window: Window) -> WindowCount {
    let count = items.iter().filter(|it| it.window == window).count();
    WindowCount { window, label: window.label().to_owned(), count: u32::try_from(count).unwrap_or(u32::MAX) }
}

fn trend(indicator: &Indicator, unit: &ReportingUnit, reports: &[Report]) -> Trend {
    let points: Vec<_> = reports.iter().filter_map(|it| point(indicator, unit, it)).collect();
    let held = |verdict| !matches!(verdict, Verdict::CityTotal | Verdict::NoTarget);
    let target = indicator.target.filter(|_| points.iter().all(|(verdict, _)| held(*verdict)));
    Trend {
        indicator: indicator.id.clone(),
        task: indicator.task.clone(),
        name: indicator.name.clone(),
        unit: indicator.unit.clone(),
        target,
        target_text: target_text(indicator),
        points: points.into_iter().map(|(_, point)| point).collect(),
    }
}

fn point(indicator: &Indicator, unit: &ReportingUnit, report: &Report) -> Option<(Verdict, TrendPoint)> {
    let figures = figures(indicator, unit, report.reading(&indicator.id)?, None);
    let verdict = figures.verdict;
    let none = matches!(verdict, Verdict::Missing | Verdict::NotApplicable);
    let text = if none { verdict.label().to_owned() } else { value_text(indicator, figures.value) };
    let period = report.key.period;
    Some((
        verdict,
        TrendPoint {
            period,
            period_label: period.label(),
            value: figures.value,
            value_text: text,
            verdict_text: verdict.label().to_owned(),
        },
    ))
}

#[cfg(test)]
mod tests;
