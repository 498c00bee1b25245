//! One text as it was read.

use super::SourceMap;
use crate::text::{Language, Span};

/// One text as it was read: the original bytes, the text in them, and the way back from one to the other.
///
/// Every span of every later stage is a byte range of [`Document::text`]; [`Document::map`] leads to the file.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its name in the comparison: `a`, `b`, `c` …
    pub id: String,
    /// Where it came from, as the user gave it.
    pub path: String,
    /// How it was read.
    pub format: Format,
    /// The WHATWG name of its encoding (`UTF-8`, `gb18030`).
    pub encoding: &'static str,
    /// How that encoding was found.
    pub encoding_source: EncodingSource,
    /// The language that the user or the format names; none where it is to be detected.
    pub language: Option<Language>,
    /// The bytes of the file.
    pub source: Vec<u8>,
    /// The text to compare. For plain text all of the decoded file (line ends as they were); for a marked-up
    /// format the text in reading order, its blocks separated by line feeds.
    pub text: String,
    /// From byte offsets of `text` to byte offsets of `source`.
    pub map: SourceMap,
    /// The blocks that a marked-up format names; none for plain text, whose paragraphs are told from its shape.
    pub blocks: Option<Vec<Block>>,
    /// What the reader had to guess or could not read, one sentence each: bytes that mean nothing in the encoding, a
    /// declaration that the bytes contradict.
    pub warnings: Vec<String>,
}

/// How the encoding of a file was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodingSource {
    /// The user named it.
    Given,
    /// The byte order mark says it.
    Bom,
    /// The file declares it (HTML `meta charset`, XML declaration).
    Declared,
    /// The bytes are valid UTF-8, which no other text is by chance.
    Utf8,
    /// Told from the frequencies of the bytes.
    Detected,
}

/// A block that the format itself names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in [`Document::text`].
    pub span: Span,
    /// What the format says that it is.
    pub kind: BlockKind,
}

/// What a format says that a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    Cell,
    /// Navigation, an advertisement, a caption: around the text, not of it.
    Furniture,
}

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown (CommonMark).
    Markdown,
    /// HTML.
    Html,
}
