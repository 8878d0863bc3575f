//! `qingdan report show`: a report as a table, or one of its tasks in full.

use qingdan_core::{
    model::{EntryField, Field, TaskList},
    workspace::{
        ReportView,
        view::{FillState, IndicatorView, TaskView},
    },
};

use crate::{
    answer::Answer, args::Target, failure::Failure, fill::find_task, session::Session, table::table,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    /// 只看这项任务，显示填写的全部文字：编号（t08）或序号（8）
    #[arg(long, value_name = "任务")]
    task: Option<String>,
    /// 看第几版；不写为最新一版
    #[arg(long, value_name = "版本")]
    revision: Option<u32>,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let unit = session.unit_id(args.target.unit.as_deref())?;
    let task = args.task.as_deref().map(|name| find_task(session.workspace.task_list(), name));
    let task = task.transpose().map_err(|message| Failure::usage("unknown-task", message))?;
    let view = match args.revision {
        None => session.workspace.open_report(&unit, args.target.period, session.now)?,
        Some(number) => session.workspace.revision(&unit, args.target.period, number, session.now.date())?,
    };
    let list = session.workspace.task_list();
    let Some(task) = task else {
        return Answer::new(overview(list, &view), &view);
    };
    let shown = view.tasks.iter().find(|it| it.task == task).ok_or_else(|| {
        Failure::usage("unknown-task", format!("{}没有这项任务，没有可显示的内容。", view.unit.name))
    })?;
    Answer::new(full(list, &view, shown), shown)
}

fn overview(list: &TaskList, view: &ReportView) -> String {
    let head = format!(
        "{}　{}　第{}版　{}　校验码 {}\n{}",
        view.unit.name,
        view.period_label,
        view.revision,
        view.state_label,
        view.check_code,
        correction(view)
    );
    let done = &view.completion;
    let foot = format!(
        "已填任务{}/{}，已填指标{}/{}，错误{}条，提示{}条。\n",
        done.complete_tasks, done.tasks, done.filled_indicators, done.indicators, done.errors, done.hints
    );
    let parts = [head, tasks(list, &view.tasks), indicators(list, view), foot];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Why it corrects the revision before, and why it is locked.
fn correction(view: &ReportView) -> String {
    let reason = view.correction.as_ref().map(|it| format!("{}，更正理由：{}\n", it.label, it.reason));
    let locked = view.read_only.as_ref().map(|it| format!("{it}\n"));
    reason.into_iter().chain(locked).collect()
}

fn tasks(list: &TaskList, tasks: &[TaskView]) -> String {
    let rows = tasks.iter().map(|it| {
        let (label, title) = title(list, it);
        let state = match it.state {
            FillState::Empty => "未填",
            FillState::Partial => "填写中",
            FillState::Complete => "已填",
        };
        let status = it.entry.status.map_or("", |status| status.label());
        let percent = it.entry.percent.map(|it| it.normalize().to_string()).unwrap_or_default();
        [label, title, state.to_owned(), status.to_owned(), percent, it.light.text.clone()]
    });
    table(["序号", "任务", "填写", "完成状态", "比例", "亮灯"], rows)
}

fn title(list: &TaskList, view: &TaskView) -> (String, String) {
    list.task(&view.task).map(|task| (task.label(), task.title.clone())).unwrap_or_default()
}

/// Departments may have none.
fn indicators(list: &TaskList, view: &ReportView) -> String {
    if view.indicators.is_empty() {
        return String::new();
    }
    let rows = view.indicators.iter().map(|it| {
        let name = list.indicator(&it.indicator).map(|it| it.name.clone()).unwrap_or_default();
        let words = [&it.target_text, &it.gap_text, &it.verdict_text, &it.light.text];
        let [target, gap, verdict, light] = words.map(String::clone);
        [name, value(view, it), target, gap, verdict, light]
    });
    table(["指标", "本期值", "目标", "差距", "是否达标", "亮灯"], rows)
}

/// An indicator's value, and whether somebody has still to look at it.
fn value(view: &ReportView, of: &IndicatorView) -> String {
    let is_of = |it: &Field| matches!(it, Field::Reading { indicator, .. } if *indicator == of.indicator);
    let mark = match (view.unchecked.iter().any(is_of), view.taken_over.iter().any(is_of)) {
        (true, _) => "（沿用上期，待核）",
        (false, true) => "（沿用上期）",
        (false, false) => "",
    };
    format!("{}{mark}", of.value_text)
}

/// Everything filled in for a task, a line a field; empty fields are left out.
fn full(list: &TaskList, view: &ReportView, of: &TaskView) -> String {
    let (label, title) = title(list, of);
    let light = &of.light;
    let mut lines = vec![format!("{label}{title}"), format!("亮灯：{}　{}", light.text, light.reason)];
    for field in EntryField::ALL {
        let text = of.entry.get(*field);
        if !text.is_empty() {
            let taken = view.taken_over.contains(&Field::Entry { task: of.task.clone(), field: *field });
            let mark = if taken { "（沿用上期）" } else { "" };
            lines.push(format!("{}{mark}：{text}", field.label()));
        }
    }
    for indicator in list.indicators_of(&of.task) {
        let shown = view.indicators.iter().find(|it| it.indicator == indicator.id);
        let shown = shown.map(|it| value(view, it)).filter(|it| !it.is_empty());
        lines.extend(shown.map(|it| format!("指标“{}”：{it}", indicator.name)));
    }
    lines.join("\n") + "\n"
}
