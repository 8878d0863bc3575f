//! What is typed or read, in the one form it is kept in, and what to say about it.

use super::{AnswerField, Edit, EntryField, Field, ReadingField, clean_text, is_han};

/// A change in the form that is kept: full-width digits, letters and ％ as half-width ones, stray spaces and invisible characters
/// left out. What was changed is told in sentences without their subject: 有3个全角数字、字母或％，已改为半角…
pub fn tidied(edit: &Edit) -> (Edit, Vec<String>) {
    let (value, notes) = match spacing(&edit.field) {
        Some(spacing) => tidied_text(&edit.value, spacing),
        None => {
            let (value, invisible) = visible(&half_width(&edit.value).0);
            let dropped = clean_text(&value).dropped + invisible;
            (value, invisible_note(dropped).into_iter().collect())
        }
    };
    (Edit { field: edit.field.clone(), value }, notes)
}

/// The same for a text that is no field of its own, as those of actions and liaisons.
pub fn tidied_text(text: &str, spacing: Spacing) -> (String, Vec<String>) {
    let (value, widths) = half_width(text);
    let (value, invisible) = visible(&value);
    let (value, spaces) = unspaced(&value, spacing);
    let mut notes = Vec::new();
    if widths > 0 {
        notes.push(format!("有{widths}个全角数字、字母或％，已改为半角；其余文字都没有变。"));
    }
    if spaces > 0 {
        notes.push(format!("有{spaces}处多余的空格，已去掉；其余文字都没有变。"));
    }
    notes.extend(invisible_note(clean_text(&value).dropped + invisible));
    (value, notes)
}

/// Says that so many characters were left out; nothing where there were none.
pub fn invisible_note(dropped: usize) -> Option<String> {
    (dropped > 0).then(|| format!("有{dropped}个看不见的控制字符，表格不能保存，已去掉；其余文字都已保存。"))
}

/// Which spaces between Chinese characters are stray.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spacing {
    /// All of them: texts have punctuation.
    Prose,
    /// Those beside a single character: 张　三 is one name, 张三 李四 are two.
    Names,
}

/// None for numbers, days and choices, which are shown at once as they are kept.
const fn spacing(field: &Field) -> Option<Spacing> {
    match field {
        Field::Entry { field, .. } => match field {
            EntryField::Status
            | EntryField::DoneOn
            | EntryField::Percent
            | EntryField::NoProgress
            | EntryField::ResolveBy
            | EntryField::ExtendedTo
            | EntryField::ExtensionAsked
            | EntryField::Light => None,
            EntryField::Person | EntryField::Phone | EntryField::CoordinateWith => Some(Spacing::Names),
            _ => Some(Spacing::Prose),
        },
        Field::Reading { field: ReadingField::Note, .. }
        | Field::Explanation { .. }
        | Field::Answer { field: AnswerField::Text, .. } => Some(Spacing::Prose),
        Field::Reading { .. } | Field::Answer { field: AnswerField::Kind, .. } => None,
        Field::Signer { .. } => Some(Spacing::Names),
    }
}

/// Without the spaces that Chinese does not write, and how many runs of them were changed.
fn unspaced(text: &str, spacing: Spacing) -> (String, usize) {
    let lines: Vec<_> = text.split('\n').map(|line| unspaced_line(line, spacing)).collect();
    let changed = lines.iter().map(|(_, changed)| changed).sum();
    (lines.into_iter().map(|(line, _)| line).collect::<Vec<_>>().join("\n"), changed)
}

/// Indents and the ends of lines stay: more may be typed there.
fn unspaced_line(line: &str, spacing: Spacing) -> (String, usize) {
    let mut rest = line.trim_start_matches(is_space);
    let mut kept = line[..line.len() - rest.len()].to_owned();
    let mut changed = 0;
    while let Some((word, after)) = rest.find(is_space).map(|at| rest.split_at(at)) {
        let next = after.trim_start_matches(is_space);
        let Some(follower) = next.split(is_space).next().filter(|it| !it.is_empty()) else { break };
        let gap = if joins(word, follower, spacing) { "" } else { " " };
        changed += usize::from(after[..after.len() - next.len()] != *gap);
        kept.push_str(word);
        kept.push_str(gap);
        rest = next;
    }
    (kept + rest, changed)
}

/// A tab stands between columns and is no stray space.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\t' | '\n' | '\r')
}

/// Whether no space belongs between two words.
fn joins(before: &str, after: &str, spacing: Spacing) -> bool {
    let chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_punctuation(c));
    let between = chinese(before.chars().next_back()) && chinese(after.chars().next());
    let single = |it: &str| it.chars().count() == 1;
    between && (spacing == Spacing::Prose || single(before) || single(after))
}

/// CJK Symbols and Punctuation, and the full-width forms of ASCII punctuation.
const fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{303f}' | '！' | '（' | '）' | '，' | '：' | '；' | '？' | '“' | '”')
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
        check("召开 专题　　会议 ，新增托位 40  个。", "召开专题会议，新增托位 40 个。", 1);
        check("推 进 托 育\n第二 段", "推进托育\n第二段", 1);
        check("项目\t进度 ", "项目\t进度 ", 0);
        check("控制\u{1}字符", "控制\u{1}字符", 1);
        check("（一）完成12家，占85.6%。\n　　下一步：👨‍👩‍👧", "（一）完成12家，占85.6%。\n　　下一步：👨‍👩‍👧", 0);
    }

    #[test]
    fn names_stay_apart() {
        for (input, expected) in [
            ("张　三", "张三"),
            ("张三 李四", "张三 李四"),
            ("张三  李四", "张三 李四"),
            ("张 三、李四", "张三、李四"),
        ] {
            let field = Field::Entry { task: "t07".into(), field: EntryField::Person };
            assert_eq!(tidied(&Edit { field, value: input.to_owned() }).0.value, expected, "{input}");
        }
    }

    #[test]
    fn a_number_is_shown_as_it_is_kept() {
        let field = Field::Reading { indicator: "t08-lianheti".into(), field: ReadingField::Value };
        let (edit, said) = tidied(&Edit { field, value: "１２".to_owned() });
        assert_eq!((edit.value.as_str(), said.len()), ("12", 0));
    }
}
