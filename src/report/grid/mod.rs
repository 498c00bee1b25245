//! [`Collation`] → bytes: one format a file.

pub mod json;
pub mod csv;
pub mod terminal;
pub mod html;
pub mod jsonl;
pub mod tmx;
pub mod tei;

use crate::collate::{Cell, Collation, Row, RowFinding, RowKind};

/// The name of each text, by which a reader tells them apart: `S` for the source, `A`, `B` … `Z`, `AA` … for the versions
/// in the order given.
pub fn names(collation: &Collation) -> Vec<String> {
    let versions = (0..collation.versions().len()).map(letters);
    let source = collation.has_source.then(|| "S".to_owned());
    source.into_iter().chain(versions).collect()
}

/// The `number`th name of a column, as spreadsheets have them.
pub(super) fn letters(number: usize) -> String {
    let mut name = String::new();
    let mut rest = number + 1;
    while rest > 0 {
        name.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    name
}

/// What a text does with a passage, in a word.
pub(super) fn state(row: &Row, cell: &Cell) -> &'static str {
    match (row.kind, cell) {
        (RowKind::Furniture, cell) if cell.segments.is_empty() => "",
        (RowKind::Furniture, _) => "furniture",
        (_, cell) if cell.within.is_some() => "within",
        (_, cell) if cell.segments.is_empty() => "lacks",
        (_, cell) if cell.is_moved && cell.is_partial => "moved-partial",
        (_, cell) if cell.is_moved => "moved",
        (_, cell) if cell.is_partial => "partial",
        _ => "has",
    }
}

/// The number by which each row is called, from 1; rows of furniture have none.
pub(super) fn row_numbers(collation: &Collation) -> Vec<Option<usize>> {
    let mut next = 0;
    let number = |row: &Row| {
        (row.kind == RowKind::Passage).then(|| {
            next += 1;
            next
        })
    };
    collation.rows.iter().map(number).collect()
}

/// Numbers of segments as a reader counts them, from 1.
pub(super) fn counted(segments: &[u32]) -> String {
    let counted: Vec<String> = segments.iter().map(|at| (at + 1).to_string()).collect();
    counted.join(", ")
}

/// What is said of a row beside its texts: which texts lack it, moved it, share it in part, have it in another row.
pub(super) fn notes(collation: &Collation, row: &Row, names: &[String], numbers: &[Option<usize>]) -> Vec<String> {
    let of = |is: &dyn Fn(&Cell) -> bool| -> Vec<&str> {
        let cells = row.cells.iter().zip(names);
        cells
            .filter(|(cell, _)| is(cell))
            .map(|(_, name)| name.as_str())
            .collect()
    };
    let mut notes = Vec::new();
    let mut note = |texts: Vec<&str>, what: &str| {
        if !texts.is_empty() {
            notes.push(format!("{what} {}", texts.join(", ")));
        }
    };
    let has = of(&|cell| cell.is_there());
    let lacks = of(&|cell| !cell.is_there());
    match has.len() {
        1 => note(has, "only"),
        _ => note(lacks, "not in"),
    }
    note(of(&|cell| cell.is_moved), "moved in");
    note(of(&|cell| cell.is_partial), "in part in");
    note(
        of(&|cell| !cell.segments.is_empty() && cell.confidence < DOUBTFUL),
        "doubtful in",
    );
    for (cell, name) in row.cells.iter().zip(names) {
        if let Some(number) = cell.within.and_then(|row| numbers[row]) {
            notes.push(format!("{name} has it in row {number}"));
        }
    }
    debug_assert_eq!(row.cells.len(), collation.texts.len());
    notes
}

/// A cell less sure than this is said to be doubtful, as a link of two texts is.
const DOUBTFUL: f32 = 0.7;

/// Which text a finding says stands apart, in words; nothing where none does.
pub(super) fn apart(found: &RowFinding, names: &[String]) -> String {
    match (found.text, found.of) {
        (Some(text), Some(of)) if found.is_alone => format!("{} alone of {of}", names[text]),
        (Some(text), _) => names[text].clone(),
        (None, _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_named_as_columns_are() {
        let named: Vec<String> = [0, 25, 26, 51, 52].map(letters).into();
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA"]);
    }
}
