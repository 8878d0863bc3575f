//! A column: how it is found, how wide it is, how its cells look and what may be typed into them.

/// What a column holds. A sheet has each at most once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::workbook) enum Col {
    Number,
    Task,
    Responsible,
    Due,
    Status,
    Percent,
    Light,
    Progress,
    Problems,
    NextSteps,
    Contact,
    Indicator,
    Measured,
    Basis,
    Target,
    Numerator,
    Denominator,
    Value,
    Previous,
    Change,
    Rate,
    Verdict,
    Note,
    Measure,
    Action,
    Steps,
    Office,
    Person,
    DueDate,
    Standard,
    ActionProgress,
    Cause,
    CoordinateWith,
    Coordination,
    ResolveBy,
    Closure,
    Unit,
    Name,
    Position,
    OfficePhone,
    Mobile,
    Since,
    Before,
    Item,
    Rule,
    Hint,
    Answer,
    Returned,
    Comment,
    Outcome,
    Sheet,
    Was,
    Now,
    Topic,
    Words,
}

/// How a column's texts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) enum Align {
    /// Short words and numbers.
    Centre,
    /// Sentences.
    Left,
}

/// What Excel lets a person type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) enum Check {
    /// Anything.
    Any,
    /// 完成状态 from the list.
    Status,
    /// 0 to 100.
    Percent,
    /// Zero or more.
    Amount,
    /// A day of this century.
    Date,
    /// 序号 of one of the unit's tasks.
    Task,
    /// 办理结果 from the list.
    Answer,
}

/// One column of a sheet.
#[derive(Debug)]
pub(in crate::workbook) struct Column {
    /// What it holds.
    pub(in crate::workbook) col: Col,
    /// Header text, by which it is found again.
    pub(in crate::workbook) header: &'static str,
    /// Width in characters of the Normal font.
    pub(in crate::workbook) width: u32,
    /// How its texts stand.
    pub(in crate::workbook) align: Align,
    /// What may be typed.
    pub(in crate::workbook) check: Check,
}

const fn column(col: Col, header: &'static str, width: u32, align: Align, check: Check) -> Column {
    Column { col, header, width, align, check }
}

/// A column of short words or numbers.
pub(super) const fn short(col: Col, header: &'static str, width: u32) -> Column {
    column(col, header, width, Align::Centre, Check::Any)
}

/// A column of sentences.
pub(super) const fn long(col: Col, header: &'static str, width: u32) -> Column {
    column(col, header, width, Align::Left, Check::Any)
}

/// A column of short values that Excel checks.
pub(super) const fn checked(col: Col, header: &'static str, width: u32, check: Check) -> Column {
    column(col, header, width, Align::Centre, check)
}
