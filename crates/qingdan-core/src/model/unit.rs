//! 填报单位: who reports.

use serde::{Deserialize, Serialize};

use super::UnitId;

/// A county-level unit or municipal department that reports (填报单位).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ReportingUnit {
    /// Stable id.
    pub id: UnitId,
    /// County level or municipal department.
    pub kind: UnitKind,
    /// Official name, e.g. 达尔罕茂明安联合旗 or 包头市卫生健康委员会.
    pub name: String,
    /// Short name as officials and the notice use it, e.g. 达茂旗, 市卫健委.
    pub short_name: String,
    /// The name on the seal where it is not [`name`](Self::name), e.g. 固阳县人民政府.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal_name: Option<String>,
    /// Code of GB/T 2260 where the unit has one of its own; six digits, kept as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub division_code: Option<String>,
}

impl ReportingUnit {
    /// The name that goes beside 填报单位（盖章）.
    pub fn sealed_as(&self) -> &str {
        self.seal_name.as_deref().unwrap_or(&self.name)
    }
}

/// What a reporting unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum UnitKind {
    /// 旗县区 or 稀土高新区: carries every task.
    County,
    /// Municipal department or body: carries the tasks that name it.
    Department,
}
