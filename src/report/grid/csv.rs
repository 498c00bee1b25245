//! The grid as a table for a spreadsheet: a line a row, four columns a text, and how much the versions disagree.

use super::{counted, names, row_numbers, state};
use crate::collate::{Cell, Collation, Row, RowKind};
use crate::report::shape::rounded;
use crate::report::table;
use std::io::{self, Write};

/// Writes a header and a line a row: its number, what it is, the disagreement of its versions (Viv), how many have it,
/// and for each text its passage, the numbers of its segments, what it does with the passage and its distance from the
/// other versions (Eddy). Segments of one passage are separated by U+2029.
///
/// # Errors
/// Those of `out`.
pub fn write(collation: &Collation, out: &mut dyn Write) -> io::Result<()> {
    let (names, numbers) = (names(collation), row_numbers(collation));
    let mut rows = vec![header(collation, &names)];
    for (row, number) in collation.rows.iter().zip(&numbers) {
        let mut line = vec![
            number.map_or_else(String::new, |number| number.to_string()),
            kind(row).to_owned(),
            value(row.viv),
            row.cells.iter().filter(|cell| cell.is_there()).count().to_string(),
        ];
        for (text, cell) in row.cells.iter().enumerate() {
            line.extend(columns(collation, row, text, cell, &numbers));
        }
        rows.push(line);
    }
    table::csv(&rows, out)
}

fn header(collation: &Collation, names: &[String]) -> Vec<String> {
    let mut header: Vec<String> = ["row", "kind", "disagreement", "texts"].map(str::to_owned).to_vec();
    for (name, side) in names.iter().zip(&collation.texts) {
        header.push(format!("{name} {}", side.document.path));
        header.extend(["segments", "state", "eddy"].map(|what| format!("{name} {what}")));
    }
    header
}

fn columns(collation: &Collation, row: &Row, text: usize, cell: &Cell, numbers: &[Option<usize>]) -> [String; 4] {
    let said: Vec<&str> = cell.segments.iter().map(|&at| collation.texts[text].text(at)).collect();
    let mut state = state(row, cell).to_owned();
    if let Some(number) = cell.within.and_then(|row| numbers[row]) {
        state = format!("within {number}");
    }
    [said.join("\u{2029}"), counted(&cell.segments), state, value(cell.eddy)]
}

fn value(value: Option<f32>) -> String {
    value.map_or_else(String::new, |value| format!("{:.3}", rounded(value)))
}

/// The name of what a row holds.
pub(super) fn kind(row: &Row) -> &'static str {
    match row.kind {
        RowKind::Passage => "passage",
        RowKind::Furniture => "furniture",
    }
}
