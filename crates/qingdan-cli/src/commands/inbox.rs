//! `qingdan inbox`: received files that wait for a person's decision, and what was decided.

use std::path::{Path, PathBuf};

use qingdan_core::{
    model::ReceivedId,
    workspace::{
        import::{Cells, ConflictChoice, ConflictView, HandEditView, ReceivedView},
        view::{Segment, SegmentKind},
    },
};

use super::import::file_table;
use crate::{answer::Answer, failure::Failure, session::Session, table::table};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// 待处理的文件；加 --all 时列出收过的全部文件
    List {
        /// 收过的全部文件
        #[arg(long)]
        all: bool,
    },
    /// 一个文件的手工修改、与已收内容的不同、处理记录
    Show(One),
    /// 决定：手工修改采用哪些，或版本冲突怎么办
    Decide(Decide),
    /// 把收到的原件另存一份
    Save(Save),
}

#[derive(Debug, clap::Args)]
pub(crate) struct One {
    /// 文件的编号，见 qingdan inbox list
    #[arg(value_name = "编号")]
    number: u32,
}

#[derive(Debug, clap::Args)]
#[group(id = "choice", required = true, multiple = false)]
pub(crate) struct Choice {
    /// 手工修改采用哪些：all 全部，none 都不采用，或写序号，例如 1,3
    #[arg(long, value_name = "范围", value_parser = cells)]
    take: Option<Cells>,
    /// 版本冲突：保留已收内容
    #[arg(long)]
    keep_stored: bool,
    /// 版本冲突：已通知报送单位另报新的一版
    #[arg(long)]
    ask_revision: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Decide {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    choice: Choice,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Save {
    #[command(flatten)]
    one: One,
    /// 要写的文件；写文件夹时用原来的文件名
    #[arg(long, value_name = "文件")]
    out: PathBuf,
}

pub(crate) fn run(command: &Command, session: Session) -> Result<Answer, Failure> {
    match command {
        Command::List { all } => list(*all, &session),
        Command::Show(one) => {
            let view = session.workspace.received_file(ReceivedId(one.number))?;
            Answer::new(shown(&view), &view)
        }
        Command::Decide(decide) => self::decide(decide, session),
        Command::Save(save) => self::save(save, &session),
    }
}

fn list(all: bool, session: &Session) -> Result<Answer, Failure> {
    let lines = if all { session.workspace.received_files()? } else { session.workspace.waiting_files()? };
    let words = match (lines.is_empty(), all) {
        (true, true) => "还没有收过文件。\n".to_owned(),
        (true, false) => "没有待处理的文件。\n".to_owned(),
        (false, _) => file_table(&lines),
    };
    Answer::new(words, &lines)
}

fn decide(Decide { one, choice }: &Decide, mut session: Session) -> Result<Answer, Failure> {
    let (id, now) = (ReceivedId(one.number), session.now);
    let line = match choice {
        Choice { take: Some(cells), .. } => session.workspace.decide_edits(id, cells, now)?,
        Choice { keep_stored: true, .. } => {
            session.workspace.decide_conflict(id, ConflictChoice::KeepStored, now)?
        }
        Choice { .. } => session.workspace.decide_conflict(id, ConflictChoice::AskRevision, now)?,
    };
    Answer::new(format!("{}：{}\n", line.file_name, line.sentence), &line)
}

fn save(Save { one, out }: &Save, session: &Session) -> Result<Answer, Failure> {
    let id = ReceivedId(one.number);
    let path = if out.is_dir() { out.join(session.workspace.original_name(id)?) } else { out.clone() };
    session.workspace.save_original(id, &path)?;
    Answer::new(format!("已另存原件：{}\n", path.display()), &Path::new(&path))
}

fn shown(view: &ReceivedView) -> String {
    let mut words = file_table(std::slice::from_ref(&view.line));
    if !view.cells.is_empty() {
        words.push_str("\n手工修改：\n");
        words.push_str(&cell_table(&view.cells));
    }
    if let Some(conflict) = &view.conflict {
        words.push_str(&conflict_words(conflict));
    }
    for it in &view.decisions {
        words.push_str(&format!("{} {} {}\n", it.at, it.person, it.label));
    }
    words
}

fn cell_table(cells: &[HandEditView]) -> String {
    let rows = (1_u32..).zip(cells).map(|(number, it)| {
        let taken = match it.taken {
            None => "待定",
            Some(true) => "采用",
            Some(false) => "不采用",
        };
        let [place, column] = [&it.place, &it.column].map(String::clone);
        [number.to_string(), place, column, short(&it.before), short(&it.after), taken.to_owned()]
    });
    table(["序号", "位置", "列", "程序写出", "文件现在", "处理"], rows)
}

fn conflict_words(conflict: &ConflictView) -> String {
    let head = format!("\n与已收的第{}版（校验码 {}）的不同：\n", conflict.revision, conflict.check_code);
    let fields = conflict.differences.fields.iter().map(|it| {
        let pieces = pieces(&it.segments);
        format!("　{}：{pieces}\n", it.name)
    });
    let actions = conflict
        .differences
        .actions
        .iter()
        .map(|it| format!("　任务分解：{}　{}\n", it.fate_label, it.words));
    let liaisons = conflict.liaisons.then(|| "　联络员信息不同\n".to_owned());
    std::iter::once(head).chain(fields).chain(actions).chain(liaisons).collect()
}

/// A comparison in a line: what only one of the two says in brackets, 【删：…】 of what is there, 【增：…】 of what comes.
pub(crate) fn pieces(segments: &[Segment]) -> String {
    segments.iter().map(piece).collect()
}

fn piece(segment: &Segment) -> String {
    match segment.kind {
        SegmentKind::Equal => segment.text.clone(),
        SegmentKind::Deleted => format!("【删：{}】", segment.text),
        SegmentKind::Inserted => format!("【增：{}】", segment.text),
    }
}

/// Reads `all`, `none`, or places counted from 1.
fn cells(text: &str) -> Result<Cells, String> {
    let wrong = || format!("“{text}”不能识别。请写 all、none 或序号，例如 1,3。");
    match text {
        "all" => Ok(Cells::All),
        "none" => Ok(Cells::None),
        _ => {
            let numbers =
                text.split([',', '，', '、']).map(|it| it.trim().parse::<u32>().ok()?.checked_sub(1));
            let cells = numbers.collect::<Option<Vec<_>>>().ok_or_else(wrong)?;
            Ok(Cells::These { cells })
        }
    }
}

/// Long texts by their beginning: the table is for an overview, `--json` gives everything.
fn short(text: &str) -> String {
    const SHOWN: usize = 20;
    let start: String = text.chars().take(SHOWN).collect();
    match (start.is_empty(), start.len() < text.len()) {
        (true, _) => "（空）".to_owned(),
        (false, true) => start + "…",
        (false, false) => start,
    }
}
