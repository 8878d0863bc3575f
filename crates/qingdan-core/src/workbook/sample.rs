//! A filled-in report as an office would write it, for tests and pictures.

use chrono::NaiveDate;

use crate::{
    catalog,
    model::{
        Action, Entry, EntryField, Explanation, HintKey, HintPlace, IndicatorKind, Liaison, Reading, Report,
        ReportingUnit, Signers, Status, TaskList,
    },
};

/// What a [`ReportBook`](super::ReportBook) of 固阳县 for 2026年第四季度 needs.
#[derive(Debug)]
pub struct Sample {
    /// The task list.
    pub list: TaskList,
    /// 固阳县.
    pub unit: ReportingUnit,
    /// The report.
    pub report: Report,
    /// The report of the quarter before.
    pub previous: Report,
}

/// Nothing filled in.
///
/// # Errors
/// The data built into the program are broken.
pub fn blank() -> Result<Sample, Box<dyn std::error::Error>> {
    let list = catalog::builtin()?;
    let unit = list.unit(&"guyang".into()).cloned().ok_or("no 固阳县")?;
    let report = Report::blank(&list, &unit, "2026Q4".parse()?);
    let previous = Report::blank(&list, &unit, "2026Q3".parse()?);
    Ok(Sample { list, unit, report, previous })
}

/// Everything filled in: short texts and long ones, every status, 不适用, 本期无进展 and 不涉及.
///
/// # Errors
/// The data built into the program are broken.
pub fn filled() -> Result<Sample, Box<dyn std::error::Error>> {
    let mut sample = blank()?;
    for (at, entry) in sample.report.entries.iter_mut().enumerate() {
        fill_entry(entry, at);
    }
    fill_readings(&sample.list, &mut sample.previous.readings, 3);
    fill_readings(&sample.list, &mut sample.report.readings, 4);
    sample.report.actions = actions(&sample.list);
    sample.report.liaisons = vec![Liaison {
        name: "王建国".to_owned(),
        position: "县卫生健康委员会人口监测与家庭发展股股长".to_owned(),
        office_phone: "0472-8112345".to_owned(),
        mobile: "13904720001".to_owned(),
        since: NaiveDate::from_ymd_opt(2025, 9, 1),
        until: None,
    }];
    sample.report.signers = Signers {
        filler: "李秀英".to_owned(),
        reviewer: "王建国".to_owned(),
        leader: String::new(),
        phone: "0472-8112345".to_owned(),
    };
    sample.report.explanations = explanations();
    Ok(sample)
}

const PROGRESS: [&str; 3] = [
    "县医保局联合人社局开展灵活就业人员参保登记专项行动，新增参保1,286人，生育津贴实现“即申即享”，平均办理时限由15个工作日压缩至3个工作日。",
    "一是完善工作机制，成立由分管副县长任组长的工作专班，召开推进会2次，印发任务分解方案；二是强化部门协同，建立信息共享台账，逐月通报进展；三是加大宣传力度，发放宣传材料6,500份，举办政策宣讲12场，覆盖全县12个苏木乡镇。",
    "完成年度目标任务的85%。\n（一）项目建设。县托育综合服务中心主体工程已封顶，累计完成投资860万元，占年度计划的78.2%。\n（二）队伍建设。组织保育员培训3期156人次，持证上岗率达到96.5%。\n（三）资金保障。争取中央预算内投资500万元，县级配套资金120万元已全部拨付到位。",
];

fn fill_entry(entry: &mut Entry, at: usize) {
    let status = Status::ALL[at % 5];
    entry.status = Some(status);
    entry.percent =
        (status != Status::NotApplicable).then(|| [0.into(), 45.into(), 100.into(), 80.into()][at % 5 % 4]);
    entry.no_progress = status == Status::NotStarted;
    entry.reason = reason(status).to_owned();
    entry.person = ["张志强", "其其格", "刘芳"][at % 3].to_owned();
    entry.phone = format!("1390472{:04}", 1_000 + at);
    if matches!(status, Status::NotStarted | Status::NotApplicable) {
        return;
    }
    entry.progress = PROGRESS[at % 3].repeat(if at == 11 { 12 } else { 1 });
    entry.next_steps = "12月底前完成全部设备采购安装，2027年一季度投入使用；持续做好跟踪监测。".to_owned();
    if !at.is_multiple_of(3) {
        fill_problem(entry);
    }
}

fn reason(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "自治区实施细则尚未印发，待细则明确补贴标准后启动。",
        Status::NotApplicable => "本县无此类机构，按通知要求不承担该项任务。",
        _ => "",
    }
}

fn fill_problem(entry: &mut Entry) {
    entry.problems = "专业技术人员不足，乡镇卫生院儿科医师仅有4名，难以满足服务需求。".to_owned();
    entry.cause = "基层待遇偏低，人才招不来、留不住。".to_owned();
    entry.coordinate_with = "市卫健委、市人社局".to_owned();
    entry.coordination = "建议市级统筹开展儿科医师定向培养，并在编制使用上给予倾斜。".to_owned();
    entry.resolve_by = NaiveDate::from_ymd_opt(2027, 3, 31);
    entry.closure = "未销号".to_owned();
}

fn fill_readings(list: &TaskList, readings: &mut [Reading], quarter: i64) {
    for (at, reading) in readings.iter_mut().enumerate() {
        let ratio = list.indicator(&reading.indicator).is_some_and(|it| it.kind == IndicatorKind::Ratio);
        if at == 1 {
            reading.not_applicable = true;
            reading.note = "本县无设有妇产科的二级以上民营医疗机构。".to_owned();
        } else if ratio {
            reading.numerator = Some((150 + 20 * quarter + at as i64 * 7).into());
            reading.denominator = Some(289.into());
        } else {
            reading.value = Some((quarter / 2 - 1).into());
        }
    }
}

fn explanations() -> Vec<Explanation> {
    let said = |place, rule: &str, message: &str, text: &str| Explanation {
        hint: HintKey { place, rule: rule.to_owned(), message: message.to_owned() },
        text: text.to_owned(),
    };
    vec![
        said(
            HintPlace::Entry { task: "t04".into(), field: EntryField::Percent },
            "R211",
            "完成比例由上期的85退到80。",
            "上期把在建的2个托位点算作完成，本期按验收口径核减。",
        ),
        said(
            HintPlace::Liaison,
            "R904",
            "联络员王建国的手机不是11位数字。",
            "已换为值班电话，由值班室转接。",
        ),
    ]
}

fn actions(list: &TaskList) -> Vec<Action> {
    let tasks = list.tasks().take(4);
    let action = |(at, task): (usize, &crate::model::Task)| Action {
        task: task.id.clone(),
        measure: (at != 2).then(|| task.measures.first().map(|it| it.id.clone())).flatten(),
        title: "灵活就业人员参保扩面".to_owned(),
        steps: "逐乡镇摸底建立台账，组织集中参保登记，开展上门服务和线上办理指导。".to_owned(),
        office: "县医保局参保股、各苏木乡镇".to_owned(),
        person: "赵海燕".to_owned(),
        due: NaiveDate::from_ymd_opt(2026, 12, 31),
        standard: "参保登记率不低于95%。".to_owned(),
        status: Some(Status::InProgress),
        progress: "已完成8个苏木乡镇的摸底登记。".to_owned(),
    };
    tasks.enumerate().map(action).collect()
}
