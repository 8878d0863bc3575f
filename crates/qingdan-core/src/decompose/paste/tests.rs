//! Blocks as offices copy them, and blocks made from any actions.

use proptest::prelude::*;

use super::*;
use crate::{catalog::builtin, model::TaskList, testing::actions_of};

fn list() -> TaskList {
    builtin().unwrap()
}

/// The proposed actions, a line each, and what was refused.
fn check(text: &str, from: impl Into<Option<ActionField>>, expected: &[&str]) {
    let pasted = paste(text, list().task(&"t07".into()).unwrap(), from.into());
    let actions = pasted.actions.iter().map(line);
    let refused =
        pasted.refused.iter().map(|it| format!("✗{} {} {}：{}", it.row, it.column, it.text, it.message));
    assert_eq!(actions.chain(refused).collect::<Vec<_>>(), expected, "{text:?}");
}

fn line(action: &Action) -> String {
    let measure = action.measure.iter().map(ToString::to_string);
    measure.chain(ActionField::ALL.iter().map(|it| action.get(*it))).collect::<Vec<_>>().join("|")
}

#[test]
fn takes_a_table_with_headings_in_its_own_order() {
    check(
        "序号\t责任人\t责任单位\t工作内容\t完成时限\t完成状态\t进展情况\r\n\
         1\t张伟\t县卫健局\t托育中心建设\t2026年12月31日\t推进中\t\"主体完工。\n正在装修。\"\r\n\
         2\t李娜\t金山镇\t开设托班\t2026/6/30\t已完成\t5个班\r\n",
        ActionField::Progress,
        &[
            "托育中心建设||县卫健局|张伟|2026-12-31||推进中|主体完工。\n正在装修。",
            "开设托班||金山镇|李娜|2026-06-30||已完成|5个班",
        ],
    );
}

#[test]
fn takes_columns_without_headings_from_where_the_cursor_is() {
    check(
        "托育中心建设\t选址、设计、施工\t县卫健局\n开设托班\n",
        ActionField::Title,
        &["托育中心建设|选址、设计、施工|县卫健局|||||", "开设托班|||||||"],
    );
    check("县卫健局\t张伟\n", ActionField::Office, &["||县卫健局|张伟||||"]);
    check("\n\n \t\n", ActionField::Title, &[]);
    check("分解事项\t责任人\n", ActionField::Title, &[]);
}

#[test]
fn names_every_cell_that_cannot_be_taken_and_takes_the_rest() {
    check(
        "分解事项\t时间节点\t状态\t备注\n\
         托育中心建设\t年底前\t建设中\t缺口186万元\n\n\
         开设托班\t2026-06-30\t已完成\t\n",
        ActionField::Title,
        &[
            "托育中心建设|||||||",
            "开设托班||||2026-06-30||已完成|",
            "✗2 时间节点 年底前：“年底前”不是日期。请写成 2026-11-23 或 2026年11月23日。",
            "✗2 状态 建设中：“建设中”不是完成状态。可选：未启动、推进中、已完成、常态化推进、不适用。",
            "✗2 备注 缺口186万元：任务分解表没有这一栏，没有放入。需要的话请改放到其他栏。",
        ],
    );
    check(
        "推进中\t已开工\t多出的一格\n",
        ActionField::Status,
        &[
            "||||||推进中|已开工",
            "✗1 第3列 多出的一格：这一列不知道对应哪一栏，没有放入。请连同表头一起复制，或手工填写。",
        ],
    );
}

#[test]
fn knows_measures_and_task_numbers() {
    let list = list();
    let measure = &list.task(&"t07".into()).unwrap().measures[0].text;
    check(
        &format!("任务序号\t举措\t分解事项\n（七）\t{measure}\t甲\n7\t\t乙\n5\t别的举措\t丙\n"),
        ActionField::Title,
        &[
            "t07-m1|甲|||||||",
            "乙|||||||",
            "丙|||||||",
            "✗4 任务序号 5：不是本任务的序号（七），这一行已放入本任务。请核对是否属于本任务。",
            "✗4 举措 别的举措：本任务没有这条举措，这一行已归到整个任务。请核对这一行是否属于本任务。",
        ],
    );
}

#[test]
fn knows_measures_by_their_numbers_and_as_the_grid_shows_them() {
    let list = list();
    let measures = &list.task(&"t07".into()).unwrap().measures;
    let begins = |at: usize, count: usize| measures[at].text.chars().take(count).collect::<String>();
    let shown = format!("2 {}…\t丙\n", begins(1, 9));
    let block = format!("2\t甲\n（3）\t乙\n{shown}4．{}\t丁\n整个任务\t戊\n", measures[3].text);
    check(
        &block,
        None,
        &["t07-m2|甲|||||||", "t07-m3|乙|||||||", "t07-m2|丙|||||||", "t07-m4|丁|||||||", "戊|||||||"],
    );
    let wrong = format!("2 {}\t甲\n8\t乙\n", begins(2, 6));
    let said = "本任务没有这条举措，这一行已归到整个任务。请核对这一行是否属于本任务。";
    let refused = [format!("✗1 举措 2 {}：{said}", begins(2, 6)), format!("✗2 举措 8：{said}")];
    check(&wrong, None, &["甲|||||||", "乙|||||||", &refused[0], &refused[1]]);
}

#[test]
fn a_block_of_any_length_ends() {
    let text = "事项\n".repeat(MOST_ROWS + 2);
    let pasted = paste(&text, list().task(&"t07".into()).unwrap(), Some(ActionField::Title));
    assert_eq!((pasted.headed, pasted.actions.len(), pasted.refused.len()), (true, MOST_ROWS, 1));
}

/// A table with all columns as Excel copies it.
fn render(actions: &[Action]) -> String {
    let cell = |text: String| format!("\"{}\"", text.replace('"', "\"\""));
    let plain = |text: String| if text.contains(['\t', '\n', '"']) { cell(text) } else { text };
    let row = |action: &Action| {
        let cells = ActionField::ALL.iter().map(|it| plain(action.get(*it)));
        cells.collect::<Vec<_>>().join("\t") + "\r\n"
    };
    let head: Vec<_> = ActionField::ALL.iter().map(|it| it.label()).collect();
    head.join("\t") + "\r\n" + &actions.iter().map(row).collect::<String>()
}

/// An action as a cell can carry it: no measure, no space around its texts.
fn trimmed(mut action: Action) -> Action {
    action.measure = None;
    for field in ActionField::ALL {
        let text = action.get(*field).trim().to_owned();
        action.set(*field, &text).unwrap();
    }
    action
}

proptest! {
    #[test]
    fn what_was_copied_is_pasted(actions in actions_of(list().task(&"t07".into()).unwrap())) {
        let list = list();
        let task = list.task(&"t07".into()).unwrap();
        let pasted = paste(&render(&actions), task, Some(ActionField::Title));
        let blank = Action::blank(task.id.clone(), None);
        let expected: Vec<_> = actions.into_iter().map(trimmed).filter(|it| *it != blank).collect();
        prop_assert_eq!(pasted.actions, expected);
        prop_assert_eq!(pasted.refused, vec![]);
    }

    #[test]
    fn nothing_pasted_is_lost_silently(text in any::<String>()) {
        let list = list();
        let pasted = paste(&text, list.task(&"t07".into()).unwrap(), Some(ActionField::Title));
        let rows = block::rows(&text).iter().filter(|row| !is_empty(row)).count();
        prop_assert!(pasted.actions.len() <= rows);
        if !pasted.headed && rows > 0 {
            prop_assert!(!pasted.actions.is_empty() || !pasted.refused.is_empty());
        }
    }
}
