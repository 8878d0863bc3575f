//! 任务分解: what can be computed about an office's own actions. Pure: a pasted block becomes proposed actions, notes become a text.
//!
//! Keeping actions is not done here (see `workspace`), nor is laying them out in 表3 (see `workbook`).

mod block;
mod draft;
mod header;
mod paste;

pub use draft::draft_progress;
pub use paste::{Pasted, Refused, paste};
