//! Phone numbers in lists that go to others.

/// Whether a list shows phone numbers as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Phones {
    /// The middle digits as `*`.
    Masked,
    /// As they are, where the person asks for it.
    Full,
}

impl Phones {
    /// A number, or several in one text, as it is shown.
    pub fn shown(self, text: &str) -> String {
        match self {
            Self::Full => text.to_owned(),
            Self::Masked => masked(text),
        }
    }
}

/// 138****5678, 0472-***2345: area codes and the last four digits stay, of a mobile number the first three too. Of a short
/// number the last two stay.
fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at..].iter().take_while(|it| it.is_numeric()).count();
        if digits == 0 {
            shown.push(chars[at]);
            at += 1;
            continue;
        }
        let number = &chars[at..at + digits];
        at += digits;
        let before_dash = chars.get(at).is_some_and(|it| matches!(it, '-' | '－' | '—' | ')' | '）'));
        let kept = if before_dash && digits <= 4 { digits } else { 0 };
        shown.extend(hidden(number, kept));
    }
    shown
}

fn hidden(number: &[char], kept: usize) -> impl Iterator<Item = char> + '_ {
    let (head, tail) = match number.len() {
        _ if kept > 0 => (kept, 0),
        11.. => (3, 4),
        7..=10 => (0, 4),
        _ => (0, 2),
    };
    let last = number.len().saturating_sub(tail);
    number.iter().enumerate().map(move |(at, digit)| if at < head || at >= last { *digit } else { '*' })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(Phones::Masked.shown(text), expected);
        assert_eq!(Phones::Full.shown(text), text);
    }

    #[test]
    fn the_middle_is_hidden() {
        check("13812345678", "138****5678");
        check("0472-8112345", "0472-***2345");
        check("（0472）8112345", "（0472）***2345");
        check("8112345", "***2345");
        check("0472-8112345、13812345678", "0472-***2345、138****5678");
        check("１３８１２３４５６７８", "１３８****５６７８");
        check("8112345转803", "***2345转*03");
        check("", "");
    }
}
