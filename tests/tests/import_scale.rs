//! Many files read on several threads: the answers are those of one file after the other, whatever is among them.

use std::{fs, ops::ControlFlow, path::Path};

use chrono::NaiveDateTime;
use qingdan_core::{
    model::{Bucket, Period, Phones, Report, TaskList},
    workspace::{
        Workspace,
        consolidate::Ask,
        import::{Batch, EditsChoice, FileLine, ImportAnswer, ImportOrder},
    },
};
use qingdan_tests::{
    nation::{collecting, list_of, reports},
    write_workbook_of,
};
use tempfile::TempDir;

const COUNTIES: usize = 60;
const ORDER: ImportOrder = ImportOrder { period: None, edits: EditsChoice::Ask };

fn now() -> NaiveDateTime {
    "2026-12-18T09:30:00".parse().unwrap()
}

fn q4() -> Period {
    "2026Q4".parse().unwrap()
}

/// The files of all counties, and among them what comes with them: a corrected report before and after its first version, another
/// content under the same number, a file twice, and files that are no report or want to do harm.
fn files(list: &TaskList) -> TempDir {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    let all: Vec<Report> = reports(list, q4()).collect();
    for report in &all {
        write_workbook_of(list, &path(&format!("{}_1.xlsx", report.key.unit)), report, now());
    }
    let corrected = Report { revision: 2, ..all[20].clone() };
    write_workbook_of(list, &path("county-0021_0.xlsx"), &corrected, now());
    write_workbook_of(list, &path("county-0031_2.xlsx"), &Report { revision: 2, ..all[30].clone() }, now());
    let mut other = all[40].clone();
    other.entries[0].progress = "另一份进展。".to_owned();
    write_workbook_of(list, &path("county-0041_2.xlsx"), &other, now());
    fs::copy(path("county-0011_1.xlsx"), path("county-0011_2.xlsx")).unwrap();
    fs::write(path("county-0012_2.xlsx"), "不是表格").unwrap();
    fs::write(path("county-0013_2.xlsx"), []).unwrap();
    fs::write(path("county-0014_2.xlsx"), cut(&path("county-0014_1.xlsx"))).unwrap();
    fs::create_dir(path("county-0015_2.xlsx")).unwrap();
    fs::write(path("county-0016_2.zip"), b"PK\x05\x06").unwrap();
    folder
}

/// The first half of a file, as a stick pulled out too early leaves it.
fn cut(path: &Path) -> Vec<u8> {
    let bytes = fs::read(path).unwrap();
    bytes[..bytes.len() / 2].to_vec()
}

fn one_by_one(workspace: &mut Workspace, batch: &Batch) -> Vec<FileLine> {
    batch.files.iter().map(|it| workspace.import_file(it, ORDER, now()).unwrap()).collect()
}

fn counts(answer: &ImportAnswer) -> Vec<(Bucket, u32)> {
    answer.counts.iter().map(|it| (it.bucket, it.count)).collect()
}

#[test]
fn many_threads_answer_as_one_file_after_the_other() {
    let list = list_of(COUNTIES);
    let files = files(&list);
    let batch = Batch::of(&[files.path().to_owned()]).unwrap();
    let [alone, together] = [(); 2].map(|()| TempDir::new().unwrap());
    let mut slow = collecting(alone.path(), list.clone(), now());
    let mut quick = collecting(together.path(), list, now());

    let lines = one_by_one(&mut slow, &batch);
    let answer = quick.import(&batch, ORDER, now()).unwrap();
    let expected = [
        (Bucket::New, 60),
        (Bucket::Update, 1),
        (Bucket::Same, 1),
        (Bucket::Conflict, 1),
        (Bucket::Outdated, 1),
        (Bucket::Unreadable, 4),
    ];
    assert_eq!(counts(&answer), expected);
    assert_eq!(answer.lines, lines);
    assert_eq!(quick.reports().unwrap(), slow.reports().unwrap());
    assert_eq!(quick.received_files().unwrap(), slow.received_files().unwrap());
    let ask = Ask {
        period: q4(),
        department: None,
        due: None,
        phones: Phones::Masked,
        ranking: qingdan_core::model::Ranking::Off,
    };
    let today = now().date();
    assert_eq!(quick.consolidation(&ask, today).unwrap(), slow.consolidation(&ask, today).unwrap());
}

#[test]
fn an_import_that_is_called_off_keeps_what_was_taken_and_nothing_else() {
    let list = list_of(COUNTIES);
    let files = files(&list);
    let batch = Batch::of(&[files.path().to_owned()]).unwrap();
    let folder = TempDir::new().unwrap();
    let mut city = collecting(folder.path(), list, now());
    let reader = city.file_reader();
    let stop = |done| if done < 20 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    let answer = batch.import(&reader, |it| city.enter_files(it, ORDER, now()), stop).unwrap();
    let taken = answer.lines.len();
    assert!((20..batch.files.len()).contains(&taken), "{taken}");
    assert_eq!(taken + answer.called_off.len(), batch.files.len());
    assert_eq!(city.received_files().unwrap().len(), originals(&folder.path().join("received")));

    let again = city.import(&batch, ORDER, now()).unwrap();
    let (before, after) = again.lines.split_at(taken);
    assert!(before.iter().all(|it| matches!(it.bucket, Bucket::Same | Bucket::Unreadable)), "{before:?}");
    assert!(after.iter().any(|it| it.bucket == Bucket::New));
}

fn originals(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    entries.map(|it| if it.is_dir() { originals(&it) } else { 1 }).sum()
}
