//! 与上期对比: one task of one unit that stands otherwise.

use serde::Serialize;

use super::CellView;
use crate::{
    consolidate::{CellChange, Turn},
    model::UnitId,
};

/// A task of a unit that stands otherwise than in the period before.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CellChangeView {
    /// The unit.
    pub unit: UnitId,
    /// In the period before.
    pub before: CellView,
    /// Now.
    pub now: CellView,
    /// Which way it went.
    pub turn: Turn,
    /// The same in words.
    pub turn_label: String,
}

impl CellChangeView {
    pub(super) fn of(change: &CellChange<'_>) -> Self {
        Self {
            unit: change.unit.id.clone(),
            before: CellView::of(&change.before),
            now: CellView::of(&change.now),
            turn: change.turn,
            turn_label: change.turn.label().to_owned(),
        }
    }
}
