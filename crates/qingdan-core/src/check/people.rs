//! R9xx: who stands behind the report.

use super::{
    Subject,
    rule::{Hit, Rule},
    walk::{LIAISON, SIGNERS, blank},
};
use crate::{
    assess::date_text,
    model::{Field, Liaison, Location, RuleCode, Severity, SignerField},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: RuleCode("R901"),
        severity: Severity::Error,
        title: "没有联络员",
        why: "通知第五部分要求各单位指派1名相关业务科室或牵头业务科室负责人担任联络员。",
        todo: "请在“资料→联络员”中登记联络员的姓名、科室及职务和电话。",
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
    Rule {
        code: RuleCode("R904"),
        severity: Severity::Hint,
        title: "联络员的电话打不通或没有填",
        why: "联络员名册用来催报和核对，电话要齐全、位数要对。",
        todo: "请在“资料→联络员”中补填或改正；换了人的，请登记新的联络员。",
        find: liaison_unreachable,
    },
    Rule {
        code: RuleCode("R905"),
        severity: Severity::Hint,
        title: "联络员登记不全或没有更新",
        why: "通知要求指派1名业务科室负责人担任联络员；名册要看得出是哪个科室的谁、从哪天起、现在还是不是。",
        todo: "请在“资料→联络员”中补填科室及职务、启用日期；换了人的，给前任填写停用日期。",
        find: liaison_outdated,
    },
];

/// The liaisons who have not been replaced.
fn in_charge<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a Liaison> {
    subject.report.liaisons.iter().filter(|it| it.until.is_none() && !blank(&it.name))
}

fn at_liaison(message: String) -> Hit {
    Hit { location: Location::Liaison, about: LIAISON.to_owned(), message }
}

fn liaison_missing(subject: &Subject<'_>) -> Vec<Hit> {
    if in_charge(subject).next().is_some() {
        return Vec::new();
    }
    let last = subject.report.liaisons.iter().filter(|it| !blank(&it.name)).max_by_key(|it| it.until);
    let message = last.and_then(|it| Some((it, it.until?))).map_or_else(
        || "本单位还没有登记联络员。".to_owned(),
        |(it, until)| format!("联络员{}已于{}停用，还没有登记新的联络员。", it.name.trim(), date_text(until)),
    );
    vec![at_liaison(message)]
}

fn liaison_unreachable(subject: &Subject<'_>) -> Vec<Hit> {
    let hits = in_charge(subject).filter_map(|it| {
        let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).count();
        let message = match (digits(&it.office_phone), digits(&it.mobile)) {
            (0, 0) => "没有填写电话。".to_owned(),
            (1..=6, _) => "的办公电话位数不够。".to_owned(),
            (_, count) if count > 0 && count != 11 => "的手机不是11位数字。".to_owned(),
            _ => return None,
        };
        Some(at_liaison(format!("联络员{}{message}", it.name.trim())))
    });
    hits.collect()
}

/// By what the report itself shows. Long service alone is no sign of an outdated name, and nobody is asked to confirm it; two in
/// charge at once are one, whose successor was entered without ending the first.
fn liaison_outdated(subject: &Subject<'_>) -> Vec<Hit> {
    let names: Vec<_> = in_charge(subject).map(|it| it.name.trim()).collect();
    let several = (names.len() > 1).then(|| {
        let count = names.len();
        at_liaison(format!("同时有{count}名联络员在任（{}），前任没有填写停用日期。", names.join("、")))
    });
    let incomplete = in_charge(subject).filter_map(|it| {
        let missing = [(blank(&it.position), "科室及职务"), (it.since.is_none(), "启用日期")];
        let missing: Vec<_> = missing.into_iter().filter_map(|(is, what)| is.then_some(what)).collect();
        let message = format!("联络员{}没有填写{}。", it.name.trim(), missing.join("和"));
        (!missing.is_empty()).then(|| at_liaison(message))
    });
    incomplete.chain(several).collect()
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
