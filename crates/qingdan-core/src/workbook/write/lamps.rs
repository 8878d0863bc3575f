//! 亮灯 on paper and on screen: a tint that follows the word.

use rust_xlsxwriter::{ConditionalFormatText, ConditionalFormatTextRule, Format, Worksheet, XlsxError};

use super::style;
use crate::{
    model::Light,
    workbook::layout::{Col, SheetKind},
};

/// Adds the tints to a sheet's column of lights, if it has one.
pub(super) fn add_tints(
    sheet: &mut Worksheet,
    kind: SheetKind,
    first: u32,
    last: u32,
) -> Result<(), XlsxError> {
    let lights = (0..).zip(kind.columns()).find(|(_, it)| it.col == Col::Light);
    let Some((at, _)) = lights.filter(|_| first <= last) else { return Ok(()) };
    for light in Light::ALL {
        let begins = ConditionalFormatTextRule::BeginsWith(light.label().to_owned());
        let tint = Format::new().set_background_color(style::tint(light));
        let rule = ConditionalFormatText::new().set_rule(begins).set_format(tint);
        sheet.add_conditional_format(first, at, last, at, &rule)?;
    }
    Ok(())
}
