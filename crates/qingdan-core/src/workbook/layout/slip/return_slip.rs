//! 退回单: a letter to one unit, its comments in a table with room to write beside them.

use super::{page, seal, unit_name};
use crate::{
    assess::date_text,
    content::check_code,
    model::{Comment, ReturnSlip, Task},
    workbook::{
        SlipBook,
        layout::summary::table::{SumCell, SumColumn, SumRow, Table, long, short},
    },
};

pub(super) fn table(book: &SlipBook<'_>, slip: &ReturnSlip) -> Table {
    let columns = columns();
    let mut rows = vec![
        SumRow::note(format!("{}：", unit_name(book, &slip.unit))),
        SumRow::note(letter(book, slip)),
        SumRow::space(8.0),
        SumRow::header(&columns),
    ];
    rows.extend(slip.comments.iter().map(|it| comment(book, it)));
    rows.push(SumRow::space(8.0));
    rows.push(SumRow::note(HOW));
    rows.extend(seal(&slip.head));
    page(book, format!("上报表退回单（{}）", slip.head.period.label()), columns, rows)
}

const HOW: &str = "办理方法：在“清单填报”的工作台导入本文件，上报表即作为新的一版打开，意见显示在对应的填报项旁；逐条修改或说明后重新上报。没有程序的单位，按意见修改上报表后报回，在“办理情况”栏填写后随表报送。";

fn columns() -> Vec<SumColumn> {
    vec![short("序号", 5), long("任务", 22), long("填报项", 14), long("退回意见", 38), long("办理情况", 18)]
}

/// 你单位报送的… with by when to report again.
fn letter(book: &SlipBook<'_>, slip: &ReturnSlip) -> String {
    let by = slip.due.map_or("尽快".to_owned(), |due| format!("于{}前", date_text(due)));
    format!(
        "　　你单位报送的《{}》{}上报表（第{}版，校验码{}）经审核需要修改，现予退回。请按下列{}条意见逐条修改或说明，{by}重新上报。",
        book.list.title,
        slip.head.period.label(),
        slip.revision,
        check_code(&slip.content_hash),
        slip.comments.len()
    )
}

fn comment(book: &SlipBook<'_>, comment: &Comment) -> SumRow {
    let task = comment.place.task(book.list).and_then(|it| book.list.task(it));
    SumRow::data(vec![
        SumCell::count(comment.number),
        SumCell::of(task.map_or("—".to_owned(), Task::heading)),
        SumCell::of(comment.place.words(book.list)),
        SumCell::of(comment.text.as_str()),
        SumCell::of(""),
    ])
}
