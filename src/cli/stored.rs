//! A comparison that was written as JSON → its two texts as they were, and how they were cut.

use super::inputs;
use anyhow::bail;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use diptych::read::{self, Document, Format};
use diptych::report::shape::{self, Content, DocumentShape};
use diptych::segment::{self, Unit};
use std::path::Path;

/// Reads the texts out of the file at `path`. The way they were cut is the one that gives the segments in it.
pub(crate) fn documents(path: &Path) -> anyhow::Result<((Document, Document), segment::Options)> {
    let wrong = |problem: &str| diptych::Error::Format {
        path: path.to_owned(),
        place: String::new(),
        problem: problem.to_owned(),
        hint: "give two texts, or the JSON that `diptych compare -o` wrote of two".to_owned(),
    };
    let text = inputs::text(path)?;
    let Ok(file) = serde_json::from_str::<shape::File<'_>>(&text) else {
        bail!(wrong("is no comparison in JSON"));
    };
    let ([a, b], shape::VERSION) = (&file.documents[..], file.version) else {
        bail!(wrong("is a comparison of another version, or not of two texts"));
    };
    let (first, second) = (document(a)?, document(b)?);
    let units = [Unit::Auto, Unit::Paragraph, Unit::Line, Unit::Sentence];
    let fits = |unit: &Unit| is_cut(&first, a, *unit) && is_cut(&second, b, *unit);
    match units.into_iter().find(fits) {
        Some(unit) => Ok(((first, second), segment::Options { unit })),
        None => bail!(wrong("has segments that this version of diptych does not find")),
    }
}

/// Reads a text again as it was read.
fn document(shape: &DocumentShape<'_>) -> anyhow::Result<Document> {
    let bytes = match &shape.content {
        Content::Utf8(text) => text.as_bytes().to_vec(),
        Content::Base64(text) => STANDARD.decode(text)?,
    };
    let formats = [Format::Plain, Format::Markdown, Format::Html];
    let options = read::Options {
        encoding: Some(shape.encoding.to_string()),
        format: formats
            .into_iter()
            .find(|&format| shape::format_name(format) == shape.format),
        language: shape.language.parse().ok(),
    };
    Ok(read::bytes_as(bytes, Path::new(&*shape.path), &shape.id, &options)?)
}

/// Whether `document` cut by `unit` has the segments of `shape`.
fn is_cut(document: &Document, shape: &DocumentShape<'_>, unit: Unit) -> bool {
    let side = segment::segments(document.clone(), &segment::Options { unit });
    let spans = side
        .segments
        .iter()
        .map(|segment| side.document.map.source(segment.span));
    spans
        .map(|span| [span.start, span.end])
        .eq(shape.segments.iter().map(|segment| segment.span))
}
