//! What is typed into the search box: words that must all be there.

use std::ops::Range;

use super::pattern::{Fit, Pattern};

/// A query.
#[derive(Debug)]
pub(super) struct Query {
    /// Ways to read it, the first that fits counts: syllables typed apart are one word before they are several.
    readings: Vec<Vec<Pattern>>,
}

impl Query {
    /// None where nothing is typed.
    pub(super) fn new(typed: &str) -> Option<Self> {
        let words: Vec<Pattern> = typed.split_whitespace().map(Pattern::new).collect();
        let joined: String = typed.split_whitespace().collect();
        let mut readings = Vec::new();
        if words.len() > 1 && Pattern::new(&joined).is_letters() {
            readings.push(vec![Pattern::new(&joined)]);
        }
        readings.push(words);
        (!joined.is_empty()).then_some(Self { readings })
    }

    /// Where a folded text has all of it, in order and without overlap, and how well it fits at worst.
    pub(super) fn places(&self, text: &[char]) -> Option<(Fit, Vec<Range<usize>>)> {
        self.readings.iter().find_map(|words| all_of(words, text))
    }
}

fn all_of(words: &[Pattern], text: &[char]) -> Option<(Fit, Vec<Range<usize>>)> {
    let mut worst = Fit::Written;
    let mut places = Vec::new();
    for word in words {
        let (fit, found) = word.places(text)?;
        worst = worst.max(fit);
        places.extend(found);
    }
    places.sort_by_key(|it| (it.start, std::cmp::Reverse(it.end)));
    places.dedup_by(|next, kept| next.start < kept.end);
    Some((worst, places))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, text: &str, expected: &[&str]) {
        let chars: Vec<char> = text.chars().collect();
        let found = Query::new(typed).and_then(|it| it.places(&chars)).map(|it| it.1).unwrap_or_default();
        let words: Vec<String> = found.into_iter().map(|it| chars[it].iter().collect()).collect();
        assert_eq!(words, expected, "{typed}");
    }

    #[test]
    fn all_words_must_be_there() {
        check("托育 普惠", "普惠托育服务", &["普惠", "托育"]);
        check("托育 儿科", "普惠托育服务", &[]);
        check("ph fuwu", "普惠托育服务", &["普惠", "服务"]);
        check("托育 育服", "普惠托育服务", &["托育"]);
    }

    #[test]
    fn syllables_apart_are_one_word_first() {
        check("tuo yu", "育儿与托育", &["托育"]);
        check("t y", "托育", &["托育"]);
    }

    #[test]
    fn nothing_typed_is_no_query() {
        assert!(Query::new(" 　\n").is_none());
    }
}
