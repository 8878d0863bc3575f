use std::collections::HashMap;

use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    super::scenarios::{at, entry, guyang, now, q4, reading, started},
    *,
};
use crate::model::{Edit, EntryField, ReadingField, Role, SignerField};

fn undo(workspace: &mut Workspace) -> Result<ReportView, Error> {
    workspace.undo(&guyang(), q4(), now())
}

fn redo(workspace: &mut Workspace) -> Result<ReportView, Error> {
    workspace.redo(&guyang(), q4(), now())
}

fn all(workspace: &Workspace) -> Vec<HistoryItem> {
    workspace.history(&guyang(), q4(), &HistoryOf::All, Page::default()).unwrap().items
}

#[test]
fn undo_after_a_restart_brings_the_old_text_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    workspace.save_person(" 李　娜 ").unwrap();
    for text in ["第一稿", "第二稿"] {
        workspace.save(&guyang(), q4(), &[entry("t07", EntryField::Progress, text)], now()).unwrap();
    }
    drop(workspace);

    let mut workspace = Workspace::open(folder.path()).unwrap();
    let view = workspace.undo(&guyang(), q4(), at("2026-11-24 08:00:00")).unwrap();
    assert_eq!(view.tasks[6].entry.progress, "第一稿");
    assert_eq!(view.undo.as_ref().unwrap().words, "（七）本期进展情况");
    assert_eq!(view.redo, view.undo);
    assert_eq!(view.saved_at.as_deref(), Some("2026-11-24 08:00:00"));
    drop(workspace);

    let mut workspace = Workspace::open(folder.path()).unwrap();
    let view = redo(&mut workspace).unwrap();
    assert_eq!((view.tasks[6].entry.progress.as_str(), view.redo), ("第二稿", None));
    let told: Vec<_> = all(&workspace)
        .into_iter()
        .map(|it| format!("{} {} {}{} {}→{}", it.time, it.person, it.cause, it.standing, it.before, it.after))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    2026-11-23 09:30:00 李 娜 恢复 第一稿→第二稿
    2026-11-24 08:00:00 李 娜 撤销 第二稿→第一稿
    2026-11-23 09:30:00 李 娜 填写 第一稿→第二稿
    2026-11-23 09:30:00 李 娜 填写 →第一稿
    ");
}

#[test]
fn something_new_after_undo_ends_redo_but_the_history_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    let save = |workspace: &mut Workspace, text: &str| {
        workspace.save(&guyang(), q4(), &[entry("t01", EntryField::Person, text)], now()).unwrap().view
    };
    save(&mut workspace, "张三");
    undo(&mut workspace).unwrap();
    assert_eq!(save(&mut workspace, "李四").redo, None);
    assert_eq!(redo(&mut workspace).unwrap_err().code(), "no-step");
    undo(&mut workspace).unwrap();
    assert_eq!(redo(&mut workspace).unwrap().tasks[0].entry.person, "李四");
    let kept: Vec<_> = all(&workspace).into_iter().map(|it| (it.after, it.standing)).collect();
    assert!(kept.contains(&("张三".to_owned(), "已撤销".to_owned())), "{kept:?}");
}

#[test]
fn a_save_that_changes_nothing_leaves_redo() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    workspace.save(&guyang(), q4(), &[entry("t01", EntryField::Person, "张三")], now()).unwrap();
    undo(&mut workspace).unwrap();
    workspace.save(&guyang(), q4(), &[entry("t01", EntryField::Person, "")], now()).unwrap();
    assert_eq!(redo(&mut workspace).unwrap().tasks[0].entry.person, "张三");
}

#[test]
fn history_by_field_and_by_task() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    let edits = [
        entry("t08", EntryField::Progress, "进展"),
        entry("t09", EntryField::Progress, "别的"),
        reading("t08-puhui-tuowei", ReadingField::Numerator, "12"),
        Edit { field: Field::Signer { field: SignerField::Filler }, value: "李娜".into() },
    ];
    let view = workspace.save(&guyang(), q4(), &edits, now()).unwrap().view;
    assert_eq!(view.undo.unwrap().words, "（八）本期进展情况等4处");
    let words = |of| -> Vec<String> {
        let found = workspace.history(&guyang(), q4(), &of, Page::default()).unwrap();
        found.items.into_iter().map(|it| it.subject).collect()
    };
    assert_eq!(
        words(HistoryOf::Task { task: "t08".into() }),
        ["（八）本期进展情况", "（八）普惠托位占比·分子"]
    );
    assert_eq!(words(HistoryOf::Field { field: edits[3].field.clone() }), ["填报人"]);
    assert_eq!(words(HistoryOf::All).len(), 4);
}

#[test]
fn nothing_to_undo_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    assert_eq!(undo(&mut workspace).unwrap_err().to_string(), "没有可以撤销的改动，内容保持原样。");
    let page =
        |before, limit| workspace.history(&guyang(), q4(), &HistoryOf::All, Page { before, limit }).unwrap();
    let all = page(HistoryMark::LATEST, PAGE);
    assert_eq!(all.older, None);
    let mut by_ones = Vec::new();
    let mut before = Some(HistoryMark::LATEST.to_string());
    while let Some(mark) = before {
        let one = page(mark.parse().unwrap(), 1);
        by_ones.extend(one.items);
        before = one.older;
    }
    assert_eq!(by_ones, all.items);
    let long = "长".repeat(41);
    assert_eq!(workspace.save_person(&long).unwrap_err().code(), "person-name");
}

/// What a person, or a power cut, does.
#[derive(Debug, Clone)]
enum Deed {
    Save(Vec<Edit>),
    Type(Edit),
    Undo,
    Redo,
    Restart,
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let texts = |field: fn(&str) -> Edit| select(vec!["", "甲", "乙", "丙"]).prop_map(field);
    prop_oneof![
        texts(|it| entry("t01", EntryField::Progress, it)),
        texts(|it| entry("t02", EntryField::Progress, it)),
        texts(|it| Edit { field: Field::Signer { field: SignerField::Filler }, value: it.into() }),
        select(vec!["", "1", "2.5"]).prop_map(|it| reading("t08-puhui-tuowei", ReadingField::Numerator, it)),
        select(vec!["", "推进中", "已完成"]).prop_map(|it| entry("t01", EntryField::Status, it)),
    ]
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => vec(any_edit(), 1..4).prop_map(Deed::Save),
        4 => any_edit().prop_map(Deed::Type),
        4 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        1 => Just(Deed::Restart),
    ]
}

type Step = Vec<(Field, String, String)>;

/// The simple model: values, two stacks, and whether the last step of the history is one that was typed.
#[derive(Debug, Default)]
struct Model {
    values: HashMap<Field, String>,
    done: Vec<Step>,
    undone: Vec<Step>,
    typed: Vec<bool>,
}

impl Model {
    fn value(&self, field: &Field) -> String {
        self.values.get(field).cloned().unwrap_or_default()
    }

    fn save(&mut self, edits: &[Edit], typing: Typing) {
        let mut wanted: HashMap<Field, String> = HashMap::new();
        for edit in edits {
            wanted.insert(edit.field.clone(), edit.value.clone());
        }
        let step: Step = wanted
            .into_iter()
            .map(|(field, after)| (field.clone(), self.value(&field), after))
            .filter(|(_, before, after)| before != after)
            .collect();
        if step.is_empty() {
            return;
        }
        self.undone.clear();
        self.values.extend(step.iter().map(|(field, _, after)| (field.clone(), after.clone())));
        if typing == Typing::Continues && self.goes_on(&step) {
            self.lengthen(&step[0].2);
        } else {
            self.done.push(step);
            self.typed.push(true);
        }
    }

    fn goes_on(&self, step: &Step) -> bool {
        let (true, Some(last)) = (self.typed.last() == Some(&true), self.done.last()) else { return false };
        matches!((&last[..], &step[..]), ([(old, ..)], [(new, ..)]) if old == new)
    }

    fn lengthen(&mut self, after: &str) {
        let mut last = self.done.pop().unwrap();
        after.clone_into(&mut last[0].2);
        if last[0].1 == after {
            self.typed.pop();
        } else {
            self.done.push(last);
        }
    }

    fn undo(&mut self) -> bool {
        let Some(step) = self.done.pop() else { return false };
        self.values.extend(step.iter().map(|(field, before, _)| (field.clone(), before.clone())));
        self.undone.push(step);
        self.typed.push(false);
        true
    }

    fn redo(&mut self) -> bool {
        let Some(step) = self.undone.pop() else { return false };
        self.values.extend(step.iter().map(|(field, _, after)| (field.clone(), after.clone())));
        self.done.push(step);
        self.typed.push(false);
        true
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn edits_undos_and_restarts_end_where_the_model_says(deeds in vec(any_deed(), 1..30)) {
        let folder = tempfile::tempdir().unwrap();
        let mut workspace = started(folder.path(), "guyang", Role::County);
        let mut model = Model::default();
        for deed in deeds {
            match deed {
                Deed::Save(edits) => {
                    workspace.save(&guyang(), q4(), &edits, now()).unwrap();
                    model.save(&edits, Typing::Begins);
                }
                Deed::Type(edit) => {
                    let edits = [edit];
                    workspace.save_typing(&guyang(), q4(), &edits, Typing::Continues, now()).unwrap();
                    model.save(&edits, Typing::Continues);
                }
                Deed::Undo => prop_assert_eq!(undo(&mut workspace).is_ok(), model.undo()),
                Deed::Redo => prop_assert_eq!(redo(&mut workspace).is_ok(), model.redo()),
                Deed::Restart => {
                    drop(workspace);
                    workspace = Workspace::open(folder.path()).unwrap();
                }
            }
            let stored = workspace.store.read().report(&workspace.key(&guyang(), q4())).unwrap();
            for (field, value) in &model.values {
                prop_assert_eq!(&stored.as_ref().unwrap().report.get(field).unwrap(), value);
            }
        }
        let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
        prop_assert_eq!(view.undo.is_some(), !model.done.is_empty());
        prop_assert_eq!(view.redo.is_some(), !model.undone.is_empty());
    }
}
