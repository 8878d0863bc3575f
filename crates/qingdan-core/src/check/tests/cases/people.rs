//! R9xx: people.

use super::{Case, silent, speaks};

pub(super) const CASES: &[Case] = &[
    speaks("R901", &[("liaison", "姓名", " ")]),
    speaks("R901", &[("liaison", "停用日期", "2026-11-30")]),
    silent(
        "R901",
        &[
            ("liaison", "停用日期", "2026-11-30"),
            ("next liaison", "姓名", "孙丽"),
            ("liaison", "停用日期", ""),
        ],
    ),
    speaks("R902", &[("", "填报人", "")]),
    silent("R902", &[("", "审核人", "")]),
    speaks("R903", &[("", "联系电话", "　")]),
    silent("R903", &[("", "联系电话", "13904720001")]),
    speaks("R904", &[("liaison", "办公电话", "")]),
    speaks("R904", &[("liaison", "手机", "1390472000")]),
    silent("R904", &[("liaison", "办公电话", ""), ("liaison", "手机", "139 0472 0001")]),
    speaks("R905", &[("liaison", "科室及职务", "")]),
    speaks("R905", &[("liaison", "启用日期", "")]),
    speaks("R905", &[("next liaison", "姓名", "孙丽")]),
    silent("R905", &[("liaison", "启用日期", "2025-08-20")]),
    silent(
        "R905",
        &[
            ("liaison", "停用日期", "2026-11-30"),
            ("next liaison", "姓名", "孙丽"),
            ("liaison", "停用日期", ""),
        ],
    ),
];
