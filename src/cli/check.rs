//! `diptych check`: read → compare → judge by the project's settings → the findings, and an exit status for a build.

use super::args::{Check, FailOnArg, FindingFormat};
use super::output::Pending;
use super::progress::Progress;
use super::{Outcome, inputs, output};
use anyhow::bail;
use diptych::check::gate::{self, Baseline, FailOn, Ignore, Settings};
use diptych::check::{self, Severity};
use diptych::compare::{self, Comparison};
use diptych::report::findings::{self, Judged};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What the settings and the arguments say together; where both say something, the arguments hold.
struct Policy {
    settings: Settings,
    fail_on: FailOn,
    ignores: Vec<Ignore>,
    baseline: Option<PathBuf>,
}

/// Checks the two texts and reports the findings. Exit status 1 where one that counts is as grave as asked.
pub(crate) fn run(arguments: &Check) -> anyhow::Result<Outcome> {
    let policy = policy(arguments)?;
    let known = known(arguments, &policy)?;
    let comparison = compare(arguments, &policy)?;
    if arguments.write_baseline {
        return write_baseline(&comparison, &policy);
    }
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
    report(&judged, arguments)?;
    let mut severities = judged.open().map(|one| one.finding.severity);
    Ok(
        match severities.any(|severity| policy.fail_on.is_reached_by(severity)) {
            true => Outcome::Differs,
            false => Outcome::Clean,
        },
    )
}

/// Reads the settings and the lists that they and the arguments name.
fn policy(arguments: &Check) -> anyhow::Result<Policy> {
    let mut settings = match &arguments.config {
        Some(path) => Settings::parse(&inputs::text(path)?, path)?,
        None => Settings::default(),
    };
    let folder = arguments
        .config
        .as_deref()
        .and_then(Path::parent)
        .unwrap_or(Path::new(""));
    let mut ignores = std::mem::take(&mut settings.ignores);
    let lists = settings.ignore_files.iter().map(|path| folder.join(path));
    for path in lists.chain(arguments.ignore_files.iter().cloned()) {
        ignores.extend(gate::list(&inputs::text(&path)?, &path)?);
    }
    let baseline = settings.baseline.as_ref().map(|path| folder.join(path));
    let fail_on = arguments.fail_on.map(|wanted| match wanted {
        FailOnArg::Warning => FailOn::Warning,
        FailOnArg::Error => FailOn::Error,
        FailOnArg::Never => FailOn::Never,
    });
    Ok(Policy {
        fail_on: fail_on.or(settings.fail_on).unwrap_or(FailOn::Warning),
        baseline: arguments.baseline.clone().or(baseline),
        ignores,
        settings,
    })
}

/// The known findings, where there is a baseline to read.
fn known(arguments: &Check, policy: &Policy) -> anyhow::Result<Option<Baseline>> {
    match (&policy.baseline, arguments.write_baseline) {
        (None, true) => bail!("--write-baseline: name the file with --baseline FILE or in the settings"),
        (Some(path), false) => Ok(Some(Baseline::parse(&inputs::text(path)?, path)?)),
        _ => Ok(None),
    }
}

fn compare(arguments: &Check, policy: &Policy) -> anyhow::Result<Comparison> {
    let (a, b) = inputs::documents(&arguments.texts)?;
    let mut check = check::Options::default();
    check.severities.clone_from(&policy.settings.severities);
    let options = compare::Options {
        segment: inputs::segmentation(&arguments.texts),
        check,
        ..compare::Options::default()
    };
    let progress = Progress::new(arguments.texts.quiet);
    let comparison = compare::compare_telling(a, b, &options, &|stage| progress.stage(stage));
    drop(progress);
    inputs::describe(&arguments.texts, &[&comparison.sides[0], &comparison.sides[1]])?;
    Ok(comparison)
}

/// Writes the baseline anew, with all that is found now.
fn write_baseline(comparison: &Comparison, policy: &Policy) -> anyhow::Result<Outcome> {
    let Some(path) = &policy.baseline else {
        bail!("--write-baseline: name the file with --baseline FILE or in the settings");
    };
    let baseline = findings::baseline(comparison, &policy.ignores);
    let mut pending = Pending::default();
    pending.write(path, |out| out.write_all(baseline.to_json().as_bytes()))?;
    pending.commit()?;
    writeln!(
        anstream::stderr(),
        "{}: {} findings are known now",
        path.display(),
        baseline.len()
    )?;
    Ok(Outcome::Clean)
}

/// Writes the findings to the file named, or to standard output.
fn report(judged: &Judged<'_>, arguments: &Check) -> anyhow::Result<()> {
    let format = match (&arguments.output, arguments.format) {
        (_, Some(format)) => format,
        (Some(path), None) => format_of(path)?,
        (None, None) => FindingFormat::Text,
    };
    output::to(arguments.output.as_deref(), |out| write(judged, format, out))
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
