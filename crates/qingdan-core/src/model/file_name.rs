//! File names as they are kept: a name, never a path, that Windows takes whatever system it came from.

use unicode_normalization::UnicodeNormalization;

/// Most UTF-16 units in a kept name. Windows takes paths of 260 with its old calls; a package unpacked on the desktop needs
/// about 130 of them for the folders.
pub const MAX_NAME_UNITS: usize = 100;
/// Most UTF-16 units of an ending that is kept when a name is cut.
const MAX_ENDING_UNITS: usize = 12;
/// Stands for a name of which nothing is left.
const NAMELESS: &str = "文件";
/// Characters that Windows takes in no name.
const FORBIDDEN: &str = r#"<>:"/\|?*"#;
/// Names of devices that Windows keeps for itself, whatever ending follows.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// A file's name made fit for keeping: NFC, what Windows forbids replaced by `_`, invisible characters that turn or hide
/// parts of a name dropped, no dot or space at its end, at most [`MAX_NAME_UNITS`] long with its ending kept.
pub fn clean_file_name(name: &str) -> String {
    let visible: String = name.chars().filter(|c| !is_invisible(*c)).nfc().map(allowed).collect();
    let trimmed = trim(&visible);
    let named = if trimmed.is_empty() { NAMELESS } else { trimmed };
    let free = if is_device(named) { format!("_{named}") } else { named.to_owned() };
    shortened(&free)
}

/// The ending of a name in lower case without its dot; empty where there is none.
pub fn file_ending(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => ending.to_lowercase(),
        _ => String::new(),
    }
}

/// A name with a number before its ending: `照片.jpg` as `照片(2).jpg`.
pub fn numbered_file_name(name: &str, number: usize) -> String {
    let (stem, ending) = split(name);
    format!("{stem}({number}){ending}")
}

/// Control characters, marks of writing direction (they make `gpj.exe` look like `exe.jpg`), zero-width characters, byte order mark.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Whether Windows takes this as the name of a file. Files travel on sticks, so it is asked on every system.
pub fn fits_windows(name: &str) -> bool {
    let forbidden = |c: char| c < ' ' || FORBIDDEN.contains(c);
    !name.is_empty() && !name.contains(forbidden) && !name.ends_with(['.', ' ']) && !is_device(name)
}

fn allowed(c: char) -> char {
    if FORBIDDEN.contains(c) { '_' } else { c }
}

fn trim(name: &str) -> &str {
    name.trim_start().trim_end_matches(|c: char| c == '.' || c.is_whitespace())
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|port| {
        let mut rest = stem.strip_prefix(port).unwrap_or_default().chars();
        matches!((rest.next(), rest.next()), (Some('1'..='9' | '¹' | '²' | '³'), None))
    });
    numbered || DEVICES.contains(&stem.as_str())
}

fn shortened(name: &str) -> String {
    if units(name) <= MAX_NAME_UNITS {
        return name.to_owned();
    }
    let (stem, ending) = split(name);
    let (stem, ending) = if units(ending) <= MAX_ENDING_UNITS { (stem, ending) } else { (name, "") };
    let stem = first_units(stem, MAX_NAME_UNITS - units(ending));
    format!("{}{ending}", trim(stem))
}

/// The stem and the ending with its dot.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 => name.split_at(at),
        _ => (name, ""),
    }
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

fn first_units(text: &str, most: usize) -> &str {
    let mut taken = 0;
    let end = text.char_indices().find(|(_, c)| {
        taken += c.len_utf16();
        taken > most
    });
    end.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        assert_eq!(clean_file_name(input), expected, "{input:?}");
    }

    #[test]
    fn keeps_names_people_give() {
        for name in
            ["普惠托育 签约协议（盖章）.pdf", "IMG_2026.11.23.JPG", "𠮷田ᠮᠣᠩᠭᠣᠯ.docx", ".gitignore", "无后缀"]
        {
            check(name, name);
        }
    }

    #[test]
    fn takes_out_what_windows_forbids() {
        check("a/b\\c:d*e?.pdf", "a_b_c_d_e_.pdf");
        check("../../etc/passwd", ".._.._etc_passwd");
        check("..", "文件");
        check(" 照片.jpg. . ", "照片.jpg");
        check("con.txt", "_con.txt");
        check("COM¹", "_COM¹");
        check("COM10.txt", "COM10.txt");
        check("报告\u{202e}fdp.exe", "报告fdp.exe");
        check("a\u{0}\r\nb.pdf", "ab.pdf");
        check("\u{200b}\u{7}", "文件");
        check("e\u{301}.txt", "é.txt");
    }

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
            "COM¹",
            "a\u{7}.xlsx",
            "nul .txt",
        ] {
            assert!(!fits_windows(name), "{name}");
        }
    }

    #[test]
    fn cuts_the_stem_and_keeps_the_ending() {
        let cut = clean_file_name(&format!("{}.docx", "长".repeat(200)));
        assert_eq!(cut, format!("{}.docx", "长".repeat(95)));
        let pairs = clean_file_name(&"𠮷".repeat(80));
        assert_eq!(pairs, "𠮷".repeat(50));
        assert_eq!(units(&clean_file_name(&format!("a.{}", "b".repeat(200)))), MAX_NAME_UNITS);
    }

    #[test]
    fn knows_endings_and_numbers_names() {
        for (name, ending) in [("a.PDF", "pdf"), ("a.tar.GZ", "gz"), ("无", ""), (".profile", ""), ("a.", "")]
        {
            assert_eq!(file_ending(name), ending, "{name}");
        }
        assert_eq!(numbered_file_name("照片.jpg", 2), "照片(2).jpg");
        assert_eq!(numbered_file_name("无后缀", 3), "无后缀(3)");
    }
}
