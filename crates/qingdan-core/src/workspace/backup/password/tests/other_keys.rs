//! Backups that have a key of their own: of another PC, of earlier, or none at all.

use super::*;

#[test]
fn a_backup_on_a_stick_opens_on_another_pc() {
    let folder = tempfile::tempdir().unwrap();
    let backups = closed(&folder.path().join("旧"));
    let name = backups.names().unwrap()[0].to_string();
    backups.set_password(PASSWORD).unwrap();
    let stick = folder.path().join("旧").join("backups").join(name);
    let new = Backups::of(&folder.path().join("新"));
    check_refused(new.restore(stick.to_str().unwrap(), now()).map(drop), "locked");
    let stick = stick.to_str().unwrap();
    let inside = new.inside(stick, None).unwrap();
    assert!(inside.locked && inside.damage.is_none() && inside.unit.is_none(), "{inside:?}");
    check_refused(new.inside(stick, Some(OTHER)).map(drop), "password-wrong");
    assert_eq!(new.inside(stick, Some(PASSWORD)).unwrap().unit.as_deref(), Some("固阳县"));
    check_refused(new.restore_watched(stick, Some(OTHER), now(), &mut patient).map(drop), "password-wrong");
    new.restore_watched(stick, Some(PASSWORD), now(), &mut patient).unwrap();
    assert!(Backups::of(&folder.path().join("新")).is_locked(), "the same password holds here");
    assert_eq!(progress(&unlocked(&folder.path().join("新"), PASSWORD)), TEXT);
}

#[test]
fn damaged_data_that_are_kept_beside_a_locked_backup_are_told_to_be_readable() {
    let folder = tempfile::tempdir().unwrap();
    let backups = closed(&folder.path().join("旧"));
    let name = backups.names().unwrap()[0].to_string();
    backups.set_password(PASSWORD).unwrap();
    let stick = folder.path().join("旧").join("backups").join(name);
    let new = folder.path().join("新");
    fs::create_dir(&new).unwrap();
    fs::write(new.join("qingdan.db"), TEXT.repeat(1000)).unwrap();
    let restore =
        || Backups::of(&new).restore_watched(stick.to_str().unwrap(), Some(PASSWORD), now(), &mut patient);
    let kept = restore().unwrap().kept;
    assert!(kept.contains("它没有加密"), "{kept}");
    assert_eq!(progress(&unlocked(&new, PASSWORD)), TEXT);
    assert_eq!(readable(&new).len(), 1);
    let mut bytes = fs::read(new.join("qingdan.db")).unwrap();
    bytes[..4096].fill(1);
    fs::write(new.join("qingdan.db"), bytes).unwrap();
    let kept = restore().unwrap().kept;
    assert!(kept.contains("原样保留在") && !kept.contains("没有加密"), "encrypted, though damaged: {kept}");
}

#[test]
fn an_open_backup_comes_into_encrypted_data_encrypted() {
    let folder = tempfile::tempdir().unwrap();
    let backups = closed(folder.path());
    let old = folder.path().join("旧备份.db");
    fs::copy(backups.folder().join(backups.names().unwrap()[0].to_string()), &old).unwrap();
    backups.set_password(PASSWORD).unwrap();
    let backups = unlocked(folder.path(), PASSWORD);
    backups.restore(old.to_str().unwrap(), at("2026-11-23 10:00:00")).unwrap();
    assert_eq!(progress(&backups), TEXT);
    assert_eq!(readable(folder.path()), [old]);
}

#[test]
fn a_new_password_keeps_the_key_that_backups_of_before_need() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    closed(other.path()).set_password(OTHER).unwrap();
    let backups = closed(folder.path());
    let former = fs::read(other.path().join("qingdan.key")).unwrap();
    fs::write(folder.path().join("qingdan.key"), &former).unwrap();
    backups.set_password(PASSWORD).unwrap();
    assert!(fs::read(folder.path().join("qingdan.key")).unwrap() != former);
    assert!(fs::read(folder.path().join("qingdan-former.key")).unwrap() == former);
    assert_eq!(progress(&unlocked(folder.path(), PASSWORD)), TEXT);
}

#[test]
fn a_backup_of_an_earlier_password_opens_with_that_one() {
    let folder = tempfile::tempdir().unwrap();
    let backups = closed(folder.path());
    backups.set_password(OTHER).unwrap();
    let name = backups.names().unwrap()[0].to_string();
    let kept = folder.path().join("backups").join(&name);
    let encrypted = fs::read(&kept).unwrap();
    let former = fs::read(folder.path().join("qingdan.key")).unwrap();
    backups.remove_password(OTHER).unwrap();
    // As where the backup could not be rewritten: it stays as it was, and so does the file of its key.
    fs::write(&kept, encrypted).unwrap();
    fs::write(folder.path().join("backups").join("qingdan.key"), former).unwrap();
    let set = backups.set_password(PASSWORD).unwrap();
    assert!(set.left.unwrap().starts_with("有1份以前的备份另有口令"));
    let backups = unlocked(folder.path(), PASSWORD);
    assert!(backups.inside(&name, None).unwrap().locked);
    check_refused(backups.inside(&name, Some(PASSWORD)).map(drop), "password-wrong");
    assert_eq!(backups.inside(&name, Some(OTHER)).unwrap().damage, None);
    backups.restore_watched(&name, Some(OTHER), at("2026-11-23 10:00:00"), &mut patient).unwrap();
    assert_eq!(progress(&backups), TEXT);
    assert_eq!(progress(&unlocked(folder.path(), PASSWORD)), TEXT, "the present password holds");
    assert_eq!(readable(folder.path()), Vec::<PathBuf>::new());
}

/// Two PCs of one unit that take turns with one stick: the office's folder on it has the key of the first.
fn beside_another_pc(folder: &Path) -> (Backups, PathBuf, Vec<u8>) {
    let stick = folder.join("U盘");
    fs::create_dir(&stick).unwrap();
    for (name, password) in [("一", OTHER), ("二", PASSWORD)] {
        let data = folder.join(name);
        closed(&data).set_password(password).unwrap();
        let workspace = unlocked(&data, password).open(now()).unwrap();
        workspace.set_second_folder(Some(&stick)).unwrap();
        workspace.close().unwrap();
    }
    let key = stick.join("清单填报备份_固阳县").join("qingdan.key");
    let theirs = fs::read(folder.join("一").join("qingdan.key")).unwrap();
    fs::write(&key, &theirs).unwrap();
    (Backups::of(&folder.join("二")), key, theirs)
}

#[test]
fn another_pcs_password_opens_nothing_and_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (backups, ..) = beside_another_pc(folder.path());
    let own = fs::read(folder.path().join("二").join("qingdan.key")).unwrap();
    check_refused(backups.clone().unlock(OTHER).map(drop), "password-wrong");
    check_refused(backups.change_password(OTHER, "换成的口令2028"), "password-wrong");
    check_refused(backups.remove_password(OTHER).map(drop), "password-wrong");
    assert!(fs::read(folder.path().join("二").join("qingdan.key")).unwrap() == own);
    assert_eq!(progress(&backups.unlock(PASSWORD).unwrap()), TEXT);
}

#[test]
fn the_key_of_another_pcs_backups_stays_on_the_stick() {
    let folder = tempfile::tempdir().unwrap();
    let (backups, key, theirs) = beside_another_pc(folder.path());
    backups.unlock(PASSWORD).unwrap();
    assert!(fs::read(&key).unwrap() != theirs);
    let kept = |it: &Path| fs::read(it).is_ok_and(|it| it == theirs);
    assert!(kept(&key.with_file_name("qingdan-former.key")));
    fs::write(&key, &theirs).unwrap();
    unlocked(&folder.path().join("二"), PASSWORD).change_password(PASSWORD, "换成的口令2028").unwrap();
    assert!(kept(&key.with_file_name("qingdan-former.key")));
    assert!(!key.with_file_name("qingdan-former-2.key").exists(), "kept once");
}

#[test]
fn a_password_of_another_key_beside_a_backup_is_wrong_not_damage() {
    let folder = tempfile::tempdir().unwrap();
    let (backups, key, theirs) = beside_another_pc(folder.path());
    let stick = key.parent().unwrap();
    let name = backups.names().unwrap()[0].to_string();
    let theirs_here = stick.join("qingdan-20261101-080000-daily.db");
    fs::copy(folder.path().join("一").join("backups").join(name), &theirs_here).unwrap();
    fs::copy(folder.path().join("二").join("qingdan.key"), &key).unwrap();
    fs::write(key.with_file_name("qingdan-former.key"), theirs).unwrap();
    let (new, path) = (Backups::of(&folder.path().join("新")), theirs_here.to_str().unwrap());
    check_refused(new.inside(path, Some(PASSWORD)).map(drop), "password-wrong");
    assert_eq!(new.inside(path, Some(OTHER)).unwrap().damage, None);
}

#[test]
fn a_backup_without_its_key_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let backups = closed(&folder.path().join("旧"));
    backups.set_password(PASSWORD).unwrap();
    let alone = folder.path().join("单独.db");
    fs::copy(backups.folder().join(backups.names().unwrap()[0].to_string()), &alone).unwrap();
    let inside = Backups::of(&folder.path().join("新")).inside(alone.to_str().unwrap(), None).unwrap();
    assert!(inside.damage.unwrap().contains("旁边却没有密钥文件"));
}
