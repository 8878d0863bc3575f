//! What follows from what is filled in: 完成时限, 亮灯, 完成率, 是否达标. Pure; used by the rules, the screens and the workbook alike.
//!
//! Nothing here asks what day it is: lights hold as of the period's last day, so that the same content always gives the same workbook.
//! What is wrong with a report is no business of this module, see [`crate::check`].

mod due;
mod duty;
mod extension;
mod figures;
mod legend;
mod light;
mod pace;
mod wording;

pub use due::{date_text, due_text, indicator_due_text};
pub use duty::{DutyState, DutyView, duties};
pub use extension::{Deadline, SetBy, deadline, reading_due_text, task_due_text};
pub use figures::{DECIMALS, Figures, Verdict, figures, reading_value, total_figures};
pub use legend::{LegendLine, light_legend};
pub use light::{
    LightPlan, Lit, Mark, PassedDeadline, RunningDeadline, computed_light, indicator_light, light_plan,
    task_light,
};
pub use wording::{basis_text, change_text, gap_text, rate_text, target_text, value_text};

/// What stands where the notice gives no deadline.
pub const NO_DEADLINE: &str = "通知未明确";

/// What stands before everything the notice leaves open.
pub const OPEN: &str = "口径待市级明确";
