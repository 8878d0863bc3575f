//! 查找: one query over tasks, what is filled in, actions and units, also by pinyin and its first letters.
//!
//! Computed anew from the texts at every keystroke: fast enough for one report, and nothing can become stale.
//! No SQL, no file, no clock: where the texts come from is the workspace's business.

mod corpus;
mod excerpt;
mod pattern;
mod query;
mod spelling;

use serde::Serialize;

use self::{
    corpus::{Source, sources},
    excerpt::excerpt,
    pattern::Fit,
    query::Query,
};
use crate::model::{Field, Report, TaskId, TaskList, UnitId};

pub use excerpt::Piece;

/// What is searched.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The task list with its units.
    pub list: &'a TaskList,
    /// The report on screen; none where there is none.
    pub report: Option<&'a Report>,
    /// Most hits a group shows.
    pub most: usize,
}

/// Hits of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FoundGroup {
    /// The kind.
    pub group: Group,
    /// Its words: 任务, 填报内容, 分解事项, 单位和联络员.
    pub label: String,
    /// The best hits.
    pub hits: Vec<Hit>,
    /// How many more there are.
    pub more: u32,
}

/// A kind of hits, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Group {
    /// 任务
    Tasks,
    /// 填报内容
    Filled,
    /// 分解事项
    Actions,
    /// 单位和联络员
    Units,
}

impl Group {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Tasks, Self::Filled, Self::Actions, Self::Units];

    /// The words shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Tasks => "任务",
            Self::Filled => "填报内容",
            Self::Actions => "分解事项",
            Self::Units => "单位和联络员",
        }
    }
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Hit {
    /// Where it leads.
    pub place: Place,
    /// What it is of, e.g. （八）普惠托育服务.
    pub heading: String,
    /// What it is, e.g. 原文; empty where the heading says it.
    pub part: String,
    /// The text around it, what was found marked.
    pub pieces: Vec<Piece>,
}

/// Where a hit leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "of", rename_all = "camelCase")]
pub enum Place {
    /// A task.
    Task {
        /// The task.
        task: TaskId,
    },
    /// A field of the report.
    Field {
        /// The field.
        field: Field,
    },
    /// An action.
    Action {
        /// Its task.
        task: TaskId,
        /// Its place among the task's actions, from 0.
        index: u32,
    },
    /// The section on organisation.
    Standing,
    /// A reporting unit.
    Unit {
        /// The unit.
        unit: UnitId,
    },
    /// The liaison in charge.
    Liaison,
}

/// Looks for what is typed: groups that have hits, in order; the best hits of each first.
pub fn find(scope: &Scope<'_>, typed: &str) -> Vec<FoundGroup> {
    let Some(query) = Query::new(typed) else { return Vec::new() };
    let mut found: Vec<Ranked> = sources(scope).into_iter().filter_map(|it| rank(&query, it)).collect();
    // Stable, so that equals stay in the order of the form.
    found.sort_by_key(|it| it.rank);
    Group::ALL.into_iter().filter_map(|group| gather(group, &found, scope.most)).collect()
}

struct Ranked {
    group: Group,
    rank: (Fit, u32),
    hit: Hit,
}

fn rank(query: &Query, source: Source) -> Option<Ranked> {
    let Source { group, place, heading, part, text, weight } = source;
    let chars: Vec<char> = text.chars().collect();
    let folded: Vec<char> = chars.iter().copied().map(spelling::folded).collect();
    let (fit, places) = query.places(&folded)?;
    let pieces = excerpt(&chars, &places);
    Some(Ranked { group, rank: (fit, weight), hit: Hit { place, heading, part: part.to_owned(), pieces } })
}

/// One hit a place: the best of a task, of an action, of a unit.
fn gather(group: Group, found: &[Ranked], most: usize) -> Option<FoundGroup> {
    let mut hits: Vec<&Hit> = Vec::new();
    for it in found.iter().filter(|it| it.group == group) {
        if hits.iter().all(|hit| hit.place != it.hit.place) {
            hits.push(&it.hit);
        }
    }
    let more = u32::try_from(hits.len().saturating_sub(most)).unwrap_or(u32::MAX);
    let shown: Vec<Hit> = hits.into_iter().take(most).cloned().collect();
    (!shown.is_empty()).then(|| FoundGroup { group, label: group.label().to_owned(), hits: shown, more })
}

#[cfg(test)]
mod tests;
