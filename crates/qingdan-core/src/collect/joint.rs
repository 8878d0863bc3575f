//! A text to which several sub-offices contribute, each under its name: `【县医保局】…` and so on, one after the other.

/// Stands before a line of a sub-office's own text that looks like another one's name.
const INDENT: char = '　';

/// A text taken apart. Parts join to the whole text again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Joint {
    /// What stands before the first name: the clerk's own words.
    lead: Option<String>,
    /// Names with their texts.
    parts: Vec<(String, String)>,
}

impl Joint {
    /// Takes a text apart at the lines that begin with one of these names in brackets.
    pub(super) fn read(text: &str, names: &[String]) -> Self {
        let mut joint = Self { lead: None, parts: Vec::new() };
        for line in text.split('\n') {
            match labelled(line, names) {
                Some((name, rest)) => joint.parts.push((name.to_owned(), rest.to_owned())),
                None => joint.append(line),
            }
        }
        joint
    }

    fn append(&mut self, line: &str) {
        match (self.parts.last_mut(), &mut self.lead) {
            (Some((_, text)), _) | (None, Some(text)) => {
                text.push('\n');
                text.push_str(line);
            }
            (None, lead @ None) => *lead = Some(line.to_owned()),
        }
    }

    /// What a sub-office has contributed.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.parts.iter().find(|(it, _)| it == name).map(|(_, text)| text.as_str())
    }

    /// Puts a sub-office's text in the place of all it contributed before, or after all the others. Empty text takes it out.
    /// Words without a name that are just this text get the name.
    pub(super) fn set(&mut self, name: &str, text: &str, names: &[String]) {
        let text = contributed(text, names);
        let nothing_before = |lead: &mut String| lead.trim().is_empty() || contributed(lead, names) == text;
        self.lead.take_if(nothing_before);
        let at = self.parts.iter().position(|(it, _)| it == name).unwrap_or(self.parts.len());
        self.parts.retain(|(it, _)| it != name);
        if !text.is_empty() {
            self.parts.insert(at, (name.to_owned(), text));
        }
    }

    /// The whole text.
    pub(super) fn text(&self) -> String {
        let parts = self.parts.iter().map(|(name, text)| format!("【{name}】{text}"));
        self.lead.clone().into_iter().chain(parts).collect::<Vec<_>>().join("\n")
    }
}

/// A sub-office's text as it is put together with others: no line of it can be taken for another one's name.
pub(super) fn contributed(text: &str, names: &[String]) -> String {
    let mut lines = text.trim().split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |mut text, line| {
        text.push('\n');
        text.extend(labelled(line, names).map(|_| INDENT));
        text.push_str(line);
        text
    })
}

fn labelled<'a>(line: &'a str, names: &'a [String]) -> Option<(&'a str, &'a str)> {
    let (name, rest) = line.strip_prefix('【')?.split_once('】')?;
    names.iter().find(|it| *it == name).map(|it| (it.as_str(), rest))
}

/// A sub-office's own contribution to a text, of all those with these names; the whole text where it has none of its own.
pub fn own_part(text: &str, name: &str, names: &[String]) -> String {
    let own = Joint::read(text, names).get(name).map(str::to_owned);
    own.unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names() -> Vec<String> {
        ["县医保局", "县人社局"].map(str::to_owned).into()
    }

    fn check(before: &str, name: &str, text: &str, expected: &str) {
        let mut joint = Joint::read(before, &names());
        joint.set(name, text, &names());
        assert_eq!(joint.text(), expected);
    }

    #[test]
    fn puts_texts_together_under_their_names() {
        check("", "县医保局", "参保1286人。", "【县医保局】参保1286人。");
        check("【县医保局】甲", "县人社局", "乙\n丙", "【县医保局】甲\n【县人社局】乙\n丙");
        check("【县医保局】甲\n【县人社局】乙", "县医保局", "新", "【县医保局】新\n【县人社局】乙");
        check("我写的", "县医保局", "甲", "我写的\n【县医保局】甲");
        check("甲", "县医保局", "甲", "【县医保局】甲");
        check("【县医保局】甲\n【县人社局】乙", "县医保局", "", "【县人社局】乙");
        check("", "县医保局", "甲\n【县人社局】乙", "【县医保局】甲\n　【县人社局】乙");
        check("【县医保局】甲\n【县人社局】乙\n【县医保局】丙", "县医保局", "", "【县人社局】乙");
        check("【不适用】甲", "县医保局", "乙", "【不适用】甲\n【县医保局】乙");
    }

    #[test]
    fn finds_what_an_office_wrote_itself() {
        for (text, expected) in [
            ("【县医保局】甲\n续\n【县人社局】乙", "甲\n续"),
            ("【县人社局】乙\n【县医保局】甲", "甲"),
            ("【县医保局】甲\n【注】续\n【县人社局】乙", "甲\n【注】续"),
            ("县里写的", "县里写的"),
        ] {
            assert_eq!(own_part(text, "县医保局", &names()), expected);
        }
    }

    fn any_lines() -> impl Strategy<Value = String> {
        let piece =
            prop_oneof!["【县医保局】", "【县人社局】", "【不适用】", "\n", "甲", " ", "　", "】", "\\PC"];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn parts_join_to_the_whole(text in any_lines()) {
            prop_assert_eq!(Joint::read(&text, &names()).text(), text);
        }

        #[test]
        fn what_was_set_is_read_again_and_set_once(before in any_lines(), text in any_lines()) {
            let mut joint = Joint::read(&before, &names());
            joint.set("县医保局", &text, &names());
            let mut again = Joint::read(&joint.text(), &names());
            let contributed = contributed(&text, &names());
            prop_assert_eq!(again.get("县医保局").unwrap_or_default(), contributed);
            again.set("县医保局", &text, &names());
            prop_assert_eq!(again.text(), joint.text());
        }
    }
}
