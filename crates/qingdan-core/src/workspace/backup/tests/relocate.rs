//! 整体搬家, and data on a stick.

use std::{fs, path::Path};

use super::{super::Backups, progress, say, with_evidence};
use crate::{
    files,
    model::Role,
    workspace::{
        Workspace,
        scenarios::{check_refused, filled, guyang, now, q4, started},
    },
};

fn moved(workspace: &Workspace, path: &Path, passphrase: Option<&str>) -> super::super::MovedOut {
    workspace.begin_move_out(now()).unwrap().write(path, passphrase).unwrap()
}

#[test]
fn an_office_moves_with_everything_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let old = with_evidence(&folder.path().join("旧"));
    for passphrase in [None, Some("固阳清单二〇二六")] {
        let path = folder.path().join(old.move_file_name(now()).unwrap());
        let out = moved(&old, &path, passphrase);
        assert_eq!((out.files.as_str(), out.lost), ("佐证材料1个文件，收到的原件0个", None));
        let new = Backups::of(&folder.path().join(passphrase.unwrap_or("新")));
        assert_eq!(new.present_unit(), None);
        let came = new.move_in(&path, passphrase, now()).unwrap();
        assert_eq!((came.unit.as_deref(), came.kept.as_str()), (Some("固阳县"), "原来没有数据。"));
        assert_eq!((came.files, came.lost), (out.files, None));
        assert_eq!(new.present_unit().as_deref(), Some("固阳县"));
        let workspace = Workspace::open(new.data_file()).unwrap();
        let file = workspace.evidence(&guyang(), q4()).unwrap().files.remove(0);
        assert!(workspace.evidence_file(file.id).is_ok());
        assert!(!files::exists(&new.data_file().with_file_name(".qingdan-moving")));
    }
}

#[test]
fn what_was_here_before_moving_in_can_be_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("搬家.qdoffice");
    moved(&with_evidence(&folder.path().join("旧")), &path, None);
    let here = started(&folder.path().join("新"), "kundulun", Role::County);
    let backups = here.backups();
    assert_eq!(backups.move_in(&path, None, now()).unwrap_err().code(), "data-open-elsewhere");
    here.close().unwrap();
    let came = backups.move_in(&path, None, now()).unwrap();
    assert_eq!(backups.present_unit().as_deref(), Some("固阳县"));
    backups.restore(&came.undo.unwrap(), now()).unwrap();
    assert_eq!(backups.present_unit().as_deref(), Some("昆都仑区"));
}

#[test]
fn a_file_that_is_damaged_or_locked_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("搬家.qdoffice");
    let old = with_evidence(&folder.path().join("旧"));
    let here = started(&folder.path().join("新"), "kundulun", Role::County);
    let backups = here.backups();
    here.close().unwrap();
    let before = fs::read(backups.data_file()).unwrap();
    let refused = |passphrase: Option<&str>, expected: &str| {
        check_refused(backups.move_in(&path, passphrase, now()), expected);
        assert_eq!(fs::read(backups.data_file()).unwrap(), before);
        assert_eq!(
            files::names_in(&folder.path().join("新")).unwrap(),
            ["qingdan.db", "qingdan.db.lock"],
            "{expected}"
        );
    };
    moved(&old, &path, Some("固阳清单二〇二六"));
    refused(None, "passphrase-missing");
    refused(Some("昆区清单二〇二六"), "passphrase-wrong");
    moved(&old, &path, None);
    let whole = fs::read(&path).unwrap();
    for cut in [0, 5, 20, 400, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..cut]).unwrap();
        refused(None, "office-file");
    }
    let mut flipped = whole.clone();
    *flipped.last_mut().unwrap() ^= 1;
    fs::write(&path, flipped).unwrap();
    refused(None, "office-file");
    let short = old.begin_move_out(now()).unwrap().write(&path, Some("短口令"));
    check_refused(short, "short-passphrase");
}

#[test]
fn a_portable_programs_data_survive_being_pulled_out_and_say_so() {
    let stick = tempfile::tempdir().unwrap();
    fs::write(stick.path().join("portable"), "").unwrap();
    let mut workspace = filled(&stick.path().join("qingdan-data"));
    say(&mut workspace, "已经保存");
    assert!(workspace.backups().list().unwrap().stick.unwrap().starts_with("数据在U盘上"));
    // The stick is pulled: what is saved is in the file alone.
    let pulled = tempfile::tempdir().unwrap();
    fs::copy(workspace.backups().data_file(), pulled.path().join("qingdan.db")).unwrap();
    let mut workspace = Workspace::open(pulled.path()).unwrap();
    assert_eq!(progress(&mut workspace), "已经保存");
    assert_eq!(workspace.backups().list().unwrap().stick, None);
}
