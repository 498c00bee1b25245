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
    /// From byte offsets of `text` to byte offsets of [`Document::held`].
    pub map: SourceMap,
    /// The blocks that a marked-up format names; none for plain text, whose paragraphs are told from its shape.
    pub blocks: Option<Vec<Block>>,
    /// What people call the places of the text, where the format has such names, in the order of the text; each holds
    /// up to the next.
    pub landmarks: Vec<Landmark>,
    /// What the reader had to guess or could not read, one sentence each: bytes that mean nothing in the encoding, a
    /// declaration that the bytes contradict.
    pub warnings: Vec<String>,
}

impl Document {
    /// The bytes in which a place can be pointed at: those of the file, or, where these are no text (DOCX, PDF), those
    /// of the text that was read out of them.
    pub fn held(&self) -> &[u8] {
        if self.format.is_text() {
            &self.source
        } else {
            self.text.as_bytes()
        }
    }

    /// What people call the place at byte `at` of the text; none where the format has no such names.
    pub fn place_name(&self, at: usize) -> Option<&str> {
        let after = self.landmarks.partition_point(|landmark| landmark.at <= at);
        let landmark = after.checked_sub(1).map(|last| &self.landmarks[last])?;
        Some(&landmark.name)
    }
}

/// A place that people have a name for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landmark {
    /// The byte of [`Document::text`] at which it begins.
    pub at: usize,
    /// Its name: `paragraph 12`, `table 1, row 2, column 3`, `page 4`, `unit greeting`.
    pub name: String,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text.
    #[default]
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
    /// DOCX, the format of Word (ECMA-376).
    Docx(Tracked),
    /// ODT, the format of LibreOffice (OASIS OpenDocument).
    Odt(Tracked),
    /// EPUB.
    Epub,
    /// PDF with a text layer.
    Pdf,
    /// Subtitles: SRT or WebVTT.
    Subtitles,
    /// One version of a file that holds two.
    Units(UnitFormat, Version),
}

/// A format whose files hold two versions, unit by unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnitFormat {
    /// A translation memory: TMX 1.4.
    Tmx,
    /// XLIFF 1.2 or 2.
    Xliff,
    /// PO of gettext.
    Po,
    /// CSV or TSV with a column for each version.
    Table,
    /// TEI P5 in parallel segmentation.
    Tei,
}

/// Which version of a file that holds two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// The first: the source.
    Source,
    /// The second: the translation.
    #[default]
    Target,
}

impl Format {
    /// Whether a file of this format is text, so that a place in it has a line and a column.
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Docx(_) | Self::Odt(_) | Self::Epub | Self::Pdf)
    }
}

/// Which version of a file with tracked changes is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tracked {
    /// The one with all changes made.
    #[default]
    Accepted,
    /// The one before them.
    Rejected,
}
