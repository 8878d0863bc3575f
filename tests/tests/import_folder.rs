//! A folder with the files of all units, as it comes together at the municipal office by the end of a period.

use std::{fs, path::PathBuf};

use chrono::NaiveDateTime;
use qingdan_core::{
    model::{Bucket, Period, Report, Role},
    workspace::{
        OfficeSetup, Workspace,
        import::{Batch, EditsChoice, ImportAnswer, ImportOrder},
    },
};
use qingdan_tests::{report_of_every_unit, write_workbook};

fn now() -> NaiveDateTime {
    "2026-12-18T09:30:00".parse().unwrap()
}

fn q4() -> Period {
    "2026Q4".parse().unwrap()
}

/// 市卫健委 as the municipal office, beside a folder of files.
struct City {
    folder: tempfile::TempDir,
    workspace: Workspace,
}

impl City {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut workspace = Workspace::open(&folder.path().join("数据")).unwrap();
        let setup = OfficeSetup { unit: "wjw".into(), role: Role::City, liaison: None };
        workspace.init_office(setup, now()).unwrap();
        Self { folder, workspace }
    }

    fn files(&self) -> PathBuf {
        self.folder.path().join("上报")
    }

    fn send(&self, name: &str, report: &Report) -> PathBuf {
        let path = self.files().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        write_workbook(&path, report, now());
        path
    }

    fn import(&mut self) -> ImportAnswer {
        let batch = Batch::of(&[self.files()]).unwrap();
        let order = ImportOrder { period: Some(q4()), edits: EditsChoice::Ask };
        self.workspace.import(&batch, order, now()).unwrap()
    }
}

fn counts(answer: &ImportAnswer) -> Vec<(Bucket, u32)> {
    answer.counts.iter().map(|it| (it.bucket, it.count)).collect()
}

#[test]
fn the_files_of_all_units_fall_into_their_buckets_and_a_second_time_change_nothing() {
    let mut city = City::new();
    let reports = report_of_every_unit(q4());
    assert_eq!(reports.len(), 32);
    for report in &reports {
        city.send(&format!("{}/1_{}.xlsx", report.key.unit, report.key.unit), report);
    }
    let mut corrected = Report { revision: 2, previous_hash: Some("ab".repeat(32)), ..reports[0].clone() };
    corrected.entries[0].progress = "改正后的进展。".to_owned();
    city.send("更正/2_更正.xlsx", &corrected);
    let mut conflicting = reports[1].clone();
    conflicting.entries[0].progress = "另一份进展。".to_owned();
    city.send("重发/2_另一份.xlsx", &conflicting);
    let mut earlier = reports[2].clone();
    earlier.key.period = "2026Q3".parse().unwrap();
    city.send("上季/2_上季.xlsx", &earlier);
    fs::copy(city.files().join("guyang/1_guyang.xlsx"), city.files().join("重发/固阳县.xlsx")).unwrap();
    fs::write(city.files().join("说明.xlsx"), "这是说明").unwrap();
    fs::write(city.files().join("照片.jpg"), "照片").unwrap();

    let first = city.import();
    let expected = [
        (Bucket::New, 32),
        (Bucket::Update, 1),
        (Bucket::Same, 1),
        (Bucket::Conflict, 1),
        (Bucket::OtherPeriod, 1),
        (Bucket::Unreadable, 1),
    ];
    assert_eq!(counts(&first), expected);
    assert_eq!(first.others, ["照片.jpg"]);
    let state = |city: &City| (city.workspace.reports().unwrap(), city.workspace.received_files().unwrap());
    let before = state(&city);
    assert_eq!(before.1.len(), 36, "each content once");

    let again = city.import();
    // This office's own report is in its draft, which may go on changing: it is held against it each time.
    assert_eq!(counts(&again), [(Bucket::Same, 35), (Bucket::OtherPeriod, 1), (Bucket::Unreadable, 1)]);
    assert_eq!(state(&city), before);
}

#[test]
fn a_second_import_writes_not_one_byte_of_the_data_file() {
    let mut city = City::new();
    for report in report_of_every_unit(q4()).iter().filter(|it| it.key.unit != "wjw".into()) {
        city.send(&format!("{}.xlsx", report.key.unit), report);
    }
    fs::write(city.files().join("说明.xlsx"), "这是说明").unwrap();
    city.import();
    let bytes = |city: City| {
        let City { folder, workspace } = city;
        drop(workspace);
        let data = fs::read(folder.path().join("数据").join("qingdan.db")).unwrap();
        let workspace = Workspace::open(&folder.path().join("数据")).unwrap();
        (data, City { folder, workspace })
    };
    let (before, mut city) = bytes(city);
    assert_eq!(counts(&city.import()), [(Bucket::Same, 31), (Bucket::Unreadable, 1)]);
    let (after, mut city) = bytes(city);
    assert!(before == after, "importing again changes the data file");
    fs::write(city.files().join("另一份说明.xlsx"), "这也是说明").unwrap();
    city.import();
    assert!(bytes(city).0 != after, "a new file is kept in the data file");
}
