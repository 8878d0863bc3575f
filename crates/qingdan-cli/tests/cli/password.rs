//! 启动口令 from a shell: it never stands on the command line.

use crate::office::{Office, text};

const PASSWORD: (&str, &str) = ("QINGDAN_PASSWORD", "草原钢城2026");
const NEW: &str = "QINGDAN_NEW_PASSWORD";

#[test]
fn nothing_is_done_without_the_password() {
    let office = Office::of("固阳县", "county");
    let check = ["check", "--period", "2026Q4"];
    assert!(office.run(&["password", "status"]).done().contains("没有设启动口令"));
    assert!(office.run(&["password", "set"]).refused(2).contains("QINGDAN_NEW_PASSWORD"));
    assert!(office.run_told(&[(NEW, "太短")], &["password", "set"]).refused(2).contains("口令至少要8个字符"));
    office.run(&["backup", "now"]).done();
    let said = office.run_told(&[(NEW, PASSWORD.1)], &["password", "set"]).done();
    assert!(said.contains("忘记口令，数据和备份都打不开") && said.contains("一起处理的备份：2份"), "{said}");
    assert!(office.run(&["password", "status"]).done().contains("已加密"));
    for words in [&check[..], &["backup", "list"], &["doctor"], &["recover"], &["restore", "--latest"]] {
        let said = office.run(words).refused(2);
        assert!(said.contains("设有启动口令") && said.contains(PASSWORD.0), "{words:?}: {said}");
    }
    assert!(office.run_told(&[(PASSWORD.0, "草原钢城2025")], &check).refused(2).contains("口令不对"));
    assert_eq!(office.run_told(&[PASSWORD], &check).code(), 1, "findings of an empty report");
    assert!(office.run_told(&[PASSWORD], &["restore", "--latest"]).done().contains("已恢复备份"));
}

#[test]
fn it_is_changed_and_taken_away() {
    let office = Office::of("固阳县", "county");
    office.run_told(&[(NEW, PASSWORD.1)], &["password", "set"]).done();
    let wrong =
        office.run_told(&[(PASSWORD.0, "草原钢城2025"), (NEW, "鹿城九原2027")], &["password", "change"]);
    assert!(wrong.refused(2).contains("现在的口令不对"));
    office.run_told(&[PASSWORD, (NEW, "鹿城九原2027")], &["password", "change"]).done();
    let changed = (PASSWORD.0, "鹿城九原2027");
    assert!(office.run_told(&[PASSWORD], &["backup", "list"]).refused(2).contains("口令不对"));
    office.run_told(&[changed], &["backup", "list"]).done();
    office.run_told(&[changed], &["password", "remove"]).done();
    office.run(&["backup", "now"]).done();
}

#[test]
fn an_encrypted_backup_is_put_back_on_another_pc() {
    let office = Office::of("固阳县", "county");
    let stick = office.path("U盘");
    std::fs::create_dir(&stick).unwrap();
    office.run(&["backup", "second", text(&stick)]).done();
    office.run_told(&[(NEW, PASSWORD.1)], &["password", "set"]).done();
    office.run_told(&[PASSWORD], &["backup", "now"]).done();
    let folder = stick.join("清单填报备份_固阳县");
    let snapshot = folder.join("qingdan-20261123-080000-asked.db");
    let new = Office::new();
    assert!(new.run(&["restore", text(&snapshot)]).refused(2).contains("这份备份设有启动口令"));
    new.run_told(&[PASSWORD], &["restore", text(&snapshot)]).done();
    assert!(new.run(&["doctor"]).refused(2).contains("设有启动口令"));
    assert!(new.run_told(&[PASSWORD], &["backup", "list"]).done().contains("备份"));
}
