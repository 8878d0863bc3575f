//! What forms bring, one offer for each thing that a sub-office typed and the draft does not have yet.

use super::{
    Collecting, Effect, Offer, Returned, Slot, Together,
    joint::{Joint, contributed},
};
use crate::model::{
    Action, ActionField, Change, EntryField, Field, MeasureId, Part, ReadingField, Report, SubOffice, TaskId,
    TaskList, changes,
};

/// Everything that the forms bring, in the order of the tasks, what goes to one place together. What the draft has already is
/// left out, unless another form says otherwise.
pub fn offers(collecting: &Collecting<'_>) -> Vec<Offer> {
    let names = collecting.names();
    let gathering = Gathering { collecting, names: &names, everyone: &collecting.everyone() };
    let found: Vec<Found> = collecting.returned.iter().flat_map(|form| gathering.of_form(form)).collect();
    let effects: Vec<_> = found.iter().map(|it| effect(it, &found)).collect();
    let offers = found.into_iter().zip(effects);
    let mut offers: Vec<_> =
        offers.filter_map(|(it, effect)| Some(Offer { effect: effect?, ..it.offer })).collect();
    drop_repeated(&mut offers);
    by_place(collecting.list, offers)
}

fn by_place(list: &TaskList, offers: Vec<Offer>) -> Vec<Offer> {
    let task = |offer: &Offer| list.tasks().position(|it| Some(&it.id) == offer.place.task(list));
    let first = |offer: &Offer| offers.iter().position(|it| it.place == offer.place);
    let keys: Vec<_> = offers.iter().map(|it| (task(it), first(it))).collect();
    let mut placed: Vec<_> = keys.into_iter().zip(offers).collect();
    placed.sort_by_key(|(key, _)| *key);
    placed.into_iter().map(|(_, offer)| offer).collect()
}

/// The same file chosen twice says everything once.
fn drop_repeated(offers: &mut Vec<Offer>) {
    let mut at = 0;
    while at < offers.len() {
        let (before, rest) = offers.split_at(at);
        if before.contains(&rest[0]) {
            offers.remove(at);
        } else {
            at += 1;
        }
    }
}

/// Something a form says, with whether the draft has it already.
struct Found {
    offer: Offer,
    there: There,
}

/// Whether the draft has something already.
#[derive(PartialEq, Eq)]
enum There {
    Already,
    NotYet,
}

fn effect(found: &Found, all: &[Found]) -> Option<Effect> {
    if disagrees(&found.offer, all) {
        return Some(Effect::Disagrees);
    }
    (found.there == There::NotYet).then_some(found.offer.effect)
}

/// Whether another offer says something else of which only one can stand: another office's, or another file of the same office.
fn disagrees(offer: &Offer, all: &[Found]) -> bool {
    let rivals = all.iter().map(|it| &it.offer);
    let rivals = rivals.filter(|it| it.place == offer.place && it.brought != offer.brought);
    let mut rivals = rivals.filter(|it| offer.together == Together::Alone || it.office == offer.office);
    !matches!(offer.place, Slot::NewAction { .. }) && rivals.next().is_some()
}

/// What forms are held against, put together once.
#[derive(Clone, Copy)]
struct Gathering<'a> {
    collecting: &'a Collecting<'a>,
    names: &'a [String],
    everyone: &'a [SubOffice],
}

impl Gathering<'_> {
    fn of_form(self, form: &Returned) -> Vec<Found> {
        let fields =
            changes(&form.form.shown(), &form.edited).into_iter().filter_map(|change| match change {
                Change::Field { field, after, .. } => self.field(form, field, after),
                Change::Actions { .. } => None,
            });
        fields.chain(self.actions(form)).collect()
    }

    fn field(self, form: &Returned, field: Field, brought: String) -> Option<Found> {
        let task = match &field {
            Field::Entry { task, .. } => task,
            Field::Reading { indicator, .. } => &self.collecting.list.indicator(indicator)?.task,
            Field::Signer { .. } | Field::Explanation { .. } | Field::Answer { .. } => return None,
        };
        let shared = self.is_shared(|it| it.asks(task) == Some(Part::Task));
        let said = Said {
            office: &form.form.office,
            now: self.collecting.draft.get(&field)?,
            issued: form.form.draft.get(&field).unwrap_or_default(),
            together: together(shared, is_narrative(&field)),
            brought,
        };
        Some(said.found(Slot::Field { field }, self.names))
    }

    /// Whether more than one sub-office is asked about something.
    fn is_shared(self, is_asked: impl Fn(&SubOffice) -> bool) -> bool {
        let mut names = self.everyone.iter().filter(|it| is_asked(it)).map(|it| &it.name);
        names.next().is_some_and(|first| names.any(|name| name != first))
    }

    fn actions(self, form: &Returned) -> Vec<Found> {
        let (mut sent, mut there) = (placed(&form.form.draft), placed(self.collecting.draft));
        let mut added: Vec<TaskId> = Vec::new();
        let mut found = Vec::new();
        for action in &form.edited.actions {
            let known = take_known(&mut sent, action).map(|(_, it)| it.clone());
            let action = if known.is_some() { action.clone() } else { signed(action, &form.form.office) };
            let answer = Answer { form, known, action: &action };
            match take_known(&mut there, &action) {
                Some((at, now)) => found.extend(answer.cells(self, now, at)),
                None if answer.known.as_ref() == Some(&action) => {}
                None => {
                    found.push(answer.whole(added.iter().filter(|task| **task == action.task).count()));
                    added.push(action.task.clone());
                }
            }
        }
        found
    }
}

/// Texts that several sub-offices can each say something in.
fn is_narrative(field: &Field) -> bool {
    match field {
        Field::Entry { field, .. } => matches!(
            field,
            EntryField::Progress
                | EntryField::Problems
                | EntryField::Cause
                | EntryField::CoordinateWith
                | EntryField::Coordination
                | EntryField::NextSteps
                | EntryField::Reason
        ),
        Field::Reading { field, .. } => *field == ReadingField::Note,
        Field::Signer { .. } | Field::Explanation { .. } | Field::Answer { .. } => false,
    }
}

const fn together(shared: bool, narrative: bool) -> Together {
    if shared && narrative { Together::Named } else { Together::Alone }
}

/// What a form says of one thing, before it is held against the draft.
struct Said<'a> {
    office: &'a str,
    brought: String,
    now: String,
    issued: String,
    together: Together,
}

impl Said<'_> {
    fn found(self, place: Slot, names: &[String]) -> Found {
        let there = if self.is_there(names) { There::Already } else { There::NotYet };
        let effect = self.effect(names);
        let Self { office, brought, now, issued, together } = self;
        let office = office.to_owned();
        let offer = Offer { office, place, brought, now, issued, effect, together, action: None };
        Found { offer, there }
    }

    fn is_there(&self, names: &[String]) -> bool {
        match self.together {
            Together::Alone => self.now == self.brought,
            Together::Named => {
                let own = Joint::read(&self.now, names).get(self.office).map(str::to_owned);
                own.unwrap_or_default() == contributed(&self.brought, names)
            }
        }
    }

    fn effect(&self, names: &[String]) -> Effect {
        let beside =
            self.together == Together::Named && Joint::read(&self.now, names).get(self.office).is_none();
        match (self.now.trim().is_empty(), beside, self.now == self.issued) {
            (true, ..) => Effect::Fills,
            (_, true, _) => Effect::Joins,
            (_, _, true) => Effect::Replaces,
            _ => Effect::Overwrites,
        }
    }
}

/// What an action is known by; nobody changes it in a form.
#[derive(PartialEq, Eq)]
struct Known<'a>(&'a TaskId, Option<&'a MeasureId>, &'a str, &'a str);

fn known(action: &Action) -> Known<'_> {
    Known(&action.task, action.measure.as_ref(), &action.title, &action.office)
}

/// Takes the first action known by the same out of those left, with its place among its task's.
fn take_known<'a>(left: &mut Vec<(u32, &'a Action)>, wanted: &Action) -> Option<(u32, &'a Action)> {
    let at = left.iter().position(|(_, it)| known(it) == known(wanted))?;
    Some(left.remove(at))
}

/// A report's actions with their places among their task's.
fn placed(report: &Report) -> Vec<(u32, &Action)> {
    let place = |at: usize| {
        let task = &report.actions[at].task;
        report.actions[..at].iter().filter(|it| it.task == *task).count()
    };
    (0..report.actions.len())
        .map(|at| (u32::try_from(place(at)).unwrap_or(u32::MAX), &report.actions[at]))
        .collect()
}

/// Only what an action is known by.
fn nameable(action: &Action) -> Action {
    let Action { task, measure, title, office, .. } = action.clone();
    Action { title, office, ..Action::blank(task, measure) }
}

/// An action that a sub-office added is its own, unless it says otherwise.
fn signed(action: &Action, office: &str) -> Action {
    let own = action.office.trim().is_empty();
    Action { office: if own { office.to_owned() } else { action.office.clone() }, ..action.clone() }
}

/// What a form says of one action.
struct Answer<'a> {
    form: &'a Returned,
    /// The action as it was sent; none where the sub-office added it.
    known: Option<Action>,
    action: &'a Action,
}

impl Answer<'_> {
    fn cells(&self, gathering: Gathering<'_>, now: &Action, at: u32) -> Vec<Found> {
        let issued = self.known.clone().unwrap_or_else(|| nameable(self.action));
        let shared = gathering.is_shared(|it| it.is_asked_for(&issued));
        let typed = ActionField::ALL.iter().filter(|cell| self.action.get(**cell) != issued.get(**cell));
        let found = |cell: &ActionField| {
            let said = Said {
                office: &self.form.form.office,
                brought: self.action.get(*cell),
                now: now.get(*cell),
                issued: issued.get(*cell),
                together: together(shared, *cell == ActionField::Progress),
            };
            said.found(Slot::Cell { task: self.action.task.clone(), at, cell: *cell }, gathering.names)
        };
        typed.map(found).collect()
    }

    /// An action that the draft does not have: added by the sub-office, or gone from the draft since.
    fn whole(&self, at: usize) -> Found {
        let effect = if self.known.is_some() { Effect::Overwrites } else { Effect::Fills };
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let offer = Offer {
            office: self.form.form.office.clone(),
            place: Slot::NewAction { task: self.action.task.clone(), at },
            brought: in_words(self.action),
            now: String::new(),
            issued: String::new(),
            effect,
            together: Together::Alone,
            action: Some(self.action.clone()),
        };
        Found { offer, there: There::NotYet }
    }
}

/// An action in one text, what is filled in of it.
fn in_words(action: &Action) -> String {
    let cells = ActionField::ALL.iter().map(|cell| (cell.label(), action.get(*cell)));
    let filled = cells.filter(|(_, text)| !text.trim().is_empty());
    filled.map(|(label, text)| format!("{label}：{text}")).collect::<Vec<_>>().join("\n")
}
