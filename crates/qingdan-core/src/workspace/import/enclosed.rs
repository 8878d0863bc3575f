//! 佐证材料 in a package: attached to the report that is brought in, so that they can be opened beside it.
//!
//! A content goes to disk before the row that names it; no name of a package becomes a path. Where the power goes in between, a
//! content may be left that no row names: importing the package again finds it there.

use std::io::{Read, Seek};

use chrono::NaiveDateTime;

use crate::{
    content::sha256_hex,
    model::{EVIDENCE_HEAD, Report, TaskId, file_ending, refuse_kind, size_text},
    package::{FoundFile, Package, Unpackable},
    store::{Changes, NewEvidence, ReceivedFile, ReportId, StoreError},
    workspace::{Error, Workspace},
};

/// The files of a package, their contents kept.
#[derive(Debug, Default)]
pub(super) struct Enclosed {
    files: Vec<EnclosedFile>,
    bytes: u64,
    /// What was left in the package, and why.
    left: Vec<String>,
}

#[derive(Debug)]
struct EnclosedFile {
    task: TaskId,
    name: String,
    sha256: String,
}

impl Workspace {
    /// Keeps the contents of the files that come with a report. What cannot be attached stays in the original alone.
    ///
    /// # Errors
    /// The original is gone, or the data file or a content cannot be written.
    pub(super) fn take_enclosed(&mut self, file: &ReceivedFile, report: &Report) -> Result<Enclosed, Error> {
        let mut enclosed = Enclosed::default();
        let Some(mut package) = self.package_of_file(file)? else { return Ok(enclosed) };
        for found in package.files().to_vec() {
            let task = found.task(&self.list).filter(|it| report.entry(it).is_some());
            let Some(task) = task else {
                enclosed.left.push(format!("“{}”没有放在本单位任务的文件夹中", found.name));
                continue;
            };
            match package.read(&found).map_err(|error| why(error).to_owned()).and_then(|it| sound(&found, it))
            {
                Ok(bytes) => enclosed.add(task, &found, self.keep_content(&bytes)?),
                Err(why) => enclosed.left.push(format!("“{}”{why}", found.name)),
            }
        }
        Ok(enclosed)
    }

    /// How many files lie in a package, whatever becomes of it.
    ///
    /// # Errors
    /// The original is gone.
    pub(super) fn count_enclosed(&self, file: &ReceivedFile) -> Result<usize, Error> {
        Ok(self.package_of_file(file)?.map_or(0, |it| it.files().len()))
    }

    fn package_of_file(
        &self,
        file: &ReceivedFile,
    ) -> Result<Option<Package<impl Read + Seek + use<>>>, Error> {
        if file_ending(&file.name) != "zip" {
            return Ok(None);
        }
        let original = self.received.open(&file.sha256)?;
        Package::open(original).map(Some).map_err(|_| Error::OriginalLost(file.name.clone()))
    }

    fn keep_content(&mut self, bytes: &[u8]) -> Result<String, Error> {
        let sha256 = sha256_hex(bytes);
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.store.write(|changes| changes.expect_content(&sha256, size))?;
        self.vault.put(&sha256, bytes)?;
        Ok(sha256)
    }
}

impl Enclosed {
    fn add(&mut self, task: TaskId, found: &FoundFile, sha256: String) {
        self.bytes += found.bytes;
        self.files.push(EnclosedFile { task, name: found.name.clone(), sha256 });
    }

    /// Attaches the files to a draft that is about to be submitted.
    ///
    /// # Errors
    /// The data file cannot be written.
    pub(super) fn attach(
        &self,
        changes: &Changes<'_>,
        report: ReportId,
        now: NaiveDateTime,
    ) -> Result<(), StoreError> {
        self.files.iter().try_for_each(|it| {
            let new = NewEvidence { task: &it.task, name: &it.name, sha256: &it.sha256 };
            changes.add_evidence(report, new, now)
        })
    }

    /// What is said of the files.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if !self.files.is_empty() {
            notes.push(format!("随上报包收入佐证材料{}份（{}）。", self.files.len(), size_text(self.bytes)));
        }
        if !self.left.is_empty() {
            notes.push(format!(
                "佐证材料中有{}份没有收入，只保存在原件中：{}。需要的，请报送单位重新导出上报包。",
                self.left.len(),
                self.left.join("；")
            ));
        }
        notes
    }
}

/// What is said where the report itself goes nowhere.
pub(super) fn left_in_original(count: usize) -> Option<String> {
    (count > 0).then(|| format!("随上报包收到佐证材料{count}份，保存在原件中，可打开原件查看。"))
}

fn why(error: Unpackable) -> &'static str {
    match error {
        Unpackable::TooMuch => "大小异常",
        _ => "已损坏",
    }
}

/// Held against the same rules as a file attached at this PC.
fn sound(found: &FoundFile, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    let head = bytes.get(..EVIDENCE_HEAD).unwrap_or(&bytes);
    match refuse_kind(&found.name, bytes.len() as u64, head) {
        Ok(()) => Ok(bytes),
        Err(_) if bytes.is_empty() => Err("是空文件".to_owned()),
        Err(_) => Err("是程序或脚本类文件".to_owned()),
    }
}
