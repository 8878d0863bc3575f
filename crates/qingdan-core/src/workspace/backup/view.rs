//! What is shown of snapshots.

use std::path::Path;

use serde::Serialize;

use super::Reason;
use crate::{backup::SnapshotName, files, model::size_text, store::Holding};

/// In which folder a snapshot lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum SnapshotPlace {
    /// Beside the data.
    Own,
    /// In the second folder only.
    Second,
}

/// A snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct SnapshotView {
    /// Its file name.
    pub name: String,
    /// Where it lies.
    pub path: String,
    /// When it was made, e.g. `2026-11-23 16:05:09`.
    pub made_at: String,
    /// Why.
    pub reason: Reason,
    /// Why, in words.
    pub reason_label: String,
    /// Its size in words.
    pub size: String,
    /// In which folder it lies.
    pub place: SnapshotPlace,
}

impl SnapshotView {
    pub(super) fn of(folder: &Path, name: SnapshotName, place: SnapshotPlace) -> Self {
        let path = folder.join(name.to_string());
        let bytes = files::size(&path).ok().flatten().unwrap_or_default();
        Self {
            name: name.to_string(),
            path: path.display().to_string(),
            made_at: name.made_at.format("%Y-%m-%d %H:%M:%S").to_string(),
            reason: name.reason,
            reason_label: name.reason.label().to_owned(),
            size: size_text(bytes),
            place,
        }
    }
}

/// The snapshots and their folders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct BackupsView {
    /// The latest first.
    pub snapshots: Vec<SnapshotView>,
    /// Where they lie.
    pub folder: String,
    /// The second folder; none where none is set.
    pub second: Option<SecondView>,
    /// What is to be minded where the data lie on a stick, in a sentence.
    pub stick: Option<String>,
}

/// The second folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct SecondView {
    /// The office's folder in it.
    pub folder: String,
    /// Whether it can be reached now.
    pub there: bool,
    /// What is to be said about it; none where all is well.
    pub sentence: Option<String>,
}

/// What came of making a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Snapshotted {
    /// The snapshot.
    pub snapshot: SnapshotView,
    /// Why the second folder did not get it; none where it did, or none is set.
    pub second: Option<String>,
}

/// What a snapshot holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct SnapshotInside {
    /// Where it lies.
    pub path: String,
    /// The office's unit; none where none was chosen yet, or nothing can be read.
    pub unit: Option<String>,
    /// The periods with their reports, latest first, in words.
    pub periods: Vec<String>,
    /// How many units the reports are of.
    pub units: u32,
    /// When something was last saved; none where nothing was.
    pub last_saved: Option<String>,
    /// Evidence and received files it names, in words.
    pub files: String,
    /// Files it names that are no longer there, in a sentence; none where all are.
    pub lost: Option<String>,
    /// Why it cannot be used; none where it is sound.
    pub damage: Option<String>,
    /// Whether it is encrypted with another password than the data are, so that nothing is known of it yet.
    pub locked: bool,
}

impl SnapshotInside {
    pub(super) fn locked(path: &Path) -> Self {
        Self { locked: true, ..Self::unreadable(path, None) }
    }

    pub(super) fn unreadable(path: &Path, damage: Option<String>) -> Self {
        Self {
            path: path.display().to_string(),
            unit: None,
            periods: Vec::new(),
            units: 0,
            last_saved: None,
            files: String::new(),
            lost: None,
            damage,
            locked: false,
        }
    }

    pub(super) fn of(
        path: &Path,
        holding: &Holding,
        unit: Option<String>,
        lost: [usize; 2],
        damage: Option<String>,
    ) -> Self {
        let periods = holding.periods.iter().map(|(period, count)| format!("{}：{count}份", period.label()));
        Self {
            unit,
            periods: periods.collect(),
            units: holding.units,
            last_saved: holding.last_saved.clone(),
            files: format!(
                "佐证材料{}个文件，收到的文件{}个",
                holding.evidence.len(),
                holding.received.len()
            ),
            lost: lost_words(lost),
            ..Self::unreadable(path, damage)
        }
    }
}

/// What is said of files that a snapshot names and that are gone.
pub(super) fn lost_words([evidence, received]: [usize; 2]) -> Option<String> {
    let parts = [(evidence, "个佐证材料文件"), (received, "个收到的原件")];
    let words: Vec<_> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count}{what}")).collect();
    (!words.is_empty()).then(|| {
        format!("这份备份提到的{}，在备份旁边和本机都没有找到（已彻底删除，或没有一起拷来），恢复后打不开；其他内容不受影响。", words.join("、"))
    })
}
