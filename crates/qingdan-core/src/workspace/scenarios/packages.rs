//! Packages that arrive: the report with its 佐证材料, which the municipal office opens beside it.

use std::{io::Cursor, ops::ControlFlow, path::Path};

use super::{
    demo_report, guyang,
    import::{city, import, sent},
    now, q4,
};
use crate::{
    content::sha256_hex,
    files,
    model::{Bucket, Phones},
    package::{self, Contents, Enclosure, PackageError},
    workspace::{Workspace, consolidate::Ask},
};

const TUOYU: &str = "（七）增加普惠托育服务供给";

/// A package of 固阳县's demo report with these files: folder, name, bytes.
fn packed(folder: &Path, name: &str, enclosed: &[(&str, &str, &[u8])]) -> std::path::PathBuf {
    let book = sent(folder, &demo_report("guyang"));
    let enclosures = enclosed.iter().map(|(task, name, bytes)| Enclosure {
        folder: (*task).to_owned(),
        name: (*name).to_owned(),
        bytes: u32::try_from(bytes.len()).unwrap(),
        sha256: sha256_hex(bytes),
        added_at: now(),
    });
    let contents = Contents {
        workbook_name: "包府办发49号_固阳县_2026Q4_v1.xlsx".to_owned(),
        workbook: files::read(&book, 1 << 20).unwrap(),
        exported_at: now(),
        enclosures: enclosures.collect(),
    };
    let path = folder.join(name);
    let bytes_of = |wanted: &Enclosure| {
        let found = enclosed.iter().find(|(_, name, _)| *name == wanted.name).unwrap();
        Ok::<_, PackageError>(found.2.to_vec())
    };
    let mut bytes = Cursor::new(Vec::new());
    package::write(&contents, &mut bytes, bytes_of, &mut |_| ControlFlow::Continue(())).unwrap();
    files::write_atomic(&path, bytes.get_ref()).unwrap();
    path
}

/// Tasks and names of what is attached to 固阳县's report.
fn attached(workspace: &Workspace) -> Vec<String> {
    let found = workspace.evidence(&guyang(), q4()).unwrap().files;
    found.iter().map(|it| format!("{} {}", it.task, it.name)).collect()
}

#[test]
fn evidence_in_a_package_can_be_opened_beside_the_entry() {
    let folder = tempfile::tempdir().unwrap();
    let files: [(&str, &str, &[u8]); 2] =
        [(TUOYU, "现场照片.jpg", b"photo"), ("（八）完善普惠托育支持政策", "协议.pdf", b"%PDF")];
    let path = packed(folder.path(), "固阳县.zip", &files);
    let mut workspace = city(folder.path());
    let line = import(&mut workspace, &path);
    assert_eq!((line.bucket, line.waits), (Bucket::New, false), "{}", line.sentence);
    assert_eq!(line.notes, ["随上报包收入佐证材料2份（9字节）。"]);
    assert_eq!(attached(&workspace), ["t07 现场照片.jpg", "t08 协议.pdf"]);

    let ask = Ask {
        period: q4(),
        department: None,
        due: None,
        phones: Phones::Masked,
        ranking: crate::model::Ranking::Off,
    };
    let view = workspace.task_entries(&ask, &"t07".into(), now().date()).unwrap();
    let of_unit = view.entries.iter().find(|it| it.unit == guyang()).unwrap();
    let shown: Vec<_> = of_unit.evidence.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(shown, ["现场照片.jpg"]);
    assert!(view.entries.iter().filter(|it| it.unit != guyang()).all(|it| it.evidence.is_empty()));
    let copy = workspace.evidence_file(of_unit.evidence[0].id).unwrap();
    assert_eq!(files::read(&copy, 100).unwrap(), b"photo");

    assert_eq!(import(&mut workspace, &path).bucket, Bucket::Same);
    assert_eq!(attached(&workspace).len(), 2, "importing again changes nothing");
    drop(workspace);
    let workspace = Workspace::open(&folder.path().join("数据")).unwrap();
    let copy = workspace.evidence_file(workspace.evidence(&guyang(), q4()).unwrap().files[1].id).unwrap();
    assert_eq!(files::read(&copy, 100).unwrap(), b"%PDF", "nothing is swept away at the next start");
}

#[test]
fn what_cannot_be_attached_is_named_and_the_report_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let files: [(&str, &str, &[u8]); 5] = [
        (TUOYU, "好.txt", b"good"),
        (TUOYU, "安装.exe", b"MZ"),
        (TUOYU, "空.pdf", b""),
        ("其他材料", "散件.txt", b"loose"),
        ("（二十）没有的任务", "无主.txt", b"stray"),
    ];
    let mut workspace = city(folder.path());
    let line = import(&mut workspace, &packed(folder.path(), "固阳县.zip", &files));
    assert_eq!(line.bucket, Bucket::New);
    assert_eq!(line.notes[0], "随上报包收入佐证材料1份（4字节）。");
    let left = &line.notes[1];
    for said in
        ["有4份没有收入", "“安装.exe”是程序", "“空.pdf”是空文件", "“散件.txt”没有放在", "“无主.txt”没有放在"]
    {
        assert!(left.contains(said), "{said}: {left}");
    }
    assert_eq!(attached(&workspace), ["t07 好.txt"]);
}

#[test]
fn a_package_after_the_workbook_alone_says_where_its_evidence_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = packed(folder.path(), "固阳县.zip", &[(TUOYU, "照片.jpg", b"photo")]);
    let mut workspace = city(folder.path());
    import(&mut workspace, &sent(folder.path(), &demo_report("guyang")));
    let line = import(&mut workspace, &path);
    assert_eq!(line.bucket, Bucket::Same, "{}", line.sentence);
    assert_eq!(line.notes, ["随上报包收到佐证材料1份，保存在原件中，可打开原件查看。"]);
    assert!(attached(&workspace).is_empty(), "what was received before stays as it is");
    let copy = workspace.original(line.id.unwrap()).unwrap();
    assert_eq!(files::read(&copy, 1 << 20).unwrap(), files::read(&path, 1 << 20).unwrap());
}
