//! What is typed or read, in the one form it is kept in, and the sentence that says what was changed about it.

use crate::model::{Edit, Field, ReadingField, clean_text};

/// A change in the form that is kept: full-width digits, letters and ％ as half-width ones, invisible characters left out.
pub(super) fn tidied(edit: &Edit) -> (Edit, Vec<String>) {
    let (value, widths) = half_width(&edit.value);
    let (value, invisible) = visible(&value);
    let dropped = clean_text(&value).dropped + invisible;
    let label = edit.field.label();
    let mut notes = Vec::new();
    if widths > 0 && is_said(&edit.field) {
        notes.push(format!("“{label}”中有{widths}个全角数字、字母或％，已改为半角；其余文字都没有变。"));
    }
    if dropped > 0 {
        notes.push(format!(
            "“{label}”中有{dropped}个看不见的控制字符，表格不能保存，已去掉；其余文字都已保存。"
        ));
    }
    (Edit { field: edit.field.clone(), value }, notes)
}

/// In a number full-width digits are as good as others, and it is shown at once as it is kept.
fn is_said(field: &Field) -> bool {
    let number = |field: &ReadingField| !matches!(field, ReadingField::Note);
    !matches!(field, Field::Reading { field, .. } if number(field))
}

/// U+FF01…U+FF5E are the signs U+0021…U+007E in full width (Unicode, Halfwidth and Fullwidth Forms). Punctuation stays: in
/// Chinese texts it is full-width by rule.
fn half_width(text: &str) -> (String, usize) {
    let mut changed = 0;
    let half = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' => {
            changed += 1;
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    };
    (text.chars().map(half).collect(), changed)
}

/// Without zero-width spaces and byte order marks, which come along when texts are copied from web pages and chats.
fn visible(text: &str) -> (String, usize) {
    let is_invisible = |c: char| matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}');
    let count = text.chars().filter(|c| is_invisible(*c)).count();
    (text.replace(is_invisible, ""), count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntryField;

    fn check(input: &str, expected: &str, notes: usize) {
        let field = Field::Entry { task: "t07".into(), field: EntryField::Progress };
        let (edit, said) = tidied(&Edit { field, value: input.to_owned() });
        assert_eq!((edit.value.as_str(), said.len()), (expected, notes), "{input:?} {said:?}");
    }

    #[test]
    fn texts_are_kept_in_one_form_and_it_is_said() {
        check("签约率达８５．６％", "签约率达85．6%", 1);
        check("ＡＰＰ上线", "APP上线", 1);
        check("新增托位\u{200b}40个\u{feff}", "新增托位40个", 1);
        check("（一）完成，１２家；\u{200b}", "（一）完成，12家；", 2);
        check("控制\u{1}字符", "控制\u{1}字符", 1);
        check("（一）完成12家，占85.6%。\n　　下一步：👨‍👩‍👧", "（一）完成12家，占85.6%。\n　　下一步：👨‍👩‍👧", 0);
    }

    #[test]
    fn a_number_is_shown_as_it_is_kept() {
        let field = Field::Reading { indicator: "t08-lianheti".into(), field: ReadingField::Value };
        let (edit, said) = tidied(&Edit { field, value: "１２".to_owned() });
        assert_eq!((edit.value.as_str(), said.len()), ("12", 0));
    }
}
