//! `diptych worker`: JSON Lines on standard input → JSON Lines on standard output, for an engine whose child this is.

use super::args::Worker;
use super::{Outcome, inputs};
use diptych::Error;
use diptych::corpus::worker::{self, DocumentLine, Limit, Options, PairLine, each_line};
use diptych::reuse;
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// How standard input is named in messages.
const INPUT: &str = "standard input";

/// A band of a document.
#[derive(Serialize)]
struct Banded<'a> {
    doc_id: &'a str,
    band: i64,
}

/// Works until the input ends. Nothing but data is on standard output; a line that is wrong ends the work, with an error
/// that names it.
pub(crate) fn run(command: Worker) -> anyhow::Result<Outcome> {
    // The engine gives each core a child of its own.
    inputs::threads(Some(1))?;
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match command {
        Worker::Bands { lines, verbatim } => {
            let options = Options {
                bands: reuse::Options { meaning: !verbatim },
                ..Options::default()
            };
            work(lines.max_line, "a document", |line| {
                let document: DocumentLine<'_> = serde_json::from_str(line)?;
                for band in worker::bands(&document, &options) {
                    let doc_id = &document.doc_id;
                    put(&Banded { doc_id, band }, &mut out)?;
                }
                Ok(())
            })?;
        }
        Worker::Align { lines } => {
            let options = Options::default();
            work(lines.max_line, "a pair of documents", |line| {
                let pair: PairLine<'_> = serde_json::from_str(line)?;
                put(&worker::align(&pair, &options), &mut out)
            })?;
        }
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

/// Has `take` work on each line; `what` says what a line is to be.
fn work(longest: usize, what: &str, mut take: impl FnMut(&str) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let input = io::stdin().lock();
    each_line(input, Limit(longest), Path::new(INPUT), |line, number, _| {
        take(line).map_err(|error| match error.downcast::<serde_json::Error>() {
            Ok(problem) => anyhow::Error::from(Error::Format {
                path: INPUT.into(),
                place: format!(":{number}"),
                problem: format!("is not {what}: {problem}"),
                hint: "`diptych worker --help` shows what a line must be".to_owned(),
            }),
            Err(other) => other,
        })
    })
}

fn put(row: &impl Serialize, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut line = serde_json::to_vec(row).expect("rows hold only strings, numbers and lists");
    line.push(b'\n');
    Ok(out.write_all(&line)?)
}
