//! The sheets of a sub-office's form (下发): the same tables with its own rows only, and a 填报说明 of its own.

use super::{
    Page, Row, SheetKind, actions,
    guide::{INDICATORS, MARKS, basis, row},
    indicators,
    page::foot,
    problems, progress,
};
use crate::{
    assess::date_text,
    model::{Liaison, Part, Period, Report, Task, TaskId},
    workbook::{FormBook, ReportBook},
};

/// Empty rows for actions of its own.
const ROOM: usize = 4;

/// Every visible sheet of a form, in order; sheets without rows are left out.
pub(in crate::workbook) fn render_form(book: &FormBook<'_>, shown: &Report) -> Vec<Page> {
    let report = book.report_book(shown);
    let page = |kind| Page {
        kind,
        title: title(book, kind),
        intro: Vec::new(),
        head: if kind == SheetKind::FormGuide { Vec::new() } else { head(book) },
        rows: rows(book, &report, kind),
        foot: if kind == SheetKind::FormGuide { Vec::new() } else { foot(shown) },
    };
    SheetKind::FORM.into_iter().map(page).filter(|page| !page.rows.is_empty()).collect()
}

fn rows(book: &FormBook<'_>, report: &ReportBook<'_>, kind: SheetKind) -> Vec<Row> {
    let whole = book.form.asked.iter().any(|it| it.part == Part::Task);
    match kind {
        SheetKind::FormProgress => progress::form_rows(report),
        SheetKind::Indicators => indicators::rows(report),
        SheetKind::Actions => actions::form_rows(report, if whole { ROOM } else { 0 }),
        SheetKind::FormProblems => problems::form_rows(report),
        _ => guide_rows(book),
    }
}

fn title(book: &FormBook<'_>, kind: SheetKind) -> String {
    let period = period(book).label();
    format!("{}《{}》{}（{period}）", book.unit.short_name, book.list.title, kind.title())
}

fn period(book: &FormBook<'_>) -> Period {
    book.form.draft.key.period
}

fn head(book: &FormBook<'_>) -> Vec<String> {
    let due = match book.due {
        Some(day) => format!("交回期限：{}", date_text(day)),
        None => "填报日期：    年  月  日".to_owned(),
    };
    vec![format!("填报科室（盖章）：{}", book.form.office), format!("报告期：{}", period(book).label()), due]
}

fn guide_rows(book: &FormBook<'_>) -> Vec<Row> {
    let mut topics = vec![
        ("依据".to_owned(), basis(book.list)),
        ("报告期".to_owned(), period_words(period(book))),
        ("交回".to_owned(), reply(book)),
        ("填写方法".to_owned(), FILLING.to_owned()),
    ];
    if !book.form.draft.entries.is_empty() {
        topics.push(("特殊写法".to_owned(), MARKS.to_owned()));
    }
    if !book.form.draft.readings.is_empty() {
        topics.push(("指标填报".to_owned(), INDICATORS.to_owned()));
    }
    topics.extend(shown_tasks(book).map(|task| (format!("任务{}原文", task.label()), words(task))));
    topics.into_iter().map(|(topic, words)| row(&topic, &words)).collect()
}

fn words(task: &Task) -> String {
    format!("{}。{}（{}）", task.title, task.text(), task.responsible_text)
}

/// The tasks of which a form shows anything, in the list's order.
pub(in crate::workbook) fn shown_tasks<'a>(book: &FormBook<'a>) -> impl Iterator<Item = &'a Task> {
    let Report { entries, actions, .. } = &book.form.draft;
    let is_shown =
        move |id: &TaskId| entries.iter().any(|it| it.task == *id) || actions.iter().any(|it| it.task == *id);
    book.list.tasks().filter(move |task| is_shown(&task.id))
}

fn period_words(period: Period) -> String {
    let (first, last) = (date_text(period.first_day()), date_text(period.last_day()));
    format!("{}（{first}至{last}）。", period.label())
}

const FILLING: &str = "\
1．请只填写本科室（单位）负责的内容，用Excel或WPS填写后保存，直接把本文件交回。
2．只有需要填写的单元格可以修改。“上期填报内容”供参考，不用改动。没有内容的单元格留空。
3．完成状态从下拉列表中选择：未启动、推进中、已完成、常态化推进、不适用。完成比例填0至100之间的数字，不写百分号。
4．日期写成2026-11-23或2026年11月23日。单元格内换行用Alt+Enter；写不下的，把行拉高。
5．有存在问题或者需要协调的事项，填写表4；没有的，表4留空。
6．表3中已列出的分解事项，请填写责任人、状态和进展；另有本科室的分解事项，可在后面的空行中补充。
7．请保持文件格式为.xlsx，不要改动表头文字和“序号”列，不要删除隐藏的工作表；文件名可以改。";

/// To whom, and by when.
fn reply(book: &FormBook<'_>) -> String {
    let by = book.due.map_or_else(|| "请按要求的时间".to_owned(), |day| format!("请于{}前", date_text(day)));
    let to = book.reply_to.map(contact).unwrap_or_default();
    format!("{by}填好，用U盘或邮件交回{}{to}。", book.unit.sealed_as())
}

fn contact(liaison: &Liaison) -> String {
    let Liaison { name, position, office_phone, .. } = liaison;
    let known = [position, office_phone].into_iter().filter(|it| !it.trim().is_empty());
    let details = known.map(String::as_str).collect::<Vec<_>>().join("，");
    if details.is_empty() { format!("联络员{name}") } else { format!("联络员{name}（{details}）") }
}
