//! 数据体检: whether the data are sound and safe, each point with what to do.

mod surroundings;

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::{
    BackupError, Backups, Watch,
    meter::{Meter, patient},
    recover::altered_words,
};
use crate::{
    files::{self, Vault},
    model::size_text,
    store::NamedFile,
    workspace::{Error, Workspace},
};

/// How many files are named.
const MOST_NAMES: usize = 5;

/// How grave a finding is, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum HealthLevel {
    /// All is well.
    Good,
    /// Something is to be seen to.
    Hint,
    /// Something is broken.
    Bad,
}

/// One point that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct HealthPoint {
    /// What was looked at.
    pub what: String,
    /// How grave it is.
    pub level: HealthLevel,
    /// What was found.
    pub found: String,
    /// What to do; empty where all is well.
    pub todo: String,
    /// What to type on the command line for it; the window has a place of its own for each.
    pub commands: Vec<String>,
}

impl HealthPoint {
    fn by(mut self, command: &str) -> Self {
        self.commands.push(command.to_owned());
        self
    }
}

/// Everything that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Health {
    /// The gravest of the findings.
    pub level: HealthLevel,
    /// In a fixed order.
    pub findings: Vec<HealthPoint>,
}

impl Health {
    fn of(findings: Vec<HealthPoint>) -> Self {
        let level = findings.iter().map(|it| it.level).max().unwrap_or(HealthLevel::Good);
        Self { level, findings }
    }
}

/// Data that were looked at, without the files beside them yet: those may be many, and looking at them needs no open data file.
#[must_use = "it says nothing until it is finished"]
#[derive(Debug)]
pub struct Examination {
    findings: Vec<HealthPoint>,
    evidence: Vec<NamedFile>,
    received: Vec<NamedFile>,
    backups: Backups,
    today: NaiveDate,
}

impl Backups {
    /// Looks at data that are not open: opens them if possible.
    ///
    /// # Errors
    /// Somebody else has them open, or `watch` calls it off.
    pub fn examine(&self, now: NaiveDateTime, watch: &mut Watch<'_>) -> Result<Health, Error> {
        if !files::exists(&self.data_file) && self.names().unwrap_or_default().is_empty() {
            return Ok(Health::of(vec![bad(
                "数据文件",
                "没有数据文件。".to_owned(),
                "请检查数据文件夹的位置，或先完成首次设置。",
            )]));
        }
        let journal = left_journal(&self.data_file);
        match self.open(now) {
            Ok(workspace) => {
                let mut examination = workspace.begin_examination(now)?;
                workspace.close()?;
                examination.findings.insert(1, journal);
                examination.finish(watch)
            }
            Err(error) if ["data-open-elsewhere", "locked"].contains(&error.code()) => Err(error),
            Err(error) => Ok(Health::of(self.of_closed(&error, now.date()))),
        }
    }

    /// What there is to say where the data cannot be opened.
    fn of_closed(&self, error: &Error, today: NaiveDate) -> Vec<HealthPoint> {
        let (what, found) = ("数据文件", error.message());
        let damaged = match self.newest_sound() {
            Ok(Some(newest)) => {
                let todo = format!(
                    "最近一份完好的备份是{}（{}）。可以恢复它，也可以尽量读出损坏文件中的内容。",
                    newest.made_at, newest.reason_label
                );
                bad(what, found, &todo).by(&format!("qingdan restore {}", newest.name))
            }
            _ => bad(what, found, "没有完好的备份。可以尽量读出损坏文件中的内容，原文件会另外保留。"),
        };
        let mut findings = vec![damaged.by("qingdan recover")];
        findings.extend(self.of_surroundings(today));
        findings
    }
}

impl Workspace {
    /// Looks at open data, see [`begin_examination`](Self::begin_examination) and [`Examination::finish`], for whoever just waits.
    ///
    /// # Errors
    /// As there.
    pub fn examine(&self, now: NaiveDateTime) -> Result<Health, Error> {
        self.begin_examination(now)?.finish(&mut patient)
    }

    /// Looks at every page, every submitted revision and every edition.
    ///
    /// # Errors
    /// The data file cannot be read at all.
    pub fn begin_examination(&self, now: NaiveDateTime) -> Result<Examination, Error> {
        let findings = vec![self.of_pages()?, self.of_revisions()?];
        let [evidence, received] = self.store.read().named_files()?;
        Ok(Examination { findings, evidence, received, backups: self.backups(), today: now.date() })
    }

    fn of_pages(&self) -> Result<HealthPoint, Error> {
        let what = "数据文件";
        let path = self.store.path();
        let size = size_text(files::size(path)?.unwrap_or_default());
        Ok(match self.store.read().check_pages()? {
            Ok(()) => good(what, format!("完好，{size}：{}", path.display())),
            Err(said) => bad(
                what,
                format!("有损坏：{said}"),
                "请不要继续填写，先恢复最近一份完好的备份，或尽量读出损坏文件中的内容。",
            )
            .by("qingdan backup list")
            .by("qingdan recover"),
        })
    }

    fn of_revisions(&self) -> Result<HealthPoint, Error> {
        let what = "已上报的内容";
        let tables = self.store.read();
        let (altered, count) = (tables.altered()?, tables.count_submitted()?);
        if count == 0 {
            return Ok(good(what, "还没有已上报的内容。".to_owned()));
        }
        if altered.is_empty() {
            return Ok(good(what, format!("{count}份已上报的内容与上报时的校验值全部一致。")));
        }
        let names: Vec<_> = altered.iter().map(altered_words).collect();
        Ok(bad(
            what,
            format!("{}份与上报时的校验值不一致：{}。", names.len(), few(&names)),
            "请恢复这之前的备份，或重新导入原来的文件；磁盘可能有故障，请尽快检查。",
        ))
    }
}

impl Examination {
    /// Looks at every file kept beside, the snapshots and the disk, while the data are worked on.
    ///
    /// # Errors
    /// `watch` calls it off.
    pub fn finish(self, watch: &mut Watch<'_>) -> Result<Health, Error> {
        let Self { mut findings, evidence, received, backups, today } = self;
        let vaults = backups.vaults();
        let meter = Meter::of(bytes_of(&evidence, &vaults[0]) + bytes_of(&received, &vaults[1]), watch);
        findings.push(of_files("佐证材料", &evidence, &vaults[0], &meter)?);
        findings.push(of_files("收到的原件", &received, &vaults[1], &meter)?);
        findings.extend(backups.of_surroundings(today));
        Ok(Health::of(findings))
    }
}

fn bytes_of(named: &[NamedFile], vault: &Vault) -> u64 {
    named.iter().filter_map(|it| vault.size(&it.sha256).ok().flatten()).sum()
}

fn of_files(
    what: &str,
    named: &[NamedFile],
    vault: &Vault,
    meter: &Meter<'_>,
) -> Result<HealthPoint, BackupError> {
    let mut lost = Vec::new();
    for file in named {
        // Reading fails too where the work is called off: that makes no file a lost one.
        meter.advance(0).map_err(|_| BackupError::NotExamined)?;
        let found =
            vault.open(&file.sha256).ok().and_then(|it| files::hash_read(&mut meter.reading(it)).ok());
        if found.as_ref() != Some(&file.sha256) {
            lost.push(file.name.clone());
        }
    }
    meter.advance(0).map_err(|_| BackupError::NotExamined)?;
    if named.is_empty() {
        return Ok(good(what, "没有文件。".to_owned()));
    }
    if lost.is_empty() {
        return Ok(good(what, format!("{}个文件都在，内容完好。", named.len())));
    }
    let todo = "请用原文件重新添加或重新导入；设有第二备份文件夹的，从那里恢复最近的备份可以找回。";
    Ok(bad(what, format!("{}个文件丢失或损坏：{}。", lost.len(), few(&lost)), todo))
}

fn few(names: &[String]) -> String {
    let shown = names.get(..MOST_NAMES).unwrap_or(names).join("、");
    if names.len() > MOST_NAMES { format!("{shown}等") } else { shown }
}

fn good(what: &str, found: String) -> HealthPoint {
    HealthPoint {
        what: what.to_owned(),
        level: HealthLevel::Good,
        found,
        todo: String::new(),
        commands: Vec::new(),
    }
}

fn hint(what: &str, found: String, todo: &str) -> HealthPoint {
    HealthPoint {
        what: what.to_owned(),
        level: HealthLevel::Hint,
        found,
        todo: todo.to_owned(),
        commands: Vec::new(),
    }
}

fn bad(what: &str, found: String, todo: &str) -> HealthPoint {
    HealthPoint {
        what: what.to_owned(),
        level: HealthLevel::Bad,
        found,
        todo: todo.to_owned(),
        commands: Vec::new(),
    }
}

/// A journal that was left is read when the file is opened: nothing is lost, and yet it says that the program did not end by itself.
fn left_journal(data_file: &Path) -> HealthPoint {
    let mut name = data_file.as_os_str().to_owned();
    name.push("-wal");
    let left = files::size(Path::new(&name)).ok().flatten().unwrap_or_default();
    let found = match left {
        0 => "上次正常关闭，没有留下日志。".to_owned(),
        _ => format!(
            "上次没有正常关闭（断电或被强行结束），留下的日志（{}）已读入，内容没有丢失。",
            size_text(left)
        ),
    };
    good("上次关闭", found)
}
