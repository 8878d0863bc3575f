//! The use cases.
pub mod location;
pub mod period_choices;
pub mod view;
