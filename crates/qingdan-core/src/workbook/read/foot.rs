//! The last row: who filled in, who checked, who answers for it.

use super::{compare::Outcome, place::Place, table::Table};
use crate::{model::Field, workbook::layout::Page};

/// The names in the last row; several sheets have them, the first that differs counts.
pub(super) fn signers(page: &Page, table: &Table<'_>, outcome: &mut Outcome<'_>) {
    let Some((row, texts)) = table.foot() else { return };
    for cell in &page.foot {
        let Some(field) = cell.field else { continue };
        let label = cell.label.trim_end_matches('：');
        let place = Place::new(table, row, label);
        let found = texts.iter().find(|text| text.trim_start().starts_with(label));
        if let Some(text) = found.filter(|text| **text != cell.text()) {
            let value = name_after(text, label);
            outcome.take(place, Field::Signer { field }, value);
        }
    }
}

fn name_after(text: &str, label: &str) -> String {
    let rest = text.trim_start().strip_prefix(label).unwrap_or_default();
    rest.trim_start_matches(['：', ':']).trim().to_owned()
}
