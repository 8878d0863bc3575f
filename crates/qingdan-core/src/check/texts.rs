//! R3xx: texts that are too long, or that say nothing new.

use super::{
    Subject,
    rule::{Hit, Rule},
    walk::{ACTIONS, EXPLANATIONS, LIAISON, SIGNERS, blank, each_entry, each_reading},
    wording::is_nearly,
};
use crate::model::{
    Action, Entry, EntryField, Field, Liaison, Location, ReadingField, RuleCode, Severity, SignerField,
    Status,
};

/// Characters a cell can hold, counted in UTF-16 units (Microsoft, “Excel specifications and limits”: total number of
/// characters that a cell can contain). 生僻字 beyond the BMP and emoji count two.
const CELL_LIMIT: usize = 32_767;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: RuleCode("R301"),
        severity: Severity::Error,
        title: "文字超过单元格上限",
        why: "Excel每个单元格最多容纳32,767个字符，多出的文字存不进表格。",
        todo: "请压缩文字，详细材料另附。",
        find: too_long_for_a_cell,
    },
    Rule {
        code: RuleCode("R303"),
        severity: Severity::Hint,
        title: "本期进展情况与上期几乎相同",
        why: "本期进展情况要反映本期的工作，不能照搬上期。",
        todo: "请按本期情况修改；本期确无进展的，勾选“本期无进展”并写明理由；确需照写的，请说明理由。",
        find: same_as_before,
    },
];

fn too_long_for_a_cell(subject: &Subject<'_>) -> Vec<Hit> {
    let message = |label: &str, text: &str| {
        let length = text.encode_utf16().count();
        (length > CELL_LIMIT)
            .then(|| format!("“{label}”有{length}个字符，超过Excel单元格上限{CELL_LIMIT}个。"))
    };
    let mut hits = texts_of_tasks(subject, message);
    hits.extend(texts_of_signers(subject, message));
    hits.extend(texts_of_others(subject, message));
    hits
}

fn texts_of_tasks(subject: &Subject<'_>, judge: impl Fn(&str, &str) -> Option<String>) -> Vec<Hit> {
    let mut hits = each_entry(subject, |entry| {
        let long = |(field, text): (EntryField, &str)| Some((field, judge(field.label(), text)?));
        texts(entry).into_iter().filter_map(long).collect::<Vec<_>>()
    });
    hits.extend(each_reading(subject, |it| {
        judge(ReadingField::Note.label(), &it.reading.note).map(|message| (ReadingField::Note, message))
    }));
    hits
}

fn texts(entry: &Entry) -> [(EntryField, &str); 14] {
    [
        (EntryField::Reason, &entry.reason),
        (EntryField::Progress, &entry.progress),
        (EntryField::Problems, &entry.problems),
        (EntryField::Cause, &entry.cause),
        (EntryField::NextSteps, &entry.next_steps),
        (EntryField::Coordination, &entry.coordination),
        (EntryField::CoordinateWith, &entry.coordinate_with),
        (EntryField::Closure, &entry.closure),
        (EntryField::LightReason, &entry.light_reason),
        (EntryField::ExtensionBasis, &entry.extension_basis),
        (EntryField::ExtensionReason, &entry.extension_reason),
        (EntryField::ClosureAsked, &entry.closure_asked),
        (EntryField::Person, &entry.person),
        (EntryField::Phone, &entry.phone),
    ]
}

/// Texts that tell something, with what is said about 提示, but not the fields for names and phones.
pub(super) fn narratives(subject: &Subject<'_>, judge: impl Fn(&str, &str) -> Option<String>) -> Vec<Hit> {
    let telling = |label: &str, text: &str| {
        let kept = ["责任人", "责任人电话", "姓名", "办公电话", "手机"].contains(&label);
        if kept { None } else { judge(label, text) }
    };
    let mut hits = texts_of_tasks(subject, telling);
    hits.extend(texts_of_actions(subject, telling));
    hits.extend(subject.report.explanations.iter().filter_map(|it| {
        let message = judge("说明", &it.text)?;
        Some(Hit { location: Location::Report, about: EXPLANATIONS.to_owned(), message })
    }));
    hits
}

fn texts_of_signers(subject: &Subject<'_>, judge: impl Fn(&str, &str) -> Option<String>) -> Vec<Hit> {
    let hit = |field: &SignerField| {
        let field = Field::Signer { field: *field };
        let text = subject.report.get(&field)?;
        let Field::Signer { field: signer } = field else { return None };
        let message = judge(signer.label(), &text)?;
        Some(Hit { location: Location::Field { task: None, field }, about: SIGNERS.to_owned(), message })
    };
    SignerField::ALL.iter().filter_map(hit).collect()
}

/// Texts without a field of their own on the form.
fn texts_of_others(subject: &Subject<'_>, judge: impl Fn(&str, &str) -> Option<String>) -> Vec<Hit> {
    let liaisons = subject.report.liaisons.iter().flat_map(liaison_texts);
    let hit = |(label, text): (&str, &str)| {
        Some(Hit { location: Location::Liaison, about: LIAISON.to_owned(), message: judge(label, text)? })
    };
    let mut hits: Vec<Hit> = liaisons.filter_map(hit).collect();
    hits.extend(texts_of_actions(subject, judge));
    hits
}

/// Each is found at the actions of its task.
fn texts_of_actions(subject: &Subject<'_>, judge: impl Fn(&str, &str) -> Option<String>) -> Vec<Hit> {
    let hits = subject.report.actions.iter().flat_map(|action| {
        let location = Location::Actions { task: action.task.clone() };
        let found = action_texts(action).into_iter().filter_map(|(label, text)| judge(label, text));
        let hit = |message| Hit { location: location.clone(), about: ACTIONS.to_owned(), message };
        found.map(hit).collect::<Vec<_>>()
    });
    hits.collect()
}

fn liaison_texts(liaison: &Liaison) -> [(&'static str, &str); 4] {
    [
        ("姓名", &liaison.name),
        ("科室及职务", &liaison.position),
        ("办公电话", &liaison.office_phone),
        ("手机", &liaison.mobile),
    ]
}

fn action_texts(action: &Action) -> [(&'static str, &str); 6] {
    [
        ("分解事项", &action.title),
        ("具体措施", &action.steps),
        ("责任科室/苏木乡镇", &action.office),
        ("责任人", &action.person),
        ("完成标准", &action.standard),
        ("进展", &action.progress),
    ]
}

/// What was finished in the period before already has nothing new to tell.
fn same_as_before(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let before = subject.previous?.entry(&entry.task)?;
        if [entry.status, before.status] == [Some(Status::Done); 2] {
            return None;
        }
        let (now, then) = (entry.progress.trim(), before.progress.trim());
        let message = match now == then {
            true => "本期进展情况与上期一字不差。",
            false => "本期进展情况与上期几乎相同，数字没有变化。",
        };
        (!blank(now) && !entry.no_progress && is_nearly(now, then))
            .then(|| (EntryField::Progress, message.to_owned()))
    })
}
