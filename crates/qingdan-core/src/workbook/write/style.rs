//! How cells look: fonts by scheme, borders, tints of the lights. What holds a text says so, so that it stays one when somebody
//! edits it in Excel, whatever it begins with.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::{
    model::Light,
    workbook::{
        FontScheme,
        layout::{Access, Align, Cell, Col, Column, Look, SheetKind, Shown, SumColumn, Value},
    },
};

/// Names of the fonts of a workbook.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fonts {
    title: &'static str,
    body: &'static str,
    header: &'static str,
}

/// Digits stand in this font in either scheme.
const DIGITS: &str = "Times New Roman";

/// Ground of what is only there to be looked up: pale, so that it stays readable in print.
const GIVEN: Color = Color::RGB(0xF2_F2_F2);

/// Ground of a cell that a correction changed: pale, and of none of the lights.
const CHANGED: Color = Color::RGB(0xE4_DF_EC);

/// Size of the title, in points.
pub(super) const TITLE_POINTS: f64 = 22.0;
/// Size of the line under the title and of the last row, in points.
pub(super) const HEAD_POINTS: f64 = 12.0;
/// Size of the headers, in points.
pub(super) const HEADER_POINTS: f64 = 11.0;
/// Size of sentences under a table of a summary, in points.
pub(super) const NOTE_POINTS: f64 = 10.5;

impl Fonts {
    /// The fonts of a scheme (GB/T 9704: 小标宋 for titles, 仿宋 for text, 黑体 for headings).
    pub(super) const fn of(scheme: FontScheme) -> Self {
        match scheme {
            FontScheme::Official => {
                Self { title: "方正小标宋简体", body: "仿宋_GB2312", header: "黑体" }
            }
            FontScheme::Common => Self { title: "黑体", body: "宋体", header: "黑体" },
        }
    }

    /// Name of the font of texts.
    pub(super) const fn body(self) -> &'static str {
        self.body
    }

    /// The title line.
    pub(super) fn title(self) -> Format {
        base(self.title, TITLE_POINTS).set_align(FormatAlign::Center).set_quote_prefix()
    }

    /// The line under the title.
    pub(super) fn head(self) -> Format {
        base(self.body, HEAD_POINTS).set_align(FormatAlign::Left).set_quote_prefix()
    }

    /// The last row, which is filled in by hand too; a long name shrinks rather than breaking its line.
    pub(super) fn foot(self) -> Format {
        self.head().unset_text_wrap().set_shrink().set_unlocked()
    }

    /// Headers of columns.
    pub(super) fn header(self) -> Format {
        let header = base(self.header, HEADER_POINTS).set_align(FormatAlign::Center).set_quote_prefix();
        header.set_border(FormatBorder::Thin)
    }

    /// A cell of a row.
    pub(super) fn cell(self, kind: SheetKind, column: &Column, cell: &Cell) -> Format {
        let font = if numeric(column.col, &cell.value) { DIGITS } else { self.body };
        let mut format = boxed(font, kind.points_of(column.col), column.align);
        if let Some(shown) = number_format(column.col) {
            format = format.set_num_format(shown);
        }
        if column.col == Col::Before {
            format = format.set_background_color(GIVEN);
        }
        if matches!(cell.value, Value::Text(_)) {
            format = format.set_quote_prefix();
        }
        if cell.was.is_some() {
            format = format.set_background_color(CHANGED).set_border(FormatBorder::Medium);
        }
        match cell.access {
            Access::Input => format.set_unlocked(),
            Access::Locked => format,
        }
    }
}

impl Fonts {
    /// A heading over all columns of a summary.
    pub(super) fn band(self) -> Format {
        boxed(self.header, HEADER_POINTS, Align::Left).set_background_color(GIVEN).set_quote_prefix()
    }

    /// A sentence under a table of a summary.
    pub(super) fn note(self) -> Format {
        base(self.body, NOTE_POINTS).set_align(FormatAlign::Left).set_quote_prefix()
    }

    /// A cell of a summary.
    pub(super) fn summary_cell(self, column: &SumColumn, look: Look, value: &Value) -> Format {
        let total = look == Look::Total;
        let font = match value {
            Value::Text(_) | Value::Empty if total => self.header,
            Value::Text(_) | Value::Empty => self.body,
            _ => DIGITS,
        };
        let mut format = boxed(font, column.points, column.align);
        if let Some(shown) = shown_format(column.shown) {
            format = format.set_num_format(shown);
        }
        if matches!(value, Value::Text(_)) {
            format = format.set_quote_prefix();
        }
        if total { format.set_background_color(GIVEN) } else { format }
    }
}

const fn shown_format(shown: Shown) -> Option<&'static str> {
    match shown {
        Shown::Plain => None,
        Shown::Percent => Some(PERCENT),
        Shown::Change => Some(CHANGE),
        Shown::Day => Some(DAY),
    }
}

/// Percentages are plain numbers: the sign is only shown.
const PERCENT: &str = "General\"%\"";
const CHANGE: &str = "+General;-General;0";
const DAY: &str = "yyyy\"年\"m\"月\"d\"日\"";

/// A cell with borders.
fn boxed(font: &str, points: f64, align: Align) -> Format {
    let align = match align {
        Align::Centre => FormatAlign::Center,
        Align::Left => FormatAlign::Left,
    };
    base(font, points).set_align(align).set_border(FormatBorder::Thin)
}

fn base(font: &str, points: f64) -> Format {
    let format = Format::new().set_font_name(font).set_font_size(points);
    format.set_align(FormatAlign::VerticalCenter).set_text_wrap()
}

/// Numbers, days and phones.
fn numeric(col: Col, value: &Value) -> bool {
    matches!(col, Col::OfficePhone | Col::Mobile) || !matches!(value, Value::Text(_) | Value::Empty)
}

fn number_format(col: Col) -> Option<&'static str> {
    match col {
        Col::Percent | Col::Rate => Some(PERCENT),
        Col::Change => Some(CHANGE),
        Col::DueDate | Col::ResolveBy | Col::Since => Some(DAY),
        Col::OfficePhone | Col::Mobile => Some("@"),
        _ => None,
    }
}

/// Tint of a light's cell: pale, so that the word stays readable on a black-and-white print.
pub(super) fn tint(light: Light) -> Color {
    Color::RGB(match light {
        Light::Grey => 0xE7_E6_E6,
        Light::Blue => 0xBD_D7_EE,
        Light::Green => 0xC6_E0_B4,
        Light::Yellow => 0xFF_E6_99,
        Light::Red => 0xF8_CB_AD,
    })
}
