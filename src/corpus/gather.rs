//! What is kept of the pairs → the tables over all of them (JSON Lines and Parquet), the SARIF log, and the index.
//!
//! Everything is made anew from what is kept, pair by pair in their order, with a few pairs in memory at a time; so
//! nothing depends on which run compared which pair.

use super::index::Index;
use super::index::concepts::{Concepts, Said};
use super::kept::{Folder, Head, Line, PAIRS as PAIRS_FOLDER};
use super::pair::Pair;
use super::parquet;
use super::run::Outcome;
use super::table::{self, OF_A_PAIR, PAIRS, Row, Table};
use crate::error::Error;
use crate::report::findings::sarif;
use crate::report::unfinished::Unfinished;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// So many pairs are read at a time, on all cores.
const AT_A_TIME: usize = 16;
/// The number of the table of terms among [`OF_A_PAIR`].
const TERMS: usize = 0;

/// What was read of a pair.
struct Read {
    head: Head,
    rows: [Vec<Row>; OF_A_PAIR.len()],
    sarif: Vec<Value>,
}

/// Writes all that is about all pairs to `folder`; `outcomes` says what became of each.
///
/// # Errors
/// [`Error::Write`] and [`Error::Read`] with the file that failed.
pub fn gather(pairs: &[Pair], outcomes: &[Outcome], folder: &Folder) -> Result<(), Error> {
    let concepts = concepts(pairs, outcomes, folder)?;
    let documents = Documents::of(pairs);
    let mut files = Files::begin(folder)?;
    let mut index = Index::new(&concepts);
    in_order(pairs, outcomes, &|pair| whole(pair, folder), &mut |at, read| {
        let pair = &pairs[at];
        let path = path(pair, folder);
        let row = match &read {
            Ok(read) => pair_row(pair, &read.head, concepts.unusual[at]),
            Err(why) => failed_row(pair, why),
        };
        index.add(pair, &row, &path, folder.page(pair).is_file());
        files.add(pair, documents.numbers[at], row, read.ok())
    })?;
    files.end(&documents, folder)?;
    folder.write(&folder.path().join("index.html"), |out| index.write(out))?;
    Ok(())
}

/// What all pairs say of the concepts of the corpus.
fn concepts(pairs: &[Pair], outcomes: &[Outcome], folder: &Folder) -> Result<Concepts, Error> {
    let no_room = failed(folder.path());
    let mut said = Said::new(pairs.len(), folder.path()).map_err(&no_room)?;
    in_order(pairs, outcomes, &|pair| terms(pair, folder), &mut |at, read| {
        let Ok((head, rows)) = read else { return Ok(()) };
        said.add(at, &head.figures.languages, &rows).map_err(&no_room)
    })?;
    said.put_together(pairs).map_err(&no_room)
}

/// Takes a pair, by its number: what was read of it, or why it failed.
type Take<'t, T> = dyn FnMut(usize, Result<T, &str>) -> Result<(), Error> + 't;

/// Reads every pair that did not fail by `read`, some at a time, and gives each to `take` in their order, or why it
/// failed.
fn in_order<T: Send>(
    pairs: &[Pair],
    outcomes: &[Outcome],
    read: &(dyn Fn(&Pair) -> Result<T, Error> + Sync),
    take: &mut Take<'_, T>,
) -> Result<(), Error> {
    for from in (0..pairs.len()).step_by(AT_A_TIME) {
        let some = from..pairs.len().min(from + AT_A_TIME);
        let found: Vec<Result<Option<T>, Error>> = some
            .clone()
            .into_par_iter()
            .map(|at| match &outcomes[at] {
                Outcome::Failed(_) => Ok(None),
                _ => read(&pairs[at]).map(Some),
            })
            .collect();
        for (at, found) in some.zip(found) {
            match (found?, &outcomes[at]) {
                (None, Outcome::Failed(why)) => take(at, Err(why))?,
                (None, _) => {}
                (Some(read), _) => take(at, Ok(read))?,
            }
        }
    }
    Ok(())
}

/// The head of a pair and its rows in the table of terms, which come first.
fn terms(pair: &Pair, folder: &Folder) -> Result<(Head, Vec<Row>), Error> {
    let mut kept = folder.read(pair)?;
    let mut rows = Vec::new();
    while let Some(Line::Row(TERMS, row)) = kept.next_line()? {
        rows.push(row);
    }
    Ok((kept.head, rows))
}

/// All that is kept of a pair.
fn whole(pair: &Pair, folder: &Folder) -> Result<Read, Error> {
    let mut kept = folder.read(pair)?;
    let mut rows: [Vec<Row>; OF_A_PAIR.len()] = Default::default();
    let mut sarif = Vec::new();
    while let Some(line) = kept.next_line()? {
        match line {
            Line::Row(table, row) => rows[table].push(row),
            Line::Sarif(result) => sarif.push(result),
        }
    }
    let head = kept.head;
    Ok(Read { head, rows, sarif })
}

/// The path of a comparison below the folder of results.
fn path(pair: &Pair, folder: &Folder) -> String {
    let whole = folder.comparison(pair);
    let below = whole.strip_prefix(folder.path().join(PAIRS_FOLDER)).unwrap_or(&whole);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    format!("{PAIRS_FOLDER}/{}", parts.join("/"))
}

/// The files over all pairs, as they are written.
struct Files {
    pairs: Both,
    tables: Vec<Both>,
    sarif: (PathBuf, BufWriter<Unfinished>),
    /// Whether the log has a result.
    has_result: bool,
}

impl Files {
    fn begin(folder: &Folder) -> Result<Self, Error> {
        let path = folder.path().join("findings.sarif");
        let mut log = BufWriter::new(folder.begin(&path)?);
        let frame = sarif::log_without_results();
        write!(
            log,
            "{{\"$schema\":{},\"version\":{},\"runs\":[{{\"tool\":{},\"columnKind\":{},\"results\":[",
            frame["$schema"], frame["version"], frame["runs"][0]["tool"], frame["runs"][0]["columnKind"]
        )
        .map_err(failed(&path))?;
        Ok(Self {
            pairs: Both::begin(PAIRS, folder)?,
            tables: OF_A_PAIR
                .into_iter()
                .map(|table| Both::begin(table, folder))
                .collect::<Result<_, _>>()?,
            sarif: (path, log),
            has_result: false,
        })
    }

    /// Adds a pair of the documents with these numbers: its row in the table of pairs, and what was read of it.
    fn add(&mut self, pair: &Pair, documents: [usize; 2], row: Row, read: Option<Read>) -> Result<(), Error> {
        self.pairs.push(row)?;
        let Some(read) = read else { return Ok(()) };
        for (table, rows) in self.tables.iter_mut().zip(read.rows) {
            for row in rows {
                let id = std::iter::once(json!(pair.id));
                table.push(id.chain(row).collect())?;
            }
        }
        let (path, log) = &mut self.sarif;
        for mut result in read.sarif {
            number_artifacts(&mut result, documents);
            let before = if self.has_result { ",\n" } else { "\n" };
            self.has_result = true;
            write!(log, "{before}{result}").map_err(failed(path))?;
        }
        Ok(())
    }

    fn end(self, documents: &Documents<'_>, folder: &Folder) -> Result<(), Error> {
        self.pairs.end(folder)?;
        for table in self.tables {
            table.end(folder)?;
        }
        let (path, mut log) = self.sarif;
        let mut finish = || -> io::Result<()> {
            log.write_all(b"\n],\"artifacts\":[")?;
            for (number, document) in documents.paths.iter().enumerate() {
                let before = if number > 0 { ",\n" } else { "\n" };
                let uri = sarif::uri(&document.display().to_string());
                let artifact = json!({ "location": { "uri": uri }, "roles": ["analysisTarget"] });
                write!(log, "{before}{artifact}")?;
            }
            log.write_all(b"\n]}]}\n")
        };
        finish().map_err(failed(&path))?;
        let file = log.into_inner().map_err(io::IntoInnerError::into_error);
        folder.finish(file.map_err(failed(&path))?, &path)
    }
}

/// A table as JSON Lines and as Parquet.
struct Both {
    table: Table,
    paths: [PathBuf; 2],
    json: BufWriter<Unfinished>,
    parquet: parquet::Writer<Unfinished>,
}

impl Both {
    fn begin(table: Table, folder: &Folder) -> Result<Self, Error> {
        let paths = ["jsonl", "parquet"].map(|ending| folder.path().join(format!("{}.{ending}", table.name)));
        let parquet = parquet::Writer::new(table, folder.begin(&paths[1])?).map_err(failed(&paths[1]))?;
        Ok(Self {
            table,
            json: BufWriter::with_capacity(1 << 16, folder.begin(&paths[0])?),
            paths,
            parquet,
        })
    }

    fn push(&mut self, row: Row) -> Result<(), Error> {
        table::write_json(&self.table, &row, &mut self.json).map_err(failed(&self.paths[0]))?;
        self.parquet.push(row).map_err(failed(&self.paths[1]))
    }

    fn end(self, folder: &Folder) -> Result<(), Error> {
        let json = self.json.into_inner().map_err(io::IntoInnerError::into_error);
        folder.finish(json.map_err(failed(&self.paths[0]))?, &self.paths[0])?;
        let parquet = self.parquet.finish().map_err(failed(&self.paths[1]))?;
        folder.finish(parquet, &self.paths[1])
    }
}

/// The row of a pair in the table of pairs.
fn pair_row(pair: &Pair, head: &Head, [places, unusual]: [u64; 2]) -> Row {
    let figures = &head.figures;
    vec![
        json!(pair.id),
        json!(figures.paths[0]),
        json!(figures.paths[1]),
        json!(pair.date),
        json!(pair.source),
        Value::Null,
        json!(figures.languages[0]),
        json!(figures.languages[1]),
        json!(figures.segments[0]),
        json!(figures.segments[1]),
        json!(figures.links),
        json!(figures.equal),
        json!(figures.moved),
        json!(figures.partial),
        json!(figures.only[0]),
        json!(figures.only[1]),
        json!(figures.edits),
        json!(figures.findings[2]),
        json!(figures.findings[1]),
        json!(figures.findings[0]),
        json!(figures.attention),
        json!(places),
        json!(unusual),
        json!(figures.doubts),
    ]
}

/// The row of a pair that could not be compared: its names, and why.
fn failed_row(pair: &Pair, why: &str) -> Row {
    let mut row = vec![Value::Null; PAIRS.columns.len()];
    let path = |path: &Path| json!(path.display().to_string());
    row[0] = json!(pair.id);
    row[1] = path(&pair.a);
    row[2] = path(&pair.b);
    row[3] = json!(pair.date);
    row[4] = json!(pair.source);
    row[5] = json!(why);
    let last = row.len() - 1;
    row[last] = json!([]);
    row
}

/// The documents of all pairs, each once, and the numbers of those of each pair.
struct Documents<'p> {
    paths: Vec<&'p Path>,
    numbers: Vec<[usize; 2]>,
}

impl<'p> Documents<'p> {
    fn of(pairs: &'p [Pair]) -> Self {
        let mut paths: Vec<&Path> = Vec::new();
        let mut known: HashMap<&Path, usize> = HashMap::new();
        let mut number = |path: &'p Path| {
            *known.entry(path).or_insert_with(|| {
                paths.push(path);
                paths.len() - 1
            })
        };
        let numbers = pairs.iter().map(|pair| [number(&pair.a), number(&pair.b)]).collect();
        Self { paths, numbers }
    }
}

/// Gives the artifacts that a result names, 0 and 1, the numbers that these documents have in the log.
fn number_artifacts(result: &mut Value, documents: [usize; 2]) {
    for list in ["locations", "relatedLocations"] {
        for location in result[list].as_array_mut().into_iter().flatten() {
            let index = &mut location["physicalLocation"]["artifactLocation"]["index"];
            *index = json!(documents[usize::from(index.as_u64() == Some(1))]);
        }
    }
    // Looking at a list that is not there makes it null.
    if result["relatedLocations"].is_null() {
        result.as_object_mut().map(|result| result.remove("relatedLocations"));
    }
}

fn failed(path: &Path) -> impl Fn(io::Error) -> Error + '_ {
    |source| Error::Write {
        path: path.to_owned(),
        source,
    }
}
