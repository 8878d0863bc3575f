//! R31x: what a progress text says: too little, nothing new, or of another period.

use similar::{Algorithm, capture_diff_slices, get_diff_ratio};

use super::{
    Subject,
    rule::{Hit, Rule},
    scan::{clauses, folded, plain},
    walk::{blank, each_entry},
};
use crate::model::{Entry, EntryField, Period, RuleCode, Severity, Status};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: RuleCode("R311"),
        severity: Severity::Hint,
        title: "本期进展情况太笼统",
        why: "“正在推进”“已落实”看不出做了什么、做到什么程度。",
        todo: "请写明做了什么、到什么程度、成效如何，尽量写明数字。",
        find: says_little,
    },
    Rule {
        code: RuleCode("R312"),
        severity: Severity::Hint,
        title: "文字里的时间不是本报告期",
        why: "写着以前的年份或季度，多是上期的文字没有改过来。",
        todo: "请核对后改为本期的情况；确实要写以前的，请写成“较2025年”“自2025年以来”等，或说明理由。",
        find: other_period,
    },
];

/// Words that say that something goes on, and nothing of what.
const FILLER: &[&str] = &[
    "按照要求",
    "按计划",
    "按要求",
    "按时序",
    "正在推进",
    "有序推进",
    "稳步推进",
    "积极推进",
    "持续推进",
    "扎实推进",
    "正在落实",
    "抓好落实",
    "认真落实",
    "已落实",
    "已完成",
    "已启动",
    "进展顺利",
    "正常开展",
    "有序开展",
    "工作",
    "各项",
    "任务",
    "目前",
    "正在",
    "积极",
    "认真",
    "持续",
    "全面",
    "进一步",
    "加强",
    "严格",
    "本单位",
    "我单位",
    "相关",
    "该项",
    "本项",
    "推进中",
    "推进",
    "落实",
    "开展",
    "进行中",
    "到位",
    "情况",
    "良好",
    "顺利",
    "已",
    "中",
    "均",
    "并",
    "的",
    "了",
];
/// A text that keeps fewer characters than this without filler says nothing.
const LEAST_SAID: usize = 6;

fn says_little(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let reported = matches!(entry.status, Some(Status::InProgress | Status::Done | Status::Ongoing));
        let little = reported && !entry.no_progress && !blank(&entry.progress) && is_little(&entry.progress);
        little.then(|| (EntryField::Progress, "本期进展情况没有具体内容。".to_owned()))
    })
}

fn is_little(text: &str) -> bool {
    let mut rest: String = plain(text);
    for filler in FILLER {
        rest = rest.replace(filler, "");
    }
    rest.chars().count() < LEAST_SAID
}

/// Texts longer than this are only held to be equal or not: finding how alike they are would take long.
const LONGEST_COMPARED: usize = 3_000;
/// From this share of characters in common, and the numbers the same, a text is the old one.
const ALIKE: f32 = 0.9;

/// Whether one text is the other but for a few words. Other numbers make another text: that is how progress is reported.
pub(super) fn is_nearly(text: &str, other: &str) -> bool {
    let [new, old] = [text, other].map(|it| plain(it).chars().collect::<Vec<_>>());
    if new == old || new.len().max(old.len()) > LONGEST_COMPARED {
        return new == old;
    }
    let numbers = |it: &[char]| it.iter().filter(|c| c.is_ascii_digit()).copied().collect::<String>();
    // No two texts of such different lengths are that alike; numbers that differ make them different too.
    let comparable = new.len().abs_diff(old.len()) * 5 <= new.len().max(old.len());
    comparable
        && numbers(&new) == numbers(&old)
        && get_diff_ratio(&capture_diff_slices(Algorithm::Myers, &old, &new), old.len(), new.len()) >= ALIKE
}

fn other_period(subject: &Subject<'_>) -> Vec<Hit> {
    let period = subject.report.key.period;
    each_entry(subject, |entry: &Entry| {
        let found = earlier_period(&entry.progress, period)?;
        Some((EntryField::Progress, format!("文字中写着“{found}”，本报告期是{}。", period.label())))
    })
}

/// Words before or after a time that make it a comparison, a beginning or a plan.
const REFERENCES: &[&str] = &[
    "较",
    "比",
    "同期",
    "自",
    "从",
    "以来",
    "起",
    "起步",
    "与",
    "去年",
    "上年",
    "基础上",
    "印发",
    "出台",
    "下",
    "将",
    "拟",
    "计划",
    "力争",
    "预计",
    "争取",
    "准备",
    "安排",
    "目标",
    "到20",
    "至20",
    "于20",
    "前",
];

/// The first time of an earlier period in a text that is written as if it were this one.
fn earlier_period(text: &str, period: Period) -> Option<String> {
    let folded = folded(text);
    clauses(&without_titles(&folded)).find_map(|clause| {
        let referring = REFERENCES.iter().any(|word| clause.contains(word));
        if referring { None } else { stale(clause, period) }
    })
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

/// A year with a part of it, a part alone, or a year that begins the clause and ends it.
fn stale(clause: &str, period: Period) -> Option<String> {
    use chrono::Datelike;
    let (first, last) = (period.first_day(), period.last_day());
    let year = year_in(clause);
    let part = PARTS.iter().find(|(words, _, _)| clause.contains(words));
    match (year, part) {
        (Some(year), Some((words, _, to))) => {
            let earlier = (year, *to) < (first.year(), first.month());
            earlier.then(|| format!("{year}年{words}"))
        }
        (None, Some((words, from, to))) => {
            let outside = *to < first.month() || *from > last.month();
            outside.then(|| (*words).to_owned())
        }
        (Some(year), None) => {
            let whole = clause.trim() == format!("{year}年") || clause.contains(&format!("{year}年度"));
            (whole && year < first.year()).then(|| format!("{year}年"))
        }
        (None, None) => None,
    }
}

fn year_in(clause: &str) -> Option<i32> {
    let end = clause.find('年')?;
    let digits = clause.get(end.checked_sub(4)?..end)?;
    digits.parse().ok().filter(|year| (2000..2100).contains(year))
}

#[cfg(test)]
mod tests;
