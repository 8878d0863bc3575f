//! The real program, run as a person or a script runs it.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod answers;
mod backup;
mod chase;
mod consolidate;
mod demo;
mod edited;
mod evidence;
mod forms;
mod history;
mod import;
mod ledger;
mod main_job;
mod office;
mod offline;
mod password;
mod receipts;
mod refusals;
mod returns;
mod round;
