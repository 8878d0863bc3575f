//! Any text as the content of a 任务包, 退回单 or 回执, its hash being right.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qingdan_tests::{made::Made, reading::read_workbook};

fuzz_target!(|content: &str| read_workbook(&Made::embedding_slip(content).packed()));
