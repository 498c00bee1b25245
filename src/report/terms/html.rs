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
        columns: columns(table.texts.len()),
        rows: table.rows.iter().map(|row| self::row(table, row)).collect(),
        texts: table.texts.clone(),
    };
    listing::write(&listing, out)
}

/// The headings: a column a text, which the lead names.
fn columns(texts: usize) -> Vec<String> {
    let of_texts = (0..texts).map(|text| match (texts, text) {
        (2, 0) => "Renderings".to_owned(),
        (2, _) => String::new(),
        _ => letter(text),
    });
    let [before, after] = [vec!["Concept", "Use"], vec!["Kind"]].map(|names| names.into_iter().map(str::to_owned));
    before.chain(of_texts).chain(after).collect()
}

fn row(table: &Table<'_>, row: &Row<'_>) -> listing::Row {
    let wordings = |text: usize| {
        let renderings = row.renderings.iter().filter(|(of, _)| *of == text);
        let wordings = renderings.flat_map(|(_, renderings)| renderings).map(|one| {
            let status = table.status(text, one).map(|status| format!(" ({})", status.name()));
            (
                format!("{}{}", one.text, status.unwrap_or_default()),
                one.places.clone(),
            )
        });
        Cell::Wordings(text, wordings.collect())
    };
    let mut cells = vec![Cell::Text(row.concept.name.clone()), Cell::Text(row.usage())];
    cells.extend((0..table.texts.len()).map(wordings));
    cells.push(Cell::Kind);
    listing::Row {
        kind: kind_name(row.concept.kind),
        cells,
    }
}
