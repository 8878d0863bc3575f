//! 任务包, 退回单 and 回执: what is printed, and that every one comes back as it was sent.

use chrono::NaiveDate;

use super::{
    super::{
        FontScheme, SlipBook, Unreadable, read_report, read_slip, sample, slip_file_name, write_report,
        write_slip,
    },
    book,
    dump::dump,
    exported_at,
};
use crate::{
    catalog,
    model::{
        Acceptance, Comment, CommentPlace, EntryField, HintPlace, Receipt, ReturnSlip, Round, Ruling,
        RulingKind, Slip, SlipHead, TaskList, Timeliness, UnitDue,
    },
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn head(list: &TaskList) -> SlipHead {
    SlipHead {
        task_list: list.id.clone(),
        period: "2026Q4".parse().unwrap(),
        office: "包头市卫生健康委员会".to_owned(),
        person: "王芳".to_owned(),
        issued_at: exported_at(),
    }
}

fn returned(list: &TaskList) -> Slip {
    let places = [
        CommentPlace::Report,
        CommentPlace::Task { task: "t03".into() },
        CommentPlace::Field { place: HintPlace::Entry { task: "t07".into(), field: EntryField::Progress } },
    ];
    let texts = [
        "联络员手机为空号，请核实。",
        "=没有写明责任科室，请补充。",
        "本期进展情况写“签约率达95%”，指标表填90%，请核对后统一；并说明普惠托位数的口径，是按备案数还是按实际运营数统计的。",
    ];
    let comments = (1..).zip(places.into_iter().zip(texts));
    let comments = comments.map(|(number, (place, text))| Comment { number, place, text: text.to_owned() });
    Slip::Return(ReturnSlip {
        head: head(list),
        unit: "guyang".into(),
        revision: 1,
        content_hash: "7f3a92c1".repeat(8),
        due: Some(day("2026-12-25")),
        comments: comments.collect(),
    })
}

fn receipt(list: &TaskList) -> Slip {
    let ruling =
        |kind, granted, note: &str| Ruling { task: "t07".into(), kind, granted, note: note.to_owned() };
    let acceptance = |unit: &str, timeliness, rulings| Acceptance {
        unit: unit.into(),
        revision: 2,
        content_hash: "7f3a92c1".repeat(8),
        received_on: day("2027-01-12"),
        timeliness,
        rulings,
        note: String::new(),
    };
    let asked = vec![
        ruling(RulingKind::Extension { to: day("2027-06-30") }, true, ""),
        ruling(RulingKind::Closure, false, "验收材料不全，补齐后下期再报。"),
    ];
    Slip::Receipt(Receipt {
        head: head(list),
        acceptances: vec![
            acceptance("guyang", Some(Timeliness::Late { days: 2 }), asked),
            acceptance("damao", None, Vec::new()),
        ],
    })
}

fn round(list: &TaskList) -> Slip {
    Slip::Round(Box::new(Round {
        head: head(list),
        due: day("2027-01-10"),
        units: list.units.iter().map(|it| it.id.clone()).collect(),
        granted: vec![UnitDue { unit: "damao".into(), due: day("2027-01-15") }],
        notes: "请重点说明托育服务进展。\n数据截至12月31日。".to_owned(),
        list: list.clone(),
    }))
}

fn written(list: &TaskList, slip: &Slip) -> Vec<u8> {
    write_slip(&SlipBook { list, slip, fonts: FontScheme::Official }).unwrap()
}

#[test]
fn a_return_slip() {
    let list = catalog::builtin().unwrap();
    insta::assert_snapshot!(dump(&written(&list, &returned(&list))));
}

#[test]
fn a_receipt_for_two() {
    let list = catalog::builtin().unwrap();
    insta::assert_snapshot!(dump(&written(&list, &receipt(&list))));
}

#[test]
fn every_slip_comes_back_as_it_was_sent() {
    let list = catalog::builtin().unwrap();
    for (slip, name) in [
        (returned(&list), "包府办发49号_固阳县_2026Q4_v1_退回单.xlsx"),
        (receipt(&list), "包府办发49号_2026Q4_回执.xlsx"),
        (round(&list), "包府办发49号_2026Q4_任务包.xlsx"),
    ] {
        let bytes = written(&list, &slip);
        assert_eq!(bytes, written(&list, &slip), "{name}: the same content gives other bytes");
        assert_eq!(read_slip(&bytes).unwrap(), slip);
        assert_eq!(slip_file_name(&list, &slip), name);
        assert_eq!(read_report(&bytes, &list), Err(Unreadable::Slip(slip.label())));
    }
}

#[test]
fn what_is_no_slip_is_named() {
    let sample = sample::filled().unwrap();
    assert_eq!(read_slip(&write_report(&book(&sample)).unwrap()), Err(Unreadable::NotSlip));
    assert_eq!(read_slip(b""), Err(Unreadable::Empty));
}

/// Pages to look at: `QINGDAN_SLIPS=folder cargo test -p qingdan-core slips_to_look_at -- --ignored`.
#[test]
#[ignore = "writes files to look at"]
fn slips_to_look_at() {
    let list = catalog::builtin().unwrap();
    let folder = std::path::PathBuf::from(std::env::var_os("QINGDAN_SLIPS").unwrap());
    for slip in [returned(&list), receipt(&list), round(&list)] {
        std::fs::write(folder.join(slip_file_name(&list, &slip)), written(&list, &slip)).unwrap();
    }
}
