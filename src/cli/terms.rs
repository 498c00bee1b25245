//! `diptych terms`: read → compare each text with the first → the term table, and the glossary learned from it.

use super::args::{TermFormat, Terms};
use super::learn::Rulings;
use super::output::Pending;
use super::progress::Progress;
use super::review::{file_name, journal_of_texts};
use super::{Outcome, inputs, output};
use anyhow::bail;
use diptych::check::{self, Evidence};
use diptych::compare::{self, Comparison};
use diptych::report::terms::{self, Table};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Prints the table. The exit status is 0 whatever is in it: the table is the answer, not a complaint.
pub(crate) fn run(arguments: &Terms) -> anyhow::Result<Outcome> {
    let format = match (&arguments.output, arguments.format) {
        (_, Some(format)) => format,
        (Some(path), None) => format_of(path)?,
        (None, None) => TermFormat::Text,
    };
    let glossary = inputs::glossary(&arguments.glossaries.glossaries)?;
    let comparisons = comparisons(arguments)?;
    let rulings = Rulings::read(&journals(arguments, &comparisons), &comparisons)?;
    let table = Table::of(&comparisons, &glossary).ruled(|row| rulings.on(row));
    let is_glossary = arguments.learn.is_some() || format == TermFormat::Tbx;
    if is_glossary && !terms::tbx::has_concepts(&table) {
        bail!("no terms were found, and a TBX glossary holds at least one; name longer texts, or another format");
    }
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
        without_edits: true,
        ..compare::Options::default()
    };
    let Some(b) = &arguments.texts.b else {
        let given = inputs::texts(&arguments.texts)?;
        let progress = Progress::new(reading.quiet);
        let comparison = inputs::compared(given, &options, &|stage| progress.stage(stage));
        return Ok(vec![with_steady(comparison)]);
    };
    let (first, others) = inputs::all_documents(&arguments.texts, b, &arguments.more)?;
    let mut comparisons: Vec<Comparison> = Vec::with_capacity(others.len());
    for other in others {
        let progress = Progress::new(arguments.texts.reading.quiet);
        let telling = |stage| progress.stage(stage);
        let comparison = compare::compare_telling(first.clone(), other, &options, &telling);
        inputs::check_alignment(reading, &options.align, &comparison.sides)?;
        comparisons.push(with_steady(comparison));
    }
    let sides = comparisons.iter().enumerate().flat_map(|(at, comparison)| match at {
        0 => vec![&comparison.sides[0], &comparison.sides[1]],
        _ => vec![&comparison.sides[1]],
    });
    inputs::describe(&arguments.texts.reading, &sides.collect::<Vec<_>>())?;
    Ok(comparisons)
}

/// The comparison with the terms that both texts put alike as well.
fn with_steady(mut comparison: Comparison) -> Comparison {
    let [a, b] = &comparison.sides;
    let evidence = Evidence {
        sides: [a, b],
        alignment: &comparison.alignment,
        edits: &comparison.edits,
    };
    let steady = check::terms::steady(evidence, &comparison.terms);
    comparison.terms.extend(steady);
    comparison
}

/// The decisions that the user names; none named, the journals that `diptych review` keeps of the texts, where they are.
fn journals(arguments: &Terms, comparisons: &[Comparison]) -> Vec<PathBuf> {
    if arguments.learn.is_none() || !arguments.decisions.is_empty() {
        return arguments.decisions.clone();
    }
    let usual = comparisons.iter().map(|comparison| {
        let names = comparison.sides.each_ref().map(|side| file_name(&side.document.path));
        journal_of_texts(&names)
    });
    usual.filter(|path| path.is_file()).collect()
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
