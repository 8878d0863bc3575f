use chrono::NaiveDate;

use super::{
    super::scenarios::{at, now, started, zhang},
    *,
};
use crate::model::Role;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_register_knows_who_was_liaison_when_and_what_was_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    workspace.save_person("李娜").unwrap();
    workspace.save_liaison(Liaison { mobile: "13911112222".into(), ..zhang() }, now()).unwrap();
    let wang = Liaison { name: "王芳".into(), since: Some(day("2026-11-23")), ..zhang() };
    workspace.save_liaison(wang.clone(), at("2026-11-23 15:00:00")).unwrap();

    let name_on = |date: &str| workspace.liaison_on(day(date)).unwrap().map(|it| it.name);
    assert_eq!(name_on("2025-08-31"), None);
    assert_eq!(name_on("2026-11-22").as_deref(), Some("张伟"));
    assert_eq!(name_on("2026-11-23").as_deref(), Some("王芳"));

    let register = workspace.liaison_register(Phones::Masked).unwrap();
    let told: Vec<_> = register
        .changes
        .iter()
        .map(|it| format!("{} {} {}：{}", it.time, it.person, it.name, it.words))
        .collect();
    assert_eq!(
        told,
        [
            "2026-11-23 15:00:00 李娜 王芳：登记",
            "2026-11-23 15:00:00 李娜 张伟：停用日期由空改为2026-11-22",
            "2026-11-23 09:30:00 李娜 张伟：手机由138****0000改为139****2222",
            "2026-10-08 08:00:00  张伟：登记",
        ]
    );
    assert_eq!(register.liaisons[0].office_phone, "0472-***2345");
    assert_eq!(workspace.liaison_register(Phones::Full).unwrap().liaisons[1], wang);
}

#[test]
fn a_list_for_others_hides_numbers_unless_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = started(folder.path(), "guyang", Role::County);
    let path = folder.path().join(workspace.liaisons_file_name().unwrap());
    for (phones, expected) in [(Phones::Masked, "138****0000"), (Phones::Full, "13800000000")] {
        workspace.export_liaisons(&path, phones, now()).unwrap();
        let rows = crate::workbook::roster_rows(&std::fs::read(&path).unwrap());
        assert_eq!((rows[3][1].as_str(), rows[3][4].as_str()), ("张伟", expected), "{rows:?}");
    }
}
