//! The disk: atomic writes with read-back, bounded reads, locks, a folder of files by their hash. The only place with `std::fs`.
//!
//! Knows nothing of reports, workbooks or databases. Every failure is a [`FileError`], one plain sentence each.

mod contents;
mod digest;
mod disk;
mod error;
mod find;
mod folder;
mod hashed;
mod incoming;
mod lock;
mod read;
mod set;

mod vault;
mod wipe;
mod write;

pub use contents::is_hash;
pub use digest::hash;
pub use disk::{Medium, free_space, medium, on_one_disk};
pub use error::{FileError, FileProblem};
pub use find::{FoundPath, Named, files_in};
pub use folder::{copy_atomic, keep_aside, names_in, remove, sweep_temporary};
pub use hashed::{Stage, hash_read, write_hashed};
pub use incoming::{Incoming, Unbrought};
pub use lock::Lock;
pub use read::{
    FileKind, exists, folder_of, is_folder, is_marked_read_only, is_on_network, kind, make_folder, make_real,
    open, read, read_head, size,
};
pub use set::write_set;
pub use vault::Vault;
pub use wipe::{finish_wiping, wipe};
pub use write::{Staged, stage, stage_bytes, write_atomic, write_checked};
pub(crate) use write::{fill_from, place_new, replace, temporary_file};

use error::problem_of;
