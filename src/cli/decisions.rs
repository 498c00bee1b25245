//! `diptych decisions`: the files of reviewers → one file, figures, or a comparison with its links corrected.

use super::Outcome;
use super::args::{Decisions, Reviewed};
use super::output::Pending;
use super::review::{NoJournal, described, desk, stale};
use diptych::Error;
use diptych::report::{json, keys};
use diptych::review::agreement::agreement;
use diptych::review::decision::{self, Decision, Scope};
use diptych::review::merge::{counts, merge};
use diptych::review::standing::standing;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Runs one of the commands on decisions.
pub(crate) fn run(arguments: &Decisions) -> anyhow::Result<Outcome> {
    match arguments {
        Decisions::Merge { files, output } => merged(files, output.as_deref()),
        Decisions::Stats { files } => stats(files),
        Decisions::Apply { reviewed, output } => apply(reviewed, output.as_deref()),
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

/// Prints each finding with what was decided on it; writes the comparison with the corrected links.
fn apply(reviewed: &Reviewed, output: Option<&Path>) -> anyhow::Result<Outcome> {
    let desk = desk(reviewed, NoJournal::Fail)?;
    let comparison = desk.comparison();
    if let Some(path) = output {
        let mut pending = Pending::default();
        pending.write(path, |out| json::write(comparison, out))?;
        pending.commit()?;
    }
    let standing = standing(desk.journal().decisions());
    let by_key: BTreeMap<&str, &&Decision> = standing.iter().map(|one| (one.key.as_str(), one)).collect();
    let mut out = io::stdout().lock();
    let mut open = 0;
    for (finding, key) in comparison.findings.iter().zip(keys::findings(comparison)) {
        let words =
            |place: &diptych::check::Place| place.span.of(&comparison.sides[place.side].document.text).to_owned();
        let quotes: Vec<String> = finding.places.iter().map(words).collect();
        let wide = || {
            standing
                .iter()
                .find(|one| one.scope != Scope::Here && one.covers(finding.rule, &quotes))
        };
        let decision = by_key.get(key.as_str()).copied().or_else(wide);
        open += usize::from(decision.is_none());
        let verdict = decision.map_or("open", |one| one.decision.name());
        let note = decision.map(|one| one.note.as_str()).filter(|note| !note.is_empty());
        let note = note.map(|note| format!(" ({note})")).unwrap_or_default();
        writeln!(out, "{verdict}\t{}\t{key}\t{}{note}", finding.rule, finding.message)?;
    }
    let mut stderr = anstream::stderr();
    let all = comparison.findings.len();
    writeln!(stderr, "{} of {all} findings decided", all - open)?;
    stale(&desk, &mut stderr)?;
    Ok(if open == 0 { Outcome::Clean } else { Outcome::Differs })
}

/// The decisions in the file at `path`, and the names of the texts that it is on.
fn read(path: &Path) -> Result<(Vec<Decision>, Vec<String>), Error> {
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
