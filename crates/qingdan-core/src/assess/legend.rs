//! The legend of 亮灯, from the thresholds themselves: what screens show and 填报说明 prints.

use serde::Serialize;

use crate::model::{Light, LightRule, format_decimal};

/// A paragraph of the legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LegendLine {
    /// The light it explains; none for what holds of all.
    pub light: Option<Light>,
    /// The explanation, a full sentence.
    pub words: String,
}

impl LegendLine {
    /// As printed: 绿：完成比例不落后于序时进度….
    pub fn text(&self) -> String {
        self.light.map_or_else(|| self.words.clone(), |light| format!("{}：{}", light.label(), self.words))
    }
}

/// The rule of the lights in words, one line a paragraph.
pub fn light_legend(rule: &LightRule) -> Vec<LegendLine> {
    let of = |light: Light| LegendLine { light: Some(light), words: words(rule, light) };
    let general = GENERAL.map(|words| LegendLine { light: None, words: words.to_owned() });
    let [as_of, pace, extended, spared, by_hand] = general;
    let lights = [Light::Green, Light::Yellow, Light::Red, Light::Blue, Light::Grey].map(of);
    [as_of, pace, extended].into_iter().chain(lights).chain([spared, by_hand]).collect()
}

const GENERAL: [&str; 5] = [
    "亮灯由程序按报告期最后一天的情况计算，颜色旁写有文字，黑白打印时以文字为准。",
    "序时进度：成文日期至完成时限的天数中已经过去的比例；通知只写年份的，完成时限按当年12月31日计算。任务以完成比例、指标以完成率与序时进度比较。",
    "批准延期：完成时限经批准延期并写明批准依据的，从批准登记起按延期后的时限计算序时进度和亮灯；延期后的时限未到的，重新与序时进度比较，灯也可能因此变黄、变红。",
    "通知没有规定完成时限的，不计算序时进度，按完成状态亮灯；常态化推进的任务不与序时进度比较；全市总数和通知未规定数值的指标，已过时限也不影响单个单位的亮灯。",
    "人工调整：填报单位可以另选一种灯，但须写明理由；亮灯旁注明“人工调整”，程序计算的灯和理由一并报送。",
];

fn words(rule: &LightRule, light: Light) -> String {
    let (days, points) = (rule.days_left, format_decimal(rule.points_behind));
    match light {
        Light::Green => "完成比例不落后于序时进度；没有时限可比的，完成状态为推进中、常态化推进。".to_owned(),
        Light::Yellow => format!(
            "距完成时限不超过{days}天仍未完成，或落后序时进度不超过{points}个百分点；已过完成时限，仅供参考的全市比例未达标，或本单位指标未填报；没有时限可比的，完成状态为未启动。"
        ),
        Light::Red => {
            format!("已过完成时限，本单位指标未达标；或落后序时进度超过{points}个百分点。")
        }
        Light::Blue => "完成状态为已完成，指标已达标；完成日期晚于完成时限的，注明“超期完成”。".to_owned(),
        Light::Grey => "不适用、不涉及，尚未填报，或由市级汇总判定、通知未规定数值的指标。".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn the_legend_prints_the_thresholds() {
        let rule = LightRule { days_left: 45, points_behind: Decimal::new(75, 1) };
        let legend = light_legend(&rule).iter().map(LegendLine::text).collect::<Vec<_>>().join("\n");
        assert!(legend.contains("黄：距完成时限不超过45天仍未完成，或落后序时进度不超过7.5个百分点"));
        assert!(legend.contains("落后序时进度超过7.5个百分点"));
    }

    #[test]
    fn every_light_is_explained() {
        let rule = LightRule { days_left: 30, points_behind: Decimal::TEN };
        let legend = light_legend(&rule);
        for light in Light::ALL {
            assert_eq!(legend.iter().filter(|it| it.light == Some(light)).count(), 1, "{light:?}");
        }
    }
}
