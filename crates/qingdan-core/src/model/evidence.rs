//! 佐证材料: files attached to a task of a report, and which files are taken.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{TaskId, file_name::file_ending};

const MIB: u64 = 1024 * 1024;
const GIB: u64 = 1024 * MIB;
/// Most bytes of one file. A scanned document of 100 pages or a photo has 20 MB at most; films do not belong here. A file is
/// held in memory as a whole while it is copied, and old office PCs have 4 GB.
pub const MAX_EVIDENCE_BYTES: u64 = 50 * MIB;
/// Most bytes of all files of one report: what a mail gateway or an old USB stick (FAT32) still carries, and a package of it
/// is written in less than a minute.
pub const MAX_REPORT_EVIDENCE_BYTES: u64 = 500 * MIB;
/// Most files of one report: 20 for each of 15 tasks.
pub const MAX_REPORT_EVIDENCE_FILES: usize = 300;
/// How long a removed file can be restored, in days: longer than the ten days that are usual between a report and its return.
pub const REMOVED_KEPT_DAYS: i64 = 30;
/// How many first bytes of a file [`refuse_kind`] looks at.
pub const EVIDENCE_HEAD: usize = 4096;

/// Endings that Windows runs or that change the system when opened, after Microsoft's list of attachments that Outlook blocks.
const FORBIDDEN: [&str; 62] = [
    "ade",
    "adp",
    "app",
    "appref-ms",
    "appx",
    "appxbundle",
    "bas",
    "bat",
    "chm",
    "cmd",
    "com",
    "cpl",
    "crt",
    "diagcab",
    "dll",
    "exe",
    "gadget",
    "hlp",
    "hta",
    "inf",
    "ins",
    "isp",
    "its",
    "jar",
    "jnlp",
    "js",
    "jse",
    "lnk",
    "mht",
    "mhtml",
    "msc",
    "msi",
    "msix",
    "msixbundle",
    "msp",
    "mst",
    "pif",
    "prg",
    "ps1",
    "ps1xml",
    "ps2",
    "psc1",
    "psd1",
    "psm1",
    "py",
    "pyc",
    "pyw",
    "reg",
    "scf",
    "scr",
    "sct",
    "sh",
    "shb",
    "sys",
    "url",
    "vb",
    "vbe",
    "vbs",
    "wsc",
    "wsf",
    "wsh",
    "xll",
];

/// A row of table `evidence`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(transparent)]
pub struct EvidenceId(pub u32);

/// 佐证材料: one file attached to a task of a report. Its bytes are kept apart, by their SHA-256.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Which one it is.
    pub id: EvidenceId,
    /// The task it belongs to.
    pub task: TaskId,
    /// Its name, see [`clean_file_name`](super::clean_file_name).
    pub name: String,
    /// Its size in bytes, at most [`MAX_EVIDENCE_BYTES`].
    pub bytes: u32,
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
    /// When it was attached.
    pub added_at: NaiveDateTime,
    /// When it was removed; none while it is attached.
    pub removed_at: Option<NaiveDateTime>,
}

/// What a file is, by its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum EvidenceKind {
    /// 图片
    Picture,
    /// PDF
    Pdf,
    /// 文档
    Text,
    /// 表格
    Table,
    /// 演示
    Slides,
    /// 压缩包
    Archive,
    /// 音视频
    Media,
    /// 其他
    Other,
}

impl EvidenceKind {
    /// The kind of a file with this name.
    pub fn of(name: &str) -> Self {
        match file_ending(name).as_str() {
            "jpg" | "jpeg" | "png" | "gif" | "bmp" | "webp" | "tif" | "tiff" | "heic" => Self::Picture,
            "pdf" | "ofd" => Self::Pdf,
            "doc" | "docx" | "wps" | "rtf" | "txt" | "odt" => Self::Text,
            "xls" | "xlsx" | "et" | "csv" | "ods" => Self::Table,
            "ppt" | "pptx" | "dps" | "odp" => Self::Slides,
            "zip" | "rar" | "7z" => Self::Archive,
            "mp4" | "mov" | "avi" | "mp3" | "m4a" | "wav" => Self::Media,
            _ => Self::Other,
        }
    }

    /// The words shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Picture => "图片",
            Self::Pdf => "版式文件",
            Self::Text => "文档",
            Self::Table => "表格",
            Self::Slides => "演示",
            Self::Archive => "压缩包",
            Self::Media => "音视频",
            Self::Other => "其他",
        }
    }
}

/// Why a file is not taken. The report is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceRefusal {
    /// A folder.
    #[error("这是文件夹，不是文件，没有添加。请打开文件夹，选择里面的文件。")]
    Folder,
    /// A device, a pipe or the like.
    #[error("这不是普通文件，没有添加。请选择磁盘上的文件。")]
    NoFile,
    /// No bytes.
    #[error("文件是空的，没有添加。请检查原文件是否完整。")]
    Empty,
    /// Larger than [`MAX_EVIDENCE_BYTES`].
    #[error("文件有{}，超过单个佐证材料最大{}的限制，没有添加。请压缩或拆分后再添加。", size_text(*.0), size_text(MAX_EVIDENCE_BYTES))]
    TooLarge(u64),
    /// Windows would run it.
    #[error("不能添加程序或脚本类文件（.{0}），没有添加。请改用图片、PDF或Office文档。")]
    Program(String),
    /// A program under another ending.
    #[error("文件内容是可执行程序，与后缀不符，没有添加。请核对文件来源。")]
    Disguised,
    /// The report's files would pass [`MAX_REPORT_EVIDENCE_BYTES`].
    #[error(
        "本期佐证材料合计将超过{}的限制，没有添加。请先移除不需要的文件，或压缩后再添加。",
        size_text(MAX_REPORT_EVIDENCE_BYTES)
    )]
    ReportFull,
    /// The report has [`MAX_REPORT_EVIDENCE_FILES`].
    #[error(
        "本期佐证材料已有{MAX_REPORT_EVIDENCE_FILES}份，达到上限，没有添加。请先移除不需要的文件，或合并后再添加。"
    )]
    TooMany,
}

/// Whether a file of this (cleaned) name, size and beginning is taken.
///
/// # Errors
/// The sentence that says why not.
pub fn refuse_kind(name: &str, bytes: u64, head: &[u8]) -> Result<(), EvidenceRefusal> {
    let ending = file_ending(name);
    if FORBIDDEN.contains(&ending.as_str()) {
        return Err(EvidenceRefusal::Program(ending));
    }
    match bytes {
        0 => Err(EvidenceRefusal::Empty),
        _ if bytes > MAX_EVIDENCE_BYTES => Err(EvidenceRefusal::TooLarge(bytes)),
        _ if is_program(head) => Err(EvidenceRefusal::Disguised),
        _ => Ok(()),
    }
}

/// Programs of Windows (`MZ` whose header points to `PE`), of Linux (`\x7fELF`), and Windows shortcuts ([MS-SHLLINK] 2.1).
fn is_program(head: &[u8]) -> bool {
    const SHORTCUT: &[u8] = b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F";
    let pe_at = head.get(60..64).and_then(|it| it.try_into().ok()).map(u32::from_le_bytes);
    let windows = head.starts_with(b"MZ")
        && pe_at
            .and_then(|at| head.get(usize::try_from(at).ok()?..))
            .is_some_and(|it| it.starts_with(b"PE\0\0"));
    windows || head.starts_with(b"\x7fELF") || head.starts_with(SHORTCUT)
}

/// A size as people read it, in the units of Windows (1 KB = 1024 字节): 812字节, 340KB, 1.2MB.
pub fn size_text(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = (bytes * 10 + unit / 2) / unit;
        if tenths.is_multiple_of(10) {
            (tenths / 10).to_string()
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    };
    match bytes {
        0..1024 => format!("{bytes}字节"),
        1024..MIB => format!("{}KB", bytes.div_ceil(1024)),
        MIB..GIB => format!("{}MB", tenths(MIB)),
        _ => format!("{}GB", tenths(GIB)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, head: &[u8], expected: Option<&EvidenceRefusal>) {
        assert_eq!(refuse_kind(name, head.len() as u64, head).err().as_ref(), expected, "{name}");
    }

    #[test]
    fn takes_documents_and_pictures() {
        for name in ["协议.pdf", "照片.JPG", "表.xlsx", "无后缀", "纪要.docx", "材料.zip", "MZ开头.txt"]
        {
            check(name, b"MZ is not yet a program", None);
        }
    }

    #[test]
    fn refuses_what_windows_runs() {
        for ending in ["exe", "bat", "cmd", "vbs", "js", "ps1", "lnk", "msi", "scr", "hta", "url"] {
            let refusal = EvidenceRefusal::Program(ending.to_owned());
            check(&format!("a.{ending}"), b"x", Some(&refusal));
            check(&format!("合同.pdf.{}", ending.to_uppercase()), b"x", Some(&refusal));
        }
        let mut program = vec![0; 256];
        program[..2].copy_from_slice(b"MZ");
        program[60] = 128;
        program[128..132].copy_from_slice(b"PE\0\0");
        check("照片.jpg", &program, Some(&EvidenceRefusal::Disguised));
        check("照片.jpg", b"\x7fELF", Some(&EvidenceRefusal::Disguised));
    }

    #[test]
    fn refuses_nothing_and_too_much() {
        check("a.pdf", b"", Some(&EvidenceRefusal::Empty));
        let refused = refuse_kind("a.pdf", MAX_EVIDENCE_BYTES + 1, b"x").unwrap_err();
        assert_eq!(refused, EvidenceRefusal::TooLarge(MAX_EVIDENCE_BYTES + 1));
        assert!(refuse_kind("a.pdf", MAX_EVIDENCE_BYTES, b"x").is_ok());
        insta::assert_snapshot!(EvidenceRefusal::TooLarge(60 * MIB), @"文件有60MB，超过单个佐证材料最大50MB的限制，没有添加。请压缩或拆分后再添加。");
    }

    #[test]
    fn says_sizes() {
        for (bytes, text) in [
            (0, "0字节"),
            (1023, "1023字节"),
            (1024, "1KB"),
            (1025, "2KB"),
            (MIB, "1MB"),
            (1_300_000, "1.2MB"),
            (500 * MIB, "500MB"),
            (26 * GIB, "26GB"),
        ] {
            assert_eq!(size_text(bytes), text);
        }
    }
}
