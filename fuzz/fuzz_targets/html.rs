//! Any bytes as a page of HTML.
#![no_main]

use diptych_fuzz::read_one;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| read_one(bytes, "a.html"));
