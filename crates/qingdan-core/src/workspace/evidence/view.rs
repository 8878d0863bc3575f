//! What the screens show of 佐证材料.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::{Evidence, EvidenceId, EvidenceKind, TaskId, size_text};

/// The files of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct EvidenceList {
    /// What is attached, in the order in which it was.
    pub files: Vec<EvidenceView>,
    /// What was removed and can still be restored, the latest first.
    pub removed: Vec<EvidenceView>,
    /// What a package would hold, e.g. 含佐证材料3份1.2MB.
    pub summary: String,
}

/// One file as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct EvidenceView {
    /// Which one it is.
    pub id: EvidenceId,
    /// Its task.
    pub task: TaskId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: EvidenceKind,
    /// What it is, in words.
    pub kind_label: String,
    /// Its size in words.
    pub size_text: String,
    /// When it was attached, `2026-11-23 16:05`.
    pub added_text: String,
}

/// What came of attaching files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Attached {
    /// The files after it.
    pub evidence: EvidenceList,
    /// Files that were not taken.
    pub refused: Vec<RefusedFile>,
    /// What else there is to say, in plain Chinese.
    pub notes: Vec<String>,
}

/// A file that was not attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct RefusedFile {
    /// Its name.
    pub name: String,
    /// Why not, and what to do, in plain Chinese.
    pub message: String,
}

impl Attached {
    /// Goes on with what came of the next files.
    pub fn follow(&mut self, next: Self) {
        self.evidence = next.evidence;
        self.refused.extend(next.refused);
        self.notes.extend(next.notes);
    }
}

impl RefusedFile {
    /// A file that was not begun because the user called it off.
    pub fn called_off(path: &Path) -> Self {
        Self {
            name: super::shown_name(path), message: "已取消，没有添加。需要时请重新添加。".to_owned()
        }
    }
}

/// What came of removing a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Detached {
    /// The files after it.
    pub evidence: EvidenceList,
    /// What is lost and until when it can be restored, in plain Chinese.
    pub message: String,
}

/// How large a picture is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum PictureSize {
    /// In the list.
    Thumbnail,
    /// In front of everything else.
    Screen,
}

impl PictureSize {
    /// Pixels of the longer side: twice what the list shows, for sharp screens; and a large window.
    pub(super) const fn side(self) -> u32 {
        match self {
            Self::Thumbnail => 160,
            Self::Screen => 1600,
        }
    }
}

/// What the export of a package wrote and read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Packaged {
    /// The file.
    pub path: String,
    /// Check code of the workbook in it.
    pub check_code: String,
    /// Its size in bytes.
    pub bytes: u32,
    /// What it holds, e.g. 含佐证材料3份1.2MB.
    pub summary: String,
    /// Whether it is a draft, marked as such on each page.
    pub draft: bool,
}

impl EvidenceList {
    pub(super) fn of(files: Vec<Evidence>) -> Self {
        let (kept, mut removed): (Vec<_>, Vec<_>) = files.into_iter().partition(|it| it.removed_at.is_none());
        removed.sort_by_key(|it| std::cmp::Reverse(it.removed_at));
        let total = kept.iter().map(|it| u64::from(it.bytes)).sum();
        let view = |files: Vec<Evidence>| files.into_iter().map(EvidenceView::of).collect();
        Self { summary: summary(kept.len(), total), files: view(kept), removed: view(removed) }
    }
}

pub(super) fn summary(count: usize, bytes: u64) -> String {
    match count {
        0 => "不含佐证材料".to_owned(),
        _ => format!("含佐证材料{count}份{}", size_text(bytes)),
    }
}

impl EvidenceView {
    pub(in crate::workspace) fn of(file: Evidence) -> Self {
        let kind = EvidenceKind::of(&file.name);
        Self {
            id: file.id,
            task: file.task,
            kind,
            kind_label: kind.label().to_owned(),
            size_text: size_text(file.bytes.into()),
            added_text: file.added_at.format("%Y-%m-%d %H:%M").to_string(),
            name: file.name,
        }
    }
}
