//! The archive around a DOCX file's text: the least that Word and LibreOffice open, or another file's parts with some of
//! them replaced. The same bytes always: no clock goes into an archive.

use crate::read::package::Package;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The part with the text.
const MAIN: &str = "word/document.xml";

/// What stands before the body in the least file.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>";

/// What stands after it: a page of A4.
pub(super) const TAIL: &str = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" \
    w:bottom=\"1134\" w:left=\"1134\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>";

/// The same, the page on its side.
pub(super) const TAIL_LANDSCAPE: &str = "<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>\
    <w:pgMar w:top=\"851\" w:right=\"851\" w:bottom=\"851\" w:left=\"851\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
    </w:sectPr></w:body></w:document>";

/// The parts of the least file, but for its text.
const LEAST: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
         <Override PartName=\"/word/styles.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/></Types>",
    ),
    (
        "_rels/.rels",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
         Target=\"word/document.xml\"/></Relationships>",
    ),
    (
        "word/_rels/document.xml.rels",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
         </Relationships>",
    ),
    (
        "word/styles.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/>\
         <w:pPr><w:keepNext/><w:spacing w:before=\"240\"/><w:outlineLvl w:val=\"0\"/></w:pPr>\
         <w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr></w:style></w:styles>",
    ),
];

/// Writes the least DOCX file whose main part is `document`.
pub(super) fn write_least(document: &str, out: &mut dyn Write) -> io::Result<()> {
    let parts = LEAST
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    write_parts(parts.chain([(MAIN.to_owned(), document.as_bytes().to_vec())]), out)
}

/// Writes the file `source` with the parts named in `replaced` instead of its own.
pub(super) fn write_changed(
    source: &[u8],
    mut replaced: BTreeMap<String, String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let broken = || io::Error::new(io::ErrorKind::InvalidData, "the archive was whole when it was read");
    let mut package = Package::open(source).map_err(|_| broken())?;
    // A name that would lead out of a folder is not handed on.
    let is_part =
        |name: &String| !name.ends_with('/') && !name.contains(['\\', ':']) && name.split('/').all(|step| step != "..");
    let names: Vec<String> = package.names().into_iter().filter(is_part).collect();
    let mut parts = Vec::with_capacity(names.len());
    for name in names {
        let part = match replaced.remove(&name) {
            Some(text) => text.into_bytes(),
            None => package.bytes(&name).map_err(|_| broken())?.unwrap_or_default(),
        };
        parts.push((name, part));
    }
    parts.extend(replaced.into_iter().map(|(name, text)| (name, text.into_bytes())));
    write_parts(parts.into_iter(), out)
}

fn write_parts(parts: impl Iterator<Item = (String, Vec<u8>)>, out: &mut dyn Write) -> io::Result<()> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default())
            .map_err(io::Error::from)?;
        zip.write_all(&bytes)?;
    }
    out.write_all(&zip.finish().map_err(io::Error::from)?.into_inner())
}
