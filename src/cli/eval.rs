//! `diptych eval`: the aligner's figures on texts with known links, as a table or JSON.

use super::args::Eval;
use super::{Outcome, inputs};
use anyhow::Context;
use diptych::eval::{self, Calibration, Score};
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What is printed of one case.
#[derive(Serialize)]
struct Row {
    case: String,
    a: usize,
    b: usize,
    strict: f64,
    lax: f64,
    pair: f64,
    calibration_error: f64,
    seconds: f64,
    /// The most memory the process had so far, where the system tells.
    peak_mb: Option<f64>,
}

/// Scores every case, and all of them together.
pub(crate) fn run(arguments: &Eval) -> anyhow::Result<Outcome> {
    inputs::threads(arguments.jobs)?;
    let mut rows = Vec::new();
    let (mut score, mut calibration, mut segments) = (Score::default(), Calibration::default(), [0, 0]);
    let mut options = diptych::align::Options::default();
    options.vectors = inputs::vectors(arguments.vectors.as_deref())?;
    let begun = Instant::now();
    for folder in with_gold(&arguments.cases)? {
        for case in eval::cases(folder)? {
            let start = Instant::now();
            let result = eval::run(&case, &options).with_context(|| case.name.clone())?;
            rows.push(row(
                result.name,
                result.segments,
                &result.score,
                &result.calibration,
                start,
            ));
            score.add(&result.score);
            calibration.add(&result.calibration);
            segments = [segments[0] + result.segments[0], segments[1] + result.segments[1]];
        }
    }
    rows.push(row("all".into(), segments, &score, &calibration, begun));
    let mut out = io::stdout().lock();
    if arguments.json {
        serde_json::to_writer_pretty(&mut out, &rows)?;
        writeln!(out)?;
    } else {
        table(&rows, &calibration, &mut out)?;
    }
    Ok(Outcome::Clean)
}

/// Those of `folders` that hold cases; the others, as a shell lists them too, are passed over with a word. Where none does,
/// all are kept, for the error to say what is missing.
fn with_gold(folders: &[PathBuf]) -> io::Result<Vec<&Path>> {
    let (cases, others): (Vec<&Path>, Vec<&Path>) = folders
        .iter()
        .map(PathBuf::as_path)
        .partition(|folder| eval::has_cases(folder));
    if cases.is_empty() {
        return Ok(others);
    }
    for folder in others {
        writeln!(
            anstream::stderr(),
            "diptych: {}: passed over, as it has no gold.tsv and no meta.json",
            folder.display()
        )?;
    }
    Ok(cases)
}

fn row(case: String, [a, b]: [usize; 2], score: &Score, calibration: &Calibration, start: Instant) -> Row {
    Row {
        case,
        a,
        b,
        strict: score.strict.f1(),
        lax: score.lax.f1(),
        pair: score.pair.f1(),
        calibration_error: calibration.error(),
        seconds: start.elapsed().as_secs_f64(),
        peak_mb: peak_mb(),
    }
}

/// A Markdown table, so that it can stand in a README as it is; then confidence against truth.
fn table(rows: &[Row], calibration: &Calibration, out: &mut dyn Write) -> io::Result<()> {
    let width = rows
        .iter()
        .map(|row| row.case.chars().count())
        .max()
        .unwrap_or(0)
        .max(4);
    writeln!(
        out,
        "| {:width$} | segments      | strict | lax   | pair  | ECE   | seconds | MB   |",
        "case"
    )?;
    writeln!(
        out,
        "| {:-<width$} | ------------- | ------ | ----- | ----- | ----- | ------- | ---- |",
        ""
    )?;
    for row in rows {
        let segments = format!("{} × {}", row.a, row.b);
        let memory = row.peak_mb.map_or_else(|| "–".to_owned(), |mb| format!("{mb:.0}"));
        writeln!(
            out,
            "| {:width$} | {segments:13} | {:.3}  | {:.3} | {:.3} | {:.3} | {:7.2} | {memory:4} |",
            row.case, row.strict, row.lax, row.pair, row.calibration_error, row.seconds
        )?;
    }
    writeln!(
        out,
        "\n| confidence | links | mean confidence | right |\n| ---------- | ----- | --------------- | ----- |"
    )?;
    for (at, bin) in calibration.bins.iter().enumerate().filter(|(_, bin)| bin.links > 0) {
        let links = bin.links as f64;
        let (low, high) = (at as f64 / 10.0, (at + 1) as f64 / 10.0);
        let (mean, right) = (bin.confidence / links, bin.right as f64 / links);
        writeln!(
            out,
            "| {low:.1} – {high:.1}  | {:5} | {mean:15.3} | {right:.3} |",
            bin.links
        )?;
    }
    Ok(())
}

/// The most memory this process has had, in megabytes, where the system keeps it in `/proc`.
fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_lists_beside_the_cases_is_passed_over() {
        let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
        let [readme, hostile, story] = ["README.md", "hostile", "story"].map(|name| corpora.join(name));
        let listed = [readme.clone(), hostile, story.clone()];
        assert_eq!(
            with_gold(&listed).expect("standard error can be written"),
            [story.as_path()]
        );
        let none = [readme];
        assert_eq!(with_gold(&none).expect("nothing is written"), [none[0].as_path()]);
    }
}
