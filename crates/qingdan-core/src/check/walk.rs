//! Ways through a report: a rule says what is wrong with one entry or reading, and this module names the task and the place.

use super::{Subject, rule::Hit};
use crate::model::{Entry, EntryField, Field, Indicator, Location, Reading, ReadingField, Task};

/// What findings outside the tasks are about.
pub(super) const SIGNERS: &str = "签字栏";
pub(super) const LIAISON: &str = "联络员";
pub(super) const ACTIONS: &str = "任务分解表";
pub(super) const EXPLANATIONS: &str = "审核说明";

/// A reading with what it is a reading of.
pub(super) struct Measured<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) reading: &'a Reading,
    /// The entry of the indicator's task.
    pub(super) entry: Option<&'a Entry>,
}

/// Applies a rule about entries to each of them. Entries of tasks that the list does not hold are not looked at.
pub(super) fn each_entry<H>(subject: &Subject<'_>, mut find: impl FnMut(&Entry) -> H) -> Vec<Hit>
where
    H: IntoIterator<Item = (EntryField, String)>,
{
    let mut hits = Vec::new();
    for entry in &subject.report.entries {
        let Some(task) = subject.list.task(&entry.task) else { continue };
        hits.extend(find(entry).into_iter().map(|(field, message)| {
            let field = Field::Entry { task: entry.task.clone(), field };
            hit(task, field, message)
        }));
    }
    hits
}

/// Applies a rule about a task as a whole, its actions with it, to each entry.
pub(super) fn each_task(subject: &Subject<'_>, find: impl Fn(&Entry) -> Option<String>) -> Vec<Hit> {
    let entries = subject.report.entries.iter();
    let hit = |entry: &Entry| {
        let (task, message) = (subject.list.task(&entry.task)?, find(entry)?);
        let location = Location::Actions { task: task.id.clone() };
        Some(Hit { location, about: task.heading(), message })
    };
    entries.filter_map(hit).collect()
}

/// Applies a rule about readings to each of them.
pub(super) fn each_reading<H>(subject: &Subject<'_>, find: impl Fn(&Measured<'_>) -> H) -> Vec<Hit>
where
    H: IntoIterator<Item = (ReadingField, String)>,
{
    let mut hits = Vec::new();
    for reading in &subject.report.readings {
        let Some(indicator) = subject.list.indicator(&reading.indicator) else { continue };
        let Some(task) = subject.list.task(&indicator.task) else { continue };
        let entry = subject.report.entry(&indicator.task);
        hits.extend(find(&Measured { indicator, reading, entry }).into_iter().map(|(field, message)| {
            let field = Field::Reading { indicator: indicator.id.clone(), field };
            hit(task, field, format!("指标“{}”{message}", indicator.name))
        }));
    }
    hits
}

fn hit(task: &Task, field: Field, message: String) -> Hit {
    Hit { location: Location::Field { task: Some(task.id.clone()), field }, about: task.heading(), message }
}

/// Whether nothing was written: empty, or nothing but spaces and line breaks.
pub(super) fn blank(text: &str) -> bool {
    text.trim().is_empty()
}
