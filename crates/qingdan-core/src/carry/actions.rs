//! 分解事项 go on from period to period.

use crate::model::{Action, Report, TaskList};

/// The actions a new draft begins with: those of the report before, with their status. Their notes are left out: they tell of
/// the period before, and stand beside the empty note instead. So are measures that the task list no longer has.
pub fn carried_actions(list: &TaskList, draft: &Report, previous: &Report) -> Vec<Action> {
    let known = previous.actions.iter().filter(|it| draft.entry(&it.task).is_some());
    known.map(|it| carried(list, it)).collect()
}

fn carried(list: &TaskList, action: &Action) -> Action {
    let has =
        |measure| list.task(&action.task).is_some_and(|task| task.measures.iter().any(|it| it.id == measure));
    let measure = action.measure.clone().filter(|it| has(it.clone()));
    Action { measure, progress: String::new(), ..action.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::builtin,
        model::{MeasureId, Status},
    };

    #[test]
    fn actions_go_on_without_their_notes() {
        let list = builtin().unwrap();
        let unit = list.unit(&"guyang".into()).unwrap();
        let draft = Report::blank(&list, unit, "2026Q4".parse().unwrap());
        let action = |task: &str, measure: &str| Action {
            title: "建设托育中心".into(),
            status: Some(Status::InProgress),
            progress: "主体完工。".into(),
            ..Action::blank(task.into(), Some(MeasureId::from(measure)))
        };
        let previous = Report {
            actions: vec![action("t07", "t07-m1"), action("t07", "t07-m99"), action("t99", "t99-m1")],
            ..Report::blank(&list, unit, "2026Q3".parse().unwrap())
        };
        let carried = carried_actions(&list, &draft, &previous);
        let silent = |action: Action| Action { progress: String::new(), ..action };
        let without_measure = Action { measure: None, ..action("t07", "") };
        assert_eq!(carried, [silent(action("t07", "t07-m1")), silent(without_measure)]);
    }
}
