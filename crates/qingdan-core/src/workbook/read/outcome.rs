//! What reading a workbook answers.

use serde::Serialize;

use crate::{
    model::{Edit, EditError, Field, Report, Touches},
    workbook::Purpose,
};

/// A workbook that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadReport {
    /// The content as the program wrote it; where that is gone, the content of the visible cells.
    pub report: Report,
    /// The same with everything that the visible cells say otherwise: what was signed.
    pub edited: Report,
    /// Where [`report`](Self::report) comes from.
    pub source: Source,
    /// Whether it went up, or is a draft.
    pub purpose: Purpose,
    /// The revision that it corrects, where it has it with it.
    pub corrects: Option<Box<Report>>,
    /// What the visible cells say otherwise; empty where there is no embedded content to hold them against.
    pub differences: Vec<Difference>,
    /// What could not be read and what was done about it, one plain sentence each.
    pub notes: Vec<String>,
}

impl ReadReport {
    /// The content with some of what the cells say otherwise. Rows of 表3 count together, and so do those of 表5: with one of
    /// them taken, all are.
    ///
    /// # Errors
    /// None for differences of this very file.
    pub fn with(&self, taken: impl Iterator<Item = usize>) -> Result<Report, EditError> {
        let mut report = self.report.clone();
        for difference in taken.filter_map(|at| self.differences.get(at)) {
            match (difference.touches, &difference.field) {
                (Touches::Field, Some(field)) => {
                    report.apply(&Edit { field: field.clone(), value: difference.after.clone() })?;
                }
                (Touches::Actions, _) => report.actions.clone_from(&self.edited.actions),
                (Touches::Liaisons, _) => report.liaisons.clone_from(&self.edited.liaisons),
                (Touches::Field | Touches::Nothing, _) => {}
            }
        }
        Ok(report)
    }
}

/// Where a report comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// The content that the program embedded, its SHA-256 being right.
    Embedded,
    /// The visible cells.
    VisibleCells,
}

/// A place where the visible cells differ from the embedded content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// Name of the sheet as it stands in the file.
    pub sheet: String,
    /// Row as Excel counts, from 1; 0 where the row is gone.
    pub row: u32,
    /// Header of the column.
    pub column: String,
    /// What of the report it belongs to.
    pub touches: Touches,
    /// The field; none for rows of 表3 and 表5 and for cells that the program gives.
    pub field: Option<Field>,
    /// What the embedded content says.
    pub before: String,
    /// What the cell says.
    pub after: String,
}

/// Why a file is not read: what it is, and what to do. Nothing was taken from it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No bytes.
    #[error("这个文件是空的（0字节），没有读取任何内容。请报送单位重新导出后再发。")]
    Empty,
    /// More bytes than a report workbook ever has.
    #[error(
        "这个文件超过20 MB，不是正常的上报表，没有读取任何内容。请报送单位从“清单填报”重新导出“.xlsx”上报表后再发。"
    )]
    TooLarge,
    /// BIFF, or a WPS 表格 file.
    #[error(
        "这是旧格式的表格文件（.xls或.et），没有读取任何内容。请报送单位发来“清单填报”导出的“.xlsx”原文件；就在旧格式里填的，另存为“.xlsx”后再导入。"
    )]
    OldExcel,
    /// OLE container with an encrypted package.
    #[error("这个文件设置了打开密码，没有读取任何内容。请报送单位取消密码、重新保存后再发。")]
    Encrypted,
    /// A web page named .xls or .xlsx.
    #[error(
        "这是网页格式的文件，不是Excel工作簿，没有读取任何内容。请报送单位从“清单填报”重新导出“.xlsx”上报表后再发。"
    )]
    Html,
    /// Excel 2003 XML.
    #[error(
        "这是XML格式的表格，不是.xlsx工作簿，没有读取任何内容。请报送单位从“清单填报”重新导出“.xlsx”上报表后再发。"
    )]
    Xml,
    /// Text, CSV.
    #[error(
        "这是文本或CSV文件，不是Excel工作簿，没有读取任何内容。请报送单位从“清单填报”重新导出“.xlsx”上报表后再发。"
    )]
    Text,
    /// PDF.
    #[error("这是PDF文件，只供阅读，没有读取任何内容。请报送单位把同一份上报表的“.xlsx”文件发来。")]
    Pdf,
    /// Word, PowerPoint, OpenDocument or binary Excel.
    #[error(
        "这是{0}，不是.xlsx工作簿，没有读取任何内容。请报送单位从“清单填报”重新导出“.xlsx”上报表后再发。"
    )]
    OtherPackage(&'static str),
    /// RAR or 7z.
    #[error(
        "这是{0}压缩包，本程序不能打开，没有读取任何内容。请解压后导入里面的“.xlsx”上报表；里面没有的，请报送单位从“清单填报”重新导出。"
    )]
    Archive(&'static str),
    /// Bytes of no known kind.
    #[error("这个文件不是Excel工作簿，没有读取任何内容。请报送单位从“清单填报”重新导出“.xlsx”上报表后再发。")]
    Unknown,
    /// A container or part that does not hold together.
    #[error(
        "这个文件已损坏，不能完整读出，没有读取任何内容。请报送单位重新导出后再发；用U盘传送的，请先安全弹出U盘。"
    )]
    Damaged,
    /// Built to exhaust memory, or by no known program.
    #[error("这个文件的内部结构不正常，为安全起见没有读取。请报送单位用程序重新导出后再发。")]
    Suspicious,
    /// Reading it went wrong in a way nobody foresaw.
    #[error(
        "读取这个文件时程序内部出错，没有读取任何内容，已有内容不受影响。请报送单位用程序重新导出后再发；仍不成功的，请把文件交给技术人员。"
    )]
    Crashed,
    /// A sound workbook of another kind.
    #[error(
        "这是一个Excel工作簿，但不是“清单填报”的上报表，没有读取任何内容。请报送单位从“清单填报”重新导出“.xlsx”上报表后再发。"
    )]
    OtherWorkbook,
    /// Made with another task list.
    #[error(
        "这份上报表用的是另一份任务清单，与本程序中的清单不一致，没有读取任何内容。请报送单位选对任务清单，重新导出后再发。"
    )]
    OtherTaskList,
    /// A sub-office's form where a report is asked for.
    #[error("这是下发给科室的填报表，不是上报表，没有读取任何内容。请在“下发收回”中收回。")]
    OfficeForm,
    /// A report where a sub-office's form is asked for.
    #[error("这是上报表，不是下发给科室的填报表，没有读取任何内容。请选择科室交回的文件。")]
    NotForm,
    /// What the municipal office sends down, where a report or form is asked for.
    #[error("这是市级发出的{0}，不是上报表，没有读取任何内容。请由填报单位在“工作台”导入。")]
    Slip(&'static str),
    /// Something else where a slip is asked for.
    #[error("这不是任务包、退回单或回执，没有读取任何内容。请选择市级发来的原文件。")]
    NotSlip,
    /// A slip whose content is gone or not as it was written.
    #[error("这个文件里由程序写入的数据不完整，没有读取任何内容。请市级把原文件重新发来，不要另存或修改。")]
    SlipDamaged,
    /// A form without the content that says what it asks, whose cells do not say it either.
    #[error(
        "这份填报表缺少下发时写入的数据，表中也看不出是{0}，没有读取任何内容。请按下发时的样子补上表格第1、2行和“序号”列后再收回；内容不多的，也可以直接录入。"
    )]
    FormUnknown(&'static str),
    /// The unit is not in the directory, or is not named.
    #[error("看不出这份上报表是哪个单位的，没有读取任何内容。请检查表1第2行“填报单位（盖章）”后再导入。")]
    UnknownUnit,
    /// The period is not named.
    #[error(
        "看不出这份上报表是哪个报告期的，没有读取任何内容。请检查表1第2行“报告期”（例如：2026年第四季度）后再导入。"
    )]
    UnknownPeriod,
    /// Written by a program of the future.
    #[error("这份上报表由更新版本的程序生成，本程序不能读取，没有读取任何内容。请先升级程序。")]
    Newer,
}
