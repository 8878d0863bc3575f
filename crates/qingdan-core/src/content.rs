//! The content of a revision as bytes: what is hashed, embedded in workbooks and compared.

use sha2::{Digest, Sha256};

use crate::model::Report;

/// Canonical JSON of a report: fields in the order of the types, no spaces, so that the same content is the same bytes.
///
/// # Errors
/// None for a report built from its types; the signature is that of the serialiser.
pub fn canonical_json(report: &Report) -> Result<String, serde_json::Error> {
    serde_json::to_string(report)
}

/// SHA-256 of bytes, lower-case hex.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// 校验码: the first eight digits of a SHA-256, as printed on every page: `7F3A-92C1`.
/// Short enough to be read out on the phone; the whole hash stands in the workbook.
pub fn check_code(sha256_hex: &str) -> String {
    let digits: String = sha256_hex.chars().take(8).collect::<String>().to_uppercase();
    match digits.split_at_checked(4) {
        Some((first, second)) => format!("{first}-{second}"),
        None => digits,
    }
}
