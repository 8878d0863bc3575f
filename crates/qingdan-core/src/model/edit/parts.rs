//! The fields of each part of a report, as text.

use super::{
    AnswerField, EditError, EntryField, ReadingField, SignerField,
    value::{
        date_text, number_text, parse_answer_kind, parse_date, parse_light, parse_status, parse_tick, put,
        put_line, tick_text,
    },
};
use crate::model::{CommentAnswer, Entry, Reading, Signers, clean_text, parse_decimal};

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

    pub(super) fn set(&mut self, field: EntryField, value: &str) -> Result<(), EditError> {
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
    pub(super) fn get(&self, field: ReadingField) -> String {
        match field {
            ReadingField::Numerator => number_text(self.numerator),
            ReadingField::Denominator => number_text(self.denominator),
            ReadingField::Value => number_text(self.value),
            ReadingField::NotApplicable => tick_text(self.not_applicable),
            ReadingField::Note => self.note.clone(),
        }
    }

    pub(super) fn set(&mut self, field: ReadingField, value: &str) -> Result<(), EditError> {
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

impl CommentAnswer {
    /// The value of a field as text.
    pub fn get(&self, field: AnswerField) -> String {
        match field {
            AnswerField::Kind => self.kind.map(|it| it.label().to_owned()).unwrap_or_default(),
            AnswerField::Text => self.text.clone(),
        }
    }

    pub(super) fn set(&mut self, field: AnswerField, value: &str) -> Result<(), EditError> {
        match field {
            AnswerField::Kind => put(&mut self.kind, parse_answer_kind(value)),
            AnswerField::Text => {
                self.text = clean_text(value).text;
                Ok(())
            }
        }
    }
}

impl Signers {
    pub(super) fn get(&self, field: SignerField) -> &str {
        match field {
            SignerField::Filler => &self.filler,
            SignerField::Reviewer => &self.reviewer,
            SignerField::Leader => &self.leader,
            SignerField::Phone => &self.phone,
        }
    }

    pub(super) fn set(&mut self, field: SignerField, value: &str) {
        let text = match field {
            SignerField::Filler => &mut self.filler,
            SignerField::Reviewer => &mut self.reviewer,
            SignerField::Leader => &mut self.leader,
            SignerField::Phone => &mut self.phone,
        };
        *text = clean_text(value).text;
    }
}
