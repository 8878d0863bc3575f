//! A 任务包 comes in: what it sets holds from now on, and a newer task list is used for new reports.

use chrono::{NaiveDate, NaiveDateTime};

use super::view::own;
use crate::{
    model::{Period, Role, Round, RoundTerms, Slip},
    store::{NewSlip, SlipRow, SlipWay},
    workspace::{Error, Workspace, slip::SlipTaken, task_lists::Brings},
};

impl Workspace {
    /// Takes in a 任务包. One issued before the one that counts is kept but sets nothing.
    ///
    /// # Errors
    /// This is the municipal office, it is about another task list, or the data file cannot be written.
    pub(in crate::workspace) fn receive_round(
        &mut self,
        round: &Round,
        workbook: &[u8],
        now: NaiveDateTime,
    ) -> Result<SlipTaken, Error> {
        if self.profile()?.role == Role::City {
            return Err(Error::OwnSlip("任务包"));
        }
        if round.list.id != self.list.id || round.head.task_list != self.list.id {
            return Err(Error::OtherRound(round.list.title.clone()));
        }
        let period = round.head.period;
        let counts = self.latest_round(period)?;
        let notes = self.notes_on(round, now.date())?;
        let sentence = self.taken(round.clone(), workbook, counts, now)?;
        let terms = self.round_terms(period)?;
        let own = own(&terms, &self.profile()?.unit, now.date());
        let due = if own.asked { own.words } else { String::new() };
        let said =
            if terms.notes.is_empty() { String::new() } else { format!("特别说明：{}", terms.notes) };
        let sentence = format!("{sentence}{due}{}{said}", notes.concat());
        Ok(SlipTaken { label: "任务包".to_owned(), period, sentence })
    }

    /// Keeps it; answers with what became of it.
    fn taken(
        &mut self,
        round: Round,
        workbook: &[u8],
        counts: Option<(SlipRow, Round)>,
        now: NaiveDateTime,
    ) -> Result<String, Error> {
        let (period, terms, list) = (round.head.period, round.terms(), round.list.clone());
        let issued_at = round.head.issued_at;
        let label = period.label();
        let newest = counts.as_ref().is_none_or(|(_, it)| it.head.issued_at <= issued_at);
        let slip = Slip::Round(Box::new(round));
        let person = self.person()?;
        let id = list.id.clone();
        self.take_list(list, |changes| {
            let way = SlipWay::Received;
            changes.add_slip(&NewSlip { way, slip: &slip, workbook, at: now, person: &person })?;
            if newest { changes.put_round_terms(&id, period, &terms) } else { Ok(()) }
        })?;
        Ok(match counts {
            None => format!("已导入{label}的任务包。"),
            Some((_, before)) if newest => {
                format!("已导入{label}更新的任务包。{}", changed(&before.terms(), &terms))
            }
            Some(_) => format!("{label}已导入更新的任务包，这一份较早，只存档，要求仍按较新的一份。"),
        })
    }

    /// What the office should know besides: not asked, not begun yet, another task list.
    fn notes_on(&self, round: &Round, today: NaiveDate) -> Result<Vec<String>, Error> {
        let unit = self.profile()?.unit;
        let (now, brought) = (self.list.version, round.list.version);
        let version = match self.brings(&round.list) {
            Brings::Same => None,
            Brings::Newer => Some(format!(
                "任务包带有更新的任务清单（第{brought}版，本机原为第{now}版），以后新建的上报表按新清单填报；已有的上报表不变。"
            )),
            Brings::Older => Some(format!(
                "任务包带的任务清单是第{brought}版，比本机的第{now}版旧，仍按本机的新清单填报；请告知市级汇总单位升级程序。"
            )),
        };
        let asked = round.units.contains(&unit);
        let unasked = (!asked).then(|| own(&round.terms(), &unit, today).words);
        let later = self.not_begun(round.head.period, today).filter(|_| asked);
        Ok([unasked, later, version].into_iter().flatten().collect())
    }

    fn not_begun(&self, period: Period, today: NaiveDate) -> Option<String> {
        let first = period.first_day();
        let words = || format!("{}从{}开始，到时即可填报。", period.label(), crate::assess::date_text(first));
        (today < first).then(words)
    }
}

/// 截止日期由…改为…；特别说明有改动.
fn changed(before: &RoundTerms, after: &RoundTerms) -> String {
    let day = |it: &RoundTerms| it.due.map(crate::assess::date_text).unwrap_or_default();
    let parts = [
        (before.due != after.due).then(|| format!("报送截止日期由{}改为{}", day(before), day(after))),
        (before.granted != after.granted).then(|| "延期报送的单位有改动".to_owned()),
        (before.units != after.units).then(|| "填报单位有改动".to_owned()),
        (before.notes != after.notes).then(|| "特别说明有改动".to_owned()),
    ];
    let told: Vec<String> = parts.into_iter().flatten().collect();
    if told.is_empty() { "要求没有变化。".to_owned() } else { format!("{}。", told.join("；")) }
}
