//! One field of a report, read and written as text: what the screen, a pasted block, a JSON file and a workbook cell share.

use serde::{Deserialize, Serialize};

pub use action::ActionField;
pub use value::parse_date;

use super::{HintKey, IndicatorId, NumberError, Report, TaskId, clean_text};

/// A field of a report that a person fills in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "of", rename_all = "camelCase")]
pub enum Field {
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
    /// A name in the last row.
    Signer {
        /// The field.
        field: SignerField,
    },
    /// What is said about a 提示.
    Explanation {
        /// Which one.
        hint: HintKey,
    },
    /// What is answered to a comment of a 退回单.
    Answer {
        /// SHA-256 of the slip's content.
        slip: String,
        /// 序号 of the comment within its slip.
        comment: u32,
        /// The field.
        field: AnswerField,
    },
}

macro_rules! fields {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $label:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "specta", derive(specta::Type))]
        #[serde(rename_all = "camelCase")]
        pub enum $name { $($(#[$of])* #[doc = $label] $variant),* }

        impl $name {
            /// All of them, in the order of the form.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The words shown beside the field.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),* }
            }
        }
    };
}

fields! {
    /// The fields of an [`Entry`].
    EntryField {
        Status = "完成状态", DoneOn = "完成日期", Percent = "完成比例", NoProgress = "本期无进展", Reason = "理由", Progress = "本期进展情况",
        Problems = "存在问题", Cause = "原因", NextSteps = "下一步计划", Coordination = "需协调事项",
        CoordinateWith = "需协调单位", ResolveBy = "拟解决时限", Closure = "销号情况", Person = "责任人", Phone = "责任人电话",
        Light = "人工亮灯", LightReason = "人工亮灯理由",
        ExtendedTo = "延期至", ExtensionBasis = "批准依据",
        ExtensionAsked = "申请延期至", ExtensionReason = "申请延期理由", ClosureAsked = "申请销号",
    }
}
fields! {
    /// The fields of a [`Reading`].
    ReadingField {
        Numerator = "分子", Denominator = "分母", Value = "本期值", NotApplicable = "不涉及", Note = "说明",
    }
}
fields! {
    /// The fields of [`Signers`].
    SignerField { Filler = "填报人", Reviewer = "审核人", Leader = "单位负责人", Phone = "联系电话" }
}
fields! {
    /// The fields of a [`CommentAnswer`].
    AnswerField { Kind = "办理结果", Text = "办理说明" }
}

impl Field {
    /// The words shown beside the field.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Entry { field, .. } => field.label(),
            Self::Reading { field, .. } => field.label(),
            Self::Signer { field } => field.label(),
            Self::Explanation { .. } => "说明",
            Self::Answer { field, .. } => field.label(),
        }
    }
}

/// A change of one field, its value as text: numbers `12.5`, dates `2026-11-23`, ticks `是` or empty, statuses by label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Edit {
    /// The field.
    pub field: Field,
    /// The new value; empty text empties the field.
    pub value: String,
}

/// Why a value was not taken. The field keeps what it had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// No such entry or reading in this report.
    #[error("本上报表没有这一项（{0}），未作改动。")]
    NoSuchField(String),
    /// Not a number.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// Not a date.
    #[error("“{0}”不是日期。请写成 2026-11-23 或 2026年11月23日。")]
    Date(String),
    /// Not a status.
    #[error("“{0}”不是完成状态。可选：未启动、推进中、已完成、常态化推进、不适用。")]
    Status(String),
    /// Not a way to answer a comment.
    #[error("“{0}”不是办理结果。可选：已修改、说明。")]
    AnswerKind(String),
    /// Not a light.
    #[error("“{0}”不是亮灯。可选：灰、蓝、绿、黄、红；留空由程序计算。")]
    Light(String),
    /// Not a tick.
    #[error("“{0}”不能识别。请填“是”或留空。")]
    Tick(String),
}

impl Report {
    /// The value of a field as text; none where this report has no such field.
    pub fn get(&self, field: &Field) -> Option<String> {
        match field {
            Field::Entry { task, field } => self.entry(task).map(|entry| entry.get(*field)),
            Field::Reading { indicator, field } => self.reading(indicator).map(|it| it.get(*field)),
            Field::Signer { field } => Some(self.signers.get(*field).to_owned()),
            Field::Explanation { hint } => hint.place.is_in(self).then(|| self.explanation(hint).to_owned()),
            Field::Answer { slip, comment, field } => self.answer(slip, *comment).map(|it| it.get(*field)),
        }
    }

    /// Takes a new value for a field.
    ///
    /// # Errors
    /// The report has no such field, or the text is no value for it; nothing changes then.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), EditError> {
        let value = &edit.value;
        match &edit.field {
            Field::Entry { task, field } => {
                let found = self.entries.iter_mut().find(|entry| entry.task == *task);
                found.ok_or_else(|| EditError::NoSuchField(task.to_string()))?.set(*field, value)
            }
            Field::Reading { indicator, field } => {
                let found = self.readings.iter_mut().find(|it| it.indicator == *indicator);
                found.ok_or_else(|| EditError::NoSuchField(indicator.to_string()))?.set(*field, value)
            }
            Field::Signer { field } => {
                self.signers.set(*field, value);
                Ok(())
            }
            Field::Explanation { hint } if !hint.place.is_in(self) => {
                Err(EditError::NoSuchField(hint.message.clone()))
            }
            Field::Explanation { hint } => {
                self.explain(hint, clean_text(value).text);
                Ok(())
            }
            Field::Answer { slip, comment, field } => {
                let found = self.answers.iter_mut().find(|it| it.is(slip, *comment));
                found.ok_or_else(|| EditError::NoSuchField(format!("退回意见{comment}")))?.set(*field, value)
            }
        }
    }
}

mod action;
mod parts;
#[cfg(test)]
mod tests;
mod value;
