//! 科室、苏木乡镇、局: who a unit asks for its part of a report, and what a form sent there asks.

use serde::{Deserialize, Serialize};

use super::{Action, Entry, Reading, Report, ReportingUnit, Signers, TaskId, TaskList, clean_text};

/// Most characters of a sub-office's name: it stands in titles and file names.
pub const LONGEST_OFFICE_NAME: usize = 30;

/// Words that open a cell of the workbook in brackets; a sub-office of this name could not be told from them.
const RESERVED: [&str; 4] = ["不适用", "本期无进展", "不涉及", "进展"];

/// A sub-office (科室、苏木乡镇、局) with what it is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SubOffice {
    /// Its name, e.g. 县医保局; the same for as long as forms of it are under way.
    pub name: String,
    /// What it is asked about, in the list's order.
    pub asked: Vec<Asked>,
}

/// One task that a sub-office is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Asked {
    /// The task.
    pub task: TaskId,
    /// How much of it.
    pub part: Part,
}

/// How much of a task a sub-office is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Part {
    /// The task itself, its indicators, and the actions that are the sub-office's or nobody's.
    Task,
    /// Only the actions that are the sub-office's.
    Actions,
}

/// Why a list of sub-offices is not kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SubOfficeError {
    /// No name.
    #[error("有一个科室没有填写名称，没有保存。请填写名称，或删去这一行。")]
    Nameless,
    /// The name is too long.
    #[error("“{0}”超过{LONGEST_OFFICE_NAME}个字，没有保存。请改用简称。")]
    TooLong(String),
    /// The name cannot stand in brackets before a text.
    #[error(
        "“{0}”不能用作科室名称（不能含【】和换行，也不能是“进展”“不适用”等表内用语），没有保存。请换一个名称。"
    )]
    Unfit(String),
    /// Two of the same name.
    #[error("有两个科室都叫“{0}”，没有保存。请合并为一个，或改成不同的名称。")]
    Twice(String),
    /// A task that is not the unit's.
    #[error("“{office}”选了不属于本单位的任务（{task}），没有保存。请重新选择任务。")]
    OtherTask {
        /// The sub-office.
        office: String,
        /// The task.
        task: TaskId,
    },
}

/// A unit's sub-offices fit for keeping: names trimmed and distinct, tasks the unit's own, each once and in the list's order.
///
/// # Errors
/// The first of them that cannot be kept.
pub fn sound_offices(
    list: &TaskList,
    unit: &ReportingUnit,
    offices: Vec<SubOffice>,
) -> Result<Vec<SubOffice>, SubOfficeError> {
    let mut sound: Vec<SubOffice> = Vec::new();
    for office in offices {
        let name = sound_name(&office.name)?;
        if sound.iter().any(|it| it.name == name) {
            return Err(SubOfficeError::Twice(name));
        }
        let asked = sound_asked(list, unit, &name, office.asked)?;
        sound.push(SubOffice { name, asked });
    }
    Ok(sound)
}

fn sound_name(name: &str) -> Result<String, SubOfficeError> {
    let name = clean_text(name.trim()).text;
    if name.is_empty() {
        return Err(SubOfficeError::Nameless);
    }
    if name.chars().count() > LONGEST_OFFICE_NAME {
        return Err(SubOfficeError::TooLong(name));
    }
    if name.contains(['【', '】', '\n', '\t']) || RESERVED.contains(&name.as_str()) {
        return Err(SubOfficeError::Unfit(name));
    }
    Ok(name)
}

fn sound_asked(
    list: &TaskList,
    unit: &ReportingUnit,
    office: &str,
    asked: Vec<Asked>,
) -> Result<Vec<Asked>, SubOfficeError> {
    let place = |task: &TaskId| list.tasks_of(unit).position(|it| it.id == *task);
    if let Some(other) = asked.iter().find(|it| place(&it.task).is_none()) {
        return Err(SubOfficeError::OtherTask { office: office.to_owned(), task: other.task.clone() });
    }
    let mut sound = asked;
    sound.sort_by_key(|it| place(&it.task));
    sound.dedup_by(|later, first| later.task == first.task);
    Ok(sound)
}

impl Action {
    /// Whether 责任科室/苏木乡镇 names this sub-office: by its name, or by 各苏木乡镇 and the like.
    pub fn concerns(&self, office: &str) -> bool {
        let is_township = office.ends_with(['镇', '乡']) || office.ends_with("苏木");
        let all_townships = ["各苏木", "各乡镇", "各镇"].iter().any(|it| self.office.contains(it));
        self.office.contains(office) || (is_township && all_townships)
    }
}

/// What a form sent to a sub-office asks, and what the draft held of it then. It travels unseen in the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Form {
    /// The sub-office.
    pub office: String,
    /// What it is asked about.
    pub asked: Vec<Asked>,
    /// SHA-256 of the whole draft when the form was issued, lower-case hex.
    pub issued_from: String,
    /// The part of the draft that is asked about, as it was then.
    pub draft: Report,
}

impl Form {
    /// The form that asks a sub-office for its part of a draft.
    pub fn new(list: &TaskList, draft: &Report, issued_from: String, office: &SubOffice) -> Self {
        let whole = |task: &TaskId| office.asks(task) == Some(Part::Task);
        let of_task =
            |reading: &Reading| list.indicator(&reading.indicator).is_some_and(|it| whole(&it.task));
        let part = Report {
            entries: draft.entries.iter().filter(|it| whole(&it.task)).cloned().collect(),
            readings: draft.readings.iter().filter(|it| of_task(it)).cloned().collect(),
            actions: draft.actions.iter().filter(|it| office.is_asked_for(it)).cloned().collect(),
            liaisons: Vec::new(),
            signers: Signers::default(),
            explanations: Vec::new(),
            answers: Vec::new(),
            ..draft.clone()
        };
        Self { office: office.name.clone(), asked: office.asked.clone(), issued_from, draft: part }
    }

    /// As the sub-office gets it: entries and readings to be filled in, actions as they are.
    pub fn shown(&self) -> Report {
        Report {
            entries: self.draft.entries.iter().map(|it| Entry::blank(it.task.clone())).collect(),
            readings: self.draft.readings.iter().map(|it| Reading::blank(it.indicator.clone())).collect(),
            ..self.draft.clone()
        }
    }
}

impl SubOffice {
    /// How much of a task it is asked about; none where it is not.
    pub fn asks(&self, task: &TaskId) -> Option<Part> {
        self.asked.iter().find(|it| it.task == *task).map(|it| it.part)
    }

    /// Whether a form for it shows this action.
    pub fn is_asked_for(&self, action: &Action) -> bool {
        match self.asks(&action.task) {
            Some(Part::Task) => action.office.trim().is_empty() || action.concerns(&self.name),
            Some(Part::Actions) => action.concerns(&self.name),
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog;

    fn office(name: &str, tasks: &[&str]) -> SubOffice {
        let asked = tasks.iter().map(|it| Asked { task: (*it).into(), part: Part::Task }).collect();
        SubOffice { name: name.to_owned(), asked }
    }

    fn check(offices: &[SubOffice], expected: Result<&[SubOffice], &str>) {
        let list = catalog::builtin().unwrap();
        let unit = list.unit(&"guyang".into()).unwrap();
        let found = sound_offices(&list, unit, offices.to_vec()).map_err(|error| error.to_string());
        let expected = expected.map(<[_]>::to_vec);
        assert_eq!(
            found.map_err(|it| it.chars().take(8).collect::<String>()),
            expected.map_err(str::to_owned)
        );
    }

    #[test]
    fn keeps_names_that_tell_offices_apart() {
        check(&[office(" 县医保局 ", &["t05", "t01", "t05"])], Ok(&[office("县医保局", &["t01", "t05"])]));
        check(&[office("县医保局", &[]), office("县医保局 ", &[])], Err("有两个科室都叫“"));
        check(&[office(" ", &[])], Err("有一个科室没有填"));
        check(&[office("县【医】保局", &[])], Err("“县【医】保局”"));
        check(&[office("进展", &[])], Err("“进展”不能用作"));
        check(&[office("甲", &["t99"])], Err("“甲”选了不属于"));
        check(&[office(&"长".repeat(31), &[])], Err(&format!("“{}", "长".repeat(7))));
    }

    #[test]
    fn a_form_shows_the_actions_that_are_the_offices_or_nobodys() {
        let list = catalog::builtin().unwrap();
        let unit = list.unit(&"guyang".into()).unwrap();
        let mut draft = Report::blank(&list, unit, "2026Q4".parse().unwrap());
        draft.actions =
            [("t01", "县医保局参保股"), ("t01", ""), ("t01", "县人社局"), ("t02", ""), ("t02", "各苏木乡镇")]
                .map(|(task, office)| Action {
                    office: office.to_owned(),
                    ..Action::blank(task.into(), None)
                })
                .into();
        let shown = |office: &SubOffice| {
            let form = Form::new(&list, &draft, String::new(), office);
            form.draft.actions.iter().map(|it| it.office.clone()).collect::<Vec<_>>()
        };
        assert_eq!(shown(&office("县医保局", &["t01"])), ["县医保局参保股", ""]);
        assert_eq!(shown(&office("金山镇", &["t02"])), ["", "各苏木乡镇"]);
        let own = Asked { task: "t01".into(), part: Part::Actions };
        assert_eq!(shown(&SubOffice { asked: vec![own], ..office("县医保局", &[]) }), ["县医保局参保股"]);
    }
}
