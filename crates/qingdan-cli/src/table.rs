//! Aligned tables on the terminal. A full-width character takes two columns.

use unicode_width::UnicodeWidthStr;

/// Between two columns.
const GAP: &str = "  ";

/// Rows under headers, every column as wide as its widest cell. Line breaks in cells become spaces.
pub(crate) fn table<const N: usize>(
    headers: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    let mut lines = vec![headers.map(str::to_owned)];
    lines.extend(rows.into_iter().map(|row| row.map(|cell| cell.replace('\n', " "))));
    let widths: [usize; N] =
        std::array::from_fn(|column| lines.iter().map(|line| line[column].width()).max().unwrap_or(0));
    lines.insert(1, widths.map(|width| "-".repeat(width)));
    lines.iter().map(|line| format_line(line, &widths)).collect()
}

fn format_line(cells: &[String], widths: &[usize]) -> String {
    let padded = |(cell, width): (&String, &usize)| format!("{cell}{}", " ".repeat(width - cell.width()));
    let cells: Vec<String> = cells.iter().zip(widths).map(padded).collect();
    format!("{}\n", cells.join(GAP).trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_characters_take_two_columns() {
        let rows = [["固阳县".to_owned(), "1".to_owned()], ["ab".to_owned(), "第一行\n第二行".to_owned()]];
        let expected = "单位    数\n------  -------------\n固阳县  1\nab      第一行 第二行\n";
        assert_eq!(table(["单位", "数"], rows), expected);
    }

    #[test]
    fn no_rows_leave_the_headers() {
        assert_eq!(table(["甲"], []), "甲\n--\n");
    }
}
