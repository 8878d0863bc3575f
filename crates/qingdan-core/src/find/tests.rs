use super::*;
use crate::{
    catalog,
    model::{Action, Edit, EntryField, Liaison},
};

fn filled(list: &TaskList) -> Report {
    let unit = list.unit(&"guyang".into()).unwrap();
    let mut report = Report::blank(list, unit, "2026Q4".parse().unwrap());
    let field = Field::Entry { task: "t08".into(), field: EntryField::Progress };
    let value = "新增普惠托位120个，\n与东河区共建托育服务中心。".to_owned();
    report.apply(&Edit { field, value }).unwrap();
    report.set_actions(
        &"t08".into(),
        vec![Action {
            task: "t08".into(),
            measure: None,
            title: "建设托育服务示范点".into(),
            steps: String::new(),
            office: "金山镇".into(),
            person: String::new(),
            due: None,
            standard: String::new(),
            status: None,
            progress: "托育服务示范点已选址".into(),
        }],
    );
    report
}

fn told(typed: &str, most: usize) -> String {
    let list = catalog::builtin().unwrap();
    let report = filled(&list);
    let found = find(&Scope { list: &list, report: Some(&report), most }, typed);
    let mut lines = Vec::new();
    for group in found {
        lines.push(format!("{} (+{})", group.label, group.more));
        for hit in group.hits {
            let text: String = hit
                .pieces
                .iter()
                .map(|it| if it.hit { format!("[{}]", it.text) } else { it.text.clone() })
                .collect();
            lines.push(format!("  {} {}: {text}", hit.heading, hit.part));
        }
    }
    lines.join("\n")
}

#[test]
fn by_first_letters_in_every_group() {
    insta::assert_snapshot!(told("tyfw", 3));
}

#[test]
fn units_by_short_name_code_and_pinyin() {
    insta::assert_snapshot!(
        [told("达茂", 2), told("150222", 2), told("guyang", 2), told("wjw", 1)].join("\n--\n")
    );
}

#[test]
fn the_section_on_organisation_and_the_liaison() {
    let list = catalog::builtin().unwrap();
    let mut report = filled(&list);
    report.liaisons =
        vec![Liaison { name: "张建国".into(), position: "妇幼股股长".into(), ..Liaison::default() }];
    let places = |typed| {
        let found = find(&Scope { list: &list, report: Some(&report), most: 8 }, typed);
        found.into_iter().flat_map(|it| it.hits).map(|it| (it.place, it.heading)).collect::<Vec<_>>()
    };
    assert!(places("联络员").contains(&(Place::Standing, list.standing.heading())), "{:?}", places("联络员"));
    for typed in ["zhangjianguo", "妇幼股"] {
        assert_eq!(places(typed), [(Place::Liaison, "联络员".to_owned())], "{typed}");
    }
}

#[test]
fn a_task_is_found_once_by_its_best_text() {
    let list = catalog::builtin().unwrap();
    let found = find(&Scope { list: &list, report: None, most: 50 }, "托育");
    let tasks: Vec<_> = found[0].hits.iter().map(|hit| &hit.place).collect();
    let mut once = tasks.clone();
    once.dedup();
    assert_eq!(tasks, once);
    assert_eq!((found[0].group, found[0].hits[0].part.as_str()), (Group::Tasks, "任务名称"));
}

#[test]
fn nothing_typed_finds_nothing() {
    assert_eq!(told("  ", 5), "");
    assert_eq!(told("查无此词", 5), "");
}
