//! Two DOCX files of any body: the redline between them is read again as either.
#![no_main]

use diptych::{Options, compare, read, report};
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

fn docx(body: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let types: &[u8] = b"<Types><Override ContentType='wordprocessingml'/></Types>";
    let document = [b"<w:document xmlns:w='w'><w:body>", body, b"</w:body></w:document>"].concat();
    for (name, bytes) in [("[Content_Types].xml", types), ("word/document.xml", &document)] {
        zip.start_file(name, options).expect("memory can be written to");
        zip.write_all(bytes).expect("memory can be written to");
    }
    zip.finish().expect("memory can be written to").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let (a, b) = bytes.split_at(bytes.len() / 2);
    let read = |bytes: &[u8]| read::bytes_as(docx(bytes), Path::new("a.docx"), "a", &read::Options::default());
    let (Ok(a), Ok(b)) = (read(a), read(b)) else { return };
    let comparison = compare(a, b, &Options::default());
    let mut redline = Vec::new();
    report::docx::redline::write(&comparison, &Default::default(), &mut redline).expect("memory can be written to");
    read::bytes_as(redline, Path::new("a.docx"), "a", &read::Options::default()).expect("it is a DOCX file");
});
