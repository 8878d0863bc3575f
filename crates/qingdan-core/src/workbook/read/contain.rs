//! The one gate behind which a file is parsed: should a library panic over it, the file is refused and the program goes on.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Unreadable;

/// Runs `read`, which changes nothing outside of itself, so that there is nothing that a panic could leave half done. This needs the
/// programs to be built so that panics unwind, see `Cargo.toml`.
///
/// # Errors
/// What `read` answers with, and [`Unreadable::Crashed`] where it panics.
pub(super) fn contain<T>(read: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Unreadable::Crashed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_refuses_the_file_and_nothing_else() {
        let over = |bytes: &[u8]| contain(|| Ok(bytes[3]));
        assert_eq!((over(b"abc"), over(b"abcd")), (Err(Unreadable::Crashed), Ok(b'd')));
    }
}
