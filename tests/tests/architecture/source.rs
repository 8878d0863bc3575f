//! Rust source as tokens: what a file refers to, comments and tests left out.

use std::{collections::BTreeSet, str::FromStr};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The identifiers of a file, with `::`, `{`, `,` and `}` kept so that paths and groups of imports can be read.
pub(crate) struct Source {
    /// The file's place in its crate, e.g. `store/office`.
    modules: Vec<String>,
    tokens: Vec<String>,
}

impl Source {
    /// Reads a file at a path below `src`, e.g. `store/office.rs`.
    pub(crate) fn parse(path: &str, text: &str) -> Self {
        let modules =
            path.trim_end_matches(".rs").trim_end_matches("/mod").split('/').map(str::to_owned).collect();
        let stream = TokenStream::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut tokens = Vec::new();
        flatten(without_tests(stream), &mut tokens);
        Self { modules, tokens }
    }

    /// The top-level module the file belongs to.
    pub(crate) fn module(&self) -> &str {
        &self.modules[0]
    }

    /// Whether the file is only compiled into tests: `tests.rs`, `testing.rs`, `sample.rs`.
    pub(crate) fn is_test(&self) -> bool {
        self.modules.iter().any(|module| ["tests", "testing", "sample"].contains(&module.as_str()))
    }

    /// Whether something of a crate is used, or the crate is imported whole.
    pub(crate) fn uses_crate(&self, name: &str) -> bool {
        let imported = self.tokens.windows(2).any(|pair| pair[0] == "use" && pair[1] == name);
        imported || !self.children_of(&[name]).is_empty()
    }

    /// Whether an identifier stands anywhere.
    pub(crate) fn names(&self, identifier: &str) -> bool {
        self.tokens.iter().any(|token| token == identifier)
    }

    /// What stands after `start::`, alone or in braces: `crate::{model, store::Store}` gives `model` and `store`.
    pub(crate) fn children_of(&self, start: &[&str]) -> BTreeSet<String> {
        let path: Vec<&str> = start.iter().flat_map(|name| [*name, "::"]).collect();
        let at = |index: usize| {
            let preceded = index > 0 && self.tokens[index - 1] == "::";
            !preceded
                && self.tokens[index..].iter().map(String::as_str).take(path.len()).eq(path.iter().copied())
        };
        let starts = (0..self.tokens.len()).filter(|index| at(*index));
        starts.flat_map(|index| first_names(&self.tokens[index + path.len()..])).collect()
    }

    /// The top-level modules of its own crate that the file refers to, by `crate::` or by enough `super::`.
    pub(crate) fn siblings(&self) -> BTreeSet<String> {
        let up = vec!["super"; self.modules.len()];
        let mut found = self.children_of(&["crate"]);
        found.extend(self.children_of(&up));
        found.retain(|name| name.starts_with(|c: char| c.is_ascii_lowercase()));
        found.remove(self.module());
        found
    }
}

/// The name a path goes on with, or the first names within braces.
fn first_names(tokens: &[String]) -> Vec<String> {
    if tokens.first().is_none_or(|token| token != "{") {
        return tokens.first().cloned().into_iter().collect();
    }
    let mut depth = 0;
    let mut expected = false;
    let mut names = Vec::new();
    for token in tokens {
        match token.as_str() {
            "{" => (depth, expected) = (depth + 1, depth == 0),
            "}" => depth -= 1,
            "," => expected = depth == 1,
            name if expected => {
                names.push(name.to_owned());
                expected = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn flatten(trees: Vec<TokenTree>, out: &mut Vec<String>) {
    let mut colons = 0;
    for tree in trees {
        match tree {
            TokenTree::Punct(punct) if punct.as_char() == ':' => {
                colons += 1;
                if colons == 2 {
                    out.push("::".to_owned());
                    colons = 0;
                }
                continue;
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => out.push(",".to_owned()),
            TokenTree::Ident(identifier) => out.push(identifier.to_string()),
            TokenTree::Group(group) => {
                let braces = group.delimiter() == Delimiter::Brace;
                out.push(if braces { "{" } else { "(" }.to_owned());
                flatten(without_tests(group.stream()), out);
                out.push(if braces { "}" } else { ")" }.to_owned());
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => out.push("·".to_owned()),
        }
        colons = 0;
    }
}

/// Leaves out what follows `#[cfg(test)]`: up to the end of the block or the semicolon.
fn without_tests(stream: TokenStream) -> Vec<TokenTree> {
    let mut kept = Vec::new();
    let mut skipping = false;
    for tree in stream {
        if skipping {
            skipping = !ends_item(&tree);
        } else if is_cfg_test(&tree) {
            kept.pop();
            skipping = true;
        } else {
            kept.push(tree);
        }
    }
    kept
}

fn ends_item(tree: &TokenTree) -> bool {
    match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    }
}

fn is_cfg_test(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Group(group)
        if group.delimiter() == Delimiter::Bracket && group.stream().to_string().replace(' ', "") == "cfg(test)")
}

#[test]
fn reads_references_as_the_compiler_does() {
    fn check(path: &str, text: &str, expected: &[&str]) {
        let found = Source::parse(path, text).siblings();
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{path}: {text}");
    }
    check("store/mod.rs", "use crate::workbook::Book;", &["workbook"]);
    check("store/mod.rs", "use crate::{files, model::{Report, Entry}, store::row};", &["files", "model"]);
    check("store/mod.rs", "use super::workbook;", &["workbook"]);
    check("store/row.rs", "use super::workbook;", &[]);
    check("store/row.rs", "use super::super::workbook;", &["workbook"]);
    check("store/row.rs", "fn f() { let x = crate::check::check(y); }", &["check"]);
    check("store/row.rs", "fn f() { format!(\"{}\", crate::check::X) }", &["check"]);
    check("store/row.rs", "// crate::workbook\n/// [`crate::workbook`]\nfn f() {}", &[]);
    check("store/row.rs", "#[cfg(test)] mod tests { use crate::workbook; }\nuse crate::model;", &["model"]);
    check("store/row.rs", "fn f() { other::crate_name::g(); \"crate::workbook\"; }", &[]);
}

#[test]
fn reads_what_is_used_of_the_standard_library() {
    fn check(text: &str, expected: &[&str]) {
        let found = Source::parse("model/x.rs", text).children_of(&["std"]);
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{text}");
    }
    check("use std::fs;", &["fs"]);
    check("use std::{fmt, fs::{self, File}, path::Path};", &["fmt", "fs", "path"]);
    check("fn f() { std::fs::write(a, b) }", &["fs"]);
}
