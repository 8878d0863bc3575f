//! The use cases.
pub mod view;
