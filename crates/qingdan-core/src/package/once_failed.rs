//! An output that takes nothing more once it has failed: the container library goes on writing where it lets go of what it began.

use std::io::{self, ErrorKind, Seek, SeekFrom, Write};

/// Passes everything on until the first failure.
pub(super) struct OnceFailed<W> {
    output: W,
    failed: bool,
}

impl<W> OnceFailed<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, failed: false }
    }

    fn try_to<T>(&mut self, run: impl FnOnce(&mut W) -> io::Result<T>) -> io::Result<T> {
        if self.failed {
            return Err(io::Error::other("the output has failed before"));
        }
        let done = run(&mut self.output);
        self.failed = done.as_ref().is_err_and(|it| it.kind() != ErrorKind::Interrupted);
        done
    }
}

impl<W: Write> Write for OnceFailed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.try_to(|it| it.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.try_to(Write::flush)
    }
}

impl<W: Seek> Seek for OnceFailed<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.try_to(|it| it.seek(to))
    }
}
