//! Every kind of workbook that the program writes, with such a text in every place that a person or a file fills.

use chrono::{NaiveDate, NaiveDateTime};
use qingdan_core::{
    consolidate::{ChaseCase, Chased, Material, Received, Scope, Sender, consolidate},
    model::{
        Acceptance, AnswerKind, Asked, Comment, CommentAnswer, CommentPlace, CountyReporters, EntryField,
        Form, HintPlace, IndicatorKind, Liaison, Light, Part, Phones, Ranking, Receipt, Report, ReportState,
        ReturnSlip, Round, Ruling, RulingKind, Scope as IndicatorScope, Slip, SlipHead, SubOffice, UnitDue,
    },
    workbook::{
        ChaseBook, Correction, FontScheme, FormBook, LedgerBook, LedgerRow, Purpose, ReportBook, Roster,
        SlipBook, SummaryBook,
        sample::{self, Sample},
        write_chase, write_form, write_ledger, write_report, write_roster, write_slip, write_summary,
    },
};

use crate::texts::{Given, Texts};

const FONTS: FontScheme = FontScheme::Common;
const HASH: &str = "7f3a92c17f3a92c17f3a92c17f3a92c17f3a92c17f3a92c17f3a92c17f3a92c1";

/// A workbook, and what went into it.
pub(crate) struct Book {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) given: Vec<Given>,
}

/// Writes a workbook with texts from there.
type Write = fn(&mut Texts) -> Vec<u8>;

/// One of each kind.
pub(crate) fn every_kind() -> Vec<Book> {
    let kinds: [(&str, Write); 11] = [
        ("上报表", report),
        ("草稿", draft),
        ("更正", correction),
        ("填报表", form),
        ("汇总表", summary),
        ("任务包", round),
        ("退回单", returned),
        ("回执", receipt),
        ("催报", chase),
        ("台账", ledger),
        ("联络员名册", roster),
    ];
    let made = kinds.into_iter().map(|(name, write)| {
        let mut texts = Texts::default();
        let bytes = write(&mut texts);
        Book { name, bytes, given: texts.given }
    });
    made.collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at() -> NaiveDateTime {
    day("2026-11-23").and_hms_opt(16, 5, 9).unwrap()
}

/// 固阳县's report with something in every field, so that none is left out of what is written.
fn whole() -> Sample {
    let mut sample = sample::filled().unwrap();
    sample.report.correction_reason = "数据有误".to_owned();
    sample.report.revision = 2;
    sample.report.previous_hash = Some(HASH.to_owned());
    for (at, entry) in sample.report.entries.iter_mut().enumerate() {
        for text in [
            &mut entry.light_reason,
            &mut entry.extension_basis,
            &mut entry.extension_reason,
            &mut entry.closure_asked,
        ] {
            "有".clone_into(text);
        }
        entry.light = (at % 2 == 0).then_some(Light::Red);
        entry.extended_to = Some(day("2027-12-31"));
        entry.extension_asked = Some(day("2028-06-30"));
    }
    sample.report.answers = vec![CommentAnswer {
        slip: HASH.to_owned(),
        revision: 1,
        number: 1,
        place: CommentPlace::Task { task: "t03".into() },
        comment: "意见".to_owned(),
        kind: Some(AnswerKind::Explained),
        text: "答复".to_owned(),
    }];
    sample
}

/// The same with the texts, its task list too: a 任务包 can bring another version of it.
fn hostile(texts: &mut Texts) -> Sample {
    let Sample { list, report, previous, .. } = whole();
    let mut list = texts.fill("清单", &list);
    for indicator in list.indicators.iter_mut().filter(|it| it.kind == IndicatorKind::Count) {
        // So that the gap to its target, which names the unit, is a formula.
        (indicator.scope, indicator.reporters.counties) = (IndicatorScope::NamedUnits, CountyReporters::All);
        indicator.unit = texts.quotes("清单.indicators.unit");
    }
    let unit = list.unit(&"guyang".into()).unwrap().clone();
    Sample { unit, report: texts.fill("上报表", &report), previous: texts.fill("上期", &previous), list }
}

fn book(sample: &Sample) -> ReportBook<'_> {
    ReportBook {
        list: &sample.list,
        unit: &sample.unit,
        report: &sample.report,
        previous: Some(&sample.previous),
        exported_at: at(),
        fonts: FONTS,
        correction: None,
        purpose: Purpose::Final,
    }
}

fn report(texts: &mut Texts) -> Vec<u8> {
    write_report(&book(&hostile(texts))).unwrap()
}

fn draft(texts: &mut Texts) -> Vec<u8> {
    write_report(&ReportBook { purpose: Purpose::Draft, ..book(&hostile(texts)) }).unwrap()
}

fn correction(texts: &mut Texts) -> Vec<u8> {
    let sample = hostile(texts);
    let before = texts.fill("更正前", &whole().report);
    let by = texts.next("更正人");
    let correction = Some(Correction { before: &before, by: &by });
    write_report(&ReportBook { correction, ..book(&sample) }).unwrap()
}

fn form(texts: &mut Texts) -> Vec<u8> {
    let sample = hostile(texts);
    let asked = sample.list.tasks().map(|it| Asked { task: it.id.clone(), part: Part::Task }).collect();
    let office = SubOffice { name: texts.next("科室"), asked };
    let mut form = Form::new(&sample.list, &sample.report, HASH.to_owned(), &office);
    form.draft.actions.clone_from(&sample.report.actions);
    let reply_to = liaison(texts);
    let book = FormBook {
        list: &sample.list,
        unit: &sample.unit,
        form: &form,
        previous: Some(&sample.previous),
        reply_to: Some(&reply_to),
        due: Some(day("2026-12-20")),
        issued_at: at(),
        fonts: FONTS,
    };
    write_form(&book).unwrap()
}

fn liaison(texts: &mut Texts) -> Liaison {
    texts.fill("联络员", &sample::filled().unwrap().report.liaisons[0])
}

fn received(report: Report) -> Received {
    let (state, received_on) = (ReportState::Submitted, Some(day("2026-11-20")));
    Received { content_hash: HASH.to_owned(), state, received_on, report }
}

fn summary(texts: &mut Texts) -> Vec<u8> {
    let Sample { list, report, mut previous, .. } = hostile(texts);
    previous.entries.clone_from(&report.entries);
    let received = [received(report), received(previous)];
    let consolidation = consolidate(&Material {
        list: &list,
        period: "2026Q4".parse().unwrap(),
        received: &received,
        due: Some(day("2026-11-10")),
        granted: &[],
        scope: &Scope::All,
    });
    let office = texts.next("汇总单位");
    let book = SummaryBook {
        consolidation: &consolidation,
        office: &office,
        phones: Phones::Full,
        ranking: Ranking::ByLights,
        edition: Some(1),
        hash: HASH,
        made_at: at(),
        fonts: FONTS,
    };
    write_summary(&book).unwrap()
}

fn head() -> SlipHead {
    SlipHead {
        task_list: "baotou-2025-49".into(),
        period: "2026Q4".parse().unwrap(),
        office: "包头市卫生健康委员会".to_owned(),
        person: "王芳".to_owned(),
        issued_at: at(),
    }
}

fn slip(texts: &mut Texts, slip: &Slip) -> Vec<u8> {
    let list = texts.fill("清单", &sample::blank().unwrap().list);
    let slip = texts.fill("单", slip);
    write_slip(&SlipBook { list: &list, slip: &slip, fonts: FONTS }).unwrap()
}

fn round(texts: &mut Texts) -> Vec<u8> {
    let list = sample::blank().unwrap().list;
    let round = Round {
        head: head(),
        due: day("2027-01-10"),
        units: list.units.iter().map(|it| it.id.clone()).collect(),
        granted: vec![UnitDue { unit: "damao".into(), due: day("2027-01-15") }],
        notes: "请重点说明。".to_owned(),
        list,
    };
    slip(texts, &Slip::Round(Box::new(round)))
}

fn returned(texts: &mut Texts) -> Vec<u8> {
    let field = HintPlace::Entry { task: "t07".into(), field: EntryField::Progress };
    let places = [CommentPlace::Report, CommentPlace::Field { place: field }];
    let comments = (1..).zip(places.into_iter().cycle().take(30));
    let comments = comments.map(|(number, place)| Comment { number, place, text: "意见".to_owned() });
    let returned = ReturnSlip {
        head: head(),
        unit: "guyang".into(),
        revision: 1,
        content_hash: HASH.to_owned(),
        due: None,
        comments: comments.collect(),
    };
    slip(texts, &Slip::Return(returned))
}

fn receipt(texts: &mut Texts) -> Vec<u8> {
    let ruling =
        Ruling {
            task: "t07".into(), kind: RulingKind::Closure, granted: false, note: "未验收".to_owned()
        };
    let acceptance = Acceptance {
        unit: "guyang".into(),
        revision: 2,
        content_hash: HASH.to_owned(),
        received_on: day("2027-01-12"),
        timeliness: None,
        rulings: vec![ruling; 12],
        note: "已收".to_owned(),
    };
    slip(texts, &Slip::Receipt(Receipt { head: head(), acceptances: vec![acceptance; 12] }))
}

fn chase(texts: &mut Texts) -> Vec<u8> {
    // The municipal office's units are those of the program: each is the name of a sheet.
    let list = sample::blank().unwrap().list;
    let liaisons: Vec<_> = list.units.iter().map(|_| liaison(texts)).collect();
    let chased = list.units.iter().zip(&liaisons).map(|(unit, liaison)| Chased {
        unit,
        case: ChaseCase::Missing,
        due: Some(day("2026-11-20")),
        overdue: 3,
        liaison: Some(liaison),
        returned: None,
    });
    let chased: Vec<_> = chased.collect();
    let [office, short_name, person] = ["汇总单位", "简称", "经办人"].map(|it| texts.next(it));
    let own = liaison(texts);
    let sender = Sender {
        list: &list,
        period: "2026Q4".parse().unwrap(),
        office: &office,
        short_name: &short_name,
        person: &person,
        liaison: Some(&own),
        today: day("2026-11-23"),
    };
    write_chase(&ChaseBook { chased: &chased, sender, made_at: at(), fonts: FONTS }).unwrap()
}

fn ledger(texts: &mut Texts) -> Vec<u8> {
    let list = texts.fill("清单", &sample::blank().unwrap().list);
    let words: Vec<_> = (0..30)
        .map(|_| ["时间", "单位", "报告期", "事项", "内容", "经办人", "文件"].map(|it| texts.next(it)))
        .collect();
    let rows: Vec<_> = words.iter().map(ledger_row).collect();
    let [office, about] = ["登记单位", "范围"].map(|it| texts.next(it));
    let book =
        LedgerBook { list: &list, office: &office, about: &about, rows: &rows, made_at: at(), fonts: FONTS };
    write_ledger(&book).unwrap()
}

fn ledger_row([at, unit, period, kind, words, person, file]: &[String; 7]) -> LedgerRow<'_> {
    LedgerRow { at, unit, period, revision: Some(1), kind, words, person, file }
}

fn roster(texts: &mut Texts) -> Vec<u8> {
    let unit = texts.fill("单位", &sample::blank().unwrap().unit);
    let liaisons: Vec<_> = (0..12).map(|_| liaison(texts)).collect();
    write_roster(&Roster { unit: &unit, liaisons: &liaisons, made_at: at(), fonts: FONTS }).unwrap()
}
