//! The term table as JSON: one object a concept, with every rendering and every place.

use super::{Row, Table, kind_name};
use crate::check::glossary::Status;
use crate::check::terms::{Kind, Rendering};
use crate::report::json::schema_text;
use crate::report::keys::segments_at;
use crate::report::shape::rounded;
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{self, Write};

/// The version of this form. It rises when a field changes its meaning or goes; a new field leaves it.
pub const VERSION: u32 = 1;

/// What `diptych terms --format json` writes.
#[derive(Serialize, JsonSchema, Debug)]
pub struct File<'a> {
    /// The version of this form.
    pub version: u32,
    /// The program that wrote it, with its version.
    pub generator: &'a str,
    /// The texts; all others are compared with the first.
    pub documents: Vec<DocumentShape<'a>>,
    /// The concepts, those that matter most first.
    pub concepts: Vec<ConceptShape<'a>>,
}

/// One text.
#[derive(Serialize, JsonSchema, Debug)]
pub struct DocumentShape<'a> {
    /// Its path, as the user gave it.
    pub path: &'a str,
    /// Its language, an ISO 639 code, or `und`.
    pub language: &'a str,
}

/// A concept and how two of the texts render it.
#[derive(Serialize, JsonSchema, Debug)]
pub struct ConceptShape<'a> {
    /// Its commonest rendering.
    pub name: &'a str,
    /// `consistent`; `house-style` (each text consistent, but different); `drift` (several in one text); `one-off`
    /// (an odd one out); `conflation` (one rendering for several terms of the other text).
    pub kind: &'a str,
    /// The number of the text that drifts, has the odd one or conflates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<usize>,
    /// The number of that text's segment, from 0, from which on it has another rendering, where the change is clean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_segment: Option<u32>,
    /// How sure it is that the renderings mean one thing, 0 to 1.
    pub confidence: f64,
    /// How much the concept matters: the order of the list.
    pub weight: f64,
    /// Whether a reviewer should look: the findings of `check` on terms are warnings for these, notes for the others.
    pub notable: bool,
    /// The renderings, text by text, the commonest of each first.
    pub renderings: Vec<RenderingShape<'a>>,
}

/// One way in which a text renders a concept.
#[derive(Serialize, JsonSchema, Debug)]
pub struct RenderingShape<'a> {
    /// The number of the text.
    pub document: usize,
    /// Its commonest form.
    pub text: &'a str,
    /// How often it stands there.
    pub count: usize,
    /// What the glossary says of it: `preferred`, `admitted`, `deprecated`, `forbidden`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<&'a str>,
    /// Every place, rising.
    pub places: Vec<PlaceShape<'a>>,
}

/// A place of a rendering.
#[derive(Serialize, JsonSchema, Debug)]
pub struct PlaceShape<'a> {
    /// The first byte in the file and the byte after the last.
    pub span: [usize; 2],
    /// The number of the segment, from 0.
    pub segment: u32,
    /// The words there.
    pub text: &'a str,
    /// What people call the place, where the format has names for places: `paragraph 12`, `unit 7`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'a str>,
}

/// Writes one JSON object and a line feed.
///
/// # Errors
/// Those of `out`.
pub fn write(table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &of(table))?;
    out.write_all(b"\n")
}

/// The JSON Schema (draft 2020-12) of what [`write()`] writes, indented, with a line feed at its end.
pub fn schema() -> String {
    schema_text(&schemars::schema_for!(File))
}

fn of<'a>(table: &'a Table<'_>) -> File<'a> {
    let documents = table.texts.iter().map(|side| DocumentShape {
        path: &side.document.path,
        language: side.language.code(),
    });
    File {
        version: VERSION,
        generator: concat!("diptych ", env!("CARGO_PKG_VERSION")),
        documents: documents.collect(),
        concepts: table.rows.iter().map(|row| concept(table, row)).collect(),
    }
}

fn concept<'a>(table: &'a Table<'_>, row: &'a Row<'_>) -> ConceptShape<'a> {
    let concept = row.concept;
    let (side, from_segment) = match concept.kind {
        Kind::Drift { side, from_segment } => (Some(side), from_segment),
        Kind::OneOff { side, .. } | Kind::Conflation { side } => (Some(side), None),
        _ => (None, None),
    };
    let renderings = row
        .renderings
        .iter()
        .flat_map(|(text, renderings)| renderings.iter().map(|one| rendering(table, *text, one)));
    ConceptShape {
        name: &concept.name,
        kind: kind_name(concept.kind),
        document: side.map(|side| row.texts[side]),
        from_segment,
        confidence: rounded(concept.confidence),
        weight: rounded(concept.weight),
        notable: concept.is_grave,
        renderings: renderings.collect(),
    }
}

fn rendering<'a>(table: &'a Table<'_>, document: usize, rendering: &'a Rendering) -> RenderingShape<'a> {
    let side = table.texts[document];
    let places = rendering.places.iter().map(|&place| {
        let source = side.document.map.source(place);
        PlaceShape {
            span: [source.start, source.end],
            segment: segments_at(side, place).next().unwrap_or_default(),
            text: place.of(&side.document.text),
            place: side.document.place_name(place.start),
        }
    });
    RenderingShape {
        document,
        text: &rendering.text,
        count: rendering.places.len(),
        status: table.status(document, rendering).map(Status::name),
        places: places.collect(),
    }
}
