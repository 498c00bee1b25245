//! Files that are no text themselves but hold one (DOCX, ODT, EPUB, PDF): which they are, and one call for each.

use super::package::Package;
use super::{Document, EncodingSource, Fault, Format, Options, SourceMap, format};
use super::{docx, epub, odt, pdf};
use std::path::Path;
use std::sync::Arc;

/// The format of a file that is no text but can be read; none where it is text or something else.
///
/// What its bytes say holds against its name. A name that its bytes contradict is an error: who names a file so expects
/// something else of it.
///
/// # Errors
/// What is wrong with an archive, or that the file is not what it is called.
pub(super) fn format(bytes: &[u8], path: &Path, options: &Options) -> Result<Option<Format>, Fault> {
    let found = if bytes.starts_with(b"PK\x03\x04") {
        in_archive(&mut Package::open(bytes)?, options)?
    } else {
        is_pdf(bytes).then_some(Format::Pdf)
    };
    let named = options.format.or_else(|| format::by_ending(path));
    match (found, named.filter(|named| !named.is_text())) {
        (Some(found), Some(named)) if std::mem::discriminant(&found) == std::mem::discriminant(&named) => {
            Ok(options.format.or(Some(found)))
        }
        (Some(found), None) => Ok(Some(found)),
        (None, None) => Ok(None),
        (_, Some(named)) => Err(Fault {
            place: String::new(),
            problem: format!("is no {} file", name(named)),
            hint: "give it the ending that it should have, or say --input-format",
        }),
    }
}

/// Reads the file `source`, which is in `format`.
///
/// # Errors
/// What is wrong with it.
pub(super) fn document(
    source: Vec<u8>,
    format: Format,
    path: &Path,
    id: &str,
    options: &Options,
) -> Result<Document, Fault> {
    let mut document = Document {
        id: id.to_owned(),
        path: path.display().to_string(),
        format,
        encoding: "UTF-8",
        encoding_source: EncodingSource::Declared,
        language: options.language,
        source,
        text: String::new(),
        map: SourceMap::identity(),
        blocks: None,
        landmarks: Vec::new(),
        warnings: Vec::new(),
    };
    let source = std::mem::take(&mut document.source);
    if format == Format::Pdf {
        return in_pages(document, source);
    }
    let mut package = Package::open(&source)?;
    let blocks = match format {
        Format::Docx(tracked) => docx::open(&mut package, tracked)?.lay(),
        Format::Odt(tracked) => odt::read(&mut package, tracked)?,
        _ => {
            let book = epub::read(&mut package, &document)?;
            document.warnings = book.warnings;
            document.language = document.language.or(book.language);
            book.blocks
        }
    };
    blocks.fill_unpacked(&mut document);
    drop(package);
    document.source = source;
    Ok(document)
}

/// Whether the file begins as a PDF file does, after an empty line or a byte order mark that another program put there.
fn is_pdf(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"%PDF-")
}

/// Fills `document` with the pages of the PDF file `source`.
fn in_pages(mut document: Document, source: Vec<u8>) -> Result<Document, Fault> {
    let source = Arc::new(source);
    let read = pdf::read(Arc::clone(&source))?;
    document.warnings = read.warnings;
    read.blocks.fill_unpacked(&mut document);
    document.source = Arc::unwrap_or_clone(source);
    Ok(document)
}

/// What the archive holds, where that is a text.
fn in_archive(package: &mut Package<'_>, options: &Options) -> Result<Option<Format>, Fault> {
    let kind = package.bytes("mimetype")?.unwrap_or_default();
    match kind.trim_ascii() {
        b"application/epub+zip" => return Ok(Some(Format::Epub)),
        kind if kind.starts_with(b"application/vnd.oasis.opendocument.text") => {
            return Ok(Some(Format::Odt(options.tracked)));
        }
        _ => {}
    }
    let is_office = package.has("[Content_Types].xml") && docx::is_docx(package)?;
    Ok(is_office.then_some(Format::Docx(options.tracked)))
}

/// The name of a format as people say it.
fn name(format: Format) -> &'static str {
    match format {
        Format::Docx(_) => "DOCX",
        Format::Odt(_) => "ODT",
        Format::Epub => "EPUB",
        Format::Pdf => "PDF",
        _ => "text",
    }
}
