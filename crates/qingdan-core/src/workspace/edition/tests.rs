//! Freezing what lies in a data file, on real files.

use std::{fs, path::Path};

use super::*;
use crate::{
    catalog, demo,
    model::{EntryField, Report, Role, UnitId},
    workspace::{
        consolidate::tests::{ask, city, take},
        scenarios::{at, check_refused, entry, now, q4, started},
    },
};

const LATER: &str = "2026-11-27 10:00:00";

fn report(unit: &str) -> Report {
    let reports = demo::reports(&catalog::builtin().unwrap(), q4()).unwrap();
    reports.into_iter().find(|it| it.key.unit.as_str() == unit).unwrap()
}

/// 固阳县 with another text, as its second revision.
fn corrected() -> Report {
    let mut corrected = Report { revision: 2, ..report("guyang") };
    corrected.apply(&entry("t03", EntryField::Progress, "更正：发放育儿补贴1290人，已全部到账。")).unwrap();
    corrected
}

fn bytes(workspace: &Workspace, id: EditionId, folder: &Path) -> Vec<u8> {
    let path = folder.join("定稿.xlsx");
    workspace.export_edition(id, &path).unwrap();
    fs::read(path).unwrap()
}

#[test]
fn the_same_bytes_come_again_whatever_comes_in_later() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = city(folder.path());
    let frozen = workspace.freeze_edition(&ask(), now()).unwrap();
    let first = bytes(&workspace, frozen.id, folder.path());
    take(&mut workspace, folder.path(), &corrected(), LATER);
    take(&mut workspace, folder.path(), &report("xitu"), LATER);
    assert!(bytes(&workspace, frozen.id, folder.path()) == first);
    let data = workspace.store.path().to_owned();
    workspace.close().unwrap();
    let reopened = Workspace::open(&data).unwrap();
    assert!(bytes(&reopened, frozen.id, folder.path()) == first);
    let kept = reopened.edition(frozen.id).unwrap();
    assert_eq!((kept.used, kept.check_code), (frozen.used, frozen.check_code));
}

/// What an edition records is enough to make its workbook: the revisions are still there, each with its content.
#[test]
fn the_recorded_revisions_make_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = city(folder.path());
    let frozen = workspace.freeze_edition(&ask(), now()).unwrap();
    take(&mut workspace, folder.path(), &corrected(), LATER);
    let row = workspace.edition_row(frozen.id).unwrap();
    let used = workspace.store.read().edition_revisions(frozen.id).unwrap();
    let received = workspace.received(q4()).unwrap();
    let received: Vec<_> = received
        .into_iter()
        .filter(|it| used.iter().any(|then| then.content_hash == it.content_hash))
        .collect();
    assert_eq!(received.len(), used.len());
    let ask = ask();
    let making = workspace.making(&ask, &received, Some(1)).unwrap();
    let again = workspace.summary(&making, &row.hash, row.frozen_at).unwrap();
    assert!(again == bytes(&workspace, frozen.id, folder.path()));
}

#[test]
fn tells_what_came_in_since_and_counts_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = city(folder.path());
    let first = workspace.freeze_edition(&ask(), now()).unwrap();
    assert_eq!((first.label.as_str(), first.units_due, first.units_used), ("第1次定稿", 32, 9));
    assert_eq!(first.later, []);
    check_refused(workspace.freeze_edition(&ask(), at(LATER)), "same-edition");
    take(&mut workspace, folder.path(), &corrected(), LATER);
    take(&mut workspace, folder.path(), &report("xitu"), LATER);
    let later = workspace.edition(first.id).unwrap().later;
    let texts: Vec<_> = later.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["固阳县更正：v2（定稿用v1）", "稀土高新区补报（定稿时没有计入）：v1"]);
    let second = workspace.freeze_edition(&ask(), at(LATER)).unwrap();
    assert_eq!((second.number, second.units_used, second.later.len()), (2, 10, 0));
    let guyang = second.used.iter().find(|it| it.unit == UnitId::from("guyang")).unwrap();
    assert_eq!(guyang.revision, Some(2));
    let numbers = workspace.editions(q4()).unwrap().iter().map(|it| it.number).collect::<Vec<_>>();
    assert_eq!(numbers, [2, 1]);
    assert_eq!(workspace.edition_file_name(second.id).unwrap(), "包府办发49号_汇总表_2026Q4_第2次定稿.xlsx");
}

#[test]
fn departments_count_their_own_editions() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = city(folder.path());
    workspace.freeze_edition(&ask(), now()).unwrap();
    let own = Ask { department: Some("wjw".into()), ..ask() };
    let of_department = workspace.freeze_edition(&own, now()).unwrap();
    assert_eq!(of_department.label, "第1次定稿（市卫健委排名首位的任务）");
}

#[test]
fn refuses_what_cannot_be_frozen_or_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut county = started(&folder.path().join("旗县"), "guyang", Role::County);
    check_refused(county.freeze_edition(&ask(), now()), "not-collecting");
    check_refused(county.editions(q4()), "not-collecting");
    let mut city = started(&folder.path().join("市级"), "wjw", Role::City);
    check_refused(city.freeze_edition(&ask(), now()), "nothing-to-freeze");
    check_refused(city.export_edition(EditionId(1), &folder.path().join("无.xlsx")), "no-edition");
    assert_eq!(city.editions(q4()).unwrap(), []);
}
