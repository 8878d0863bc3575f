//! The differences of two texts as a person reads them: words and numbers whole, changed passages together. Pure.

use serde::Serialize;
use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices};

/// A piece of a comparison. The pieces that are not [`Inserted`](SegmentKind::Inserted) are the text before, those that are not
/// [`Deleted`](SegmentKind::Deleted) the text after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    /// Where it stands.
    pub kind: SegmentKind,
    /// Its text.
    pub text: String,
}

/// Where a piece stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum SegmentKind {
    /// In both texts.
    Equal,
    /// Only in the text after.
    Inserted,
    /// Only in the text before.
    Deleted,
}

/// Characters that two changes may have between them and still be read as one change: a lone character in common is chance.
const CHANCE: usize = 1;

/// Changed passages longer than this on both sides, in tokens, are shown as replaced whole: their likeness would be chance,
/// and finding it would take long.
const MOST_TOKENS: usize = 1_500;

/// Compares two texts, first by sentence, then by word within the sentences that differ.
pub fn compare(before: &str, after: &str) -> Vec<Segment> {
    let (old, new) = (pieces(before, ends_sentence), pieces(after, ends_sentence));
    let mut found = Found::default();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (was, is) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        match op {
            DiffOp::Replace { .. } => words(&was, &is, &mut found),
            DiffOp::Equal { .. } => found.push(SegmentKind::Equal, &was),
            DiffOp::Delete { .. } => found.push(SegmentKind::Deleted, &was),
            DiffOp::Insert { .. } => found.push(SegmentKind::Inserted, &is),
        }
    }
    found.into_segments()
}

fn words(before: &str, after: &str, found: &mut Found) {
    let (old, new) = (pieces(before, ends_word), pieces(after, ends_word));
    if old.len() > MOST_TOKENS && new.len() > MOST_TOKENS {
        found.push(SegmentKind::Deleted, before);
        found.push(SegmentKind::Inserted, after);
        return;
    }
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        for change in op.iter_changes(&old, &new) {
            let kind = match change.tag() {
                ChangeTag::Equal => SegmentKind::Equal,
                ChangeTag::Delete => SegmentKind::Deleted,
                ChangeTag::Insert => SegmentKind::Inserted,
            };
            found.push(kind, change.value());
        }
    }
}

/// Cuts a text wherever `ends` says that a piece ends between two characters.
fn pieces(text: &str, ends: fn(char, char) -> bool) -> Vec<&str> {
    let following = text.char_indices().skip(1);
    let cuts = text.chars().zip(following).filter(|(c, (_, next))| ends(*c, *next)).map(|(_, (at, _))| at);
    let ends: Vec<_> = cuts.chain((!text.is_empty()).then_some(text.len())).collect();
    let starts = [0].into_iter().chain(ends.iter().copied());
    starts.zip(&ends).filter_map(|(from, to)| text.get(from..*to)).collect()
}

fn ends_sentence(c: char, next: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | '\n') && !matches!(next, '”' | '）')
}

/// Chinese by the character; numbers with their point and per cent, and Latin words, stay whole.
fn ends_word(c: char, next: char) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | ',');
    !(part(c) && part(next))
}

/// The pieces found so far: what is between two places in common is gathered as one deletion and one insertion.
#[derive(Default)]
struct Found {
    segments: Vec<Segment>,
    deleted: String,
    inserted: String,
}

impl Found {
    fn push(&mut self, kind: SegmentKind, text: &str) {
        match kind {
            SegmentKind::Deleted => self.deleted.push_str(text),
            SegmentKind::Inserted => self.inserted.push_str(text),
            SegmentKind::Equal => self.equal(text),
        }
    }

    fn equal(&mut self, text: &str) {
        if self.deleted.is_empty()
            && self.inserted.is_empty()
            && let Some(last) = self.segments.last_mut().filter(|it| it.kind == SegmentKind::Equal)
        {
            last.text.push_str(text);
            return;
        }
        self.flush();
        self.segments.push(Segment { kind: SegmentKind::Equal, text: text.to_owned() });
    }

    fn flush(&mut self) {
        let (deleted, inserted) = (std::mem::take(&mut self.deleted), std::mem::take(&mut self.inserted));
        let both = [(SegmentKind::Deleted, deleted), (SegmentKind::Inserted, inserted)];
        let both = both.into_iter().filter(|(_, text)| !text.is_empty());
        self.segments.extend(both.map(|(kind, text)| Segment { kind, text }));
    }

    fn into_segments(mut self) -> Vec<Segment> {
        self.flush();
        without_chance(self.segments)
    }
}

/// Draws changes together that have only a chance likeness between them.
fn without_chance(segments: Vec<Segment>) -> Vec<Segment> {
    let last = segments.len().saturating_sub(1);
    let mut found = Found::default();
    for (at, segment) in segments.into_iter().enumerate() {
        let between = at > 0 && at < last;
        let chance =
            segment.text.chars().count() <= CHANCE && !segment.text.contains(['\n', '。', '，', '；']);
        if segment.kind == SegmentKind::Equal && between && chance {
            found.push(SegmentKind::Deleted, &segment.text);
            found.push(SegmentKind::Inserted, &segment.text);
        } else {
            found.push(segment.kind, &segment.text);
        }
    }
    found.flush();
    found.segments
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::any_text;

    fn check(before: &str, after: &str, expected: &str) {
        let shown: String = compare(before, after)
            .iter()
            .map(|it| match it.kind {
                SegmentKind::Equal => it.text.clone(),
                SegmentKind::Deleted => format!("[-{}-]", it.text),
                SegmentKind::Inserted => format!("[+{}+]", it.text),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn reads_as_a_person_would() {
        check("", "", "");
        check("相同。", "相同。", "相同。");
        check("", "新增。", "[+新增。+]");
        check("删去。", "", "[-删去。-]");
        check(
            "普惠托位占比85.6%，较好。",
            "普惠托位占比90.1%，较好。",
            "普惠托位占比[-85.6%-][+90.1%+]，较好。",
        );
        check(
            "走访企业148户。办理津贴38笔。",
            "走访企业231户。新增参保117人。办理津贴38笔。",
            "走访企业[-148-][+231+]户。[+新增参保117人。+]办理津贴38笔。",
        );
        check("第一段\n第二段", "第一段\n补充\n第二段", "第一段\n[+补充\n+]第二段");
    }

    #[test]
    fn a_lone_character_in_common_is_no_likeness() {
        check("县医院完成改造", "镇卫生院启动建设", "[-县医院完成改造-][+镇卫生院启动建设+]");
    }

    #[test]
    fn long_texts_that_share_nothing_are_replaced_whole() {
        let (before, after) = ("甲乙".repeat(1_000), "丙丁".repeat(1_000));
        assert_eq!(compare(&before, &after).len(), 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn both_texts_stand_in_the_comparison(before in any_text(), after in any_text()) {
            let segments = compare(&before, &after);
            let of = |left_out: SegmentKind| segments.iter().filter(|it| it.kind != left_out).map(|it| it.text.as_str()).collect::<String>();
            prop_assert_eq!(of(SegmentKind::Inserted), before);
            prop_assert_eq!(of(SegmentKind::Deleted), after);
        }

        #[test]
        fn equal_texts_have_no_difference(text in any_text()) {
            prop_assert!(compare(&text, &text).iter().all(|it| it.kind == SegmentKind::Equal));
        }
    }
}
