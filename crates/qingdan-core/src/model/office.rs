//! The office at this PC and its liaison.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::UnitId;

/// Who works at this PC; chosen once at first start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OfficeProfile {
    /// The reporting unit.
    pub unit: UnitId,
    /// What the office does with the program.
    pub role: Role,
}

/// What an office does with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// 旗县区填报.
    County,
    /// 市直部门填报.
    Department,
    /// 市级汇总.
    City,
}

impl Role {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [Self::County, Self::Department, Self::City];

    /// The words shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::County => "旗县区填报",
            Self::Department => "市直部门填报",
            Self::City => "市级汇总",
        }
    }
}

/// 联络员. Section 五 asks for one: head of the responsible 业务科室.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, default, rename_all = "camelCase")]
pub struct Liaison {
    /// 姓名.
    pub name: String,
    /// 科室及职务.
    pub position: String,
    /// 办公电话, as text.
    pub office_phone: String,
    /// 手机, as text.
    pub mobile: String,
    /// 启用日期.
    pub since: Option<NaiveDate>,
    /// Last day in charge; none while in charge.
    pub until: Option<NaiveDate>,
}
