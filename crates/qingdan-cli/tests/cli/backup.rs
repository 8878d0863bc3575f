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
