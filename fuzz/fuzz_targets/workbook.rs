//! Any bytes, read as each kind of workbook there is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qingdan_tests::reading::read_workbook;

fuzz_target!(|bytes: &[u8]| read_workbook(bytes));
