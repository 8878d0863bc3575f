//! 数据体检.

use std::fs;

use super::{
    super::{Health, HealthLevel, Reason},
    with_evidence,
};
use crate::workspace::scenarios::{at, now};

#[test]
fn a_healthy_office_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_evidence(folder.path());
    workspace.snapshot(Reason::Daily, now()).unwrap();
    let health = workspace.examine(now()).unwrap();
    let lines =
        |health: &Health| health.findings.iter().map(|it| (it.what.clone(), it.level)).collect::<Vec<_>>();
    for (what, level) in lines(&health) {
        let expected = if what == "第二备份文件夹" { HealthLevel::Hint } else { HealthLevel::Good };
        assert!(level == expected || ["磁盘空间", "存放位置"].contains(&what.as_str()), "{what}");
    }
    let later = workspace.examine(at("2026-12-20 08:00:00")).unwrap();
    assert!(lines(&later).contains(&("备份时间".to_owned(), HealthLevel::Hint)));
    let file = fs::read_dir(folder.path().join("evidence")).unwrap().next().unwrap().unwrap().path();
    let file = fs::read_dir(file).unwrap().next().unwrap().unwrap().path();
    fs::write(file, b"flipped").unwrap();
    let health = workspace.examine(now()).unwrap();
    let evidence = health.findings.iter().find(|it| it.what == "佐证材料").unwrap();
    assert!(evidence.level == HealthLevel::Bad && evidence.found.contains("会议纪要.pdf"), "{evidence:?}");
}
