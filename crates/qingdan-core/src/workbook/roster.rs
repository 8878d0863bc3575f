//! 联络员名册: a list for others, not read back. Its columns are those of 表5 with the last day.

use chrono::NaiveDateTime;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{FontScheme, WriteError, write::text};
use crate::model::{Liaison, ReportingUnit};

/// Headers with their widths in characters.
const COLUMNS: [(&str, f64); 7] = [
    ("序号", 6.0),
    ("姓名", 12.0),
    ("科室及职务", 28.0),
    ("办公电话", 18.0),
    ("手机", 18.0),
    ("启用日期", 14.0),
    ("停用日期", 14.0),
];
/// Place of the last column, from 0.
const LAST_COLUMN: u16 = 6;
/// The first row of the list, under title, unit and header.
const FIRST_ROW: u32 = 3;

/// A list of liaisons, phone numbers as they are to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Roster<'a> {
    /// Whose they are.
    pub unit: &'a ReportingUnit,
    /// In order.
    pub liaisons: &'a [Liaison],
    /// When it is made, in local time.
    pub made_at: NaiveDateTime,
    /// Fonts named in the workbook.
    pub fonts: FontScheme,
}

/// Writes the list.
///
/// # Errors
/// The library refuses.
pub fn write_roster(roster: &Roster<'_>) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let created = roster.made_at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let properties = DocProperties::new().set_title("联络员名册").set_author(&roster.unit.name);
    workbook.set_properties(&properties.set_creation_datetime(&ExcelDateTime::parse_from_str(&created)?));
    fill(workbook.add_worksheet(), roster)?;
    Ok(workbook.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, roster: &Roster<'_>) -> Result<(), XlsxError> {
    let body = Format::new().set_font_name(body_font(roster.fonts)).set_font_size(12).set_quote_prefix();
    let cell =
        body.clone().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let header = cell.clone().set_bold().set_align(FormatAlign::Center);
    let title = header.clone().set_font_size(18).set_border(FormatBorder::None);
    sheet.set_name("联络员名册")?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(2, 2)?;
    sheet.merge_range(0, 0, 0, LAST_COLUMN, "联络员名册", &title)?;
    let day = roster.made_at.format("%Y年%-m月%-d日");
    text::write(sheet, (1, 0), &format!("单位：{}　　{day}", roster.unit.name), &body)?;
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?.write_string_with_format(2, column, name, &header)?;
    }
    for (row, (number, liaison)) in (FIRST_ROW..).zip((1..).zip(roster.liaisons)) {
        for (column, it) in (0..).zip(texts(number, liaison)) {
            text::write(sheet, (row, column), &it, &cell)?;
        }
    }
    Ok(())
}

fn texts(number: u32, liaison: &Liaison) -> [String; 7] {
    let day = |it: Option<chrono::NaiveDate>| it.map(|it| it.to_string()).unwrap_or_default();
    let Liaison { name, position, office_phone, mobile, since, until } = liaison;
    let of = |text: &String| text.clone();
    [number.to_string(), of(name), of(position), of(office_phone), of(mobile), day(*since), day(*until)]
}

const fn body_font(scheme: FontScheme) -> &'static str {
    match scheme {
        FontScheme::Official => "仿宋_GB2312",
        FontScheme::Common => "宋体",
    }
}

/// Every row of a list as text, for tests.
#[cfg(test)]
pub(crate) fn roster_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    use calamine::Reader;

    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("联络员名册").unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}
