//! R9xx: people.

use super::*;

#[test]
fn r901_liaison() {
    let list = builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    let mut report = sound(&list, "guyang");
    let seen = |report: &Report| -> Vec<_> {
        let subject = Subject { list: &list, unit, report, previous: None, unchecked: &[], corrected: None };
        crate::check::check(subject).iter().map(shown).collect()
    };
    report.liaisons[0].until = chrono::NaiveDate::from_ymd_opt(2026, 11, 30);
    assert_eq!(seen(&report), ["R901 联络员"]);
    report.liaisons.push(Liaison { name: "　".to_owned(), ..Liaison::default() });
    assert_eq!(seen(&report), ["R901 联络员"]);
    let sun = Liaison { name: "孙丽".to_owned(), until: None, ..report.liaisons[0].clone() };
    report.liaisons.push(sun);
    assert_eq!(seen(&report), NOTHING);
}

#[test]
fn r902_r903_signers() {
    check(&[("", "填报人", "")], &["R902 填报人"]);
    check(&[("", "审核人", ""), ("", "单位负责人", " "), ("", "联系电话", "")], &["R903 联系电话"]);
}

#[test]
fn r904_a_liaison_nobody_can_reach() {
    let list = builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    let seen = |office_phone: &str, mobile: &str| -> Vec<_> {
        let mut report = sound(&list, "guyang");
        report.liaisons[0].office_phone = office_phone.to_owned();
        report.liaisons[0].mobile = mobile.to_owned();
        let subject =
            Subject { list: &list, unit, report: &report, previous: None, unchecked: &[], corrected: None };
        crate::check::check(subject).iter().map(shown).collect()
    };
    assert_eq!(seen("", ""), ["R904 联络员"]);
    assert_eq!(seen("8112", ""), ["R904 联络员"]);
    assert_eq!(seen("", "1390472000"), ["R904 联络员"]);
    assert_eq!(seen("0472-8112345", ""), NOTHING);
    assert_eq!(seen("", "139 0472 0001"), NOTHING);
    assert_eq!(seen("8112345、8112346", "１３９０４７２０００１"), NOTHING);
}

#[test]
fn what_is_said_of_liaisons() {
    let list = builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    let said = |change: fn(&mut Vec<Liaison>)| -> Vec<_> {
        let mut report = sound(&list, "guyang");
        change(&mut report.liaisons);
        let subject =
            Subject { list: &list, unit, report: &report, previous: None, unchecked: &[], corrected: None };
        crate::check::check(subject).into_iter().map(|it| it.message).collect()
    };
    assert_eq!(
        said(|it| it[0].until = "2026-11-30".parse().ok()),
        ["联络员赵敏已于2026年11月30日停用，还没有登记新的联络员。"]
    );
    assert_eq!(said(|it| it[0].position.clear()), ["联络员赵敏没有填写科室及职务。"]);
    assert_eq!(
        said(|it| it.push(Liaison { name: "孙丽".to_owned(), since: None, ..it[0].clone() })),
        ["联络员孙丽没有填写启用日期。", "同时有2名联络员在任（赵敏、孙丽），前任没有填写停用日期。"]
    );
}
