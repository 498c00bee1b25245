//! Any bytes as the part of an ODT file that holds the text.
#![no_main]

use diptych_fuzz::{archive, read_one};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
    read_one(&archive(&[("mimetype", kind), ("content.xml", bytes)]), "a.odt");
});
