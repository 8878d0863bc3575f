//! What each table knows, one line an event.

use chrono::NaiveDateTime;

use super::{LedgerEvent, LedgerFile, LedgerKind};
use crate::{
    assess::date_text,
    content::check_code,
    model::{Acceptance, Period, ReportState, Role, Slip, UnitId},
    store::{Accepted, EditionRow, ReceivedRow, ReportRow, SlipRow, SlipWay, Submission, Which},
    workbook,
    workspace::{Error, Workspace, build::content_hash},
};

/// What an event is about.
#[derive(Default)]
struct About {
    unit: Option<UnitId>,
    period: Option<Period>,
    revision: Option<u32>,
}

/// What happened.
struct Happened {
    at: NaiveDateTime,
    kind: LedgerKind,
    person: String,
    words: String,
    file: Option<(LedgerFile, String)>,
}

impl Workspace {
    /// Every event, in no order.
    pub(super) fn all_events(&self) -> Result<Vec<LedgerEvent>, Error> {
        let tables = self.store.read();
        let mut events = Vec::new();
        for row in tables.received(Which::All)? {
            events.extend(self.received_events(&row)?);
        }
        for row in tables.reports(&self.list.id)? {
            events.extend(self.report_event(&row)?);
        }
        for row in tables.all_slips(&self.list.id)? {
            events.extend(self.slip_events(&row));
        }
        // Where a report was sent up from, the 回执 itself tells of it.
        if self.profile()?.role == Role::City {
            events.extend(tables.accepted(&self.list.id)?.iter().map(|it| self.accepted_event(it)));
        }
        let editions = tables.all_editions(&self.list.id)?;
        events.extend(editions.iter().map(|row| self.edition_event(row)));
        Ok(events)
    }

    /// A file that came in, and what a person decided about it.
    fn received_events(&self, row: &ReceivedRow) -> Result<Vec<LedgerEvent>, Error> {
        let file = &row.file;
        let about = || About { unit: file.unit.clone(), period: file.period, revision: file.revision };
        let kept = Some((LedgerFile::Received { id: row.id }, file.name.clone()));
        let came = Happened {
            at: row.received_at,
            kind: LedgerKind::Received,
            person: String::new(),
            words: format!("{}：{}", file.bucket.label(), file.sentence),
            file: kept.clone(),
        };
        let mut events = vec![self.event(about(), came)];
        for decided in self.store.read().decided(row.id)? {
            let (kind, words) = (LedgerKind::Decided, decided.decision.label().to_owned());
            let (at, person, file) = (decided.at, decided.person, kept.clone());
            events.push(self.event(about(), Happened { at, kind, person, words, file }));
        }
        Ok(events)
    }

    /// A revision that went up from here, or was exported without.
    fn report_event(&self, row: &ReportRow) -> Result<Option<LedgerEvent>, Error> {
        let tables = self.store.read();
        let Some(stored) = tables.revision(&row.key, row.revision)? else { return Ok(None) };
        let hash = content_hash(&stored.report)?;
        let code = check_code(&hash);
        let (unit, period, revision) = (row.key.unit.clone(), row.key.period, row.revision);
        let about = About { unit: Some(unit.clone()), period: Some(period), revision: Some(revision) };
        if let Some(Submission { at, person }) = tables.submission(row.id)? {
            let reason = &stored.report.correction_reason;
            let why = if reason.is_empty() { String::new() } else { format!("，更正理由：{reason}") };
            let name = workbook::file_name(self.list_of(&stored.report), self.unit(&unit)?, &stored.report);
            let words = format!("上报第{revision}版，校验码{code}{why}。");
            let file = Some((LedgerFile::Submission { unit, period, revision }, name));
            let kind = LedgerKind::Submitted;
            return Ok(Some(self.event(about, Happened { at, kind, person, words, file })));
        }
        let exported = if row.state == ReportState::Draft { tables.first_exported_at(&hash)? } else { None };
        let words = format!("导出第{revision}版，没有上报，校验码{code}。");
        Ok(exported.map(|at| {
            let (kind, person, file) = (LedgerKind::Exported, String::new(), None);
            self.event(about, Happened { at, kind, person, words, file })
        }))
    }

    fn slip_events(&self, row: &SlipRow) -> Vec<LedgerEvent> {
        let period = Some(row.slip.head().period);
        let name = workbook::slip_file_name(&self.list, &row.slip);
        let event = |kind, (unit, revision), words| {
            let file = Some((LedgerFile::Slip { hash: row.content_hash.clone() }, name.clone()));
            let happened = Happened { at: row.at, kind, person: row.person.clone(), words, file };
            self.event(About { unit, period, revision }, happened)
        };
        let verb = |sent: &'static str, received: &'static str| match row.way {
            SlipWay::Sent => sent,
            SlipWay::Received => received,
        };
        match &row.slip {
            Slip::Round(round) => {
                let (verb, due, units) = (verb("生成", "导入"), date_text(round.due), round.units.len());
                let words = format!("{verb}任务包：{units}个单位，{due}前报送。");
                vec![event(LedgerKind::Round, (None, None), words)]
            }
            Slip::Return(slip) => {
                let due = slip.due.map(|due| format!("，{}前重新上报", date_text(due))).unwrap_or_default();
                let (verb, revision, comments) =
                    (verb("退回", "收到退回单，退回"), slip.revision, slip.comments.len());
                let words = format!("{verb}第{revision}版，意见{comments}条{due}。");
                vec![event(LedgerKind::Returned, (Some(slip.unit.clone()), Some(revision)), words)]
            }
            Slip::Receipt(receipt) => {
                let of = |it: &Acceptance| {
                    let words = accepted_words(verb("写出回执，接收", "收到回执，市级已接收"), it);
                    event(LedgerKind::Accepted, (Some(it.unit.clone()), Some(it.revision)), words)
                };
                receipt.acceptances.iter().map(of).collect()
            }
        }
    }

    fn accepted_event(&self, accepted: &Accepted) -> LedgerEvent {
        let Accepted { key, at, person, acceptance, .. } = accepted;
        let words = accepted_words("接收", acceptance);
        let (unit, period, revision) = (Some(key.unit.clone()), Some(key.period), Some(acceptance.revision));
        let (at, kind, person) = (*at, LedgerKind::Accepted, person.clone());
        self.event(About { unit, period, revision }, Happened { at, kind, person, words, file: None })
    }

    fn edition_event(&self, row: &EditionRow) -> LedgerEvent {
        let department = row.department.as_ref().and_then(|it| self.list.unit(it));
        let whose = department.map(|it| format!("（{}排名首位的任务）", it.short_name)).unwrap_or_default();
        let name = self.edition_file_name(row.id).unwrap_or_default();
        let happened = Happened {
            at: row.frozen_at,
            kind: LedgerKind::Edition,
            person: row.person.clone(),
            words: format!("第{}次定稿{whose}，校验码{}。", row.number, check_code(&row.hash)),
            file: Some((LedgerFile::Edition { id: row.id }, name)),
        };
        self.event(About { period: Some(row.period), ..About::default() }, happened)
    }

    fn event(&self, about: About, happened: Happened) -> LedgerEvent {
        let About { unit, period, revision } = about;
        let Happened { at, kind, person, words, file } = happened;
        let named = unit.as_ref().and_then(|id| self.list.unit(id));
        let (file, file_name) = file.unzip();
        LedgerEvent {
            at,
            at_text: at.format("%Y-%m-%d %H:%M").to_string(),
            kind,
            kind_label: kind.label().to_owned(),
            unit_name: named.map(|it| it.short_name.clone()).unwrap_or_default(),
            unit,
            period,
            period_label: period.map(Period::label).unwrap_or_default(),
            revision,
            person,
            words,
            file,
            file_name: file_name.unwrap_or_default(),
        }
    }
}

fn accepted_words(verb: &str, it: &Acceptance) -> String {
    let timely = it.timeliness.map(|it| format!("，{}", it.label())).unwrap_or_default();
    let ruled = it.rulings.iter().filter(|it| it.granted).count();
    let ruled = match it.rulings.len() {
        0 => String::new(),
        all => format!("，申请{all}项，同意{ruled}项"),
    };
    format!("{verb}第{}版，校验码{}{timely}{ruled}。", it.revision, check_code(&it.content_hash))
}
