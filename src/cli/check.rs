//! `diptych check`: read → compare → judge by the project's settings → the findings, and an exit status for a build.

use super::args::{Check, FailOnArg, FindingFormat};
use super::output::Pending;
use super::project::Policy;
use super::{Outcome, inputs, output};
use anyhow::bail;
use diptych::check::Severity;
use diptych::check::gate::FailOn;
use diptych::compare::Comparison;
use diptych::report::findings::{self, Judged};
use std::io::{self, Write};
use std::path::Path;

/// Checks the two texts and reports the findings. Exit status 1 where one that counts is as grave as asked.
pub(crate) fn run(arguments: &Check) -> anyhow::Result<Outcome> {
    let format = match (&arguments.output, arguments.format) {
        (_, Some(format)) => format,
        (Some(path), None) => format_of(path)?,
        (None, None) => FindingFormat::Text,
    };
    let policy = Policy::read(&arguments.project)?;
    if arguments.write_baseline {
        return write_baseline(arguments, &policy);
    }
    let known = policy.known()?;
    let comparison = compare(arguments, &policy)?;
    let options = findings::Options {
        ignores: &policy.ignores,
        baseline: known.as_ref(),
        least: if arguments.notes {
            Severity::Note
        } else {
            Severity::Warning
        },
    };
    let judged = Judged::new(&comparison, options);
    output::to(arguments.output.as_deref(), |out| write(&judged, format, out))?;
    let wanted = arguments.fail_on.map(|wanted| match wanted {
        FailOnArg::Warning => FailOn::Warning,
        FailOnArg::Error => FailOn::Error,
        FailOnArg::Never => FailOn::Never,
    });
    let fail_on = wanted.or(policy.fail_on).unwrap_or(FailOn::Warning);
    let fails = judged.open().any(|one| fail_on.is_reached_by(one.finding.severity));
    Ok(if fails { Outcome::Differs } else { Outcome::Clean })
}

fn compare(arguments: &Check, policy: &Policy) -> anyhow::Result<Comparison> {
    let texts = &arguments.texts;
    policy.compare(
        inputs::texts(texts)?,
        &texts.reading,
        &inputs::alignment(&texts.reading)?,
    )
}

/// Writes the baseline anew, with all that is found now.
fn write_baseline(arguments: &Check, policy: &Policy) -> anyhow::Result<Outcome> {
    let Some(path) = &policy.baseline else {
        bail!("--write-baseline: name the file with --baseline FILE or in the settings");
    };
    let comparison = compare(arguments, policy)?;
    let baseline = findings::baseline(&comparison, &policy.ignores);
    let mut pending = Pending::default();
    pending.write(path, |out| out.write_all(baseline.to_json().as_bytes()))?;
    pending.commit()?;
    let findings = if baseline.len() == 1 {
        "finding is"
    } else {
        "findings are"
    };
    writeln!(
        anstream::stderr(),
        "{}: {} {findings} known now",
        path.display(),
        baseline.len()
    )?;
    Ok(Outcome::Clean)
}

fn write(judged: &Judged<'_>, format: FindingFormat, out: &mut dyn Write) -> io::Result<()> {
    match format {
        FindingFormat::Text => findings::text::write(judged, out),
        FindingFormat::Json => findings::json::write(judged, out),
        FindingFormat::Sarif => findings::sarif::write(judged, out),
        FindingFormat::Csv => findings::csv::write(judged, out),
        FindingFormat::Html => findings::html::write(judged, out),
        FindingFormat::Github => findings::github::write(judged, out),
    }
}

/// The format of a report by the ending of its file.
fn format_of(path: &Path) -> anyhow::Result<FindingFormat> {
    match output::ending(path).as_str() {
        "txt" => Ok(FindingFormat::Text),
        "json" => Ok(FindingFormat::Json),
        "sarif" => Ok(FindingFormat::Sarif),
        "csv" => Ok(FindingFormat::Csv),
        "html" | "htm" => Ok(FindingFormat::Html),
        _ => bail!(
            "{}: its ending names no format; end it in .txt, .json, .sarif, .csv or .html, or say --format",
            path.display()
        ),
    }
}
