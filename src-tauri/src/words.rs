//! Words of the vocabulary for the page, written into its bindings, so that no word stands twice.

use qingdan_core::{
    model::{Light, ReportState, Role, Severity, Status, chinese_number},
    workspace::view::FillState,
};
use serde::Serialize;

/// A code and its word.
#[derive(Debug, Serialize)]
pub(crate) struct Word<T> {
    code: T,
    label: &'static str,
}

fn words<T: Copy + 'static>(codes: &[T], label: fn(T) -> &'static str) -> Vec<Word<T>> {
    codes.iter().map(|code| Word { code: *code, label: label(*code) }).collect()
}

/// Every list of words.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Words {
    status: Vec<Word<Status>>,
    light: Vec<Word<Light>>,
    fill_state: Vec<Word<FillState>>,
    severity: Vec<Word<Severity>>,
    role: Vec<Word<Role>>,
    report_state: Vec<Word<ReportState>>,
    /// 一 to 三十 at the places 1 to 30: more sections or tasks than any list has.
    numerals: Vec<String>,
}

/// The words as they are today.
pub(crate) fn all() -> Words {
    Words {
        status: words(&Status::ALL, Status::label),
        light: words(&Light::ALL, Light::label),
        fill_state: words(&FillState::ALL, FillState::label),
        severity: words(&Severity::ALL, Severity::label),
        role: words(&Role::ALL, Role::label),
        report_state: words(&ReportState::ALL, ReportState::label),
        numerals: (0..=30).map(chinese_number).collect(),
    }
}
