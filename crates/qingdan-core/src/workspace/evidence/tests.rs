//! 佐证材料 on real files: attaching, removing, damage, power cuts, and packages.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use super::*;
use crate::{
    model::Role,
    package::Package,
    workspace::{
        DATA_FILE,
        scenarios::{at, filled, guyang, now, q4, started},
        submit::Carrier,
    },
};

fn file(folder: &Path, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path
}

fn attach(workspace: &mut Workspace, task: &str, paths: &[PathBuf]) -> Attached {
    workspace.attach(&guyang(), q4(), &task.into(), paths, now()).unwrap()
}

fn names(files: &[EvidenceView]) -> Vec<(&str, &str)> {
    files.iter().map(|it| (it.task.as_str(), it.name.as_str())).collect()
}

/// The contents in the folder, half-written ones too.
fn contents_in(folder: &Path) -> Vec<String> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).into_iter().flatten().map(|it| it.unwrap().path()).collect()
    };
    let name = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    entries(&folder.join(FOLDER)).iter().flat_map(|it| entries(it)).map(name).collect()
}

#[test]
fn files_are_kept_once_and_listed_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut workspace = started(&data, "guyang", Role::County);
    let photo = file(folder.path(), "现场 照片.JPG", b"photo");
    let copy = file(folder.path(), "同一张.jpg", b"photo");
    let attached = attach(&mut workspace, "t07", &[photo.clone(), copy.clone()]);
    assert_eq!(names(&attached.evidence.files), [("t07", "现场 照片.JPG")]);
    assert_eq!(attached.notes, ["“同一张.jpg”与已添加的“现场 照片.JPG”内容相同，没有重复添加。"]);
    let attached = attach(&mut workspace, "t08", &[copy]);
    assert_eq!(names(&attached.evidence.files), [("t07", "现场 照片.JPG"), ("t08", "同一张.jpg")]);
    assert_eq!(attached.evidence.summary, "含佐证材料2份10字节");
    assert_eq!(contents_in(&data), [sha256_hex(b"photo")]);
    workspace.close().unwrap();

    fs::remove_file(photo).unwrap();
    let workspace = Workspace::open(&data).unwrap();
    let found = workspace.evidence(&guyang(), q4()).unwrap();
    assert_eq!(found, attached.evidence);
    let copy = workspace.evidence_file(found.files[0].id).unwrap();
    assert_eq!(copy.file_name().unwrap(), "现场 照片.JPG");
    assert_eq!(fs::read(copy).unwrap(), b"photo");
}

#[test]
fn what_cannot_be_taken_is_named_and_the_rest_goes_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(&folder.path().join("data"), "guyang", Role::County);
    let huge = folder.path().join("录像.mp4");
    File::create(&huge).unwrap().set_len(MAX_EVIDENCE_BYTES + 1).unwrap();
    let paths = [
        file(folder.path(), "安装.exe", b"x"),
        file(folder.path(), "空.pdf", b""),
        huge,
        folder.path().join("没有.pdf"),
        folder.path().to_owned(),
        #[cfg(unix)]
        "/dev/zero".into(),
        file(folder.path(), "协议.pdf", b"%PDF"),
    ];
    let attached = attach(&mut workspace, "t07", &paths);
    assert_eq!(names(&attached.evidence.files), [("t07", "协议.pdf")]);
    let messages: Vec<_> = attached.refused.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(messages[0], "不能添加程序或脚本类文件（.exe），没有添加。请改用图片、PDF或Office文档。");
    assert_eq!(messages[1], "文件是空的，没有添加。请检查原文件是否完整。");
    assert!(messages[2].starts_with("文件有50MB，超过"), "{}", messages[2]);
    assert!(messages[3].starts_with("找不到文件"), "{}", messages[3]);
    assert_eq!(messages[4], "这是文件夹，不是文件，没有添加。请打开文件夹，选择里面的文件。");
    #[cfg(unix)]
    assert_eq!(messages[5], "这不是普通文件，没有添加。请选择磁盘上的文件。");
    assert_eq!(contents_in(&folder.path().join("data")).len(), 1);
}

#[test]
fn a_report_has_room_for_so_much() {
    let of = |bytes: u32| Evidence {
        id: EvidenceId(1),
        task: "t01".into(),
        name: String::new(),
        bytes,
        sha256: String::new(),
        added_at: now(),
        removed_at: None,
    };
    let fifty = u32::try_from(MAX_EVIDENCE_BYTES).unwrap();
    let nine = vec![of(fifty); 9];
    assert_eq!(has_room(&nine, fifty), Ok(()));
    assert_eq!(has_room(&vec![of(fifty); 10], 1), Err(EvidenceRefusal::ReportFull));
    assert_eq!(has_room(&vec![of(1); MAX_REPORT_EVIDENCE_FILES], 1), Err(EvidenceRefusal::TooMany));
}

#[test]
fn removing_can_be_undone_until_it_is_purged() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(&folder.path().join("data"), "guyang", Role::County);
    let path = file(folder.path(), "协议.pdf", b"%PDF");
    let id = attach(&mut workspace, "t07", &[path]).evidence.files[0].id;
    let gone = workspace.detach(&guyang(), q4(), id, now()).unwrap();
    assert_eq!(gone.message, "已移除“协议.pdf”（4字节），导出时不再包含它。30天内可以恢复。");
    assert_eq!((gone.evidence.files.len(), names(&gone.evidence.removed)), (0, vec![("t07", "协议.pdf")]));
    let back = workspace.restore(&guyang(), q4(), id, now()).unwrap();
    assert_eq!((back.files.len(), back.removed.len()), (1, 0));

    workspace.detach(&guyang(), q4(), id, now()).unwrap();
    for (time, kept) in [("2026-12-23 09:00:00", 1), ("2026-12-23 10:00:00", 0)] {
        workspace.attach(&guyang(), q4(), &"t01".into(), &[], at(time)).unwrap();
        assert_eq!(workspace.evidence(&guyang(), q4()).unwrap().removed.len(), kept, "{time}");
    }
    assert_eq!(workspace.restore(&guyang(), q4(), id, now()).unwrap_err().code(), "no-evidence");
    workspace.close().unwrap();
    Workspace::open(&folder.path().join("data")).unwrap();
    assert!(contents_in(&folder.path().join("data")).is_empty());
}

#[test]
fn attaching_again_brings_back_what_was_removed() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(&folder.path().join("data"), "guyang", Role::County);
    let id = attach(&mut workspace, "t07", &[file(folder.path(), "甲.pdf", b"%PDF")]).evidence.files[0].id;
    workspace.detach(&guyang(), q4(), id, now()).unwrap();
    let again = attach(&mut workspace, "t07", &[file(folder.path(), "乙.pdf", b"%PDF")]).evidence;
    assert_eq!((names(&again.files), again.removed.len()), (vec![("t07", "乙.pdf")], 0));
}

#[test]
fn a_submitted_revision_keeps_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(&folder.path().join("data"), "guyang", Role::County);
    let path = file(folder.path(), "协议.pdf", b"%PDF");
    let id = attach(&mut workspace, "t07", std::slice::from_ref(&path)).evidence.files[0].id;
    let key = workspace.key(&guyang(), q4());
    let draft = workspace.store.read().report(&key).unwrap().unwrap();
    workspace.store.write(|changes| changes.submit(&draft)).unwrap();
    let refused = [
        workspace.attach(&guyang(), q4(), &"t08".into(), &[path], now()).unwrap_err(),
        workspace.detach(&guyang(), q4(), id, now()).unwrap_err(),
        workspace.restore(&guyang(), q4(), id, now()).unwrap_err(),
    ];
    assert_eq!(refused.map(|it| it.code()), ["not-draft"; 3]);
    let new = NewEvidence { task: &"t08".into(), name: "a", sha256: &sha256_hex(b"%PDF") };
    let refused = [
        workspace.store.write(|changes| changes.mark_evidence(id, Some(now()))).unwrap_err(),
        workspace.store.write(|changes| changes.add_evidence(draft.row.id, new, now())).unwrap_err(),
    ];
    for error in refused {
        assert!(matches!(error, StoreError::Submitted), "{error:?}");
    }
    assert_eq!(names(&workspace.evidence(&guyang(), q4()).unwrap().files), [("t07", "协议.pdf")]);
}

#[test]
fn only_tasks_of_the_own_report_take_files() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(&folder.path().join("data"), "guyang", Role::County);
    let mut code = |unit: &str, task: &str| {
        workspace.attach(&unit.into(), q4(), &task.into(), &[], now()).unwrap_err().code()
    };
    assert_eq!(code("guyang", "t99"), "no-task");
    assert_eq!(code("damao", "t01"), "other-unit");
    assert!(workspace.evidence(&"damao".into(), q4()).unwrap().files.is_empty());
}

/// What a killed program leaves behind, opened again.
fn after_a_kill(data: &Path, elsewhere: &Path) -> Workspace {
    copy_tree(data, elsewhere);
    Workspace::open(elsewhere).unwrap()
}

fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for item in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(item.file_name());
        if item.path().is_dir() {
            copy_tree(&item.path(), &target);
        } else if item.path().extension().is_none_or(|it| it != "lock") {
            fs::copy(item.path(), target).unwrap();
        }
    }
}

#[test]
fn a_power_cut_between_file_and_row_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut workspace = started(&data, "guyang", Role::County);
    attach(&mut workspace, "t07", &[file(folder.path(), "甲.pdf", b"kept")]);
    let hash = sha256_hex(b"lost");
    workspace.store.write(|changes| changes.expect_content(&hash, 4)).unwrap();
    let cut = after_a_kill(&data, &folder.path().join("before the file"));
    assert_eq!(cut.store.read().unsettled_contents().unwrap(), [""; 0]);

    workspace.vault.put(&hash, b"lost").unwrap();
    fs::write(data.join(FOLDER).join(&hash[..2]).join(".qingdan-1.tmp"), b"lo").unwrap();
    let place = folder.path().join("before the row");
    let mut cut = after_a_kill(&data, &place);
    assert_eq!(contents_in(&place), [sha256_hex(b"kept")]);
    assert_eq!(names(&cut.evidence(&guyang(), q4()).unwrap().files), [("t07", "甲.pdf")]);
    attach(&mut cut, "t07", &[file(folder.path(), "乙.pdf", b"lost")]);

    attach(&mut workspace, "t07", &[file(folder.path(), "乙.pdf", b"lost")]);
    let place = folder.path().join("after the row");
    let whole = after_a_kill(&data, &place);
    let files = whole.evidence(&guyang(), q4()).unwrap().files;
    assert_eq!(fs::read(whole.evidence_file(files[1].id).unwrap()).unwrap(), b"lost");
}

#[test]
fn a_data_file_put_back_from_a_backup_costs_no_newer_file() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut workspace = started(&data, "guyang", Role::County);
    workspace.settle().unwrap();
    let backup = fs::read(data.join(DATA_FILE)).unwrap();
    attach(&mut workspace, "t07", &[file(folder.path(), "甲.pdf", b"newer")]);
    workspace.close().unwrap();
    fs::write(data.join(DATA_FILE), backup).unwrap();
    Workspace::open(&data).unwrap();
    assert_eq!(contents_in(&data), [sha256_hex(b"newer")]);
}

#[test]
fn a_data_file_of_another_name_has_contents_of_its_own() {
    let folder = Path::new("/somewhere");
    let place = |name: &str| format!("{:?}", vault_of(&folder.join(name)));
    assert!(place("qingdan.db").contains(&format!("{:?}", folder.join("evidence"))));
    assert!(place("备份.db").contains(&format!("{:?}", folder.join("备份-evidence"))));
}

#[test]
fn damage_is_said_and_nothing_damaged_is_handed_out() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut workspace = filled(&data);
    let path = file(folder.path(), "协议.pdf", b"%PDF");
    let id = attach(&mut workspace, "t07", std::slice::from_ref(&path)).evidence.files[0].id;
    let hash = sha256_hex(b"%PDF");
    let content = data.join(FOLDER).join(&hash[..2]).join(&hash);
    let package = folder.path().join("包.zip");
    fs::write(&content, b"%PDE").unwrap();
    for _ in 0..2 {
        let expected = "佐证材料“协议.pdf”的文件已丢失或损坏，这一步没有完成，其他内容不受影响。请移除它后用原文件重新添加，或换回备份。";
        let refused = [
            workspace.evidence_file(id).unwrap_err(),
            workspace.evidence_picture(id).unwrap().shown(PictureSize::Thumbnail).unwrap_err(),
            workspace.export_package(&guyang(), q4(), &package, now()).unwrap_err(),
        ];
        for error in refused {
            assert_eq!((error.code(), error.message().as_str()), ("evidence-lost", expected));
        }
        assert!(!package.exists());
        let _ = fs::remove_file(&content);
    }
    workspace.detach(&guyang(), q4(), id, now()).unwrap();
    attach(&mut workspace, "t07", &[path]);
    assert_eq!(fs::read(workspace.evidence_file(id).unwrap()).unwrap(), b"%PDF");
}

#[test]
fn pictures_are_shown_and_other_files_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(&folder.path().join("data"), "guyang", Role::County);
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(300, 200).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let paths = [file(folder.path(), "图.png", png.get_ref()), file(folder.path(), "文.pdf", b"%PDF")];
    let files = attach(&mut workspace, "t07", &paths).evidence.files;
    let shown =
        workspace.evidence_picture(files[0].id).unwrap().shown(PictureSize::Thumbnail).unwrap().unwrap();
    assert!(shown.starts_with("data:image/jpeg;base64,") && shown.len() < 20_000, "{}", shown.len());
    assert_eq!(workspace.evidence_picture(files[1].id).unwrap().shown(PictureSize::Screen).unwrap(), None);
}

#[test]
fn a_package_holds_the_exported_workbook_and_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(&folder.path().join("data"));
    attach(&mut workspace, "t08", &[file(folder.path(), "联合体.docx", b"PK docx")]);
    attach(
        &mut workspace,
        "t07",
        &[file(folder.path(), "照片.jpg", b"one"), file(folder.path(), "说明.txt", b"two")],
    );
    let book = folder.path().join("表.xlsx");
    let exported = workspace.submit(&guyang(), q4(), (Carrier::Workbook, &book), now()).unwrap();
    let path = folder.path().join(workspace.default_package_name(&guyang(), q4()).unwrap());
    assert_eq!(path.file_name().unwrap(), "包府办发49号_固阳县_2026Q4_v1.zip");
    let packaged = workspace.export_package(&guyang(), q4(), &path, at("2026-12-01 08:00:00")).unwrap();
    assert_eq!(packaged.check_code, exported.check_code);
    assert_eq!(packaged.summary, "含佐证材料3份13字节");
    let bytes = fs::read(&path).unwrap();
    assert_eq!(packaged.bytes as usize, bytes.len());
    workspace.export_package(&guyang(), q4(), &path, at("2026-12-02 08:00:00")).unwrap();
    assert!(fs::read(&path).unwrap() == bytes, "other bytes");

    let mut package = Package::open(File::open(&path).unwrap()).unwrap();
    let workbook = package.workbook().clone();
    assert!(package.read(&workbook).unwrap() == fs::read(&book).unwrap(), "another workbook");
    let found: Vec<_> = package.files().iter().map(|it| (it.folder.clone(), it.name.clone())).collect();
    let expected = [
        ("（七）增加普惠托育服务供给", "照片.jpg"),
        ("（七）增加普惠托育服务供给", "说明.txt"),
        ("（八）完善普惠托育支持政策", "联合体.docx"),
    ];
    assert_eq!(found, expected.map(|(folder, name)| (folder.to_owned(), name.to_owned())));
}

#[test]
fn breaking_off_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(&folder.path().join("data"));
    attach(&mut workspace, "t07", &[file(folder.path(), "照片.jpg", b"one")]);
    let path = file(folder.path(), "包.zip", b"old");
    let job = workspace.package(&guyang(), q4(), now()).unwrap();
    let error = job.write(&path, &mut |_| std::ops::ControlFlow::Break(())).unwrap_err();
    assert_eq!((error.code(), error.message().as_str()), ("cancelled", "已取消导出，没有生成压缩包。"));
    assert_eq!(fs::read(&path).unwrap(), b"old");
    let missing = workspace.export_package(&guyang(), q4(), &folder.path().join("没有/包.zip"), now());
    assert!(missing.unwrap_err().message().starts_with("找不到文件夹"));
    workspace.attach(&guyang(), q4(), &"t01".into(), &[], now()).unwrap();
}
