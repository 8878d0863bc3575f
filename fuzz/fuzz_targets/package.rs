//! Any bytes as a package.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qingdan_tests::reading::read_package;

fuzz_target!(|bytes: &[u8]| read_package(bytes));
