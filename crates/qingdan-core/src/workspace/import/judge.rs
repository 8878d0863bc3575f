//! What a file is: which bucket it falls into, what it brings, and what a person has to decide.

use chrono::NaiveDate;

use super::{EditsChoice, ImportOrder, read::Unfit};
use crate::{
    model::{Bucket, OfficeProfile, Report, Role, Touches},
    store::HandEdit,
    workbook::{self, Purpose, ReadReport, Source},
    workspace::{Error, Workspace},
};

/// What was made of a file.
pub(super) enum Judged {
    /// Nothing is taken from it.
    Refused(Refused),
    /// A person decides which cells count.
    Waits(Offer),
    /// Its content is known.
    Brings(Offer),
}

/// Why nothing is taken.
pub(super) struct Refused {
    pub(super) bucket: Bucket,
    pub(super) sentence: String,
    /// The report, where the file could be read.
    pub(super) report: Option<Box<Report>>,
}

/// What a file brings.
pub(super) struct Offer {
    /// The content; of a file that waits, what its cells say.
    pub(super) report: Report,
    /// Where it was read.
    pub(super) source: Source,
    /// What was edited by hand, and which of it counts.
    pub(super) edits: Vec<HandEdit>,
    /// Whether it was decided which of it counts.
    pub(super) decided: bool,
    /// What could not be read, and what else there is to say.
    pub(super) notes: Vec<String>,
}

impl Workspace {
    /// # Errors
    /// The data built into the program are broken.
    pub(super) fn judge(
        &self,
        content: Result<ReadReport, Unfit>,
        office: &OfficeProfile,
        order: ImportOrder,
        today: NaiveDate,
    ) -> Result<Judged, Error> {
        let read = match content {
            Ok(read) => read,
            Err(Unfit { bucket, sentence }) => {
                return Ok(Judged::Refused(Refused { bucket, sentence, report: None }));
            }
        };
        if let Some((bucket, sentence)) = self.refusal(&read, office, order, today)? {
            return Ok(Judged::Refused(Refused { bucket, sentence, report: Some(Box::new(read.edited)) }));
        }
        Ok(chosen(read, order.edits))
    }

    /// Why a report that can be read is not taken.
    fn refusal(
        &self,
        read: &ReadReport,
        office: &OfficeProfile,
        order: ImportOrder,
        today: NaiveDate,
    ) -> Result<Option<(Bucket, String)>, Error> {
        let report = &read.report;
        if !self.fits_list(report)? && !self.matches_in_part(report)? {
            return Ok(Some((Bucket::OtherList, Error::OtherTasks.message())));
        }
        if office.role != Role::City && office.unit != report.key.unit {
            let name = |unit| self.unit(unit).map(|it| it.name.clone());
            let refused = Error::NotOurs { own: name(&office.unit)?, other: name(&report.key.unit)? };
            return Ok(Some((Bucket::OtherUnit, refused.message())));
        }
        if let Some(sentence) = self.other_period(report, order, today) {
            return Ok(Some((Bucket::OtherPeriod, sentence)));
        }
        if read.purpose == Purpose::Draft && office.unit != report.key.unit {
            return Ok(Some((Bucket::Draft, Error::DraftReceived.message())));
        }
        let blank = report.is_blank() && read.edited.is_blank();
        Ok(blank.then(|| (Bucket::Unreadable, Error::BlankForm.message())))
    }

    /// The tasks and indicators of the unit, each once and in order, as every report of its version of the list has them.
    fn fits_list(&self, report: &Report) -> Result<bool, Error> {
        let list = self.list_of(report);
        let blank = Report::blank(list, self.unit(&report.key.unit)?, report.key.period);
        let tasks = |it: &Report| it.entries.iter().map(|entry| entry.task.clone()).collect::<Vec<_>>();
        let indicators = |it: &Report| it.readings.iter().map(|it| it.indicator.clone()).collect::<Vec<_>>();
        Ok(tasks(&blank) == tasks(report) && indicators(&blank) == indicators(report))
    }

    fn other_period(&self, report: &Report, order: ImportOrder, today: NaiveDate) -> Option<String> {
        let found = report.key.period;
        let label = found.label();
        match order.period {
            Some(wanted) if wanted != found => Some(format!(
                "这是{label}的上报表，现在收的是{}，没有收入。报告期选错的，请切换报告期后再导入；表发错的，请报送单位改报。",
                wanted.label()
            )),
            _ if self.check_period(found, today).is_err() => Some(format!(
                "这是{label}的上报表，这个报告期还没有开始或早于任务清单，没有收入。请报送单位核对报告期后重报。"
            )),
            _ => None,
        }
    }
}

/// A form is there to be filled in: nobody has to choose between what was typed into it and nothing. In every other file that
/// the program wrote, whatever does not say what it wrote needs a choice, also where it cannot be read.
fn chosen(read: ReadReport, choice: EditsChoice) -> Judged {
    let source = read.source;
    let form = read.report.is_blank();
    let undecided =
        source == Source::Embedded && !form && !(read.differences.is_empty() && read.notes.is_empty());
    let edits = hand_edits(&read);
    let offer = |report, edits, decided, notes| Offer { report, source, edits, decided, notes };
    if !undecided {
        return Judged::Brings(offer(read.edited, Vec::new(), false, read.notes));
    }
    match choice {
        EditsChoice::Ask => Judged::Waits(offer(read.edited, edits, false, read.notes)),
        EditsChoice::Accept => Judged::Brings(offer(read.edited, decided(edits, |_| true), true, read.notes)),
        EditsChoice::Keep => Judged::Brings(offer(read.report, decided(edits, |_| false), true, read.notes)),
    }
}

/// What was edited by hand, undecided.
pub(super) fn hand_edits(read: &ReadReport) -> Vec<HandEdit> {
    let edit = |it: &workbook::Difference| HandEdit {
        sheet: it.sheet.clone(),
        row: it.row,
        column: it.column.clone(),
        touches: it.touches,
        field: it.field.clone(),
        before: it.before.clone(),
        after: it.after.clone(),
        taken: None,
    };
    read.differences.iter().map(edit).collect()
}

/// The same with the decision: what takes part in nothing is never taken, and rows of one list are taken together.
pub(super) fn decided(edits: Vec<HandEdit>, takes: impl Fn(usize) -> bool) -> Vec<HandEdit> {
    let of = |touches| edits.iter().enumerate().any(|(at, it)| it.touches == touches && takes(at));
    let (actions, liaisons) = (of(Touches::Actions), of(Touches::Liaisons));
    let taken = |at: usize, it: &HandEdit| match it.touches {
        Touches::Field => takes(at),
        Touches::Actions => actions,
        Touches::Liaisons => liaisons,
        Touches::Nothing => false,
    };
    let marks: Vec<_> = edits.iter().enumerate().map(|(at, it)| taken(at, it)).collect();
    edits.into_iter().zip(marks).map(|(it, taken)| HandEdit { taken: Some(taken), ..it }).collect()
}
