//! What screens show, computed here so that no screen computes anything. Types only; `build` and the use cases fill them.

mod consolidation;
mod edition;
mod file;
mod office;
mod report;
mod rule;
mod save;
mod timeline;
mod unit_entry;

pub use consolidation::{
    CellChangeView, CellView, ConsolidationView, CoverageView, IndicatorSumView, PartView, QuestionView,
    TaskLightsView, UnitRowView,
};
pub use edition::{EditionView, LaterView, UsedView};
pub use file::Exported;
pub use office::{OfficeSetup, OfficeView, Settings, TextSize};
pub use report::{
    Completion, CorrectionView, DeadlineView, FillState, IndicatorView, LightView, ReportSummary, ReportView,
    TaskView,
};
pub use rule::RuleView;
pub use save::{ActionDifference, CellDifference, Difference, Differences, Rejected, Saved, TookOver};
pub use timeline::{DueItem, DueKind, TimelineView, Trend, TrendPoint, Window, WindowCount};
pub use unit_entry::{EntryText, ExplanationText, TaskEntriesView, UnitEntryView};

pub use super::accept::{
    AcceptAnswer, AcceptedView, NotAccepted, ReceiptView, RequestView, RulingView, UnitAcceptView,
};
pub use super::history::{History, HistoryItem, HistoryOf, StepView};
pub use super::register::{LiaisonRegister, RegisterChange};
pub use super::submit::Submitted;
pub use crate::find::{FoundGroup, Hit, Piece, Place};
pub use crate::workbook::{ColumnText, FontScheme, SheetText};
pub use crate::{
    assess::{DutyState, DutyView},
    carry::{Existing, Extent, Fate},
    compare::{Segment, SegmentKind},
    consolidate::{CellState, Coverage, CrossFinding, LightCounts, Standing, Turn},
    decompose::{Pasted, Refused},
};
