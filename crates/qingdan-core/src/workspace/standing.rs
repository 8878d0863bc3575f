//! Where a revision is in its life, in words: what may be done with it and why not.

use super::{
    Error, Workspace,
    build::content_hash,
    view::{AcceptedView, CorrectionView, RulingView},
};
use crate::{
    assess::date_text,
    content::check_code,
    model::ReportState,
    store::{StoredReport, Submission},
};

/// What a screen says of a revision besides its content.
pub(super) struct Life {
    pub(super) read_only: Option<String>,
    pub(super) correction: Option<CorrectionView>,
    pub(super) can_correct: bool,
    pub(super) accepted: Option<AcceptedView>,
    pub(super) rulings: Vec<RulingView>,
}

impl Workspace {
    pub(super) fn life(&self, stored: &StoredReport) -> Result<Life, Error> {
        let own = self.profile()?.unit == stored.row.key.unit;
        let locked = stored.row.state != ReportState::Draft;
        let latest = self.store.read().report(&stored.row.key)?.is_some_and(|it| it.row.id == stored.row.id);
        Ok(Life {
            read_only: locked.then(|| self.locked_words(stored)).transpose()?,
            correction: self.correction(stored)?,
            can_correct: own && locked && latest,
            accepted: self.acceptance_of(stored)?,
            rulings: self.rulings(&stored.row.key.unit, stored.row.key.period)?,
        })
    }

    fn correction(&self, stored: &StoredReport) -> Result<Option<CorrectionView>, Error> {
        let report = &stored.report;
        if report.revision == 1 {
            return Ok(None);
        }
        Ok(Some(CorrectionView {
            label: format!("第{}版", report.revision),
            reason: report.correction_reason.clone(),
            can_withdraw: stored.row.state == ReportState::Draft && self.can_withdraw(stored)?,
        }))
    }

    fn locked_words(&self, stored: &StoredReport) -> Result<String, Error> {
        let code = check_code(&content_hash(&stored.report)?);
        let Some(Submission { at, person }) = self.store.read().submission(stored.row.id)? else {
            let revision = stored.row.revision;
            return Ok(format!(
                "这是收到的上报表（第{revision}版，校验码{code}），内容不能改动。需要更正的，请报送单位另报新的一版。"
            ));
        };
        if let Some(accepted) = self.acceptance_of(stored)? {
            let came = if accepted.timeliness_text.is_empty() {
                String::new()
            } else {
                format!("（{}）", accepted.timeliness_text)
            };
            return Ok(format!(
                "第{}版已由{}于{}接收{came}，校验码{code}，内容已锁定。还需要改正的，请点“更正”，写明理由后另报新的一版。",
                accepted.revision,
                accepted.office,
                date_text(accepted.accepted_on)
            ));
        }
        let day = date_text(at.date());
        let time = at.format("%H:%M");
        let by = if person.is_empty() { String::new() } else { format!("由{person}") };
        Ok(format!(
            "已于{day}{time}{by}上报，校验码{code}，内容已锁定。需要改正的，请点“更正”，写明理由后另报新的一版。"
        ))
    }
}

/// 填报中, 第1版 已上报, 第2版 更正中.
pub(super) fn standing_text(state: ReportState, revision: u32) -> String {
    match (state, revision) {
        (ReportState::Draft, 1) => state.label().to_owned(),
        (ReportState::Draft, _) => format!("第{revision}版 更正中"),
        _ => format!("第{revision}版 {}", state.label()),
    }
}
