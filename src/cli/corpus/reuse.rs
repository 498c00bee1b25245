//! `diptych corpus reuse`: many texts → the passages that several of them have, in whatever words.

use crate::cli::args::{CorpusReuse, ReuseFormat};
use crate::cli::output::{self, Pending};
use crate::cli::{Outcome, inputs};
use anyhow::bail;
use diptych::corpus::reuse::{self, Reuse, Step, output as written};
use diptych::reuse::Options;
use indicatif::{ProgressBar, ProgressDrawTarget};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// Finds the reuse and writes it. Exit status 1 where there is any.
pub(crate) fn run(arguments: &CorpusReuse) -> anyhow::Result<Outcome> {
    inputs::threads(arguments.jobs)?;
    let formats = arguments.outputs.iter().map(|path| format_of(path));
    let formats: Vec<ReuseFormat> = formats.collect::<anyhow::Result<_>>()?;
    let options = Options {
        meaning: !arguments.verbatim,
    };
    let bar = progress(arguments.quiet);
    let mut warnings = Vec::new();
    let found = reuse::find(&arguments.inputs, &options, &|step| show(&bar, step), &mut |warning| {
        warnings.push(warning.to_owned());
    });
    bar.finish_and_clear();
    let found = found?;
    for warning in warnings.iter().filter(|_| !arguments.quiet) {
        writeln!(anstream::stderr(), "diptych: {warning}; passed over")?;
    }
    let mut pending = Pending::default();
    for (path, format) in arguments.outputs.iter().zip(formats) {
        pending.write(path, |out| write(&found, format, out))?;
    }
    pending.commit()?;
    if arguments.outputs.is_empty() {
        output::to(None, |out| write(&found, arguments.format, out))?;
    } else if !arguments.quiet {
        writeln!(anstream::stderr(), "{}", written::summary(&found))?;
    }
    Ok(if found.clusters.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Differs
    })
}

fn write(found: &Reuse, format: ReuseFormat, out: &mut dyn Write) -> io::Result<()> {
    match format {
        ReuseFormat::Text => written::text(found, out),
        ReuseFormat::Jsonl => written::jsonl(found, out),
        ReuseFormat::Csv => written::csv(found, out),
        ReuseFormat::Html => reuse::page::write(found, out),
    }
}

fn format_of(path: &Path) -> anyhow::Result<ReuseFormat> {
    match output::ending(path).as_str() {
        "txt" => Ok(ReuseFormat::Text),
        "jsonl" | "ndjson" => Ok(ReuseFormat::Jsonl),
        "csv" => Ok(ReuseFormat::Csv),
        "html" | "htm" => Ok(ReuseFormat::Html),
        _ => bail!(
            "{}: its ending names no format; end it in .txt, .jsonl, .csv or .html",
            path.display()
        ),
    }
}

/// A line that is shown only on a terminal.
fn progress(quiet: bool) -> ProgressBar {
    let bar = ProgressBar::no_length();
    if quiet || !io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    bar
}

fn show(bar: &ProgressBar, step: Step) {
    bar.set_message(match step {
        Step::Reading(bytes) => format!("reading: {} MB", bytes / 1_000_000),
        Step::Joining(done, all) => format!("looking for what is alike: {done} of {all}"),
        Step::Comparing(done, all) => format!("comparing: {done} of {all}"),
    });
    bar.tick();
}
