//! The shape of the JSON form: what [`json`](super::json) writes and the published schema describes.
//!
//! Offsets here are byte offsets into the *file* as it was (`documents[].content`), half open, so that any
//! program can find a place without diptych; inside the program spans are into the decoded text. Of a file that is no
//! text (DOCX) they are offsets into the text that was read out of it, which then stands beside the file.

use super::format;
use crate::Comparison;
use crate::align::{Link, Order, Overlap};
use crate::check::{Finding, Severity};
use crate::diff::{Class, Edit, EditKind};
use crate::segment::{Segment, SegmentKind, Side};
use crate::text::Span;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The version of this shape. It rises when a field changes its meaning or goes; a new field leaves it.
pub const VERSION: u32 = 1;

/// A comparison of two or more tellings of the same thing, as written by diptych.
#[derive(Serialize, Deserialize, JsonSchema, Debug)]
pub struct File<'a> {
    /// The version of this form.
    pub version: u32,
    /// The program that wrote it, with its version.
    pub generator: Cow<'a, str>,
    /// The texts, A first.
    #[serde(borrow)]
    pub documents: Vec<DocumentShape<'a>>,
    /// Which segments say the same, in the order of A.
    pub links: Vec<LinkShape>,
    /// For each document, the numbers of its segments that have no counterpart, rising; furniture is not among them.
    pub unlinked: Vec<Vec<u32>>,
    /// What a reviewer must look at, gravest first.
    pub findings: Vec<FindingShape<'a>>,
}

/// One text, whole.
#[derive(Serialize, Deserialize, JsonSchema, Debug)]
pub struct DocumentShape<'a> {
    /// Its name here: `a`, `b` …
    pub id: Cow<'a, str>,
    /// Where it was read from, as the user gave it.
    pub path: Cow<'a, str>,
    /// How it was read: `plain`, `markdown`, `html`, `docx` (with its tracked changes; `docx-rejected` without them),
    /// `tmx` (of a file with two versions the second; `tmx-source` the first) …
    pub format: Cow<'a, str>,
    /// The WHATWG name of its encoding.
    pub encoding: Cow<'a, str>,
    /// Its language, an ISO 639 code, or `und`.
    pub language: Cow<'a, str>,
    /// The bytes of the file.
    pub content: Content<'a>,
    /// The text that was read out of a file that is no text itself, such as DOCX: where it is there, all offsets are
    /// byte offsets into it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<Cow<'a, str>>,
    /// Its segments, in order. They are numbered from 0 by their place in this list.
    pub segments: Vec<SegmentShape<'a>>,
}

/// The bytes of a file, from which it can be rebuilt exactly.
#[derive(Serialize, Deserialize, JsonSchema, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Content<'a> {
    /// A file that is valid UTF-8: the bytes are this string's (a byte order mark is its first character).
    Utf8(Cow<'a, str>),
    /// Any other file: its bytes in base64 (RFC 4648, with padding).
    Base64(String),
}

/// A paragraph, a line or a sentence.
#[derive(Serialize, Deserialize, JsonSchema, Debug)]
pub struct SegmentShape<'a> {
    /// Its first byte in the file and the byte after its last.
    pub span: [usize; 2],
    /// What it is.
    pub kind: SegmentKindShape,
    /// Its language, where it is not the document's.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub language: Option<Cow<'a, str>>,
    /// Its text, where that is not the UTF-8 at `span` (another encoding, marked-up text).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<Cow<'a, str>>,
    /// What people call its place, where the format has names for places: `paragraph 12`, `page 3`, `unit 7`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<Cow<'a, str>>,
}

/// What a segment is.
#[derive(Serialize, Deserialize, JsonSchema, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum SegmentKindShape {
    /// Text to compare.
    Text,
    /// A heading.
    Heading,
    /// Around the text, not of it: never linked, never reported.
    Furniture,
}

/// Segments that say the same.
#[derive(Serialize, Deserialize, JsonSchema, Debug)]
pub struct LinkShape {
    /// For each document, the numbers of its segments in this link, rising.
    pub segments: Vec<Vec<u32>>,
    /// How likely the link is right, 0 to 1.
    pub confidence: f64,
    /// Whether it stands outside the common order of the texts.
    pub moved: bool,
    /// Whether only a part of the segments is shared.
    pub partial: bool,
    /// What differs, in the order of A. What no edit covers is the same.
    pub edits: Vec<EditShape>,
}

/// A difference inside a link.
#[derive(Serialize, Deserialize, JsonSchema, Debug)]
pub struct EditShape {
    /// What happened.
    pub kind: EditKindShape,
    /// What sort of difference it is.
    pub class: ClassShape,
    /// For each document, the bytes of the file; empty where that side has nothing.
    pub spans: [[usize; 2]; 2],
}

/// What happened from A to B.
#[derive(Serialize, Deserialize, JsonSchema, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum EditKindShape {
    /// Other words.
    Replaced,
    /// Only B has it.
    Inserted,
    /// Only A has it.
    Deleted,
    /// The same words elsewhere in the passage.
    Moved,
}

/// What sort of difference an edit is.
#[derive(Serialize, Deserialize, JsonSchema, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum ClassShape {
    /// Two renderings of one term.
    Term,
    /// One word in two spellings or forms.
    Spelling,
    /// Numbers, dates, amounts.
    Number,
    /// Names.
    Name,
    /// B lacks it.
    Omission,
    /// A lacks it.
    Addition,
    /// The same words in another place.
    Reorder,
    /// Other words for the same.
    Paraphrase,
    /// Punctuation, case or space alone.
    Punctuation,
}

/// Something a reviewer must look at.
#[derive(Serialize, Deserialize, JsonSchema, Debug)]
pub struct FindingShape<'a> {
    /// The rule's id.
    pub rule: Cow<'a, str>,
    /// How much it matters.
    pub severity: SeverityShape,
    /// What is wrong, in one line.
    pub message: Cow<'a, str>,
    /// Every place concerned.
    pub places: Vec<PlaceShape<'a>>,
    /// The number of the link it was found in, where it was found in one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub link: Option<usize>,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
    /// What could be written instead.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub suggestion: Option<Cow<'a, str>>,
}

/// How much a finding matters.
#[derive(Serialize, Deserialize, JsonSchema, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum SeverityShape {
    /// For information.
    Note,
    /// To be looked at.
    Warning,
    /// Most likely wrong.
    Error,
}

/// A place in a document.
#[derive(Serialize, Deserialize, JsonSchema, Debug)]
pub struct PlaceShape<'a> {
    /// The number of the document.
    pub document: usize,
    /// The bytes of the file.
    pub span: [usize; 2],
    /// The words there.
    pub text: Cow<'a, str>,
    /// What people call the place, where the format has names for places: `table 1, row 2, column 1`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<Cow<'a, str>>,
}

impl<'a> PlaceShape<'a> {
    /// The place of `span` in `side`, which is the document of this number.
    pub(crate) fn of(side: &'a Side, document: usize, span: Span) -> Self {
        Self {
            document,
            span: pair(side.document.map.source(span)),
            text: span.of(&side.document.text).into(),
            place: side.document.place_name(span.start).map(Into::into),
        }
    }
}

/// The shape of `comparison`; it borrows the texts.
pub fn of(comparison: &Comparison) -> File<'_> {
    let sides = &comparison.sides;
    File {
        version: VERSION,
        generator: concat!("diptych ", env!("CARGO_PKG_VERSION")).into(),
        documents: sides.iter().map(document).collect(),
        links: comparison
            .alignment
            .links
            .iter()
            .zip(&comparison.edits)
            .map(|(link, edits)| self::link(sides, link, edits))
            .collect(),
        unlinked: vec![comparison.alignment.only_a.clone(), comparison.alignment.only_b.clone()],
        findings: comparison
            .findings
            .iter()
            .map(|finding| self::finding(sides, finding))
            .collect(),
    }
}

/// The shape of one text.
pub(super) fn document(side: &Side) -> DocumentShape<'_> {
    let document = &side.document;
    let content = match std::str::from_utf8(&document.source) {
        Ok(text) => Content::Utf8(text.into()),
        Err(_) => Content::Base64(STANDARD.encode(&document.source)),
    };
    DocumentShape {
        id: document.id.as_str().into(),
        path: document.path.as_str().into(),
        format: format::name(document.format).into(),
        encoding: document.encoding.into(),
        language: side.language.code().into(),
        content,
        text: (!document.format.is_text()).then(|| document.text.as_str().into()),
        segments: side
            .segments
            .iter()
            .map(|segment| self::segment(side, segment))
            .collect(),
    }
}

fn segment<'a>(side: &'a Side, segment: &'a Segment) -> SegmentShape<'a> {
    let span = side.document.map.source(segment.span);
    let text = segment.span.of(&side.document.text);
    let plain = side.document.held().get(span.start..span.end) == Some(text.as_bytes());
    SegmentShape {
        span: pair(span),
        kind: match segment.kind {
            SegmentKind::Text => SegmentKindShape::Text,
            SegmentKind::Heading => SegmentKindShape::Heading,
            SegmentKind::Furniture => SegmentKindShape::Furniture,
        },
        language: (segment.language != side.language).then(|| segment.language.code().into()),
        text: (!plain).then(|| text.into()),
        place: side.document.place_name(segment.span.start).map(Into::into),
    }
}

fn link(sides: &[Side; 2], link: &Link, edits: &[Edit]) -> LinkShape {
    LinkShape {
        segments: vec![link.a.clone(), link.b.clone()],
        confidence: rounded(link.confidence),
        moved: link.order == Order::Moved,
        partial: link.overlap == Overlap::Partial,
        edits: edits.iter().map(|edit| self::edit(sides, edit)).collect(),
    }
}

pub(crate) fn edit(sides: &[Side; 2], edit: &Edit) -> EditShape {
    EditShape {
        kind: match edit.kind {
            EditKind::Replaced => EditKindShape::Replaced,
            EditKind::Inserted => EditKindShape::Inserted,
            EditKind::Deleted => EditKindShape::Deleted,
            EditKind::Moved => EditKindShape::Moved,
        },
        class: class(edit.class),
        spans: [
            pair(sides[0].document.map.source(edit.a)),
            pair(sides[1].document.map.source(edit.b)),
        ],
    }
}

fn class(class: Class) -> ClassShape {
    match class {
        Class::Term => ClassShape::Term,
        Class::Spelling => ClassShape::Spelling,
        Class::Number => ClassShape::Number,
        Class::Name => ClassShape::Name,
        Class::Omission => ClassShape::Omission,
        Class::Addition => ClassShape::Addition,
        Class::Reorder => ClassShape::Reorder,
        Class::Paraphrase => ClassShape::Paraphrase,
        Class::Punctuation => ClassShape::Punctuation,
    }
}

pub(crate) fn finding<'a>(sides: &'a [Side; 2], finding: &'a Finding) -> FindingShape<'a> {
    let places = finding.places.iter();
    let places = places.map(|place| PlaceShape::of(&sides[place.side], place.side, place.span));
    FindingShape {
        rule: finding.rule.into(),
        severity: severity(finding.severity),
        message: finding.message.as_str().into(),
        places: places.collect(),
        link: finding.link,
        confidence: rounded(finding.confidence),
        suggestion: finding.suggestion.as_deref().map(Into::into),
    }
}

/// The shape of how much a finding matters.
pub(super) fn severity(severity: Severity) -> SeverityShape {
    match severity {
        Severity::Note => SeverityShape::Note,
        Severity::Warning => SeverityShape::Warning,
        Severity::Error => SeverityShape::Error,
    }
}

fn pair(span: Span) -> [usize; 2] {
    [span.start, span.end]
}

/// Three digits: more would pretend to know more, and would differ between processors.
pub(crate) fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}
