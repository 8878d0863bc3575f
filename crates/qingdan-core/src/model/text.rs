//! Text as it is kept: NFC, `\n` between paragraphs, nothing that XML 1.0 forbids.

use unicode_normalization::UnicodeNormalization;

/// A text made fit for keeping, and what had to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanText {
    /// The text as it is kept.
    pub text: String,
    /// How many characters were dropped because a workbook cannot hold them (XML 1.0 §2.2).
    pub dropped: usize,
}

/// Makes a text fit for keeping: NFC, line breaks as `\n`, characters that XML 1.0 forbids dropped.
/// Leading and trailing space is kept: nobody's typing is changed while they type.
pub fn clean_text(text: &str) -> CleanText {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut dropped = 0;
    let text = unified
        .chars()
        .filter(|c| {
            let kept = fits_xml(*c);
            dropped += usize::from(!kept);
            kept
        })
        .nfc()
        .collect();
    CleanText { text, dropped }
}

/// Whether a character is a Chinese one: CJK Unified Ideographs with their extensions.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// Char of XML 1.0 §2.2; `char` already excludes surrogates.
fn fits_xml(c: char) -> bool {
    matches!(c, '\t' | '\n') || (c >= ' ' && c != '\u{FFFE}' && c != '\u{FFFF}')
}

/// Whether a character of a text from elsewhere shows as what it is: no control character but a line break or tab, and none that turns the direction
/// of writing, which makes a line read as another.
pub(super) fn is_harmless(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    fits_xml(c) && !turns && (matches!(c, '\n' | '\t') || !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str, dropped: usize) {
        assert_eq!(clean_text(input), CleanText { text: expected.to_owned(), dropped }, "{input:?}");
    }

    #[test]
    fn keeps_everything_a_cell_can_hold() {
        check("甲\r\n乙\r丙\n丁", "甲\n乙\n丙\n丁", 0);
        check("=1+1", "=1+1", 0);
        check("𠮷田 ᠮᠣᠩᠭᠣᠯ 👨‍👩‍👧", "𠮷田 ᠮᠣᠩᠭᠣᠯ 👨‍👩‍👧", 0);
        check(" 前后空格 ", " 前后空格 ", 0);
    }

    #[test]
    fn composes_and_drops() {
        check("e\u{301}", "é", 0);
        check("a\u{0}b\u{b}c\u{FFFF}", "abc", 3);
    }
}
