//! Snapshots from a shell.

use crate::office::{Office, names_in, text};

fn snapshots(office: &Office) -> Vec<String> {
    names_in(&office.path("数据").join("backups"))
}

#[test]
fn the_first_command_of_a_day_makes_a_snapshot_and_others_none() {
    let office = Office::of("固阳县", "county");
    office.run(&["check", "--period", "2026Q4"]);
    assert_eq!(snapshots(&office), ["qingdan-20261123-080000-daily.db"]);
    office.run(&["check", "--period", "2026Q4"]);
    assert_eq!(snapshots(&office).len(), 1);
}

#[test]
fn snapshots_are_made_listed_and_looked_into() {
    let office = Office::of("固阳县", "county");
    office.run(&["report", "show", "--period", "2026Q4"]);
    let mut said = vec![office.run(&["backup", "now"]).done(), office.run(&["backup", "list"]).done()];
    said.push(office.run(&["backup", "show", "qingdan-20261123-080000-asked.db"]).done());
    let said = said.join("\n\n");
    insta::with_settings!({ filters => [(r"\d+(\.\d+)? ?[KM]B", "[大小]"), (r"-{5,}", "-----")] }, {
        insta::assert_snapshot!("backups", said);
    });
    let unknown = office.run(&["backup", "show", "qingdan-20200101-080000-asked.db"]).refused(2);
    assert!(unknown.contains("没有找到这份备份"), "{unknown}");
}

#[test]
fn an_import_is_preceded_by_a_snapshot() {
    let office = Office::of("市卫健委", "city");
    let folder = office.path("空");
    std::fs::create_dir(&folder).unwrap();
    office.run(&["import", text(&folder)]);
    let made = snapshots(&office);
    assert_eq!(made, ["qingdan-20261123-080000-daily.db", "qingdan-20261123-080000-import.db"]);
}

#[test]
fn a_second_folder_that_is_away_is_said_and_stops_nobody() {
    let office = Office::of("固阳县", "county");
    let stick = office.path("U盘");
    std::fs::create_dir(&stick).unwrap();
    assert!(office.run(&["backup", "second"]).done().contains("没有设第二备份文件夹"));
    office.run(&["backup", "second", text(&stick)]).done();
    assert_eq!(names_in(&stick), ["清单填报备份_固阳县"]);
    std::fs::remove_dir_all(&stick).unwrap();
    let said = office.run(&["backup", "now"]).done();
    assert!(said.contains("已备份并检查完好") && said.contains("第二备份文件夹现在找不到"), "{said}");
    assert!(office.run(&["backup", "second", "--none"]).done().contains("没有设第二备份文件夹"));
    let nowhere = office.run(&["backup", "second", text(&office.path("没有"))]).refused(2);
    assert!(nowhere.contains("找不到这个文件夹"), "{nowhere}");
}

/// Damage in the middle of the data file.
fn damage(office: &Office) {
    let path = office.path("数据").join("qingdan.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 4096 / 2 * 4096;
    bytes[middle..middle + 2048].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
}

#[test]
fn a_snapshot_is_restored_and_the_restoration_undone() {
    let office = Office::of("固阳县", "county");
    office.run(&["person", "李娜"]).done();
    office.run(&["backup", "now"]).done();
    office.run(&["person", "王强"]).done();
    let said = office.run(&["restore", "qingdan-20261123-080000-asked.db"]).done();
    assert!(said.contains("已恢复备份") && said.contains("随时可以换回"), "{said}");
    assert_eq!(office.run(&["person", "--json"]).json(), "李娜");
    office.run(&["restore", "qingdan-20261123-080000-restore.db"]).done();
    assert_eq!(office.run(&["person", "--json"]).json(), "王强");
    assert!(office.run(&["restore", "qingdan.db"]).refused(2).contains("没有找到这份备份"));
    office.run(&["restore"]).refused(2);
}

#[test]
fn damaged_data_say_what_can_be_done_and_it_works() {
    let office = Office::of("固阳县", "county");
    office.run(&["backup", "now"]).done();
    damage(&office);
    let said = office.run(&["check", "--period", "2026Q4"]).refused(3);
    assert!(said.contains("已损坏") && said.contains("qingdan restore --latest"), "{said}");
    let health = office.run(&["doctor"]);
    assert_eq!(health.code(), 3);
    assert!(health.said().contains("qingdan recover"), "{}", health.said());
    office.run(&["restore", "--latest"]).done();
    office.run(&["report", "show", "--period", "2026Q4"]).done();
}

#[test]
fn what_can_be_read_is_recovered_beside_the_damaged_file() {
    let office = Office::of("固阳县", "county");
    damage(&office);
    let ran = office.run(&["recover"]);
    assert!(ran.code() <= 1, "{}", ran.complaint());
    assert!(
        ran.said().contains("原样保留在：[文件夹]/数据/qingdan-damaged-20261123-080000.db"),
        "{}",
        ran.said()
    );
    assert!(office.path("数据").join("qingdan-damaged-20261123-080000.db").exists());
}

#[test]
fn the_doctor_looks_at_everything() {
    let office = Office::of("固阳县", "county");
    office.run(&["backup", "now"]).done();
    let health = office.run(&["doctor"]);
    assert_eq!(health.code(), 1, "no second folder is worth a word");
    // wine names no disks.
    let filters = [(r"\d+(\.\d+)? ?[KMGT]B", "[大小]"), ("系统没有给出剩余空间。", "还剩[大小]。")];
    insta::with_settings!({ filters => filters }, {
        insta::assert_snapshot!("doctor", health.said());
    });
}

#[test]
fn an_office_moves_to_another_pc() {
    let (old, new) = (Office::of("固阳县", "county"), Office::new());
    let file = old.path("搬家.qdoffice");
    let said = old.run(&["move", "out", "--out", text(&file)]).done();
    assert!(said.contains("已搬出并读回核对") && said.contains("没有加密"), "{said}");
    let said = new.run(&["move", "in", text(&file)]).done();
    assert!(said.contains("已搬入：固阳县，2026-11-23 08:00搬出"), "{said}");
    new.run(&["report", "show", "--period", "2026Q4"]).done();
    let said = new.run(&["move", "in", text(&file)]).refused(2);
    assert!(said.contains("本机已有固阳县的数据"), "{said}");
    let said = new.run(&["move", "in", text(&file), "--replace"]).done();
    assert!(
        said.contains("要换回原来的数据，用 qingdan restore qingdan-20261123-080000-restore.db"),
        "{said}"
    );
}

#[test]
fn a_moving_file_with_a_passphrase_wants_it() {
    let (old, new) = (Office::of("固阳县", "county"), Office::new());
    let folder = old.path("U盘");
    std::fs::create_dir(&folder).unwrap();
    let out = ["move", "out", "--encrypt", "--out", text(&folder)];
    assert!(old.run(&out).refused(2).contains("没有给出口令"));
    assert!(old.run_knowing("短", &out).refused(2).contains("口令至少要8个字符"));
    old.run_knowing("固阳清单二〇二六", &out).done();
    assert_eq!(names_in(&folder), ["固阳县_整体搬家_20261123.qdoffice"]);
    let file = folder.join("固阳县_整体搬家_20261123.qdoffice");
    let come = ["move", "in", text(&file)];
    assert!(new.run(&come).refused(2).contains("设有口令"));
    assert!(new.run_knowing("固阳清单二〇二五", &come).refused(2).contains("口令不对"));
    assert!(!new.path("数据").join("qingdan.db").exists());
    assert!(new.run_knowing("固阳清单二〇二六", &come).done().contains("已搬入：固阳县"));
}

#[test]
fn a_purge_is_shown_first_and_done_only_when_confirmed() {
    let office = Office::of("固阳县", "county");
    office.run(&["report", "show", "--period", "2025Q4"]).done();
    let purge = ["purge", "--through", "2025"];
    let shown = office.run(&purge).done();
    assert!(shown.contains("1份上报表") && shown.contains("还没有清除"), "{shown}");
    let refused = office.run(&["purge", "--through", "2026", "--yes"]).refused(2);
    assert!(refused.contains("2026年还没有结束"), "{refused}");
    let done = office.run(&[purge.as_slice(), &["--yes"]].concat()).done();
    assert!(done.contains("已彻底清除2025年及以前的资料"), "{done}");
    assert!(office.run(&purge).done().contains("2025年及以前没有资料"), "nothing is left");
    assert_eq!(snapshots(&office).len(), 1);
}
