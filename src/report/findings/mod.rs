//! Findings and what a project says of them → the report of a gate: one format a file.

pub mod text;
pub mod json;
pub mod sarif;
pub mod csv;
pub mod github;
pub mod html;

use super::{keys, place};
use crate::check::gate::{self, Baseline, Entry, Ignore, Spot, Standing, Subject};
use crate::check::{Finding, Severity};
use crate::compare::Comparison;

/// The findings of a comparison with what the project says of each.
#[derive(Clone, Debug)]
pub struct Judged<'c> {
    /// What was compared.
    pub comparison: &'c Comparison,
    /// The findings, gravest first.
    pub findings: Vec<Reported<'c>>,
    /// What the baseline knows and is not found any more; none where there is no baseline.
    pub gone: Vec<Entry>,
}

/// One finding of a report.
#[derive(Clone, Debug)]
pub struct Reported<'c> {
    /// The finding.
    pub finding: &'c Finding,
    /// Its key: the same in every report on the same words.
    pub key: String,
    /// What the project says of it.
    pub standing: Standing,
}

/// How to judge the findings of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Options<'o> {
    /// What to ignore.
    pub ignores: &'o [Ignore],
    /// What is known.
    pub baseline: Option<&'o Baseline>,
    /// The least severity that is reported.
    pub least: Severity,
}

/// How many of a report's findings there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Open findings by severity: notes, warnings, errors.
    pub open: [usize; 3],
    /// Findings that the baseline knows.
    pub known: usize,
    /// Findings that are ignored.
    pub ignored: usize,
}

impl<'c> Judged<'c> {
    /// Judges the findings of `comparison`.
    pub fn new(comparison: &'c Comparison, options: Options<'_>) -> Self {
        let keys = keys::findings(comparison);
        let subjects = subjects(comparison, &keys);
        let standings = gate::judge(&subjects, options.ignores, options.baseline);
        let gone = options.baseline.map(|baseline| baseline.gone(&subjects));
        let gone = gone.unwrap_or_default().into_iter().cloned().collect();
        let findings = comparison.findings.iter().zip(keys).zip(standings);
        let findings = findings.map(|((finding, key), standing)| Reported { finding, key, standing });
        Self {
            comparison,
            findings: findings.filter(|one| one.finding.severity >= options.least).collect(),
            gone,
        }
    }

    /// The findings that count.
    pub fn open(&self) -> impl Iterator<Item = &Reported<'c>> {
        self.findings.iter().filter(|one| one.standing.is_open())
    }

    /// How many there are of each sort.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for one in &self.findings {
            match (&one.standing.ignored, one.standing.known) {
                (Some(_), _) => counts.ignored += 1,
                (None, Some(true)) => counts.known += 1,
                _ => counts.open[one.finding.severity as usize] += 1,
            }
        }
        counts
    }
}

impl Reported<'_> {
    /// Whether `id` names it: its key, or the beginning of it.
    pub fn is_named(&self, id: &str) -> bool {
        gate::is_key(&self.key, id)
    }

    /// The key as it is shown to people: its first eight digits, and its turn where there are several.
    pub fn id(&self) -> String {
        let (key, turn) = self.key.split_at(self.key.find('~').unwrap_or(self.key.len()));
        format!("{}{turn}", &key[..key.len().min(8)])
    }
}

/// The baseline that knows every finding of `comparison` that is not ignored, notes too.
pub fn baseline(comparison: &Comparison, ignores: &[Ignore]) -> Baseline {
    let keys = keys::findings(comparison);
    let subjects = subjects(comparison, &keys);
    let standings = gate::judge(&subjects, ignores, None);
    let kept = subjects
        .into_iter()
        .zip(standings)
        .filter(|(_, standing)| standing.is_open());
    Baseline::of(&kept.map(|(subject, _)| subject).collect::<Vec<_>>())
}

/// The findings of `comparison` with their keys and their places as people give them.
fn subjects<'s>(comparison: &'s Comparison, keys: &'s [String]) -> Vec<Subject<'s>> {
    let places = place::of_both(&comparison.sides);
    let subject = |(finding, key): (&'s Finding, &'s String)| Subject {
        finding,
        key,
        spots: (finding.places.iter())
            .map(|at| {
                let document = &comparison.sides[at.side].document;
                Spot {
                    path: &document.path,
                    line: places[at.side].line(at.span),
                    words: at.span.of(&document.text),
                }
            })
            .collect(),
    };
    comparison.findings.iter().zip(keys).map(subject).collect()
}

#[cfg(test)]
mod tests;
