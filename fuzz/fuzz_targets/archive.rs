//! Any bytes as an archive, as the outline of an EPUB book and as a chapter of one.
#![no_main]

use diptych_fuzz::{archive, read_one};
use libfuzzer_sys::fuzz_target;

fn book(outline: &[u8], chapter: &[u8]) -> Vec<u8> {
    let container: &[u8] = b"<c><rootfile full-path='c.opf'/></c>";
    archive(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container),
        ("c.opf", outline),
        ("a", chapter),
    ])
}

fuzz_target!(|bytes: &[u8]| {
    read_one(&[b"PK\x03\x04", bytes].concat(), "a");
    read_one(bytes, "a.docx");
    read_one(&book(b"<p><item id='1' href='a'/><itemref idref='1'/></p>", bytes), "a.epub");
    read_one(&book(bytes, b"<p>One.</p>"), "a.epub");
});
