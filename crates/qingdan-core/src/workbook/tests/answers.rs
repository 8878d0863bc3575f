//! 表7: what is answered to comments is printed, read back and may be changed by hand; comments never come or go with the cells.

use super::{
    super::{ReadReport, read_report, sample, write_report},
    book,
    edited::set,
    parts,
};
use crate::model::{AnswerField, AnswerKind, CommentAnswer, CommentPlace, EntryField, HintPlace};

const ANSWERS: &str = "xl/worksheets/sheet7.xml";

fn answers() -> Vec<CommentAnswer> {
    let answer = |number, place, comment: &str, kind, text: &str| CommentAnswer {
        slip: "7f3a92c1".repeat(8),
        revision: 1,
        number,
        place,
        comment: comment.to_owned(),
        kind,
        text: text.to_owned(),
    };
    let progress = HintPlace::Entry { task: "t07".into(), field: EntryField::Progress };
    vec![
        answer(1, CommentPlace::Report, "联络员手机为空号，请核实。", Some(AnswerKind::Changed), ""),
        answer(
            2,
            CommentPlace::Field { place: progress },
            "与指标表不一致。",
            Some(AnswerKind::Explained),
            "口径不同。",
        ),
    ]
}

fn read(change: impl Fn(&str) -> String) -> ReadReport {
    let mut sample = sample::filled().unwrap();
    sample.report.answers = answers();
    let bytes = write_report(&book(&sample)).unwrap();
    let unchanged = read_report(&bytes, &sample.list).unwrap();
    assert_eq!((unchanged.edited, unchanged.differences), (sample.report.clone(), vec![]));
    let read = read_report(&parts::changed(&bytes, ANSWERS, change), &sample.list).unwrap();
    assert_eq!(read.report, sample.report);
    read
}

#[test]
fn an_answer_can_be_changed_by_hand() {
    let read = read(|xml| set(&set(xml, "F4", "说明"), "G4", "已换为值班电话。"));
    let expected = CommentAnswer {
        kind: Some(AnswerKind::Explained),
        text: "已换为值班电话。".to_owned(),
        ..answers().remove(0)
    };
    assert_eq!(read.edited.answers[0], expected);
    let told: Vec<_> = read.differences.iter().map(|it| (it.row, it.field.clone().unwrap())).collect();
    assert_eq!(told, [(4, expected.field(AnswerField::Kind)), (4, expected.field(AnswerField::Text))]);
    assert_eq!(read.notes, Vec::<String>::new());
}

#[test]
fn a_comment_stays_whatever_is_done_to_its_row() {
    let read = read(|xml| set(xml, "E5", "没有意见"));
    assert_eq!(read.edited.answers, answers());
    assert_eq!(
        read.notes,
        [
            "“表7 退回意见办理情况”第5行不是市级退回单中的意见，没有读取。",
            "“表7 退回意见办理情况”中没有“与指标表不一致。”这一行，该行没有读取。"
        ]
    );
}
