//! The package in another program: Python's zipfile lists the right names, finds every sum right, and unpacks where it should.

use std::{fs, ops::ControlFlow, process::Command};

use chrono::{NaiveDate, NaiveDateTime};
use qingdan_core::{
    content::sha256_hex,
    package::{Contents, Enclosure, PackageError, write},
};

const LIST: &str = "
import sys, zipfile
package = zipfile.ZipFile(sys.argv[1])
assert package.testzip() is None
for entry in package.infolist():
    print(entry.filename, entry.date_time, bool(entry.flag_bits & 0x800), entry.file_size, sep='|')
package.extractall(sys.argv[2])
";

fn time() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(16, 5, 10).unwrap()
}

#[test]
fn pythons_zipfile_shows_the_names() {
    let enclosure = |name: &str| Enclosure {
        folder: "（七）增加普惠托育服务供给".to_owned(),
        name: name.to_owned(),
        bytes: 6,
        sha256: sha256_hex("内容".as_bytes()),
        added_at: time(),
    };
    let contents = Contents {
        workbook_name: "包府办发49号_固阳县_2026Q4_v1.xlsx".to_owned(),
        workbook: b"workbook".to_vec(),
        exported_at: time(),
        enclosures: vec![
            enclosure("现场 照片𠮷.jpg"),
            enclosure("..\\..\\x.txt"),
            enclosure("现场 照片𠮷.jpg"),
        ],
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("包.zip");
    let load = |_: &Enclosure| Ok::<_, PackageError>("内容".as_bytes().to_vec());
    write(&contents, fs::File::create(&path).unwrap(), load, &mut |_| ControlFlow::Continue(())).unwrap();

    let target = folder.path().join("解压");
    let python =
        Command::new("python3").args(["-X", "utf8", "-c", LIST]).arg(&path).arg(&target).output().unwrap();
    assert!(python.status.success(), "{}", String::from_utf8_lossy(&python.stderr));
    insta::assert_snapshot!(String::from_utf8(python.stdout).unwrap(), @r"
    包府办发49号_固阳县_2026Q4_v1.xlsx|(2026, 11, 23, 16, 5, 10)|True|8
    佐证材料/（七）增加普惠托育服务供给/现场 照片𠮷.jpg|(2026, 11, 23, 16, 5, 10)|True|6
    佐证材料/（七）增加普惠托育服务供给/.._.._x.txt|(2026, 11, 23, 16, 5, 10)|True|6
    佐证材料/（七）增加普惠托育服务供给/现场 照片𠮷(2).jpg|(2026, 11, 23, 16, 5, 10)|True|6
    ");
    let unpacked = target.join("佐证材料/（七）增加普惠托育服务供给/现场 照片𠮷(2).jpg");
    assert_eq!(fs::read_to_string(unpacked).unwrap(), "内容");
    assert_eq!(fs::read_dir(&target).unwrap().count(), 2);
}
