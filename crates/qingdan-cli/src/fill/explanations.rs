//! 说明: why 提示 stay, by the code of their rule, of the whole report or of single tasks. Whether there are such 提示 shows only
//! once the values are in: the workspace says so.

use qingdan_core::{
    model::Severity,
    workspace::{Hints, Said, rules},
};
use serde_json::Value;

use super::{Node, Reader, find_task, pairs::Pairs, text};

impl Reader<'_> {
    pub(super) fn explanations(&mut self, things: Pairs<Node>) {
        for (name, node) in things.0 {
            let rule = name.trim().to_uppercase();
            let taken = hint_rule(&rule).and_then(|()| match node {
                Node::Leaf(value) => self.explain(&rule, None, &value),
                Node::Object(tasks) => {
                    tasks.0.into_iter().try_for_each(|(task, value)| self.explain(&rule, Some(&task), &value))
                }
            });
            self.problems.extend(taken.err());
        }
    }

    fn explain(&mut self, rule: &str, task: Option<&str>, value: &Value) -> Result<(), String> {
        let task = task.map(|name| find_task(self.list, name)).transpose()?;
        let text = text(value).filter(|_| !value.is_boolean());
        let text = text.ok_or_else(|| format!("说明的“{rule}”应写文字，或写任务和文字。"))?;
        let hints = Hints { rule: rule.to_owned(), task };
        if self.said.iter().any(|it| it.hints == hints) {
            return Err(format!("说明的“{rule}”写了两次。"));
        }
        self.said.push(Said { hints, text });
        Ok(())
    }
}

fn hint_rule(code: &str) -> Result<(), String> {
    match rules().into_iter().find(|it| it.code.0 == code).map(|it| it.severity) {
        Some(Severity::Hint) => Ok(()),
        Some(Severity::Error) => Err(format!("{code}是错误，不能说明，只能改正。")),
        None => Err(format!("没有规则“{code}”，可用 qingdan rules 查看。")),
    }
}
