//! A visible sheet with everything on it, before it is split over rows and styled.

use super::{
    Cell, SheetKind, Value, actions, answers, correction, explanations, guide, indicators, liaisons,
    problems, progress,
};
use crate::{
    assess::date_text,
    model::{Field, HintKey, IndicatorId, Report, SignerField, TaskId},
    workbook::{Purpose, ReportBook},
};

/// A visible sheet.
#[derive(Debug)]
pub(in crate::workbook) struct Page {
    /// Which one.
    pub(in crate::workbook) kind: SheetKind,
    /// Title line.
    pub(in crate::workbook) title: String,
    /// Sentences between title and table; only 修改说明 has some.
    pub(in crate::workbook) intro: Vec<String>,
    /// The line under the title; empty in 填报说明.
    pub(in crate::workbook) head: Vec<String>,
    /// Rows under the headers.
    pub(in crate::workbook) rows: Vec<Row>,
    /// The last row; empty in 填报说明.
    pub(in crate::workbook) foot: Vec<FootCell>,
}

/// A row; it has a cell for each column of its sheet.
#[derive(Debug)]
pub(in crate::workbook) struct Row {
    /// What it is about.
    pub(in crate::workbook) key: RowKey,
    /// Its cells from left to right.
    pub(in crate::workbook) cells: Vec<Cell>,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::workbook) enum RowKey {
    /// A task's entry.
    Task(TaskId),
    /// An indicator's reading.
    Indicator(IndicatorId),
    /// The action or liaison at this place.
    Index(usize),
    /// A 提示 that is explained.
    Hint(HintKey),
    /// A comment by its slip and its number there.
    Answer(String, u32),
    /// Nothing yet: room to write.
    Spare,
    /// A paragraph of 填报说明.
    Words,
}

/// A cell of the last row.
#[derive(Debug)]
pub(in crate::workbook) struct FootCell {
    /// The words before the name.
    pub(in crate::workbook) label: &'static str,
    /// The field it shows; none for the date, which is written by hand beside the seal.
    pub(in crate::workbook) field: Option<SignerField>,
    /// The name.
    pub(in crate::workbook) value: String,
}

impl FootCell {
    /// As it is printed, e.g. `填报人：张三`.
    pub(in crate::workbook) fn text(&self) -> String {
        format!("{}{}", self.label, self.value)
    }

    /// The words before each name, with the fields they stand for.
    pub(in crate::workbook) const NAMES: [(&'static str, SignerField); 4] = [
        ("填报人：", SignerField::Filler),
        ("审核人：", SignerField::Reviewer),
        ("单位负责人（签字）：", SignerField::Leader),
        ("联系电话：", SignerField::Phone),
    ];
}

/// What the title of a draft ends with.
pub(in crate::workbook) const DRAFT: &str = "〔草稿〕";

/// Every visible sheet of a book, in order; 表6 and 表7 only where there is something in them, 修改说明 only in
/// a correction.
pub(in crate::workbook) fn render(book: &ReportBook<'_>) -> Vec<Page> {
    let kinds = SheetKind::ALL.into_iter().filter(|kind| has(book, *kind));
    let pages = kinds.map(|kind| page(book, kind));
    let mut pages: Vec<Page> =
        pages.filter(|page| !page.kind.is_optional() || !page.rows.is_empty()).collect();
    correction::mark(book, &mut pages);
    pages
}

/// The sheets that hold data, with every row they could have, and 修改说明 of a correction.
pub(in crate::workbook) fn render_all(book: &ReportBook<'_>) -> Vec<Page> {
    let corrections = has(book, SheetKind::Corrections).then(|| page(book, SheetKind::Corrections));
    data_pages(book).into_iter().chain(corrections).collect()
}

fn has(book: &ReportBook<'_>, kind: SheetKind) -> bool {
    kind != SheetKind::Corrections || book.correction.is_some()
}

/// The sheets that hold data, with every row they could have.
pub(super) fn data_pages(book: &ReportBook<'_>) -> Vec<Page> {
    let kinds = SheetKind::ALL.into_iter().filter(|kind| !kind.is_guide() && *kind != SheetKind::Corrections);
    let mut pages: Vec<Page> = kinds.map(|kind| page(book, kind)).collect();
    if let Some(page) = pages.iter_mut().find(|page| page.kind == SheetKind::Problems) {
        page.rows = problems::all_rows(book);
    }
    pages
}

fn page(book: &ReportBook<'_>, kind: SheetKind) -> Page {
    let rows = match kind {
        SheetKind::Progress => progress::rows(book),
        SheetKind::Indicators => indicators::rows(book),
        SheetKind::Actions => actions::rows(book),
        SheetKind::Problems => problems::rows(book),
        SheetKind::Liaisons => liaisons::rows(book),
        SheetKind::Explanations => explanations::rows(book),
        SheetKind::Answers => answers::rows(book),
        SheetKind::Corrections => correction::rows(book),
        SheetKind::Guide => guide::rows(book),
        SheetKind::FormProgress | SheetKind::FormProblems | SheetKind::FormGuide => Vec::new(),
    };
    let (head, foot) = match kind {
        SheetKind::Guide => (Vec::new(), Vec::new()),
        _ => (head(book), foot(book.report)),
    };
    let intro = if kind == SheetKind::Corrections { correction::intro(book, &rows) } else { Vec::new() };
    Page { kind, title: title(book, kind), intro, head, rows, foot }
}

fn title(book: &ReportBook<'_>, kind: SheetKind) -> String {
    let period = book.report.key.period.label();
    let mark = if book.purpose == Purpose::Draft { DRAFT } else { "" };
    format!("{}《{}》{}（{period}）{mark}", book.unit.short_name, book.list.title, kind.title())
}

fn head(book: &ReportBook<'_>) -> Vec<String> {
    let day = if book.report.is_blank() {
        "    年  月  日".to_owned()
    } else {
        date_text(book.exported_at.date())
    };
    vec![
        format!("填报单位（盖章）：{}", book.unit.sealed_as()),
        format!("报告期：{}", book.report.key.period.label()),
        format!("填报日期：{day}"),
    ]
}

pub(super) fn foot(report: &Report) -> Vec<FootCell> {
    let named = FootCell::NAMES.map(|(label, field)| FootCell {
        label,
        field: Some(field),
        value: report.get(&Field::Signer { field }).unwrap_or_default(),
    });
    let date = FootCell { label: "    年    月    日", field: None, value: String::new() };
    named.into_iter().chain([date]).collect()
}

/// A row of room to write.
pub(super) fn spare(kind: SheetKind) -> Row {
    let cells = kind.columns().iter().map(|_| Cell::input(Value::Empty)).collect();
    Row { key: RowKey::Spare, cells }
}
