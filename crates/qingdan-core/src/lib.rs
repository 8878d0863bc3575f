//! Qingdan 清单填报: everything that matters, without a window.
//!
//! Pure, without SQL, file, clock, locale or window: `model` holds plain types, `content` their bytes, `assess` lights and figures,
//! `check` the rules, `decompose` and `carry` what saves the clerk typing, `collect` what sub-offices' forms bring, `compare` the
//! differences of texts, `consolidate` what a period's reports say together, `find` the search, `backup` which snapshots are kept.
//! Each alone with its own outside: `store` the SQLite file, `workbook` the Excel file, `package` the package of a report with its
//! evidence, `picture` previews, `files` the disk. `store` and `workbook` never import each other.
//! `workspace` joins them into the use cases that the desktop shell and the command line share.

pub mod assess;
pub mod backup;
pub mod carry;
pub mod catalog;
pub mod check;
pub mod collect;
pub mod compare;
pub mod consolidate;
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
