//! R6xx: answers to comments that came back.

use super::{Case, silent, speaks};

pub(super) const CASES: &[Case] = &[
    speaks("R601", &[("t08 comment", "", "")]),
    speaks("R601", &[("t08 comment", "", "已核对。")]),
    silent("R601", &[("t08 comment", "说明", "")]),
    speaks("R602", &[("t08 comment", "说明", "　")]),
    silent("R602", &[("t08 comment", "说明", "以年报数为准。")]),
    silent("R602", &[("t08 comment", "已修改", "")]),
    speaks("R603", &[("t08 comment", "已修改", "")]),
    speaks("R603", &[("t08 comment", "已修改", ""), ("t07", "责任人", "孙丽")]),
    silent("R603", &[("t08 comment", "已修改", ""), ("t08", "责任人", "孙丽")]),
    silent("R603", &[("t08 comment", "说明", "以年报数为准。")]),
];
