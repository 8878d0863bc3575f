//! A received report as it is read for comments: everything that can be commented on, with what it says.

use super::view::{ReviewGroup, ReviewItem};
use crate::{
    model::{
        CommentPlace, EntryField, HintPlace, Period, Phones, ReadingField, Report, SignerField, Task,
        TaskList, UnitId,
    },
    workspace::{Error, Workspace, history::action_line},
};

/// What of an entry is shown where it is empty too; the rest only where something is written.
const ALWAYS: [EntryField; 8] = [
    EntryField::Status,
    EntryField::Percent,
    EntryField::Progress,
    EntryField::Problems,
    EntryField::NextSteps,
    EntryField::Coordination,
    EntryField::Person,
    EntryField::Phone,
];

impl Workspace {
    /// What can be commented on in a unit's latest received revision; nothing where none was received.
    ///
    /// # Errors
    /// The unit is unknown, or the data file cannot be read.
    pub fn review(&self, unit: &UnitId, period: Period, phones: Phones) -> Result<Vec<ReviewGroup>, Error> {
        self.unit(unit)?;
        let found = self.store.read().report(&self.key(unit, period))?;
        Ok(found.map(|it| groups(&self.list, &it.report, phones)).unwrap_or_default())
    }
}

fn groups(list: &TaskList, report: &Report, phones: Phones) -> Vec<ReviewGroup> {
    let whole =
        ReviewItem { place: CommentPlace::Report, about: CommentPlace::Report.words(list), text: None };
    let first = ReviewGroup { task: None, heading: "全表".to_owned(), items: vec![whole] };
    let tasks = report.entries.iter().filter_map(|entry| list.task(&entry.task));
    let tasks = tasks.map(|task| of_task(list, report, task, phones));
    let signers = SignerField::ALL.iter().map(|field| HintPlace::Signer { field: *field });
    let last = signers.chain([HintPlace::Liaison]).map(|place| item(list, report, place, phones));
    let last = ReviewGroup { task: None, heading: "签字栏和联络员".to_owned(), items: last.collect() };
    [first].into_iter().chain(tasks).chain([last]).collect()
}

fn of_task(list: &TaskList, report: &Report, task: &Task, phones: Phones) -> ReviewGroup {
    let whole = CommentPlace::Task { task: task.id.clone() };
    let whole = ReviewItem { about: whole.words(list), place: whole, text: None };
    let places = HintPlace::all(report).into_iter().filter(|it| it.task(list) == Some(&task.id));
    let items = places.map(|place| item(list, report, place, phones));
    let shown =
        items.filter(|it| is_asked(list, &it.place) || it.text.as_ref().is_some_and(|it| !it.is_empty()));
    ReviewGroup {
        task: Some(task.id.clone()),
        heading: task.heading(),
        items: [whole].into_iter().chain(shown).collect(),
    }
}

/// Whether a unit is asked for it in any case, so that it can be missed.
fn is_asked(list: &TaskList, place: &CommentPlace) -> bool {
    let CommentPlace::Field { place } = place else { return true };
    match place {
        HintPlace::Entry { field, .. } => ALWAYS.contains(field),
        HintPlace::Reading { field: ReadingField::NotApplicable | ReadingField::Note, .. } => false,
        HintPlace::Reading { indicator, field } => {
            list.indicator(indicator).is_some_and(|it| it.kind.takes(*field))
        }
        _ => true,
    }
}

fn item(list: &TaskList, report: &Report, place: HintPlace, phones: Phones) -> ReviewItem {
    let said = text(report, &place);
    let said = match place {
        HintPlace::Entry { field: EntryField::Phone, .. }
        | HintPlace::Signer { field: SignerField::Phone }
        | HintPlace::Liaison => phones.shown(&said),
        _ => said,
    };
    let place = CommentPlace::Field { place };
    ReviewItem { about: place.words(list), place, text: Some(said) }
}

fn text(report: &Report, place: &HintPlace) -> String {
    match place {
        HintPlace::Actions { task } => {
            report.actions_of(task).map(action_line).collect::<Vec<_>>().join("\n")
        }
        HintPlace::Liaison => {
            let lines = report.liaisons.iter().map(|it| {
                let parts = [&it.name, &it.position, &it.office_phone, &it.mobile];
                let filled = parts.into_iter().map(String::as_str).filter(|it| !it.is_empty());
                filled.collect::<Vec<_>>().join("，")
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        _ => place.field().and_then(|it| report.get(&it)).unwrap_or_default().trim().to_owned(),
    }
}
