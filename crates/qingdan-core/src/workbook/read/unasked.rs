//! Numbers typed where 表2 asks for none: 分子 and 分母 of a count, 本期值 of a ratio. They go nowhere, so it is said.

use super::{place::Place, seen};
use crate::{
    model::{Reading, Report},
    workbook::layout::{Cell, Col, Row, RowKey},
};

/// What is said of a text in a cell that the program gives; none where the cell was left alone, or where the number follows from
/// others in its row.
pub(super) fn note(
    place: &Place<'_>,
    row: &Row,
    (col, cell): (Col, &Cell),
    text: &str,
    edited: &Report,
) -> Option<String> {
    let RowKey::Indicator(indicator) = &row.key else { return None };
    let advice = match col {
        Col::Numerator | Col::Denominator => "这个指标按数量填报，请把数填在“本期值”。",
        Col::Value if !follows(edited.reading(indicator)?) => "这个指标按比例计算，请填写分子和分母。",
        _ => return None,
    };
    let alone = text.trim().is_empty() || seen::words(text) == seen::words(&cell.value.plain());
    (!alone).then(|| format!("{place}填的是“{text}”，该项没有读取。{advice}"))
}

fn follows(reading: &Reading) -> bool {
    reading.not_applicable || (reading.numerator.is_some() && reading.denominator.is_some())
}
