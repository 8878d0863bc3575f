//! What was being done when the power went, brought to its end at the next start: nothing half done is left lying about, least of all readable
//! beside encrypted data.

use super::{Backups, relocate::STAGE};
use crate::{
    files::{self, folder_of},
    store::Access,
};

impl Backups {
    /// Takes away what was being written and, where the data are encrypted, encrypts the backups that are not yet. The data are open, so that
    /// nobody else is at it. What fails is tried again at the next start.
    pub(super) fn end_broken_off(&self) {
        let own = folder_of(&self.data_file);
        let stage = own.join(STAGE);
        if files::exists(&stage) {
            drop(files::Stage::begin(&stage));
        }
        for folder in [Some(own), Some(self.folder.clone()), self.second()].into_iter().flatten() {
            files::sweep_temporary(&folder);
            let _ = files::finish_wiping(&folder);
        }
        if matches!(self.access, Access::Key(_)) && self.is_protected() {
            let _ = self.rewrite_snapshots(&self.access);
        }
    }
}
