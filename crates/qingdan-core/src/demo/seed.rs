//! The shape of a file in `assets/demo/` and how it becomes a report.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::{
    Clock, DemoError,
    text::{Figure, Filler},
};
use crate::model::{
    Action, Edit, EntryField, Field, IndicatorId, Liaison, MeasureId, Reading, ReadingField, Report, Signers,
    Status, TaskId, TaskList, UnitId,
};

/// A unit's report as written down.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seed {
    unit: UnitId,
    liaison: Liaison,
    signers: Signers,
    /// Name and phone of the person in charge, by the office's key.
    people: BTreeMap<String, (String, String)>,
    entries: BTreeMap<TaskId, SeedEntry>,
    readings: Vec<SeedReading>,
    actions: Vec<SeedAction>,
}

#[derive(Debug, Deserialize)]
struct SeedEntry {
    /// Key of the office in charge.
    by: String,
    /// Fields by name; texts hold placeholders, `resolveBy` months after the period.
    #[serde(flatten)]
    fields: std::collections::HashMap<EntryField, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
struct SeedReading {
    indicator: String,
    /// A department's figure for the whole city: the sum of what the county-level units report, and what stands here on top.
    whole_city: bool,
    numerator: Option<i32>,
    denominator: Option<i32>,
    value: Option<i32>,
    not_applicable: String,
    note: String,
    /// What the numerator gains each quarter.
    step: i32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedAction {
    task: TaskId,
    #[serde(default)]
    measure: Option<MeasureId>,
    by: String,
    title: String,
    steps: String,
    office: String,
    due: String,
    standard: String,
    status: String,
    progress: String,
}

/// What a task in progress gains in percent each quarter.
const PERCENT_STEP: i32 = 3;

impl Seed {
    /// The report for the clock's period. `counties` are the county-level units' reports, where this is a department's.
    pub(super) fn report(
        self,
        list: &TaskList,
        clock: Clock,
        counties: &[Report],
    ) -> Result<Report, DemoError> {
        let unit = list.unit(&self.unit).ok_or_else(|| DemoError::Unknown(self.unit.to_string()))?;
        let mut report = Report::blank(list, unit, clock.period);
        for reading in &self.readings {
            reading.fill(&mut report, clock, counties)?;
        }
        let filler = filler(list, &report, clock);
        for (task, entry) in &self.entries {
            self.fill_entry(&mut report, task, entry, &filler, clock)?;
        }
        report.actions =
            self.actions.iter().map(|it| self.action(it, clock)).collect::<Result<Vec<_>, _>>()?;
        report.liaisons.push(self.liaison);
        report.signers = self.signers;
        Ok(report)
    }

    fn person(&self, office: &str) -> Result<&(String, String), DemoError> {
        self.people.get(office).ok_or_else(|| DemoError::Unknown(office.to_owned()))
    }

    fn fill_entry(
        &self,
        report: &mut Report,
        task: &TaskId,
        entry: &SeedEntry,
        filler: &Filler,
        clock: Clock,
    ) -> Result<(), DemoError> {
        let mut put = |field: EntryField, value: String| {
            report.apply(&Edit { field: Field::Entry { task: task.clone(), field }, value })
        };
        let (name, phone) = self.person(&entry.by)?;
        put(EntryField::Person, name.clone())?;
        put(EntryField::Phone, phone.clone())?;
        for (field, text) in &entry.fields {
            let value = match field {
                EntryField::ResolveBy => clock.day(text)?.to_string(),
                EntryField::DoneOn => clock.done(text)?.to_string(),
                EntryField::Percent => percent(entry, text, clock)?,
                _ => filler.fill(text)?,
            };
            put(*field, value)?;
        }
        Ok(())
    }

    fn action(&self, seed: &SeedAction, clock: Clock) -> Result<Action, DemoError> {
        let status = Status::from_label(&seed.status);
        Ok(Action {
            task: seed.task.clone(),
            measure: seed.measure.clone(),
            title: seed.title.clone(),
            steps: seed.steps.clone(),
            office: seed.office.clone(),
            person: self.person(&seed.by)?.0.clone(),
            due: Some(clock.day(&seed.due)?),
            standard: seed.standard.clone(),
            status: Some(status.ok_or_else(|| DemoError::Unknown(seed.status.clone()))?),
            progress: seed.progress.clone(),
        })
    }
}

/// 完成比例: moves with the quarters while the task is in progress and did progress.
fn percent(entry: &SeedEntry, text: &str, clock: Clock) -> Result<String, DemoError> {
    let field = |field| entry.fields.get(&field).map(String::as_str);
    let moves = field(EntryField::Status) == Some(Status::InProgress.label())
        && field(EntryField::NoProgress).is_none();
    if !moves {
        return Ok(text.to_owned());
    }
    let at_first: i32 = text.parse().map_err(|_| DemoError::Unknown(text.to_owned()))?;
    Ok((at_first + PERCENT_STEP * clock.quarters()).clamp(5, 98).to_string())
}

impl SeedReading {
    fn fill(&self, report: &mut Report, clock: Clock, counties: &[Report]) -> Result<(), DemoError> {
        let indicator = IndicatorId::from(self.indicator.as_str());
        let [numerator, denominator, value] = self.numbers(&indicator, clock, counties);
        for (field, value) in [
            (ReadingField::Numerator, numerator),
            (ReadingField::Denominator, denominator),
            (ReadingField::Value, value),
            (ReadingField::NotApplicable, self.not_applicable.clone()),
            (ReadingField::Note, self.note.clone()),
        ] {
            report.apply(&Edit { field: Field::Reading { indicator: indicator.clone(), field }, value })?;
        }
        Ok(())
    }

    /// Numerator, denominator and value as texts.
    fn numbers(&self, indicator: &IndicatorId, clock: Clock, counties: &[Report]) -> [String; 3] {
        let most = self.denominator.unwrap_or(i32::MAX);
        let moved = self.numerator.map(|it| (it + self.step * clock.quarters()).clamp(0, most));
        let own = [moved, self.denominator, self.value];
        if !self.whole_city {
            return own.map(|it| it.map(|it| it.to_string()).unwrap_or_default());
        }
        let readings: Vec<_> = counties.iter().filter_map(|it| it.reading(indicator)).collect();
        let of: [fn(&Reading) -> Option<Decimal>; 3] =
            [|it| it.numerator, |it| it.denominator, |it| it.value];
        let mut sums = of.map(|of| readings.iter().filter_map(|it| of(it)).reduce(|a, b| a + b));
        for (sum, own) in sums.iter_mut().zip(own) {
            *sum = sum.map(|sum| sum + Decimal::from(own.unwrap_or_default()));
        }
        sums.map(|it| it.map(crate::model::format_decimal).unwrap_or_default())
    }
}

/// Placeholders for the period and for each figure of the report.
fn filler(list: &TaskList, report: &Report, clock: Clock) -> Filler {
    let figures = report.readings.iter().filter_map(|reading: &Reading| {
        let indicator = list.indicator(&reading.indicator)?;
        let value = crate::assess::reading_value(indicator, reading);
        let number = |it: Option<Decimal>| it.map(crate::model::format_decimal).unwrap_or_default();
        let figure = Figure {
            numerator: number(reading.numerator),
            denominator: number(reading.denominator),
            value: crate::assess::value_text(indicator, value),
        };
        Some((indicator.id.to_string(), figure))
    });
    Filler::new(clock, figures.collect())
}
