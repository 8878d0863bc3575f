//! 亮灯 on paper and on screen: a tint that follows the word, and a note with the sentence that explains it.

use rust_xlsxwriter::{ConditionalFormatText, ConditionalFormatTextRule, Format, Note, Worksheet, XlsxError};

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

/// A note on a light's cell. It holds for what was filled in when the file was written, and says so.
pub(super) fn note(reason: &str, font: &str) -> Note {
    Note::new(format!("{reason}\n（按导出时的填报内容）"))
        .set_author("清单填报")
        .add_author_prefix(false)
        .set_font_name(font)
        .set_font_size(10)
        .set_width(260)
        .set_height(110)
}
