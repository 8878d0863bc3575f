//! `qingdan doctor`: whether the data are sound and safe.

use qingdan_core::workspace::backup::{Health, HealthLevel, HealthPoint};

use crate::{
    answer::Answer,
    args::Cli,
    failure::{Exit, Failure},
    progress::watched,
    session::{backups, now},
};

pub(crate) fn run(cli: &Cli) -> Result<Answer, Failure> {
    let backups = backups(cli)?;
    let health = watched("正在检查", |watch| backups.examine(now(cli.today), watch))?;
    let exit = match health.level {
        HealthLevel::Good => Exit::Done,
        HealthLevel::Hint => Exit::Findings,
        HealthLevel::Bad => Exit::Storage,
    };
    Ok(Answer::new(words(&health), &health)?.ending(exit))
}

fn words(health: &Health) -> String {
    let lines: String = health.findings.iter().map(line).collect();
    let end = match health.level {
        HealthLevel::Good => "数据完好，备份正常。",
        HealthLevel::Hint => "数据完好，有需要留意的地方。",
        HealthLevel::Bad => "有损坏或丢失，请按上面的办法处理。",
    };
    format!("{lines}\n{end}\n")
}

fn line(finding: &HealthPoint) -> String {
    let mark = match finding.level {
        HealthLevel::Good => "正常",
        HealthLevel::Hint => "留意",
        HealthLevel::Bad => "损坏",
    };
    let todo = if finding.todo.is_empty() { String::new() } else { format!("      {}\n", finding.todo) };
    let commands: String = finding.commands.iter().map(|it| format!("      {it}\n")).collect();
    format!("[{mark}] {}：{}\n{todo}{commands}", finding.what, finding.found)
}
