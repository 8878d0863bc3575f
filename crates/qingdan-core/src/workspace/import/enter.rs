//! A file's content enters the store, together with the file itself, as one transaction.

use chrono::NaiveDateTime;

use super::{
    arrive::Arrived,
    enclosed::{Enclosed, left_in_original},
    judge::{Judged, Offer, Refused},
    view::FileLine,
};
use crate::{
    content::check_code,
    model::{Bucket, Cause, Decision, Liaison, Report, ReportState, Typing, UnitId},
    store::{Changes, Decided, HandEdit, ReceivedFile, ReceivedRow, Stamp, StoreError, StoredReport},
    workbook::Source,
    workspace::{Error, Workspace, build::content_hash, slip::answered},
};

/// What becomes of a file's content.
pub(super) struct Place {
    pub(super) bucket: Bucket,
    pub(super) waits: bool,
    pub(super) sentence: String,
    /// Where it goes.
    to: Goes,
}

enum Goes {
    Nowhere,
    /// Kept as submitted.
    Submitted,
    /// Into this office's own draft.
    Draft(Box<StoredReport>),
}

/// What is kept of a file besides what became of it.
struct Kept<'a> {
    known: Option<&'a ReceivedRow>,
    file: ReceivedFile,
    edits: Vec<HandEdit>,
    decided: Option<Decided>,
}

impl Workspace {
    /// Does what was judged.
    ///
    /// # Errors
    /// The data file cannot be written; nothing has changed then.
    pub(super) fn settle_file(
        &mut self,
        arrived: Arrived,
        judged: Judged,
        known: Option<&ReceivedRow>,
        now: NaiveDateTime,
    ) -> Result<FileLine, Error> {
        match judged {
            Judged::Refused(refused) => self.refuse(arrived, refused, known, now),
            Judged::Waits(offer) => self.let_wait(arrived, offer, known, now),
            Judged::Brings(offer) => self.enter(blank_file(arrived), offer, known, now),
        }
    }

    fn refuse(
        &mut self,
        arrived: Arrived,
        Refused { bucket, sentence, report }: Refused,
        known: Option<&ReceivedRow>,
        now: NaiveDateTime,
    ) -> Result<FileLine, Error> {
        let file = ReceivedFile { bucket, sentence, ..blank_file(arrived) };
        let file = report.as_ref().map_or_else(|| file.clone(), |it| about(file.clone(), it));
        let kept = Kept { known, file, edits: Vec::new(), decided: None };
        let row = self.store.write(|changes| record(changes, kept, now))?;
        self.line(&row, None)
    }

    fn let_wait(
        &mut self,
        arrived: Arrived,
        offer: Offer,
        known: Option<&ReceivedRow>,
        now: NaiveDateTime,
    ) -> Result<FileLine, Error> {
        let places = offer.edits.len().max(offer.notes.len());
        let file = ReceivedFile {
            bucket: Bucket::Edited,
            waits: true,
            sentence: format!(
                "导出之后被手工修改{places}处，还没有收入。请在待处理中逐处核对，决定采用或不采用。"
            ),
            notes: offer.notes,
            ..about(blank_file(arrived), &offer.report)
        };
        let kept = Kept { known, file, edits: offer.edits, decided: None };
        let row = self.store.write(|changes| record(changes, kept, now))?;
        self.line(&row, Some(&offer.report))
    }

    /// Brings a known content in.
    pub(super) fn enter(
        &mut self,
        file: ReceivedFile,
        offer: Offer,
        known: Option<&ReceivedRow>,
        now: NaiveDateTime,
    ) -> Result<FileLine, Error> {
        let own = offer.report.key.unit == self.profile()?.unit;
        let place = match own {
            true => match self.own_place(&offer.report, now) {
                Err(error @ (Error::OtherContent { .. } | Error::NotDraft { .. })) => {
                    return self.keep_draft(file, &offer.report, error, known, now);
                }
                place => place?,
            },
            false => self.place(&offer.report, offer.source)?,
        };
        let Offer { report, edits, decided, mut notes, .. } = offer;
        if let Goes::Draft(_) = &place.to {
            notes.extend(self.adopt_liaison(&report, now)?);
        }
        let enclosed = match &place.to {
            Goes::Submitted => {
                notes.extend(answered(&report));
                self.take_enclosed(&file, &report)?
            }
            _ => {
                notes.extend(left_in_original(self.count_enclosed(&file)?));
                Enclosed::default()
            }
        };
        notes.extend(enclosed.notes());
        let person = self.person()?;
        let counted = edits_words(&edits, decided);
        let version = self.version_note(&report)?.unwrap_or_default();
        let bucket = if decided && place.bucket.is_taken() { Bucket::Edited } else { place.bucket };
        let file = ReceivedFile {
            bucket,
            waits: place.waits,
            sentence: format!("{counted}{}{version}", place.sentence),
            notes,
            ..about(file, &report)
        };
        let decided = decided.then_some(Decided { decision: Decision::Edits, at: now, person });
        let kept = Kept { known, file, edits, decided };
        let row = self.enter_at(place.to, &report, (kept, &enclosed), now)?;
        self.line(&row, Some(&report))
    }

    /// Something else is typed in the draft: a file that waits goes on waiting, any other is only told of.
    fn keep_draft(
        &mut self,
        file: ReceivedFile,
        report: &Report,
        refused: Error,
        known: Option<&ReceivedRow>,
        now: NaiveDateTime,
    ) -> Result<FileLine, Error> {
        if known.is_some_and(|row| row.file.waits) {
            return Err(refused);
        }
        let file =
            ReceivedFile { bucket: Bucket::Conflict, sentence: refused.message(), ..about(file, report) };
        let kept = Kept { known, file, edits: Vec::new(), decided: None };
        let row = self.store.write(|changes| record(changes, kept, now))?;
        self.line(&row, Some(report))
    }

    fn enter_at(
        &mut self,
        to: Goes,
        report: &Report,
        (kept, enclosed): (Kept<'_>, &Enclosed),
        now: NaiveDateTime,
    ) -> Result<ReceivedRow, Error> {
        let draft = match to {
            Goes::Nowhere => return Ok(self.store.write(|changes| record(changes, kept, now))?),
            Goes::Submitted => {
                return Ok(self.store.write(|changes| {
                    let draft = changes.add_draft(report, now, Some(now))?;
                    enclosed.attach(changes, draft.row.id, now)?;
                    changes.submit(&draft)?;
                    record(changes, kept, now)
                })?);
            }
            Goes::Draft(draft) => draft,
        };
        let report = Report { liaisons: draft.report.liaisons.clone(), ..report.clone() };
        let (looked_at, typing) = (self.unchecked(&draft)?, Typing::Begins);
        let stamp = Stamp { at: now, person: self.person()?, cause: Cause::Import, typing, looked_at };
        let mut row = None;
        self.change_and(&draft, report, &stamp, |changes| {
            row = Some(record(changes, kept, now)?);
            Ok(())
        })?;
        row.ok_or(Error::NoReceived)
    }

    /// Where another unit's report goes: kept as submitted, unless it is there or something else is.
    fn place(&self, report: &Report, source: Source) -> Result<Place, Error> {
        let rows = self.store.read().reports_of(&self.list.id, &report.key.unit)?;
        let revisions: Vec<u32> =
            rows.iter().filter(|row| row.key == report.key).map(|row| row.revision).collect();
        let number = report.revision;
        let Some(latest) = revisions.first().copied() else {
            let missing =
                if number > 1 { "以前的版本没有收到，请向报送单位核对。" } else { "" };
            return Ok(Place::submitted(Bucket::New, format!("已收，第{number}版。{missing}")));
        };
        if let Some(same) = self.same_revision(report, source, &revisions)? {
            return Ok(Place::nowhere(Bucket::Same, format!("与已收的第{same}版内容相同，没有重复收入。")));
        }
        Ok(match source {
            Source::VisibleCells => Place::conflict(format!(
                "文件中没有版本号，内容与已收的第{latest}版不同，没有收入；已收内容保持不变。请在待处理中核对。"
            )),
            Source::Embedded if number > latest => Place::submitted(
                Bucket::Update,
                format!("已收第{number}版，替换第{latest}版；旧版保留备查。{}", self.gap(report, latest)?),
            ),
            Source::Embedded if number == latest => Place::conflict(format!(
                "同是第{number}版，内容与已收的不同，没有收入；已收内容保持不变。请在待处理中核对。"
            )),
            Source::Embedded => Place::nowhere(
                Bucket::Outdated,
                format!("这是第{number}版，已收到更新的第{latest}版，没有收入。"),
            ),
        })
    }

    /// What does not fit between a correction and what was received before: a revision is missing, or another content was corrected.
    fn gap(&self, report: &Report, latest: u32) -> Result<String, Error> {
        let number = report.revision;
        if number > latest + 1 {
            return Ok(format!("中间的第{}版没有收到。", latest + 1));
        }
        let Some(before) = self.store.read().revision(&report.key, latest)? else { return Ok(String::new()) };
        let held = content_hash(&before.report)?;
        let corrected = report.previous_hash.as_deref().unwrap_or_default();
        if corrected == held {
            return Ok(String::new());
        }
        Ok(format!(
            "注意：它更正的第{latest}版（校验码{}）与已收的第{latest}版（校验码{}）不是同一份，修改说明可能对不上，请向报送单位核对。",
            if corrected.is_empty() { "没有写明".to_owned() } else { check_code(corrected) },
            check_code(&held)
        ))
    }

    /// The revision with this very content. A report read from its cells alone does not know which one it is.
    fn same_revision(
        &self,
        report: &Report,
        source: Source,
        revisions: &[u32],
    ) -> Result<Option<u32>, Error> {
        for number in revisions {
            let Some(stored) = self.store.read().revision(&report.key, *number)? else { continue };
            let same = match source {
                Source::Embedded => stored.report == *report,
                Source::VisibleCells => {
                    let Report { revision, previous_hash, correction_reason, task_list_version, .. } =
                        stored.report.clone();
                    let known = Report {
                        revision,
                        previous_hash,
                        correction_reason,
                        task_list_version,
                        ..report.clone()
                    };
                    stored.report == known
                }
            };
            if same {
                return Ok(Some(*number));
            }
        }
        Ok(None)
    }

    /// Where this office's own report goes: into its draft, as long as nothing is typed there.
    fn own_place(&mut self, report: &Report, now: NaiveDateTime) -> Result<Place, Error> {
        let period = report.key.period;
        if self.store.read().revision(&report.key, report.revision)?.is_some_and(|it| it.report == *report) {
            let sentence = format!("与本单位上报表第{}版的内容相同，没有改动。", report.revision);
            return Ok(Place::nowhere(Bucket::Same, sentence));
        }
        match self.store.read().report(&report.key)? {
            Some(stored) if same_but_liaisons(&stored.report, report) => {
                return Ok(Place::nowhere(Bucket::Same, "与本单位的上报表内容相同，没有改动。".to_owned()));
            }
            Some(stored) if stored.row.state != ReportState::Draft => {
                return Err(Error::NotDraft { period, state: stored.row.state });
            }
            Some(stored) if stored.row.saved_at.is_some() && !self.is_blank(&stored)? => {
                let unit = self.unit(&report.key.unit)?.name.clone();
                return Err(Error::OtherContent { unit, period, revision: report.revision });
            }
            _ => {}
        }
        let draft = Box::new(self.current(&report.key.unit, period, now)?);
        let sentence = "已填入本单位的草稿，请核对后上报。".to_owned();
        Ok(Place { bucket: Bucket::New, waits: false, sentence, to: Goes::Draft(draft) })
    }

    fn is_blank(&self, stored: &StoredReport) -> Result<bool, Error> {
        let list = self.list_of(&stored.report);
        let blank = Report::blank(list, self.unit(&stored.row.key.unit)?, stored.row.key.period);
        Ok(same_but_liaisons(&stored.report, &blank))
    }

    /// The register of this PC decides who is liaison; only where it is empty does the file's liaison enter it.
    fn adopt_liaison(&mut self, report: &Report, now: NaiveDateTime) -> Result<Option<String>, Error> {
        let unit: &UnitId = &report.key.unit;
        let registered = self.liaisons(unit)?;
        if registered == report.liaisons {
            return Ok(None);
        }
        let named = report.liaisons.iter().find(|it| !it.name.trim().is_empty() && it.until.is_none());
        match (registered.is_empty(), named) {
            (true, Some(liaison)) => {
                let today = now.date();
                let since = Some(liaison.since.unwrap_or(today).min(today));
                let liaison = Liaison { since, ..liaison.clone() };
                let person = self.person()?;
                self.store.write(|it| it.put_liaison(unit, &liaison, (now, &person)))?;
                Ok(Some(format!("本机还没有登记联络员，已按文件登记为{}，请核对。", liaison.name)))
            }
            (true, None) => Ok(None),
            (false, _) => Ok(Some("文件中的联络员与本机登记的不同，已按本机登记的填写。".to_owned())),
        }
    }
}

impl Place {
    fn nowhere(bucket: Bucket, sentence: String) -> Self {
        Self { bucket, waits: false, sentence, to: Goes::Nowhere }
    }

    fn submitted(bucket: Bucket, sentence: String) -> Self {
        Self { bucket, waits: false, sentence, to: Goes::Submitted }
    }

    fn conflict(sentence: String) -> Self {
        Self { bucket: Bucket::Conflict, waits: true, sentence, to: Goes::Nowhere }
    }
}

/// Keeps a file with what became of it. What came of bytes that came before stays where they bring nothing new now.
fn record(changes: &Changes<'_>, kept: Kept<'_>, now: NaiveDateTime) -> Result<ReceivedRow, StoreError> {
    let Kept { known, file, edits, decided } = kept;
    let row = match known {
        Some(row) if file.bucket == Bucket::Same && !row.file.waits => {
            return Ok(ReceivedRow { file, ..row.clone() });
        }
        Some(row) => {
            changes.change_received(row, &file)?;
            ReceivedRow { file, ..row.clone() }
        }
        None => changes.add_received(file, now)?,
    };
    if !edits.is_empty() {
        changes.put_hand_edits(row.id, &edits)?;
    }
    if let Some(decided) = decided {
        changes.add_decided(row.id, &decided)?;
    }
    Ok(row)
}

fn blank_file(arrived: Arrived) -> ReceivedFile {
    ReceivedFile {
        sha256: arrived.sha256,
        name: arrived.name,
        bytes: arrived.bytes,
        bucket: Bucket::Unreadable,
        waits: false,
        unit: None,
        period: None,
        revision: None,
        sentence: String::new(),
        notes: Vec::new(),
    }
}

/// The file with what its report is about.
fn about(file: ReceivedFile, report: &Report) -> ReceivedFile {
    ReceivedFile {
        unit: Some(report.key.unit.clone()),
        period: Some(report.key.period),
        revision: Some(report.revision),
        ..file
    }
}

/// How many edited cells count, before the sentence on what became of the content.
fn edits_words(edits: &[HandEdit], decided: bool) -> String {
    if !decided {
        return String::new();
    }
    let taken = edits.iter().filter(|it| it.taken == Some(true)).count();
    match (taken, edits.len() - taken) {
        (0, 0) => "手工修改不能识别，按程序写出的内容。".to_owned(),
        (taken, 0) => format!("手工修改{taken}处全部采用。"),
        (0, left) => format!("手工修改{left}处都不采用。"),
        (taken, left) => format!("手工修改采用{taken}处、不采用{left}处。"),
    }
}

/// A draft's liaisons come from the register, not from typing.
fn same_but_liaisons(a: &Report, b: &Report) -> bool {
    Report { liaisons: Vec::new(), ..a.clone() } == Report { liaisons: Vec::new(), ..b.clone() }
}
