//! What people change in the file is found, exactly.

use super::{
    super::{Difference, ReadReport, Source, read_report, sample, write_report},
    book, parts,
};
use crate::model::{EntryField, Field, ReadingField, Status, Touches};

const PROGRESS: &str = "xl/worksheets/sheet1.xml";
const INDICATORS: &str = "xl/worksheets/sheet2.xml";
const ACTIONS: &str = "xl/worksheets/sheet3.xml";

/// Reads the filled sample after a change of one part.
fn read(part: &str, change: impl Fn(&str) -> String) -> ReadReport {
    let sample = sample::filled().unwrap();
    let bytes = write_report(&book(&sample)).unwrap();
    let read = read_report(&parts::changed(&bytes, part, change), &sample.list).unwrap();
    assert_eq!(read.report, sample.report, "the embedded content stays as it was written");
    read
}

/// Sets a cell to a text, keeping its style.
pub(super) fn set(xml: &str, cell: &str, text: &str) -> String {
    put(xml, cell, &format!("t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"))
}

/// Sets a cell to a number, keeping its style.
fn set_number(xml: &str, cell: &str, number: &str) -> String {
    put(xml, cell, &format!("><v>{number}</v></c>"))
}

fn put(xml: &str, cell: &str, content: &str) -> String {
    let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap();
    let tag = &xml[start..start + xml[start..].find('>').unwrap() + 1];
    let style = tag.split(" s=\"").nth(1).unwrap().split('"').next().unwrap();
    let length =
        if tag.ends_with("/>") { tag.len() } else { xml[start..].find("</c>").unwrap() + "</c>".len() };
    format!("{}<c r=\"{cell}\" s=\"{style}\" {content}{}", &xml[..start], &xml[start + length..])
}

fn difference(sheet: &str, row: u32, column: &str, field: Field, before: &str, after: &str) -> Difference {
    Difference {
        sheet: sheet.to_owned(),
        row,
        column: column.to_owned(),
        touches: Touches::Field,
        field: Some(field),
        before: before.to_owned(),
        after: after.to_owned(),
    }
}

fn entry(task: &str, field: EntryField) -> Field {
    Field::Entry { task: task.into(), field }
}

#[test]
fn a_cell_is_taken_in_the_form_that_is_kept_and_it_is_told() {
    let read = read(PROGRESS, |xml| set(xml, "J5", "下月完成 验收１２家\u{200b}。"));
    assert_eq!(read.edited.entries[1].next_steps, "下月完成验收12家。");
    let told: Vec<_> = read.notes.iter().map(|it| it.split_once("“下一步计划”中").unwrap().1).collect();
    let expected = [
        "有2个全角数字、字母或％，已改为半角；其余文字都没有变。",
        "有1处多余的空格，已去掉；其余文字都没有变。",
        "有1个看不见的控制字符，表格不能保存，已去掉；其余文字都已保存。",
    ];
    assert_eq!(told, expected);
    assert_eq!(read.differences[0].after, "下月完成验收12家。");
}

#[test]
fn control_characters_of_a_cell_are_left_out_and_it_is_told() {
    let read = read(PROGRESS, |xml| set(xml, "J5", "下月_x0001_完成_x0002_。"));
    assert_eq!(read.edited.entries[1].next_steps, "下月完成。");
    let note = "有2个看不见的控制字符，表格不能保存，已去掉；其余文字都已保存。";
    assert!(read.notes.len() == 1 && read.notes[0].ends_with(note), "{:?}", read.notes);
}

#[test]
fn rows_that_people_add_are_kept_as_typed_texts_are() {
    let read = read(ACTIONS, |xml| set(&set(xml, "D5", "走访 农户１２家_x0001_。"), "F5", "张　三"));
    let action = &read.edited.actions[1];
    assert_eq!((action.steps.as_str(), action.person.as_str()), ("走访农户12家。", "张三"));
    assert!(read.differences.iter().any(|it| it.after == "走访农户12家。"), "{:?}", read.differences);
    let told: Vec<_> = read.notes.iter().map(|it| it.split_once("中有").unwrap().1).collect();
    let expected = [
        "2个全角数字、字母或％，已改为半角；其余文字都没有变。",
        "1处多余的空格，已去掉；其余文字都没有变。",
        "1个看不见的控制字符，表格不能保存，已去掉；其余文字都已保存。",
        "1处多余的空格，已去掉；其余文字都没有变。",
    ];
    assert_eq!(told, expected);
}

#[test]
fn one_changed_cell_is_one_difference() {
    let read = read(PROGRESS, |xml| set(xml, "J5", "下月完成。"));
    let before = read.report.entries[1].next_steps.clone();
    let field = entry("t02", EntryField::NextSteps);
    let expected = difference("表1 任务进展情况表", 5, "下一步计划", field, &before, "下月完成。");
    assert_eq!(read.differences, [expected]);
    assert_eq!(read.edited.entries[1].next_steps, "下月完成。");
    assert_eq!(read.source, Source::Embedded);
    assert_eq!(read.notes, Vec::<String>::new());
}

#[test]
fn a_cell_of_two_fields_tells_which_changed() {
    let read = read(PROGRESS, |xml| set(xml, "K5", "其其格\n0472-8110000"));
    let field = entry("t02", EntryField::Phone);
    let expected = difference("表1 任务进展情况表", 5, "责任人及电话", field, "13904721001", "0472-8110000");
    assert_eq!(read.differences, [expected]);
}

#[test]
fn marks_typed_by_hand_are_understood() {
    let read = read(PROGRESS, |xml| set(xml, "H5", "【本期无进展】等待批复。\n已报请示。"));
    let entry = &read.edited.entries[1];
    assert!(entry.no_progress);
    assert_eq!((entry.reason.as_str(), entry.progress.as_str()), ("等待批复。", "已报请示。"));
}

#[test]
fn numbers_are_read_as_people_type_them() {
    let read = read(PROGRESS, |xml| set(&set_number(xml, "F5", "62.5"), "F6", "９９％"));
    let percents: Vec<_> =
        read.edited.entries[1..3].iter().map(|it| it.percent.unwrap().to_string()).collect();
    assert_eq!(percents, ["62.5", "99"]);
    assert_eq!(read.differences.len(), 2);
}

#[test]
fn what_is_no_value_becomes_a_note_that_names_the_cell() {
    let read = read(PROGRESS, |xml| set(&set(xml, "F5", "过半"), "E6", "快了"));
    assert_eq!(read.differences, []);
    assert_eq!(read.edited, read.report);
    assert_eq!(read.notes.len(), 2);
    assert!(
        read.notes[0].starts_with("“表1 任务进展情况表”第5行“完成比例”：“过半”不是数字"),
        "{:?}",
        read.notes
    );
    assert!(read.notes[1].starts_with("“表1 任务进展情况表”第6行“完成状态”：“快了”不是完成状态"));
}

#[test]
fn a_formula_without_a_result_is_not_taken_for_nothing() {
    let read = read(PROGRESS, |xml| put(xml, "F5", "><f>1+1</f></c>"));
    assert_eq!(read.edited, read.report);
    assert_eq!(read.notes, ["“表1 任务进展情况表”第5行“完成比例”是没有结果的公式或错误值，该项没有读取。"]);
}

#[test]
fn a_formula_without_a_result_changes_no_action() {
    let read = read(ACTIONS, |xml| put(xml, "C4", "><f>A1</f></c>"));
    assert_eq!((&read.edited, read.differences), (&read.report, vec![]));
}

#[test]
fn a_percentage_that_excel_made_a_fraction_is_pointed_out() {
    let read = read(PROGRESS, |xml| set_number(xml, "F5", "0.85"));
    assert_eq!(read.edited.entries[1].percent.unwrap().to_string(), "0.85");
    assert!(read.notes[0].contains("第5行“完成比例”填的是0.85，不到1%"), "{:?}", read.notes);
}

#[test]
fn a_light_painted_over_is_told() {
    let read = read(PROGRESS, |xml| set(xml, "G4", "绿"));
    let told: Vec<_> =
        read.differences.iter().map(|it| (it.row, it.field.clone(), it.after.as_str())).collect();
    assert_eq!(told, [(4, None, "绿")]);
    assert_eq!(read.edited, read.report);
}

#[test]
fn not_concerned_is_understood_in_numbers_and_notes() {
    let read = read(INDICATORS, |xml| set(xml, "H6", "不涉及"));
    let field = Field::Reading { indicator: "t06-erke-fuwu".into(), field: ReadingField::NotApplicable };
    let expected = difference("表2 指标完成情况表", 6, "分子", field, "", "是");
    assert_eq!(read.differences, [expected]);
}

#[test]
fn a_removed_action_is_told_and_the_others_stay() {
    let read = read(ACTIONS, |xml| {
        let start = xml.find("<row r=\"5\"").unwrap();
        let end = start + xml[start..].find("</row>").unwrap() + "</row>".len();
        format!("{}{}", &xml[..start], &xml[end..])
    });
    let kept: Vec<_> = read.edited.actions.iter().map(|it| it.task.as_str()).collect();
    assert_eq!(kept, ["t01", "t03", "t04"]);
    assert_eq!(read.differences.len(), 1);
    assert_eq!((read.differences[0].row, read.differences[0].column.as_str()), (0, "整行"));
}

#[test]
fn an_added_action_is_read() {
    let read = read(ACTIONS, |xml| {
        let cells = [("A", "3"), ("C", "宣传入户"), ("G", "2026年12月1日"), ("I", "已完成")];
        let cells: String = cells
            .map(|(at, text)| format!("<c r=\"{at}9\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))
            .concat();
        let foot = xml.find("<row r=\"8\"").unwrap();
        let moved = xml[foot..].replace("<row r=\"8\"", "<row r=\"10\"").replacen("r=\"A8\"", "r=\"A10\"", 1);
        let (row, rest) = moved.split_once("</row>").unwrap();
        let row = ["D", "E", "F", "G", "H", "I", "J", "B", "C"]
            .iter()
            .fold(row.to_owned(), |row, at| row.replace(&format!("r=\"{at}8\""), &format!("r=\"{at}10\"")));
        format!("{}<row r=\"9\">{cells}</row>{row}</row>{rest}", &xml[..foot])
    });
    let added = read.edited.actions.last().unwrap();
    assert_eq!((added.task.as_str(), added.title.as_str()), ("t03", "宣传入户"));
    assert_eq!(added.due.unwrap().to_string(), "2026-12-01");
    assert_eq!(added.status, Some(Status::Done));
    assert_eq!(read.edited.actions.len(), 5);
}

#[test]
fn sheets_renamed_and_columns_moved_are_found() {
    let sample = sample::filled().unwrap();
    let bytes = write_report(&book(&sample)).unwrap();
    let renamed = parts::changed(&bytes, "xl/workbook.xml", |xml| xml.replace("表1 任务进展情况表", "进展"));
    // Two columns change places: every cell of 存在问题 (I) with the one of 下一步计划 (J).
    let moved = parts::changed(&renamed, PROGRESS, |xml| {
        let away = (3..40).fold(xml.to_owned(), |xml, row| {
            xml.replace(&format!("r=\"I{row}\""), &format!("r=\"?{row}\""))
                .replace(&format!("r=\"J{row}\""), &format!("r=\"I{row}\""))
        });
        away.replace("r=\"?", "r=\"J")
    });
    let read = read_report(&moved, &sample.list).unwrap();
    assert_eq!((read.differences, read.notes), (vec![], vec![]));
}

#[test]
fn a_reworded_header_is_found_by_its_name() {
    let read = read(PROGRESS, |xml| set(xml, "J3", "下步打算"));
    assert_eq!((read.differences, read.notes), (vec![], vec![]));
}

#[test]
fn a_changed_name_in_the_last_row_is_found() {
    let sample = sample::filled().unwrap();
    let bytes = write_report(&book(&sample)).unwrap();
    let changed =
        parts::changed(&bytes, "xl/sharedStrings.xml", |xml| xml.replace("填报人：李秀英", "填报人: 赵敏"));
    let read = read_report(&changed, &sample.list).unwrap();
    assert_eq!(read.edited.signers.filler, "赵敏");
    assert_eq!(read.differences.len(), 1);
}

#[test]
fn damaged_embedded_content_gives_way_to_the_visible_cells() {
    let sample = sample::filled().unwrap();
    let bytes = write_report(&book(&sample)).unwrap();
    let changed = parts::changed(&bytes, "xl/sharedStrings.xml", |xml| {
        xml.replace("\"status\":\"inProgress\"", "\"status\":\"done\"")
    });
    let read = read_report(&changed, &sample.list).unwrap();
    assert_eq!(read.source, Source::VisibleCells);
    assert_eq!(read.report.entries[1].status, Some(Status::InProgress));
    assert!(read.notes[0].contains("已损坏"));
}

#[test]
fn what_is_said_about_a_hint_can_be_changed_by_hand() {
    let read = read("xl/worksheets/sheet6.xml", |xml| set(xml, "F4", "按验收口径核减2个。"));
    let sample = sample::filled().unwrap();
    let hint = &sample.report.explanations[0].hint;
    let before = &sample.report.explanations[0].text;
    let expected = difference("表6 审核说明表", 4, "说明", hint.field(), before, "按验收口径核减2个。");
    assert_eq!(read.differences, [expected]);
    assert_eq!(read.edited.explanation(hint), "按验收口径核减2个。");
    assert_eq!(read.notes, Vec::<String>::new());
}

#[test]
fn a_hint_of_no_place_is_noted() {
    let read = read("xl/worksheets/sheet6.xml", |xml| set(xml, "D5", "联络人"));
    assert_eq!(read.differences, []);
    assert_eq!(
        read.notes,
        [
            "“表6 审核说明表”第5行不能对应到本单位的填报项，没有读取。",
            "“表6 审核说明表”中没有“联络员王建国的手机不是11位数字。”这一行，该行没有读取。"
        ]
    );
}
