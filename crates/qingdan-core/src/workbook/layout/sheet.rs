//! The visible sheets and their columns.

use super::column::{Check, Col, Column, checked, long, short};

/// A visible sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::workbook) enum SheetKind {
    Progress,
    Indicators,
    Actions,
    Problems,
    Liaisons,
    /// 表6: what the unit says about 提示 that stay.
    Explanations,
    /// 表7: the comments that came back, with their answers.
    Answers,
    /// What a corrected revision says otherwise than the one before.
    Corrections,
    Guide,
    /// 表1 as a sub-office gets it, with what was filled in the period before.
    FormProgress,
    /// 表4 as a sub-office gets it: the problem with what is known of it there.
    FormProblems,
    /// 填报说明 as a sub-office gets it.
    FormGuide,
}

const PROGRESS: &[Column] = &[
    short(Col::Number, "序号", 5),
    long(Col::Task, "重点任务", 22),
    long(Col::Responsible, "责任单位", 14),
    short(Col::Due, "完成时限", 11),
    checked(Col::Status, "完成状态", 9, Check::Status),
    checked(Col::Percent, "完成比例", 8, Check::Percent),
    short(Col::Light, "亮灯", 6),
    long(Col::Progress, "本期进展情况", 44),
    long(Col::Problems, "存在问题", 22),
    long(Col::NextSteps, "下一步计划", 22),
    short(Col::Contact, "责任人及电话", 14),
];

const FORM_PROGRESS: &[Column] = &[
    short(Col::Number, "序号", 5),
    long(Col::Task, "重点任务", 20),
    short(Col::Due, "完成时限", 11),
    long(Col::Before, "上期填报内容", 32),
    checked(Col::Status, "完成状态", 9, Check::Status),
    checked(Col::Percent, "完成比例", 8, Check::Percent),
    long(Col::Progress, "本期进展情况", 44),
    long(Col::NextSteps, "下一步计划", 26),
    short(Col::Contact, "责任人及电话", 18),
];

const INDICATORS: &[Column] = &[
    short(Col::Number, "序号", 5),
    long(Col::Task, "任务", 15),
    long(Col::Indicator, "指标名称", 20),
    short(Col::Measured, "计量单位", 9),
    long(Col::Basis, "口径说明", 34),
    short(Col::Target, "目标值", 10),
    short(Col::Due, "完成时限", 11),
    checked(Col::Numerator, "分子", 9, Check::Amount),
    checked(Col::Denominator, "分母", 9, Check::Amount),
    checked(Col::Value, "本期值", 9, Check::Amount),
    short(Col::Previous, "上期值", 9),
    short(Col::Change, "较上期", 9),
    short(Col::Rate, "完成率", 9),
    short(Col::Verdict, "是否达标", 14),
    long(Col::Note, "说明", 20),
];

const ACTIONS: &[Column] = &[
    checked(Col::Number, "任务序号", 9, Check::Task),
    long(Col::Measure, "举措", 26),
    long(Col::Action, "分解事项", 20),
    long(Col::Steps, "具体措施", 30),
    long(Col::Office, "责任科室/苏木乡镇", 14),
    short(Col::Person, "责任人", 10),
    checked(Col::DueDate, "时间节点", 17, Check::Date),
    long(Col::Standard, "完成标准", 20),
    checked(Col::Status, "状态", 9, Check::Status),
    long(Col::ActionProgress, "进展", 28),
];

const PROBLEMS: &[Column] = &[
    short(Col::Number, "序号", 5),
    long(Col::Task, "任务", 20),
    long(Col::Problems, "问题", 32),
    long(Col::Cause, "原因", 26),
    long(Col::CoordinateWith, "需协调单位", 16),
    long(Col::Coordination, "建议", 32),
    checked(Col::ResolveBy, "拟解决时限", 17, Check::Date),
    long(Col::Closure, "销号情况", 22),
];

const FORM_PROBLEMS: &[Column] = &[
    short(Col::Number, "序号", 5),
    long(Col::Task, "重点任务", 20),
    long(Col::Problems, "存在问题", 44),
    long(Col::Cause, "原因", 34),
    long(Col::CoordinateWith, "需协调单位", 20),
    long(Col::Coordination, "需协调事项", 44),
];

const LIAISONS: &[Column] = &[
    short(Col::Unit, "单位", 38),
    short(Col::Name, "姓名", 22),
    short(Col::Position, "科室及职务", 44),
    short(Col::OfficePhone, "办公电话", 24),
    short(Col::Mobile, "手机", 24),
    checked(Col::Since, "启用日期", 22, Check::Date),
];

const EXPLANATIONS: &[Column] = &[
    short(Col::Number, "序号", 6),
    short(Col::Rule, "规则", 12),
    long(Col::Task, "任务", 28),
    long(Col::Item, "填报项", 28),
    long(Col::Hint, "审核提示", 47),
    long(Col::Answer, "说明", 52),
];

const ANSWERS: &[Column] = &[
    short(Col::Number, "序号", 6),
    short(Col::Returned, "退回版次", 10),
    long(Col::Task, "任务", 28),
    long(Col::Item, "填报项", 20),
    long(Col::Comment, "退回意见", 47),
    checked(Col::Outcome, "办理结果", 12, Check::Answer),
    long(Col::Answer, "办理说明", 50),
];

const CORRECTIONS: &[Column] = &[
    short(Col::Number, "序号", 6),
    long(Col::Sheet, "所在表", 16),
    long(Col::Task, "任务", 28),
    long(Col::Item, "填报项", 23),
    long(Col::Was, "修改前", 50),
    long(Col::Now, "修改后", 50),
];

const GUIDE: &[Column] = &[short(Col::Topic, "事项", 20), long(Col::Words, "说明", 150)];

impl SheetKind {
    /// The sheets of a report workbook, in order.
    pub(in crate::workbook) const ALL: [Self; 9] = [
        Self::Progress,
        Self::Indicators,
        Self::Actions,
        Self::Problems,
        Self::Liaisons,
        Self::Explanations,
        Self::Answers,
        Self::Corrections,
        Self::Guide,
    ];

    /// The sheets of a sub-office's form, in order.
    pub(in crate::workbook) const FORM: [Self; 5] =
        [Self::FormProgress, Self::Indicators, Self::Actions, Self::FormProblems, Self::FormGuide];

    /// Whether it holds words only, nothing to fill in.
    pub(in crate::workbook) const fn is_guide(self) -> bool {
        matches!(self, Self::Guide | Self::FormGuide)
    }

    /// Whether it is left out where there is nothing in it.
    pub(in crate::workbook) const fn is_optional(self) -> bool {
        matches!(self, Self::Explanations | Self::Answers)
    }

    /// Name of the sheet.
    pub(in crate::workbook) const fn name(self) -> &'static str {
        match self {
            Self::Progress | Self::FormProgress => "表1 任务进展情况表",
            Self::Indicators => "表2 指标完成情况表",
            Self::Actions => "表3 任务分解表",
            Self::Problems | Self::FormProblems => "表4 存在问题及需协调事项表",
            Self::Liaisons => "表5 联络员信息表",
            Self::Explanations => "表6 审核说明表",
            Self::Answers => "表7 退回意见办理情况",
            Self::Corrections => "修改说明",
            Self::Guide | Self::FormGuide => "填报说明",
        }
    }

    /// Name without its number, as it stands in titles.
    pub(in crate::workbook) fn title(self) -> &'static str {
        self.name().split_once(' ').map_or(self.name(), |(_, title)| title)
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Progress | Self::FormProgress => "T1",
            Self::Indicators => "T2",
            Self::Actions => "T3",
            Self::Problems | Self::FormProblems => "T4",
            Self::Liaisons => "T5",
            Self::Explanations => "T6",
            Self::Answers => "T7",
            Self::Corrections => "T8",
            Self::Guide | Self::FormGuide => "T0",
        }
    }

    /// Its columns from left to right.
    pub(in crate::workbook) const fn columns(self) -> &'static [Column] {
        match self {
            Self::Progress => PROGRESS,
            Self::FormProgress => FORM_PROGRESS,
            Self::Indicators => INDICATORS,
            Self::Actions => ACTIONS,
            Self::Problems => PROBLEMS,
            Self::FormProblems => FORM_PROBLEMS,
            Self::Liaisons => LIAISONS,
            Self::Explanations => EXPLANATIONS,
            Self::Answers => ANSWERS,
            Self::Corrections => CORRECTIONS,
            Self::Guide | Self::FormGuide => GUIDE,
        }
    }

    /// The defined name that points at a column's header.
    pub(in crate::workbook) fn defined_name(self, column: &Column) -> String {
        format!("QD_{}_{}", self.key(), column.header.replace('/', "_"))
    }

    /// Size of a column's letters, in points. The widest sheets print smallest, so what is read there is larger;
    /// narrow columns take smaller letters to hold some words a line.
    pub(in crate::workbook) const fn points_of(self, col: Col) -> f64 {
        match (self, col) {
            (
                Self::Progress | Self::FormProgress,
                Col::Responsible | Col::Due | Col::Before | Col::Contact,
            ) => 10.5,
            (Self::Progress | Self::FormProgress | Self::Liaisons | Self::Guide | Self::FormGuide, _) => 12.0,
            (Self::Indicators, Col::Basis | Col::Due | Col::Target) => 10.5,
            (
                Self::Indicators
                | Self::Actions
                | Self::Problems
                | Self::Explanations
                | Self::Answers
                | Self::Corrections
                | Self::FormProblems,
                _,
            ) => 11.0,
        }
    }
}
