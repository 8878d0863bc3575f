//! The real program, run as a person or a script runs it.

mod answers;
mod demo;
mod edited;
mod main_job;
mod office;
mod refusals;
