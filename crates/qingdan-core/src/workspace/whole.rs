//! Several use cases as one: what they write is on disk together, or nothing of it.

use super::{Error, Workspace};

/// A whole that is undone unless it is ended, also where a use case in it panics.
struct Whole<'w> {
    workspace: &'w mut Workspace,
    open: bool,
}

impl Workspace {
    /// Runs `work` as a whole, which may be part of another: a part that fails leaves the other parts as they are.
    ///
    /// # Errors
    /// What `work` answers with, or the data file cannot be written; nothing has changed then.
    pub(super) fn whole<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        self.store.begin()?;
        let mut whole = Whole { workspace: self, open: true };
        let done = work(whole.workspace)?;
        whole.workspace.store.end()?;
        whole.open = false;
        Ok(done)
    }
}

impl Drop for Whole<'_> {
    fn drop(&mut self) {
        if self.open {
            self.workspace.store.undo();
        }
    }
}
