//! A glossary → what is wrong with it: entries that contradict each other, terms that can never be found or that
//! nothing is checked by, and, held against texts, concepts that no text speaks of.

use super::{Entry, Glossary, Matcher, Status, Term};
use crate::segment::{SegmentKind, Side};
use crate::text::Language;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Something wrong with a glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What sort of thing it is.
    pub kind: ProblemKind,
    /// Where the entry stands: `terms.csv:12`.
    pub source: String,
    /// What is wrong, in one line.
    pub message: String,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// It says two things that cannot both be followed.
    Contradiction,
    /// It can never have an effect.
    Unreachable,
    /// Nothing is checked by it yet: it names terms of one language and forbids none.
    Idle,
    /// No text has any of its terms.
    NeverSeen,
}

impl ProblemKind {
    /// Its name: `contradiction`, `unreachable`, `idle`, `never seen`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Unreachable => "unreachable",
            Self::Idle => "idle",
            Self::NeverSeen => "never seen",
        }
    }

    /// Whether it is a fault: to name a term, or to have one that these texts lack, is none.
    pub fn is_fault(self) -> bool {
        matches!(self, Self::Contradiction | Self::Unreachable)
    }
}

/// What is wrong with `glossary`, in its order; where there are `texts`, what none of them has, too.
pub fn problems(glossary: &Glossary, texts: &[Side]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for entry in &glossary.entries {
        within(entry, &mut problems);
    }
    across(glossary, &mut problems);
    if !texts.is_empty() {
        never_seen(glossary, texts, &mut problems);
    }
    problems
}

fn problem(kind: ProblemKind, entry: &Entry, message: String) -> Problem {
    Problem {
        kind,
        source: entry.source.clone(),
        message,
    }
}

/// What one entry says against itself.
fn within(entry: &Entry, problems: &mut Vec<Problem>) {
    use ProblemKind::{Contradiction, Idle, Unreachable};
    for (at, term) in entry.terms.iter().enumerate() {
        if !Matcher::has_words(term) {
            let message = format!("“{}” has no word that could be looked for", term.text);
            problems.push(problem(Unreachable, entry, message));
            continue;
        }
        let Some(other) = entry.terms[..at].iter().find(|other| Matcher::is_same(term, other)) else {
            continue;
        };
        problems.push(match (term.status.is_allowed(), other.status.is_allowed()) {
            (x, y) if x != y => {
                let (one, two) = (other.status.name(), term.status.name());
                let message = format!(
                    "“{}” is {one}, and “{}”, which is the same, {two}",
                    other.text, term.text
                );
                problem(Contradiction, entry, message)
            }
            _ => problem(
                Unreachable,
                entry,
                format!("“{}” is there already as “{}”", term.text, other.text),
            ),
        });
    }
    let languages: BTreeSet<Language> = entry.terms.iter().map(|term| term.language).collect();
    for &language in &languages {
        let preferred = entry.terms_in(language).filter(|term| term.status == Status::Preferred);
        let preferred: Vec<&str> = preferred.map(|term| term.text.as_str()).collect();
        if preferred.len() > 1 {
            let message = format!("prefers several terms in {language}: {}", preferred.join(", "));
            problems.push(problem(Contradiction, entry, message));
        }
        if entry.best_in(language).is_none() {
            let message = format!("says what not to say in {language}, but not what to say");
            problems.push(problem(Contradiction, entry, message));
        }
    }
    if languages.len() < 2 && entry.terms.iter().all(|term| term.status.is_allowed()) {
        let names: Vec<&str> = entry.terms.iter().map(|term| term.text.as_str()).collect();
        let message = format!(
            "nothing is checked by it: {} has no other language and nothing is forbidden",
            names.join(", ")
        );
        problems.push(problem(Idle, entry, message));
    }
}

/// What two entries say against each other: of terms that are the same, one may be used and the other not, or the
/// same word is to be translated differently.
fn across(glossary: &Glossary, problems: &mut Vec<Problem>) {
    let matcher = Matcher::new(glossary);
    let mut reported = BTreeSet::new();
    for (number, entry) in glossary.entries.iter().enumerate() {
        for (at, term) in entry.terms.iter().enumerate() {
            // A term's own words, looked for in the glossary, are found in every entry that has them.
            let Some(found) = matcher
                .find(&term.text, term.language)
                .into_iter()
                .find(|found| found.terms.contains(&(number, at)))
            else {
                continue;
            };
            for &(other, other_at) in found.terms.iter().filter(|(other, _)| *other < number) {
                let (other_entry, other_term) = (&glossary.entries[other], &glossary.entries[other].terms[other_at]);
                let Some(message) = quarrel((entry, term), (other_entry, other_term)) else {
                    continue;
                };
                if reported.insert((other, number, message.clone())) {
                    problems.push(problem(ProblemKind::Contradiction, entry, message));
                }
            }
        }
    }
}

/// Why two entries with the same term cannot both be followed, if they cannot.
fn quarrel((entry, term): (&Entry, &Term), (other_entry, other): (&Entry, &Term)) -> Option<String> {
    let is_other_word =
        term.part_of_speech.is_some() && other.part_of_speech.is_some() && term.part_of_speech != other.part_of_speech;
    if is_other_word {
        return None;
    }
    let (text, elsewhere) = (&term.text, &other_entry.source);
    if term.status.is_allowed() != other.status.is_allowed() {
        let (here, there) = (term.status.name(), other.status.name());
        return Some(format!("“{text}” is {here} here and {there} at {elsewhere}"));
    }
    let rivals = entry
        .terms
        .iter()
        .filter(|term| term.status == Status::Preferred)
        .find_map(|own| {
            let theirs = other_entry.best_in(own.language)?;
            let allowed = other_entry
                .terms_in(own.language)
                .any(|term| term.status.is_allowed() && Matcher::is_same(term, own));
            (own.language != term.language && !allowed).then_some((own, theirs))
        })?;
    let (own, theirs) = rivals;
    Some(format!(
        "“{text}” is to be “{}” here and “{}” at {elsewhere}",
        own.text, theirs.text
    ))
}

/// Entries none of whose terms stands in any text.
fn never_seen(glossary: &Glossary, texts: &[Side], problems: &mut Vec<Problem>) {
    let matcher = Matcher::new(glossary);
    let mut seen: FxHashMap<usize, usize> = FxHashMap::default();
    for side in texts {
        let running = side
            .segments
            .par_iter()
            .filter(|segment| segment.kind != SegmentKind::Furniture);
        let found: Vec<usize> = running
            .flat_map_iter(|segment| matcher.find(segment.span.of(&side.document.text), segment.language))
            .flat_map_iter(|found| found.terms.into_iter().map(|(entry, _)| entry))
            .collect();
        found.into_iter().for_each(|entry| *seen.entry(entry).or_default() += 1);
    }
    for (number, entry) in glossary.entries.iter().enumerate() {
        if !seen.contains_key(&number) {
            let names: Vec<&str> = entry.terms.iter().map(|term| term.text.as_str()).collect();
            let message = format!("no text has {}", names.join(", "));
            problems.push(problem(ProblemKind::NeverSeen, entry, message));
        }
    }
}
