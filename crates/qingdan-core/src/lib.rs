//! Qingdan 清单填报: everything that matters, without a window.
//!
//! `model` holds plain types, `assess` computes lights and figures from them, `check` holds the rules, `decompose` and `carry` what saves the clerk
//! typing, `compare` the differences of texts, `collect` what sub-offices' forms bring, `store` the SQLite file, `workbook` the Excel file, `files` the disk;
//! `workspace` joins them into the use cases that the desktop shell and the command line share.
//! All of these up to `compare` touch no SQL, file, clock, locale or window; `store` and `workbook` never import each other.

pub mod assess;
pub mod carry;
pub mod catalog;
pub mod check;
pub mod collect;
pub mod compare;
pub mod content;
pub mod decompose;
pub mod demo;
pub mod files;
pub mod find;
pub mod model;
pub mod package;
pub mod picture;
pub mod store;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod workbook;
pub mod workspace;
