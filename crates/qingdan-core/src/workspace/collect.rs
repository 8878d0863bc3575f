//! 收回: what local offices' forms bring, beside what the draft holds, and taking over what is chosen as one step.

mod view;

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{Error, Workspace};
use crate::{
    collect::{Collecting, Left, Offer, Returned, Together, offers, take},
    files,
    model::{Cause, Form, Period, Report, SubOffice, TaskList, Typing, UnitId, sound_offices},
    store::StoredReport,
    workbook::{self, Source, Unreadable},
};

pub use crate::collect::{Effect, Slot};
pub use view::{CollectPreview, Collected, FormFile, LeftOffer, OfferView};

use view::{left_offer, offer_view};

/// A form is never larger; the same bound as for a report workbook.
const LARGEST: u64 = 20 * 1024 * 1024;

/// An offer that a person has seen and chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// Who says it.
    pub office: String,
    /// Where it goes.
    pub place: Slot,
    /// What the form brings, as it was shown.
    pub brought: String,
    /// What the draft held, as it was shown.
    pub now: String,
}

/// Which offers to take.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "take", rename_all = "camelCase")]
pub enum Selection {
    /// Those that lose nothing.
    New,
    /// All but those that disagree with one another.
    All,
    /// These.
    Chosen {
        /// The choices.
        choices: Vec<Choice>,
    },
}

const DISAGREES: &str = "几份答复不一致，只能采用其中一份，没有采用。请核对后选择一份。";
const WOULD_REPLACE: &str = "会替换草稿中已有的内容，没有采用。请核对后再选择。";
const NOT_AS_SHOWN: &str = "文件或草稿在显示之后又有改动，没有采用。请重新收回并核对。";

impl Workspace {
    /// Shows what forms bring. Changes nothing but to begin the draft where there is none.
    ///
    /// # Errors
    /// The report is no draft or not this office's, or the data file gives trouble. A file that cannot be read is no error: it says so.
    pub fn preview_collect(
        &mut self,
        unit: &UnitId,
        period: Period,
        files: &[PathBuf],
        now: NaiveDateTime,
    ) -> Result<CollectPreview, Error> {
        let draft = self.draft(unit, period, now)?;
        let Gathered { files, found, .. } = self.gather(&draft, files)?;
        let offers = found.iter().map(|it| offer_view(&self.list, &draft.report, it)).collect();
        Ok(CollectPreview { files, offers })
    }

    /// Takes over what forms bring, as one step that can be undone.
    ///
    /// # Errors
    /// The report is no draft or not this office's, or the data file cannot be written; nothing has changed then.
    pub fn collect(
        &mut self,
        unit: &UnitId,
        period: Period,
        files: &[PathBuf],
        selection: &Selection,
        now: NaiveDateTime,
    ) -> Result<Collected, Error> {
        let draft = self.draft(unit, period, now)?;
        let gathered = self.gather(&draft, files)?;
        let (chosen, mut left) = choose(&gathered.found, selection);
        let taken = take(&gathered.collecting(&self.list, &draft.report), &chosen);
        left.extend(taken.left);
        let left = left.iter().map(|it| left_offer(&self.list, &draft.report, it)).collect();
        let stored = self.change(draft, taken.report, (Cause::Collect, Typing::Begins), now)?;
        Ok(Collected {
            view: self.view(&stored, now.date())?,
            files: gathered.files,
            taken: u32::try_from(taken.taken).unwrap_or(u32::MAX),
            left,
        })
    }

    fn gather(&self, draft: &StoredReport, files: &[PathBuf]) -> Result<Gathered, Error> {
        let offices = self.store.read().sub_offices(&draft.row.key.unit)?;
        let mut gathered = Gathered { files: Vec::new(), offices, returned: Vec::new(), found: Vec::new() };
        for path in files {
            let (file, form) = self.look_at(path, &draft.report);
            gathered.files.push(file);
            gathered.returned.extend(form);
        }
        gathered.found = offers(&gathered.collecting(&self.list, &draft.report));
        for file in &mut gathered.files {
            if let Some(office) = &file.office {
                let count = gathered.found.iter().filter(|it| it.office == *office).count();
                file.message = brings(office, count);
            }
        }
        Ok(gathered)
    }

    fn look_at(&self, path: &Path, draft: &Report) -> (FormFile, Option<Returned>) {
        let name = path.file_name().map_or_else(|| path.to_string_lossy(), |it| it.to_string_lossy());
        let file = FormFile {
            path: path.display().to_string(),
            file_name: name.into_owned(),
            office: None,
            message: String::new(),
            notes: Vec::new(),
        };
        match self.read_form(path, draft) {
            Ok((returned, notes)) => {
                let office = Some(returned.form.office.clone());
                (FormFile { office, notes, ..file }, Some(returned))
            }
            Err(message) => (FormFile { message, ..file }, None),
        }
    }

    /// A form of this unit and period; else the sentence that says what the file is.
    fn read_form(&self, path: &Path, draft: &Report) -> Result<(Returned, Vec<String>), String> {
        let bytes = files::read(path, LARGEST).map_err(|error| error.to_string())?;
        let read = workbook::read_form(&bytes, &self.list).map_err(|error| error.to_string())?;
        self.check_form(&read.form, draft)?;
        let form = match read.source {
            Source::Embedded => read.form,
            Source::VisibleCells => self.as_issued_today(read.form, draft),
        };
        Ok((Returned { form, edited: read.edited }, read.notes))
    }

    /// What a form asked, where it no longer says what the draft held then: what is there now counts as what was there, so that
    /// whatever is replaced is shown as replaced.
    fn as_issued_today(&self, form: Form, draft: &Report) -> Form {
        let Form { office, asked, issued_from, .. } = form;
        Form::new(&self.list, draft, issued_from, &SubOffice { name: office, asked })
    }

    fn check_form(&self, form: &Form, draft: &Report) -> Result<(), String> {
        let (found, wanted) = (&form.draft.key, &draft.key);
        let unit = self.unit(&found.unit).map_err(|error| error.to_string())?;
        if found.unit != wanted.unit {
            return Err(format!("这是{}下发的填报表，不是本单位的，没有读取。请确认选对了文件。", unit.name));
        }
        if found.period != wanted.period {
            let (found, wanted) = (found.period.label(), wanted.period.label());
            return Err(format!(
                "这是{found}的填报表，现在收回的是{wanted}，没有读取。请切换报告期后再收回。"
            ));
        }
        let office = SubOffice { name: form.office.clone(), asked: form.asked.clone() };
        match sound_offices(&self.list, unit, vec![office]) {
            Ok(sound) if sound.iter().all(|it| it.name == form.office) => Ok(()),
            _ => Err(Unreadable::FormUnknown("哪个科室的").to_string()),
        }
    }
}

/// Forms that were read, with what they bring.
struct Gathered {
    files: Vec<FormFile>,
    offices: Vec<SubOffice>,
    returned: Vec<Returned>,
    found: Vec<Offer>,
}

impl Gathered {
    fn collecting<'a>(&'a self, list: &'a TaskList, draft: &'a Report) -> Collecting<'a> {
        Collecting { list, draft, offices: &self.offices, returned: &self.returned }
    }
}

fn brings(office: &str, count: usize) -> String {
    match count {
        0 => format!("{office}的填报表，没有带来新的内容。"),
        count => format!("{office}的填报表，带来{count}项内容。"),
    }
}

/// The offers to take, and those that are left, with why.
fn choose(found: &[Offer], selection: &Selection) -> (Vec<Offer>, Vec<Left>) {
    let left = |offer: &Offer, reason: &str| Left { offer: offer.clone(), reason: reason.to_owned() };
    let (mut chosen, mut not) = (Vec::new(), Vec::new());
    if let Selection::Chosen { choices } = selection {
        for choice in choices {
            match found.iter().find(|it| is_choice(it, choice)) {
                Some(offer) => chosen.push(offer.clone()),
                None => not.push(left(&unknown(choice), NOT_AS_SHOWN)),
            }
        }
        return (chosen, not);
    }
    for offer in found {
        match (selection, offer.effect) {
            (_, Effect::Disagrees) => not.push(left(offer, DISAGREES)),
            (Selection::New, effect) if !effect.keeps_all() => not.push(left(offer, WOULD_REPLACE)),
            _ => chosen.push(offer.clone()),
        }
    }
    (chosen, not)
}

fn is_choice(offer: &Offer, choice: &Choice) -> bool {
    let Choice { office, place, brought, now } = choice;
    offer.office == *office && offer.place == *place && offer.brought == *brought && offer.now == *now
}

/// A choice that the forms no longer bring.
fn unknown(choice: &Choice) -> Offer {
    let Choice { office, place, brought, now } = choice.clone();
    Offer {
        office,
        place,
        brought,
        now,
        issued: String::new(),
        effect: Effect::Overwrites,
        together: Together::Alone,
        action: None,
    }
}
