//! Any text as what is kept beside texts: a stored comparison, settings, a baseline, what is ignored, pins.
#![no_main]

use diptych::check::gate;
use diptych::report::{pins, stored};
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fuzz_target!(|text: &str| {
    let path = Path::new("a");
    let _ = stored::read(text.as_bytes(), path);
    let _ = gate::Settings::parse(text, path);
    let _ = gate::Baseline::parse(text, path);
    let _ = gate::list(text, path);
    let _ = pins::parse(text, path);
});
