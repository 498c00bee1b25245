//! The findings as a table for a spreadsheet (RFC 4180), one a line.

use super::{Judged, Reported};
use crate::report::place::{self, Places};
use crate::report::table;
use std::io::{self, Write};

const HEADER: [&str; 16] = [
    "id",
    "state",
    "severity",
    "rule",
    "message",
    "confidence",
    "a_path",
    "a_line",
    "a_column",
    "a_text",
    "b_path",
    "b_line",
    "b_column",
    "b_text",
    "places",
    "suggestion",
];

/// Writes a header and a line a finding, open or not; of its places the first on each side and how many there are.
/// A cell that a spreadsheet would take for a formula begins with an apostrophe.
///
/// # Errors
/// Those of `out`.
pub fn write(judged: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
    let places = place::of_both(&judged.comparison.sides);
    let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
    rows.extend(judged.findings.iter().map(|one| row(judged, &places, one)));
    table::csv(&rows, out)
}

fn row(judged: &Judged<'_>, places: &[Places<'_>; 2], one: &Reported<'_>) -> Vec<String> {
    let finding = one.finding;
    let mut row = vec![
        one.key.clone(),
        one.standing.name().to_owned(),
        finding.severity.name().to_owned(),
        finding.rule.to_owned(),
        finding.message.clone(),
        format!("{:.3}", finding.confidence),
    ];
    for (side, places) in places.iter().enumerate() {
        let document = &judged.comparison.sides[side].document;
        match finding.places.iter().find(|place| place.side == side) {
            Some(place) => {
                let (line, column) = places.line_and_column(place.span);
                let words = place.span.of(&document.text).to_owned();
                row.extend([document.path.clone(), line.to_string(), column.to_string(), words]);
            }
            None => row.extend([const { String::new() }; 4]),
        }
    }
    row.push(finding.places.len().to_string());
    row.push(finding.suggestion.clone().unwrap_or_default());
    row
}
