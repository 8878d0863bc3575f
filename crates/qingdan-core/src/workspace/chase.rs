//! 催报: who has to be asked for a report, with ready texts, on screen and as a workbook of a list and letters.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime, SubsecRound};
use serde::Serialize;

use super::{Error, Workspace, consolidate::written, view::Exported};
use crate::{
    assess::date_text,
    consolidate::{ChaseCase, ChaseText, Chased, Chasing, Received, Sender, chase},
    content::sha256_hex,
    model::{Liaison, Period, ReturnSlip, RoundTerms, Slip, UnitId},
    workbook::{self, ChaseBook},
};

/// Who is missing, late or has not answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ChaseView {
    /// The period.
    pub period: Period,
    /// Its words.
    pub period_label: String,
    /// 报送截止日期 in words; empty where none is set.
    pub due_text: String,
    /// How many have not reported.
    pub missing: u32,
    /// How many have not answered a 退回单.
    pub returned: u32,
    /// How many came late.
    pub late: u32,
    /// Those of whom something is still to be asked first, each in the order of the list.
    pub lines: Vec<ChaseLine>,
}

/// A unit that is chased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ChaseLine {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub short_name: String,
    /// Why it is on the list.
    pub case: ChaseCase,
    /// The same in words.
    pub case_label: String,
    /// The last day for it in words; empty where none was set.
    pub due_text: String,
    /// Days after that day; 0 where it has not passed.
    pub overdue: u32,
    /// Whom to call; none where no report names anybody.
    pub liaison: Option<Liaison>,
    /// 电话口径; empty where nothing is to be asked for, as the two below.
    pub phone: String,
    /// 微信短文本.
    pub wechat: String,
    /// 催报函.
    pub letter: String,
}

/// What a list of 催报 is made from.
struct Ground {
    terms: RoundTerms,
    received: Vec<Received>,
    returned: Vec<ReturnSlip>,
    own: UnitId,
    person: String,
    liaison: Option<Liaison>,
}

impl Workspace {
    /// Who has to be asked for a report on a period, as of a day.
    ///
    /// # Errors
    /// This is not the municipal office, the period cannot be reported on, or the data file cannot be read.
    pub fn chase(&self, period: Period, today: NaiveDate) -> Result<ChaseView, Error> {
        let ground = self.chase_ground(period, today)?;
        let chased = self.chased(&ground, period, today);
        let sender = self.sender(&ground, period, today)?;
        let count =
            |case| u32::try_from(chased.iter().filter(|it| it.case == case).count()).unwrap_or(u32::MAX);
        Ok(ChaseView {
            period,
            period_label: period.label(),
            due_text: ground.terms.due.map(date_text).unwrap_or_default(),
            missing: count(ChaseCase::Missing),
            returned: count(ChaseCase::Returned),
            late: count(ChaseCase::Late),
            lines: chased.iter().map(|it| line(it, &sender)).collect(),
        })
    }

    /// Writes the list with a letter to each unit that is asked for a report; of one unit where one is named.
    ///
    /// # Errors
    /// As [`chase`](Self::chase), nobody is to be chased, or the file cannot be written.
    pub fn export_chase(
        &self,
        period: Period,
        unit: Option<&UnitId>,
        path: &Path,
        now: NaiveDateTime,
    ) -> Result<Exported, Error> {
        let today = now.date();
        let ground = self.chase_ground(period, today)?;
        let mut chased = self.chased(&ground, period, today);
        chased.retain(|it| unit.is_none_or(|unit| it.unit.id == *unit));
        if chased.is_empty() {
            return Err(Error::NobodyToChase(period));
        }
        let sender = self.sender(&ground, period, today)?;
        let (made_at, fonts) = (now.trunc_subsecs(0), self.settings()?.font_scheme);
        let bytes = workbook::write_chase(&ChaseBook { chased: &chased, sender, made_at, fonts })?;
        written(path, &bytes, &sha256_hex(&bytes))
    }

    /// The name proposed for that workbook.
    ///
    /// # Errors
    /// The unit is unknown.
    pub fn chase_file_name(&self, period: Period, unit: Option<&UnitId>) -> Result<String, Error> {
        let unit = unit.map(|it| self.unit(it)).transpose()?;
        Ok(workbook::chase_file_name(&self.list, period, unit))
    }

    fn chase_ground(&self, period: Period, today: NaiveDate) -> Result<Ground, Error> {
        self.check_collecting()?;
        self.check_period(period, today)?;
        let own = self.profile()?.unit;
        let slips = self.store.read().slips(&self.list.id, period)?;
        let returned = slips.into_iter().filter_map(|row| match row.slip {
            Slip::Return(slip) => Some(slip),
            Slip::Round(_) | Slip::Receipt(_) => None,
        });
        Ok(Ground {
            terms: self.round_terms(period)?,
            received: self.received(period)?,
            returned: returned.collect(),
            person: self.person()?,
            liaison: self.store.read().liaison(&own)?,
            own,
        })
    }

    fn chased<'a>(&'a self, ground: &'a Ground, period: Period, today: NaiveDate) -> Vec<Chased<'a>> {
        let Ground { terms, received, returned, own, .. } = ground;
        chase(&Chasing { list: &self.list, period, terms, received, returned, own, today })
    }

    fn sender<'a>(
        &'a self,
        ground: &'a Ground,
        period: Period,
        today: NaiveDate,
    ) -> Result<Sender<'a>, Error> {
        let office = self.unit(&ground.own)?;
        Ok(Sender {
            list: &self.list,
            period,
            office: &office.name,
            short_name: &office.short_name,
            person: &ground.person,
            liaison: ground.liaison.as_ref(),
            today,
        })
    }
}

fn line(chased: &Chased<'_>, sender: &Sender<'_>) -> ChaseLine {
    ChaseLine {
        unit: chased.unit.id.clone(),
        name: chased.unit.name.clone(),
        short_name: chased.unit.short_name.clone(),
        case: chased.case,
        case_label: chased.case.label().to_owned(),
        due_text: chased.due.map(date_text).unwrap_or_default(),
        overdue: chased.overdue,
        liaison: chased.liaison.cloned(),
        phone: chased.text(ChaseText::Phone, sender),
        wechat: chased.text(ChaseText::Wechat, sender),
        letter: chased.text(ChaseText::Letter, sender),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{
        consolidate::tests::city,
        scenarios::{check_refused, now, q4},
    };

    #[test]
    fn who_is_missing_or_late_is_listed_and_gets_a_letter() {
        let folder = tempfile::tempdir().unwrap();
        let mut workspace = city(folder.path());
        workspace.set_round_due(q4(), "2026-11-24".parse().ok(), now().date()).unwrap();
        let view = workspace.chase(q4(), "2026-11-27".parse().unwrap()).unwrap();
        assert_eq!((view.missing, view.returned, view.late), (22, 0, 1), "the office itself is not chased");
        let of = |id: &str| view.lines.iter().find(|it| it.unit == id.into()).unwrap();
        assert_eq!(
            (of("xitu").case, of("xitu").overdue, of("damao").case),
            (ChaseCase::Missing, 3, ChaseCase::Late)
        );
        assert!(of("damao").liaison.is_some() && of("damao").wechat.is_empty());
        let path = folder.path().join("催报.xlsx");
        let later = now() + chrono::Duration::days(4);
        workspace.export_chase(q4(), Some(&"xitu".into()), &path, later).unwrap();
        assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
        let name = workspace.chase_file_name(q4(), Some(&"xitu".into())).unwrap();
        assert_eq!(name, "包府办发49号_催报_2026Q4_稀土高新区.xlsx");
        check_refused(workspace.export_chase(q4(), Some(&"guyang".into()), &path, later), "nobody-to-chase");
    }
}
