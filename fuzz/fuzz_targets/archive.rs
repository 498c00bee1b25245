//! Any bytes as an archive, and as the part of an archive that holds the text.
#![no_main]

use diptych::read;
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("memory can be written to");
        zip.write_all(bytes).expect("memory can be written to");
    }
    zip.finish().expect("memory can be written to").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let read = |bytes: Vec<u8>, name: &str| {
        for tracked in [read::Tracked::Accepted, read::Tracked::Rejected] {
            let options = read::Options {
                tracked,
                ..read::Options::default()
            };
            let _ = read::bytes_as(bytes.clone(), Path::new(name), "a", &options);
        }
    };
    read([b"PK\x03\x04", bytes].concat(), "a");
    let types: &[u8] = b"<Types><Override ContentType='wordprocessingml'/></Types>";
    read(archive(&[("[Content_Types].xml", types), ("word/document.xml", bytes)]), "a.docx");
    let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
    read(archive(&[("mimetype", kind), ("content.xml", bytes)]), "a.odt");
    let container: &[u8] = b"<c><rootfile full-path='c.opf'/></c>";
    let outline: &[u8] = b"<p><item id='1' href='a'/><itemref idref='1'/></p>";
    read(
        archive(&[
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", container),
            ("c.opf", outline),
            ("a", bytes),
        ]),
        "a.epub",
    );
});
