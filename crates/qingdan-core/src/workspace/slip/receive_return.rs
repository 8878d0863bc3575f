//! 退回单 at the unit: the report opens as a new revision with the comments in it.

use super::{Arrived, SlipRefusal, SlipTaken};
use crate::{
    assess::date_text,
    content::check_code,
    model::{CommentAnswer, Report, ReportState, ReturnSlip},
    store::{Changes, NewSlip, SlipWay, StoreError, StoredReport},
    workspace::{Error, Workspace, build::content_hash},
};

/// 更正理由 of a revision that was opened by a 退回单.
const REASON: &str = "市级退回";

impl Workspace {
    /// Takes a 退回单 in. The comments go into the draft of the next revision, which is begun where there is none; what is typed there
    /// stays.
    ///
    /// # Errors
    /// It is for another unit, does not send back what went up from here, or a later revision went up meanwhile.
    pub(super) fn receive_return(&mut self, arrived: &Arrived<'_, ReturnSlip>) -> Result<SlipTaken, Error> {
        let slip = arrived.said;
        let returned = self.returned(slip)?;
        let latest = self.store.read().report(&returned.row.key)?.unwrap_or_else(|| returned.clone());
        let comments = CommentAnswer::of_slip(slip, &arrived.hash);
        let person = self.person()?;
        let keep = |changes: &Changes<'_>| -> Result<(), StoreError> {
            let Arrived { slip, workbook, now, .. } = *arrived;
            let new = NewSlip { way: SlipWay::Received, slip, workbook, at: now, person: &person };
            changes.add_slip(&new)?;
            changes.put_state(returned.row.id, ReportState::Returned)
        };
        let revision = slip.revision.saturating_add(1);
        let opened = if latest.row.revision == slip.revision {
            let report = self.reopened(&returned, comments)?;
            self.store.write(|changes| {
                keep(changes)?;
                let draft = changes.add_draft(&report, arrived.now, Some(arrived.now))?;
                changes.inherit_evidence(returned.row.id, draft.row.id)
            })?;
            "上报表已作为"
        } else {
            check_draft(slip, &latest)?;
            let mut report = latest.report.clone();
            report.join_comments(comments);
            self.store.write(|changes| {
                keep(changes)?;
                changes.change_draft(&latest, report, None).map(|_| ())
            })?;
            "意见已加入正在更正的"
        };
        let by = slip.due.map(|due| format!("，{}前重新上报", date_text(due))).unwrap_or_default();
        let opens = if latest.row.revision == slip.revision { "打开" } else { "，已填内容没有变" };
        Ok(SlipTaken {
            label: arrived.slip.label().to_owned(),
            period: slip.head.period,
            sentence: format!(
                "已导入退回单：{}{opened}第{revision}版{opens}。请逐条办理{}条退回意见{by}。",
                slip.head.period.label(),
                slip.comments.len()
            ),
        })
    }

    /// The revision that a slip sends back, as it went up from here.
    fn returned(&self, slip: &ReturnSlip) -> Result<StoredReport, Error> {
        let own = self.profile()?.unit;
        if slip.unit != own {
            let name = |unit| self.unit(unit).map(|it| it.name.clone());
            return Err(SlipRefusal::OtherUnit { own: name(&own)?, other: name(&slip.unit)? }.into());
        }
        let (period, revision) = (slip.head.period, slip.revision);
        let found = self.store.read().revision(&self.key(&own, period), revision)?;
        let stored = found.filter(|it| it.row.state != ReportState::Draft);
        let stored = stored.ok_or(SlipRefusal::NothingSent { period, revision })?;
        let hash = content_hash(&stored.report)?;
        if hash != slip.content_hash {
            let (theirs, ours) = (check_code(&slip.content_hash), check_code(&hash));
            return Err(SlipRefusal::OtherContent { period, revision, theirs, ours }.into());
        }
        match stored.row.state {
            ReportState::Accepted => {
                let unit = self.unit(&own)?.name.clone();
                Err(SlipRefusal::State { unit, period, revision, state: stored.row.state }.into())
            }
            _ => Ok(stored),
        }
    }

    /// The next revision with the comments in it.
    fn reopened(&self, returned: &StoredReport, comments: Vec<CommentAnswer>) -> Result<Report, Error> {
        let mut report = Report {
            revision: returned.row.revision.saturating_add(1),
            previous_hash: Some(content_hash(&returned.report)?),
            correction_reason: REASON.to_owned(),
            liaisons: self.liaisons(&returned.row.key.unit)?,
            ..returned.report.clone()
        };
        report.join_comments(comments);
        Ok(report)
    }
}

/// Comments join the draft of the very next revision; a later one went up without them.
fn check_draft(slip: &ReturnSlip, latest: &StoredReport) -> Result<(), SlipRefusal> {
    let row = &latest.row;
    if row.state == ReportState::Draft && row.revision == slip.revision.saturating_add(1) {
        return Ok(());
    }
    let latest = if row.state == ReportState::Draft { row.revision.saturating_sub(1) } else { row.revision };
    Err(SlipRefusal::Overtaken { period: slip.head.period, revision: slip.revision, latest })
}
