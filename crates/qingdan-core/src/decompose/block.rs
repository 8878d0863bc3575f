//! Cells as Excel, WPS and LibreOffice put them on the clipboard as text: cells apart by tabs, rows by line breaks, and in
//! double quotes what holds a tab, a line break or a quote that would be misread.

/// Reads a block row by row. Rows at the end with nothing in them are dropped; rows may differ in length.
///
/// A cell that begins with a quote is in quotes only where a closing quote stands before the next cell or row *and* the quotes
/// were needed; else the quotes are text (`"即申即享"` typed in a cell is copied as it stands).
pub(super) fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut rest = unified.as_str();
    let mut rows = vec![Vec::new()];
    loop {
        let (cell, length) = quoted(rest).unwrap_or_else(|| plain(rest));
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        let Some(end) = rest.get(length..).and_then(|it| it.chars().next()) else { break };
        if end == '\n' {
            rows.push(Vec::new());
        }
        rest = rest.get(length + 1..).unwrap_or_default();
    }
    while rows.last().is_some_and(|row| row.iter().all(|cell| cell.trim().is_empty())) {
        rows.pop();
    }
    rows
}

/// A cell up to the next tab or line break, with its length in bytes.
fn plain(text: &str) -> (String, usize) {
    let end = text.find(['\t', '\n']).unwrap_or(text.len());
    (text[..end].to_owned(), end)
}

/// A cell in quotes with its length in bytes, quotes included; none where the quotes are text.
fn quoted(text: &str) -> Option<(String, usize)> {
    let mut chars = text.char_indices().skip(1).peekable();
    let mut cell = String::new();
    if !text.starts_with('"') {
        return None;
    }
    while let Some((at, c)) = chars.next() {
        if c != '"' || chars.next_if(|(_, next)| *next == '"').is_some() {
            cell.push(c);
            continue;
        }
        let ends = matches!(chars.peek(), None | Some((_, '\t' | '\n')));
        return (ends && needs_quotes(&cell)).then_some((cell, at + 1));
    }
    None
}

fn needs_quotes(cell: &str) -> bool {
    cell.contains(['\t', '\n', '"'])
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;
    use crate::testing::any_text;

    /// A block as Excel writes it.
    fn render(rows: &[Vec<String>]) -> String {
        let cell = |text: &String| {
            let quote = text.contains(['\t', '\n']) || text.starts_with('"');
            if quote { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.clone() }
        };
        let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join("\t");
        rows.iter().map(|row| line(row) + "\r\n").collect()
    }

    fn check(input: &str, expected: &[&[&str]]) {
        assert_eq!(rows(input), expected, "{input:?}");
    }

    #[test]
    fn reads_blocks_as_they_are_copied() {
        check("", &[]);
        check("甲", &[&["甲"]]);
        check("甲\t乙\r\n丙\t\r\n", &[&["甲", "乙"], &["丙", ""]]);
        check("甲\n\n乙\n\n\t\n", &[&["甲"], &[""], &["乙"]]);
        check("\"第一行\n第二行\"\t乙", &[&["第一行\n第二行", "乙"]]);
        check("\"第一行\r\n说“\"\"好\"\"”\"\t乙", &[&["第一行\n说“\"好\"”", "乙"]]);
        check("\u{feff}甲\r乙", &[&["甲"], &["乙"]]);
    }

    #[test]
    fn quotes_that_are_text_stay() {
        check("\"即申即享\"\t乙", &[&["\"即申即享\"", "乙"]]);
        check("\"5寸屏\t乙", &[&["\"5寸屏", "乙"]]);
        check("实施\"即申即享\"", &[&["实施\"即申即享\""]]);
        check("\"\"\t乙", &[&["\"\"", "乙"]]);
        check("\"甲\n\"乙\t丙", &[&["\"甲"], &["\"乙", "丙"]]);
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(mut written in vec(vec(any_text(), 1..5), 0..6)) {
            while written.last().is_some_and(|row| row.iter().all(|cell| cell.trim().is_empty())) {
                written.pop();
            }
            let first = written.first().and_then(|row| row.first());
            prop_assume!(first.is_none_or(|cell| !cell.starts_with('\u{feff}')));
            prop_assert_eq!(rows(&render(&written)), written);
        }

        #[test]
        fn any_text_is_read_to_its_end(text in any::<String>()) {
            let kept: usize = rows(&text).iter().flatten().map(String::len).sum();
            prop_assert!(kept <= text.len());
        }
    }
}
