//! 填报说明: what a clerk needs to fill the form in by hand, sign it and send it.

use super::{Cell, Row, RowKey};
use crate::{
    assess::{LegendLine, OPEN, date_text, light_legend},
    model::TaskList,
    workbook::{FontScheme, Purpose, ReportBook},
};

pub(super) fn rows(book: &ReportBook<'_>) -> Vec<Row> {
    let mut topics = vec![
        ("依据", basis(book.list)),
        ("报告期", period(book)),
        ("填写方法", FILLING.to_owned()),
        ("特殊写法", MARKS.to_owned()),
        ("指标填报", INDICATORS.to_owned()),
        ("亮灯规则", legend(book.list)),
        ("打印签字", SIGNING.to_owned()),
        ("报送方式", sending(book.purpose).to_owned()),
        ("字体", fonts(book.fonts).to_owned()),
    ];
    let open = open_questions(book);
    if !open.is_empty() {
        topics.insert(6, (OPEN, open));
    }
    topics.into_iter().map(|(topic, words)| row(topic, &words)).collect()
}

fn legend(list: &TaskList) -> String {
    let lines = light_legend(&list.light_rule);
    let lines = lines.iter().map(LegendLine::text).chain([FORMULAS.to_owned()]);
    lines.collect::<Vec<_>>().join("\n")
}

const FORMULAS: &str =
    "表1亮灯是公式，随填报内容变化；延期按导出时已登记的计算，之后在表中手工添写的，由程序读取后计入。";

pub(super) fn row(topic: &str, words: &str) -> Row {
    Row { key: RowKey::Words, cells: vec![Cell::locked(topic), Cell::locked(words)] }
}

const FILLING: &str = "\
1．可以在“清单填报”程序中填写后导出，也可以直接在本文件中填写；两种方式上报的是同一种文件。
2．只有需要填写的单元格可以修改，其余内容由程序生成。工作表保护没有密码，行高、列宽可以随时拖动调整，使文字全部显示出来。
3．完成状态从下拉列表中选择：未启动、推进中、已完成、常态化推进、不适用。完成比例填0至100之间的数字，不写百分号。
4．日期写成2026-11-23或2026年11月23日。电话号码按文本填写。单元格内换行用Alt+Enter。
5．不要改动表头文字和“序号”列。文字太多、一行放不下的，程序会在下一行接着写，该行“序号”处标“续”。
6．表4中的“问题”由表1的“存在问题”带出，请在表1中修改。表3不够时可在末行之上插入行。
7．表6列出仍然保留的审核提示和本单位的说明，只有“说明”一列可以修改；没有需要说明的提示时，不附表6。
8．表7列出市级退回意见和本单位的办理情况，只有“办理结果”和“办理说明”可以修改；没有退回意见时，不附表7。";

pub(super) const MARKS: &str = "\
1．完成状态为“不适用”的，在“本期进展情况”第一行写【不适用】并说明理由。
2．本期没有进展的，在“本期进展情况”第一行写【本期无进展】并说明原因，其他内容另起一行。
3．本单位不涉及某项指标的，在表2“说明”开头写【不涉及】并说明原因，不必填数字。
4．责任人及电话分两行写：第一行姓名，第二行电话。
5．完成状态为“已完成”的，在“本期进展情况”第一行写【完成日期】和日期，例如：【完成日期】2026-11-23，其他内容另起一行。
6．完成时限经批准延期的，在“本期进展情况”开头另写一行，例如：【批准延期】延期至2027-03-31（批准文号，或何人何日批准）。
7．向市级申请延期或销号的，在“本期进展情况”开头另写一行，例如：【申请延期】延期至2027-06-30（理由），或【申请销号】验收依据。";

pub(super) const INDICATORS: &str = "\
1．比例类指标只填分子、分母，本期值、较上期、完成率由公式计算，不要手工填写百分比。
2．数量类指标直接填本期值。
3．百分比按数字填写，计量单位另列：70表示70%。";

const SIGNING: &str = "\
各表按A4纸横向打印，表头逐页重复。末行由填报人、审核人、单位负责人签字，填写日期后加盖公章。
每页页脚左侧印有校验码。校验码由填报内容计算得出，用来核对纸质件与电子文件是否一致；在文件中直接修改内容后，校验码仍是导出时的，请在程序中导入后重新导出。";

const DRAFT: &str = "本文件是草稿，只供核对、送审、签批，不能作为上报表报送，市级不收入。定稿后请在程序的“审核上报”中上报，报送上报时写出的文件；内容没有再改的，两者校验码相同。";

const SENDING: &str = "本文件连同签字盖章的纸质件（或扫描件）报送市级汇总单位。请保持文件格式为.xlsx，不要另存为其他格式，不要删除隐藏的工作表。";

pub(super) fn basis(list: &TaskList) -> String {
    format!("《{}》（{}，{}）", list.notice_title, list.doc_number, date_text(list.issued))
}

fn period(book: &ReportBook<'_>) -> String {
    let period = book.report.key.period;
    let (first, last) = (date_text(period.first_day()), date_text(period.last_day()));
    format!("{}（{first}至{last}），第{}版。", period.label(), book.report.revision)
}

const fn sending(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Final => SENDING,
        Purpose::Draft => DRAFT,
    }
}

fn fonts(scheme: FontScheme) -> &'static str {
    match scheme {
        FontScheme::Official => {
            "本文件使用公文字体：方正小标宋简体、仿宋_GB2312、黑体、Times New Roman。计算机上没有这些字体时，会以其他字体显示和打印，内容不受影响；也可以在程序设置中改用“通用字体”后重新导出。"
        }
        FontScheme::Common => "本文件使用通用字体：宋体、黑体、Times New Roman。",
    }
}

/// The open questions of the indicators this unit reports.
fn open_questions(book: &ReportBook<'_>) -> String {
    let known = book.report.readings.iter().filter_map(|it| book.list.indicator(&it.indicator));
    let open = known.filter_map(|it| Some(format!("{}：{}。", it.name, it.open_question.as_ref()?)));
    open.collect::<Vec<_>>().join("\n")
}
