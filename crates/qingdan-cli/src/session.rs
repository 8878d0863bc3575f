//! One run of a command: the office's data, open, and the time it is.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use chrono::{Local, NaiveDate, NaiveDateTime, NaiveTime};
use qingdan_core::{
    catalog,
    model::{ReportingUnit, TaskId, TaskList, UnitId},
    workspace::{
        DATA_FILE, Error, Workspace,
        backup::{Backups, Reason},
        location,
    },
};

use crate::{args::Cli, failure::Failure};

/// 08:00, when `--today` names the day: the same command then gives the same result at any hour.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// The office's data, open, and the time.
pub(crate) struct Session {
    pub(crate) workspace: Workspace,
    folder: PathBuf,
    pub(crate) now: NaiveDateTime,
}

impl Session {
    /// Makes the snapshot before something from elsewhere comes in. What comes in only adds: without the snapshot it does all the same.
    pub(crate) fn snapshot_first(&self) {
        match self.workspace.snapshot(Reason::Import, self.now) {
            Ok(made) => made.second.iter().for_each(|it| warn(it)),
            Err(error) => warn(&error.message()),
        }
    }

    /// Opens the office's data. Where there are none, none are made: the folder may be a slip.
    ///
    /// # Errors
    /// No office is set up there, or its data cannot be opened.
    pub(crate) fn open(cli: &Cli) -> Result<Self, Failure> {
        let folder = data_folder(cli)?;
        if !folder.join(DATA_FILE).exists() {
            return Err(no_office(&folder));
        }
        let now = now(cli.today);
        let workspace = backups(cli)?.open(now).map_err(|error| unopened(error, &folder))?;
        back_up_daily(&workspace, now);
        Ok(Self { workspace, folder, now })
    }

    /// Opens the data folder for the first time, making it where it is missing.
    ///
    /// # Errors
    /// It cannot be made or opened.
    pub(crate) fn begin(cli: &Cli) -> Result<Self, Failure> {
        let folder = data_folder(cli)?;
        let now = now(cli.today);
        Ok(Self { workspace: backups(cli)?.open(now)?, folder, now })
    }

    /// The unit named, or the office's own.
    ///
    /// # Errors
    /// No unit has that name, or none is named and no office is set up.
    pub(crate) fn unit(&self, named: Option<&str>) -> Result<ReportingUnit, Failure> {
        match named {
            Some(name) => find_unit(self.workspace.task_list(), name).cloned(),
            None => self.workspace.office()?.map(|office| office.unit).ok_or_else(|| no_office(&self.folder)),
        }
    }

    /// Like [`unit`](Self::unit), where only the id is needed.
    ///
    /// # Errors
    /// As there.
    pub(crate) fn unit_id(&self, named: Option<&str>) -> Result<UnitId, Failure> {
        self.unit(named).map(|unit| unit.id)
    }
}

/// Names the 启动口令 for commands; on the command line it would stand in the shell's history.
pub(crate) const PASSWORD_VARIABLE: &str = "QINGDAN_PASSWORD";

/// Names the password of a backup of another PC or of earlier, where it is not the data's.
pub(crate) const BACKUP_PASSWORD_VARIABLE: &str = "QINGDAN_BACKUP_PASSWORD";

/// With what a backup is opened that is not encrypted as the data are.
pub(crate) fn backup_password() -> Option<String> {
    variable(BACKUP_PASSWORD_VARIABLE).or_else(|| variable(PASSWORD_VARIABLE))
}

/// Says where a backup's password is given, where that is what is missing.
pub(crate) fn naming_backup_password(error: Error) -> Failure {
    let asked = ["locked", "password-wrong"].contains(&error.code());
    let mut failure = Failure::from(error);
    if asked {
        failure.message.push_str(&format!("\n备份的口令写在环境变量 {BACKUP_PASSWORD_VARIABLE} 里。"));
    }
    failure
}

/// The data folder's data and backups, opened by the password where they have one.
///
/// # Errors
/// No folder, no password is given, or it is another.
pub(crate) fn backups(cli: &Cli) -> Result<Backups, Failure> {
    let backups = Backups::of(&data_folder(cli)?);
    if !backups.is_locked() {
        return Ok(backups);
    }
    let Some(password) = variable(PASSWORD_VARIABLE) else { return Err(locked()) };
    Ok(backups.unlock(&password)?)
}

/// An environment variable, unless it is empty.
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|it| !it.is_empty())
}

fn locked() -> Failure {
    Failure::usage(
        "locked",
        format!(
            "本机数据设有启动口令，没有执行任何操作。请把口令写在环境变量 {PASSWORD_VARIABLE} 里再运行。"
        ),
    )
}

/// The time that counts: now, or the morning of the day given.
pub(crate) fn now(today: Option<NaiveDate>) -> NaiveDateTime {
    today.map_or_else(|| Local::now().naive_local(), |day| day.and_time(MORNING))
}

/// The task list that comes with the program, for commands that need no office.
///
/// # Errors
/// The built-in data are broken.
pub(crate) fn task_list() -> Result<TaskList, Failure> {
    catalog::builtin().map_err(|error| Error::BrokenData(error).into())
}

/// The unit with this id, name, short name, name on the seal or division code.
///
/// # Errors
/// There is none.
pub(crate) fn find_unit<'a>(list: &'a TaskList, name: &str) -> Result<&'a ReportingUnit, Failure> {
    let name = name.trim();
    let is_called = |unit: &&ReportingUnit| {
        [unit.id.as_str(), &unit.name, &unit.short_name, unit.sealed_as()].contains(&name)
            || unit.division_code.as_deref() == Some(name)
    };
    list.units.iter().find(is_called).ok_or_else(|| {
        let message =
            format!("没有“{name}”这个填报单位，没有执行任何操作。用 qingdan units 可查看全部单位。");
        Failure::usage("unknown-unit", message)
    })
}

/// The task with this id or number.
///
/// # Errors
/// There is none.
pub(crate) fn find_task(list: &TaskList, name: &str) -> Result<TaskId, Failure> {
    let name = name.trim();
    let found = list.tasks().find(|task| task.id.as_str() == name || task.number.to_string() == name);
    found.map(|task| task.id.clone()).ok_or_else(|| {
        let message =
            format!("没有“{name}”这项任务，没有执行任何操作。用 qingdan list show 可查看全部任务。");
        Failure::usage("unknown-task", message)
    })
}

/// Data that are damaged can be put back or read as far as possible: the sentence says how.
fn unopened(error: Error, folder: &Path) -> Failure {
    let damaged = error.is_damage();
    let mut failure = Failure::from(error);
    if damaged {
        let way = match Backups::of(folder).newest_sound() {
            Ok(Some(newest)) => format!(
                "最近一份完好的备份是{}（{}），用 qingdan restore --latest 恢复；",
                newest.made_at, newest.reason_label
            ),
            _ => "没有完好的备份；".to_owned(),
        };
        failure.message.push_str(&format!("\n{way}也可以用 qingdan recover 尽量读出损坏文件中的内容。"));
    }
    failure
}

/// The first command of a day makes a snapshot. That it could not is said, and stops nobody from working.
fn back_up_daily(workspace: &Workspace, now: NaiveDateTime) {
    if !workspace.backups().is_due(now.date()) {
        return;
    }
    let said = match workspace.snapshot(Reason::Daily, now) {
        Ok(made) => made.second,
        Err(error) => Some(format!("今天的自动备份没有做成。{error}")),
    };
    if let Some(sentence) = said {
        warn(&sentence);
    }
}

/// Says something that is no failure of the command. Nothing is left to be done where the error stream is closed.
pub(crate) fn warn(sentence: &str) {
    let _ = writeln!(io::stderr().lock(), "提醒：{sentence}");
}

/// The folder of the office's data, whether there are any or not.
///
/// # Errors
/// None is given, and the platform names none.
pub(crate) fn data_folder(cli: &Cli) -> Result<PathBuf, Failure> {
    location::data_folder(cli.data_dir.clone())
        .map_err(|error| Failure::usage("no-data-folder", error.to_string()))
}

fn no_office(folder: &Path) -> Failure {
    let message = format!(
        "这个数据文件夹还没有选择填报单位，没有执行任何操作。请先用 qingdan init 设置，或用 --data-dir 指定已设置的文件夹：{}",
        folder.display()
    );
    Failure::usage("no-office", message)
}
