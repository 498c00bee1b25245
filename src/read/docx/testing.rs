//! DOCX files for tests, made of the XML of their bodies.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An archive with these parts.
pub(crate) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A DOCX file with this body, these footnotes, and a style `H` for headings.
pub(crate) fn docx(body: &str, footnotes: &str) -> Vec<u8> {
    let document = format!("<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>");
    let notes = format!("<w:footnotes {NAMESPACES}>{footnotes}</w:footnotes>");
    let styles = format!(
        "<w:styles {NAMESPACES}><w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"
    );
    let content = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{content}.document.main+xml\"/>\
         <Override PartName=\"/word/styles.xml\" ContentType=\"{content}.styles+xml\"/>\
         <Override PartName=\"/word/footnotes.xml\" ContentType=\"{content}.footnotes+xml\"/></Types>"
    );
    let relations = |list: &[(&str, &str)]| {
        let list: Vec<String> = (list.iter().enumerate())
            .map(|(at, (kind, target))| {
                format!("<Relationship Id=\"r{at}\" Type=\"{TYPE}/{kind}\" Target=\"{target}\"/>")
            })
            .collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
            list.concat()
        )
    };
    archive(&[
        ("[Content_Types].xml", &types),
        ("_rels/.rels", &relations(&[("officeDocument", "word/document.xml")])),
        ("word/document.xml", &document),
        (
            "word/_rels/document.xml.rels",
            &relations(&[("styles", "styles.xml"), ("footnotes", "footnotes.xml")]),
        ),
        ("word/styles.xml", &styles),
        ("word/footnotes.xml", &notes),
    ])
}

/// A paragraph of one run.
pub(crate) fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}
