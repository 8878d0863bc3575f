//! Whether a task list that comes from elsewhere holds together: everything in the program relies on what is checked here.

use std::{collections::HashSet, fmt, hash::Hash};

use super::{CountyReporters, TaskList, file_name::is_invisible, fits_windows, text::is_harmless};

/// Longest id, and longest name or heading, in characters; more than the longest of the list that comes with the program, and short enough
/// for a line.
const LONGEST_ID: usize = 64;
const LONGEST_NAME: usize = 200;
/// Longest text in characters: it goes into one cell, with its heading (Excel takes 32,767).
const LONGEST_TEXT: usize = 30_000;
/// Most of a kind: sections, tasks in one, measures in a task, indicators; and units, of which the whole country has less than 2,900 counties.
const MOST: usize = 500;
const MOST_UNITS: usize = 10_000;
/// Most tasks of all sections: numbers up to 九十九 are written.
const MOST_TASKS: usize = 99;
const LARGEST_NUMBER: u32 = 99;

/// What is wrong with a task list; shown in brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFlaw {
    /// Two things with one id, or a task number twice.
    Twice(String),
    /// Something names a task or unit that is not there.
    Unknown(String),
    /// Nothing of a kind that every list has.
    Empty(&'static str),
    /// More than the program shows.
    TooMany(&'static str),
    /// Missing, longer than the program shows, or with characters that cannot be seen.
    Unusable(String),
}

impl fmt::Display for ListFlaw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Twice(what) => write!(formatter, "{what}重复"),
            Self::Unknown(what) => write!(formatter, "找不到所指的{what}"),
            Self::Empty(what) => write!(formatter, "没有任何{what}"),
            Self::TooMany(what) => write!(formatter, "{what}太多，程序放不下"),
            Self::Unusable(what) => write!(formatter, "{what}是空的、太长，或有看不见、不能用的字符"),
        }
    }
}

impl TaskList {
    /// What is wrong with it; none where it can be worked with.
    pub fn flaw(&self) -> Option<ListFlaw> {
        self.check().err()
    }

    fn check(&self) -> Result<(), ListFlaw> {
        self.check_sizes()?;
        self.check_ids()?;
        self.check_references()?;
        self.check_names()?;
        self.check_texts()
    }

    fn check_sizes(&self) -> Result<(), ListFlaw> {
        filled("部分", self.sections.len(), MOST)?;
        filled("单位", self.units.len(), MOST_UNITS)?;
        for section in &self.sections {
            filled("任务", section.tasks.len(), MOST)?;
        }
        for task in self.tasks() {
            filled("举措", task.measures.len(), MOST)?;
            at_most("责任单位", task.responsible.len(), MOST)?;
            at_most("标准", task.standards.len(), MOST)?;
        }
        at_most("任务", self.tasks().count(), MOST_TASKS)?;
        at_most("指标", self.indicators.len(), MOST)?;
        at_most("日常职责", self.standing.duties.len(), MOST)
    }

    fn check_ids(&self) -> Result<(), ListFlaw> {
        once("单位", self.units.iter().map(|it| it.id.as_str()))?;
        once("任务", self.tasks().map(|it| it.id.as_str()))?;
        once("部分序号", self.sections.iter().map(|it| it.number))?;
        once("任务序号", self.tasks().map(|it| it.number))?;
        once("日常职责", self.standing.duties.iter().map(|it| it.id.as_str()))?;
        once("举措", self.tasks().flat_map(|it| &it.measures).map(|it| it.id.as_str()))?;
        once("指标", self.indicators.iter().map(|it| it.id.as_str()))?;
        once("单位名称", self.units.iter().map(|it| &it.name))?;
        once("单位简称", self.units.iter().map(|it| &it.short_name))
    }

    fn check_references(&self) -> Result<(), ListFlaw> {
        let only = |counties| match counties {
            &CountyReporters::All => Vec::new(),
            CountyReporters::Only(units) => units.iter().collect(),
        };
        let reporters = self.indicators.iter().map(|it| &it.reporters);
        let named = reporters.flat_map(|it| it.departments.iter().chain(only(&it.counties)));
        let units: HashSet<_> = self.units.iter().map(|it| &it.id).collect();
        let mut responsible = self.tasks().flat_map(|it| &it.responsible).chain(named);
        if let Some(unit) = responsible.find(|it| !units.contains(it)) {
            return Err(ListFlaw::Unknown(format!("单位“{}”", shown(unit.as_str()))));
        }
        let tasks: HashSet<_> = self.tasks().map(|it| &it.id).collect();
        match self.indicators.iter().find(|it| !tasks.contains(&it.task)) {
            Some(indicator) => Err(ListFlaw::Unknown(format!("任务“{}”", shown(indicator.task.as_str())))),
            None => Ok(()),
        }
    }

    fn check_names(&self) -> Result<(), ListFlaw> {
        let ids = self.units.iter().map(|it| it.id.as_str());
        let ids = ids.chain(self.tasks().map(|it| it.id.as_str()));
        let ids = ids.chain(self.tasks().flat_map(|it| &it.measures).map(|it| it.id.as_str()));
        let ids = ids.chain(self.indicators.iter().map(|it| it.id.as_str()));
        let numbers = self.sections.iter().map(|it| it.number).chain(self.tasks().map(|it| it.number));
        if let Some(number) =
            numbers.chain([self.standing.number]).find(|it| !(1..=LARGEST_NUMBER).contains(it))
        {
            return Err(ListFlaw::Unusable(format!("序号“{number}”")));
        }
        for id in ids.chain(self.standing.duties.iter().map(|it| it.id.as_str())) {
            usable("编号", id, LONGEST_ID)?;
        }
        let heads = [&self.doc_number, &self.doc_short, &self.title, &self.notice_title, &self.issuer];
        for name in heads.into_iter().chain([&self.standing.title]) {
            usable("标题", name, LONGEST_NAME)?;
        }
        for name in self.sections.iter().map(|it| &it.title).chain(self.tasks().map(|it| &it.title)) {
            usable("标题", name, LONGEST_NAME)?;
        }
        for unit in &self.units {
            // It names folders.
            if !fits_windows(&unit.short_name) {
                return Err(unusable("单位简称", &unit.short_name));
            }
            for name in
                [&unit.name, &unit.short_name].into_iter().chain(&unit.seal_name).chain(&unit.division_code)
            {
                usable("单位名称", name, LONGEST_NAME)?;
            }
        }
        for indicator in &self.indicators {
            let names = [&indicator.name, &indicator.unit].into_iter().chain(&indicator.aliases);
            for name in names.chain(&indicator.numerator_name).chain(&indicator.denominator_name) {
                usable("指标名称", name, LONGEST_NAME)?;
            }
        }
        Ok(())
    }

    fn check_texts(&self) -> Result<(), ListFlaw> {
        for task in self.tasks() {
            // Its measures stand in one cell together.
            let text = task.text();
            if text.trim().is_empty() {
                return Err(unusable("任务原文", &text));
            }
            optional("任务原文", &text)?;
            optional("责任单位", &task.responsible_text)?;
            for standard in &task.standards {
                [&standard.name, &standard.value, &standard.quote]
                    .iter()
                    .try_for_each(|it| optional("标准", it))?;
            }
        }
        for indicator in &self.indicators {
            let words = [&indicator.target_text, &indicator.quote].into_iter();
            let words = words.chain(&indicator.due_text).chain(&indicator.open_question);
            words.into_iter().try_for_each(|it| optional("指标说明", it))?;
        }
        let standing = &self.standing;
        for text in [&self.preamble, &standing.text, &standing.responsible_text] {
            optional("正文", text)?;
        }
        for duty in &standing.duties {
            [&duty.title, &duty.quote].iter().try_for_each(|it| optional("日常职责", it))?;
        }
        Ok(())
    }
}

fn filled(what: &'static str, count: usize, most: usize) -> Result<(), ListFlaw> {
    if count == 0 { Err(ListFlaw::Empty(what)) } else { at_most(what, count, most) }
}

fn at_most(what: &'static str, count: usize, most: usize) -> Result<(), ListFlaw> {
    if count > most { Err(ListFlaw::TooMany(what)) } else { Ok(()) }
}

fn once<K: Hash + Eq + fmt::Display>(what: &str, mut keys: impl Iterator<Item = K>) -> Result<(), ListFlaw> {
    let mut seen = HashSet::new();
    let twice = keys.find_map(|it| {
        let shown = shown(&it.to_string());
        (!seen.insert(it)).then_some(shown)
    });
    twice.map_or(Ok(()), |key| Err(ListFlaw::Twice(format!("{what}“{key}”"))))
}

/// A name of one line, in which nothing is hidden.
fn usable(what: &str, text: &str, longest: usize) -> Result<(), ListFlaw> {
    let visible = !text.trim().is_empty() && !text.chars().any(is_invisible);
    if visible { within(what, text, longest) } else { Err(unusable(what, text)) }
}

fn optional(what: &str, text: &str) -> Result<(), ListFlaw> {
    within(what, text, LONGEST_TEXT)
}

fn within(what: &str, text: &str, longest: usize) -> Result<(), ListFlaw> {
    let fits = text.chars().nth(longest).is_none() && text.chars().all(is_harmless);
    if fits { Ok(()) } else { Err(unusable(what, text)) }
}

fn unusable(what: &str, text: &str) -> ListFlaw {
    ListFlaw::Unusable(format!("{what}“{}”", shown(text)))
}

/// The beginning of a text as it can be shown: it comes from elsewhere.
fn shown(text: &str) -> String {
    text.chars().filter(|it| !is_invisible(*it)).take(20).collect()
}

#[cfg(test)]
mod tests;
