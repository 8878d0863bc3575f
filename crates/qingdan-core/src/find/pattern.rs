//! One word that is looked for, and where it stands in a text: as written, by pinyin, or by the first letters of pinyin.

use std::ops::Range;

use super::spelling::{bit, folded, initials, readings};

/// How well a text fits; the better, the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// As written.
    Written,
    /// By full pinyin; the last syllable may be unfinished.
    Spelled,
    /// By first letters, at least in part.
    Initials,
}

/// A word that is looked for.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    word: Vec<char>,
    /// The word where it can be pinyin: two letters or more. One letter fits every other word.
    letters: Option<Vec<u8>>,
}

impl Pattern {
    /// The word as it is typed, without spaces.
    pub(super) fn new(word: &str) -> Self {
        let word: Vec<char> = word.chars().map(folded).collect();
        let letters: Vec<u8> = word
            .iter()
            .filter(|it| it.is_ascii_lowercase())
            .filter_map(|it| u8::try_from(*it).ok())
            .collect();
        let pinyin = letters.len() > 1 && letters.len() == word.len();
        Self { word, letters: pinyin.then_some(letters) }
    }

    /// Whether it can be pinyin.
    pub(super) fn is_letters(&self) -> bool {
        self.letters.is_some()
    }

    /// Every place where the word stands, in characters of a folded text, all of them of the best fit there is.
    pub(super) fn places(&self, text: &[char]) -> Option<(Fit, Vec<Range<usize>>)> {
        let written =
            |text: &[char], at: usize| text[at..].starts_with(&self.word).then_some(at + self.word.len());
        let found = all(text, |at| text.get(at) == self.word.first(), written);
        if !found.is_empty() {
            return Some((Fit::Written, found));
        }
        let letters = self.letters.as_deref()?;
        let first = letters.first().copied().map_or(0, bit);
        let same = self.word.first();
        let begins =
            |at: usize| text.get(at).is_some_and(|it| initials(*it) & first != 0 || Some(it) == same);
        [Fit::Spelled, Fit::Initials].into_iter().find_map(|fit| {
            let found = all(text, begins, |text, at| typed(text, at, letters, fit));
            (!found.is_empty()).then_some((fit, found))
        })
    }
}

/// Places that do not overlap, from the left.
fn all(
    text: &[char],
    begins: impl Fn(usize) -> bool,
    end: impl Fn(&[char], usize) -> Option<usize>,
) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match begins(at).then(|| end(text, at)).flatten() {
            Some(end) if end > at => {
                found.push(at..end);
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// Where the text typed as these letters ends; none where the text at this place is typed otherwise.
fn typed(text: &[char], at: usize, letters: &[u8], fit: Fit) -> Option<usize> {
    if letters.is_empty() {
        return Some(at);
    }
    let character = *text.get(at)?;
    let rest = |taken: usize| typed(text, at + 1, letters.get(taken..)?, fit);
    if character.is_ascii_alphanumeric() {
        return (u32::from(letters[0]) == u32::from(character)).then(|| rest(1)).flatten();
    }
    if initials(character) & bit(letters[0]) == 0 {
        return None;
    }
    let whole = readings(character).find_map(|reading| spelled(reading.as_bytes(), letters, &rest, at));
    match fit {
        Fit::Initials => whole.or_else(|| abbreviated(character, letters, &rest)),
        Fit::Written | Fit::Spelled => whole,
    }
}

fn spelled(
    reading: &[u8],
    letters: &[u8],
    rest: &impl Fn(usize) -> Option<usize>,
    at: usize,
) -> Option<usize> {
    if letters.starts_with(reading) {
        return rest(reading.len());
    }
    // Still being typed.
    (letters.len() > 1 && reading.starts_with(letters)).then_some(at + 1)
}

/// One letter, or zh, ch, sh.
fn abbreviated(character: char, letters: &[u8], rest: &impl Fn(usize) -> Option<usize>) -> Option<usize> {
    let double = matches!(letters, [b'z' | b'c' | b's', b'h', ..])
        && readings(character).any(|it| it.as_bytes().starts_with(&letters[..2]));
    rest(1).or_else(|| if double { rest(2) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, text: &str, expected: Option<(Fit, &str)>) {
        let folded: Vec<char> = text.chars().map(folded).collect();
        let found = Pattern::new(word).places(&folded).map(|(fit, places)| {
            let first = places.first().cloned().unwrap_or_default();
            (fit, text.chars().skip(first.start).take(first.len()).collect::<String>())
        });
        assert_eq!(found, expected.map(|(fit, it)| (fit, it.to_owned())), "{word} in {text}");
    }

    #[test]
    fn as_written() {
        check("托育", "普惠托育服务", Some((Fit::Written, "托育")));
        check("ｑｑ", "QQ群", Some((Fit::Written, "QQ")));
        check("托育", "托儿教育", None);
        check("育", "", None);
    }

    #[test]
    fn by_first_letters() {
        check("tyfw", "普惠托育服务", Some((Fit::Initials, "托育服务")));
        check("TYFW", "普惠托育服务", Some((Fit::Initials, "托育服务")));
        check("tuoyfw", "普惠托育服务", Some((Fit::Initials, "托育服务")));
        check("tyfwx", "普惠托育服务", None);
        check("ty", "托，育", None);
        check("shzl", "社会治理", Some((Fit::Initials, "社会治理")));
        check("shhzl", "社会治理", Some((Fit::Initials, "社会治理")));
        check("t", "托育", None);
    }

    #[test]
    fn by_full_pinyin_also_unfinished() {
        check("tuoyufuwu", "普惠托育服务", Some((Fit::Spelled, "托育服务")));
        check("tuoyuf", "普惠托育服务", Some((Fit::Initials, "托育服")));
        check("tuoyufuw", "普惠托育服务", Some((Fit::Initials, "托育服务")));
        check("chengs", "城市", Some((Fit::Initials, "城市")));
        check("chengsh", "城市", Some((Fit::Spelled, "城市")));
        check("xian", "西安", Some((Fit::Spelled, "西安")));
        check("xian", "县城", Some((Fit::Spelled, "县")));
    }

    #[test]
    fn every_reading_of_a_polyphone() {
        check("zhongdian", "重点", Some((Fit::Spelled, "重点")));
        check("chongdian", "重点", Some((Fit::Spelled, "重点")));
        check("zd", "重点", Some((Fit::Initials, "重点")));
        check("cd", "重点", Some((Fit::Initials, "重点")));
        check("yinhang", "银行", Some((Fit::Spelled, "银行")));
        check("xingzheng", "行政", Some((Fit::Spelled, "行政")));
    }

    #[test]
    fn letters_among_characters() {
        check("kq", "K区", Some((Fit::Initials, "K区")));
        check("hqaq", "hQ安全", Some((Fit::Initials, "hQ安全")));
    }
}
