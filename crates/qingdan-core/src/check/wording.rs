//! R311: progress texts that say too little. Also whether a text is that of the period before, for R303.

use similar::{Algorithm, capture_diff_slices, get_diff_ratio};

use super::{
    Subject,
    rule::{Hit, Rule},
    scan::{folded, plain},
    walk::{blank, each_entry},
};
use crate::model::{EntryField, RuleCode, Severity, Status};

pub(super) const RULES: &[Rule] = &[Rule {
    code: RuleCode("R311"),
    severity: Severity::Hint,
    title: "本期进展情况太短或太笼统",
    why: "“正在推进”“已落实”看不出做了什么、做到什么程度；推进中的任务只写一句短话也看不出。",
    todo: "请写明做了什么、到什么程度、成效如何，尽量写明数字。",
    find: says_little,
}];

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
        if !reported || entry.no_progress || blank(&entry.progress) {
            return None;
        }
        let message = match entry.status {
            _ if is_little(&entry.progress) => "本期进展情况没有具体内容。".to_owned(),
            Some(Status::InProgress) if is_short(&entry.progress) => {
                format!("本期进展情况不到{SHORT}个字，也没有数字。")
            }
            _ => return None,
        };
        Some((EntryField::Progress, message))
    })
}

/// A task under way has more to tell than fewer characters than this, unless a figure among them tells it. Chosen so that
/// 县医院开设儿科门诊 is too short and 召开专题会议部署生育津贴发放 is not.
const SHORT: usize = 12;
/// What follows a number written in Chinese: 两家, 三次.
const MEASURES: &[char] =
    &['个', '家', '所', '人', '名', '次', '场', '项', '户', '件', '份', '处', '期', '套', '批', '轮', '成'];

fn is_short(text: &str) -> bool {
    let text = folded(text);
    let letters = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    letters < SHORT && !has_figure(&text)
}

fn has_figure(text: &str) -> bool {
    let pairs = text.chars().zip(text.chars().skip(1));
    let mut written = pairs.filter(|(number, _)| "一二两三四五六七八九十百千万半".contains(*number));
    text.contains(|c: char| c.is_ascii_digit()) || written.any(|(_, measure)| MEASURES.contains(&measure))
}

/// A text that says something nearly always does so at once: looking at its beginning alone is enough then.
fn is_little(text: &str) -> bool {
    const BEGINNING: usize = 200;
    let beginning: String = text.chars().take(BEGINNING).collect();
    left_without_filler(&beginning) < LEAST_SAID * 2 && left_without_filler(text) < LEAST_SAID
}

fn left_without_filler(text: &str) -> usize {
    let mut rest: String = plain(text);
    for filler in FILLER {
        rest = rest.replace(filler, "");
    }
    rest.chars().count()
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

#[cfg(test)]
mod tests;
