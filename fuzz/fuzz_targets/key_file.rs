//! Any bytes as the file of a key.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qingdan_tests::reading::read_key_file;

fuzz_target!(|bytes: &[u8]| { read_key_file(bytes); });
