//! `diptych decisions`: the files of reviewers → one file, figures, or what other commands read.

use super::Outcome;
use super::args::{Apply, Decisions};
use super::output::Pending;
use super::review::{NoJournal, described, desk, stale};
use diptych::Error;
use diptych::report::{json, keys, visible};
use diptych::review::agreement::agreement;
use diptych::review::decision::{self, Decision};
use diptych::review::merge::{counts, merge};
use diptych::review::standing::{Held, standing};
use diptych::review::{Desk, export};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Runs one of the commands on decisions.
pub(crate) fn run(arguments: &Decisions) -> anyhow::Result<Outcome> {
    match arguments {
        Decisions::Merge { files, output } => merged(files, output.as_deref()),
        Decisions::Stats { files } => stats(files),
        Decisions::Apply(arguments) => apply(arguments),
    }
}

/// Prints or writes the merged file; a conflict is listed on standard error and makes the exit status 1.
fn merged(files: &[PathBuf], output: Option<&Path>) -> anyhow::Result<Outcome> {
    let read: Vec<(Vec<Decision>, Vec<String>)> = files.iter().map(|path| read(path)).collect::<Result<_, Error>>()?;
    let names = read.first().map(|(_, names)| names.clone()).unwrap_or_default();
    let decisions: Vec<Vec<Decision>> = read.into_iter().map(|(decisions, _)| decisions).collect();
    let merged = merge(&decisions);
    let write = |out: &mut dyn Write| -> io::Result<()> {
        writeln!(out, "{}", decision::head(&names))?;
        merged
            .decisions
            .iter()
            .try_for_each(|one| writeln!(out, "{}", one.line()))
    };
    match output {
        Some(path) => {
            let mut pending = Pending::default();
            pending.write(path, write)?;
            pending.commit()?;
        }
        None => write(&mut io::stdout().lock())?,
    }
    let mut stderr = anstream::stderr();
    for conflict in &merged.conflicts {
        writeln!(stderr, "conflict:")?;
        for (file, decision) in conflict {
            writeln!(
                stderr,
                "  {}: {} at {}",
                files[*file].display(),
                described(decision),
                decision.time
            )?;
        }
    }
    Ok(if merged.conflicts.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Differs
    })
}

/// Prints how many decisions of each kind a file has, and how two files agree.
fn stats(files: &[PathBuf]) -> anyhow::Result<Outcome> {
    let mut all = Vec::with_capacity(files.len());
    let mut out = io::stdout().lock();
    for path in files {
        let (decisions, _) = read(path)?;
        let standing = standing(&decisions);
        let counts: Vec<String> = counts(&standing)
            .into_iter()
            .map(|(verdict, count)| format!("{count} {}", verdict.name()))
            .collect();
        writeln!(
            out,
            "{}: {} decided: {}",
            path.display(),
            standing.len(),
            counts.join(", ")
        )?;
        all.push(decisions);
    }
    for (at, one) in all.iter().enumerate() {
        for (other, two) in all.iter().enumerate().skip(at + 1) {
            let agreement = agreement(one, two);
            let kappa = agreement
                .kappa
                .map_or_else(|| "not defined".to_owned(), |kappa| format!("{kappa:.3}"));
            writeln!(
                out,
                "{} and {}: {} decided by both, {} alike, Cohen's kappa {kappa}",
                files[at].display(),
                files[other].display(),
                agreement.both,
                agreement.alike
            )?;
        }
    }
    Ok(Outcome::Clean)
}

/// Prints each finding with what was decided on it, and writes what was asked for.
fn apply(arguments: &Apply) -> anyhow::Result<Outcome> {
    let desk = desk(&arguments.reviewed, NoJournal::Fail)?;
    write_exports(&desk, arguments)?;
    let comparison = desk.comparison();
    let held = Held::new(desk.journal().decisions());
    let mut out = io::stdout().lock();
    let mut open = 0;
    let names = keys::findings(comparison).into_iter().zip(keys::quotes(comparison));
    for (finding, (key, quotes)) in comparison.findings.iter().zip(names) {
        let decision = held.of(&key, finding.rule, &quotes);
        open += usize::from(decision.is_none());
        let verdict = decision.map_or("open", |one| one.decision.name());
        let note = decision.map(|one| one.note.as_str()).filter(|note| !note.is_empty());
        let note = note.map(|note| format!(" ({note})")).unwrap_or_default();
        let message = format!("{}{note}", finding.message);
        writeln!(out, "{verdict}\t{}\t{key}\t{}", finding.rule, visible(&message))?;
    }
    let mut stderr = anstream::stderr();
    let all = comparison.findings.len();
    writeln!(stderr, "{} of {all} findings decided", all - open)?;
    stale(&desk, &mut stderr)?;
    Ok(if open == 0 { Outcome::Clean } else { Outcome::Differs })
}

/// Writes the comparison with its links corrected, and what other commands read; all of them or none.
fn write_exports(desk: &Desk, arguments: &Apply) -> anyhow::Result<()> {
    let mut pending = Pending::default();
    if let Some(path) = &arguments.output {
        pending.write(path, |out| json::write(desk.comparison(), out))?;
    }
    if let Some(path) = &arguments.export_pins {
        pending.write(path, |out| out.write_all(export::pins(desk).as_bytes()))?;
    }
    if let Some(path) = &arguments.export_baseline {
        pending.write(path, |out| out.write_all(export::baseline(desk).to_json().as_bytes()))?;
    }
    if let Some(path) = &arguments.export_glossary {
        pending.write(path, |out| export::glossary(desk, out))?;
    }
    pending.commit()
}

/// The decisions in the file at `path`, and the names of the texts that it is on.
pub(crate) fn read(path: &Path) -> Result<(Vec<Decision>, Vec<String>), Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    let (decisions, broken) = decision::lines(&bytes);
    if decisions.is_empty() && broken > 0 {
        return Err(Error::Format {
            path: path.to_owned(),
            place: String::new(),
            problem: "holds no decision".to_owned(),
            hint: "give a journal of diptych review or a file that the page exported".to_owned(),
        });
    }
    Ok((decisions, decision::names(&bytes)))
}
