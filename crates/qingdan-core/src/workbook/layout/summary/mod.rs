//! 汇总表: which sheets a summary workbook has and what stands on them. How they look is `write`'s business.

mod comparison;
mod indicators;
mod liaisons;
mod matrix;
mod overview;
mod problems;
mod ranking;
mod submissions;
pub(super) mod table;
mod tasks;

use crate::{assess::date_text, consolidate::Scope, model::Ranking, workbook::SummaryBook};

pub(in crate::workbook) use overview::{CITY_VALUES, LIGHT_ROWS, STANDINGS};
pub(in crate::workbook) use table::{
    Anchor, Figure, Live, Look, Paper, Shown, SumColumn, SumRow, Table, Verdicts,
};

/// Every sheet, in order.
pub(in crate::workbook) fn render_summary(book: &SummaryBook<'_>) -> Vec<Table> {
    let tables = [
        overview::table(book),
        matrix::table(book),
        tasks::table(book),
        indicators::table(book),
        problems::table(book),
        submissions::table(book),
        liaisons::table(book),
        comparison::table(book),
    ];
    let ranking = (book.ranking == Ranking::ByLights).then(|| ranking::table(book));
    tables.into_iter().chain(ranking).collect()
}

/// 《…任务清单》进展矩阵（2026年第四季度）; of one department's tasks with its name.
fn title(book: &SummaryBook<'_>, name: &str) -> String {
    let consolidation = book.consolidation;
    let whose = match consolidation.scope {
        Scope::All => String::new(),
        Scope::FirstListed(unit) => {
            let unit = consolidation.list.unit(unit).map_or(unit.as_str(), |it| &it.short_name);
            format!("（{unit}排名首位的任务）")
        }
    };
    format!("《{}》{name}{whose}", consolidation.list.title)
}

/// The line under the title.
fn head(book: &SummaryBook<'_>) -> Vec<String> {
    let words = [
        format!("汇总单位：{}", book.office),
        format!("报告期：{}", book.consolidation.now.period.label()),
        format!("汇总日期：{}", date_text(book.made_at.date())),
    ];
    words.into_iter().chain(book.edition.map(|number| format!("版本：第{number}次定稿"))).collect()
}

use table::SumCell;
