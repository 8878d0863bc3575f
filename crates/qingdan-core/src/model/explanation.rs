//! 说明: what a person answers to a 提示 that stays. It travels with the report, so that the municipal office reads it too.

use serde::{Deserialize, Serialize};

use super::{EntryField, Field, IndicatorId, ReadingField, Report, SignerField, TaskId, TaskList};

/// A place in a report that a finding can be about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "of", rename_all = "camelCase", deny_unknown_fields)]
pub enum HintPlace {
    /// A field of a task's entry.
    Entry {
        /// The task.
        task: TaskId,
        /// The field.
        field: EntryField,
    },
    /// A field of an indicator's reading.
    Reading {
        /// The indicator.
        indicator: IndicatorId,
        /// The field.
        field: ReadingField,
    },
    /// The actions of a task.
    Actions {
        /// The task.
        task: TaskId,
    },
    /// A name in the last row.
    Signer {
        /// The field.
        field: SignerField,
    },
    /// The liaison of the unit.
    Liaison,
    /// The report as a whole.
    Report,
}

impl HintPlace {
    /// Every place of a report, in the order of the form.
    pub fn all(report: &Report) -> Vec<Self> {
        let entries = report.entries.iter().flat_map(|entry| {
            let task = &entry.task;
            let fields =
                EntryField::ALL.iter().map(|field| Self::Entry { task: task.clone(), field: *field });
            fields.chain([Self::Actions { task: task.clone() }])
        });
        let readings = report.readings.iter().flat_map(|reading| {
            let indicator = &reading.indicator;
            let fields = ReadingField::ALL.iter();
            fields.map(|field| Self::Reading { indicator: indicator.clone(), field: *field })
        });
        let signers = SignerField::ALL.iter().map(|field| Self::Signer { field: *field });
        entries.chain(readings).chain(signers).chain([Self::Liaison, Self::Report]).collect()
    }

    /// Whether a report has it.
    pub fn is_in(&self, report: &Report) -> bool {
        match self {
            Self::Entry { task, .. } | Self::Actions { task } => report.entry(task).is_some(),
            Self::Reading { indicator, .. } => report.reading(indicator).is_some(),
            Self::Signer { .. } | Self::Liaison | Self::Report => true,
        }
    }

    /// The field that stands there; none where it is no single one.
    pub fn field(&self) -> Option<Field> {
        match self {
            Self::Entry { task, field } => Some(Field::Entry { task: task.clone(), field: *field }),
            Self::Reading { indicator, field } => {
                Some(Field::Reading { indicator: indicator.clone(), field: *field })
            }
            Self::Signer { field } => Some(Field::Signer { field: *field }),
            Self::Actions { .. } | Self::Liaison | Self::Report => None,
        }
    }

    /// Whether a field is what stands there.
    pub fn holds(&self, field: &Field) -> bool {
        self.field().as_ref() == Some(field)
    }

    /// The task it is shown with; none for what belongs to the report as a whole.
    pub fn task<'a>(&'a self, list: &'a TaskList) -> Option<&'a TaskId> {
        match self {
            Self::Entry { task, .. } | Self::Actions { task } => Some(task),
            Self::Reading { indicator, .. } => list.indicator(indicator).map(|it| &it.task),
            Self::Signer { .. } | Self::Liaison | Self::Report => None,
        }
    }

    /// What stands there, in words: 本期进展情况, 普惠托位占比·分子, 签字栏·联系电话, 联络员.
    pub fn words(&self, list: &TaskList) -> String {
        match self {
            Self::Entry { field, .. } => field.label().to_owned(),
            Self::Reading { indicator, field } => {
                let name = list.indicator(indicator).map_or(indicator.as_str(), |it| it.name.as_str());
                format!("{name}·{}", field.label())
            }
            Self::Actions { .. } => "任务分解".to_owned(),
            Self::Signer { field } => format!("签字栏·{}", field.label()),
            Self::Liaison => "联络员".to_owned(),
            Self::Report => "全表".to_owned(),
        }
    }
}

/// Which 提示 is answered. A finding is answered only as long as it says the same: other circumstances need another answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct HintKey {
    /// Where it is.
    pub place: HintPlace,
    /// Code of its rule, e.g. `R303`.
    pub rule: String,
    /// What it says.
    pub message: String,
}

/// 说明: the answer to one 提示.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Explanation {
    /// Which one.
    pub hint: HintKey,
    /// Why it stays, in the clerk's words; never empty.
    pub text: String,
}

impl Report {
    /// What is said about a 提示; empty where nothing is.
    pub fn explanation(&self, hint: &HintKey) -> &str {
        self.explanations.iter().find(|it| it.hint == *hint).map_or("", |it| &it.text)
    }

    /// Says something about a 提示, or takes it back with an empty text. Explanations stand in the order of their keys, so that the
    /// same answers are the same content in whatever order they were given.
    pub(super) fn explain(&mut self, hint: &HintKey, text: String) {
        self.explanations.retain(|it| it.hint != *hint);
        if !text.trim().is_empty() {
            self.explanations.push(Explanation { hint: hint.clone(), text });
            self.explanations.sort_by(|a, b| a.hint.cmp(&b.hint));
        }
    }
}

impl HintKey {
    /// The field that holds the answer.
    pub fn field(&self) -> Field {
        Field::Explanation { hint: self.clone() }
    }
}
