//! A text cut to what is shown of it: the first place found in its middle, every place found marked.

use std::ops::Range;

use serde::Serialize;

/// Characters shown before the first place found.
const BEFORE: usize = 12;
/// Characters shown at most.
const LONGEST: usize = 60;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether they are what was looked for.
    pub hit: bool,
}

/// The text around the first place, on one line. Places are in order and do not overlap.
pub(super) fn excerpt(text: &[char], places: &[Range<usize>]) -> Vec<Piece> {
    let from = places.first().map_or(0, |it| it.start.saturating_sub(BEFORE));
    let to = (from + LONGEST).min(text.len());
    let mut pieces = Vec::new();
    let mut at = from;
    for place in places.iter().filter(|it| it.start < to) {
        put(&mut pieces, text, at..place.start, false);
        put(&mut pieces, text, place.start..place.end.min(to), true);
        at = place.end.min(to);
    }
    put(&mut pieces, text, at..to, false);
    if from > 0 {
        pieces.insert(0, Piece { text: "…".to_owned(), hit: false });
    }
    if to < text.len() {
        pieces.push(Piece { text: "…".to_owned(), hit: false });
    }
    pieces
}

fn put(pieces: &mut Vec<Piece>, text: &[char], range: Range<usize>, hit: bool) {
    let shown: String =
        text.get(range).unwrap_or_default().iter().map(|it| if *it == '\n' { ' ' } else { *it }).collect();
    if !shown.is_empty() {
        pieces.push(Piece { text: shown, hit });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, places: &[(usize, usize)], expected: &str) {
        let places: Vec<Range<usize>> = places.iter().map(|(from, to)| *from..*to).collect();
        let text: Vec<char> = text.chars().collect();
        let pieces = excerpt(&text, &places);
        let shown: String =
            pieces.iter().map(|it| if it.hit { format!("[{}]", it.text) } else { it.text.clone() }).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn short_texts_are_whole() {
        check("普惠托育\n服务托育", &[(2, 4), (7, 9)], "普惠[托育] 服务[托育]");
        check("托育", &[(0, 2)], "[托育]");
        check("托育", &[], "托育");
    }

    #[test]
    fn long_texts_are_cut_around_the_first_place() {
        let text = format!("{}托育{}", "前".repeat(50), "后".repeat(80));
        check(&text, &[(50, 52)], &format!("…{}[托育]{}…", "前".repeat(12), "后".repeat(46)));
    }
}
