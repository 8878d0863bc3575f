//! File names that work on Windows, whatever system writes them: the files travel on sticks.

/// Names of devices that Windows keeps for itself, whatever extension follows.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// Whether Windows takes this as the name of a file.
pub(super) fn fits_windows(name: &str) -> bool {
    let forbidden = |c: char| c < ' ' || "<>:\"/\\|?*".contains(c);
    !name.is_empty() && !name.contains(forbidden) && !name.ends_with(['.', ' ']) && !is_device(name)
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|port| {
        let number = stem.strip_prefix(port).unwrap_or_default();
        matches!(number.as_bytes(), [b'1'..=b'9'])
    });
    numbered || DEVICES.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_windows_forbids() {
        for name in ["包府办发49号_固阳县_2026Q4_v1.xlsx", "COM10.xlsx", "console.xlsx", "a b.xlsx"] {
            assert!(fits_windows(name), "{name}");
        }
        for name in [
            "",
            "a:b.xlsx",
            "a?.xlsx",
            "a*.xlsx",
            "尾点.",
            "尾空格 ",
            "con.xlsx",
            "LPT1",
            "a\u{7}.xlsx",
            "nul .txt",
        ] {
            assert!(!fits_windows(name), "{name}");
        }
    }
}
