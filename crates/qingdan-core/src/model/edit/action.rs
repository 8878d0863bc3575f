//! One cell of an action (分解事项), read and written as text like any field of the form.

use serde::{Deserialize, Serialize};

use super::{
    EditError,
    value::{date_text, parse_date, parse_status, put},
};
use crate::model::{Action, MeasureId, TaskId, clean_text};

fields! {
    /// The cells of an [`Action`] that a person fills in; the words are those of 表3.
    ActionField {
        Title = "分解事项", Steps = "具体措施", Office = "责任科室/苏木乡镇", Person = "责任人", Due = "时间节点",
        Standard = "完成标准", Status = "状态", Progress = "进展",
    }
}

impl Action {
    /// An action of a task with nothing filled in.
    pub fn blank(task: TaskId, measure: Option<MeasureId>) -> Self {
        Self {
            task,
            measure,
            title: String::new(),
            steps: String::new(),
            office: String::new(),
            person: String::new(),
            due: None,
            standard: String::new(),
            status: None,
            progress: String::new(),
        }
    }

    /// A cell as text.
    pub fn get(&self, field: ActionField) -> String {
        match field {
            ActionField::Due => date_text(self.due),
            ActionField::Status => self.status.map(|it| it.label().to_owned()).unwrap_or_default(),
            ActionField::Title => self.title.clone(),
            ActionField::Steps => self.steps.clone(),
            ActionField::Office => self.office.clone(),
            ActionField::Person => self.person.clone(),
            ActionField::Standard => self.standard.clone(),
            ActionField::Progress => self.progress.clone(),
        }
    }

    /// Takes a text for a cell.
    ///
    /// # Errors
    /// The text is no date or status where one is asked for; the cell keeps what it had.
    pub fn set(&mut self, field: ActionField, value: &str) -> Result<(), EditError> {
        let text = match field {
            ActionField::Due => return put(&mut self.due, parse_date(value)),
            ActionField::Status => return put(&mut self.status, parse_status(value)),
            ActionField::Title => &mut self.title,
            ActionField::Steps => &mut self.steps,
            ActionField::Office => &mut self.office,
            ActionField::Person => &mut self.person,
            ActionField::Standard => &mut self.standard,
            ActionField::Progress => &mut self.progress,
        };
        *text = clean_text(value).text;
        Ok(())
    }
}
