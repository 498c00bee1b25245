//! [`Document`] → paragraphs with their sentences, furniture marked.

mod paragraph;

use crate::read::Document;
use crate::text::{Language, Span};

/// What a segment is cut by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Paragraphs, in the way the text itself marks them.
    #[default]
    Auto,
    /// Paragraphs between blank lines.
    Paragraph,
    /// Every line that is not blank.
    Line,
    /// Every sentence.
    Sentence,
}

/// How to cut a text.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What a segment is.
    pub unit: Unit,
}

/// A paragraph, a line or a sentence: what links are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands in the document's text, without the white space around it.
    pub span: Span,
    /// What it is.
    pub kind: SegmentKind,
    /// Its language.
    pub language: Language,
    /// Its sentences, in order, without the white space between them.
    pub sentences: Vec<Span>,
}

/// What a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SegmentKind {
    /// Text to compare.
    Text,
    /// A heading: compared like text.
    Heading,
    /// Around the text, not of it (a dateline, a credit, a page number): kept, shown, never linked or reported.
    Furniture,
}

/// A document with its segments and its language: one side of a comparison.
#[derive(Clone, Debug)]
pub struct Side {
    /// The text as read.
    pub document: Document,
    /// Its language: the user's, the format's or the one detected.
    pub language: Language,
    /// Its segments in order; they do not overlap, and only white space lies between them.
    pub segments: Vec<Segment>,
}

impl Side {
    /// The text of the segment numbered `index`.
    pub fn text(&self, index: u32) -> &str {
        self.segments[index as usize].span.of(&self.document.text)
    }
}

/// Cuts `document` into segments.
pub fn segments(document: Document, options: &Options) -> Side {
    let language = document.language.unwrap_or(Language::ENGLISH);
    let _ = options;
    let segments = paragraph::lines(&document.text)
        .map(|span| Segment {
            span,
            kind: SegmentKind::Text,
            language,
            sentences: vec![span],
        })
        .collect();
    Side {
        document,
        language,
        segments,
    }
}
