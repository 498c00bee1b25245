//! The term table as one self-contained page: concepts to filter, each place a way to its passage.

use super::{Row, Table, kind_name, letter};
use crate::report::listing::{self, Cell, Listing};
use std::io::{self, Write};

/// Writes the page: the table, and the passages that have the renderings.
///
/// # Errors
/// Those of `out`.
pub fn write(table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let paths: Vec<&str> = table.texts.iter().map(|side| side.document.path.as_str()).collect();
    let named = paths
        .iter()
        .enumerate()
        .map(|(at, path)| format!("{} {path}", letter(at)));
    let listing = Listing {
        title: "Terms and their renderings".to_owned(),
        lead: named.collect::<Vec<_>>().join(" · "),
        columns: vec!["Concept", "Use", "Renderings", "", "Kind"],
        rows: table.rows.iter().map(|row| self::row(table, row)).collect(),
        texts: table.texts.clone(),
    };
    listing::write(&listing, out)
}

fn row(table: &Table<'_>, row: &Row<'_>) -> listing::Row {
    let wordings = |side: usize| {
        let renderings = row.concept.renderings[side].iter();
        let wordings = renderings.map(|one| {
            let status = table
                .status(row.texts[side], one)
                .map(|status| format!(" ({})", status.name()));
            (
                format!("{}{}", one.text, status.unwrap_or_default()),
                one.places.clone(),
            )
        });
        Cell::Wordings(row.texts[side], wordings.collect())
    };
    listing::Row {
        kind: kind_name(row.concept.kind),
        cells: vec![
            Cell::Text(row.concept.name.clone()),
            Cell::Text(row.usage()),
            wordings(0),
            wordings(1),
            Cell::Kind,
        ],
    }
}
