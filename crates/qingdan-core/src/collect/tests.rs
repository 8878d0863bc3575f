//! Collecting as a whole: what a clerk sees, and what holds whatever the forms say.

use proptest::prelude::*;

use super::{Collecting, Effect, Returned, Taken, offers, take};
use crate::{
    catalog,
    model::{Action, Asked, Edit, EntryField, Field, Form, Part, Report, Status, SubOffice, TaskList},
    testing::report_of,
};

#[derive(Debug, Clone)]
struct Case {
    list: TaskList,
    draft: Report,
    offices: Vec<SubOffice>,
}

fn office(name: &str, tasks: &[&str]) -> SubOffice {
    let asked = tasks.iter().map(|it| Asked { task: (*it).into(), part: Part::Task }).collect();
    SubOffice { name: name.to_owned(), asked }
}

/// 固阳县 with two sub-offices, both asked about t01, one of them about t02.
fn case() -> Case {
    let list = catalog::builtin().unwrap();
    let draft = Report::blank(&list, list.unit(&"guyang".into()).unwrap(), "2026Q4".parse().unwrap());
    Case {
        list, draft, offices: vec![office("县医保局", &["t01", "t02"]), office("县人社局", &["t01"])]
    }
}

fn entry(task: &str, field: EntryField) -> Field {
    Field::Entry { task: task.into(), field }
}

fn edit(report: &mut Report, task: &str, field: EntryField, value: &str) {
    report.apply(&Edit { field: entry(task, field), value: value.to_owned() }).unwrap();
}

impl Case {
    /// A form of an office as it comes back with these fields typed in.
    fn returned(&self, office: usize, typed: &[(&str, EntryField, &str)]) -> Returned {
        let form = Form::new(&self.list, &self.draft, String::new(), &self.offices[office]);
        let mut edited = form.shown();
        for (task, field, value) in typed {
            edit(&mut edited, task, *field, value);
        }
        Returned { form, edited }
    }

    fn collecting<'a>(&'a self, returned: &'a [Returned]) -> Collecting<'a> {
        Collecting { list: &self.list, draft: &self.draft, offices: &self.offices, returned }
    }

    fn effects(&self, returned: &[Returned]) -> Vec<Effect> {
        offers(&self.collecting(returned)).iter().map(|it| it.effect).collect()
    }

    fn take_all(&self, returned: &[Returned]) -> Taken {
        let collecting = self.collecting(returned);
        take(&collecting, &offers(&collecting))
    }
}

#[test]
fn two_offices_texts_stand_under_their_names() {
    let mut case = case();
    let forms = [
        case.returned(0, &[("t01", EntryField::Progress, "参保1286人。")]),
        case.returned(1, &[("t01", EntryField::Progress, "培训156人次。")]),
    ];
    assert_eq!(case.effects(&forms), [Effect::Fills, Effect::Fills]);
    case.draft = case.take_all(&forms).report;
    assert_eq!(case.draft.entries[0].progress, "【县医保局】参保1286人。\n【县人社局】培训156人次。");
    assert_eq!(case.effects(&forms), []);
    let corrected = [case.returned(1, &[("t01", EntryField::Progress, "培训160人次。")])];
    assert_eq!(case.effects(&corrected), [Effect::Replaces]);
    case.draft = case.take_all(&corrected).report;
    assert_eq!(case.draft.entries[0].progress, "【县医保局】参保1286人。\n【县人社局】培训160人次。");
}

#[test]
fn a_task_of_one_office_takes_its_text_as_it_is() {
    let mut case = case();
    let form = case.returned(0, &[("t02", EntryField::Progress, "已启动。")]);
    assert_eq!(case.take_all(std::slice::from_ref(&form)).report.entries[1].progress, "已启动。");
    edit(&mut case.draft, "t02", EntryField::Progress, "我改过的");
    assert_eq!(case.effects(&[form]), [Effect::Overwrites]);
    let later = case.returned(0, &[("t02", EntryField::Progress, "已启动。")]);
    assert_eq!(case.effects(&[later]), [Effect::Replaces]);
}

#[test]
fn what_the_clerk_typed_stays_before_the_offices_words() {
    let mut case = case();
    edit(&mut case.draft, "t01", EntryField::Progress, "县里统一部署。");
    let form = case.returned(1, &[("t01", EntryField::Progress, "培训156人次。")]);
    assert_eq!(case.effects(std::slice::from_ref(&form)), [Effect::Joins]);
    let taken = case.take_all(&[form]);
    assert_eq!(taken.report.entries[0].progress, "县里统一部署。\n【县人社局】培训156人次。");
}

#[test]
fn of_two_statuses_only_one_is_taken() {
    let case = case();
    let forms = [
        case.returned(0, &[("t01", EntryField::Status, "推进中")]),
        case.returned(1, &[("t01", EntryField::Status, "已完成")]),
    ];
    assert_eq!(case.effects(&forms), [Effect::Disagrees, Effect::Disagrees]);
    let both = case.take_all(&forms);
    assert_eq!((both.taken, both.left.len()), (0, 2));
    assert_eq!(both.report, case.draft);
    let collecting = case.collecting(&forms);
    let one = take(&collecting, &offers(&collecting)[1..]);
    assert_eq!(one.report.entries[0].status.map(Status::label), Some("已完成"));
}

#[test]
fn actions_get_their_cells_and_new_ones_are_added_once() {
    let mut case = case();
    let mut own = Action {
        title: "参保扩面".to_owned(),
        office: "县医保局".to_owned(),
        ..Action::blank("t01".into(), None)
    };
    case.draft.actions = vec![Action { office: "县人社局".to_owned(), ..own.clone() }, own.clone()];
    let mut form = case.returned(0, &[]);
    own.progress = "已摸底。".to_owned();
    let added = Action { title: "上门服务".to_owned(), ..Action::blank("t01".into(), None) };
    form.edited.actions = vec![own.clone(), added.clone()];
    let forms = [form];
    assert_eq!(case.effects(&forms), [Effect::Fills, Effect::Fills]);
    case.draft = case.take_all(&forms).report;
    let added = Action { office: "县医保局".to_owned(), ..added };
    assert_eq!(case.draft.actions[1..], [own, added]);
    assert_eq!(case.effects(&forms), []);
    case.draft.actions[2].person = "赵海燕".to_owned();
    assert_eq!(case.effects(&forms), []);
    case.draft.actions.remove(1);
    assert_eq!(case.effects(&forms), [Effect::Overwrites]);
}

/// A draft as it was when the forms went out, as it is now, and what two sub-offices made of their forms.
fn any_case() -> impl Strategy<Value = (Case, Vec<Returned>)> {
    let case = case();
    let unit = case.list.unit(&"guyang".into()).unwrap().clone();
    let report = || report_of(&case.list, &unit, case.draft.key.period);
    let typed = [report(), report()];
    (report(), report(), any::<bool>(), typed).prop_map(move |(issued, now, untouched, typed)| {
        let forms = case.offices.iter().zip(typed);
        let returned = forms.map(|(office, typed)| filled(&case.list, &issued, office, &typed)).collect();
        let draft = if untouched { issued } else { now };
        (Case { draft, ..case.clone() }, returned)
    })
}

/// A form on what was in a draft, filled in with what another report says.
fn filled(list: &TaskList, issued: &Report, office: &SubOffice, typed: &Report) -> Returned {
    let form = Form::new(list, issued, String::new(), office);
    let typed = Form::new(list, typed, String::new(), office).draft;
    let Report { entries, readings, actions, .. } = typed;
    let edited = Report { entries, readings, actions, ..form.shown() };
    Returned { form, edited }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn a_form_that_nobody_edited_changes_nothing((case, mut returned) in any_case()) {
        for form in &mut returned {
            form.edited = form.form.shown();
        }
        prop_assert_eq!(offers(&case.collecting(&returned)), vec![]);
    }

    #[test]
    fn collecting_again_changes_nothing((mut case, returned) in any_case()) {
        let first = case.take_all(&returned);
        let left: Vec<_> = first.left.iter().map(|it| it.offer.place.clone()).collect();
        case.draft = first.report.clone();
        let again: Vec<_> = offers(&case.collecting(&returned)).into_iter().map(|it| it.place).collect();
        prop_assert_eq!(again, left);
        prop_assert_eq!(case.take_all(&returned).report, first.report);
    }

    #[test]
    fn what_keeps_all_loses_nothing((case, returned) in any_case()) {
        let collecting = case.collecting(&returned);
        let kept: Vec<_> = offers(&collecting).into_iter().filter(|it| it.effect.keeps_all()).collect();
        let taken = take(&collecting, &kept);
        prop_assert_eq!(&taken.left, &vec![]);
        for (before, after) in case.draft.entries.iter().zip(&taken.report.entries) {
            for field in EntryField::ALL {
                let (before, after) = (before.get(*field), after.get(*field));
                prop_assert!(before.trim().is_empty() || after.starts_with(&before), "{:?}: {} {}", field, before, after);
            }
        }
    }

    #[test]
    fn tasks_that_nobody_was_asked_about_stay((case, returned) in any_case()) {
        let taken = case.take_all(&returned).report;
        prop_assert_eq!(&taken.entries[2..], &case.draft.entries[2..]);
        prop_assert_eq!(&taken.signers, &case.draft.signers);
        prop_assert_eq!(&taken.liaisons, &case.draft.liaisons);
    }
}
