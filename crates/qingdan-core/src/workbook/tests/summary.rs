//! The summary workbook.

use chrono::NaiveDateTime;

use super::{
    super::{FontScheme, SummaryBook, layout, write_summary},
    dump::dump,
};
use crate::{
    catalog,
    consolidate::{Consolidation, Material, Received, Scope, consolidate},
    demo,
    model::{Phones, Ranking, ReportState, TaskList},
};

/// The demo reports of two quarters; of the second two units are missing.
fn received(list: &TaskList) -> Vec<Received> {
    let of = |period: &str| demo::reports(list, period.parse().unwrap()).unwrap();
    let now = of("2026Q4").into_iter().filter(|it| !["damao", "xitu"].contains(&it.key.unit.as_str()));
    let all = of("2026Q3").into_iter().chain(now);
    all.map(|report| Received {
        content_hash: "ab12".repeat(16),
        state: ReportState::Submitted,
        received_on: report.key.period.last_day().succ_opt(),
        report,
    })
    .collect()
}

fn consolidated<'a>(list: &'a TaskList, received: &'a [Received], scope: &'a Scope) -> Consolidation<'a> {
    let due = "2027-01-10".parse().ok();
    consolidate(&Material { list, period: "2026Q4".parse().unwrap(), received, due, granted: &[], scope })
}

fn book<'a>(consolidation: &'a Consolidation<'a>, phones: Phones) -> SummaryBook<'a> {
    let made_at = NaiveDateTime::parse_from_str("2027-01-12 09:00:00", "%Y-%m-%d %H:%M:%S").unwrap();
    let hash = "7f3a92c1";
    let office = "包头市卫生健康委员会";
    let fonts = FontScheme::Official;
    let ranking = Ranking::Off;
    SummaryBook { consolidation, office, phones, ranking, edition: None, hash, made_at, fonts }
}

#[test]
fn a_departments_summary() {
    let list = catalog::builtin().unwrap();
    let (received, scope) = (received(&list), Scope::FirstListed("jyj".into()));
    let consolidation = consolidated(&list, &received, &scope);
    insta::assert_snapshot!(dump(&write_summary(&book(&consolidation, Phones::Masked)).unwrap()));
}

#[test]
fn units_are_ranked_only_where_asked_for() {
    let list = catalog::builtin().unwrap();
    let received = received(&list);
    let consolidation = consolidated(&list, &received, &Scope::All);
    let off = book(&consolidation, Phones::Masked);
    let name = |book| layout::render_summary(book).last().map(|it| it.name).unwrap();
    assert_eq!(name(&off), "与上期对比");
    let tables = layout::render_summary(&SummaryBook { ranking: Ranking::ByLights, ..off });
    let rows = tables.last().unwrap().rows.iter();
    let line =
        |row: &layout::SumRow| row.cells.iter().map(|it| it.cell.value.shown()).collect::<Vec<_>>().join("|");
    insta::assert_snapshot!(rows.map(line).collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_row_has_a_cell_for_every_column() {
    use layout::Look;
    let list = catalog::builtin().unwrap();
    let received = received(&list);
    for received in [&received[..], &[]] {
        let consolidation = consolidated(&list, received, &Scope::All);
        let ranked = SummaryBook { ranking: Ranking::ByLights, ..book(&consolidation, Phones::Masked) };
        for table in layout::render_summary(&ranked) {
            for row in
                table.rows.iter().filter(|it| matches!(it.look, Look::Data | Look::Total | Look::Header))
            {
                assert_eq!(row.cells.len(), table.columns.len(), "{} {:?}", table.name, row.cells[0]);
            }
        }
    }
}

#[test]
fn phones_are_whole_only_where_asked_for() {
    let list = catalog::builtin().unwrap();
    let received = received(&list);
    let consolidation = consolidated(&list, &received, &Scope::All);
    let whole = &received[10].report.liaisons[0].mobile;
    for (phones, shown) in [(Phones::Masked, false), (Phones::Full, true)] {
        let dumped = dump(&write_summary(&book(&consolidation, phones)).unwrap());
        assert_eq!(dumped.contains(whole), shown, "{phones:?}");
    }
}

#[test]
fn the_same_consolidation_gives_the_same_bytes() {
    let list = catalog::builtin().unwrap();
    let received = received(&list);
    let consolidation = consolidated(&list, &received, &Scope::All);
    let mut turned = received.clone();
    turned.reverse();
    let again = consolidated(&list, &turned, &Scope::All);
    let [first, second] =
        [&consolidation, &again].map(|it| write_summary(&book(it, Phones::Masked)).unwrap());
    assert!(first == second);
}

#[test]
fn nothing_received_is_a_summary_too() {
    let list = catalog::builtin().unwrap();
    let consolidation = consolidated(&list, &[], &Scope::All);
    let dumped = dump(&write_summary(&book(&consolidation, Phones::Masked)).unwrap());
    assert!(dumped.contains("没有收到上期（2026年第三季度）的上报表，不作对比。"));
}

#[test]
fn an_edition_says_so_on_every_sheet() {
    let list = catalog::builtin().unwrap();
    let received = received(&list);
    let consolidation = consolidated(&list, &received, &Scope::All);
    let edition = SummaryBook { edition: Some(2), ..book(&consolidation, Phones::Masked) };
    for table in layout::render_summary(&edition) {
        assert!(table.head.contains(&"版本：第2次定稿".to_owned()), "{}: {:?}", table.name, table.head);
    }
}
