//! How far long work with files is, and whether it is still wanted.

#[cfg(test)]
mod tests;

use std::{
    cell::{Cell, RefCell},
    io::{self, Read},
    ops::ControlFlow,
};

use super::BackupError;
use crate::{package::Step, workspace::Error};

/// Told how far the work is; may call it off.
pub type Watch<'a> = dyn FnMut(Step) -> ControlFlow<()> + 'a;

/// So many bytes are handled before the next word: often enough for whoever waits at a slow stick.
const EACH: u64 = 1024 * 1024;

/// The watch of whoever just waits for the end.
pub(super) fn patient(_: Step) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Counts the bytes of a piece of work.
pub(in crate::workspace) struct Meter<'a> {
    step: Cell<Step>,
    told: Cell<u64>,
    called_off: Cell<bool>,
    watch: RefCell<&'a mut Watch<'a>>,
}

impl<'a> Meter<'a> {
    /// For work on so many bytes.
    pub(super) fn of(total: u64, watch: &'a mut Watch<'a>) -> Self {
        Self {
            step: Cell::new(Step { done: 0, total }),
            told: Cell::new(0),
            called_off: Cell::new(false),
            watch: RefCell::new(watch),
        }
    }

    /// Counts bytes that are handled.
    ///
    /// # Errors
    /// The work is called off.
    pub(super) fn advance(&self, bytes: u64) -> Result<(), BackupError> {
        let mut step = self.step.get();
        step.done = step.done.saturating_add(bytes).min(step.total);
        self.step.set(step);
        if step.done - self.told.get() >= EACH || step.done == step.total {
            self.told.set(step.done);
            let wanted = (self.watch.borrow_mut())(step).is_continue();
            self.called_off.set(self.called_off.get() || !wanted);
        }
        if self.called_off.get() { Err(BackupError::CalledOff) } else { Ok(()) }
    }

    /// A reader whose bytes count; it fails once the work is called off.
    pub(super) fn reading<R: Read>(&self, inner: R) -> Metered<'_, 'a, R> {
        Metered { inner, meter: self }
    }

    /// An outcome, which is that the work was called off where it failed for that.
    pub(super) fn settled<T, E: Into<Error>>(&self, outcome: Result<T, E>) -> Result<T, Error> {
        outcome
            .map_err(|error| if self.called_off.get() { BackupError::CalledOff.into() } else { error.into() })
    }
}

/// See [`Meter::reading`].
pub(super) struct Metered<'m, 'a, R> {
    inner: R,
    meter: &'m Meter<'a>,
}

impl<R: Read> Read for Metered<'_, '_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.meter.advance(read as u64).map_err(io::Error::other)?;
        Ok(read)
    }
}
