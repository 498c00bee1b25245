//! What was decided → what other commands read: pins for the aligner, a baseline for the gate, glossary entries.

use super::correct::Places;
use super::decision::{Decision, Subject, Verdict};
use super::desk::Desk;
use super::standing::{Held, corrections};
use crate::check::Finding;
use crate::check::gate::{Baseline, Subject as Known};
use crate::check::glossary::Status;
use crate::check::terms::{Concept, Kind};
use crate::report::{keys, pins, table};
use crate::text::fold;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The links that a reviewer laid down or accepted, as a file of pins with the note `corrected` or `accepted`; the
/// segments are named by content, so that the pins hold when others are edited. What a reviewer unlinked stands alone
/// in its line.
pub fn pins(desk: &Desk) -> String {
    let comparison = desk.comparison();
    let touched = touched(desk);
    let held = Held::new(desk.journal().decisions());
    let is_accepted = |key: &str| {
        let decision = held.on(key);
        decision.is_some_and(|one| one.on == Subject::Link && one.decision == Verdict::Accepted)
    };
    let mut lines = String::from("# links that a reviewer fixed: segments of A, segments of B\n");
    let keys_of = comparison.sides.each_ref().map(keys::segments);
    let named = |side: usize, numbers: &[u32]| -> Vec<&str> {
        numbers.iter().map(|&at| keys_of[side][at as usize].as_str()).collect()
    };
    let mut line = |a: &[u32], b: &[u32], why: &str| lines.push_str(&pins::line(&named(0, a), &named(1, b), why));
    for (link, key) in comparison.alignment.links.iter().zip(keys::links(comparison)) {
        let mut both = [&link.a, &link.b].into_iter().zip(&touched);
        if both.any(|(segments, touched)| segments.iter().any(|at| touched.contains(at))) {
            line(&link.a, &link.b, "corrected");
        } else if is_accepted(&key) {
            line(&link.a, &link.b, "accepted");
        }
    }
    let alone = |alone: &'_ [u32], side: usize| -> Vec<u32> {
        let alone = alone.iter().copied();
        alone.filter(|at| touched[side].contains(at)).collect()
    };
    for at in alone(&comparison.alignment.only_a, 0) {
        line(&[at], &[], "corrected");
    }
    for at in alone(&comparison.alignment.only_b, 1) {
        line(&[], &[at], "corrected");
    }
    lines
}

/// The segments of each side that the corrections that hold name.
fn touched(desk: &Desk) -> [BTreeSet<u32>; 2] {
    let places: &Places = desk.places();
    let corrections = corrections(desk.journal().decisions());
    let pins = || corrections.iter().flat_map(|correction| &correction.links);
    let of = |side: usize, keys: &[String]| places.numbers(side, keys).unwrap_or_default();
    [
        pins().flat_map(|pin| of(0, &pin.a)).collect(),
        pins().flat_map(|pin| of(1, &pin.b)).collect(),
    ]
}

/// The baseline that knows every finding on which a decision holds: a fault that somebody knows of, or none. What is
/// undecided is new to it.
pub fn baseline(desk: &Desk) -> Baseline {
    let keys = keys::findings(desk.comparison());
    let known: Vec<Known<'_>> = decided(desk, &keys)
        .map(|(finding, key, _)| Known {
            finding,
            key,
            spots: Vec::new(),
        })
        .collect();
    Baseline::of(&known)
}

/// Writes the glossary that the accepted findings on terms ask for, as a table with a line a term: of the renderings
/// of one concept in one language the one that the reviewer's note names is preferred, or else the commonest, and the
/// others are deprecated. The terms of a source are all admitted.
///
/// # Errors
/// Those of `out`.
pub fn glossary(desk: &Desk, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = vec![
        ["concept", "language", "term", "status", "note"]
            .map(str::to_owned)
            .to_vec(),
    ];
    let keys = keys::findings(desk.comparison());
    let mut written: BTreeSet<usize> = BTreeSet::new();
    for (finding, _, decision) in decided(desk, &keys) {
        let mut concepts = desk.comparison().terms.iter().enumerate();
        let concept = concepts.find(|(_, concept)| concept.has(finding));
        if let Some((number, concept)) = concept.filter(|_| decision.decision == Verdict::Accepted)
            && written.insert(number)
        {
            rows.extend(entry(desk, written.len(), concept, decision));
        }
    }
    table::csv(&rows, out)
}

/// The lines of one concept; none where no rendering can be told to be the right one.
fn entry(desk: &Desk, number: usize, concept: &Concept, decision: &Decision) -> Vec<Vec<String>> {
    let languages = desk.comparison().sides.each_ref().map(|side| side.language);
    let is_across = languages[0] != languages[1];
    if is_across && matches!(concept.kind, Kind::Conflation { .. }) {
        return Vec::new();
    }
    let mut terms: Vec<Term<'_>> = Vec::new();
    for (side, renderings) in concept.renderings.iter().enumerate() {
        for rendering in renderings {
            let (language, count) = (languages[side].code(), rendering.places.len());
            let same = |term: &&mut Term<'_>| term.language == language && fold(term.text) == fold(&rendering.text);
            match terms.iter_mut().find(same) {
                Some(term) => term.count += count,
                None => terms.push(Term {
                    text: &rendering.text,
                    language,
                    count,
                }),
            }
        }
    }
    let source = is_across.then(|| languages[0].code());
    let best = |language: &str| {
        let of_it = || terms.iter().filter(|term| term.language == language);
        let named = of_it().find(|term| fold(term.text) == fold(decision.note.trim()));
        let most = of_it().map(|term| term.count).max();
        named.or_else(|| of_it().find(|term| Some(term.count) == most))
    };
    let line = |term: &Term<'_>| {
        let status = match best(term.language) {
            Some(best) if best.text == term.text => Status::Preferred,
            _ if Some(term.language) == source => Status::Admitted,
            _ => Status::Deprecated,
        };
        let number = number.to_string();
        let cells = [&number, term.language, term.text, status.name(), &decision.note];
        cells.map(str::to_owned).to_vec()
    };
    terms.iter().map(line).collect()
}

/// A rendering in one language, and how often it stands in both texts.
struct Term<'c> {
    text: &'c str,
    language: &'c str,
    count: usize,
}

/// The findings on which a decision holds, with their keys.
fn decided<'d>(desk: &'d Desk, keys: &'d [String]) -> impl Iterator<Item = (&'d Finding, &'d str, &'d Decision)> {
    let comparison = desk.comparison();
    let held = Held::new(desk.journal().decisions());
    let findings = comparison.findings.iter().zip(keys).zip(keys::quotes(comparison));
    findings.filter_map(move |((finding, key), quotes)| {
        let decision = held.of(key, finding.rule, &quotes)?;
        Some((finding, key.as_str(), decision))
    })
}
