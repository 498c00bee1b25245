//! What reviewers decided on terminology findings → what a glossary is to say of each row of the term table.

use super::decisions;
use diptych::Finding;
use diptych::check::Place;
use diptych::check::terms::Concept;
use diptych::compare::Comparison;
use diptych::report::keys;
use diptych::report::terms::{Row, Ruling, Settlement};
use diptych::review::decision::{Decision, Verdict};
use diptych::review::standing::Held;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What was decided on the concepts of comparisons.
pub(crate) struct Rulings {
    /// Per comparison the places of each concept that something was decided on, and what.
    decided: Vec<Vec<(BTreeSet<Place>, Ruling)>>,
}

impl Rulings {
    /// Reads the decisions in the files at `paths` on the findings of `comparisons`; of two on one finding that of the
    /// later file holds.
    pub(crate) fn read(paths: &[PathBuf], comparisons: &[Comparison]) -> anyhow::Result<Self> {
        let mut all: Vec<Decision> = Vec::new();
        for path in paths {
            all.extend(decisions::read(path)?.0);
        }
        let decided = comparisons.iter().map(|comparison| match all.is_empty() {
            true => Vec::new(),
            false => decided(comparison, &Held::new(&all)),
        });
        Ok(Self {
            decided: decided.collect(),
        })
    }

    /// What was decided on the concept of a row: in that of its pairs of texts in which it matters most, where it was in
    /// several.
    pub(crate) fn on(&self, row: &Row<'_>) -> Option<Ruling> {
        let mut pairs = row.pairs();
        pairs.find_map(|(texts, concept)| {
            let places = places(concept);
            let of_pair = self.decided.get(texts[1].checked_sub(1)?)?;
            // a finding may be about the habits of a row alone
            let found = of_pair.iter().find(|(of_finding, _)| of_finding.is_subset(&places));
            found.map(|(_, ruling)| ruling.clone())
        })
    }
}

fn decided(comparison: &Comparison, held: &Held<'_>) -> Vec<(BTreeSet<Place>, Ruling)> {
    let names = keys::findings(comparison).into_iter().zip(keys::quotes(comparison));
    let findings = comparison.findings.iter().zip(names);
    let on_terms = findings.filter(|(finding, _)| is_on_terms(finding));
    let ruled = on_terms.filter_map(|(finding, (key, quotes))| {
        let decision = held.of(&key, finding.rule, &quotes)?;
        let settlement = match decision.decision {
            Verdict::Accepted => Settlement::One,
            Verdict::Ignored => Settlement::Any,
            Verdict::Rejected => Settlement::Apart,
            _ => return None,
        };
        let note = decision.note.clone();
        Some((finding.places.iter().copied().collect(), Ruling { settlement, note }))
    });
    ruled.collect()
}

/// Whether a finding is about the renderings of a concept.
fn is_on_terms(finding: &Finding) -> bool {
    finding.rule.starts_with("term-") || finding.rule.ends_with("-target")
}

/// Every place of a concept: those of the findings on it.
fn places(concept: &Concept) -> BTreeSet<Place> {
    let of_side = |side: usize| {
        let renderings = concept.renderings[side].iter();
        renderings.flat_map(move |rendering| rendering.places.iter().map(move |&span| Place { side, span }))
    };
    of_side(0).chain(of_side(1)).collect()
}
