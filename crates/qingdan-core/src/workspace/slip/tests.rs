//! 退回 between two data folders: what the municipal office writes, what the unit answers, and that no comment is ever lost.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::{NewComment, ReturnOrder, SlipSent};
use crate::{
    model::{
        AnswerField, AnswerKind, Bucket, CommentPlace, Edit, EntryField, Field, HintPlace, Phones,
        ReportState, Role,
    },
    workspace::{
        Error, Workspace,
        import::{EditsChoice, FileLine, ImportOrder},
        scenarios::{at, check_refused, entry, filled, guyang, now, progress_of, q4, started},
        submit::Carrier,
    },
};

const RETURNED: &str = "2026-11-24 10:00:00";
const ANSWERED: &str = "2026-11-25 09:00:00";

/// The unit and the municipal office, each with a folder of its own, and what goes between them.
struct Round {
    folder: tempfile::TempDir,
    county: Workspace,
    city: Workspace,
}

impl Round {
    /// Revision 1 has gone up and is received.
    fn begun() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let county = filled(&folder.path().join("县"));
        let city = started(&folder.path().join("市"), "wjw", Role::City);
        let mut round = Self { folder, county, city };
        round.submit("v1.xlsx", now());
        round
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn submit(&mut self, name: &str, when: NaiveDateTime) -> FileLine {
        let path = self.path(name);
        self.county.submit(&guyang(), q4(), (Carrier::Workbook, &path), when).unwrap();
        let order = ImportOrder { period: None, edits: EditsChoice::Ask };
        let line = self.city.import_file(&path, order, when).unwrap();
        assert!(matches!(line.bucket, Bucket::New | Bucket::Update), "{}", line.sentence);
        line
    }

    fn send(&mut self, name: &str, comments: &[(CommentPlace, &str)]) -> Result<SlipSent, Error> {
        let path = self.path(name);
        let comments = comments.iter().map(|(place, text)| comment(place, text)).collect();
        let due = Some("2026-12-05".parse().unwrap());
        let order = ReturnOrder { unit: guyang(), period: q4(), comments, due };
        self.city.return_report(&order, &path, at(RETURNED))
    }

    fn receive(&mut self, name: &str) -> Result<String, Error> {
        let path = self.path(name);
        self.county.receive_slip(&path, at(ANSWERED)).map(|it| it.sentence)
    }

    /// Answers every comment that is open.
    fn answer_all(&mut self, kind: AnswerKind, text: &str) {
        let view = self.county.open_report(&guyang(), q4(), at(ANSWERED)).unwrap();
        for it in view.answers.iter().filter(|it| it.open) {
            let edits =
                [(AnswerField::Kind, kind.label()), (AnswerField::Text, text)].map(|(field, value)| {
                    let field = Field::Answer { slip: it.slip.clone(), comment: it.number, field };
                    Edit { field, value: value.to_owned() }
                });
            self.county.save(&guyang(), q4(), &edits, at(ANSWERED)).unwrap();
        }
    }
}

fn comment(place: &CommentPlace, text: &str) -> NewComment {
    NewComment { place: place.clone(), text: text.to_owned() }
}

fn on_progress() -> CommentPlace {
    CommentPlace::Field { place: HintPlace::Entry { task: "t08".into(), field: EntryField::Progress } }
}

fn on_task() -> CommentPlace {
    CommentPlace::Task { task: "t03".into() }
}

fn state(workspace: &Workspace, revision: u32) -> ReportState {
    workspace.revision(&guyang(), q4(), revision, now().date()).unwrap().state
}

#[test]
fn a_return_opens_a_revision_that_is_answered_and_goes_up() {
    let mut round = Round::begun();
    round.city.save_return_comment(&guyang(), q4(), &comment(&on_progress(), "缺托位数。")).unwrap();
    let draft = round.city.return_draft(&guyang(), q4()).unwrap();
    assert_eq!((draft.revision, draft.comments.len(), draft.refused), (Some(1), 1, None));

    let comments = [(on_task(), "请说明责任科室。"), (CommentPlace::Report, "联络员电话请核实。")];
    let sent = round.send("退回单.xlsx", &comments).unwrap();
    assert_eq!((sent.revision, sent.comments), (1, 3));
    assert_eq!(state(&round.city, 1), ReportState::Returned);
    assert_eq!(round.city.return_draft(&guyang(), q4()).unwrap().comments, []);

    let sentence = round.receive("退回单.xlsx").unwrap();
    assert_eq!(
        sentence,
        "已导入退回单：2026年第四季度上报表已作为第2版打开。请逐条办理3条退回意见，2026年12月5日前重新上报。"
    );
    let view = round.county.open_report(&guyang(), q4(), at(ANSWERED)).unwrap();
    assert_eq!((view.revision, view.state, view.completion.unanswered), (2, ReportState::Draft, 3));
    assert_eq!(state(&round.county, 1), ReportState::Returned);
    let about: Vec<_> = view.answers.iter().map(|it| (it.number, it.about.as_str())).collect();
    assert_eq!(about, [(1, "全表"), (2, "整项任务"), (3, "本期进展情况")]);
    let again = round.path("v2.xlsx");
    let refused = round.county.submit(&guyang(), q4(), (Carrier::Workbook, &again), at(ANSWERED));
    assert_eq!(refused.unwrap_err().code(), "findings");

    round.answer_all(AnswerKind::Explained, "已与科室核对。");
    let changed = entry("t08", EntryField::Progress, "新增普惠托位20个，累计165个。");
    round.county.save(&guyang(), q4(), &[changed], at(ANSWERED)).unwrap();
    let line = round.submit("v2.xlsx", at(ANSWERED));
    assert_eq!(line.notes, ["答复了第1版的3条退回意见，请与改动对照查看。"]);

    let returned = round.city.returns(&guyang(), q4()).unwrap().remove(0);
    assert_eq!((returned.revision, returned.answered_in), (1, Some(2)));
    let told: Vec<_> = returned
        .comments
        .iter()
        .map(|it| (it.comment.as_str(), it.kind_label.as_str(), it.text.as_str(), it.changes.len()))
        .collect();
    assert_eq!(
        told,
        [
            ("联络员电话请核实。", "说明", "已与科室核对。", 1),
            ("请说明责任科室。", "说明", "已与科室核对。", 0),
            ("缺托位数。", "说明", "已与科室核对。", 1),
        ]
    );
}

#[test]
fn answers_are_undone_and_comments_are_not() {
    let mut round = Round::begun();
    round.send("退回单.xlsx", &[(on_progress(), "缺托位数。")]).unwrap();
    round.receive("退回单.xlsx").unwrap();
    round.answer_all(AnswerKind::Changed, "已补。");
    let view = round.county.undo(&guyang(), q4(), at(ANSWERED)).unwrap();
    assert_eq!((view.answers.len(), view.answers[0].kind, view.undo), (1, None, None));
    check_refused(round.county.withdraw_correction(&guyang(), q4(), at(ANSWERED)), "correction-touched");
}

#[test]
fn comments_join_a_correction_and_nothing_typed_is_lost() {
    let mut round = Round::begun();
    round.county.correct(&guyang(), q4(), "分母口径有误", at(RETURNED)).unwrap();
    let typed = entry("t08", EntryField::Progress, "更正后的进展。");
    round.county.save(&guyang(), q4(), &[typed], at(RETURNED)).unwrap();
    round.send("退回单.xlsx", &[(on_task(), "请说明责任科室。")]).unwrap();
    let sentence = round.receive("退回单.xlsx").unwrap();
    assert!(sentence.contains("意见已加入正在更正的第2版，已填内容没有变"), "{sentence}");
    let view = round.county.open_report(&guyang(), q4(), at(ANSWERED)).unwrap();
    assert_eq!(progress_of(&view, "t08"), "更正后的进展。");
    assert_eq!(view.correction.unwrap().reason, "分母口径有误");
    assert_eq!((view.completion.unanswered, view.undo.is_some()), (1, true));
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let mut round = Round::begun();
    check_refused(round.send("退回单.xlsx", &[]), "no-comment");
    check_refused(round.send("退回单.xlsx", &[(on_task(), " \n")]), "no-comment");
    let other = CommentPlace::Task { task: "t99".into() };
    check_refused(round.send("退回单.xlsx", &[(other, "请核对。")]), "no-place");
    assert_eq!((state(&round.city, 1), round.path("退回单.xlsx").exists()), (ReportState::Submitted, false));

    round.send("退回单.xlsx", &[(on_task(), "请核对。")]).unwrap();
    check_refused(round.send("再退.xlsx", &[(on_task(), "请核对。")]), "return-state");
    let slip = round.path("退回单.xlsx");
    let mut other = started(&round.path("达茂"), "damao", Role::County);
    check_refused(other.receive_slip(&slip, at(ANSWERED)), "slip-other-unit");
    let mut elsewhere = started(&round.path("另一台"), "guyang", Role::County);
    check_refused(elsewhere.receive_slip(&slip, at(ANSWERED)), "slip-nothing-sent");
    check_refused(round.county.receive_slip(&round.path("v1.xlsx"), at(ANSWERED)), "unreadable");

    round.receive("退回单.xlsx").unwrap();
    let before = round.county.open_report(&guyang(), q4(), at(ANSWERED)).unwrap();
    check_refused(round.receive("退回单.xlsx"), "slip-known");
    assert_eq!(round.county.open_report(&guyang(), q4(), at(ANSWERED)).unwrap(), before);
}

#[test]
fn a_slip_of_another_content_or_an_older_revision_is_refused() {
    let mut round = Round::begun();
    round.send("退回单.xlsx", &[(on_task(), "请核对。")]).unwrap();
    let mut twin = filled(&round.path("双胞胎"));
    let typed = entry("t01", EntryField::Person, "赵敏");
    twin.save(&guyang(), q4(), &[typed], now()).unwrap();
    let path = round.path("另一份.xlsx");
    twin.submit(&guyang(), q4(), (Carrier::Workbook, &path), now()).unwrap();
    check_refused(twin.receive_slip(&round.path("退回单.xlsx"), at(ANSWERED)), "slip-other-content");

    round.county.correct(&guyang(), q4(), "分母口径有误", at(RETURNED)).unwrap();
    let typed = entry("t01", EntryField::Person, "赵敏");
    round.county.save(&guyang(), q4(), &[typed], at(RETURNED)).unwrap();
    let path = round.path("v2.xlsx");
    round.county.submit(&guyang(), q4(), (Carrier::Workbook, &path), at(RETURNED)).unwrap();
    check_refused(round.receive("退回单.xlsx"), "slip-overtaken");
    assert_eq!(state(&round.county, 1), ReportState::Submitted);
}

#[test]
fn the_slip_is_kept_and_written_again_byte_for_byte() {
    let mut round = Round::begun();
    check_refused(round.city.export_return(&guyang(), q4(), &round.path("x.xlsx")), "no-slip");
    let gone = Path::new("没有的文件夹/退回单.xlsx");
    assert_eq!(round.send(gone.to_str().unwrap(), &[(on_task(), "请核对。")]).unwrap_err().code(), "file");
    assert_eq!(state(&round.city, 1), ReportState::Submitted);
    round.send("一.xlsx", &[(on_task(), "请核对。")]).unwrap();
    round.city.export_return(&guyang(), q4(), &round.path("二.xlsx")).unwrap();
    let bytes = |name: &str| crate::files::read(&round.path(name), u64::MAX).unwrap();
    assert!(bytes("一.xlsx") == bytes("二.xlsx"), "other bytes");
}

#[test]
fn a_report_is_read_for_comments_with_all_it_says() {
    let round = Round::begun();
    let groups = round.city.review(&guyang(), q4(), Phones::Masked).unwrap();
    assert_eq!((groups.len(), groups[0].heading.as_str()), (17, "全表"));
    let eighth = groups.iter().find(|it| it.task == Some("t08".into())).unwrap();
    assert_eq!(eighth.items[0].place, CommentPlace::Task { task: "t08".into() });
    let about: Vec<_> = eighth.items.iter().map(|it| it.about.as_str()).collect();
    assert!(about.contains(&"存在问题") && !about.contains(&"批准依据"), "{about:?}");
    let said = |place| eighth.items.iter().find(|it| it.place == place).and_then(|it| it.text.clone());
    assert!(said(on_progress()).is_some_and(|it| !it.is_empty()));
    let phone = HintPlace::Entry { task: "t08".into(), field: EntryField::Phone };
    assert!(said(CommentPlace::Field { place: phone }).is_some_and(|it| it.contains('*')));
}
