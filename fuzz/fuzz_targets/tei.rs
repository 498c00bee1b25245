//! Any bytes as a file of TEI P5.
#![no_main]

use diptych_fuzz::read_two;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| read_two(bytes, "a.tei"));
