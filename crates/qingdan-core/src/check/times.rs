//! R312: years, half-years, quarters and months in a progress text that are not the report's.

use chrono::Datelike;

use super::{
    Subject,
    rule::{Hit, Rule},
    scan::{clauses, folded, sentences},
    walk::each_entry,
};
use crate::model::{EntryField, Period, RuleCode, Severity};

pub(super) const RULES: &[Rule] = &[Rule {
    code: RuleCode("R312"),
    severity: Severity::Hint,
    title: "文字里的时间不是本报告期",
    why: "写着以前的年份或季度，多是上期的文字没有改过来；还没有到的时间，不能写成已经做了的事。",
    todo: "请核对后改为本期的情况；确实要写以前的，请写成“较2025年”“自2025年以来”等；打算做的事写明“计划”，或说明理由。",
    find: other_period,
}];

fn other_period(subject: &Subject<'_>) -> Vec<Hit> {
    let period = subject.report.key.period;
    each_entry(subject, |entry| {
        let found = other_time(&entry.progress, period)?;
        Some((EntryField::Progress, format!("文字中写着“{found}”，本报告期是{}。", period.label())))
    })
}

/// Words that make an earlier time in the same clause one that the text looks back to.
const LOOKING_BACK: &[&str] = &[
    "同期",
    "以来",
    "去年",
    "上年",
    "基础上",
    "印发的",
    "出台的",
    "相比",
    "相较",
    "同比",
    "环比",
    "持平",
    "计划",
    "通报",
    "反馈",
    "整改",
    "遗留",
    "结转",
    "续建",
    "季度起",
    "半年起",
    "年起",
    "前三季度",
    "前两季度",
];
/// The same right before the time.
const FROM: &[&str] = &["较", "比", "自", "从", "与", "和", "同", "到", "至"];
/// Words in a sentence that make a time to come a plan, or something that is done for it beforehand.
const AHEAD: &[&str] = &[
    "计划", "将", "拟", "力争", "预", "争取", "准备", "安排", "目标", "规划", "下一", "下年", "下期", "到20",
    "至20", "于20", "底前", "年前", "月前", "确保", "列入", "纳入", "提前", "谋划", "申报", "缴费", "参保",
    "采暖", "届", "学年",
];
/// Words that say that something has been done.
const DONE: &[&str] =
    &["已", "累计", "新增", "召开", "发放", "完成了", "开展了", "建成了", "投用了", "实现了"];
/// Words that say that a sentence comes to this period in the end.
const NOW: &[&str] = &["本期", "本季度", "本月", "目前", "现已"];

/// The first time in a text that is written as if it were of this period and is not.
fn other_time(text: &str, period: Period) -> Option<String> {
    let text = without_titles(&folded(text));
    sentences(&text).find_map(|sentence| {
        let times: Vec<_> = clauses(sentence).filter_map(|it| Some((it, time_in(it)?))).collect();
        let present = |(_, time): &(&str, Time<'_>)| time.place(period) == Place::Within;
        if comes_to_now(sentence, period) || times.iter().any(present) {
            return None;
        }
        times
            .into_iter()
            .find(|(clause, time)| is_amiss(sentence, clause, time, period))
            .map(|(_, it)| it.words())
    })
}

/// Whether words name another time than the period: 三季度, 2025年.
pub(super) fn is_of_other_time(words: &str, period: Period) -> bool {
    let years = period.first_day().year()..=period.last_day().year();
    let other_year = year_in(words).is_some_and(|(_, year)| !years.contains(&year));
    other_year || time_in(words).is_some_and(|time| time.place(period) != Place::Within)
}

/// Whether a sentence names this period too: 一季度至四季度累计发放.
fn comes_to_now(sentence: &str, period: Period) -> bool {
    let months = period.first_day().month()..=period.last_day().month();
    let within = |(words, from, to): &(&str, u32, u32)| {
        sentence.contains(words) && from <= months.end() && to >= months.start()
    };
    NOW.iter().any(|it| sentence.contains(it)) || (year_in(sentence).is_none() && PARTS.iter().any(within))
}

fn is_amiss(sentence: &str, clause: &str, time: &Time<'_>, period: Period) -> bool {
    let any = |words: &[&str], text: &str| words.iter().any(|it| text.contains(it));
    let head = clause[..time.at].trim_end_matches("今年");
    let recalled = any(LOOKING_BACK, clause) || FROM.iter().any(|it| head.ends_with(it));
    match (time.place(period), time.year) {
        (Place::Before, _) => !recalled,
        (Place::After, None) => !recalled && !any(AHEAD, sentence),
        (Place::After, Some(_)) => any(DONE, sentence) && !any(AHEAD, sentence),
        (Place::Within, _) => false,
    }
}

/// 《…》, “…”, （…） and 〔…〕 hold names and document numbers.
fn without_titles(text: &str) -> String {
    let (mut kept, mut depth) = (String::with_capacity(text.len()), 0_usize);
    for c in text.chars() {
        match c {
            '《' | '〔' | '(' | '[' | '“' | '【' => depth += 1,
            '》' | '〕' | ')' | ']' | '”' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// Parts of a year as they are written, with the months they cover.
const PARTS: &[(&str, u32, u32)] = &[
    ("第一季度", 1, 3),
    ("一季度", 1, 3),
    ("第二季度", 4, 6),
    ("二季度", 4, 6),
    ("第三季度", 7, 9),
    ("三季度", 7, 9),
    ("第四季度", 10, 12),
    ("四季度", 10, 12),
    ("1季度", 1, 3),
    ("2季度", 4, 6),
    ("3季度", 7, 9),
    ("4季度", 10, 12),
    ("上半年", 1, 6),
    ("下半年", 7, 12),
];

/// A time as a clause names it.
struct Time<'a> {
    /// Where it begins in the clause, in bytes.
    at: usize,
    year: Option<i32>,
    /// 第三季度, 上半年, 1月; empty for a whole year.
    part: &'a str,
    /// Its months.
    from: u32,
    to: u32,
}

/// Where a time lies beside a period.
#[derive(PartialEq, Eq)]
enum Place {
    Before,
    Within,
    After,
}

impl Time<'_> {
    fn words(&self) -> String {
        self.year.map(|it| format!("{it}年")).unwrap_or_default() + self.part
    }

    /// A part of no year is one of the report's year. Months that have passed are told as history more often than by mistake.
    fn place(&self, period: Period) -> Place {
        let (first, last) = (period.first_day(), period.last_day());
        let year = self.year.unwrap_or(first.year());
        if (year, self.to) < (first.year(), first.month()) && !self.part.ends_with('月') {
            Place::Before
        } else if (year, self.from) > (last.year(), last.month()) {
            Place::After
        } else {
            Place::Within
        }
    }
}

/// A year with a part of it, a part alone, or a year that is the whole clause or that a deed follows.
fn time_in(clause: &str) -> Option<Time<'_>> {
    let part = PARTS.iter().find_map(|(words, from, to)| Some((clause.find(words)?, *words, *from, *to)));
    let year = year_in(clause);
    match (year, part) {
        (year, Some((at, part, from, to))) => {
            let at = year.map_or(at, |(start, _)| start.min(at));
            Some(Time { at, year: year.map(|(_, year)| year), part, from, to })
        }
        (Some((at, year)), None) => {
            let rest = clause.get(at + "2026年".len()..)?;
            let month = month_of(rest);
            let whole = (at == 0 && rest.trim().is_empty())
                || rest.strip_prefix('度').is_some_and(|rest| DONE.iter().any(|it| rest.starts_with(it)));
            let (part, from, to) = month.or(whole.then_some(("", 1, 12)))?;
            Some(Time { at, year: Some(year), part, from, to })
        }
        (None, None) => None,
    }
}

/// 11月 at the beginning of what follows a year.
fn month_of(rest: &str) -> Option<(&str, u32, u32)> {
    let end = rest.find('月')?;
    let month = rest[..end].parse().ok().filter(|it| (1..=12).contains(it))?;
    Some((&rest[..end + '月'.len_utf8()], month, month))
}

/// The first year with its place; 2026-2027年 is a span and none.
fn year_in(clause: &str) -> Option<(usize, i32)> {
    let end = clause.find('年')?;
    let start = end.checked_sub(4)?;
    let year = clause.get(start..end)?.parse().ok().filter(|year| (2000..2100).contains(year))?;
    let span = clause[..start].ends_with(['-', '—', '–', '~', '～', '至']);
    (!span).then_some((start, year))
}

#[cfg(test)]
mod tests;
