//! The header row of a pasted block: which column holds what, by the words clerks put above such columns.

use unicode_normalization::UnicodeNormalization;

use crate::model::ActionField;

/// What a column of a block holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// A cell of the action.
    Cell(ActionField),
    /// 举措: the words of the measure it belongs to.
    Measure,
    /// 任务序号: the number of its task.
    TaskNumber,
    /// A running number or the task's heading, which the program knows itself.
    Known,
    /// Something the 任务分解表 has no place for, under this heading; empty without one.
    Other(String),
}

/// Other words for the columns than those of 表3, as found in offices' own tables.
const WORDS: [(&str, Column); 41] = [
    ("任务分解", Column::Cell(ActionField::Title)),
    ("分解任务", Column::Cell(ActionField::Title)),
    ("工作事项", Column::Cell(ActionField::Title)),
    ("事项", Column::Cell(ActionField::Title)),
    ("工作任务", Column::Cell(ActionField::Title)),
    ("工作内容", Column::Cell(ActionField::Title)),
    ("措施", Column::Cell(ActionField::Steps)),
    ("工作措施", Column::Cell(ActionField::Steps)),
    ("主要措施", Column::Cell(ActionField::Steps)),
    ("责任科室", Column::Cell(ActionField::Office)),
    ("责任单位", Column::Cell(ActionField::Office)),
    ("责任部门", Column::Cell(ActionField::Office)),
    ("责任股室", Column::Cell(ActionField::Office)),
    ("承办科室", Column::Cell(ActionField::Office)),
    ("苏木乡镇", Column::Cell(ActionField::Office)),
    ("科室", Column::Cell(ActionField::Office)),
    ("负责人", Column::Cell(ActionField::Person)),
    ("联系人", Column::Cell(ActionField::Person)),
    ("姓名", Column::Cell(ActionField::Person)),
    ("时限", Column::Cell(ActionField::Due)),
    ("完成时限", Column::Cell(ActionField::Due)),
    ("完成时间", Column::Cell(ActionField::Due)),
    ("截止日期", Column::Cell(ActionField::Due)),
    ("标准", Column::Cell(ActionField::Standard)),
    ("目标", Column::Cell(ActionField::Standard)),
    ("工作目标", Column::Cell(ActionField::Standard)),
    ("完成状态", Column::Cell(ActionField::Status)),
    ("完成情况", Column::Cell(ActionField::Progress)),
    ("进展情况", Column::Cell(ActionField::Progress)),
    ("工作进展", Column::Cell(ActionField::Progress)),
    ("本期进展", Column::Cell(ActionField::Progress)),
    ("本期进展情况", Column::Cell(ActionField::Progress)),
    ("举措", Column::Measure),
    ("对应举措", Column::Measure),
    ("任务序号", Column::TaskNumber),
    ("任务编号", Column::TaskNumber),
    ("序号", Column::Known),
    ("编号", Column::Known),
    ("任务", Column::Known),
    ("重点任务", Column::Known),
    ("任务名称", Column::Known),
];

/// The columns a header row names; none where the row is no header. It is one where at least half of its words are known and
/// none of the action's cells is named twice.
pub(super) fn columns(row: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<_> = row.iter().map(|cell| column(cell)).collect();
    let known = columns.iter().filter(|it| !matches!(it, Column::Other(_))).count();
    let unknown = columns.iter().filter(|it| matches!(it, Column::Other(word) if !word.is_empty())).count();
    let cells: Vec<_> = columns.iter().filter(|it| matches!(it, Column::Cell(_))).collect();
    let twice = cells.iter().enumerate().any(|(at, it)| cells[..at].contains(it));
    (!cells.is_empty() && known >= unknown && !twice).then_some(columns)
}

fn column(cell: &str) -> Column {
    let word = word(cell);
    let own = ActionField::ALL.iter().find(|it| self::word(it.label()) == word);
    if let Some(field) = own {
        return Column::Cell(*field);
    }
    let found = WORDS.iter().find(|(known, _)| *known == word);
    found.map_or_else(|| Column::Other(cell.trim().to_owned()), |(_, column)| column.clone())
}

/// A heading without spaces, line breaks and what stands in brackets.
fn word(text: &str) -> String {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':')).collect();
    plain.split('(').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(row: &[&str], expected: Option<&[&str]>) {
        let row: Vec<_> = row.iter().map(ToString::to_string).collect();
        let found = columns(&row).map(|columns| columns.iter().map(name).collect::<Vec<_>>());
        let expected = expected.map(|it| it.iter().map(ToString::to_string).collect());
        assert_eq!(found, expected, "{row:?}");
    }

    fn name(column: &Column) -> String {
        match column {
            Column::Cell(field) => field.label().to_owned(),
            Column::Measure => "举措".to_owned(),
            Column::TaskNumber => "任务序号".to_owned(),
            Column::Known => "—".to_owned(),
            Column::Other(word) => format!("?{word}"),
        }
    }

    #[test]
    fn knows_headings_in_any_order_and_spelling() {
        check(
            &["序号", "责任人 ", "时间\n节点", "分解事项（必填）", "*状态"],
            Some(&["—", "责任人", "时间节点", "分解事项", "状态"]),
        );
        check(&["任务序号", "举措", "工作内容", "备注"], Some(&["任务序号", "举措", "分解事项", "?备注"]));
        check(&["责任科室／苏木乡镇", "进展情况"], Some(&["责任科室/苏木乡镇", "进展"]));
        check(&["分解事项"], Some(&["分解事项"]));
    }

    #[test]
    fn a_row_of_content_is_no_header() {
        check(&["建设托育中心", "选址、设计", "县卫健局"], None);
        check(&["序号"], None);
        check(&["责任人", "联系人"], None);
        check(&["建设托育中心", "已开工", "责任人"], None);
        check(&["", ""], None);
    }
}
