//! What screens and the command line show of received files.

use std::path::Path;

use serde::Serialize;

use super::arrive::shown_name;
use crate::{
    compare::Segment,
    model::{Bucket, Finding, Period, ReceivedId, Touches, UnitId, clean_file_name},
    workspace::view::Differences,
};

/// What an import answers: a line for each file, counted by what they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ImportAnswer {
    /// How many files fell into each bucket, empty buckets left out, in the order of [`Bucket::ALL`].
    pub counts: Vec<BucketCount>,
    /// A line a file, in the order in which they were looked at.
    pub lines: Vec<FileLine>,
    /// Names of files that were not looked at, as the import was called off.
    pub called_off: Vec<String>,
    /// Names of files in the folders that are no tables, which were not read.
    pub others: Vec<String>,
}

/// A bucket and how many files are in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct BucketCount {
    /// Which.
    pub bucket: Bucket,
    /// Its words.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// One received file in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FileLine {
    /// Which one; none for a file that could not even be kept.
    pub id: Option<ReceivedId>,
    /// Where it was read from; empty in lists of what was received before.
    pub path: String,
    /// Its name.
    pub file_name: String,
    /// When it came first, `2026-12-18 09:30`; empty for a file that is not kept.
    pub received_text: String,
    /// What it is.
    pub bucket: Bucket,
    /// The same in words.
    pub bucket_label: String,
    /// What became of it and what to do, in plain Chinese.
    pub sentence: String,
    /// Whether a person has to decide.
    pub waits: bool,
    /// The unit, where it is known.
    pub unit: Option<UnitId>,
    /// Its name; empty where it is not known.
    pub unit_name: String,
    /// The period.
    pub period: Option<Period>,
    /// The period in words.
    pub period_label: String,
    /// 修订号.
    pub revision: Option<u32>,
    /// Check code of the content, where it was looked at.
    pub check_code: Option<String>,
    /// How many places were edited by hand.
    pub edits: u32,
    /// What the rules found in the content, where it was looked at.
    pub findings: Option<FindingTally>,
    /// What could not be read and what else there is to say, in plain Chinese.
    pub notes: Vec<String>,
}

/// How many findings there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FindingTally {
    /// 错误.
    pub errors: u32,
    /// 提示 that nobody explained.
    pub hints: u32,
    /// 提示 that the unit explained.
    pub explained: u32,
}

/// A received file with all there is to know for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReceivedView {
    /// The file.
    pub line: FileLine,
    /// The places edited by hand.
    pub cells: Vec<HandEditView>,
    /// The two contents compared, where they stand under one revision.
    pub conflict: Option<ConflictView>,
    /// What was decided, in order.
    pub decisions: Vec<DecisionView>,
    /// What the rules find in the content.
    pub findings: Vec<Finding>,
}

/// A place edited by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct HandEditView {
    /// The sheet, and its row where it still has one: `表1 任务进展情况表 第5行`.
    pub place: String,
    /// Header of its column.
    pub column: String,
    /// What it is of, in words: `（二）…：下一步计划`; empty where only the place says it.
    pub subject: String,
    /// What can be taken together with it.
    pub touches: Touches,
    /// What the program wrote.
    pub before: String,
    /// What the cell says.
    pub after: String,
    /// Both compared.
    pub segments: Vec<Segment>,
    /// Whether it counts; none until decided.
    pub taken: Option<bool>,
}

/// A file's content beside the one that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ConflictView {
    /// 修订号 of what is there.
    pub revision: u32,
    /// Its check code.
    pub check_code: String,
    /// In what the file differs from it.
    pub differences: Differences,
    /// Whether the liaisons differ, which are no fields.
    pub liaisons: bool,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DecisionView {
    /// When, `2026-12-18 09:30`.
    pub at: String,
    /// By whom; empty where no name was chosen at the PC.
    pub person: String,
    /// What, in words.
    pub label: String,
}

impl ImportAnswer {
    /// Counts the lines.
    pub fn of(lines: Vec<FileLine>, called_off: &[impl AsRef<Path>], others: &[impl AsRef<Path>]) -> Self {
        let count = |bucket: Bucket| {
            let count = lines.iter().filter(|it| it.bucket == bucket).count();
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            (count > 0).then(|| BucketCount { bucket, label: bucket.label().to_owned(), count })
        };
        let counts = Bucket::ALL.into_iter().filter_map(count).collect();
        Self { counts, called_off: names(called_off), others: names(others), lines }
    }
}

fn names(paths: &[impl AsRef<Path>]) -> Vec<String> {
    paths.iter().map(|it| shown_name(it.as_ref())).collect()
}

impl FileLine {
    /// A file that could not even be kept.
    pub(super) fn unread(path: &Path, sentence: String) -> Self {
        Self {
            id: None,
            path: path.display().to_string(),
            file_name: clean_file_name(&shown_name(path)),
            received_text: String::new(),
            bucket: Bucket::Unreadable,
            bucket_label: Bucket::Unreadable.label().to_owned(),
            sentence,
            waits: false,
            unit: None,
            unit_name: String::new(),
            period: None,
            period_label: String::new(),
            revision: None,
            check_code: None,
            edits: 0,
            findings: None,
            notes: Vec::new(),
        }
    }

    /// The same, read from this path under the name it has there.
    pub(super) fn at(self, path: &Path) -> Self {
        Self { path: path.display().to_string(), file_name: clean_file_name(&shown_name(path)), ..self }
    }

    /// The same in another bucket.
    pub(super) fn in_bucket(self, bucket: Bucket) -> Self {
        Self { bucket, bucket_label: bucket.label().to_owned(), ..self }
    }
}
