//! 回执 at the unit: its report shows 已接收, and what was granted counts in the drafts that are open.

use super::{Arrived, SlipRefusal, SlipTaken};
use crate::{
    content::check_code,
    model::{Acceptance, Receipt, ReportState},
    store::{Accepted, NewSlip, SlipWay, StoredReport},
    workspace::{
        Error, Workspace,
        accept::{change_drafts, granted_by},
        build::content_hash,
    },
};

impl Workspace {
    /// Takes a 回执 in.
    ///
    /// # Errors
    /// It says nothing of this unit, or accepts what did not go up from here or was sent back.
    pub(super) fn receive_receipt(&mut self, arrived: &Arrived<'_, Receipt>) -> Result<SlipTaken, Error> {
        let head = &arrived.said.head;
        let own = self.profile()?.unit;
        let found = arrived.said.acceptances.iter().find(|it| it.unit == own);
        let name = self.unit(&own)?.name.clone();
        let acceptance = found.ok_or(SlipRefusal::NotOnReceipt(name))?.clone();
        let key = self.key(&own, head.period);
        let stored = self.accepted_here(arrived.said, &acceptance)?;
        let accepted = Accepted {
            key: key.clone(),
            at: head.issued_at,
            office: head.office.clone(),
            person: head.person.clone(),
            acceptance,
        };
        let fresh = stored.row.state != ReportState::Accepted;
        let granted = if fresh { granted_by(&accepted) } else { Vec::new() };
        let drafts = self.drafts_with(&own, head.period, &granted)?;
        let stamp = self.granted_stamp(arrived.now)?;
        let person = self.person()?;
        let new = NewSlip {
            way: SlipWay::Received,
            slip: arrived.slip,
            workbook: arrived.workbook,
            at: arrived.now,
            person: &person,
        };
        self.store.write(|changes| {
            changes.add_slip(&new)?;
            if fresh {
                changes.accept(stored.row.id, &accepted)?;
            }
            change_drafts(changes, &drafts, &stamp)
        })?;
        let later =
            self.store.read().report(&key)?.map(|it| it.row).filter(|it| it.revision > stored.row.revision);
        let later = later.map(|row| match row.state {
            ReportState::Draft => format!("本单位正在更正第{}版，更正仍可继续。", row.revision),
            state => {
                format!("本单位另有第{}版（{}），以后一版为准，请向市级核对。", row.revision, state.label())
            }
        });
        Ok(SlipTaken {
            label: arrived.slip.label().to_owned(),
            period: head.period,
            sentence: sentence(&head.period.label(), &accepted.acceptance, &later.unwrap_or_default()),
        })
    }

    /// The revision that is accepted, as it went up from here.
    fn accepted_here(&self, receipt: &Receipt, acceptance: &Acceptance) -> Result<StoredReport, Error> {
        let (period, revision) = (receipt.head.period, acceptance.revision);
        let found = self.store.read().revision(&self.key(&acceptance.unit, period), revision)?;
        let stored = found.filter(|it| it.row.state != ReportState::Draft);
        let stored = stored.ok_or(SlipRefusal::NothingAccepted { period, revision })?;
        let hash = content_hash(&stored.report)?;
        if hash != acceptance.content_hash {
            let (theirs, ours) = (check_code(&acceptance.content_hash), check_code(&hash));
            return Err(SlipRefusal::OtherAccepted { period, revision, theirs, ours }.into());
        }
        match stored.row.state {
            ReportState::Returned => Err(SlipRefusal::AcceptsReturned { period, revision }.into()),
            _ => Ok(stored),
        }
    }
}

/// 已导入回执：2026年第四季度上报表第1版已接收，及时。…
fn sentence(period: &str, acceptance: &Acceptance, later: &str) -> String {
    let timeliness = acceptance.timeliness.map(|it| format!("，{}", it.label())).unwrap_or_default();
    let granted = acceptance.rulings.iter().filter(|it| it.granted).count();
    let refused = acceptance.rulings.len() - granted;
    let rulings = match (granted, refused) {
        (0, 0) => String::new(),
        (granted, 0) => format!("{granted}项申请全部同意，已记入。"),
        (granted, refused) => format!("申请同意{granted}项、不同意{refused}项，说明见各项任务。"),
    };
    format!("已导入回执：{period}上报表第{}版已接收{timeliness}。{rulings}{later}", acceptance.revision)
}
