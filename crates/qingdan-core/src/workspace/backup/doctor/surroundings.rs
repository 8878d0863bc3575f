//! What surrounds the data: the backups, the second folder, an unfinished purge, the room and the kind of the disk.

use chrono::NaiveDate;

use super::{HealthPoint, bad, good, hint};
use crate::{
    files::{self, Medium, folder_of},
    model::size_text,
    store::check_whole,
    workspace::{backup::Backups, location},
};

/// A snapshot that is older is worth a word, in days.
const OLD: i64 = 7;
/// Less room than this is worth a word, and with less than a tenth of it hardly anything can be saved.
const LITTLE_ROOM: u64 = 500 * 1024 * 1024;
const BACK_UP: &str = "请点“立即备份”。";

impl Backups {
    pub(super) fn of_surroundings(&self, today: NaiveDate) -> Vec<HealthPoint> {
        let mut findings = vec![self.of_age(today), self.of_newest(), self.of_second()];
        findings.extend(self.of_purge());
        findings.extend([self.of_room(), self.of_medium()]);
        findings
    }

    fn of_age(&self, today: NaiveDate) -> HealthPoint {
        let what = "备份时间";
        match self.names().unwrap_or_default().last() {
            None => hint(what, "还没有备份。".to_owned(), BACK_UP).by("qingdan backup now"),
            Some(last) => {
                let days = (today - last.made_at.date()).num_days();
                let found = format!("最近一次备份在{}。", last.made_at.format("%Y年%-m月%-d日 %H:%M"));
                if days > OLD {
                    hint(what, format!("{found}已经{days}天没有备份。"), BACK_UP).by("qingdan backup now")
                } else {
                    good(what, found)
                }
            }
        }
    }

    fn of_newest(&self) -> HealthPoint {
        let what = "备份内容";
        let Some(last) = self.names().unwrap_or_default().pop() else {
            return good(what, "没有可检查的备份。".to_owned());
        };
        match check_whole(&self.folder.join(last.to_string()), &self.access) {
            Ok(()) => good(what, "最近一份备份完好。".to_owned()),
            Err(_) => bad(
                what,
                format!("最近一份备份{last}已损坏或不完整。"),
                "请点“立即备份”另做一份，并检查磁盘是否有故障。",
            ),
        }
    }

    fn of_second(&self) -> HealthPoint {
        let what = "第二备份文件夹";
        let Some(second) = self.second() else {
            let todo = "建议设一个U盘或另一块硬盘上的文件夹，硬盘损坏时数据还在。";
            return hint(what, "没有设第二备份文件夹。".to_owned(), todo);
        };
        let view = self.second_view(&second);
        match view.sentence {
            Some(sentence) => hint(what, sentence, "请插好U盘后点“立即备份”，或另设一个文件夹。"),
            None => good(what, format!("可以使用：{}", view.folder)),
        }
    }

    fn of_purge(&self) -> Option<HealthPoint> {
        let year = self.unfinished_purge()?;
        let found = format!("上次清除{year}年及以前的资料没有完成，可能还有没有删掉的。");
        let finding = hint("清除往年资料", found, "请在“清除往年资料”再清除一次。");
        Some(finding.by(&format!("qingdan purge --through {year}")))
    }

    fn of_room(&self) -> HealthPoint {
        let what = "磁盘空间";
        let Some(room) = files::free_space(&folder_of(&self.data_file)) else {
            return good(what, "系统没有给出剩余空间。".to_owned());
        };
        let found = format!("还剩{}。", size_text(room));
        let todo = "请清理磁盘，或把数据整体搬到空间大的磁盘。";
        match room {
            room if room < LITTLE_ROOM / 10 => bad(what, found, todo),
            room if room < LITTLE_ROOM => hint(what, found, todo),
            _ => good(what, found),
        }
    }

    fn of_medium(&self) -> HealthPoint {
        let what = "存放位置";
        let folder = folder_of(&self.data_file);
        let at = folder.display();
        match location::medium(&folder) {
            Medium::Fixed => good(what, format!("在本机硬盘上：{at}")),
            Medium::Removable => hint(
                what,
                format!("在U盘或移动硬盘上：{at}"),
                "请先关闭程序再拔U盘，并设一个本机硬盘上的文件夹作第二备份文件夹：U盘容易丢失和损坏。",
            ),
            Medium::Network => {
                bad(what, format!("在网络共享上：{at}"), "断网会损坏数据，请把数据整体搬到本机硬盘。")
            }
        }
    }
}
