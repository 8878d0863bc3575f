//! 只填变化: what a report starts with from the one before, and what can be taken over from it. Pure: it computes the report that
//! would result and what stood in the way; keeping it is done in `workspace`.

mod actions;
mod compared;
mod cumulative;
mod earlier;
mod extension;
mod fields;
mod granted;

pub use actions::carried_actions;
pub use compared::{ComparedAction, Fate, compare_actions};
pub use cumulative::carried_numbers;
pub use earlier::latest_before;
pub use extension::carried_extensions;
pub use fields::{Existing, Extent, StandsInTheWay, TakenOver, take_over};
pub use granted::{Granted, granted_edits};
