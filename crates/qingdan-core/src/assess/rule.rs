//! The printed rule of 亮灯: thresholds and legend from one source.

use rust_decimal::Decimal;

/// Thresholds of the lights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LightRule {
    /// Up to so many days before the deadline an unfinished task is 黄.
    pub days_left: i64,
    /// Up to so many percentage points behind 序时进度 a task is 黄, beyond it 红.
    pub points_behind: Decimal,
}

impl LightRule {
    /// The rule of every task list that names none of its own; the notice names none.
    pub const DEFAULT: Self = Self { days_left: 30, points_behind: Decimal::TEN };
}

/// The rule of the lights in words, as 填报说明 prints it, one line a paragraph.
pub fn light_legend() -> Vec<String> {
    let LightRule { days_left, points_behind } = LightRule::DEFAULT;
    vec![
        "亮灯由程序按报告期最后一天的情况计算，颜色旁写有文字，黑白打印时以文字为准。".to_owned(),
        "序时进度：成文日期至完成时限的天数中已经过去的比例；通知只写年份的，完成时限按当年12月31日计算。"
            .to_owned(),
        "绿：完成比例不落后于序时进度；没有时限可比的，完成状态为推进中、常态化推进。".to_owned(),
        format!(
            "黄：距完成时限不超过{days_left}天仍未完成，或落后序时进度不超过{points_behind}个百分点；已过完成时限，仅供参考的全市比例未达标；没有时限可比的，完成状态为未启动。"
        ),
        format!("红：已过完成时限，本单位指标未达标；或落后序时进度超过{points_behind}个百分点。"),
        "蓝：完成状态为已完成。".to_owned(),
        "灰：不适用，或尚未填报完成状态。".to_owned(),
        "常态化推进的任务不与序时进度比较；全市总数和通知未规定数值的指标，已过时限也不影响单个单位的亮灯。"
            .to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_legend_prints_the_thresholds() {
        let legend = light_legend().join("\n");
        assert!(legend.contains("不超过30天仍未完成，或落后序时进度不超过10个百分点"));
        assert!(legend.contains("落后序时进度超过10个百分点"));
    }
}
