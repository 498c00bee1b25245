//! Any bytes as a text file of each kind.
#![no_main]

use diptych::read;
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fuzz_target!(|bytes: &[u8]| {
    for name in ["a", "a.txt", "a.md", "a.html", "a.srt"] {
        if let Ok(document) = read::bytes_as(bytes.to_vec(), Path::new(name), "a", &read::Options::default()) {
            let side = diptych::segment::segments(document, &Default::default());
            for at in 0..side.segments.len() as u32 {
                let span = side.document.map.source(side.segments[at as usize].span);
                assert!(span.end <= side.document.source.len());
            }
        }
    }
});
