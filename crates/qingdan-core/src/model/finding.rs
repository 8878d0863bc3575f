//! 审核结果: what a rule found.

use serde::Serialize;

use super::{Field, HintKey, HintPlace, TaskId};

/// 审核结果: one thing a rule found in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The rule that speaks.
    pub rule: RuleCode,
    /// How much it weighs.
    pub severity: Severity,
    /// Where it is.
    pub location: Location,
    /// What it is about, as it stands before the message where the place is not seen: （七）增加普惠托育服务供给, 签字栏.
    pub about: String,
    /// What is wrong, in plain Chinese.
    pub message: String,
    /// What to do about it, in plain Chinese.
    pub advice: String,
    /// What the report says about it.
    pub answer: Answer,
}

/// What a report says about a 提示.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Answer {
    /// Nothing.
    Open,
    /// It is explained.
    Explained {
        /// Why it stays.
        text: String,
    },
    /// It was explained when it said something else: to be confirmed or put differently.
    Outdated {
        /// What was said then.
        text: String,
        /// About which words.
        hint: HintKey,
    },
}

impl Finding {
    /// Whether it stands in the way of submission: every 错误, and a 提示 that nobody explained.
    pub const fn is_open(&self) -> bool {
        !matches!((self.severity, &self.answer), (Severity::Hint, Answer::Explained { .. }))
    }

    /// What an explanation of it is kept under.
    pub fn key(&self) -> HintKey {
        let place = self.location.place();
        HintKey { place, rule: self.rule.0.to_owned(), message: self.message.clone() }
    }
}

/// Code of a rule, e.g. `R101`; stable, printed in manuals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(transparent)]
pub struct RuleCode(#[cfg_attr(feature = "specta", specta(type = String))] pub &'static str);

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// 错误: stops submission.
    Error,
    /// 提示: to be fixed or explained.
    Hint,
}

impl Severity {
    /// Both, the graver first.
    pub const ALL: [Self; 2] = [Self::Error, Self::Hint];

    /// The word shown and printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Hint => "提示",
        }
    }
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Location {
    /// A field; `task` is the task it is shown with, none for signers.
    Field {
        /// The task whose page shows the field.
        task: Option<TaskId>,
        /// The field.
        field: Field,
    },
    /// The actions of a task.
    Actions {
        /// The task.
        task: TaskId,
    },
    /// The liaison of the unit.
    Liaison,
    /// The report as a whole.
    Report,
}

impl Location {
    /// The same place as explanations are kept under.
    pub fn place(&self) -> HintPlace {
        match self {
            Self::Field { field: Field::Entry { task, field }, .. } => {
                HintPlace::Entry { task: task.clone(), field: *field }
            }
            Self::Field { field: Field::Reading { indicator, field }, .. } => {
                HintPlace::Reading { indicator: indicator.clone(), field: *field }
            }
            Self::Field { field: Field::Signer { field }, .. } => HintPlace::Signer { field: *field },
            Self::Field { field: Field::Explanation { hint }, .. } => hint.place.clone(),
            Self::Field { field: Field::Answer { .. }, .. } => HintPlace::Report,
            Self::Actions { task } => HintPlace::Actions { task: task.clone() },
            Self::Liaison => HintPlace::Liaison,
            Self::Report => HintPlace::Report,
        }
    }
}
