//! Any text as the content that a workbook embeds, its hash being right: past the container and its checksums.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qingdan_tests::{made::Made, reading::read_workbook};

fuzz_target!(|content: &str| read_workbook(&Made::embedding(content).packed()));
