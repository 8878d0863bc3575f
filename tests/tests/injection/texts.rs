//! Texts that spreadsheets, databases and browsers are known to take for more than texts, and how they get into everything that is written.

use qingdan_core::model::clean_text;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// Begins the number that stands in each text once, and in nothing else that is written.
pub(crate) const MARK: u32 = 7_711_000;

/// A text of its own kind for each number.
const KINDS: [fn(u32) -> String; 24] = [
    |n| format!("=1+{n}"),
    |n| format!("=HYPERLINK(\"http://x/{n}\",\"点我\")"),
    |n| format!("+cmd|' /C calc'!A{n}"),
    |n| format!("-2+{n}"),
    |n| format!("@SUM(A{n})"),
    |n| format!("\t=1+{n}"),
    |n| format!("\n=1+{n}"),
    |n| format!("＝1+{n}"),
    |n| format!("=WEBSERVICE(\"http://x/{n}\")"),
    |n| format!("=DDE(\"cmd\";\"/C calc\";\"{n}\")"),
    |n| format!("=cmd|'/C calc {n}'!'A1'"),
    quotes,
    |n| format!("{{=1+{n}}}"),
    |n| format!("'=1+{n}"),
    |n| format!("http://x/{n}"),
    |n| format!("file:///etc/passwd#{n}"),
    |n| format!("<r><t>{n}</t></r>"),
    |n| format!("<r><t>第{n}条</t></r></si><si><r><t>另一格_x0041_</t></r>"),
    |n| format!("]]></t></si><f>1+{n}</f>"),
    |n| format!("&quot;&lt;{n}&#61;"),
    |n| format!("_x003D_1+{n}"),
    |n| format!("<img src=x onerror=alert({n})>"),
    |n| format!("&L&\"黑体\"&P{n}"),
    |n| format!("={}{n}", "1+".repeat(2_000)),
];

/// Would end the words in which it stands in a formula.
fn quotes(number: u32) -> String {
    format!("\"&(1+{number})&WEBSERVICE(\"http://x/{number}\")&\"")
}

/// Names of a field that are texts although what stands in them is none of ours to read as words.
const PHONES: [&str; 3] = ["phone", "officePhone", "mobile"];

/// A text that went in, and where.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    /// The names of the fields on the way to it.
    pub(crate) place: String,
    pub(crate) text: String,
}

/// Hands texts out, each another one, and remembers where they went.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    pub(crate) given: Vec<Given>,
}

impl Texts {
    /// The next text, for a place.
    pub(crate) fn next(&mut self, place: &str) -> String {
        self.of(KINDS[self.given.len() % KINDS.len()], place)
    }

    /// One that ends the words of a formula, for a place that comes to stand in one.
    pub(crate) fn quotes(&mut self, place: &str) -> String {
        self.of(quotes, place)
    }

    fn of(&mut self, kind: fn(u32) -> String, place: &str) -> String {
        let text = clean_text(&kind(MARK + self.given.len() as u32)).text;
        self.given.push(Given { place: place.to_owned(), text: text.clone() });
        text
    }

    /// The same with a text in every place that a person or a file fills with words. Ids, days, numbers and choices, which are of
    /// plain letters, stay: other words are none.
    pub(crate) fn fill<T: Serialize + DeserializeOwned>(&mut self, place: &str, value: &T) -> T {
        let mut json = serde_json::to_value(value).unwrap();
        self.fill_json(place, &mut json);
        serde_json::from_value(json).unwrap()
    }

    fn fill_json(&mut self, place: &str, json: &mut Value) {
        match json {
            Value::String(text) => {
                let name = place.rsplit('.').next().unwrap_or_default();
                if text.is_empty() || !text.is_ascii() || PHONES.contains(&name) {
                    *text = self.next(place);
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|it| self.fill_json(place, it)),
            Value::Object(fields) => {
                fields.iter_mut().for_each(|(name, it)| self.fill_json(&format!("{place}.{name}"), it));
            }
            _ => {}
        }
    }
}
