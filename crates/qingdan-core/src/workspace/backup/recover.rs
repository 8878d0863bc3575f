//! A damaged data file: what can still be read becomes the data, the damaged file is kept.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::{BackupError, Backups, Watch, list::name_of, meter::patient, restore::set_aside};
use crate::{
    files::{self, folder_of},
    package::Step,
    store::{AlteredContent, Held, Salvaged, UnreadTable},
    workspace::Error,
};

/// What came of reading a damaged data file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Recovered {
    /// How many reports there are now.
    pub reports: u32,
    /// Where the damaged file is kept.
    pub damaged: String,
    /// What could not be read, in sentences; empty where everything was.
    pub missing: Vec<String>,
}

impl Backups {
    /// Reads what can be read as [`recover_watched`](Self::recover_watched) does, for whoever just waits.
    ///
    /// # Errors
    /// As there.
    pub fn recover(&self, now: NaiveDateTime) -> Result<Recovered, Error> {
        self.recover_watched(now, &mut patient)
    }

    /// Reads what can be read from the data file, damaged as it is, and lets that be the data. The damaged file is kept under another
    /// name.
    ///
    /// # Errors
    /// The data file is gone or open somewhere, nothing can be read from it, something cannot be written, or `watch` calls it off; it is as it
    /// was then.
    pub fn recover_watched(&self, now: NaiveDateTime, watch: &mut Watch<'_>) -> Result<Recovered, Error> {
        let folder = folder_of(&self.data_file);
        files::sweep_temporary(&folder);
        let held = Held::take(&self.data_file, &self.access)?;
        let tables = &mut |done, total| watch(Step { done: done as u64, total: total as u64 });
        let (copy, salvaged) = held.salvage(&folder, tables)?.ok_or(BackupError::CalledOff)?;
        if salvaged.rows == 0 {
            return Err(BackupError::NothingReadable.into());
        }
        copy.check()?;
        let aside = set_aside(&held, now)?;
        held.replace(copy)?;
        Ok(Recovered {
            reports: salvaged.reports,
            damaged: aside.display().to_string(),
            missing: missing(&salvaged),
        })
    }
}

fn missing(salvaged: &Salvaged) -> Vec<String> {
    let mut words = unread_words(&salvaged.unread);
    let reopened = salvaged.reopened.iter().map(altered_words);
    words.extend(
        reopened.map(|it| format!("{it}：内容不全，已改回草稿。请对照上报的文件核对补齐后重新上报。")),
    );
    let left_out = salvaged.left_out.iter().map(altered_words);
    words.extend(left_out.map(|it| format!("{it}：内容不全，没有收进来。请重新导入原来的文件。")));
    words
}

/// What is no longer whole, with its unit's name.
pub(super) fn altered_words(altered: &AlteredContent) -> String {
    let unit = altered.unit.as_ref().map(name_of).unwrap_or_default();
    format!("{unit}{}", altered.words)
}

/// A sentence for each kind of content; several tables may hold one kind.
fn unread_words(unread: &[UnreadTable]) -> Vec<String> {
    let mut kinds: Vec<(&str, Unread)> = Vec::new();
    for table in unread {
        let kind = kind_of(&table.table);
        let own = Unread { read: table.read, unfit: table.unfit, broken: !table.said.is_empty() };
        match kinds.iter_mut().find(|(it, _)| *it == kind) {
            Some((_, sum)) => sum.add(own),
            None => kinds.push((kind, own)),
        }
    }
    kinds.into_iter().map(|(kind, sum)| format!("{kind}：{}。", sum.words())).collect()
}

#[derive(Clone, Copy)]
struct Unread {
    read: u32,
    unfit: u32,
    broken: bool,
}

impl Unread {
    fn add(&mut self, other: Self) {
        self.read += other.read;
        self.unfit += other.unfit;
        self.broken |= other.broken;
    }

    fn words(self) -> String {
        let Self { read, unfit, broken } = self;
        match (read, unfit, broken) {
            (0, 0, _) => "因损坏读不出来".to_owned(),
            (_, _, false) => format!("读出{read}条，另有{unfit}条不完整，没有收进来"),
            (_, 0, true) => format!("读出{read}条，其余因损坏读不出来"),
            (_, _, true) => format!("读出{read}条，另有{unfit}条不完整，其余因损坏读不出来"),
        }
    }
}

/// What people call the content of a table.
fn kind_of(table: &str) -> &'static str {
    match table {
        "office" | "setting" => "本机填报单位和设置",
        "liaison" | "liaison_change" => "联络员登记",
        "report" => "上报表",
        "entry" => "任务填报内容",
        "reading" => "指标数值",
        "action" => "分解事项",
        "report_liaison" => "上报表中的联络员",
        "explanation" => "提示的说明",
        "step" | "change" | "taken_over" => "修改记录",
        "evidence" | "evidence_content" => "佐证材料清单",
        "received" | "received_difference" | "received_decision" => "收到的文件清单",
        "edition" | "edition_revision" => "定稿",
        "submission" | "export" => "上报和导出记录",
        "sub_office" | "sub_office_task" => "下发收回的科室",
        "slip" | "return_comment" | "comment_answer" => "退回单和回复",
        _ => "其他记录",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tables: &[(&str, u32, u32, &str)], expected: &[&str]) {
        let unread: Vec<_> = tables
            .iter()
            .map(|(table, read, unfit, said)| UnreadTable {
                table: (*table).to_owned(),
                read: *read,
                unfit: *unfit,
                said: (*said).to_owned(),
            })
            .collect();
        assert_eq!(unread_words(&unread), expected);
    }

    #[test]
    fn says_what_is_missing_of_each_kind_once() {
        check(&[], &[]);
        check(&[("entry", 12, 1, "")], &["任务填报内容：读出12条，另有1条不完整，没有收进来。"]);
        check(&[("step", 0, 0, "malformed"), ("change", 0, 0, "malformed")], &["修改记录：因损坏读不出来。"]);
        check(
            &[("step", 5, 0, "malformed"), ("reading", 3, 2, "malformed"), ("change", 7, 0, "")],
            &[
                "修改记录：读出12条，其余因损坏读不出来。",
                "指标数值：读出3条，另有2条不完整，其余因损坏读不出来。",
            ],
        );
    }
}
