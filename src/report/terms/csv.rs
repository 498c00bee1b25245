//! The term table for a spreadsheet (RFC 4180): a line a rendering.

use super::{Row, Table, kind_name, paragraph};
use crate::check::glossary::Status;
use crate::check::terms::{Kind, Rendering};
use crate::report::shape::rounded;
use crate::report::table;
use std::io::{self, Write};

const HEADER: [&str; 11] = [
    "concept",
    "name",
    "kind",
    "changes_at_paragraph",
    "confidence",
    "path",
    "language",
    "rendering",
    "count",
    "paragraphs",
    "status",
];

/// Writes a header and a line a rendering; the lines of one concept have one number. The number of the paragraph at
/// which a text changes its rendering stands in the lines of that text.
///
/// # Errors
/// Those of `out`.
pub fn write(terms: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
    for (number, row) in terms.rows.iter().enumerate() {
        for (text, renderings) in &row.renderings {
            rows.extend(
                renderings
                    .iter()
                    .map(|rendering| line(terms, number, row, *text, rendering)),
            );
        }
    }
    table::csv(&rows, out)
}

fn line(terms: &Table<'_>, number: usize, row: &Row<'_>, of: usize, rendering: &Rendering) -> Vec<String> {
    let text = terms.texts[of];
    let change = row.pairs().find_map(|(texts, concept)| match concept.kind {
        Kind::Drift {
            side,
            from_segment: Some(segment),
        } if texts[side] == of => Some((segment + 1).to_string()),
        _ => None,
    });
    let change = change.unwrap_or_default();
    let paragraphs = rendering.places.iter().map(|&place| paragraph(text, place).to_string());
    vec![
        (number + 1).to_string(),
        row.concept.name.clone(),
        kind_name(row.concept.kind).to_owned(),
        change,
        rounded(row.concept.confidence).to_string(),
        text.document.path.clone(),
        text.language.code().to_owned(),
        rendering.text.clone(),
        rendering.places.len().to_string(),
        paragraphs.collect::<Vec<_>>().join(" "),
        terms.status(of, rendering).map_or("", Status::name).to_owned(),
    ]
}
