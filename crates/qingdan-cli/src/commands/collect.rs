//! `qingdan collect`: what local offices' forms bring, shown and, if asked, taken over.

use std::path::PathBuf;

use qingdan_core::workspace::collect::{CollectPreview, Collected, FormFile, Selection};

use crate::{answer::Answer, args::Target, failure::Failure, session::Session, table::table};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    /// 科室交回的填报表，可写多个
    #[arg(required = true, value_name = "文件")]
    files: Vec<PathBuf>,
    /// 采用内容：new 只填空白和合并署名，不替换已有内容；all 全部采用。不写时只显示
    #[arg(long, value_name = "范围", hide_possible_values = true)]
    take: Option<Take>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Take {
    All,
    New,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let unit = session.unit_id(args.target.unit.as_deref())?;
    let (period, now) = (args.target.period, session.now);
    let selection = match args.take {
        None => {
            let shown = session.workspace.preview_collect(&unit, period, &args.files, now)?;
            return Answer::new(shown_words(&shown), &shown).map(|it| it.with_refused(refused(&shown.files)));
        }
        Some(Take::All) => Selection::All,
        Some(Take::New) => Selection::New,
    };
    session.snapshot_first();
    let collected = session.workspace.collect(&unit, period, &args.files, &selection, now)?;
    Answer::new(taken_words(&collected), &collected).map(|it| it.with_refused(refused(&collected.files)))
}

/// Files that are no forms of this unit and period.
fn refused(files: &[FormFile]) -> Vec<Failure> {
    let refused = files.iter().filter(|it| it.office.is_none());
    refused.map(|it| Failure::usage("not-form", format!("{}：{}", it.file_name, it.message))).collect()
}

fn shown_words(shown: &CollectPreview) -> String {
    let mut words = file_words(&shown.files);
    if shown.offers.is_empty() {
        return words;
    }
    let rows = shown.offers.iter().map(|it| {
        [&it.office, &it.task_label, &it.subject, &it.now, &it.brought, &it.effect_label]
            .map(|text| short(text))
    });
    words.push_str(&table(["来自", "任务", "字段", "现有内容", "收到内容", "采用后"], rows));
    words.push_str("没有改动草稿。要采用，请加 --take new（不替换已有内容）或 --take all。\n");
    words
}

fn taken_words(collected: &Collected) -> String {
    let mut words = file_words(&collected.files);
    words.push_str(&match collected.taken {
        0 => "没有采用任何内容，草稿没有改动。\n".to_owned(),
        taken => format!("已采用{taken}项，草稿已保存。\n"),
    });
    for left in &collected.left {
        words.push_str(&format!("未采用　{}　{}：{}\n", left.office, left.subject, left.reason));
    }
    words
}

fn file_words(files: &[FormFile]) -> String {
    let read = files.iter().filter(|it| it.office.is_some());
    let lines = read.flat_map(|it| {
        let notes = it.notes.iter().map(move |note| format!("　{note}\n"));
        std::iter::once(format!("{}：{}\n", it.file_name, it.message)).chain(notes)
    });
    lines.collect()
}

/// Long texts by their beginning: the table is for an overview, `--json` gives everything.
fn short(text: &str) -> String {
    const SHOWN: usize = 20;
    let start: String = text.chars().take(SHOWN).collect();
    if start.len() < text.len() { start + "…" } else { start }
}
