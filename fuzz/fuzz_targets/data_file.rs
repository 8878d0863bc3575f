//! Any bytes as a backup that is put back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qingdan_tests::reading::read_data_file;

fuzz_target!(|bytes: &[u8]| { read_data_file(bytes); });
