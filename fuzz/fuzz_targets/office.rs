//! Any bytes as a 搬家文件.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qingdan_tests::reading::read_office;

fuzz_target!(|bytes: &[u8]| { read_office(bytes); });
