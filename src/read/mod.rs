//! Bytes → [`Document`]: one file a format, one door.

mod document;
mod source_map;
mod binary;
mod declaration;
mod encoding;
mod decode;
mod format;
mod blocks;
mod plain;
mod markdown;
mod html;
mod html_element;
mod html_text;
pub(crate) mod xml;
pub(crate) mod package;
pub(crate) mod docx;
mod odt;
mod epub;
mod pdf;
mod subtitles;
mod unpacked;
mod bilingual;

pub use bilingual::{Bilingual, GivenLink, both, both_of};
pub use document::{Block, BlockKind, Document, EncodingSource, Format, Landmark, Tracked, UnitFormat, Version};
pub use source_map::SourceMap;

use crate::error::Error;
use crate::text::Language;
use decode::Malformed;
use encoding::Markup;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What the user may say about an input instead of letting it be found out.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The encoding's WHATWG label (`gb18030`), or none: byte order mark, declaration, detection.
    pub encoding: Option<String>,
    /// The format, or none: by the file's ending, then by its content.
    pub format: Option<Format>,
    /// The language, or none: detected by [`crate::segment`].
    pub language: Option<Language>,
    /// Which version of a file with tracked changes is read.
    pub tracked: Tracked,
}

/// What is wrong with a file, without its path.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Where, as it is printed after the path: `:12`, or empty.
    pub(crate) place: String,
    /// What is wrong.
    pub(crate) problem: String,
    /// What the user can do.
    pub(crate) hint: &'static str,
}

impl Fault {
    /// The error that the file at `path` has this fault.
    pub(crate) fn at(self, path: &Path) -> Error {
        Error::Format {
            path: path.into(),
            place: self.place,
            problem: self.problem,
            hint: self.hint.to_owned(),
        }
    }
}

/// Reads the file at `path` (`-` is standard input) as the document called `id`.
///
/// # Errors
/// [`Error::Read`] where the file cannot be read, [`Error::Format`] where it is not text or not what its format
/// needs or larger than a text can be, [`Error::Setting`] for an unknown encoding label.
pub fn file(path: &Path, id: &str, options: &Options) -> Result<Document, Error> {
    bytes_as(bytes_at(path)?, path, id, options)
}

/// The bytes of the file at `path`, no more than a file may have.
fn bytes_at(path: &Path) -> Result<Vec<u8>, Error> {
    bytes(path, LARGEST)
}

/// The bytes of the file at `path` (`-` is standard input), which has at most `most`.
///
/// # Errors
/// [`Error::Read`] where it cannot be read, [`Error::Format`] where it is larger.
pub fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(most + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
    };
    read.map_err(|source| Error::Read {
        path: path.into(),
        source,
    })?;
    within(most, &bytes, path)?;
    Ok(bytes)
}

/// No file is larger: a text and the pictures beside it.
const LARGEST: u64 = 256 << 20;

/// No text is larger, thirty Bibles: what is found out about a text takes some forty times its room.
pub const LARGEST_TEXT: u64 = 128 << 20;

/// An error where `bytes` are more than `most`.
fn within(most: u64, bytes: &[u8], path: &Path) -> Result<(), Error> {
    let fault = || Fault {
        place: String::new(),
        problem: format!("is larger than {} MB", most >> 20),
        hint: "cut it into parts",
    };
    (bytes.len() as u64 <= most)
        .then_some(())
        .ok_or_else(|| fault().at(path))
}

/// The same for bytes that are already in memory; `path` names them in messages and gives the format by its ending.
///
/// # Errors
/// As [`file()`], but for [`Error::Read`].
pub fn bytes_as(source: Vec<u8>, path: &Path, id: &str, options: &Options) -> Result<Document, Error> {
    if let Some(format) = unpacked::format(&source, path, options).map_err(|fault| fault.at(path))? {
        let document = unpacked::document(source, format, path, id, options);
        return document.map_err(|fault| fault.at(path));
    }
    let mut document = decoded(source, path, id, options)?;
    match document.format {
        Format::Markdown => markdown::read(&mut document),
        Format::Html => html::read(&mut document),
        Format::Subtitles => subtitles::read(&mut document).map_err(|fault| fault.at(path))?,
        Format::Units(format, version) => {
            bilingual::one(&mut document, format, version).map_err(|fault| fault.at(path))?;
        }
        _ => plain::read(&mut document),
    }
    Ok(document)
}

/// A text file decoded: its text is all of it, whatever its format.
fn decoded(source: Vec<u8>, path: &Path, id: &str, options: &Options) -> Result<Document, Error> {
    let not_text = |what: &str, hint: &str| Error::Format {
        path: path.into(),
        place: String::new(),
        problem: what.to_owned(),
        hint: hint.to_owned(),
    };
    if let Some(binary) = binary::by_signature(&source) {
        return Err(not_text(binary.what, binary.hint));
    }
    within(LARGEST_TEXT, &source, path)?;
    let named = options.format.or_else(|| format::by_ending(path));
    let markup = match named.unwrap_or_else(|| format::by_content(&source)) {
        Format::Html | Format::Units(..) => Markup::Possible,
        _ => Markup::None,
    };
    let choice = encoding::choose(&source, options.encoding.as_deref(), markup)?;
    let decoded = decode::decode(&source, &choice);
    if binary::is_binary(&decoded.text) {
        return Err(not_text(
            "is not text",
            "give a text file, or name its encoding if it is one",
        ));
    }
    let mut warnings: Vec<String> = choice.warning.into_iter().collect();
    warnings.extend(complaint(decoded.malformed, choice.encoding.name()));
    warnings.extend(damage(binary::controls(&decoded.text)));
    Ok(Document {
        id: id.to_owned(),
        path: path.display().to_string(),
        format: named.unwrap_or_else(|| format::by_content(decoded.text.as_bytes())),
        encoding: choice.encoding.name(),
        encoding_source: choice.source,
        language: options.language,
        source,
        text: decoded.text,
        map: decoded.map,
        blocks: None,
        landmarks: Vec::new(),
        warnings,
    })
}

/// What to say of control characters that no text has.
fn damage(controls: usize) -> Option<String> {
    match controls {
        0 => None,
        1 => Some("has a control character that no text has".to_owned()),
        _ => Some(format!("has {controls} control characters that no text has")),
    }
}

/// What to say of bytes that mean nothing in the encoding.
fn complaint(malformed: Malformed, encoding: &str) -> Option<String> {
    let Malformed { bytes, first, places } = malformed;
    let are = if bytes == 1 { "byte is" } else { "bytes are" };
    match places {
        0 => None,
        1 => Some(format!(
            "{bytes} {are} not valid {encoding}, at offset {first}; read as \u{fffd}"
        )),
        _ => Some(format!(
            "{bytes} {are} not valid {encoding}, in {places} places from offset {first} on; read as \u{fffd}"
        )),
    }
}

#[cfg(test)]
mod tests;
