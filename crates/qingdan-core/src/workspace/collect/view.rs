//! What the screens show of forms that came back.

use serde::Serialize;

use crate::{
    collect::{Effect, Left, Offer, Slot},
    model::{Field, Report, Task, TaskId, TaskList},
    workspace::ReportView,
};

/// What forms bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CollectPreview {
    /// The files, in the order given.
    pub files: Vec<FormFile>,
    /// What they bring that the draft does not have.
    pub offers: Vec<OfferView>,
}

/// A file that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FormFile {
    /// The file.
    pub path: String,
    /// Its name alone.
    pub file_name: String,
    /// The sub-office; none where it is no form of this unit and period.
    pub office: Option<String>,
    /// What it is and what it brings, or why it is not read, in plain Chinese.
    pub message: String,
    /// What in it could not be read, in plain Chinese.
    pub notes: Vec<String>,
}

/// One thing that a form brings, as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OfferView {
    /// Who says it.
    pub office: String,
    /// Where it goes.
    pub place: Slot,
    /// Its task.
    pub task: Option<TaskId>,
    /// The task in words, e.g. （一）加强生育保险保障功能.
    pub task_label: String,
    /// Field, indicator or action in words.
    pub subject: String,
    /// What the draft holds.
    pub now: String,
    /// What the form brings.
    pub brought: String,
    /// What the draft held when the form was issued.
    pub issued: String,
    /// How it stands to what is there.
    pub effect: Effect,
    /// The same in words.
    pub effect_label: String,
    /// Whether taking it loses nothing, so that it is ticked from the start.
    pub keeps_all: bool,
}

/// What came of taking over.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Collected {
    /// The report after the commit.
    pub view: ReportView,
    /// The files, in the order given.
    pub files: Vec<FormFile>,
    /// How many offers were taken.
    pub taken: u32,
    /// Offers that were not taken, with why.
    pub left: Vec<LeftOffer>,
}

/// An offer that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LeftOffer {
    /// Task and field in words.
    pub subject: String,
    /// Who says it.
    pub office: String,
    /// Why it was not taken and what to do, in plain Chinese.
    pub reason: String,
}

/// An offer in words.
pub(super) fn offer_view(list: &TaskList, draft: &Report, offer: &Offer) -> OfferView {
    let task = task_of(list, &offer.place);
    OfferView {
        office: offer.office.clone(),
        place: offer.place.clone(),
        task: task.map(|it| it.id.clone()),
        task_label: task.map(|it| format!("{}{}", it.label(), it.title)).unwrap_or_default(),
        subject: subject(list, draft, &offer.place),
        now: offer.now.clone(),
        brought: offer.brought.clone(),
        issued: offer.issued.clone(),
        effect: offer.effect,
        effect_label: offer.label().to_owned(),
        keeps_all: offer.effect.keeps_all(),
    }
}

/// What was left, in words.
pub(super) fn left_offer(list: &TaskList, draft: &Report, left: &Left) -> LeftOffer {
    let place = &left.offer.place;
    let task = task_of(list, place).map(Task::label).unwrap_or_default();
    LeftOffer {
        subject: format!("{task}{}", subject(list, draft, place)),
        office: left.offer.office.clone(),
        reason: left.reason.clone(),
    }
}

fn task_of<'a>(list: &'a TaskList, place: &Slot) -> Option<&'a Task> {
    list.task(place.task(list)?)
}

fn subject(list: &TaskList, draft: &Report, place: &Slot) -> String {
    match place {
        Slot::Field { field: Field::Reading { indicator, field } } => {
            let name = list.indicator(indicator).map_or("", |it| it.name.as_str());
            format!("指标“{name}”的{}", field.label())
        }
        Slot::Field { field } => field.label().to_owned(),
        Slot::Cell { task, at, cell } => {
            let action = usize::try_from(*at).ok().and_then(|at| draft.actions_of(task).nth(at));
            format!("分解事项“{}”的{}", action.map_or("", |it| it.title.as_str()), cell.label())
        }
        Slot::NewAction { .. } => "新增分解事项".to_owned(),
    }
}
