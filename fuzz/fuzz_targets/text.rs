//! Any bytes as plain text in whatever encoding, as Markdown and as subtitles.
#![no_main]

use diptych_fuzz::read_one;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["a", "a.md", "a.srt", "a.vtt"] {
        read_one(bytes, name);
    }
});
