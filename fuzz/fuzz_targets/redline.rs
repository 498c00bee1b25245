//! Two DOCX files of any body: the redline between them is read again as either.
#![no_main]

use diptych::{Options, compare, read, report};
use diptych_fuzz::docx;
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fn whole(body: &[u8]) -> Vec<u8> {
    let document = [b"<w:document xmlns:w='w'><w:body>", body, b"</w:body></w:document>"].concat();
    docx(&document, b"")
}

fuzz_target!(|bytes: &[u8]| {
    let (a, b) = bytes.split_at(bytes.len() / 2);
    let read = |bytes: &[u8]| read::bytes_as(whole(bytes), Path::new("a.docx"), "a", &read::Options::default());
    let (Ok(a), Ok(b)) = (read(a), read(b)) else { return };
    let comparison = compare(a, b, &Options::default());
    let mut redline = Vec::new();
    report::docx::redline::write(&comparison, &Default::default(), &mut redline).expect("memory can be written to");
    read::bytes_as(redline, Path::new("a.docx"), "a", &read::Options::default()).expect("it is a DOCX file");
});
