//! Random reports for property tests: any report that the form can hold, with the nastiest texts.
//!
//! Only for tests, here and in other packages (feature `testing`). Nothing here decides what is right: the rules do not matter to it.

use chrono::{Days, NaiveDate};
use proptest::{collection::vec, option, prelude::*, sample::select};
use rust_decimal::Decimal;

use crate::model::{
    Action, AnswerKind, CommentAnswer, CommentPlace, Entry, Explanation, HintKey, HintPlace, Indicator,
    IndicatorKind, Liaison, Light, Measure, Period, Reading, Report, ReportingUnit, Signers, Status, Task,
    TaskList, clean_text,
};

/// Pieces that have broken spreadsheets, databases and fonts before.
const NASTY: &[&str] = &[
    "=1+1",
    "+86",
    "-5",
    "@SUM(A1)",
    "'前引号",
    "\t",
    "\n",
    "\n\n",
    " ",
    "　",
    "\"",
    "<b>&amp;</b>",
    "]]>",
    "_x0041_",
    "_x000D_",
    "𠮷田㐂",
    "𪚥",
    "👨‍👩‍👧",
    "🇨🇳",
    "ᠮᠣᠩᠭᠣᠯ",
    "e\u{301}",
    "\u{202e}逆",
    "\u{feff}",
    "\u{200b}",
    "\0",
    "\u{1b}",
    "\u{fffe}",
    "NULL",
    "'; DROP TABLE entry;--",
    "已完成",
    "续",
    "（一）",
    "85.6％",
    "2026年11月23日",
    "\u{85}",
    "\u{2028}",
];

/// A text as it is kept (see [`clean_text`]): often empty, mostly short, now and then at the length of a long account.
pub fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![select(NASTY).prop_map(ToOwned::to_owned), "\\PC{1,12}", "[一-龥，。；]{1,40}"];
    prop_oneof![
        2 => Just(String::new()),
        6 => vec(piece, 1..6).prop_map(|pieces| pieces.concat()),
        1 => (select(NASTY), 1_usize..400).prop_map(|(piece, times)| format!("进展{piece}顺利。").repeat(times)),
    ]
    .prop_map(|text| clean_text(&text).text)
}

/// A text of one line without space around it.
fn any_line() -> impl Strategy<Value = String> {
    any_text().prop_map(|text| text.lines().next().unwrap_or_default().trim().to_owned())
}

/// A report of any unit on any period, filled in at random.
pub fn any_report(list: &TaskList) -> impl Strategy<Value = (ReportingUnit, Report)> + use<> {
    let list = list.clone();
    (select(list.units.clone()), any_period()).prop_flat_map(move |(unit, period)| {
        let report = report_of(&list, &unit, period);
        report.prop_map(move |report| (unit.clone(), report))
    })
}

/// A report of one unit on one period, filled in at random.
pub fn report_of(list: &TaskList, unit: &ReportingUnit, period: Period) -> BoxedStrategy<Report> {
    let blank = Report::blank(list, unit, period);
    let tasks: Vec<Task> = list.tasks_of(unit).cloned().collect();
    let entries: Vec<_> = tasks.iter().map(any_entry).collect();
    let readings: Vec<_> = list.indicators_for(unit).map(any_reading).collect();
    let answers = vec(any_answer(HintPlace::all(&blank), tasks.clone()), 0..4);
    let actions = vec(select(tasks).prop_flat_map(|task| any_action(&task)), 0..4);
    let explained = vec(any_explanation(HintPlace::all(&blank)), 0..4);
    let parts = (entries, readings, actions, vec(any_liaison(), 0..3), any_signers(), explained, answers);
    let life = (1_u32..4, "[0-9a-f]{64}");
    (parts, life)
        .prop_map(
            move |((entries, readings, actions, liaisons, signers, explained, answers), (revision, hash))| {
                Report {
                    revision,
                    explanations: in_order(explained),
                    answers: numbered(answers),
                    previous_hash: (revision > 1).then_some(hash),
                    entries,
                    readings,
                    actions,
                    liaisons,
                    signers,
                    ..blank.clone()
                }
            },
        )
        .boxed()
}

/// Any period from 2025 to 2028.
pub fn any_period() -> impl Strategy<Value = Period> {
    let texts = ["2025Q3", "2025Q4", "2026-01", "2026-11", "2026Q1", "2026Q4", "2026H2", "2027", "2028-02"];
    select(texts.map(str::parse::<Period>).into_iter().flatten().collect::<Vec<_>>())
}

fn any_entry(task: &Task) -> BoxedStrategy<Entry> {
    let task = task.id.clone();
    let choices =
        (option::of(select(&Status::ALL[..])), option::of(percent()), any::<bool>(), option::of(any_date()));
    let light = (option::of(any_date()), option::of(select(&Light::ALL[..])), any_text());
    let extension = (option::of(any_date()), any_line());
    let asked = (option::of(any_date()), any_line(), any_line());
    let texts = proptest::array::uniform7(any_text());
    let people = (any_text(), any_phone(), any_text());
    (choices, texts, people, light, extension, asked)
        .prop_map(
            move |(
                (status, percent, no_progress, resolve_by),
                texts,
                (person, phone, coordinate_with),
                (done_on, light, light_reason),
                (extended_to, extension_basis),
                (extension_asked, extension_reason, closure_asked),
            )| {
                let [reason, progress, problems, cause, next_steps, coordination, closure] = texts;
                Entry {
                    task: task.clone(),
                    status,
                    done_on,
                    percent,
                    no_progress,
                    reason,
                    progress,
                    problems,
                    cause,
                    next_steps,
                    coordination,
                    coordinate_with,
                    resolve_by,
                    closure,
                    person,
                    phone,
                    light,
                    light_reason,
                    extended_to,
                    extension_basis,
                    extension_asked,
                    extension_reason,
                    closure_asked,
                }
            },
        )
        .boxed()
}

fn any_reading(indicator: &Indicator) -> BoxedStrategy<Reading> {
    let blank = Reading::blank(indicator.id.clone());
    let kind = indicator.kind;
    (option::of(number()), option::of(number()), any::<bool>(), any_text())
        .prop_map(move |(first, second, not_applicable, note)| {
            let (numerator, denominator, value) = match kind {
                IndicatorKind::Ratio => (first, second, None),
                IndicatorKind::Count => (None, None, first),
            };
            Reading { numerator, denominator, value, not_applicable, note, ..blank.clone() }
        })
        .boxed()
}

/// A few actions of one task, filled in at random.
pub fn actions_of(task: &Task) -> impl Strategy<Value = Vec<Action>> + use<> {
    vec(any_action(task), 0..5)
}

fn any_action(task: &Task) -> BoxedStrategy<Action> {
    let id = task.id.clone();
    let measures: Vec<_> = task.measures.iter().map(|Measure { id, .. }| id.clone()).collect();
    let texts = proptest::array::uniform6(any_text());
    (option::of(select(measures)), texts, option::of(any_date()), option::of(select(&Status::ALL[..])))
        .prop_map(move |(measure, texts, due, status)| {
            let [title, steps, office, person, standard, progress] = texts;
            Action {
                task: id.clone(),
                measure,
                title,
                steps,
                office,
                person,
                due,
                standard,
                status,
                progress,
            }
        })
        .boxed()
}

fn any_liaison() -> impl Strategy<Value = Liaison> {
    let texts = (any_text(), any_text(), any_phone(), any_phone());
    (texts, option::of(any_date()), option::of(any_date())).prop_map(
        |((name, position, office_phone, mobile), since, until)| Liaison {
            name,
            position,
            office_phone,
            mobile,
            since,
            until,
        },
    )
}

/// An answer to one of a few 提示 at any place of a report.
fn any_explanation(places: Vec<HintPlace>) -> impl Strategy<Value = Explanation> {
    let messages = ["本期进展情况与上期一字不差。", "完成状态为“推进中”，但没有填写下一步计划。"];
    let hint = (select(places), select(vec!["R104", "R303"]), select(messages.to_vec()));
    let text = any_text().prop_filter("an explanation says something", |it| !it.trim().is_empty());
    (hint, text).prop_map(|((place, rule, message), text)| Explanation {
        hint: HintKey { place, rule: rule.to_owned(), message: message.to_owned() },
        text,
    })
}

/// A comment at any place of a report, answered or not.
fn any_answer(places: Vec<HintPlace>, tasks: Vec<Task>) -> impl Strategy<Value = CommentAnswer> {
    let field = select(places).prop_map(|place| CommentPlace::Field { place });
    let task = select(tasks).prop_map(|it| CommentPlace::Task { task: it.id });
    let place = prop_oneof![Just(CommentPlace::Report), task, field];
    let said = any_text().prop_filter("a comment says something", |it| !it.trim().is_empty());
    (place, said, option::of(select(&AnswerKind::ALL[..])), any_text(), 1_u32..3).prop_map(
        |(place, comment, kind, text, revision)| CommentAnswer {
            slip: "7f3a92c1".repeat(8),
            revision,
            number: 1,
            place,
            comment,
            kind,
            text,
        },
    )
}

/// As a slip numbers them.
fn numbered(answers: Vec<CommentAnswer>) -> Vec<CommentAnswer> {
    (1..).zip(answers).map(|(number, it)| CommentAnswer { number, ..it }).collect()
}

/// As a report holds them: by their keys, each key once.
fn in_order(mut explanations: Vec<Explanation>) -> Vec<Explanation> {
    explanations.sort_by(|a, b| a.hint.cmp(&b.hint));
    explanations.dedup_by(|a, b| a.hint == b.hint);
    explanations
}

fn any_signers() -> impl Strategy<Value = Signers> {
    (any_text(), any_text(), any_text(), any_phone()).prop_map(|(filler, reviewer, leader, phone)| Signers {
        filler,
        reviewer,
        leader,
        phone,
    })
}

fn any_phone() -> impl Strategy<Value = String> {
    prop_oneof!["0472-[0-9]{7}", "1[3-9][0-9]{9}", Just(String::new()), Just("0012".to_owned()), any_text()]
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (0_u64..36_525).prop_filter_map("a day of this century", |days| {
        NaiveDate::from_ymd_opt(2000, 1, 1)?.checked_add_days(Days::new(days))
    })
}

/// 0 to 100 with at most two places, without trailing zeros as typing gives it.
fn percent() -> impl Strategy<Value = Decimal> {
    (0_i64..=10_000).prop_map(|hundredths| Decimal::new(hundredths, 2).normalize())
}

/// Numbers of any size and sign, without trailing zeros as typing gives it.
fn number() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (0_i64..1_000, Just(0_u32)),
        (-1_000_000_i64..1_000_000, 0_u32..5),
        (any::<i64>(), 0_u32..19),
    ]
    .prop_map(|(digits, places)| Decimal::new(digits, places).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalog, content::canonical_json};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_report_survives_its_own_json((unit, report) in any_report(&catalog::builtin().unwrap())) {
            prop_assert_eq!(&report.key.unit, &unit.id);
            let json = canonical_json(&report).unwrap();
            let read: Report = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(canonical_json(&read).unwrap(), json);
            prop_assert_eq!(read, report);
        }
    }
}
