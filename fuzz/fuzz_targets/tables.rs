//! Any bytes as a PO file and as a table.
#![no_main]

use diptych_fuzz::read_two;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.po", "a.csv", "a.tsv"] {
        read_two(bytes, name);
    }
});
