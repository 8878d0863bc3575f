//! 接收 between a county and the municipal office, with real files.

use std::path::Path;

use super::*;
use crate::{
    model::{EntryField, Phones, Role, UnitDue},
    workspace::{
        consolidate::Ask,
        import::{EditsChoice, FileLine, ImportOrder},
        ledger::{LedgerEvent, LedgerFilter, LedgerKind},
        scenarios::{at, check_refused, entry, filled, guyang, now, q4, started},
        submit::Carrier,
    },
};

const LATER: &str = "2027-01-12 10:00:00";
const REASON: &str = "冬季停工，主体已完成。";

/// 固阳县's report with a request for t08 and one for t11, submitted into a file.
fn submitted(folder: &Path) -> Workspace {
    let mut county = filled(&folder.join("固阳"));
    let edits = [
        entry("t11", EntryField::ExtensionAsked, "2028-06-30"),
        entry("t11", EntryField::ExtensionReason, REASON),
    ];
    let saved = county.save(&guyang(), q4(), &edits, now()).unwrap();
    assert_eq!((saved.rejected.len(), saved.view.completion.errors), (0, 0), "{:?}", saved.view.findings);
    let path = folder.join("上报.xlsx");
    county.submit(&guyang(), q4(), (Carrier::Workbook, &path), now()).unwrap();
    county
}

fn city(folder: &Path) -> Workspace {
    started(&folder.join("市级"), "wjw", Role::City)
}

fn import(city: &mut Workspace, path: &Path) -> FileLine {
    let order = ImportOrder { period: None, edits: EditsChoice::Ask };
    city.import_file(path, order, at("2027-01-12 09:00:00")).unwrap()
}

fn extension() -> RulingKind {
    RulingKind::Extension { to: "2028-06-30".parse().unwrap() }
}

fn ruling(granted: bool, note: &str) -> UnitRuling {
    UnitRuling { unit: guyang(), task: "t11".into(), kind: extension(), granted, note: note.to_owned() }
}

fn order(rulings: &[UnitRuling]) -> AcceptOrder {
    let whose = Whose::Units { units: vec![guyang()] };
    AcceptOrder { period: q4(), whose, rulings: rulings.to_vec(), note: String::new() }
}

fn check_not_accepted(city: &mut Workspace, order: &AcceptOrder, says: &str) {
    let answer = city.accept(order, at(LATER)).unwrap();
    assert_eq!((answer.accepted.len(), answer.refused.len()), (0, 1));
    assert!(answer.refused[0].sentence.contains(says), "{}", answer.refused[0].sentence);
}

/// To which day the consolidation extends （十一） of 固阳县.
fn extended(city: &Workspace) -> String {
    let ask = Ask {
        period: q4(),
        department: None,
        due: None,
        phones: Phones::Masked,
        ranking: crate::model::Ranking::Off,
    };
    let view = city.task_entries(&ask, &"t11".into(), at(LATER).date()).unwrap();
    let guyang = view.entries.into_iter().find(|it| it.unit == guyang()).unwrap();
    let to = guyang.texts.iter().find(|it| it.field == EntryField::ExtendedTo);
    to.map_or(String::new(), |it| it.text.clone())
}

#[test]
fn a_report_is_accepted_once_with_everything_decided() {
    let folder = tempfile::tempdir().unwrap();
    drop(submitted(folder.path()));
    let mut city = city(folder.path());
    check_not_accepted(&mut city, &order(&[]), "还没有收到");
    import(&mut city, &folder.path().join("上报.xlsx"));
    city.set_round_due(q4(), Some("2027-01-10".parse().unwrap()), at(LATER).date()).unwrap();

    let shown = city.to_accept(q4()).unwrap().into_iter().find(|it| it.unit == guyang()).unwrap();
    assert_eq!((shown.standing_text.as_str(), shown.timeliness_text.as_str()), ("第1版 已上报", "逾期2天"));
    assert_eq!((shown.refusal, shown.requests.len()), (None, 1));
    let mut terms = city.round_terms(q4()).unwrap();
    terms.granted = vec![UnitDue { unit: guyang(), due: "2027-01-12".parse().unwrap() }];
    city.set_round(q4(), terms, at(LATER).date()).unwrap();
    let shown = city.to_accept(q4()).unwrap().into_iter().find(|it| it.unit == guyang()).unwrap();
    assert_eq!(shown.timeliness_text, "延期内报送");
    let request = &shown.requests[0];
    assert_eq!((request.asked_text.as_str(), request.reason.as_str()), ("延期至2028年6月30日", REASON));
    assert!(!request.late && request.ruling.is_none());

    check_not_accepted(&mut city, &order(&[]), "还有1项申请没有决定");
    check_not_accepted(&mut city, &order(&[ruling(false, " ")]), "不同意的申请没有写说明");
    let other = UnitRuling { kind: RulingKind::Closure, ..ruling(true, "") };
    check_not_accepted(&mut city, &order(&[ruling(true, ""), other]), "没有这项申请");
    check_refused(
        city.accept(&AcceptOrder { note: "长".repeat(201), ..order(&[]) }, at(LATER)),
        "note-too-long",
    );

    assert_eq!(extended(&city), "");
    let answer = city.accept(&order(&[ruling(true, "")]), at(LATER)).unwrap();
    assert_eq!((answer.accepted.len(), answer.refused.len()), (1, 0));
    let accepted = &answer.accepted[0];
    assert_eq!((accepted.revision, accepted.timeliness), (1, Some(Timeliness::Extended)));
    assert_eq!(extended(&city), "2028-06-30", "an approved one counts at once");
    check_not_accepted(&mut city, &order(&[ruling(true, "")]), "第1版已经接收");

    drop(city);
    let city = Workspace::open(&folder.path().join("市级")).unwrap();
    let shown = city.to_accept(q4()).unwrap().into_iter().find(|it| it.unit == guyang()).unwrap();
    assert_eq!(shown.standing_text, "第1版 已接收");
    let decided = shown.requests[0].ruling.as_ref().unwrap();
    assert_eq!((decided.verdict.as_str(), decided.period), ("同意", q4()));
}

#[test]
fn what_waits_for_a_decision_is_not_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let county = submitted(folder.path());
    let mut city = city(folder.path());
    import(&mut city, &folder.path().join("上报.xlsx"));
    let report = county.store.read().report(&county.key(&guyang(), q4())).unwrap().unwrap().report;
    let mut other = report;
    other.entries[0].progress = "另一份。".to_owned();
    crate::workspace::consolidate::tests::take(&mut city, folder.path(), &other, LATER);
    check_not_accepted(&mut city, &order(&[ruling(true, "")]), "待处理");
}

#[test]
fn all_that_can_be_are_accepted_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut city = crate::workspace::consolidate::tests::city(folder.path());
    let all =
        AcceptOrder { period: q4(), whose: Whose::All, rulings: Vec::new(), note: "收悉。".to_owned() };
    let answer = city.accept(&all, at(LATER)).unwrap();
    assert_eq!((answer.accepted.len(), answer.refused.len()), (9, 0));
    assert!(answer.accepted.iter().all(|it| it.note == "收悉。" && it.timeliness.is_none()));
    assert_eq!(city.accept(&all, at(LATER)).unwrap(), AcceptAnswer { accepted: vec![], refused: vec![] });
    let mut county = started(&folder.path().join("旗县"), "guyang", Role::County);
    check_refused(county.accept(&all, at(LATER)), "not-collecting");
}

/// The municipal office with 固阳县's report of [`submitted`] accepted, its request granted.
fn accepted(folder: &Path, ruling: UnitRuling) -> Workspace {
    let mut city = city(folder);
    import(&mut city, &folder.join("上报.xlsx"));
    city.set_round_due(q4(), Some("2027-01-10".parse().unwrap()), at(LATER).date()).unwrap();
    assert_eq!(city.accept(&order(&[ruling]), at(LATER)).unwrap().accepted.len(), 1);
    city
}

/// Writes the 回执 and gives its bytes.
fn receipt(city: &mut Workspace, path: &Path, day: &str) -> Vec<u8> {
    city.write_receipt(q4(), &Whose::All, path, at(day)).unwrap();
    crate::files::read(path, u64::MAX).unwrap()
}

#[test]
fn a_receipt_says_the_same_whenever_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    drop(submitted(folder.path()));
    let path = folder.path().join("回执.xlsx");
    let mut early = city(&folder.path().join("早"));
    check_refused(early.write_receipt(q4(), &Whose::All, &path, now()), "nothing-accepted");
    let mut city = accepted(folder.path(), ruling(true, ""));
    let first = receipt(&mut city, &path, LATER);
    assert!(receipt(&mut city, &path, "2027-03-01 08:00:00") == first, "other bytes");
    let damao = Whose::Units { units: vec!["damao".into()] };
    check_refused(city.write_receipt(q4(), &damao, &path, now()), "not-accepted");
    let each = city.write_receipts(q4(), &Whose::All, folder.path(), at(LATER)).unwrap();
    assert!(each[0].path.ends_with("包府办发49号_固阳县_2026Q4_回执.xlsx"), "{}", each[0].path);
}

#[test]
fn the_unit_sees_it_accepted_and_what_was_granted_counts_from_then_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut county = submitted(folder.path());
    let path = folder.path().join("回执.xlsx");
    receipt(&mut accepted(folder.path(), ruling(true, "")), &path, LATER);

    let next = "2027Q1".parse().unwrap();
    county.open_report(&guyang(), next, at("2027-01-11 08:00:00")).unwrap();
    let taken = county.receive_slip(&path, at("2027-01-13 08:00:00")).unwrap();
    assert_eq!(
        taken.sentence,
        "已导入回执：2026年第四季度上报表第1版已接收，逾期2天。1项申请全部同意，已记入。"
    );
    check_refused(county.receive_slip(&path, at("2027-01-14 08:00:00")), "slip-known");

    let view = county.open_report(&guyang(), q4(), at("2027-01-13 08:00:00")).unwrap();
    assert_eq!((view.standing_text.as_str(), view.can_correct), ("第1版 已接收", true));
    assert_eq!(view.accepted.unwrap().accepted_on, at(LATER).date());
    assert_eq!((view.rulings.len(), view.rulings[0].granted), (1, true));

    let entry = |county: &mut Workspace, period| {
        let view = county.open_report(&guyang(), period, at("2027-01-13 08:00:00")).unwrap();
        view.tasks.into_iter().find(|it| it.task == "t11".into()).unwrap().entry
    };
    let draft = entry(&mut county, next);
    assert_eq!(draft.extended_to, "2028-06-30".parse().ok());
    assert_eq!(draft.extension_basis, "包头市卫生健康委员会2027年1月12日回执同意");

    county.correct(&guyang(), q4(), "分母口径有误", at("2027-01-14 08:00:00")).unwrap();
    let corrected = entry(&mut county, q4());
    assert_eq!((corrected.extended_to, corrected.extension_asked), (draft.extended_to, None));
    let path = folder.path().join("更正.xlsx");
    let again = county.submit(&guyang(), q4(), (Carrier::Workbook, &path), at("2027-01-14 09:00:00"));
    check_refused(again, "nothing-corrected");
    county.withdraw_correction(&guyang(), q4(), at("2027-01-14 10:00:00")).unwrap();
}

#[test]
fn what_is_refused_is_told_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut county = submitted(folder.path());
    let path = folder.path().join("回执.xlsx");
    receipt(&mut accepted(folder.path(), ruling(false, "请按期完成。")), &path, LATER);
    let taken = county.receive_slip(&path, at("2027-01-13 08:00:00")).unwrap();
    assert!(taken.sentence.ends_with("申请同意0项、不同意1项，说明见各项任务。"), "{}", taken.sentence);
    let view = county.open_report(&guyang(), "2027Q1".parse().unwrap(), at("2027-01-13 09:00:00")).unwrap();
    assert!(view.tasks.iter().all(|it| it.entry.extended_to.is_none()));
    assert_eq!((view.rulings[0].verdict.as_str(), view.rulings[0].note.as_str()), ("不同意", "请按期完成。"));
}

#[test]
fn a_receipt_out_of_order_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut county = submitted(folder.path());
    let path = folder.path().join("回执.xlsx");
    receipt(&mut accepted(folder.path(), ruling(true, "")), &path, LATER);
    county.correct(&guyang(), q4(), "分母口径有误", at("2027-01-11 08:00:00")).unwrap();
    let taken = county.receive_slip(&path, at("2027-01-13 08:00:00")).unwrap();
    assert!(taken.sentence.ends_with("本单位正在更正第2版，更正仍可继续。"), "{}", taken.sentence);
    let view = county.open_report(&guyang(), q4(), at("2027-01-13 08:00:00")).unwrap();
    assert_eq!(view.standing_text, "第2版 更正中");
    assert_eq!(county.revision(&guyang(), q4(), 1, now().date()).unwrap().state, ReportState::Accepted);
    let entry = view.tasks.into_iter().find(|it| it.task == "t11".into()).unwrap().entry;
    assert_eq!(entry.extended_to, "2028-06-30".parse().ok());
}

#[test]
fn a_receipt_that_does_not_fit_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let _county = submitted(folder.path());
    let path = folder.path().join("回执.xlsx");
    receipt(&mut accepted(folder.path(), ruling(true, "")), &path, LATER);
    let mut other = started(&folder.path().join("达茂"), "damao", Role::County);
    check_refused(other.receive_slip(&path, at(LATER)), "receipt-other-unit");
    let mut blank = started(&folder.path().join("另一台"), "guyang", Role::County);
    check_refused(blank.receive_slip(&path, at(LATER)), "receipt-nothing-sent");
    let mut typed = filled(&folder.path().join("第三台"));
    let other = folder.path().join("另一份.xlsx");
    typed.submit(&guyang(), q4(), (Carrier::Workbook, &other), now()).unwrap();
    check_refused(typed.receive_slip(&path, at(LATER)), "receipt-other-content");
}

#[test]
fn both_ledgers_tell_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut county = submitted(folder.path());
    let mut city = city(folder.path());
    import(&mut city, &folder.path().join("上报.xlsx"));
    city.accept(&order(&[ruling(false, "请按期完成。")]), at(LATER)).unwrap();
    let path = folder.path().join("回执.xlsx");
    receipt(&mut city, &path, "2027-01-13 10:00:00");
    county.receive_slip(&path, at("2027-01-14 10:00:00")).unwrap();
    let told = |workspace: &Workspace| {
        let events = workspace.ledger(&LedgerFilter::default()).unwrap();
        let accepted = events.iter().filter(|it| it.kind == LedgerKind::Accepted);
        let start = |it: &LedgerEvent| it.words.split('，').take(2).collect::<Vec<_>>().join("，");
        accepted.map(|it| (start(it), it.file.is_some())).collect::<Vec<_>>()
    };
    assert_eq!(told(&county), [("收到回执，市级已接收第1版".to_owned(), true)]);
    let city = told(&city);
    assert_eq!(city.len(), 2, "{city:?}");
    assert_eq!(city[0], ("写出回执，接收第1版".to_owned(), true));
    assert!(city[1].0.starts_with("接收第1版，校验码") && !city[1].1, "{city:?}");
}
