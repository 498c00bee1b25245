//! `diptych terms`: read → compare each text with the first → the term table.

use super::args::{TermFormat, Terms};
use super::output::Pending;
use super::progress::Progress;
use super::{Outcome, inputs, output};
use anyhow::bail;
use diptych::compare::{self, Comparison};
use diptych::report::terms::{self, Table};
use std::io::{self, Write};
use std::path::Path;

/// Prints the table. The exit status is 0 whatever is in it: the table is the answer, not a complaint.
pub(crate) fn run(arguments: &Terms) -> anyhow::Result<Outcome> {
    let format = match (&arguments.output, arguments.format) {
        (_, Some(format)) => format,
        (Some(path), None) => format_of(path)?,
        (None, None) => TermFormat::Text,
    };
    let glossary = inputs::glossary(&arguments.glossaries.glossaries)?;
    let comparisons = comparisons(arguments)?;
    let table = Table::of(&comparisons, &glossary);
    let mut pending = Pending::default();
    if let Some(path) = &arguments.learn {
        pending.write(path, |out| terms::tbx::write(&table, out))?;
    }
    if let Some(path) = &arguments.output {
        pending.write_plain(path, |out| write(&table, format, out))?;
    }
    pending.commit()?;
    if arguments.output.is_none() {
        output::to(None, |out| write(&table, format, out))?;
    }
    Ok(Outcome::Clean)
}

/// The first text compared with each of the others.
fn comparisons(arguments: &Terms) -> anyhow::Result<Vec<Comparison>> {
    let reading = &arguments.texts.reading;
    if reading.pins.is_some() && !arguments.more.is_empty() {
        bail!("--pins names links between two texts; leave them out, or name two texts only");
    }
    let options = compare::Options {
        segment: inputs::segmentation(reading)?,
        align: inputs::alignment(reading)?,
        ..compare::Options::default()
    };
    let Some(b) = &arguments.texts.b else {
        let given = inputs::texts(&arguments.texts)?;
        let progress = Progress::new(reading.quiet);
        return Ok(vec![inputs::compared(given, &options, &|stage| progress.stage(stage))]);
    };
    let (first, others) = inputs::all_documents(&arguments.texts, b, &arguments.more)?;
    let mut comparisons: Vec<Comparison> = Vec::with_capacity(others.len());
    for other in others {
        let progress = Progress::new(arguments.texts.reading.quiet);
        let telling = |stage| progress.stage(stage);
        let comparison = compare::compare_telling(first.clone(), other, &options, &telling);
        inputs::check_alignment(reading, &options.align, &comparison.sides)?;
        comparisons.push(comparison);
    }
    let sides = comparisons.iter().enumerate().flat_map(|(at, comparison)| match at {
        0 => vec![&comparison.sides[0], &comparison.sides[1]],
        _ => vec![&comparison.sides[1]],
    });
    inputs::describe(&arguments.texts.reading, &sides.collect::<Vec<_>>())?;
    Ok(comparisons)
}

fn write(table: &Table<'_>, format: TermFormat, out: &mut dyn Write) -> io::Result<()> {
    match format {
        TermFormat::Text => terms::text::write(table, out),
        TermFormat::Json => terms::json::write(table, out),
        TermFormat::Csv => terms::csv::write(table, out),
        TermFormat::Html => terms::html::write(table, out),
        TermFormat::Tbx => terms::tbx::write(table, out),
    }
}

/// The format of a table by the ending of its file.
fn format_of(path: &Path) -> anyhow::Result<TermFormat> {
    match output::ending(path).as_str() {
        "txt" => Ok(TermFormat::Text),
        "json" => Ok(TermFormat::Json),
        "csv" => Ok(TermFormat::Csv),
        "html" | "htm" => Ok(TermFormat::Html),
        "tbx" => Ok(TermFormat::Tbx),
        _ => bail!(
            "{}: its ending names no format; end it in .txt, .json, .csv, .html or .tbx, or say --format",
            path.display()
        ),
    }
}
