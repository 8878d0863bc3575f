//! What a sentence says an indicator is at present: its name, a link or two, a number in its unit.
//!
//! A number is no claim where a word beside it says so: a plan (力争), another time (上期), another place (全市), a bound (以上), a
//! part (新增). Words further off say nothing of it: 较上期提高5个百分点，达到95% claims 95%.

use rust_decimal::Decimal;

use crate::{
    check::{scan::clauses, times::is_of_other_time},
    model::{Indicator, Period, ReportingUnit},
};

/// Whose claims, and of when.
pub(super) struct Of<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) unit: &'a ReportingUnit,
    pub(super) period: Period,
}

/// The indicator's claims in a folded sentence, in order: the name used and the number.
pub(super) fn claims_in<'a>(sentence: &str, of: &Of<'a>) -> Vec<(&'a str, Decimal)> {
    let (mut claims, mut planned, mut named) = (Vec::new(), false, None);
    for clause in clauses(sentence) {
        planned = (planned || is_plan(clause)) && !contains(NOW, clause);
        let mentions = mentions(clause, of.indicator);
        let present = |it: &&Mention<'a, '_>| !planned && is_present(it.head, it.tail, of);
        claims.extend(
            mentions
                .iter()
                .filter(present)
                .filter_map(|it| Some((it.name, number_at(linked(it.tail)?, &of.indicator.unit)?))),
        );
        let continued = named.filter(|_| !planned && mentions.is_empty() && continues(clause));
        claims
            .extend(continued.and_then(|name| Some((name, number_at(linked(clause)?, &of.indicator.unit)?))));
        named = mentions.iter().rfind(present).map(|it| it.name);
    }
    claims
}

/// A place where a clause names the indicator.
struct Mention<'a, 'c> {
    name: &'a str,
    head: &'c str,
    tail: &'c str,
}

/// Longer names are looked for first; a shorter one within it is the same mention.
fn mentions<'a, 'c>(clause: &'c str, indicator: &'a Indicator) -> Vec<Mention<'a, 'c>> {
    let names = std::iter::once(&indicator.name).chain(&indicator.aliases).map(String::as_str);
    let mut found: Vec<Mention<'a, 'c>> = Vec::new();
    for name in names {
        for (at, _) in clause.match_indices(name) {
            let (head, tail) = (&clause[..at], &clause[at + name.len()..]);
            if found.iter().all(|it| it.tail.len() != tail.len()) {
                found.push(Mention { name, head, tail });
            }
        }
    }
    found.sort_by_key(|it| it.head.len());
    found
}

/// Words that begin what is still to be done, to the end of the sentence or until 目前.
const PLANS: &[&str] = &["力争", "预计", "下一步", "下步", "将于", "将在", "届时"];
/// The same where a clause begins with them.
const PLANS_FIRST: &[&str] = &["计划", "拟", "目标"];
/// Words that come back to the present.
const NOW: &[&str] = &["目前", "现已", "已达", "本期", "截至"];

fn is_plan(clause: &str) -> bool {
    let clause = clause.trim_start();
    contains(PLANS, clause) || PLANS_FIRST.iter().any(|it| clause.starts_with(it))
}

/// Words before a name that make its number a plan, a bound or another's.
const OTHERWISE: &[&str] = &[
    "目标",
    "力争",
    "争取",
    "确保",
    "预计",
    "计划",
    "要求",
    "拟",
    "底前",
    "月前",
    "年前",
    "将实现",
    "将使",
    "距",
    "低于",
    "高于",
    "超过",
    "不少于",
    "全市",
    "自治区",
    "全国",
    "各旗县",
    "家庭医生",
    "重点人群",
    "合同",
    "应",
];
/// Words right before a name that make its number a part or a gap.
const RIGHT_BEFORE: &[&str] =
    &["新增", "新建", "新签", "增加", "再建", "离", "完善", "差", "申报", "筹建", "在建"];
/// Words that name another time.
const BEFORE: &[&str] = &["上期", "上季", "上月", "去年", "上年", "同期", "年初", "此前", "原来", "原有"];
/// Phrases with words of the lists above that say nothing of the number.
const HARMLESS: &[&str] = &[
    "按照要求",
    "按要求",
    "按照计划",
    "按计划",
    "对照目标",
    "对标目标",
    "计划内",
    "相应",
    "应签",
    "超过三分之二",
];
/// Words between which and the name nothing older counts.
const TURNS: &[&str] = &["已", "目前", "本期"];

/// Whether a mention is of the unit itself and of the present.
fn is_present(head: &str, tail: &str, of: &Of<'_>) -> bool {
    let mut head = head.to_owned();
    for phrase in HARMLESS {
        head = head.replace(phrase, "");
    }
    let after = |word: &&str| head.rfind(*word).map(|at| at + word.len());
    let near = head[TURNS.iter().filter_map(after).max().unwrap_or(0)..].trim();
    let elsewhere = near.contains("全区") && !of.unit.name.ends_with('区');
    let compared = near.starts_with(COMPARING) && risen(tail).is_some();
    let earlier = (contains(BEFORE, near) || is_of_other_time(near, of.period)) && !compared;
    let apart = RIGHT_BEFORE.iter().any(|it| near.ends_with(it));
    !(contains(OTHERWISE, near) || by_a_day(near) || elsewhere || earlier || apart)
}

/// 12月20日前; 日前 alone is a few days ago.
fn by_a_day(text: &str) -> bool {
    text.match_indices("日前").any(|(at, _)| text[..at].ends_with(|c: char| c.is_ascii_digit()))
}

fn contains(words: &[&str], text: &str) -> bool {
    words.iter().any(|it| text.contains(it))
}

/// Words between an indicator and its number that say that it is so.
const LINKS: &[&str] = &[
    "达到了",
    "达到",
    "约为",
    "稳定在",
    "保持在",
    "已经",
    "目前",
    "现已",
    "累计",
    "共有",
    "共",
    "也",
    "均",
    "都",
    "全部",
    "实际",
    "稳步",
    "持续",
    "逐步",
    "进一步",
    "明显",
    "大幅",
    "同比",
    "环比",
    "同步",
    "达",
    "为",
    "是",
    "约",
    "已",
    "现",
    "(",
    "到",
];
/// Words of a rise, after which the number reached stands.
const RISEN: &[&str] = &[
    "提高到",
    "提升到",
    "增长到",
    "增加到",
    "上升到",
    "扩大到",
    "下降到",
    "降到",
    "提高至",
    "提升至",
    "增长至",
    "增加至",
    "上升至",
    "扩大至",
    "下降至",
    "降至",
    "增至",
    "升至",
    "达到",
    "达",
];
/// Words that begin a comparison with another time.
const COMPARING: [char; 4] = ['较', '比', '由', '从'];

/// What follows the links after a name; none where words stand between that are no links.
fn linked(tail: &str) -> Option<&str> {
    let mut rest = without_aside(tail.trim_start());
    loop {
        let next = LINKS.iter().chain(RISEN).find_map(|link| rest.strip_prefix(link));
        match next {
            Some(after) => rest = after.trim_start(),
            None if rest.starts_with(COMPARING) => return linked(risen(rest)?),
            None => return Some(rest),
        }
    }
}

/// What follows the last words of a rise.
fn risen(text: &str) -> Option<&str> {
    let ends = RISEN.iter().filter_map(|it| Some(text.rfind(it)? + it.len()));
    ends.max().map(|end| text[end..].trim_start())
}

/// Without an aside in brackets that holds no number: (备案机构口径).
fn without_aside(text: &str) -> &str {
    let aside = text.strip_prefix('(').and_then(|it| it.split_once(')'));
    aside.filter(|(aside, _)| !aside.contains(|c: char| c.is_ascii_digit())).map_or(text, |(_, after)| after)
}

/// Whether a clause goes on about what the one before it names: 较上期提高5个百分点，达到95%; 签约率：95%.
fn continues(clause: &str) -> bool {
    let clause = clause.trim_start();
    let begun = RISEN.iter().chain(&["已达", "现达", "目前达", "为"]).any(|it| clause.starts_with(it));
    begun || clause.starts_with(|c: char| c.is_ascii_digit())
}

/// Words after a number that make it a bound or an aim.
const BOUNDS: &[&str] =
    &["以上", "以下", "以内", "的目标", "的要求", "的任务", "的标准", "目标", "要求", "左右"];

/// A number in a unit at the beginning of a text.
fn number_at(text: &str, unit: &str) -> Option<Decimal> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (digits, after) = text.split_at(end);
    let after = after.trim_start();
    let (scale, after) = after.strip_prefix('万').map_or((1_u32, after), |after| (10_000, after));
    let number = Decimal::from_str_exact(digits.trim_end_matches('.')).ok()?;
    let after = after.strip_prefix(unit)?;
    let bound = BOUNDS.iter().any(|it| after.starts_with(it));
    (!bound).then_some(number)?.checked_mul(scale.into())
}
