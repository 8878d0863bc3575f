//! The store on real files: round trips, what triggers refuse, what opening refuses.

mod editions;
mod layouts;
mod opening;
mod revisions;
mod round_trip;
mod schema;

use std::{fs, path::Path};

use chrono::NaiveDateTime;

use super::{Changes, Stamp, Store, StoreError};
use crate::{
    content::sha256_hex,
    model::{Cause, Report, Typing},
};

pub(super) fn now() -> NaiveDateTime {
    NaiveDateTime::parse_from_str("2026-11-23 09:30:00", "%Y-%m-%d %H:%M:%S").unwrap()
}

/// Somebody's typing, now.
pub(super) fn typed() -> Stamp {
    let (cause, typing) = (Cause::Edit, Typing::Begins);
    Stamp { at: now(), person: "李娜".into(), cause, typing, looked_at: Vec::new() }
}

/// Runs changes with the store's own error.
pub(super) fn write<T>(
    store: &mut Store,
    work: impl FnOnce(&Changes<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    store.write(work)
}

pub(super) fn add(store: &mut Store, report: &Report) -> super::StoredReport {
    write(store, |changes| changes.add_draft(report, now(), None)).unwrap()
}

/// Every file of a folder with the hash of its bytes.
pub(super) fn fingerprint(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|it| {
            let it = it.unwrap();
            (it.file_name().into_string().unwrap(), sha256_hex(&fs::read(it.path()).unwrap()))
        })
        .collect();
    files.sort();
    files
}
