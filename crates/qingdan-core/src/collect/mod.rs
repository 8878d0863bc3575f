//! 收回: what filled-in forms of sub-offices bring to a draft, and taking it over. Pure: reading the forms is done in `workbook`,
//! keeping the result in `workspace`.
//!
//! A form brings only what the sub-office typed into it. Narrative texts of several sub-offices on one thing are put together under
//! their names; of everything else only one answer can be taken.

mod joint;
mod offer;
mod offers;
mod take;
#[cfg(test)]
mod tests;

pub use joint::own_part;
pub use offer::{Effect, Offer, Slot, Together};
pub use offers::offers;
pub use take::{Left, Taken, take};

use crate::model::{Form, Report, SubOffice, TaskList};

/// A form that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// What was sent.
    pub form: Form,
    /// What it shows now.
    pub edited: Report,
}

/// What forms are collected into.
#[derive(Debug, Clone, Copy)]
pub struct Collecting<'a> {
    /// The task list.
    pub list: &'a TaskList,
    /// The draft.
    pub draft: &'a Report,
    /// The unit's sub-offices.
    pub offices: &'a [SubOffice],
    /// The forms, in the order in which they were chosen.
    pub returned: &'a [Returned],
}

impl Collecting<'_> {
    /// Every name that can stand before a contribution.
    fn names(&self) -> Vec<String> {
        let known = self.offices.iter().map(|it| it.name.clone());
        let mut names: Vec<_> = known.chain(self.returned.iter().map(|it| it.form.office.clone())).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Every sub-office with what it is asked about: those on the list, and those whose forms are here.
    fn everyone(&self) -> Vec<SubOffice> {
        let forms = self.returned.iter().map(|it| &it.form);
        let forms = forms.map(|it| SubOffice { name: it.office.clone(), asked: it.asked.clone() });
        self.offices.iter().cloned().chain(forms).collect()
    }
}
