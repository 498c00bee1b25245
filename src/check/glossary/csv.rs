//! A table → entries: comma, semicolon or tab between the cells, a first line that names the columns.
//!
//! There are two shapes. With a column `term`, a line is a term, and lines with the same `concept` are one entry.
//! Otherwise a line is an entry, and each language has a column: `zh`, `en`, `en forbidden`; `|` stands between
//! several terms in one cell.

use super::{Entry, LONGEST, Status, Term, Wrong, with_status};
use crate::text::Language;
use csv::StringRecord;
use std::path::Path;

const HINT: &str = "name the columns in the first line: `zh,en,en forbidden,note` for a line a concept, or \
                    `concept,language,term,status,pos,case,note` for a line a term";

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Concept,
    Language,
    Term,
    Status,
    PartOfSpeech,
    Case,
    Note,
    /// Terms in a language, with the status that the heading names.
    Terms(Language, Option<Status>),
}

/// Reads the entries of a table.
pub(super) fn read(text: &str, path: &Path) -> Result<Vec<Entry>, Wrong> {
    let head = text.lines().next().unwrap_or_default();
    let delimiter = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|&mark| head.bytes().filter(|&byte| byte == mark).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let broken = |error: csv::Error| Wrong {
        line: error.position().map_or(1, |position| position.line() as usize),
        problem: "is no table".to_owned(),
        hint: HINT,
    };
    let headings = reader.headers().map_err(broken)?.clone();
    let columns = headings
        .iter()
        .map(column)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|problem| Wrong {
            line: 1,
            problem,
            hint: HINT,
        })?;
    let is_long = columns.contains(&Column::Term);
    if !is_long && !columns.iter().any(|column| matches!(column, Column::Terms(..))) {
        return Err(Wrong {
            line: 1,
            problem: "names no column of terms".to_owned(),
            hint: HINT,
        });
    }
    let mut table = Table::default();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let line = record.position().map_or(0, |position| position.line() as usize);
        let cells = Cells {
            record: &record,
            columns: &columns,
        };
        let source = format!("{}:{line}", path.display());
        let added = if is_long {
            table.add_term(&cells, source)
        } else {
            table.add_concept(&cells, source)
        };
        added.map_err(|problem| Wrong {
            line,
            problem,
            hint: HINT,
        })?;
    }
    Ok(table.entries())
}

fn column(heading: &str) -> Result<Column, String> {
    let name = heading.trim().to_ascii_lowercase();
    Ok(match name.as_str() {
        "concept" | "id" | "entry" => Column::Concept,
        "language" | "lang" => Column::Language,
        "term" => Column::Term,
        "status" => Column::Status,
        "pos" | "part of speech" => Column::PartOfSpeech,
        "case" | "case-sensitive" | "case sensitive" => Column::Case,
        "note" | "notes" | "comment" => Column::Note,
        _ => {
            let (code, status) = name.split_once([' ', ':']).unwrap_or((&name, ""));
            let unknown = || format!("there is no column `{heading}`");
            let language: Language = code.parse().map_err(|_| unknown())?;
            match (status.trim(), Status::named(status)) {
                ("", _) => Column::Terms(language, None),
                (_, Some(status)) => Column::Terms(language, Some(status)),
                _ => return Err(unknown()),
            }
        }
    })
}

/// One line with the meaning of its cells.
struct Cells<'r> {
    record: &'r StringRecord,
    columns: &'r [Column],
}

impl<'r> Cells<'r> {
    /// The cell of a column, if it holds anything.
    fn get(&self, wanted: Column) -> Option<&'r str> {
        let at = self.columns.iter().position(|&column| column == wanted)?;
        self.record.get(at).filter(|cell| !cell.is_empty())
    }

    fn status(&self) -> Result<Option<Status>, String> {
        let named = |name: &str| Status::named(name).ok_or_else(|| format!("there is no status `{name}`"));
        self.get(Column::Status).map(named).transpose()
    }

    fn term(&self, text: &str, language: Language) -> Result<Term, String> {
        if text.len() > LONGEST {
            return Err(format!("a term is longer than {LONGEST} bytes"));
        }
        let is_case_sensitive = match self.get(Column::Case).map(str::to_ascii_lowercase).as_deref() {
            None | Some("no" | "false" | "0" | "insensitive") => false,
            Some("yes" | "true" | "1" | "x" | "sensitive") => true,
            Some(other) => return Err(format!("case is `yes` or `no`, not `{other}`")),
        };
        Ok(Term {
            text: text.to_owned(),
            language,
            status: Status::Preferred,
            part_of_speech: self.get(Column::PartOfSpeech).map(str::to_owned),
            is_case_sensitive,
            note: None,
        })
    }
}

/// An entry whose terms are not all read.
struct Draft {
    /// The name of the concept, where lines are terms.
    concept: Option<String>,
    entry: Entry,
    /// The terms with the status that the file gives them.
    terms: Vec<(Term, Option<Status>)>,
}

/// The entries so far.
#[derive(Default)]
struct Table {
    entries: Vec<Draft>,
}

impl Table {
    /// Takes a line that is a term.
    fn add_term(&mut self, cells: &Cells<'_>, source: String) -> Result<(), String> {
        let Some(text) = cells.get(Column::Term) else {
            return Ok(());
        };
        let language = cells.get(Column::Language).ok_or("a term has no language")?.parse()?;
        let term = Term {
            note: cells.get(Column::Note).map(str::to_owned),
            ..cells.term(text, language)?
        };
        let term = (term, cells.status()?);
        let concept = cells.get(Column::Concept).map(str::to_owned);
        // Lines of one concept mostly stand together.
        let mut drafts = self.entries.iter_mut().rev();
        match drafts.find(|draft| concept.is_some() && draft.concept == concept) {
            Some(draft) => draft.terms.push(term),
            None => self.entries.push(Draft {
                concept,
                entry: Entry {
                    source,
                    ..Entry::default()
                },
                terms: vec![term],
            }),
        }
        Ok(())
    }

    /// Takes a line that is an entry.
    fn add_concept(&mut self, cells: &Cells<'_>, source: String) -> Result<(), String> {
        let of_line = cells.status()?;
        let first = cells.columns.iter().find_map(|column| match column {
            Column::Terms(language, _) => Some(*language),
            _ => None,
        });
        let mut terms = Vec::new();
        for (at, &column) in cells.columns.iter().enumerate() {
            let Column::Terms(language, status) = column else {
                continue;
            };
            // The status of a line is that of its translations, not of what they translate.
            let status = status.or(of_line.filter(|_| Some(language) != first));
            let cell = cells.record.get(at).unwrap_or_default();
            for text in cell.split('|').map(str::trim).filter(|text| !text.is_empty()) {
                terms.push((cells.term(text, language)?, status));
            }
        }
        if !terms.is_empty() {
            let note = cells.get(Column::Note).map(str::to_owned);
            let entry = Entry {
                source,
                note,
                terms: Vec::new(),
            };
            self.entries.push(Draft {
                concept: None,
                entry,
                terms,
            });
        }
        Ok(())
    }

    fn entries(self) -> Vec<Entry> {
        let done = |draft: Draft| Entry {
            terms: with_status(draft.terms),
            ..draft.entry
        };
        self.entries.into_iter().map(done).collect()
    }
}
