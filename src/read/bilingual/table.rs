//! CSV and TSV with a column for each version → units, one a line of the table.

use super::unit::{Unit, Units};
use super::{Fault, Span};
use crate::text::Language;
use csv::{ReaderBuilder, StringRecord, Terminator};

/// Which column is what.
#[derive(Default)]
struct Columns {
    texts: [usize; 2],
    languages: [Option<Language>; 2],
    /// The columns of what diptych says of a unit.
    known: Vec<(usize, String)>,
    name: Option<usize>,
    /// Whether the first line names the columns.
    is_headed: bool,
}

/// Reads the units. The columns are those called `a_text` and `b_text`, or `source` and `target`, or by two language codes;
/// a table without such a first line must have two columns.
pub(super) fn read(text: &str) -> Result<Units, Fault> {
    let head = text.lines().next().unwrap_or_default();
    let delimiter = match head.contains('\t') {
        true => b'\t',
        false if head.matches(';').count() > head.matches(',').count() => b';',
        false => b',',
    };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| fault(&format!("is no table: {error}")))?;
        records.push(record);
    }
    let columns = records.first().and_then(Columns::of);
    let Some(columns) = columns else {
        return Err(fault("has no two columns that could be two versions"));
    };
    let mut units = Units {
        languages: columns.languages,
        ..Units::default()
    };
    let ends = records
        .iter()
        .skip(1)
        .map(start)
        .chain([text.len()])
        .collect::<Vec<_>>();
    for (number, (record, end)) in records.iter().zip(ends).enumerate() {
        if number > 0 || !columns.is_headed {
            units.list.push(columns.unit(record, text, end, number + 1));
        }
    }
    Ok(units)
}

fn start(record: &StringRecord) -> usize {
    record
        .position()
        .map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX))
}

fn fault(problem: &str) -> Fault {
    Fault {
        place: String::new(),
        problem: problem.to_owned(),
        hint: "name two columns `source` and `target`, or by their languages (`en`, `zh`), in its first line",
    }
}

impl Columns {
    fn of(first: &StringRecord) -> Option<Self> {
        let names: Vec<String> = first
            .iter()
            .map(|cell| cell.trim().trim_start_matches('\u{feff}').to_lowercase())
            .collect();
        let at = |wanted: &str| names.iter().position(|name| name == wanted);
        for (a, b) in [("a_text", "b_text"), ("source", "target"), ("a", "b"), ("old", "new")] {
            if let (Some(a), Some(b)) = (at(a), at(b)) {
                let known = ["kind", "confidence", "a", "b"];
                let known = known.into_iter().filter_map(|name| Some((at(name)?, name.to_owned())));
                return Some(Self {
                    texts: [a, b],
                    known: known.filter(|(column, _)| *column != a && *column != b).collect(),
                    name: at("id").or_else(|| at("key")),
                    is_headed: true,
                    ..Self::default()
                });
            }
        }
        let languages: Vec<(usize, Language)> = names
            .iter()
            .enumerate()
            // `id` is Indonesian too, but never here; of three letters is many a word.
            .filter(|(_, name)| name.as_str() != "id" && name.split(['-', '_']).next().map(str::len) == Some(2))
            .filter_map(|(at, name)| Some((at, name.parse().ok()?)))
            .collect();
        match (&languages[..], names.len()) {
            (&[(a, language_a), (b, language_b), ..], _) => Some(Self {
                texts: [a, b],
                languages: [Some(language_a), Some(language_b)],
                name: at("id").or_else(|| at("key")),
                is_headed: true,
                ..Self::default()
            }),
            (_, 2) => Some(Self {
                texts: [0, 1],
                ..Self::default()
            }),
            _ => None,
        }
    }

    /// The unit of a line, which ends at `end`.
    fn unit(&self, record: &StringRecord, text: &str, end: usize, number: usize) -> Unit {
        let name = self.name.and_then(|at| record.get(at)).filter(|name| !name.is_empty());
        let mut unit = Unit {
            name: name.map_or_else(|| format!("row {number}"), |name| format!("row {name}")),
            ..Unit::default()
        };
        for (column, name) in &self.known {
            unit.take(name, record.get(*column).unwrap_or_default());
        }
        let whole = Span::new(start(record).min(end), end);
        let mut from = whole.start;
        for (column, cell) in record.iter().enumerate() {
            // Where a cell stands as it is (no doubled quotes), it has a place of its own.
            let place = text[from..end]
                .find(cell)
                .map(|at| Span::new(from + at, from + at + cell.len()));
            from = place.map_or(from, |place| place.end);
            if let Some(side) = self.texts.iter().position(|at| *at == column) {
                let (cell, place) = meant(cell, place.unwrap_or(whole));
                unit.passages[side].push(cell, place);
            }
        }
        unit
    }
}

/// What a cell says: the apostrophe before what a spreadsheet would run is not a part of it.
fn meant(cell: &str, place: Span) -> (&str, Span) {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) => {
            let is_as_written = place.len() == cell.len();
            (
                rest,
                if is_as_written {
                    Span::new(place.start + 1, place.end)
                } else {
                    place
                },
            )
        }
        _ => (cell, place),
    }
}
