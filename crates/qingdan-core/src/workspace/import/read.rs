//! Reading many files at once, beside the data file: staging and parsing need nothing that is stored.
//!
//! Each thread takes every n-th file and hands over what it read through a short queue of its own. Taken from the queues in turn,
//! files come in the order of the list however fast each is read, and what is read ahead stays small however many there are.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, sync_channel},
    thread,
};

use super::arrive::{Arrived, arrive};
use crate::{
    files::{Incoming, Vault},
    model::{Bucket, TaskList},
    workbook::{ReadReport, Unreadable},
    workspace::{Error, Workspace, task_lists::read_report},
};

/// Files a thread reads ahead of what is entered.
const AHEAD: usize = 4;
/// More threads than this wait for the disk, not for the processor.
const MOST_THREADS: usize = 8;
/// Threads for a processor core: while one waits for the disk, another reads.
const THREADS_A_CORE: usize = 2;

/// Reads files for a workspace without using it.
#[derive(Debug, Clone)]
pub struct FileReader {
    list: TaskList,
    other_lists: Vec<TaskList>,
    originals: Vault,
}

/// A file that was read, to be entered by [`Workspace::enter_files`]. Nothing is kept of it before.
#[derive(Debug)]
pub struct ReadFile {
    pub(super) path: PathBuf,
    /// What there is; else the sentence that says why it is not even kept.
    pub(super) found: Result<Result<Found, String>, Error>,
}

impl ReadFile {
    /// Its content, to be put in place.
    pub(super) fn original(&mut self) -> Option<Incoming> {
        self.found.as_mut().ok()?.as_mut().ok()?.original.take()
    }
}

/// A file that can be kept.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) arrived: Arrived,
    /// Its content, until it is put in place.
    original: Option<Incoming>,
    pub(super) content: Result<ReadReport, Unfit>,
}

/// Why a file is no report of this list.
#[derive(Debug)]
pub(super) struct Unfit {
    pub(super) bucket: Bucket,
    pub(super) sentence: String,
}

impl Workspace {
    /// What reads files for this office.
    pub fn file_reader(&self) -> FileReader {
        FileReader {
            list: self.list.clone(),
            other_lists: self.other_lists.clone(),
            originals: self.received.clone(),
        }
    }
}

impl FileReader {
    /// Reads one file.
    pub fn read(&self, path: &Path) -> ReadFile {
        ReadFile { path: path.to_owned(), found: self.find(path) }
    }

    fn find(&self, path: &Path) -> Result<Result<Found, String>, Error> {
        let (arrived, original) = match arrive(&self.originals, path)? {
            Ok(arrived) => arrived,
            Err(sentence) => return Ok(Err(sentence)),
        };
        let content = match arrived.brought(&original)? {
            Ok(workbook) => read_report(&self.list, &self.other_lists, &workbook)
                .map_err(|error| Unfit { bucket: bucket_of(&error), sentence: error.to_string() }),
            Err(sentence) => Err(Unfit { bucket: Bucket::Unreadable, sentence }),
        };
        Ok(Ok(Found { arrived, original: Some(original), content }))
    }

    /// Reads files on several threads while `take` takes them, in their order. The rest is not read once `take` is done.
    pub(super) fn read_all<T>(&self, files: &[PathBuf], take: impl FnOnce(&mut Coming) -> T) -> T {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let threads = (cores * THREADS_A_CORE).clamp(1, MOST_THREADS).min(files.len().max(1));
        thread::scope(|scope| {
            let queues = (0..threads).map(|first| {
                let (sender, queue) = sync_channel(AHEAD);
                let mut own = files.iter().skip(first).step_by(threads);
                // Nobody takes what comes after the import was called off.
                scope.spawn(move || own.all(|it| sender.send(self.read(it)).is_ok()));
                queue
            });
            take(&mut Coming { queues: queues.collect(), next: 0 })
        })
    }
}

/// Files in the order of the list, as they are read.
pub(super) struct Coming {
    queues: Vec<Receiver<ReadFile>>,
    next: usize,
}

impl Coming {
    /// The next files that are read already, at most so many; waits for the first. None after the last.
    pub(super) fn some(&mut self, most: usize) -> Vec<ReadFile> {
        let mut files: Vec<_> =
            self.queues.get(self.next).and_then(|it| it.recv().ok()).into_iter().collect();
        while !files.is_empty() {
            self.next = (self.next + 1) % self.queues.len();
            if files.len() == most {
                break;
            }
            let Some(Ok(file)) = self.queues.get(self.next).map(Receiver::try_recv) else { break };
            files.push(file);
        }
        files
    }
}

/// Which bucket a file falls into that is no report of this list.
fn bucket_of(error: &Unreadable) -> Bucket {
    match error {
        Unreadable::OtherTaskList => Bucket::OtherList,
        Unreadable::UnknownUnit => Bucket::UnknownUnit,
        Unreadable::UnknownPeriod => Bucket::OtherPeriod,
        _ => Bucket::Unreadable,
    }
}
