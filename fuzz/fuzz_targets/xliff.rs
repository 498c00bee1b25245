//! Any bytes as a file of XLIFF.
#![no_main]

use diptych_fuzz::read_two;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| read_two(bytes, "a.xliff"));
