//! `diptych compare`: read → compare → report.

use super::args::{ColorArg, Compare, LayoutArg, ReportFormat};
use super::output::{Pending, ending};
use super::progress::Progress;
use super::{Outcome, collate, inputs};
use anyhow::bail;
use diptych::compare::{self, Comparison};
use diptych::report;
use diptych::report::columns::Passages;
use diptych::report::docx::redline;
use diptych::report::summary::is_foreign;
use diptych::report::terminal::{self, Cues, Layout};
use diptych::report::xliff::Version;
use std::io::{self, Write};
use std::path::Path;

/// Compares the two texts and writes every report asked for, or prints the terminal's.
pub(crate) fn run(arguments: &Compare) -> anyhow::Result<Outcome> {
    let formats: Vec<ReportFormat> = arguments
        .outputs
        .iter()
        .map(|path| format_of(path, arguments.format))
        .collect::<anyhow::Result<_>>()?;
    if collate::is_asked(arguments) {
        return collate::run(arguments, &formats);
    }
    let given = match &arguments.source {
        Some(source) => inputs::given(source, Some(&arguments.texts.a), &arguments.texts.reading)?,
        None => inputs::texts(&arguments.texts)?,
    };
    let options = options(arguments)?;
    let progress = Progress::new(arguments.texts.reading.quiet);
    let comparison = inputs::compared(given, &options, &|stage| progress.stage(stage));
    drop(progress);
    inputs::check_alignment(&arguments.texts.reading, &options.align, &comparison.sides)?;
    inputs::describe(&arguments.texts.reading, &[&comparison.sides[0], &comparison.sides[1]])?;

    let mut pending = Pending::default();
    for (path, format) in arguments.outputs.iter().zip(formats) {
        // A file is read in any program: signs, no colours.
        pending.write(path, |out| write(&comparison, format, arguments, Cues::Signs, out))?;
    }
    pending.commit()?;
    if arguments.outputs.is_empty() {
        print(&comparison, arguments)?;
    }
    Ok(if comparison.differs() {
        Outcome::Differs
    } else {
        Outcome::Clean
    })
}

/// How to cut, align and check the texts.
pub(super) fn options(arguments: &Compare) -> anyhow::Result<compare::Options> {
    let mut options = compare::Options {
        segment: inputs::segmentation(&arguments.texts.reading)?,
        align: inputs::alignment(&arguments.texts.reading)?,
        ..compare::Options::default()
    };
    options.check.glossary = inputs::glossary(&arguments.terms.glossaries)?;
    Ok(options)
}

/// The format of the report at `path`: that of its ending, or the one given where the ending allows several or none.
fn format_of(path: &Path, given: Option<ReportFormat>) -> anyhow::Result<ReportFormat> {
    use ReportFormat as Format;
    let by_ending: &[Format] = match ending(path).as_str() {
        "json" => &[Format::Json],
        "html" | "htm" => &[Format::Html],
        "md" | "markdown" => &[Format::Markdown],
        "txt" => &[Format::Text],
        "docx" => &[Format::Redline, Format::DocxTable],
        "tmx" => &[Format::Tmx],
        "xliff" | "xlf" => &[Format::Xliff, Format::Xliff1],
        "xml" | "tei" => &[Format::Tei],
        "csv" => &[Format::Csv],
        "xlsx" => &[Format::Xlsx],
        "jsonl" => &[Format::Jsonl],
        "ladder" => &[Format::Ladder],
        "diff" | "patch" => &[Format::Diff, Format::WordDiff],
        _ => &[],
    };
    match (by_ending, given) {
        (_, Some(format)) if by_ending.contains(&format) => Ok(format),
        ([first, ..], _) => Ok(*first),
        ([], Some(format)) => Ok(format),
        ([], None) => bail!(
            "{}: its ending names no format; end it in .html, .json, .md, .txt, .docx, .tmx, .xliff, .xml, .csv, .xlsx, \
             .jsonl, .ladder or .diff, or say --format",
            path.display()
        ),
    }
}

fn write(
    comparison: &Comparison,
    format: ReportFormat,
    arguments: &Compare,
    cues: Cues,
    out: &mut dyn Write,
) -> io::Result<()> {
    let passages = if arguments.only_differences {
        Passages::Differing
    } else {
        Passages::All
    };
    let (sides, alignment) = (&comparison.sides, &comparison.alignment);
    match format {
        ReportFormat::Json => report::json::write(comparison, out),
        // In two languages every word is another: what is wanted is a table.
        ReportFormat::Redline if !is_foreign(comparison) || arguments.format == Some(ReportFormat::Redline) => {
            let options = redline::Options {
                author: arguments.author.clone(),
                date: arguments.date.clone(),
            };
            redline::write(comparison, &options, out)
        }
        ReportFormat::Redline | ReportFormat::DocxTable => {
            report::docx::table::write(comparison, &report::docx::table::Options { passages }, out)
        }
        ReportFormat::Tmx => report::tmx::write(sides, alignment, out),
        ReportFormat::Xliff => report::xliff::write(sides, alignment, Version::V2, out),
        ReportFormat::Xliff1 => report::xliff::write(sides, alignment, Version::V1, out),
        ReportFormat::Tei => report::tei::write(comparison, out),
        ReportFormat::Csv => report::spreadsheet::csv(sides, alignment, out),
        ReportFormat::Xlsx => report::spreadsheet::xlsx(comparison, out),
        ReportFormat::Jsonl => report::links::jsonl(sides, alignment, out),
        ReportFormat::Ladder => report::ladder::write(sides, alignment, out),
        ReportFormat::Diff => report::unified::write(sides, out),
        ReportFormat::WordDiff => report::word_diff::write(comparison, out),
        ReportFormat::Html => report::html::write(comparison, &report::html::Options::default(), out),
        ReportFormat::Markdown => {
            let options = report::markdown::Options {
                passages,
                ..report::markdown::Options::default()
            };
            report::markdown::write(comparison, &options, out)
        }
        ReportFormat::Text => {
            let width = arguments.width.map_or_else(terminal_width, usize::from);
            let options = terminal::Options {
                width,
                layout: match arguments.layout {
                    LayoutArg::Auto => Layout::fitting(width),
                    LayoutArg::Columns => Layout::Columns,
                    LayoutArg::Inline => Layout::Inline,
                },
                cues,
                passages,
                ..terminal::Options::default()
            };
            terminal::write(comparison, &options, out)
        }
    }
}

/// How wide the terminal is; where there is none, as wide as most.
pub(super) fn terminal_width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0))
}

/// Prints to standard output: the terminal report, or the format asked for.
fn print(comparison: &Comparison, arguments: &Compare) -> anyhow::Result<()> {
    let format = arguments.format.unwrap_or(ReportFormat::Text);
    to_standard_output(arguments.color, format, &|cues, out| {
        write(comparison, format, arguments, cues, out)
    })
}

/// Lets `write` write a report in `format` to standard output, with the colours that the user wants.
pub(super) fn to_standard_output(
    color: ColorArg,
    format: ReportFormat,
    write: &dyn Fn(Cues, &mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    let choice = match color {
        ColorArg::Auto => anstream::AutoStream::choice(&io::stdout()),
        ColorArg::Always => anstream::ColorChoice::Always,
        ColorArg::Never => anstream::ColorChoice::Never,
    };
    let cues = match choice {
        anstream::ColorChoice::Never => Cues::Signs,
        _ => Cues::Color,
    };
    // Only the report for people has colours: of the others every byte counts.
    let stream: Box<dyn Write> = match format {
        ReportFormat::Text => Box::new(anstream::AutoStream::new(io::stdout(), choice)),
        _ => Box::new(io::stdout()),
    };
    let mut out = io::BufWriter::with_capacity(1 << 16, stream);
    write(cues, &mut out)?;
    out.flush()?;
    Ok(())
}
