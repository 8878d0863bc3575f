//! Notes on cells: why a light is lit as it is, and what stood there before a correction.

use rust_xlsxwriter::Note;

use crate::workbook::layout::Cell;

/// Most characters of a former text on a note; 修改说明 has all of it.
const SHORT: usize = 300;

/// The note on a cell, if it has something to say. What it says of a light holds for what was filled in when the file was written.
pub(super) fn note(cell: &Cell, font: &str) -> Option<Note> {
    let reason = (!cell.note.is_empty()).then(|| format!("{}\n（按导出时的填报内容）", cell.note));
    let was = cell.was.as_deref().map(|it| format!("修改前：{}", shortened(it)));
    let texts: Vec<_> = was.into_iter().chain(reason).collect();
    let note = Note::new(texts.join("\n")).set_author("清单填报").add_author_prefix(false);
    (!texts.is_empty()).then(|| note.set_font_name(font).set_font_size(10).set_width(260).set_height(110))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHORT) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}……（全文见“修改说明”）", &text[..end]),
    }
}
