//! What kind of disk a folder lies on, and how much room is left there.

use std::path::Path;

use sysinfo::{Disk, DiskRefreshKind, Disks};

use super::{is_on_network, make_real};

/// File systems that lie on another computer.
const OF_NETWORKS: [&str; 8] = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "davfs"];

/// Where a folder lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// On a disk of this computer, or the system does not say.
    Fixed,
    /// On a stick or card that can be pulled out.
    Removable,
    /// On another computer.
    Network,
}

/// Where a folder lies.
pub fn medium(folder: &Path) -> Medium {
    if is_on_network(folder) {
        return Medium::Network;
    }
    of_disk(folder, DiskRefreshKind::nothing(), |disk| {
        let system = disk.file_system().to_string_lossy().to_lowercase();
        match (OF_NETWORKS.contains(&system.as_str()), disk.is_removable()) {
            (true, _) => Medium::Network,
            (false, true) => Medium::Removable,
            (false, false) => Medium::Fixed,
        }
    })
    .unwrap_or(Medium::Fixed)
}

/// Bytes left where a folder lies; none where the system does not say.
pub fn free_space(folder: &Path) -> Option<u64> {
    of_disk(folder, DiskRefreshKind::nothing().with_storage(), Disk::available_space)
}

/// Whether two folders lie on one disk; none where the system does not say.
pub fn on_one_disk(a: &Path, b: &Path) -> Option<bool> {
    let place = |folder| of_disk(folder, DiskRefreshKind::nothing(), |disk| disk.mount_point().to_owned());
    Some(place(a)? == place(b)?)
}

/// What is to be said of the disk with the longest mount point above a folder.
fn of_disk<T>(folder: &Path, asked: DiskRefreshKind, say: impl FnOnce(&Disk) -> T) -> Option<T> {
    let disks = Disks::new_with_refreshed_list_specifics(asked).ok()?;
    let real = make_real(folder);
    // Windows resolves a path to `\\?\C:\…`, but names the disk `C:\`.
    let plain = real.to_string_lossy();
    let plain = Path::new(plain.strip_prefix(r"\\?\").unwrap_or(&plain));
    let above = disks.iter().filter(|it| plain.starts_with(it.mount_point()));
    above.max_by_key(|it| it.mount_point().as_os_str().len()).map(say)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_this_computer_is_on_none_other() {
        let folder = tempfile::tempdir().unwrap();
        assert_ne!(medium(folder.path()), Medium::Network);
    }

    #[test]
    fn says_how_much_room_is_left() {
        let folder = tempfile::tempdir().unwrap();
        assert!(free_space(folder.path()).is_none_or(|it| it > 0));
    }
}
