//! `--selftest DIR`: whether the program works on this PC, tried without a window. A county fills in, submits and keeps a snapshot, the
//! municipal office takes the workbook in; all of it in a folder of its own, on a set day. For IT staff and the packages' tests.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::{NaiveDate, NaiveDateTime};
use qingdan_core::{
    model::{Bucket, Liaison, Period, Role, UnitId},
    workspace::{
        Workspace,
        backup::Reason,
        demo::{self, Who},
        import::{Batch, EditsChoice, ImportOrder},
        submit::Carrier,
        view::OfficeSetup,
    },
};

use crate::problem::Problem;

/// What came of it stands in this file of the folder.
const OUTCOME: &str = "selftest.txt";
/// The last line where all is well.
const PASSED: &str = "自检通过";

/// Tries everything and writes the outcome. True where all of it worked.
pub(crate) fn run(folder: &Path) -> bool {
    let mut lines = vec![format!("清单填报 {}", env!("CARGO_PKG_VERSION"))];
    let passed = match steps(folder, &mut lines) {
        Ok(()) => true,
        Err(problem) => {
            lines.push(format!("自检没有通过：{} {}", problem.message, problem.detail.unwrap_or_default()));
            false
        }
    };
    if passed {
        lines.push(PASSED.to_owned());
    }
    let text: String = lines.into_iter().map(|line| line + "\n").collect();
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(folder.join(OUTCOME), text));
    passed && written.is_ok()
}

fn steps(folder: &Path, lines: &mut Vec<String>) -> Result<(), Problem> {
    let (now, period) = day()?;
    let sent = demo::write(Who::Counties, period, &folder.join("示例"), now)?;
    lines.push(format!("写出示例上报表{}份", sent.len()));
    let filled =
        sent.iter().find(|it| it.path.contains("固阳县")).ok_or_else(|| wrong("没有固阳县的示例"))?;
    let workbook = folder.join("固阳县 上报表.xlsx");
    let submitted = county(&folder.join("县 数据"), Path::new(&filled.path), &workbook, now)?;
    lines.push(format!("县级填报、上报和备份完成，校验码{submitted}"));
    let received = city(&folder.join("市 数据"), &workbook, now)?;
    lines.push(format!("市级收表完成，校验码{received}"));
    if received == submitted { Ok(()) } else { Err(wrong("收到的内容与上报的不一致")) }
}

/// Fills in from a workbook, submits, makes a snapshot, and finds everything again once the data are opened anew. Gives the check code.
fn county(data: &Path, filled: &Path, to: &Path, now: NaiveDateTime) -> Result<String, Problem> {
    let unit = UnitId::from("guyang");
    let (_, period) = day()?;
    let mut county = office(data, &unit, Role::County, now)?;
    county.import_file(filled, ImportOrder { period: Some(period), edits: EditsChoice::Ask }, now)?;
    let submitted = county.submit(&unit, period, (Carrier::Workbook, to), now)?;
    county.begin_snapshot(Reason::Asked, now)?.finish()?;
    county.close()?;
    let reports = Workspace::open_at(data, now)?.reports()?;
    if reports.len() == 1 {
        Ok(submitted.check_code)
    } else {
        Err(wrong("重新打开后找不到上报表"))
    }
}

fn city(data: &Path, workbook: &Path, now: NaiveDateTime) -> Result<String, Problem> {
    let mut city = office(data, &UnitId::from("wjw"), Role::City, now)?;
    let batch = Batch::of(&[PathBuf::from(workbook)]).map_err(qingdan_core::workspace::Error::from)?;
    let order = ImportOrder { period: None, edits: EditsChoice::Ask };
    let lines = city.import(&batch, order, now)?.lines;
    city.close()?;
    let line =
        lines.into_iter().find(|it| it.bucket == Bucket::New).ok_or_else(|| wrong("上报表没有收进来"))?;
    Ok(line.check_code.unwrap_or_default())
}

fn office(data: &Path, unit: &UnitId, role: Role, now: NaiveDateTime) -> Result<Workspace, Problem> {
    let mut workspace = Workspace::open_at(data, now)?;
    let liaison = Liaison {
        name: "张伟".to_owned(),
        position: "妇幼股股长".to_owned(),
        office_phone: "0472-8112345".to_owned(),
        mobile: String::new(),
        since: None,
        until: None,
    };
    workspace.init_office(OfficeSetup { unit: unit.clone(), role, liaison: Some(liaison) }, now)?;
    Ok(workspace)
}

fn day() -> Result<(NaiveDateTime, Period), Problem> {
    let now = NaiveDate::from_ymd_opt(2026, 12, 18).and_then(|it| it.and_hms_opt(9, 0, 0));
    now.map(|now| (now, Period::quarter_of(now.date()))).ok_or_else(|| wrong("日期不对"))
}

fn wrong(sentence: &str) -> Problem {
    Problem::of_shell("selftest", &format!("{sentence}。"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(folder: &Path) -> String {
        fs::read_to_string(folder.join(OUTCOME)).unwrap()
    }

    #[test]
    fn passes_here_and_says_what_it_did() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().join("自检 数据");
        assert!(run(&folder), "{}", outcome(&folder));
        assert!(outcome(&folder).ends_with("自检通过\n"));
    }

    #[test]
    fn says_what_is_wrong() {
        let scratch = tempfile::tempdir().unwrap();
        fs::write(scratch.path().join("市 数据"), "").unwrap();
        assert!(!run(scratch.path()));
        assert!(outcome(scratch.path()).contains("自检没有通过："), "{}", outcome(scratch.path()));
    }
}
