//! Numbers as clerks type them: full-width digits, thousands separators, a trailing ％.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

/// A text that is no plain number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是数字。请只填数字，例如 12 或 85.6。")]
pub struct NumberError(pub String);

/// Reads a number as typed or pasted: `１２．５`, `1,234`, `85.6%`; empty text is no number.
///
/// # Errors
/// The text holds something that is not a plain decimal number.
pub fn parse_decimal(text: &str) -> Result<Option<Decimal>, NumberError> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.strip_suffix('%').unwrap_or(&plain);
    if plain.is_empty() {
        return Ok(None);
    }
    let refuse = || NumberError(text.trim().to_owned());
    let digits = without_separators(plain).ok_or_else(refuse)?;
    Decimal::from_str_exact(&digits).map(|number| Some(number.normalize())).map_err(|_| refuse())
}

/// Drops thousands separators, only where they stand every three digits.
fn without_separators(text: &str) -> Option<String> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.contains(',');
    let sound = digits(first)
        && digits(fraction)
        && (!grouped || first.len() <= 3)
        && groups.all(|group| digits(group) && group.len() == 3);
    sound.then(|| text.replace([',', '+'], ""))
}

/// A number without trailing zeros, as it is shown and compared.
pub fn format_decimal(number: Decimal) -> String {
    number.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: Result<&str, ()>) {
        let read = parse_decimal(input).map(|it| it.map(format_decimal).unwrap_or_default()).map_err(|_| ());
        assert_eq!(read, expected.map(ToOwned::to_owned), "{input}");
    }

    #[test]
    fn reads_numbers_as_typed() {
        check("", Ok(""));
        check(" 　", Ok(""));
        check("12", Ok("12"));
        check("１２．５０", Ok("12.5"));
        check("８５．６％", Ok("85.6"));
        check("1,234,567", Ok("1234567"));
        check("-3", Ok("-3"));
        check("0.10", Ok("0.1"));
        check("-0.00", Ok("0"));
    }

    #[test]
    fn refuses_what_is_not_a_plain_number() {
        for text in ["12万", "1,23", "1,,234", "1.2.3", "abc", "1e5", "--1", ".", "5.", "9999,999", "约12"]
        {
            check(text, Err(()));
        }
        check(&"9".repeat(40), Err(()));
    }
}
