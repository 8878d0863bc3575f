//! Native charts of 总体情况. Every one can be read in black and white: what lies side by side differs in lightness or pattern,
//! and numbers stand in the bars.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartPatternFill,
    ChartPatternFillType, ChartSolidFill, ChartType, Color, Worksheet, XlsxError,
};

use super::place::{Placed, PlacedRow};
use crate::workbook::{
    layout::{CITY_VALUES, LIGHT_ROWS, Look, STANDINGS, SumRow, Value},
    write::style::Fonts,
};

/// The width of the sheet's columns less a margin, in pixels.
const MARGIN: u32 = 16;

/// Adds the charts of a sheet that has room for some.
pub(super) fn add(sheet: &mut Worksheet, fonts: Fonts, placed: &Placed) -> Result<(), XlsxError> {
    let spaces: Vec<_> = placed.rows().filter(|(_, row)| matches!(row.look, Look::Space(_))).collect();
    let charts = [standings, city_values, lights];
    for ((space, row), chart) in spaces.into_iter().zip(charts) {
        let (Look::Space(points), Some(mut chart)) = (row.look, chart(placed, fonts)) else { continue };
        let columns: u32 = placed.table.columns.iter().map(|it| it.width * 7 + 5).sum();
        chart.set_width(columns - MARGIN).set_height((points * 96.0 / 72.0) as u32 - MARGIN);
        sheet.insert_chart_with_offset(space.at, 0, &chart, MARGIN / 2, MARGIN / 2)?;
    }
    Ok(())
}

/// A table on the sheet: its name, the row of its headers and its rows of data.
struct Block {
    sheet: &'static str,
    header: u32,
    first: u32,
    last: u32,
}

impl Block {
    /// The rows of data under a heading for which `takes` says yes, up to the first for which it says no.
    fn of(placed: &Placed, heading: &str, takes: fn(&SumRow) -> bool) -> Option<Self> {
        let rows: Vec<(&PlacedRow, &SumRow)> = placed.rows().collect();
        let at = rows.iter().position(|(_, row)| row.look == Look::Band && words(row) == heading)?;
        let header = rows.get(at + 1)?.0.at;
        let data = rows.iter().skip(at + 2).take_while(|(_, row)| row.look == Look::Data && takes(row));
        let data: Vec<_> = data.collect();
        let (first, last) = (data.first()?.0.at, data.last()?.0.last());
        Some(Self { sheet: placed.table.name, header, first, last })
    }

    fn column(&self, column: u16) -> (&'static str, u32, u16, u32, u16) {
        (self.sheet, self.first, column, self.last, column)
    }

    fn name(&self, column: u16) -> (&'static str, u32, u16) {
        (self.sheet, self.header, column)
    }
}

fn words(row: &SumRow) -> String {
    row.cells.first().map(|it| it.cell.value.shown()).unwrap_or_default()
}

fn any(_: &SumRow) -> bool {
    true
}

fn standings(placed: &Placed, fonts: Fonts) -> Option<Chart> {
    let block = Block::of(placed, STANDINGS, any)?;
    let series = [(2, Ink::Solid(0x8E_A9_DB)), (4, Ink::Striped(0x7F_7F_7F)), (5, Ink::Solid(0xFF_FF_FF))];
    Some(stacked(&block, "报送情况（单位数）", &series, fonts))
}

fn lights(placed: &Placed, fonts: Fonts) -> Option<Chart> {
    let block = Block::of(placed, LIGHT_ROWS, any)?;
    let series = [
        (1, Ink::Solid(0x5B_8F_C7)),
        (2, Ink::Solid(0xA9_D0_8E)),
        (3, Ink::Dotted(0xFF_E0_82)),
        (4, Ink::Striped(0xD9_62_4A)),
        (5, Ink::Solid(0xD0_CE_CE)),
        (6, Ink::Solid(0xFF_FF_FF)),
    ];
    Some(stacked(&block, "各任务亮灯情况（单位数）", &series, fonts))
}

/// The city's ratios beside their targets.
fn city_values(placed: &Placed, fonts: Fonts) -> Option<Chart> {
    let is_ratio = |row: &SumRow| {
        let unit = row.cells.get(2).map(|it| it.cell.value.shown());
        unit.as_deref() == Some("%")
            && matches!(row.cells.get(3).map(|it| &it.cell.value), Some(Value::Number(_)))
    };
    let block = Block::of(placed, CITY_VALUES, is_ratio)?;
    let mut chart = Chart::new(ChartType::Column);
    add_series(&mut chart, &block, 1, Ink::Solid(0x8E_A9_DB), fonts);
    add_series(&mut chart, &block, 3, Ink::Striped(0x7F_7F_7F), fonts);
    finish(&mut chart, "比例类指标全市值与目标值（%）", fonts);
    chart.y_axis().set_min(0).set_max(100);
    Some(chart)
}

fn stacked(block: &Block, title: &str, series: &[(u16, Ink)], fonts: Fonts) -> Chart {
    let mut chart = Chart::new(ChartType::BarStacked);
    for (column, ink) in series {
        add_series(&mut chart, block, *column, *ink, fonts);
    }
    finish(&mut chart, title, fonts);
    // The first row on top, as in the table.
    chart.y_axis().set_reverse();
    chart.x_axis().set_hidden(true).set_major_gridlines(false);
    chart
}

fn add_series(chart: &mut Chart, block: &Block, column: u16, ink: Ink, fonts: Fonts) {
    let mut label = ChartDataLabel::new();
    label.show_value().set_num_format("General;;").set_font(&font(fonts, 9));
    chart
        .add_series()
        .set_name(block.name(column))
        .set_categories(block.column(0))
        .set_values(block.column(column))
        .set_gap(40)
        .set_format(&mut ink.format())
        .set_data_label(&label);
}

fn finish(chart: &mut Chart, title: &str, fonts: Fonts) {
    chart.title().set_name(title).set_font(&font(fonts, 12));
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(fonts, 10));
    chart.x_axis().set_font(&font(fonts, 9));
    chart.y_axis().set_font(&font(fonts, 9));
}

fn font(fonts: Fonts, points: u32) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(fonts.body()).set_size(points);
    font
}

/// How a bar is filled.
#[derive(Debug, Clone, Copy)]
enum Ink {
    Solid(u32),
    Dotted(u32),
    Striped(u32),
}

impl Ink {
    fn format(self) -> ChartFormat {
        let mut line = ChartLine::new();
        line.set_color(Color::RGB(0x59_59_59)).set_width(0.75);
        let mut format = ChartFormat::new();
        format.set_border(&line);
        let mut pattern = ChartPatternFill::new();
        match self {
            Self::Solid(color) => {
                format.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(color)));
            }
            Self::Dotted(color) => {
                pattern.set_pattern(ChartPatternFillType::Dotted20Percent);
                pattern.set_foreground_color(Color::RGB(0x7F_60_00)).set_background_color(Color::RGB(color));
                format.set_pattern_fill(&pattern);
            }
            Self::Striped(color) => {
                pattern.set_pattern(ChartPatternFillType::DiagonalStripesDarkUpwards);
                pattern.set_foreground_color(Color::RGB(color)).set_background_color(Color::RGB(0xFF_FF_FF));
                format.set_pattern_fill(&pattern);
            }
        }
        format
    }
}
