//! The content that the program embedded.

use super::{
    Unreadable,
    grid::{File, Grid, Raw},
};
use crate::{
    content::sha256_hex,
    model::{Form, Report, Slip},
    workbook::{
        Purpose,
        write::{DRAFT, EMBED_SHEET, FORMAT, Key},
    },
};

/// What was found of the embedded content.
#[derive(Debug)]
pub(super) enum Embedded {
    /// A report, its hash being right.
    Report(Box<Read>),
    /// A sub-office's form, its hash being right.
    Form(Box<Form>),
    /// What the municipal office sends down, its hash being right.
    Slip(Box<Slip>),
    /// It is there, but not as it was written.
    Damaged,
    /// There is none.
    Missing,
}

/// A report with what else is kept with it.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) report: Report,
    pub(super) purpose: Purpose,
    pub(super) corrects: Corrects,
}

/// The revision that a report corrects.
#[derive(Debug)]
pub(super) enum Corrects {
    /// Its hash is the one that the report names.
    Report(Box<Report>),
    /// It is there, but not the one that the report names.
    Damaged,
    /// There is none.
    Missing,
}

/// # Errors
/// A newer program wrote it.
pub(super) fn find(file: &File) -> Result<Embedded, Unreadable> {
    let Some(grid) = file.grids.iter().find(|it| is_ours(it)) else { return Ok(Embedded::Missing) };
    match values(grid, Key::Format).as_str() {
        FORMAT => {}
        "" => return Ok(Embedded::Missing),
        _ => return Err(Unreadable::Newer),
    }
    let content = values(grid, Key::Content);
    if sha256_hex(content.as_bytes()) != values(grid, Key::Sha256) {
        return Ok(Embedded::Damaged);
    }
    let has = |key| !values(grid, key).is_empty();
    let parsed = if has(Key::Slip) {
        serde_json::from_str(&content).map(Embedded::Slip)
    } else if has(Key::Office) {
        serde_json::from_str(&content).map(Embedded::Form)
    } else {
        serde_json::from_str(&content).map(|report| Embedded::Report(Box::new(read(grid, report))))
    };
    // The program counts revisions from 1; whoever writes another number does not use it.
    Ok(match parsed {
        Ok(Embedded::Report(found)) if found.report.revision == 0 => Embedded::Damaged,
        Ok(Embedded::Form(form)) if form.draft.revision == 0 => Embedded::Damaged,
        found => found.unwrap_or(Embedded::Damaged),
    })
}

fn read(grid: &Grid, report: Report) -> Read {
    let purpose = match values(grid, Key::Purpose).as_str() {
        DRAFT => Purpose::Draft,
        _ => Purpose::Final,
    };
    let corrects = corrects(&values(grid, Key::Corrects), &report);
    Read { report, purpose, corrects }
}

fn corrects(json: &str, report: &Report) -> Corrects {
    let named = report.previous_hash.as_deref() == Some(sha256_hex(json.as_bytes()).as_str());
    match serde_json::from_str(json) {
        _ if json.is_empty() => Corrects::Missing,
        Ok(before) if named => Corrects::Report(Box::new(before)),
        _ => Corrects::Damaged,
    }
}

/// By name, or by its first key where another program renamed it.
fn is_ours(grid: &Grid) -> bool {
    let first = grid.rows.get(&0).and_then(|row| row.get(&0));
    grid.name == EMBED_SHEET || (!grid.visible && first == Some(&Raw::Text(Key::Format.name().to_owned())))
}

/// The values of a key, joined.
fn values(grid: &Grid, key: Key) -> String {
    let rows = grid.rows.values().filter(|row| row.get(&0) == Some(&Raw::Text(key.name().to_owned())));
    rows.filter_map(|row| match row.get(&1) {
        Some(Raw::Text(text)) => Some(text.as_str()),
        _ => None,
    })
    .collect()
}
