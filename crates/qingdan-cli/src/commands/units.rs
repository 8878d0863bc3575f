//! `qingdan units`: who reports.

use qingdan_core::model::UnitKind;

use crate::{answer::Answer, failure::Failure, session, table::table};

pub(crate) fn run() -> Result<Answer, Failure> {
    let list = session::task_list()?;
    let rows = list.units.iter().map(|unit| {
        let kind = match unit.kind {
            UnitKind::County => "旗县区",
            UnitKind::Department => "市直部门",
        };
        let code = unit.division_code.clone().unwrap_or_default();
        [unit.id.to_string(), kind.to_owned(), unit.short_name.clone(), code, unit.name.clone()]
    });
    let words = table(["编号", "类别", "简称", "行政区划代码", "全称"], rows);
    Answer::new(words, &list.units)
}
