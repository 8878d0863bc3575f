//! 下发收回 on real files. Forms that were filled in are in the tests package, which may open Excel files.

use std::path::{Path, PathBuf};

use super::{check_refused, entry, guyang, now, q4, started};
use crate::{
    files,
    model::{Asked, EntryField, Part, Role, SubOffice},
    workspace::{
        Error, Workspace,
        collect::Selection,
        forms::{ExistingFiles, Issue},
    },
};

fn office(name: &str, tasks: &[&str]) -> SubOffice {
    let asked = tasks.iter().map(|it| Asked { task: (*it).into(), part: Part::Task }).collect();
    SubOffice { name: name.to_owned(), asked }
}

/// 固阳县 with two sub-offices that are both asked about t01, and one that is asked about nothing.
fn with_offices(folder: &Path) -> Workspace {
    let mut workspace = started(&folder.join("数据"), "guyang", Role::County);
    let offices =
        vec![office("县医保局", &["t01", "t02"]), office("县人社局/就业股", &["t01"]), office("金山镇", &[])];
    assert_eq!(workspace.save_sub_offices(&guyang(), offices.clone()).unwrap(), offices);
    assert_eq!(workspace.sub_offices(&guyang()).unwrap(), offices);
    workspace
}

const TWO: [&str; 2] = ["县人社局/就业股", "县医保局"];

fn issue(
    workspace: &mut Workspace,
    folder: &Path,
    offices: &[&str],
    existing: ExistingFiles,
) -> Result<Vec<PathBuf>, Error> {
    let offices: Vec<_> = offices.iter().map(|it| (*it).to_owned()).collect();
    let issue = Issue { offices: &offices, folder, due: None, existing };
    let issued = workspace.issue_forms(&guyang(), q4(), issue, now())?;
    Ok(issued.into_iter().map(|it| PathBuf::from(it.path)).collect())
}

#[test]
fn a_folder_of_forms_in_one_go_and_none_over_another_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = with_offices(folder.path());
    let out = folder.path().join("下发");
    let files = issue(&mut workspace, &out, &TWO, ExistingFiles::Refuse).unwrap();
    let names =
        ["包府办发49号_固阳县_2026Q4_县医保局.xlsx", "包府办发49号_固阳县_2026Q4_县人社局-就业股.xlsx"];
    assert_eq!(files, names.map(|name| out.join(name)));

    files::write_atomic(&files[0], b"mine").unwrap();
    let refused = issue(&mut workspace, &out, &TWO, ExistingFiles::Refuse).unwrap_err();
    assert!(matches!(&refused, Error::FormsExist(found) if found.len() == 2), "{refused}");
    assert_eq!(files::read(&files[0], 10).unwrap(), b"mine");
    issue(&mut workspace, &out, &TWO, ExistingFiles::Replace).unwrap();
    assert!(files::size(&files[0]).unwrap().unwrap() > 1000);
}

#[test]
fn forms_that_ask_nothing_are_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = with_offices(folder.path());
    let out = folder.path().join("下发");
    check_refused(
        issue(&mut workspace, &out, &["县医保局", "金山镇"], ExistingFiles::Refuse),
        "nothing-asked",
    );
    check_refused(issue(&mut workspace, &out, &["县卫健委"], ExistingFiles::Refuse), "no-sub-office");
    check_refused(issue(&mut workspace, &out, &[], ExistingFiles::Refuse), "none-chosen");
    assert!(!files::exists(&out));
    let twice = vec![office("甲", &[]), office("甲", &[])];
    check_refused(workspace.save_sub_offices(&guyang(), twice), "sub-office");
    assert_eq!(workspace.sub_offices(&guyang()).unwrap().len(), 3);
}

#[test]
fn unedited_forms_change_nothing_whatever_the_draft_became() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = with_offices(folder.path());
    let files = issue(&mut workspace, &folder.path().join("下发"), &TWO, ExistingFiles::Refuse).unwrap();
    let typed = [entry("t01", EntryField::Progress, "我写的")];
    let before = workspace.save(&guyang(), q4(), &typed, now()).unwrap().view;
    let shown = workspace.preview_collect(&guyang(), q4(), &files, now()).unwrap();
    assert_eq!(shown.offers, []);
    assert_eq!(shown.files[0].message, "县医保局的填报表，没有带来新的内容。");
    let collected = workspace.collect(&guyang(), q4(), &files, &Selection::All, now()).unwrap();
    assert_eq!((collected.taken, collected.view), (0, before));
}

#[test]
fn a_file_that_is_not_asked_for_says_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = with_offices(folder.path());
    let out = folder.path().join("下发");
    let mut files = issue(&mut workspace, &out, &["县医保局"], ExistingFiles::Refuse).unwrap();
    let report = folder.path().join("填报表.xlsx");
    workspace.export_form(&guyang(), q4(), &report, now()).unwrap();
    let text = folder.path().join("说明.txt");
    files::write_atomic(&text, b"text").unwrap();
    files.extend([report, text, folder.path().join("没有.xlsx")]);
    let month = "2026-11".parse().unwrap();
    let shown = workspace.preview_collect(&guyang(), month, &files, now()).unwrap();
    let starts = [
        "这是2026年第四季度的填报表，现在收回的是2026年11月",
        "这是上报表，不是下发给科室的填报表",
        "这是文本或CSV文件",
        "找不到文件",
    ];
    for (file, start) in shown.files.iter().zip(starts) {
        assert!(file.message.starts_with(start), "{}", file.message);
        assert_eq!(file.office, None);
    }
}
