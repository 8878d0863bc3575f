//! The visible sheets as texts.

use super::{ColumnText, ReportBook, SheetText, layout};

/// The visible sheets as they will be written, without the breaks that paper asks for.
pub fn preview(book: &ReportBook<'_>) -> Vec<SheetText> {
    layout::render(book).into_iter().map(sheet_text).collect()
}

fn sheet_text(page: layout::Page) -> SheetText {
    let columns = page.kind.columns().iter();
    SheetText {
        name: page.kind.name().to_owned(),
        columns: columns.map(|it| ColumnText { header: it.header.to_owned(), width: it.width }).collect(),
        rows: page.rows.iter().map(|row| texts(page.kind, row)).collect(),
        foot: page.foot.iter().map(layout::FootCell::text).collect(),
        title: page.title,
        intro: page.intro,
        head: page.head,
    }
}

fn texts(kind: layout::SheetKind, row: &layout::Row) -> Vec<String> {
    kind.columns().iter().zip(&row.cells).map(|(column, cell)| cell.value.printed(column.col)).collect()
}
