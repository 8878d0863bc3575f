//! One field of a report, read and written as text: what the screen, a pasted block, a JSON file and a workbook cell share.

use serde::{Deserialize, Serialize};

pub use action::ActionField;
pub use value::parse_date;

use value::{date_text, number_text, parse_light, parse_status, parse_tick, put, put_line, tick_text};

use super::{
    Entry, HintKey, IndicatorId, NumberError, Reading, Report, Signers, TaskId, clean_text, parse_decimal,
};

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

impl Field {
    /// The words shown beside the field.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Entry { field, .. } => field.label(),
            Self::Reading { field, .. } => field.label(),
            Self::Signer { field } => field.label(),
            Self::Explanation { .. } => "说明",
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
        }
    }
}

impl Entry {
    /// The value of a field as text.
    pub fn get(&self, field: EntryField) -> String {
        match field {
            EntryField::Status => self.status.map(|it| it.label().to_owned()).unwrap_or_default(),
            EntryField::DoneOn => date_text(self.done_on),
            EntryField::Percent => number_text(self.percent),
            EntryField::NoProgress => tick_text(self.no_progress),
            EntryField::ResolveBy => date_text(self.resolve_by),
            EntryField::Reason => self.reason.clone(),
            EntryField::Progress => self.progress.clone(),
            EntryField::Problems => self.problems.clone(),
            EntryField::Cause => self.cause.clone(),
            EntryField::NextSteps => self.next_steps.clone(),
            EntryField::Coordination => self.coordination.clone(),
            EntryField::CoordinateWith => self.coordinate_with.clone(),
            EntryField::Closure => self.closure.clone(),
            EntryField::Person => self.person.clone(),
            EntryField::Phone => self.phone.clone(),
            EntryField::Light => self.light.map(|it| it.label().to_owned()).unwrap_or_default(),
            EntryField::LightReason => self.light_reason.clone(),
            EntryField::ExtendedTo => date_text(self.extended_to),
            EntryField::ExtensionBasis => self.extension_basis.clone(),
            EntryField::ExtensionAsked => date_text(self.extension_asked),
            EntryField::ExtensionReason => self.extension_reason.clone(),
            EntryField::ClosureAsked => self.closure_asked.clone(),
        }
    }

    fn set(&mut self, field: EntryField, value: &str) -> Result<(), EditError> {
        let text = match field {
            EntryField::Status => return put(&mut self.status, parse_status(value)),
            EntryField::DoneOn => return put(&mut self.done_on, parse_date(value)),
            EntryField::Percent => return put(&mut self.percent, parse_decimal(value)),
            EntryField::Light => return put(&mut self.light, parse_light(value)),
            EntryField::NoProgress => return put(&mut self.no_progress, parse_tick(value)),
            EntryField::ResolveBy => return put(&mut self.resolve_by, parse_date(value)),
            EntryField::ExtendedTo => return put(&mut self.extended_to, parse_date(value)),
            EntryField::ExtensionAsked => return put(&mut self.extension_asked, parse_date(value)),
            EntryField::ExtensionBasis => return put_line(&mut self.extension_basis, value),
            EntryField::ExtensionReason => return put_line(&mut self.extension_reason, value),
            EntryField::ClosureAsked => return put_line(&mut self.closure_asked, value),
            EntryField::Reason => &mut self.reason,
            EntryField::Progress => &mut self.progress,
            EntryField::Problems => &mut self.problems,
            EntryField::Cause => &mut self.cause,
            EntryField::NextSteps => &mut self.next_steps,
            EntryField::Coordination => &mut self.coordination,
            EntryField::CoordinateWith => &mut self.coordinate_with,
            EntryField::Closure => &mut self.closure,
            EntryField::Person => &mut self.person,
            EntryField::Phone => &mut self.phone,
            EntryField::LightReason => &mut self.light_reason,
        };
        *text = clean_text(value).text;
        Ok(())
    }
}

impl Reading {
    fn get(&self, field: ReadingField) -> String {
        match field {
            ReadingField::Numerator => number_text(self.numerator),
            ReadingField::Denominator => number_text(self.denominator),
            ReadingField::Value => number_text(self.value),
            ReadingField::NotApplicable => tick_text(self.not_applicable),
            ReadingField::Note => self.note.clone(),
        }
    }

    fn set(&mut self, field: ReadingField, value: &str) -> Result<(), EditError> {
        match field {
            ReadingField::Numerator => put(&mut self.numerator, parse_decimal(value)),
            ReadingField::Denominator => put(&mut self.denominator, parse_decimal(value)),
            ReadingField::Value => put(&mut self.value, parse_decimal(value)),
            ReadingField::NotApplicable => put(&mut self.not_applicable, parse_tick(value)),
            ReadingField::Note => {
                self.note = clean_text(value).text;
                Ok(())
            }
        }
    }
}

impl Signers {
    fn get(&self, field: SignerField) -> &str {
        match field {
            SignerField::Filler => &self.filler,
            SignerField::Reviewer => &self.reviewer,
            SignerField::Leader => &self.leader,
            SignerField::Phone => &self.phone,
        }
    }

    fn set(&mut self, field: SignerField, value: &str) {
        let text = match field {
            SignerField::Filler => &mut self.filler,
            SignerField::Reviewer => &mut self.reviewer,
            SignerField::Leader => &mut self.leader,
            SignerField::Phone => &mut self.phone,
        };
        *text = clean_text(value).text;
    }
}

mod action;
#[cfg(test)]
mod tests;
mod value;
