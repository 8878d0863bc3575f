use super::*;
use crate::{
    model::{Edit, ReadingField, Role, Typing},
    workspace::scenarios::{guyang, now, q4, reading, started},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn check(due: &str, expected: &str) {
    assert_eq!(window(day(due), day("2026-11-23")).label(), expected, "{due}");
}

#[test]
fn tells_what_is_due_when() {
    check("2026-11-22", "已过期");
    check("2026-11-23", "30天内");
    check("2026-12-23", "30天内");
    check("2026-12-24", "31至60天");
    check("2027-01-22", "31至60天");
    check("2027-01-23", "61至90天");
    check("2027-02-21", "61至90天");
    check("2027-02-22", "90天以后");
}

fn ratio(id: &str, numerator: &str) -> [Edit; 2] {
    [reading(id, ReadingField::Numerator, numerator), reading(id, ReadingField::Denominator, "100")]
}

#[test]
fn shows_deadlines_actions_and_values_of_periods_of_the_same_length() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    for (period, value) in [("2026Q2", "50"), ("2026-10", "51"), ("2026Q3", "55"), ("2026Q4", "61")] {
        workspace.save(&guyang(), period.parse().unwrap(), &ratio("t11-gongban-lv", value), now()).unwrap();
    }
    let task: TaskId = "t07".into();
    let action = |title: &str, due: &str, status| Action {
        title: title.to_owned(),
        due: Some(day(due)),
        status: Some(status),
        ..Action::blank(task.clone(), None)
    };
    let actions =
        vec![action("装修", "2026-12-01", Status::InProgress), action("选址", "2026-05-01", Status::Done)];
    workspace.save_actions(&guyang(), q4(), &task, actions, Typing::Begins, now()).unwrap();

    let view = workspace.timeline(&guyang(), q4(), now()).unwrap();
    let items: Vec<_> = view
        .items
        .iter()
        .map(|it| (it.name.as_str(), it.window_label.as_str(), it.left_text.as_str()))
        .collect();
    assert_eq!(
        items,
        [
            ("设有妇产科的二级以上医疗机构开展早孕关爱服务的比例", "已过期", "已过327天"),
            ("普惠托育服务联合体", "已过期", "已过327天"),
            ("备案普惠托育服务机构与医疗卫生机构签约服务率", "已过期", "已过327天"),
            ("装修", "30天内", "还有8天"),
            ("普惠性幼儿园在园幼儿占比", "90天以后", "还有403天"),
            ("选址", "已办结", ""),
            ("学前教育公办率", "已办结", ""),
        ]
    );
    let counts: Vec<_> = view.windows.iter().map(|it| it.count).collect();
    assert_eq!(counts, [3, 1, 0, 0, 1, 2]);
    let trend = view.trends.iter().find(|it| it.indicator.as_str() == "t11-gongban-lv").unwrap();
    let points: Vec<_> = trend.points.iter().map(|it| format!("{} {}", it.period, it.value_text)).collect();
    assert_eq!(points, ["2026Q2 50%", "2026Q3 55%", "2026Q4 61%"]);
    assert_eq!((trend.target, trend.target_text.as_str()), (Some(60.into()), "≥60%（全市）"));
    let total = view.trends.iter().find(|it| it.indicator.as_str() == "t08-lianheti").unwrap();
    assert_eq!(total.points[0].value_text, "未填");
}
