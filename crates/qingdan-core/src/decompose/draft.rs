//! A task's 进展情况 drafted from its actions: what the clerk wrote in them, put in order. Nothing is added that is not there,
//! and nothing is done with the draft but showing it.

use std::collections::BTreeSet;

use crate::model::{Action, Status};

/// The order in which actions are told: what is done first.
const ORDER: [Option<Status>; 6] = [
    Some(Status::Done),
    Some(Status::InProgress),
    Some(Status::Ongoing),
    None,
    Some(Status::NotStarted),
    Some(Status::NotApplicable),
];

/// The draft: how many actions stand where, a line for each one with a note, and the names of the others by status.
/// None where the actions say nothing yet (no note, no status).
pub fn draft_progress(actions: &[Action]) -> Option<String> {
    let (noted, silent): (Vec<_>, Vec<_>) = told(actions).partition(|it| !it.progress.trim().is_empty());
    let mut lines: Vec<String> = overview(actions).into_iter().collect();
    lines.extend(notes(&noted, WithOffice::of(actions)));
    lines.extend(ORDER.iter().flatten().filter_map(|status| names(&silent, *status)));
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The actions in the order they are told, otherwise as the clerk arranged them.
fn told(actions: &[Action]) -> impl Iterator<Item = &Action> {
    ORDER.iter().flat_map(move |status| actions.iter().filter(move |it| it.status == *status))
}

/// 共分解5项，其中已完成2项、推进中3项。None where one action speaks for itself.
fn overview(actions: &[Action]) -> Option<String> {
    let count = |status: Status| actions.iter().filter(|it| it.status == Some(status)).count();
    let parts: Vec<_> = ORDER
        .iter()
        .flatten()
        .map(|status| (status, count(*status)))
        .filter(|(_, count)| *count > 0)
        .map(|(status, count)| format!("{}{count}项", status.label()))
        .collect();
    let several = actions.len() > 1 && !parts.is_empty();
    several.then(|| format!("共分解{}项，其中{}。", actions.len(), parts.join("、")))
}

/// Whether lines name the office: only where there are several to tell apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WithOffice {
    Named,
    Left,
}

impl WithOffice {
    fn of(actions: &[Action]) -> Self {
        let offices: BTreeSet<_> =
            actions.iter().map(|it| it.office.trim()).filter(|it| !it.is_empty()).collect();
        if offices.len() > 1 { Self::Named } else { Self::Left }
    }
}

fn notes(noted: &[&Action], office: WithOffice) -> Vec<String> {
    let line = |action: &Action| format!("{}{}", head(action, office), sentence(&action.progress));
    match noted {
        [only] => vec![line(only)],
        several => several.iter().enumerate().map(|(at, it)| format!("{}．{}", at + 1, line(it))).collect(),
    }
}

/// 托育中心建设（县卫健局）：
fn head(action: &Action, office: WithOffice) -> String {
    let title = one_line(&action.title);
    let title = title.trim_end_matches(['。', '；', '：', '，', '、']);
    let named = office == WithOffice::Named && !action.office.trim().is_empty();
    match (title.is_empty(), named) {
        (true, false) => String::new(),
        (true, true) => format!("{}：", one_line(&action.office)),
        (false, false) => format!("{title}："),
        (false, true) => format!("{title}（{}）：", one_line(&action.office)),
    }
}

/// A note on one line, ended as a sentence.
fn sentence(note: &str) -> String {
    let line = one_line(note);
    let line = line.trim_end_matches(['；', '，', '、', ';', ',']);
    if ends_sentence(line) { line.to_owned() } else { format!("{line}。") }
}

/// The lines of a text on one line, each ended so that they do not run into each other.
fn one_line(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    let ended = |line: &&str| if is_ended(line) { (*line).to_owned() } else { format!("{line}；") };
    match lines.split_last() {
        Some((last, before)) => before.iter().map(ended).chain([(*last).to_owned()]).collect(),
        None => String::new(),
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '）', '"', ')']).ends_with(['。', '！', '？', '…', '!', '?'])
}

fn is_ended(text: &str) -> bool {
    ends_sentence(text) || text.ends_with(['；', '，', '、', '：', ';', ',', ':'])
}

/// 已完成：甲、乙。 for actions without a note; none where no action stands there.
fn names(silent: &[&Action], status: Status) -> Option<String> {
    let titles: Vec<_> = silent
        .iter()
        .filter(|it| it.status == Some(status) && !it.title.trim().is_empty())
        .map(|it| one_line(&it.title).trim_end_matches(['。', '；', '，', '、']).to_owned())
        .collect();
    (!titles.is_empty()).then(|| format!("{}：{}。", status.label(), titles.join("、")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{catalog::builtin, testing::actions_of};

    fn action(title: &str, office: &str, status: &str, progress: &str) -> Action {
        Action {
            title: title.into(),
            office: office.into(),
            status: Status::from_label(status),
            progress: progress.into(),
            ..Action::blank("t07".into(), None)
        }
    }

    fn check(actions: &[Action], expected: &str) {
        assert_eq!(draft_progress(actions).unwrap_or_default(), expected);
    }

    #[test]
    fn tells_several_actions_by_status() {
        check(
            &[
                action("开设托班。", "金山镇", "推进中", "开设5个班，在托87人"),
                action("建设托育中心", "县卫健局", "已完成", "主体完工\n室内装修完成。\n"),
                action("制定补贴办法", "县财政局", "已完成", ""),
                action("培训保育员", "县人社局", "未启动", " "),
                action("", "怀朔镇", "", "设“农忙托育站”；"),
            ],
            "共分解5项，其中已完成2项、推进中1项、未启动1项。\n\
             1．建设托育中心（县卫健局）：主体完工；室内装修完成。\n\
             2．开设托班（金山镇）：开设5个班，在托87人。\n\
             3．怀朔镇：设“农忙托育站”。\n\
             已完成：制定补贴办法。\n\
             未启动：培训保育员。",
        );
    }

    #[test]
    fn one_action_speaks_for_itself() {
        check(&[action("建设托育中心", "县卫健局", "推进中", "已开工。")], "建设托育中心：已开工。");
        check(&[action("", "", "推进中", "已开工（一期）")], "已开工（一期）。");
        check(&[action("建设托育中心", "县卫健局", "已完成", "")], "已完成：建设托育中心。");
    }

    #[test]
    fn says_nothing_where_nothing_is_said() {
        check(&[], "");
        check(&[action("建设托育中心", "县卫健局", "", ""), action("开设托班", "", "", " \n")], "");
    }

    proptest! {
        /// Every word of every note stands in the draft, and but for counting and punctuation nothing else does.
        #[test]
        fn keeps_every_note_and_invents_nothing(actions in actions_of(builtin().unwrap().task(&"t07".into()).unwrap())) {
            let draft = draft_progress(&actions).unwrap_or_default();
            for line in actions.iter().flat_map(|it| it.progress.lines()) {
                let words = line.trim().trim_end_matches(['；', '，', '、', ';', ',']);
                prop_assert!(draft.contains(words), "{words:?} is not in {draft:?}");
            }
            let titles = actions.iter().flat_map(|it| [&it.title, &it.office, &it.progress]);
            let known: String = titles.cloned().chain(Status::ALL.iter().map(|it| it.label().to_owned())).collect();
            let added: String = draft.chars().filter(|c| !known.contains(*c)).collect();
            prop_assert!(added.chars().all(|c| "共分解项其中，、。：；（）．\n0123456789".contains(c)), "{added:?}");
        }
    }
}
