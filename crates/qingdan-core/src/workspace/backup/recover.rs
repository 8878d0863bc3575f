//! A damaged data file: what can still be read becomes the data, the damaged file is kept.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::{BackupError, Backups, list::name_of, restore::set_aside};
use crate::{
    files::{self, folder_of},
    store::{AlteredContent, Held, Salvaged, UnreadTable, check_whole},
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
    /// Reads what can be read from the data file, damaged as it is, and lets that be the data. The damaged file is kept under another
    /// name.
    ///
    /// # Errors
    /// The data file is gone or open somewhere, nothing can be read from it, or something cannot be written; it is as it was then.
    pub fn recover(&self, now: NaiveDateTime) -> Result<Recovered, Error> {
        let folder = folder_of(&self.data_file);
        files::sweep_temporary(&folder);
        let held = Held::take(&self.data_file)?;
        let (copy, salvaged) = held.salvage(&folder)?;
        if salvaged.rows == 0 {
            return Err(BackupError::NothingReadable.into());
        }
        check_whole(copy.path())?;
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
    let mut words: Vec<String> = salvaged.unread.iter().map(table_words).collect();
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

fn table_words(unread: &UnreadTable) -> String {
    let what = match unread.table.as_str() {
        "office" | "setting" => "本机填报单位和设置",
        "liaison" | "liaison_change" => "联络员登记",
        "report" => "上报表",
        "entry" => "任务填报内容",
        "reading" => "指标数值",
        "action" => "分解事项",
        "report_liaison" => "上报表中的联络员",
        "explanation" => "提示的说明",
        "step" | "change" => "修改记录",
        "evidence" | "evidence_content" => "佐证材料清单",
        "received" | "received_difference" | "received_decision" => "收到的文件清单",
        "edition" | "edition_revision" => "定稿",
        "submission" => "上报时的工作簿",
        _ => "其他内容",
    };
    match (unread.said.is_empty(), unread.unfit) {
        (true, unfit) => format!("{what}：读出{}条，另有{unfit}条不完整，没有收进来。", unread.read),
        (false, 0) => format!("{what}：读出{}条，其余因损坏读不出来。", unread.read),
        (false, unfit) => format!("{what}：读出{}条，另有{unfit}条不完整，其余因损坏读不出来。", unread.read),
    }
}
