//! Which snapshots of the data file there are, by their file names, and which of them are kept. Only computes.
//!
//! Making, checking and putting back snapshots is the workspace's business, with the store's and the disk's help.

mod keep;
mod name;

pub use keep::superfluous;
pub use name::{Reason, SnapshotName};
