//! `diptych compare` of three texts or more, or of versions and their source: read → collate → report.

use super::args::{Compare, LayoutArg, ReportFormat};
use super::compare::{options, terminal_width, to_standard_output};
use super::output::Pending;
use super::progress::Progress;
use super::{Outcome, inputs};
use anyhow::bail;
use diptych::collate::{self, Collation};
use diptych::report::columns::Passages;
use diptych::report::grid;
use diptych::report::terminal::{Cues, Layout};
use std::io::{self, Write};
use std::path::Path;

/// So many texts are collated at once: more columns no one can read, and a corpus is for `diptych corpus`.
const MOST: usize = 50;

/// Whether more than two texts are to be compared.
pub(super) fn is_asked(arguments: &Compare) -> bool {
    let texts = 1 + usize::from(arguments.texts.b.is_some()) + arguments.more.len();
    texts + usize::from(arguments.source.is_some()) > 2
}

/// Collates the texts and writes every report asked for, or prints the terminal's; `formats` are those of the outputs.
pub(super) fn run(arguments: &Compare, formats: &[ReportFormat]) -> anyhow::Result<Outcome> {
    let reading = &arguments.texts.reading;
    let paths = [Some(&arguments.texts.a), arguments.texts.b.as_ref()]
        .into_iter()
        .flatten();
    let paths: Vec<&Path> = paths.chain(&arguments.more).map(AsRef::as_ref).collect();
    if paths.len() > MOST {
        bail!("{} versions: at most {MOST} can be compared at once", paths.len());
    }
    if reading.pins.is_some() {
        bail!("--pins names links between two texts; leave them out, or name two texts only");
    }
    let asked = arguments.outputs.iter().zip(formats.iter().copied());
    for (path, format) in asked.chain(arguments.format.map(|format| (&arguments.texts.a, format))) {
        if !is_for_many(format) {
            bail!(
                "{}: this format holds two texts; of more there are .html, .json, .csv, .xml (TEI), .tmx, .jsonl and .txt",
                path.display()
            );
        }
    }
    let (source, versions) = inputs::versions(arguments.source.as_deref(), &paths, reading)?;
    let options = options(arguments)?;
    let progress = Progress::new(reading.quiet);
    let collation = collate::collate_telling(source, versions, &options, &|stage| progress.stage(stage));
    drop(progress);
    inputs::describe(reading, &collation.texts.iter().collect::<Vec<_>>())?;

    let mut pending = Pending::default();
    for (path, &format) in arguments.outputs.iter().zip(formats) {
        pending.write(path, |out| write(&collation, format, arguments, Cues::Signs, out))?;
    }
    pending.commit()?;
    if arguments.outputs.is_empty() {
        let format = arguments.format.unwrap_or(ReportFormat::Text);
        to_standard_output(arguments.color, format, &|cues, out| {
            write(&collation, format, arguments, cues, out)
        })?;
    }
    Ok(if collation.differs() {
        Outcome::Differs
    } else {
        Outcome::Clean
    })
}

/// Whether a format has room for more than two texts.
fn is_for_many(format: ReportFormat) -> bool {
    use ReportFormat as Format;
    matches!(
        format,
        Format::Text | Format::Json | Format::Html | Format::Csv | Format::Tei | Format::Tmx | Format::Jsonl
    )
}

fn write(
    collation: &Collation,
    format: ReportFormat,
    arguments: &Compare,
    cues: Cues,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        ReportFormat::Json => grid::json::write(collation, out),
        ReportFormat::Csv => grid::csv::write(collation, out),
        ReportFormat::Html => grid::html::write(collation, out),
        ReportFormat::Tei => grid::tei::write(collation, out),
        ReportFormat::Tmx => grid::tmx::write(collation, out),
        ReportFormat::Jsonl => grid::jsonl::write(collation, out),
        _ => {
            let options = grid::terminal::Options {
                width: arguments.width.map_or_else(terminal_width, usize::from),
                layout: match arguments.layout {
                    LayoutArg::Auto => None,
                    LayoutArg::Columns => Some(Layout::Columns),
                    LayoutArg::Inline => Some(Layout::Inline),
                },
                cues,
                passages: if arguments.only_differences {
                    Passages::Differing
                } else {
                    Passages::All
                },
            };
            grid::terminal::write(collation, &options, out)
        }
    }
}
