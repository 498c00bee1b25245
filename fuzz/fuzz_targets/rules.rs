//! Any text as rules of SRX and as a glossary.
#![no_main]

use diptych::check::glossary::Glossary;
use diptych::segment::Srx;
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fuzz_target!(|text: &str| {
    let _ = Srx::parse(text, Path::new("a.srx"));
    for name in ["a.csv", "a.tbx"] {
        let _ = Glossary::parse(text, Path::new(name));
    }
});
