//! What must come of each step, without store, files or workbooks.

use std::collections::BTreeMap;

use proptest::sample::Index;
use qingdan_core::model::Bucket;

use super::{Hand, Step, Unit};

/// What came of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was done.
    Done,
    /// It was refused, and nothing changed.
    Refused,
    /// A file fell into this bucket.
    Fell(Bucket),
    /// There was nothing to do it with.
    Nothing,
}

/// A report as it went up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent {
    /// Its check code, known once it went up.
    pub(crate) code: String,
    /// The comments that it answers.
    pub(crate) comments: Vec<String>,
}

/// A file that went up.
#[derive(Debug, Clone)]
pub(crate) struct Mail {
    pub(crate) unit: Unit,
    pub(crate) revision: u32,
    pub(crate) lost: bool,
}

/// A slip that was written.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) unit: Unit,
    pub(crate) revision: u32,
    pub(crate) comment: String,
    pub(crate) taken: bool,
}

/// A receipt that was written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paper {
    pub(crate) unit: Unit,
    pub(crate) revision: u32,
    pub(crate) taken: bool,
}

/// What the first PC of the municipal office decided on the latest revision that it has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Decided {
    #[default]
    Open,
    Returned,
    Accepted,
}

/// A unit's office.
#[derive(Debug, Clone, Default)]
pub(crate) struct Office {
    /// What went up, by revision.
    pub(crate) sent: BTreeMap<u32, Sent>,
    /// Whether a draft of the next revision is open.
    pub(crate) draft: bool,
    /// Whether anything in it differs from what went up last.
    changed: bool,
    /// Comments that came, with whether they are answered.
    comments: Vec<(String, bool)>,
}

impl Office {
    fn latest(&self) -> u32 {
        self.sent.keys().last().copied().unwrap_or(0)
    }
}

/// Everything there is.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) offices: [Office; 2],
    /// What each PC of the municipal office has of each unit: revisions.
    pub(crate) received: [[Vec<u32>; 2]; 2],
    /// What the first PC decided on the latest it has.
    decided: [Decided; 2],
    pub(crate) mail: Vec<Mail>,
    pub(crate) notes: Vec<Note>,
    pub(crate) papers: Vec<Paper>,
}

impl Default for Model {
    /// Two first drafts, filled in.
    fn default() -> Self {
        let office = Office { draft: true, changed: true, ..Office::default() };
        Self {
            offices: [office.clone(), office],
            received: Default::default(),
            decided: Default::default(),
            mail: Vec::new(),
            notes: Vec::new(),
            papers: Vec::new(),
        }
    }
}

impl Model {
    /// What comes of a step.
    pub(crate) fn take(&mut self, step: &Step) -> Outcome {
        match step {
            Step::Edit(unit) => self.edit(*unit),
            Step::Submit(unit) => self.submit(*unit),
            Step::Correct(unit) => self.correct(*unit),
            Step::Answer(unit) => self.answer(*unit),
            Step::Receive(slip) => self.receive(*slip),
            Step::Deliver { file, pc, hand } => match self.file(*file) {
                Some(at) => self.deliver(at, (*pc, *hand)),
                None => Outcome::Nothing,
            },
            Step::Lose(file) => match self.file(*file) {
                Some(at) => {
                    self.mail[at].lost = true;
                    Outcome::Done
                }
                None => Outcome::Nothing,
            },
            Step::Return(unit) => self.send_back(*unit),
            Step::Accept(unit) => self.accept(*unit),
            Step::Acknowledge(receipt) => self.acknowledge(*receipt),
        }
    }

    /// The place of a file that is not lost.
    pub(crate) fn file(&self, index: Index) -> Option<usize> {
        let there: Vec<_> = (0..self.mail.len()).filter(|at| !self.mail[*at].lost).collect();
        (!there.is_empty()).then(|| there[index.index(there.len())])
    }

    /// The place of a slip.
    pub(crate) fn note(&self, index: Index) -> Option<usize> {
        (!self.notes.is_empty()).then(|| index.index(self.notes.len()))
    }

    /// The place of a receipt.
    pub(crate) fn paper(&self, index: Index) -> Option<usize> {
        (!self.papers.is_empty()).then(|| index.index(self.papers.len()))
    }

    fn edit(&mut self, unit: Unit) -> Outcome {
        let office = &mut self.offices[unit];
        if !office.draft {
            return Outcome::Refused;
        }
        office.changed = true;
        Outcome::Done
    }

    fn submit(&mut self, unit: Unit) -> Outcome {
        let office = &mut self.offices[unit];
        if !(office.draft && office.changed && office.comments.iter().all(|(_, answered)| *answered)) {
            return Outcome::Refused;
        }
        let revision = office.latest() + 1;
        let comments = office.comments.iter().map(|(text, _)| text.clone()).collect();
        office.sent.insert(revision, Sent { code: String::new(), comments });
        office.draft = false;
        self.mail.push(Mail { unit, revision, lost: false });
        Outcome::Done
    }

    fn correct(&mut self, unit: Unit) -> Outcome {
        let office = &mut self.offices[unit];
        if office.sent.is_empty() {
            return Outcome::Refused;
        }
        if !office.draft {
            office.draft = true;
            office.changed = false;
        }
        Outcome::Done
    }

    fn answer(&mut self, unit: Unit) -> Outcome {
        let office = &mut self.offices[unit];
        if !office.draft || office.comments.is_empty() {
            return Outcome::Nothing;
        }
        office.comments.iter_mut().for_each(|(_, answered)| *answered = true);
        Outcome::Done
    }

    fn receive(&mut self, slip: Index) -> Outcome {
        let Some(at) = self.note(slip) else { return Outcome::Nothing };
        let Note { unit, revision, comment, taken } = self.notes[at].clone();
        let office = &mut self.offices[unit];
        if taken || office.latest() != revision {
            return Outcome::Refused;
        }
        self.notes[at].taken = true;
        office.draft = true;
        office.changed = true;
        office.comments.push((comment, false));
        Outcome::Done
    }

    /// What comes of a file at a PC.
    pub(crate) fn deliver(&mut self, file: usize, (pc, hand): (usize, Hand)) -> Outcome {
        let Mail { unit, revision, .. } = self.mail[file];
        let there = &mut self.received[pc][unit];
        let latest = there.iter().max().copied();
        let bucket = match latest {
            _ if there.contains(&revision) => Bucket::Same,
            Some(latest) if latest > revision => Bucket::Outdated,
            Some(_) => Bucket::Update,
            None => Bucket::New,
        };
        if bucket.is_taken() && bucket != Bucket::Same {
            there.push(revision);
            if pc == 0 {
                self.decided[unit] = Decided::Open;
            }
        }
        match (bucket, hand) {
            // What was decided keeps saying that it was edited.
            (Bucket::New | Bucket::Update | Bucket::Same, Hand::Edited) => Outcome::Fell(Bucket::Edited),
            _ => Outcome::Fell(bucket),
        }
    }

    /// The latest revision that the first PC has, where nothing is decided on it.
    fn undecided(&self, unit: Unit) -> Option<u32> {
        self.received[0][unit].iter().max().copied().filter(|_| self.decided[unit] == Decided::Open)
    }

    fn accept(&mut self, unit: Unit) -> Outcome {
        let Some(revision) = self.undecided(unit) else { return Outcome::Refused };
        self.decided[unit] = Decided::Accepted;
        self.papers.push(Paper { unit, revision, taken: false });
        Outcome::Done
    }

    fn acknowledge(&mut self, receipt: Index) -> Outcome {
        let Some(at) = self.paper(receipt) else { return Outcome::Nothing };
        if std::mem::replace(&mut self.papers[at].taken, true) { Outcome::Refused } else { Outcome::Done }
    }

    fn send_back(&mut self, unit: Unit) -> Outcome {
        let Some(revision) = self.undecided(unit) else { return Outcome::Refused };
        self.decided[unit] = Decided::Returned;
        let comment = format!("第{revision}版请补充第{}项依据。", self.notes.len() + 1);
        self.notes.push(Note { unit, revision, comment, taken: false });
        Outcome::Done
    }
}
