//! Taking offers over into the draft.

use super::{Collecting, Effect, Offer, Slot, Together, joint::Joint};
use crate::model::{Action, ActionField, Edit, Field, Report, TaskId};

/// A draft after taking over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The draft that results.
    pub report: Report,
    /// How many offers were taken.
    pub taken: usize,
    /// Offers that were chosen and could not be taken.
    pub left: Vec<Left>,
}

/// A chosen offer that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The offer.
    pub offer: Offer,
    /// Why, and what to do, in plain Chinese.
    pub reason: String,
}

/// Takes the chosen ones of the offers of [`offers`](super::offers) over into the draft.
pub fn take(collecting: &Collecting<'_>, chosen: &[Offer]) -> Taken {
    let names = collecting.names();
    let mut result = Taken { report: collecting.draft.clone(), taken: 0, left: Vec::new() };
    for offer in chosen {
        let done = match rivalled(offer, chosen) {
            true => Err("两份答复不一致，只能采用其中一份，没有采用。请核对后选择一份。".to_owned()),
            false => put(&mut result.report, offer, &names),
        };
        match done {
            Ok(()) => result.taken += 1,
            Err(reason) => result.left.push(Left { offer: offer.clone(), reason }),
        }
    }
    result
}

/// Whether another one was chosen as well that says something else.
fn rivalled(offer: &Offer, chosen: &[Offer]) -> bool {
    let rivals = chosen.iter().filter(|it| it.place == offer.place && it.brought != offer.brought);
    let mut rivals = rivals.filter(|it| offer.together == Together::Alone || it.office == offer.office);
    offer.effect == Effect::Disagrees && rivals.next().is_some()
}

fn put(report: &mut Report, offer: &Offer, names: &[String]) -> Result<(), String> {
    match &offer.place {
        Slot::Field { field } => put_field(report, field, offer, names),
        Slot::Cell { task, at, cell } => put_cell(report, (task, *at, *cell), offer, names),
        Slot::NewAction { task, .. } => {
            let actions = report.actions_of(task).chain(&offer.action).cloned().collect();
            report.set_actions(task, actions);
            Ok(())
        }
    }
}

fn put_field(report: &mut Report, field: &Field, offer: &Offer, names: &[String]) -> Result<(), String> {
    let value = resulting(&report.get(field).unwrap_or_default(), offer, names);
    report.apply(&Edit { field: field.clone(), value }).map_err(|error| error.to_string())
}

fn put_cell(
    report: &mut Report,
    (task, at, cell): (&TaskId, u32, ActionField),
    offer: &Offer,
    names: &[String],
) -> Result<(), String> {
    let mut actions: Vec<Action> = report.actions_of(task).cloned().collect();
    if let Some(action) = usize::try_from(at).ok().and_then(|at| actions.get_mut(at)) {
        let value = resulting(&action.get(cell), offer, names);
        action.set(cell, &value).map_err(|error| error.to_string())?;
    }
    report.set_actions(task, actions);
    Ok(())
}

/// What a text becomes with the offer taken.
fn resulting(now: &str, offer: &Offer, names: &[String]) -> String {
    match offer.together {
        Together::Alone => offer.brought.clone(),
        Together::Named => {
            let mut joint = Joint::read(now, names);
            joint.set(&offer.office, &offer.brought, names);
            joint.text()
        }
    }
}
