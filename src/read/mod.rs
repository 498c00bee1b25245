//! Bytes → [`Document`]: one file a format, one door.

mod document;
mod source_map;
mod encoding;
mod plain;

pub use document::{Block, BlockKind, Document, Format};
pub use source_map::SourceMap;

use crate::error::Error;
use crate::text::Language;
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
}

/// Reads the file at `path` (`-` is standard input) as the document called `id`.
///
/// # Errors
/// [`Error::Read`] where the file cannot be read, [`Error::Format`] where it is not text or not what its format
/// needs, [`Error::Setting`] for an unknown encoding label.
pub fn file(path: &Path, id: &str, options: &Options) -> Result<Document, Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read {
        path: path.into(),
        source,
    })?;
    bytes_as(bytes, path, id, options)
}

/// The same for bytes that are already in memory; `path` names them in messages and gives the format by its ending.
///
/// # Errors
/// As [`file`], but for [`Error::Read`].
pub fn bytes_as(source: Vec<u8>, path: &Path, id: &str, options: &Options) -> Result<Document, Error> {
    let (text, map, encoding) = encoding::decode(&source, path, options)?;
    let mut document = Document {
        id: id.to_owned(),
        path: path.display().to_string(),
        format: Format::Plain,
        encoding,
        language: options.language,
        source,
        text,
        map,
        blocks: None,
    };
    plain::read(&mut document);
    Ok(document)
}
