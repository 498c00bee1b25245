//! Any bytes as the part of a DOCX file that holds the text, and as that of its footnotes.
#![no_main]

use diptych_fuzz::{docx, read_one};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (document, notes) = bytes.split_at(bytes.len() - bytes.len() / 4);
    read_one(&docx(bytes, b""), "a.docx");
    read_one(&docx(document, notes), "a.docx");
});
