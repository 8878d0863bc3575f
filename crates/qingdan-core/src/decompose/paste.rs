//! A block copied from a table as proposed actions: what can be taken goes in, every cell that cannot is named.

use serde::Serialize;

use super::{
    block,
    header::{self, Column},
};
use crate::model::{Action, ActionField, Measure, Task, clean_text};

/// Rows taken from one block: more than any office decomposes a task into, few enough to be looked through.
const MOST_ROWS: usize = 500;

/// What the grid shows in 举措 where an action belongs to the whole task.
const WHOLE_TASK: &str = "整个任务";

/// What became of a pasted block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Pasted {
    /// The proposed actions, in the order of the block.
    pub actions: Vec<Action>,
    /// The cells that were not taken, in the order of the block.
    pub refused: Vec<Refused>,
    /// Whether the first row was read as headings.
    pub headed: bool,
}

/// A cell that was not taken; the rest of its row was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Refused {
    /// The row in the block, from 1, headings and empty rows counted.
    pub row: u32,
    /// The heading of the column, or its place, e.g. 第9列.
    pub column: String,
    /// What stands in the cell.
    pub text: String,
    /// Why it was not taken and what to do, in plain Chinese.
    pub message: String,
}

/// Reads a block for one task. Without headings the columns are those of the grid, beginning with `from`; none stands for 举措,
/// the first one.
pub fn paste(text: &str, task: &Task, from: Option<ActionField>) -> Pasted {
    let rows = block::rows(text);
    let first = rows.iter().position(|row| !is_empty(row)).unwrap_or_default();
    let headings = rows.get(first).and_then(|row| header::columns(row));
    let headed = headings.is_some();
    let columns = headings.unwrap_or_else(|| grid_from(from));
    let mut reading = Reading { task, columns: &columns, actions: Vec::new(), refused: Vec::new() };
    for (at, row) in rows.iter().enumerate().skip(first + usize::from(headed)) {
        reading.take(at, row);
    }
    Pasted { actions: reading.actions, refused: reading.refused, headed }
}

fn is_empty(row: &[String]) -> bool {
    row.iter().all(|cell| cell.trim().is_empty())
}

fn grid_from(from: Option<ActionField>) -> Vec<Column> {
    let cells = ActionField::ALL.iter().map(|it| Column::Cell(*it));
    let grid = std::iter::once(Column::Measure).chain(cells);
    let first = from.map_or(Column::Measure, Column::Cell);
    grid.skip_while(|it| *it != first).collect()
}

/// The measure with these words, with this number (2, （2）) or with the number before its words, as the grid shows it.
fn measure_of<'a>(task: &'a Task, words: &str) -> Option<&'a Measure> {
    let is_mark = |c: char| c.is_whitespace() || "()（）.．、".contains(c);
    let bare = words.trim_matches(is_mark);
    let digits = bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
    let (number, rest) = bare.split_at(digits);
    let numbered = number.parse::<usize>().ok().and_then(|it| task.measures.get(it.checked_sub(1)?));
    let rest = rest.trim_matches(is_mark).trim_end_matches('…');
    let by_words = task.measures.iter().find(|it| it.text.trim() == words);
    by_words.or_else(|| numbered.filter(|it| it.text.starts_with(rest)))
}

struct Reading<'a> {
    task: &'a Task,
    columns: &'a [Column],
    actions: Vec<Action>,
    refused: Vec<Refused>,
}

impl Reading<'_> {
    fn take(&mut self, at: usize, row: &[String]) {
        if is_empty(row) {
            return;
        }
        if self.actions.len() == MOST_ROWS {
            let message = format!("一次最多粘贴{MOST_ROWS}行，这一行没有放入。请分几次粘贴。");
            self.refuse(at, "整行", &row.join(" "), message);
            return;
        }
        let mut action = Action::blank(self.task.id.clone(), None);
        for (index, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            self.cell(&mut action, at, index, cell.trim());
        }
        if action != Action::blank(self.task.id.clone(), None) {
            self.actions.push(action);
        }
    }

    fn cell(&mut self, action: &mut Action, at: usize, index: usize, text: &str) {
        match self.columns.get(index) {
            Some(Column::Cell(field)) => {
                if let Err(error) = action.set(*field, text) {
                    self.refuse(at, field.label(), text, error.to_string());
                }
            }
            Some(Column::Measure) => self.measure(action, at, text),
            Some(Column::TaskNumber) => self.task_number(at, text),
            Some(Column::Known) => {}
            Some(Column::Other(heading)) if !heading.is_empty() => {
                let message = "任务分解表没有这一栏，没有放入。需要的话请改放到其他栏。".to_owned();
                self.refuse(at, heading, text, message);
            }
            Some(Column::Other(_)) | None => {
                let message = "这一列不知道对应哪一栏，没有放入。请连同表头一起复制，或手工填写。".to_owned();
                self.refuse(at, &format!("第{}列", index + 1), text, message);
            }
        }
    }

    /// The heading of the task stands where an action belongs to the whole task.
    fn measure(&mut self, action: &mut Action, at: usize, text: &str) {
        let words = clean_text(text).text;
        match measure_of(self.task, &words) {
            Some(measure) => action.measure = Some(measure.id.clone()),
            None if words == self.task.title || words == WHOLE_TASK => {}
            None => {
                let message =
                    "本任务没有这条举措，这一行已归到整个任务。请核对这一行是否属于本任务。".to_owned();
                self.refuse(at, "举措", text, message);
            }
        }
    }

    fn task_number(&mut self, at: usize, text: &str) {
        let own = [self.task.number.to_string(), self.task.label()];
        let bare = |it: &str| it.trim_matches(['(', ')', '（', '）', '.', '、']).to_owned();
        if !own.iter().any(|it| bare(it) == bare(text)) {
            let message =
                format!("不是本任务的序号{}，这一行已放入本任务。请核对是否属于本任务。", self.task.label());
            self.refuse(at, "任务序号", text, message);
        }
    }

    fn refuse(&mut self, at: usize, column: &str, text: &str, message: String) {
        let row = u32::try_from(at + 1).unwrap_or(u32::MAX);
        self.refused.push(Refused { row, column: column.to_owned(), text: text.to_owned(), message });
    }
}

#[cfg(test)]
mod tests;
