//! What the targets share: bytes → read as one text or as two, and each passage followed back to the file.

use diptych::compare::given_sides;
use diptych::read;
use diptych::segment::{Side, segments};
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

/// An archive of `parts`, each a name and its bytes.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("memory can be written to");
        zip.write_all(bytes).expect("memory can be written to");
    }
    zip.finish().expect("memory can be written to").into_inner()
}

/// A DOCX file whose text is the part `document`.
pub fn docx(document: &[u8], notes: &[u8]) -> Vec<u8> {
    let types: &[u8] = b"<Types><Override ContentType='wordprocessingml'/></Types>";
    archive(&[
        ("[Content_Types].xml", types),
        ("word/document.xml", document),
        ("word/footnotes.xml", notes),
    ])
}

/// Reads `bytes` as a file of this name, with tracked changes accepted and rejected, and follows each passage back.
pub fn read_one(bytes: &[u8], name: &str) {
    for tracked in [read::Tracked::Accepted, read::Tracked::Rejected] {
        let options = read::Options {
            tracked,
            ..read::Options::default()
        };
        if let Ok(document) = read::bytes_as(bytes.to_vec(), Path::new(name), "a", &options) {
            follow(&segments(document, &Default::default()));
        }
        if !name.ends_with(".docx") && !name.ends_with(".odt") {
            break;
        }
    }
}

/// Reads `bytes` as a file of this name that holds two texts, and as one that stands for its translation.
pub fn read_two(bytes: &[u8], name: &str) {
    let options = read::Options::default();
    read_one(bytes, name);
    if let Ok(both) = read::both_of(bytes.to_vec(), Path::new(name), [&options, &options]) {
        let (sides, alignment) = given_sides(both);
        sides.iter().for_each(follow);
        for link in &alignment.links {
            assert!(link.a.iter().all(|&at| (at as usize) < sides[0].segments.len()));
            assert!(link.b.iter().all(|&at| (at as usize) < sides[1].segments.len()));
        }
    }
}

/// Every passage is some of the text, and where the file is no archive it comes from a place in it.
fn follow(side: &Side) {
    let document = &side.document;
    for segment in &side.segments {
        assert!(!segment.span.of(&document.text).is_empty());
        let source = document.map.source(segment.span);
        let end = if document.format.is_text() { document.source.len() } else { usize::MAX };
        assert!(source.start <= source.end && source.end <= end);
    }
}
