//! The task list in `assets/` against the scanned notice: not one character lost, none invented, nothing tied to the wrong words.
#![cfg(test)]

use std::collections::HashSet;

use qingdan_core::{
    assess::date_text,
    catalog::builtin,
    model::{
        CountyReporters, Direction, Indicator, IndicatorKind, ReportingUnit, Scope, Task, TaskList, UnitKind,
    },
};

const SCAN: &str = include_str!("../fixtures/notice-scan.txt");
const NUMERALS: [&str; 5] = ["一", "二", "三", "四", "五"];

/// Punctuation full width, without white space and without the scan's marks for headings and rules.
fn unified(text: &str) -> String {
    let wide = |c| match c {
        ',' => '，',
        ':' => '：',
        ';' => '；',
        '(' => '（',
        ')' => '）',
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '#' | '-')).map(wide).collect()
}

/// The whole document, put together from the task list. Only the covering letter stands here: it holds no tasks.
fn document(list: &TaskList) -> String {
    let mut text = format!("{}{}", list.doc_number, list.notice_title);
    text += "各旗、县、区人民政府，稀土高新区管委会，市直有关部门、单位，中直、区直企事业单位：";
    text += &format!("经市人民政府同意，现将《{}》印发给你们，请结合实际认真贯彻执行。", list.title);
    text += &format!("{}（此件公开发布）{}{}", date_text(list.issued), list.title, list.preamble);
    for (section, numeral) in list.sections.iter().zip(NUMERALS) {
        text += &format!("{numeral}、{}", section.title);
        text.extend(section.tasks.iter().map(task_text));
    }
    text +=
        &format!("五、{}{}（{}）", list.standing.title, list.standing.text, list.standing.responsible_text);
    text += "抄送：市委办公室。市人大常委会办公室、政协办公室。";
    text + &format!("{}{}印发", list.issuer, date_text(list.printed))
}

fn task_text(task: &Task) -> String {
    format!("{}{}。{}（{}）", task.label(), task.title, task.text(), task.responsible_text)
}

#[test]
fn the_data_are_the_scan_to_the_character() {
    let (ours, scan) = (document(&builtin().unwrap()), unified(SCAN));
    let same = ours.chars().zip(scan.chars()).take_while(|(ours, scan)| ours == scan).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(10)).take(30).collect::<String>();
    assert!(ours == scan, "ours: …{}…\nscan: …{}…", around(&ours), around(&scan));
}

#[test]
fn the_data_use_one_consistent_punctuation() {
    let document = document(&builtin().unwrap());
    assert_eq!(document, unified(&document));
    assert!(!document.contains(['\'', '"', '[', ']', '．', '｡', '～', '–']));
    assert_eq!(document.matches('“').count(), document.matches('”').count());
    assert_eq!(document.matches('（').count(), document.matches('）').count());
}

#[test]
fn sections_and_tasks_are_numbered_through() {
    let list = builtin().unwrap();
    assert_eq!(list.sections.iter().map(|it| it.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(list.standing.number, 5);
    assert_eq!(list.sections.iter().map(|it| it.tasks.len()).collect::<Vec<_>>(), [5, 5, 3, 2]);
    for (task, number) in list.tasks().zip(1..) {
        assert_eq!((task.number, task.id.as_str()), (number, format!("t{number:02}").as_str()));
        for (measure, number) in task.measures.iter().zip(1..) {
            assert_eq!(measure.id.as_str(), format!("{}-m{number}", task.id));
            assert!(measure.text.ends_with(['。', '；']), "{}", measure.text);
        }
    }
}

#[test]
fn every_quote_stands_in_the_text_it_is_taken_from() {
    let list = builtin().unwrap();
    for task in list.tasks() {
        for standard in &task.standards {
            assert!(task.text().contains(&standard.quote), "{}", standard.quote);
            assert!(standard.quote.contains(&standard.value), "{}", standard.value);
        }
    }
    for duty in &list.standing.duties {
        assert!(list.standing.text.contains(&duty.quote), "{}", duty.quote);
    }
    for indicator in &list.indicators {
        let text = list.task(&indicator.task).unwrap().text();
        assert!(text.contains(&indicator.quote), "{}", indicator.quote);
        assert!(indicator.quote.contains(&indicator.target_text), "{}", indicator.target_text);
        let due = indicator.due_text.clone().unwrap_or_default();
        assert!(indicator.quote.contains(&due), "{due}");
    }
}

#[test]
fn standards_are_the_days_of_leave() {
    let list = builtin().unwrap();
    let found: Vec<_> = list
        .tasks()
        .flat_map(|task| task.standards.iter().map(|it| format!("{} {}", task.id, it.value)))
        .collect();
    assert_eq!(found, ["t02 158天", "t02 188天", "t02 25天", "t02 10天"]);
}

/// The bodies named in a task's 责任单位, in order; after the first of a group the text leaves 市 and 市委 out.
fn named<'a>(list: &'a TaskList, task: &Task) -> Vec<&'a ReportingUnit> {
    let words = task.responsible_text.strip_prefix("责任单位：").unwrap();
    let words = words.split('。').next().unwrap();
    let words = words.strip_suffix("，各旗、县、区人民政府，稀土高新区管委会").unwrap_or(words);
    words.split(['、', '，']).map(|name| department(list, name)).collect()
}

fn department<'a>(list: &'a TaskList, name: &str) -> &'a ReportingUnit {
    let mut found = list.units.iter().filter(|unit| {
        let short = unit.short_name.as_str();
        unit.kind == UnitKind::Department
            && [Some(short), short.strip_prefix("市委"), short.strip_prefix("市")].contains(&Some(name))
    });
    let first = found.next().unwrap_or_else(|| panic!("no unit {name}"));
    assert!(found.next().is_none(), "two units {name}");
    first
}

#[test]
fn responsible_units_are_those_named_in_the_order_of_the_text() {
    let list = builtin().unwrap();
    for task in list.tasks() {
        let named: Vec<_> = named(&list, task).iter().map(|unit| unit.id.clone()).collect();
        assert_eq!(named, task.responsible, "{}", task.id);
    }
}

#[test]
fn only_task_one_names_the_county_level_units_and_for_all_tasks() {
    let list = builtin().unwrap();
    let naming: Vec<_> =
        list.tasks().filter(|it| it.responsible_text.contains("旗")).map(|it| it.number).collect();
    assert_eq!(naming, [1]);
    let first = list.tasks().next().unwrap();
    assert!(first.responsible_text.contains("以下各项工作均须各旗、县、区人民政府，稀土高新区管委会落实"));
}

#[test]
fn ten_county_level_units_carry_every_task() {
    let list = builtin().unwrap();
    let counties: Vec<_> = list.units.iter().filter(|it| it.kind == UnitKind::County).collect();
    let shown: Vec<_> = counties
        .iter()
        .map(|it| {
            let code = it.division_code.as_deref().unwrap_or("—");
            format!("{} {} {} {code}", it.id, it.name, it.short_name)
        })
        .collect();
    let expected = [
        "donghe 东河区 东河区 150202",
        "kundulun 昆都仑区 昆区 150203",
        "qingshan 青山区 青山区 150204",
        "shiguai 石拐区 石拐区 150205",
        "baiyun 白云鄂博矿区 白云鄂博矿区 150206",
        "jiuyuan 九原区 九原区 150207",
        "tuyou 土默特右旗 土右旗 150221",
        "guyang 固阳县 固阳县 150222",
        "damao 达尔罕茂明安联合旗 达茂旗 150223",
        "xitu 包头稀土高新技术产业开发区管委会 稀土高新区 —",
    ];
    assert_eq!(shown, expected);
    for unit in counties {
        assert_eq!(list.tasks_of(unit).count(), 15, "{}", unit.name);
    }
}

#[test]
fn twenty_two_departments_carry_what_names_them() {
    let list = builtin().unwrap();
    let departments: Vec<_> = list.units.iter().filter(|it| it.kind == UnitKind::Department).collect();
    assert_eq!(departments.len(), 22);
    for unit in departments {
        let carried: Vec<_> = list.tasks_of(unit).map(|it| it.number).collect();
        let naming: Vec<_> = list
            .tasks()
            .filter(|task| named(&list, task).iter().any(|it| it.id == unit.id))
            .map(|it| it.number)
            .collect();
        assert!(!carried.is_empty(), "{}", unit.name);
        assert_eq!(carried, naming, "{}", unit.name);
        assert_eq!(unit.division_code, None, "{}", unit.name);
    }
}

#[test]
fn no_id_stands_twice() {
    let list = builtin().unwrap();
    let measures = list.tasks().flat_map(|it| it.measures.iter().map(|it| it.id.to_string()));
    let ids = list
        .tasks()
        .map(|it| it.id.to_string())
        .chain(measures)
        .chain(list.indicators.iter().map(|it| it.id.to_string()))
        .chain(list.units.iter().map(|it| it.id.to_string()))
        .chain(list.standing.duties.iter().map(|it| it.id.clone()));
    let mut seen = HashSet::new();
    for id in ids {
        assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
        assert!(seen.insert(id.clone()), "{id}");
    }
    let names: HashSet<_> = list.units.iter().flat_map(|it| [&it.name, &it.short_name]).collect();
    let doubled = list.units.iter().filter(|it| it.name == it.short_name).count();
    assert_eq!(names.len() + doubled, list.units.len() * 2);
}

fn shown(indicator: &Indicator) -> String {
    let sign = match indicator.direction {
        Direction::AtLeast => "≥",
        Direction::AtMost => "≤",
        Direction::Exactly => "=",
    };
    let kind = match indicator.kind {
        IndicatorKind::Count => "count",
        IndicatorKind::Ratio => "ratio",
    };
    let target = indicator.target.map_or("—".to_owned(), |it| format!("{sign}{it}"));
    let due = indicator.due.map_or("—".to_owned(), |it| it.to_string());
    let scope = match indicator.scope {
        Scope::City => "city",
        Scope::NamedUnits => "named",
        Scope::Unstated => "unstated",
    };
    let counties = match &indicator.reporters.counties {
        CountyReporters::All => "all".to_owned(),
        CountyReporters::Only(units) => units.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
    };
    let [task, name, unit] = [indicator.task.as_str(), &indicator.name, &indicator.unit];
    format!("{task} {name} {kind} {target}{unit} {due} {scope} {counties}")
}

#[test]
fn indicators_have_exactly_the_notices_target_date_and_scope() {
    let list = builtin().unwrap();
    let found: Vec<_> = list.indicators.iter().map(shown).collect();
    let expected = [
        "t04 自治区级生育友好医院监测机构 count =2所 — city all",
        "t05 设有妇产科的二级以上医疗机构开展早孕关爱服务的比例 ratio —% 2025-12-31 unstated all",
        "t06 基层医疗卫生机构提供儿科服务比例 ratio ≥90% — unstated all",
        "t08 普惠托育服务联合体 count ≥2个 2025-12-31 city all",
        "t08 普惠托位占比 ratio ≥70% — unstated all",
        "t09 备案普惠托育服务机构与医疗卫生机构签约服务率 ratio =100% 2025-12-31 unstated all",
        "t10 流动儿童城市融合试点 count =1个 — named kundulun",
        "t10 流动儿童关爱服务试点 count =9个 — city all",
        "t11 学前教育公办率 ratio ≥60% 2027-12-31 city all",
        "t11 普惠性幼儿园在园幼儿占比 ratio ≥96% 2027-12-31 city all",
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_the_notice_leaves_open_is_said() {
    let list = builtin().unwrap();
    for indicator in &list.indicators {
        let silent = indicator.due.is_none() || indicator.target.is_none();
        assert!(!silent || indicator.open_question.is_some(), "{}", indicator.name);
        assert_eq!(indicator.due.is_some(), indicator.due_text.is_some(), "{}", indicator.name);
        let ratio = indicator.kind == IndicatorKind::Ratio;
        assert_eq!(indicator.numerator_name.is_some(), ratio, "{}", indicator.name);
        assert_eq!(indicator.denominator_name.is_some(), ratio, "{}", indicator.name);
        let open = indicator.open_question.as_deref().unwrap_or_default();
        assert!(!open.ends_with('。'), "{open}");
    }
}

#[test]
fn departments_that_report_an_indicator_are_named_first_for_its_task() {
    let list = builtin().unwrap();
    for indicator in &list.indicators {
        let task = list.task(&indicator.task).unwrap();
        assert_eq!(indicator.reporters.departments, task.responsible[..1], "{}", indicator.name);
    }
}

#[test]
fn dates_and_number_are_the_notices() {
    let list = builtin().unwrap();
    assert_eq!(list.issued.to_string(), "2025-08-06");
    assert_eq!(list.printed.to_string(), "2025-08-07");
    assert_eq!(list.doc_number, "包府办发〔2025〕49号");
}
