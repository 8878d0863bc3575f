//! How a character can be typed: its readings in pinyin, every one of them, without tones, ü as v.

use std::sync::OnceLock;

use pinyin::ToPinyinMulti;

/// The block that nearly every character of an official text is in: CJK Unified Ideographs.
const BLOCK: std::ops::RangeInclusive<u32> = 0x4E00..=0x9FFF;

/// Its readings, each a lower-case word; none for what is no Chinese character.
pub(super) fn readings(character: char) -> impl Iterator<Item = &'static str> {
    character.to_pinyin_multi().into_iter().flatten().map(|it| on_keyboard(it.plain()))
}

/// There is no ü on a keyboard: input methods take v for it.
fn on_keyboard(reading: &'static str) -> &'static str {
    match reading {
        "nü" => "nv",
        "lü" => "lv",
        "nüe" => "nve",
        "lüe" => "lve",
        other => other,
    }
}

/// The letters its readings begin with, one bit a letter. Looked up, because it is asked for every character of every text.
pub(super) fn initials(character: char) -> u32 {
    static KNOWN: OnceLock<Vec<u32>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| BLOCK.filter_map(char::from_u32).map(initials_of).collect());
    let place = (character as u32).checked_sub(*BLOCK.start()).and_then(|it| known.get(it as usize));
    place.copied().unwrap_or_else(|| initials_of(character))
}

fn initials_of(character: char) -> u32 {
    readings(character).filter_map(|it| it.bytes().next()).map(bit).fold(0, |all, one| all | one)
}

/// The bit of a letter; none for what is no lower-case letter.
pub(super) fn bit(letter: u8) -> u32 {
    if letter.is_ascii_lowercase() { 1 << (letter - b'a') } else { 0 }
}

/// A character as it is compared: small letters, half-width. One for one, so that places stay what they are.
pub(super) fn folded(character: char) -> char {
    let half = match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        '\u{3000}' => ' ',
        other => other,
    };
    let mut small = half.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) => one,
        _ => half,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(character: char, expected: &[&str]) {
        let mut found: Vec<_> = readings(character).collect();
        found.sort_unstable();
        found.dedup();
        for reading in expected {
            assert!(found.contains(reading), "{character}: {found:?}");
        }
        let begun = expected.iter().filter_map(|it| it.bytes().next()).fold(0, |all, it| all | bit(it));
        assert_eq!(initials(character) & begun, begun, "{character}");
    }

    #[test]
    fn every_reading_counts() {
        check('托', &["tuo"]);
        check('行', &["xing", "hang"]);
        check('重', &["zhong", "chong"]);
        check('长', &["chang", "zhang"]);
        check('女', &["nv"]);
        check('略', &["lve"]);
        check('区', &["qu", "ou"]);
        check('a', &[]);
        assert_eq!(initials('，'), 0);
    }

    #[test]
    fn letters_are_compared_small_and_half_width() {
        let text: String = "ＡbC１２％　包".chars().map(folded).collect();
        assert_eq!(text, "abc12% 包");
    }
}
