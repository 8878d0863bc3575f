//! Which snapshots there are, and what one holds.

use std::path::{Path, PathBuf};

use super::{
    BackupError, Backups, BackupsView, PasswordError, SnapshotInside, SnapshotPlace, SnapshotView,
    key::has_key, source::Source,
};
use crate::{
    backup::SnapshotName,
    catalog,
    files::{self, Medium, Vault, folder_of},
    model::UnitId,
    store::{Holding, Store, StoreError, check_whole, is_encrypted},
    workspace::{Error, location},
};

impl Backups {
    /// The snapshots in both folders, the latest first; one that lies in both stands there once, as the own one.
    ///
    /// # Errors
    /// The own folder cannot be read.
    pub fn list(&self) -> Result<BackupsView, Error> {
        let own = self.names()?;
        let second = self.second();
        let mut found: Vec<_> = own.iter().map(|it| (*it, &self.folder, SnapshotPlace::Own)).collect();
        if let Some(folder) = second.as_ref().filter(|it| files::is_folder(it)) {
            let others = names_of(folder).unwrap_or_default();
            let others = others.into_iter().filter(|it| !own.contains(it));
            found.extend(others.map(|it| (it, folder, SnapshotPlace::Second)));
        }
        // Not by file name: of one second, what somebody asked for is later than what was kept before data were replaced.
        found.sort_by(|(a, ..), (b, ..)| b.cmp(a));
        let snapshots =
            found.into_iter().map(|(name, folder, place)| SnapshotView::of(folder, name, place)).collect();
        let folder = self.folder.display().to_string();
        let second = second.map(|it| self.second_view(&it));
        Ok(BackupsView { snapshots, folder, second, stick: self.on_stick() })
    }

    fn on_stick(&self) -> Option<String> {
        (location::medium(&folder_of(&self.data_file)) == Medium::Removable).then(|| {
            "数据在U盘上：每次保存都直接写进U盘上的数据文件。请先关闭程序，再安全弹出U盘；U盘容易丢失和损坏，请把第二备份文件夹设在本机硬盘上。"
                .to_owned()
        })
    }

    /// The snapshot of a file name, in the own folder or else in the second; or, with a path, the one there.
    ///
    /// # Errors
    /// There is none.
    pub fn find(&self, name: &str) -> Result<PathBuf, Error> {
        let given = Path::new(name);
        let folders = [Some(self.folder.clone()), self.second()];
        let mut places: Vec<PathBuf> = folders.into_iter().flatten().map(|it| it.join(name)).collect();
        if given.components().count() > 1 {
            places = vec![given.to_owned()];
        }
        let found = places.into_iter().find(|it| files::kind(it) == Some(files::FileKind::File));
        found.ok_or_else(|| BackupError::Unknown(name.to_owned()).into())
    }

    /// Holds a file name against the list: a page names what it was shown, never a path of its own.
    ///
    /// # Errors
    /// There is no such snapshot.
    pub fn listed(&self, name: &str) -> Result<(), Error> {
        let known = self.list()?.snapshots.iter().any(|it| it.name == name);
        if known { Ok(()) } else { Err(BackupError::Unknown(name.to_owned()).into()) }
    }

    /// The latest snapshot that is sound; none where there is none.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn newest_sound(&self) -> Result<Option<SnapshotView>, Error> {
        let all = self.list()?.snapshots;
        Ok(all.into_iter().find(|it| check_whole(Path::new(&it.path), &self.access).is_ok()))
    }

    /// What a snapshot holds, whether it is sound, and what it names that is no longer there. One that is encrypted with another key than the
    /// data are is looked into with its password.
    ///
    /// # Errors
    /// There is no such snapshot, or the password is another.
    pub fn inside(&self, name: &str, password: Option<&str>) -> Result<SnapshotInside, Error> {
        let Source { path, access, .. } = match self.source(name, password) {
            Err(Error::Password(PasswordError::SnapshotLocked)) => {
                return Ok(SnapshotInside::locked(&self.find(name)?));
            }
            source => source?,
        };
        let damage = check_whole(&path, &access).err().map(|error| unusable(&path, &error).to_owned());
        let Ok(holding) = Store::holding(&path, &access) else {
            return Ok(SnapshotInside::unreadable(&path, damage));
        };
        let lost = self.lost(&holding, &path);
        Ok(SnapshotInside::of(&path, &holding, unit_name(&holding), lost, damage))
    }

    /// How many of the files that a snapshot names, evidence and received ones, are neither here nor beside it.
    pub(super) fn lost(&self, holding: &Holding, snapshot: &Path) -> [usize; 2] {
        let beside = vaults_beside(snapshot);
        let named = [&holding.evidence, &holding.received];
        let vaults = self.vaults();
        std::array::from_fn(|at| {
            named[at].iter().filter(|it| !vaults[at].has(it) && !beside[at].has(it)).count()
        })
    }

    /// The snapshots in the own folder, earliest first.
    pub(super) fn names(&self) -> Result<Vec<SnapshotName>, Error> {
        names_of(&self.folder)
    }
}

/// The snapshots in a folder, earliest first.
pub(super) fn names_of(folder: &Path) -> Result<Vec<SnapshotName>, Error> {
    let names = files::names_in(folder)?;
    let mut found: Vec<SnapshotName> = names.iter().filter_map(|it| it.parse().ok()).collect();
    found.sort();
    Ok(found)
}

/// Where bytes lie beside a snapshot in a second folder. Beside others nothing does.
pub(super) fn vaults_beside(snapshot: &Path) -> [Vault; 2] {
    let folder = folder_of(snapshot);
    ["evidence", "received"].map(|it| Vault::at(folder.join(it)))
}

/// Why a snapshot cannot be put back.
pub(super) fn unusable(path: &Path, error: &StoreError) -> &'static str {
    let without_key = is_encrypted(path).unwrap_or(false) && !has_key(&folder_of(path));
    match error {
        StoreError::NotDatabase(_) | StoreError::Damaged { .. } if without_key => {
            "这个文件打不开：不是“清单填报”的备份，或者备份设有启动口令，旁边却没有密钥文件（qingdan.key）。请在原来的备份文件夹里直接选，不要只拷出 .db 文件。"
        }
        StoreError::Newer(_) => {
            "这份备份由更新版本的程序建立，本版本不能使用。请安装新版本程序，或换另一份备份。"
        }
        StoreError::AlreadyOpen(_) => "这份备份正被其他程序打开。请关闭那个程序后再试。",
        StoreError::NotDatabase(_) | StoreError::OtherProgram(_) => {
            "这个文件不是“清单填报”的备份。请从备份列表中选择。"
        }
        _ => "这份备份已损坏或不完整，不能用来恢复。请换另一份备份。",
    }
}

pub(super) fn unit_name(holding: &Holding) -> Option<String> {
    holding.office.as_ref().map(|it| name_of(&it.unit))
}

/// A unit's name; its id where this version does not know it.
pub(super) fn name_of(unit: &UnitId) -> String {
    let list = catalog::builtin().ok();
    list.and_then(|it| Some(it.unit(unit)?.name.clone())).unwrap_or_else(|| unit.to_string())
}
