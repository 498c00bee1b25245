//! `diptych align`: read → segment → align → links.

use super::Outcome;
use super::args::{Align, LinkFormat};
use super::inputs::{self, Given};
use super::output::Pending;
use diptych::compare::{align_sides, segment_both};
use diptych::report::{ladder, links, spreadsheet, tmx, xliff};
use std::io::{self, BufWriter, Write};

/// Prints the links. The exit status is 0 whatever was found: links are the answer, not a complaint.
pub(crate) fn run(arguments: &Align) -> anyhow::Result<Outcome> {
    let reading = &arguments.texts.reading;
    let (sides, alignment) = match inputs::texts(&arguments.texts)? {
        Given::Linked(linked) => *linked,
        Given::Two(documents) => {
            let sides = segment_both(documents.0, documents.1, &inputs::segmentation(reading)?);
            let options = inputs::alignment(reading)?;
            inputs::check_alignment(reading, &options, &sides)?;
            let alignment = align_sides(&sides, &options);
            (sides, alignment)
        }
    };
    inputs::describe(reading, &[&sides[0], &sides[1]])?;
    let write = |out: &mut dyn Write| match arguments.format {
        LinkFormat::Tsv => links::tsv(&sides, &alignment, out),
        LinkFormat::Jsonl => links::jsonl(&sides, &alignment, out),
        LinkFormat::Tmx => tmx::write(&sides, &alignment, out),
        LinkFormat::Xliff => xliff::write(&sides, &alignment, xliff::Version::V2, out),
        LinkFormat::Csv => spreadsheet::csv(&sides, &alignment, out),
        LinkFormat::Ladder => ladder::write(&sides, &alignment, out),
    };
    match &arguments.output {
        Some(path) => {
            let mut pending = Pending::default();
            pending.write(path, write)?;
            pending.commit()?;
        }
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            write(&mut out)?;
            out.flush()?;
        }
    }
    Ok(Outcome::Clean)
}
