//! What is said to a unit that is chased: on the phone, in a message, in a letter.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ChaseCase, Chased};
use crate::{
    assess::date_text,
    model::{Liaison, Period, TaskList},
};

/// How a unit is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum ChaseText {
    /// 电话口径.
    Phone,
    /// 微信短文本.
    Wechat,
    /// 催报函.
    Letter,
}

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub struct Sender<'a> {
    /// The task list.
    pub list: &'a TaskList,
    /// The period.
    pub period: Period,
    /// Name of the office.
    pub office: &'a str,
    /// Its short name.
    pub short_name: &'a str,
    /// 经办人; empty where no name was chosen at the PC.
    pub person: &'a str,
    /// Its liaison, whose phone is given.
    pub liaison: Option<&'a Liaison>,
    /// The day on which it asks.
    pub today: NaiveDate,
}

/// Title of a letter.
pub fn letter_title(sender: &Sender<'_>) -> String {
    format!("关于催报{}重点任务进展情况的函", sender.period.label())
}

impl Chased<'_> {
    /// What to say; empty where nothing is to be asked for.
    pub fn text(&self, how: ChaseText, sender: &Sender<'_>) -> String {
        if !self.case.is_open() {
            return String::new();
        }
        match how {
            ChaseText::Phone => self.phone(sender),
            ChaseText::Wechat => self.message(sender),
            ChaseText::Letter => {
                let mut lines = vec![letter_title(sender), String::new()];
                lines.extend(self.letter(sender));
                lines.extend([String::new(), sender.office.to_owned(), date_text(sender.today)]);
                lines.join("\n")
            }
        }
    }

    /// The letter's paragraphs between title and seal.
    pub fn letter(&self, sender: &Sender<'_>) -> Vec<String> {
        let Sender { list, period, .. } = sender;
        let asked = match self.case {
            ChaseCase::Returned => self.returned_words(sender, "贵单位"),
            ChaseCase::Missing | ChaseCase::Late => {
                let due = self.due.map_or("，".to_owned(), |due| format!("应于{}前报送。", date_text(due)));
                format!(
                    "{due}截至{}，尚未收到贵单位的上报表{}。",
                    date_text(sender.today),
                    self.overdue_words()
                )
            }
        };
        let thing = if self.case == ChaseCase::Returned { "修改后重新报送" } else { "报送" };
        vec![
            format!("{}：", self.unit.sealed_as()),
            format!(
                "　　按照《{}》（{}）要求，{}进展情况{asked}",
                list.title,
                list.doc_number,
                period.label()
            ),
            format!(
                "　　请贵单位高度重视，收到本函后尽快{thing}，并将上报表（.xlsx）和纸质盖章件一并报我单位；确有困难不能按时报送的，请书面说明原因和预计报送时间。"
            ),
            format!("　　联系人：{}", contact(sender)),
        ]
    }

    fn phone(&self, sender: &Sender<'_>) -> String {
        let Sender { list, period, office, person, .. } = sender;
        let to = self.liaison.map_or_else(
            || format!("{}负责报送的同志", self.unit.short_name),
            |it| format!("{}同志", it.name),
        );
        let asked = match self.case {
            ChaseCase::Returned => self.returned_words(sender, "你们"),
            ChaseCase::Missing | ChaseCase::Late => {
                let due = self.due.map(|due| format!("，截止日期是{}", date_text(due))).unwrap_or_default();
                format!("{due}，目前还没有收到你们的上报表{}。", self.overdue_words())
            }
        };
        format!(
            "{to}您好，我是{office}{person}。{}的{}进展情况{asked}请尽快报送，今天能否报来？有困难的话，请说一下原因和预计报送的时间，我这边登记。",
            list.doc_short,
            period.label(),
        )
    }

    fn message(&self, sender: &Sender<'_>) -> String {
        let Sender { list, period, short_name, .. } = sender;
        let asked = match self.case {
            ChaseCase::Returned => self.returned_words(sender, "贵单位"),
            ChaseCase::Missing | ChaseCase::Late => {
                let due = self.due.map(|due| format!("应于{}前报送", date_text(due))).unwrap_or_default();
                format!("{due}，目前尚未收到{}。", self.overdue_words())
            }
        };
        format!(
            "【催报】{}：{}{}进展情况{asked}请尽快报送上报表和盖章件，并回复预计报送时间。{short_name} {}",
            self.unit.short_name,
            list.doc_short,
            period.label(),
            contact(sender)
        )
    }

    /// （已逾期3天）; nothing while it is not.
    fn overdue_words(&self) -> String {
        if self.overdue > 0 { format!("，已逾期{}天", self.overdue) } else { String::new() }
    }

    fn returned_words(&self, sender: &Sender<'_>, you: &str) -> String {
        let Some(slip) = self.returned else {
            return format!("，{you}报送的上报表已经退回，尚未收到修改后的上报表。");
        };
        let due = slip.due.map(|due| format!("，要求{}前重新报送", date_text(due))).unwrap_or_default();
        format!(
            "，{you}报送的第{}版已于{}退回（{}条意见）{due}；截至{}尚未收到修改后的上报表{}。",
            slip.revision,
            date_text(slip.head.issued_at.date()),
            slip.comments.len(),
            date_text(sender.today),
            self.overdue_words()
        )
    }
}

/// 王芳，电话0472-…; what is not known is left out.
fn contact(sender: &Sender<'_>) -> String {
    let name =
        [sender.person, sender.liaison.map_or("", |it| &it.name)].into_iter().find(|it| !it.is_empty());
    let phones = sender.liaison.map(|it| [it.office_phone.as_str(), &it.mobile]);
    let phone = phones.into_iter().flatten().find(|it| !it.trim().is_empty());
    let parts = [name.map(str::to_owned), phone.map(|it| format!("电话{it}"))];
    let known: Vec<_> = parts.into_iter().flatten().collect();
    if known.is_empty() { sender.office.to_owned() } else { known.join("，") }
}
