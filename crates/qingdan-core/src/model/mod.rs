//! Plain types in the vocabulary of the task list. No IO, no clock, no SQL, no Excel.

mod change;
mod comment_answer;
mod edit;
mod edition;
mod evidence;
mod explanation;
mod file_name;
mod finding;
mod id;
mod indicator;
mod light;
mod list_check;
mod number;
mod office;
mod period;
mod phone;
mod ranking;
mod received;
mod report;
mod request;
mod slip;
mod step;
mod sub_office;
mod task_list;
mod text;
mod tidy;
mod unit;

pub use change::{Change, Subject, Way, apply, changes};
pub use comment_answer::{AnswerKind, CommentAnswer};
pub use edit::{
    ActionField, AnswerField, Edit, EditError, EntryField, Field, ReadingField, SignerField, parse_date,
};
pub use edition::{EditionId, LaterKind, UsedRevision};
pub use evidence::{
    EVIDENCE_HEAD, Evidence, EvidenceId, EvidenceKind, EvidenceRefusal, MAX_EVIDENCE_BYTES,
    MAX_REPORT_EVIDENCE_BYTES, MAX_REPORT_EVIDENCE_FILES, REMOVED_KEPT_DAYS, refuse_kind, size_text,
};
pub use explanation::{Explanation, HintKey, HintPlace};
pub use file_name::{MAX_NAME_UNITS, clean_file_name, file_ending, fits_windows, numbered_file_name};
pub use finding::{Answer, Finding, Location, RuleCode, Severity};
pub use id::{IndicatorId, MeasureId, TaskId, TaskListId, UnitId};
pub use indicator::{CountyReporters, Direction, Indicator, IndicatorKind, Reporters, Scope, Tally};
pub use light::{Light, LightRule};
pub use list_check::ListFlaw;
pub use number::{NumberError, format_decimal, parse_decimal};
pub use office::{Liaison, OfficeProfile, Role};
pub use period::{Period, PeriodError};
pub use phone::Phones;
pub use ranking::Ranking;
pub use received::{Bucket, Decision, ReceivedId, Touches};
pub use report::{Action, Entry, Reading, Report, ReportKey, ReportState, Signers, Status};
pub use request::Request;
pub use slip::{
    Acceptance, Comment, CommentPlace, Receipt, ReturnSlip, Round, RoundTerms, Ruling, RulingKind, Slip,
    SlipHead, Timeliness, UnitDue,
};
pub use step::{Cause, HistoryMark, Standing, TakenBy, Typing};
pub use sub_office::{Asked, Form, LONGEST_OFFICE_NAME, Part, SubOffice, SubOfficeError, sound_offices};
pub use task_list::{Duty, Measure, Section, Standard, StandingSection, Task, TaskList, chinese_number};
pub use text::{CleanText, clean_text, is_han};
pub use tidy::{Spacing, invisible_note, tidied, tidied_text};
pub use unit::{ReportingUnit, UnitKind};
