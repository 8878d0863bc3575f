//! Reads 任务包, 退回单 and 回执. They are read from their content alone: what is visible is there for people.

use super::{Unreadable, contain::contain, embed, open};
use crate::model::Slip;

/// Reads what the municipal office sent down.
///
/// # Errors
/// The file is no slip, or not as it was written; the sentence says what it is and what to do.
pub fn read_slip(bytes: &[u8]) -> Result<Slip, Unreadable> {
    contain(|| read(bytes))
}

fn read(bytes: &[u8]) -> Result<Slip, Unreadable> {
    match embed::find(&open(bytes)?)? {
        embed::Embedded::Slip(slip) => Ok(*slip),
        embed::Embedded::Damaged => Err(Unreadable::SlipDamaged),
        embed::Embedded::Report(_) | embed::Embedded::Form(_) | embed::Embedded::Missing => {
            Err(Unreadable::NotSlip)
        }
    }
}
