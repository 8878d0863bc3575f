//! R9xx: who stands behind the report.

use super::{
    Subject,
    rule::{Hit, Rule},
    walk::{LIAISON, SIGNERS, blank},
};
use crate::model::{Field, Location, RuleCode, Severity, SignerField};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: RuleCode("R901"),
        severity: Severity::Error,
        title: "没有联络员",
        why: "通知第五部分要求各单位指派1名相关业务科室或牵头业务科室负责人担任联络员。",
        todo: "请登记联络员的姓名、科室及职务和电话。",
        find: liaison_missing,
    },
    Rule {
        code: RuleCode("R902"),
        severity: Severity::Error,
        title: "未填填报人",
        why: "上报表要有人对填报内容负责。",
        todo: "请在表末填写填报人姓名。",
        find: filler_missing,
    },
    Rule {
        code: RuleCode("R903"),
        severity: Severity::Hint,
        title: "表末联系电话未填",
        why: "市级核对时要联系得上。",
        todo: "请在表末填写联系电话。",
        find: signer_missing,
    },
];

fn liaison_missing(subject: &Subject<'_>) -> Vec<Hit> {
    let in_charge = subject.report.liaisons.iter().any(|it| it.until.is_none() && !blank(&it.name));
    if in_charge {
        return Vec::new();
    }
    vec![Hit {
        location: Location::Liaison,
        about: LIAISON.to_owned(),
        message: "本单位还没有登记联络员。".to_owned(),
    }]
}

fn filler_missing(subject: &Subject<'_>) -> Vec<Hit> {
    missing(subject, &[SignerField::Filler])
}

fn signer_missing(subject: &Subject<'_>) -> Vec<Hit> {
    missing(subject, &[SignerField::Phone])
}

fn missing(subject: &Subject<'_>, fields: &[SignerField]) -> Vec<Hit> {
    let hit = |field: SignerField| {
        let at = Field::Signer { field };
        let empty = subject.report.get(&at).is_none_or(|name| blank(&name));
        empty.then(|| Hit {
            location: Location::Field { task: None, field: at },
            about: SIGNERS.to_owned(),
            message: format!("没有填写{}。", field.label()),
        })
    };
    fields.iter().copied().filter_map(hit).collect()
}
