//! [`Document`] → paragraphs with their sentences, furniture marked.

mod shape;
mod paragraph;
mod punctuation;
mod abbreviation;
mod sentence;
mod furniture_phrases;
mod moment;
mod credit;
mod furniture;
mod heading;
mod language;
mod srx;
mod key;

pub(crate) use heading::is_heading;
pub use key::keys;
pub use srx::Srx;

use crate::read::{Block, BlockKind, Document};
use crate::text::{Language, Span};
use furniture::Place;
use sentence::Sentences;
use std::sync::Arc;

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
    /// Where sentences end, if not where our own rules say.
    pub srx: Option<Arc<Srx>>,
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
    let pieces = pieces(&document, options.unit);
    let language = language::of_document(&document, &pieces);
    let kinds = kinds(&document.text, &pieces, language, options.unit);
    let mut cutter = Cutter::new(language);
    cutter.srx.clone_from(&options.srx);
    let mut segments = Vec::with_capacity(pieces.len());
    for (piece, kind) in pieces.iter().zip(kinds) {
        let segment = cutter.segment(&document.text, piece.span, kind);
        if options.unit == Unit::Sentence {
            segments.extend(segment.sentences.iter().map(|&span| Segment {
                span,
                sentences: vec![span],
                ..segment.clone()
            }));
        } else {
            segments.push(segment);
        }
    }
    Side {
        document,
        language,
        segments,
    }
}

/// The sentences of a text without a format in the language `around`.
pub(crate) fn sentences(text: &str, around: Language) -> Vec<Span> {
    let mut cutter = Cutter::new(around);
    let paragraphs = paragraph::by_shape(text).into_iter();
    paragraphs
        .flat_map(|span| cutter.segment(text, span, SegmentKind::Text).sentences)
        .collect()
}

/// A side whose segments are known, as from a stored comparison: only their sentences are looked for.
pub fn as_cut(document: Document, language: Language, cuts: &[(Span, SegmentKind)]) -> Side {
    let mut cutter = Cutter::new(language);
    let cut = |&(span, kind): &(Span, SegmentKind)| cutter.segment(&document.text, span, kind);
    let segments = cuts.iter().map(cut).collect();
    Side {
        document,
        language,
        segments,
    }
}

/// A side whose segments are the blocks of `document`, as they are: of a file that says itself what belongs together.
pub fn as_blocks(document: Document) -> Side {
    let blocks = document.blocks.clone().unwrap_or_default();
    let pieces: Vec<Piece> = blocks
        .iter()
        .map(|block| Piece {
            span: block.span,
            block: Some(block.kind),
        })
        .collect();
    let language = language::of_document(&document, &pieces);
    let cut = |block: &Block| {
        let kind = match block.kind {
            BlockKind::Heading => SegmentKind::Heading,
            BlockKind::Furniture => SegmentKind::Furniture,
            _ => SegmentKind::Text,
        };
        (block.span, kind)
    };
    let cuts: Vec<(Span, SegmentKind)> = blocks.iter().map(cut).collect();
    as_cut(document, language, &cuts)
}

/// A stretch of text that is one segment, with what its format says of it.
#[derive(Clone, Copy)]
struct Piece {
    span: Span,
    block: Option<BlockKind>,
}

/// Cuts the text by its blocks, where its format names them, and by its shape where not.
fn pieces(document: &Document, unit: Unit) -> Vec<Piece> {
    let text = document.text.as_str();
    if let Some(blocks) = &document.blocks {
        return blocks.iter().flat_map(|block| in_block(text, *block, unit)).collect();
    }
    let spans = match unit {
        Unit::Auto | Unit::Sentence => paragraph::by_shape(text),
        Unit::Paragraph => paragraph::by_blank_line(text),
        Unit::Line => paragraph::by_line(text),
    };
    spans.into_iter().map(|span| Piece { span, block: None }).collect()
}

/// The segments of a block: it, or its lines.
fn in_block(text: &str, block: Block, unit: Unit) -> Vec<Piece> {
    let spans = match unit {
        Unit::Line => paragraph::by_line(block.span.of(text)),
        _ => vec![Span::new(0, block.span.len())],
    };
    spans
        .into_iter()
        .map(|span| Piece {
            span: span.shifted(block.span.start),
            block: Some(block.kind),
        })
        .collect()
}

/// What each of `pieces` is.
fn kinds(text: &str, pieces: &[Piece], language: Language, unit: Unit) -> Vec<SegmentKind> {
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.span.of(text)).collect();
    let place = match unit {
        Unit::Line => Place::Lines,
        Unit::Auto | Unit::Paragraph | Unit::Sentence => Place::Paragraphs,
    };
    let furniture = furniture::marks(&texts, place);
    let mut is_first = true;
    let mut kinds = Vec::with_capacity(pieces.len());
    for ((piece, text), is_furniture) in pieces.iter().zip(texts).zip(furniture) {
        let kind = match piece.block {
            Some(BlockKind::Furniture) => SegmentKind::Furniture,
            Some(BlockKind::Heading) => SegmentKind::Heading,
            _ if is_furniture => SegmentKind::Furniture,
            None if unit != Unit::Line && is_heading(text, language, is_first) => SegmentKind::Heading,
            _ => SegmentKind::Text,
        };
        is_first &= kind == SegmentKind::Furniture;
        kinds.push(kind);
    }
    kinds
}

/// Makes segments, with the rules for sentences of each language that occurs.
struct Cutter {
    /// The language of the document.
    language: Language,
    /// The rules of the last segment's language, which is most often the next one's.
    sentences: (Language, Sentences),
    /// The user's own rules.
    srx: Option<Arc<Srx>>,
}

impl Cutter {
    fn new(language: Language) -> Self {
        Self {
            language,
            sentences: (language, Sentences::new(language)),
            srx: None,
        }
    }

    fn segment(&mut self, text: &str, span: Span, kind: SegmentKind) -> Segment {
        let language = language::of_segment(span.of(text), self.language);
        if self.sentences.0 != language {
            self.sentences = (language, Sentences::new(language));
        }
        Segment {
            span,
            kind,
            language,
            sentences: match &self.srx {
                Some(srx) => srx.sentences(text, span, language),
                None => self.sentences.1.of(text, span),
            },
        }
    }
}

#[cfg(test)]
mod tests;
