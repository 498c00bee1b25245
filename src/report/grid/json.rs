//! The grid as JSON, and the schema of that form. Offsets are, as in the form of two texts, byte offsets into the files.

use super::csv::kind;
use super::names;
use crate::collate::{Cell, Collation, Concept, Mark, Row, RowFinding, Share, Use};
use crate::report::json::schema_text;
use crate::report::shape::{self, DocumentShape, PlaceShape, SeverityShape, rounded};
use crate::segment::Side;
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{self, Write};

/// The version of this form. It rises when a field changes its meaning or goes; a new field leaves it.
pub const VERSION: u32 = 1;

/// Many versions of one text laid side by side, as written by `diptych compare A B C … -o FILE.json`.
#[derive(Serialize, JsonSchema, Debug)]
pub struct File<'a> {
    /// The version of this form.
    pub version: u32,
    /// The program that wrote it, with its version.
    pub generator: &'a str,
    /// The texts: the source first, where there is one, then the versions, in the order given.
    pub documents: Vec<DocumentShape<'a>>,
    /// The names by which the reports call them: `S` for the source, `A`, `B` … for the versions.
    pub names: Vec<String>,
    /// Whether the first document is the source of the others.
    pub has_source: bool,
    /// The number of the document with which every other was aligned.
    pub pivot: usize,
    /// The rows, in order. Each segment of each document is in exactly one of them.
    pub rows: Vec<RowShape>,
    /// What a reviewer must look at, gravest first.
    pub findings: Vec<FindingShape<'a>>,
    /// The concepts that the versions render in more than one way, those that matter most first.
    pub concepts: Vec<ConceptShape<'a>>,
}

/// A passage in every document that has it.
#[derive(Serialize, JsonSchema, Debug)]
pub struct RowShape {
    /// `passage`, or `furniture`: what stands around the texts and is not compared.
    pub kind: &'static str,
    /// How much the versions disagree in their wording, 0 (the same words) to 1 (no word shared): the mean of `eddy`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disagreement: Option<f64>,
    /// A cell a document.
    pub cells: Vec<CellShape>,
}

/// A passage in one document.
#[derive(Serialize, JsonSchema, Debug)]
pub struct CellShape {
    /// The numbers of its segments, rising; none where the document lacks the passage or has it in another row.
    pub segments: Vec<u32>,
    /// The number of the row in which this document has the passage together with another, where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<usize>,
    /// How likely it is that the segments belong here, 0 to 1.
    pub confidence: f64,
    /// Whether the document has the passage elsewhere than most have it, or than the source.
    pub moved: bool,
    /// Whether only a part of it is shared.
    pub partial: bool,
    /// How far its wording is from that of the other versions of its language, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eddy: Option<f64>,
    /// The words that no more than half of the versions have at this place.
    pub marks: Vec<MarkShape>,
}

/// Words that no more than half of the versions have at this place.
#[derive(Serialize, JsonSchema, Debug)]
pub struct MarkShape {
    /// The bytes of the file.
    pub span: [usize; 2],
    /// `alone` (this version only), `few` (others too) or `punctuation` (only punctuation differs).
    pub share: &'static str,
}

/// Something a reviewer must look at.
#[derive(Serialize, JsonSchema, Debug)]
pub struct FindingShape<'a> {
    /// The rule's id.
    pub rule: &'a str,
    /// How much it matters.
    pub severity: SeverityShape,
    /// What is wrong, in one line.
    pub message: &'a str,
    /// The number of the document that stands apart, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<usize>,
    /// Whether it alone does, of three versions or more.
    pub alone: bool,
    /// The number of the row it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// Every place concerned.
    pub places: Vec<PlaceShape<'a>>,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
}

/// A concept and how the documents render it.
#[derive(Serialize, JsonSchema, Debug)]
pub struct ConceptShape<'a> {
    /// What the source calls it, or else its commonest rendering.
    pub name: &'a str,
    /// How sure it is that the renderings mean one thing, 0 to 1.
    pub confidence: f64,
    /// How much it matters: the order of the list.
    pub weight: f64,
    /// Whether a reviewer should look.
    pub notable: bool,
    /// For each document how it uses its renderings: `steady`, `drift`, `one-off` or `conflation`.
    pub uses: Vec<&'static str>,
    /// The renderings, document by document, the commonest of each first.
    pub renderings: Vec<RenderingShape<'a>>,
}

/// One way in which a document renders a concept.
#[derive(Serialize, JsonSchema, Debug)]
pub struct RenderingShape<'a> {
    /// The number of the document.
    pub document: usize,
    /// Its commonest form.
    pub text: &'a str,
    /// Every place, rising: the bytes of the file.
    pub places: Vec<[usize; 2]>,
}

/// Writes one JSON object and a line feed.
///
/// # Errors
/// Those of `out`.
pub fn write(collation: &Collation, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &of(collation))?;
    out.write_all(b"\n")
}

/// The JSON Schema (draft 2020-12) of what [`write()`] writes, indented, with a line feed at its end.
pub fn schema() -> String {
    schema_text(&schemars::schema_for!(File))
}

/// The shape of `collation`; it borrows the texts.
pub fn of(collation: &Collation) -> File<'_> {
    File {
        version: VERSION,
        generator: concat!("diptych ", env!("CARGO_PKG_VERSION")),
        documents: collation.texts.iter().map(shape::document).collect(),
        names: names(collation),
        has_source: collation.has_source,
        pivot: collation.pivot,
        rows: collation.rows.iter().map(|row| self::row(collation, row)).collect(),
        findings: collation
            .findings
            .iter()
            .map(|found| finding(collation, found))
            .collect(),
        concepts: collation.concepts.iter().map(|one| concept(collation, one)).collect(),
    }
}

fn row(collation: &Collation, row: &Row) -> RowShape {
    let cells = collation.texts.iter().zip(&row.cells);
    RowShape {
        kind: kind(row),
        disagreement: row.viv.map(rounded),
        cells: cells.map(|(side, cell)| self::cell(side, cell)).collect(),
    }
}

fn cell(side: &Side, cell: &Cell) -> CellShape {
    CellShape {
        segments: cell.segments.clone(),
        within: cell.within,
        confidence: rounded(cell.confidence),
        moved: cell.is_moved,
        partial: cell.is_partial,
        eddy: cell.eddy.map(rounded),
        marks: cell.marks.iter().map(|mark| self::mark(side, mark)).collect(),
    }
}

fn mark(side: &Side, mark: &Mark) -> MarkShape {
    MarkShape {
        span: held(side, mark.span),
        share: share_name(mark.share),
    }
}

/// The name of how many share words.
pub(super) fn share_name(share: Share) -> &'static str {
    match share {
        Share::Alone => "alone",
        Share::Few => "few",
        Share::Punctuation => "punctuation",
    }
}

fn held(side: &Side, span: Span) -> [usize; 2] {
    let span = side.document.map.source(span);
    [span.start, span.end]
}

fn finding<'a>(collation: &'a Collation, found: &'a RowFinding) -> FindingShape<'a> {
    let finding = &found.finding;
    let places = finding.places.iter();
    let places = places.map(|place| PlaceShape::of(&collation.texts[place.side], place.side, place.span));
    FindingShape {
        rule: finding.rule,
        severity: shape::severity(finding.severity),
        message: &finding.message,
        document: found.text,
        alone: found.is_alone,
        row: finding.link,
        places: places.collect(),
        confidence: rounded(finding.confidence),
    }
}

fn concept<'a>(collation: &'a Collation, concept: &'a Concept) -> ConceptShape<'a> {
    let texts = concept.renderings.iter().enumerate();
    let renderings = texts.flat_map(|(document, renderings)| {
        renderings.iter().map(move |rendering| RenderingShape {
            document,
            text: &rendering.text,
            places: rendering
                .places
                .iter()
                .map(|&span| held(&collation.texts[document], span))
                .collect(),
        })
    });
    ConceptShape {
        name: &concept.name,
        confidence: rounded(concept.confidence),
        weight: rounded(concept.weight),
        notable: concept.is_grave,
        uses: concept.uses.iter().map(|&usage| use_name(usage)).collect(),
        renderings: renderings.collect(),
    }
}

/// The name of how a text uses its renderings.
pub(super) fn use_name(usage: Use) -> &'static str {
    match usage {
        Use::Steady => "steady",
        Use::Drift { .. } => "drift",
        Use::OneOff => "one-off",
        Use::Conflation => "conflation",
    }
}
