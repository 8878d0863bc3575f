//! Ways to read texts: folded to half-width, cut into clauses, their runs of digits.

use unicode_normalization::UnicodeNormalization;

/// A text with full-width digits, letters and signs as half-width ones: NFKC. Every rule on texts folds them while a person types, so
/// what nearly all Chinese texts are made of goes without the tables of Unicode.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match half_width(c) {
            Some(c) => folded.push(c),
            None => return text.nfkc().collect(),
        }
    }
    folded
}

/// What a character that combines with no other is in NFKC; none for all others. U+FF01…U+FF5E are the signs U+0021…U+007E in
/// full width (Unicode, Halfwidth and Fullwidth Forms).
const fn half_width(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}' | '\u{4e00}'..='\u{9fff}' | '、'..='】' | '“' | '”' | '〔' | '〕' => Some(c),
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0),
        '\u{3000}' => Some(' '),
        _ => None,
    }
}

/// The letters and digits of a text alone.
pub(super) fn plain(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The parts of a folded text between punctuation marks.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| matches!(c, '。' | '，' | ',' | '；' | ';' | '、' | '\n' | '！' | '!' | '：' | ':');
    text.split(ends).filter(|it| !it.trim().is_empty())
}

/// The parts of a folded text between full stops, semicolons and line breaks.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '；', ';', '\n', '！', '!']).filter(|it| !it.trim().is_empty())
}

/// Runs of digits in a folded text, spaces and hyphens between them passed over, each with what stands before and after.
pub(super) fn long_numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut run = String::new();
    let mut joined_by = 0_usize;
    let mut before = ' ';
    for c in text.chars().chain(['\n']) {
        let digit = c.is_ascii_digit() || (matches!(c, 'X' | 'x') && run.len() == 17);
        if digit && (!run.is_empty() || !before.is_ascii_alphanumeric()) {
            run.push(c);
            joined_by = 0;
        } else if matches!(c, ' ' | '-') && !run.is_empty() && joined_by == 0 {
            joined_by = 1;
        } else {
            let whole = !c.is_ascii_alphanumeric();
            if !run.is_empty() && whole {
                found.push(std::mem::take(&mut run));
            }
            run.clear();
            joined_by = 0;
        }
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn folding_is_nfkc(text in "([ -~、-】！-～\u{3000}\u{4e00}-\u{9fff}“”]{0,20}|.{0,4}){0,4}") {
            prop_assert_eq!(folded(&text), text.nfkc().collect::<String>());
        }
    }
}
