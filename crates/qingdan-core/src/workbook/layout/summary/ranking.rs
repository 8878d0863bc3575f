//! 排名参考: units by their lights; only where it is asked for.

use rust_decimal::Decimal;

use super::{
    Paper, Shown, SumCell, SumRow, Table, head,
    table::{SumColumn, long, short},
    title,
};
use crate::{
    consolidate::{RANKING_RULE, Ranked, Standing, ranked},
    model::UnitKind,
    workbook::{SummaryBook, layout::Value},
};

pub(super) fn table(book: &SummaryBook<'_>) -> Table {
    let columns = columns();
    let mut rows = vec![SumRow::header(&columns)];
    for (kind, name) in [(UnitKind::County, "旗县区"), (UnitKind::Department, "市直部门")] {
        let units = ranked(&book.consolidation.now, kind);
        if !units.is_empty() {
            rows.push(SumRow::band(format!("{name}　　共{}个", units.len())));
            rows.extend(units.iter().map(row));
        }
    }
    rows.push(SumRow::note(RANKING_RULE));
    let name = "排名参考";
    Table { name, title: title(book, name), head: head(book), columns, rows, paper: Paper::A4, frozen: 2 }
}

fn columns() -> Vec<SumColumn> {
    let counted = ["蓝灯", "绿灯", "黄灯", "红灯", "未填", "灰灯"].map(|name| short(name, 8));
    let mut columns = vec![short("名次", 7), long("单位", 40)];
    columns.extend(counted);
    columns.extend([
        short("红灯及未填占比", 16).showing(Shown::Percent),
        short("黄灯占比", 12).showing(Shown::Percent),
        long("备注", 24),
    ]);
    columns
}

fn row(it: &Ranked<'_>) -> SumRow {
    let lights = &it.lights;
    let counts = [lights.blue, lights.green, lights.yellow, lights.red, lights.none, lights.grey];
    let mut cells =
        vec![it.place.map_or_else(|| SumCell::of("—"), SumCell::count), SumCell::of(it.unit.name.as_str())];
    cells.extend(counts.map(SumCell::count));
    cells.extend([it.worst(), lights.yellow].map(|count| SumCell::of(share(it, count))));
    cells.push(SumCell::of(remark(it)));
    SumRow::data(cells)
}

fn share(it: &Ranked<'_>, count: u32) -> Value {
    match it.place {
        Some(_) => Value::Number((Decimal::from(count * 100) / Decimal::from(it.weighed())).round_dp(2)),
        None => "—".into(),
    }
}

fn remark(it: &Ranked<'_>) -> &'static str {
    match (it.place, it.standing) {
        (Some(_), _) => "",
        (None, Standing::Reported) => "没有亮灯的任务，不排名",
        (None, Standing::Returned) => "已退回，不排名",
        (None, Standing::Missing) => "未报，不排名",
    }
}
