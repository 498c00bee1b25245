//! The term table over all texts → findings: one a concept and text that is not steady, one a concept that each version
//! calls by a name of its own.

use super::finding::RowFinding;
use super::{Concept, Texts, Use};
use crate::check::terms::Rendering;
use crate::check::{self, Finding, Place, RULES, Severity};

/// Whether a rule is on terms: what it finds in pairs of texts is found here in all of them.
pub(super) fn is_on_terms(rule: &str) -> bool {
    rule.starts_with("term-") || rule.ends_with("-target")
}

/// The findings on the concepts that are worth a look, as far as their rules are on.
pub(super) fn findings(texts: &Texts<'_>, concepts: &[Concept], options: &check::Options) -> Vec<RowFinding> {
    let grave = concepts.iter().filter(|concept| concept.is_grave);
    let found = grave.flat_map(|concept| on(texts, concept));
    found
        .filter_map(|mut found| {
            found.finding.severity = severity(found.finding.rule, options)?;
            Some(found)
        })
        .collect()
}

/// How much the findings of a rule matter; none where it is off.
fn severity(rule: &str, options: &check::Options) -> Option<Severity> {
    match options.severities.get(rule) {
        Some(severity) => *severity,
        None => RULES.iter().find(|known| known.id == rule).map(|rule| rule.severity),
    }
}

fn on(texts: &Texts<'_>, concept: &Concept) -> Vec<RowFinding> {
    let unsteady = texts.versions().filter(|&text| concept.uses[text] != Use::Steady);
    let found: Vec<RowFinding> = unsteady.map(|text| of_text(texts, concept, text)).collect();
    // Two versions of a source are expected to have their own words.
    if found.is_empty() && !texts.has_source {
        return vec![house_style(concept)];
    }
    found
}

fn of_text(texts: &Texts<'_>, concept: &Concept, text: usize) -> RowFinding {
    let rule = match (concept.uses[text], texts.has_source) {
        (Use::OneOff, false) => "term-one-off",
        (Use::Conflation, _) => "different-source-same-target",
        (_, true) => "same-source-different-target",
        (_, false) => "term-drift",
    };
    let listed = listed(&concept.renderings[text]);
    let message = match texts.has_source {
        true => format!("{}: {listed}", concept.name),
        false => listed,
    };
    let sides = texts.has_source.then_some(texts.pivot).into_iter().chain([text]);
    found(rule, message, places(concept, sides), Some(text), concept.confidence)
}

/// Each version keeps to its own name: those of all, the commonest first.
fn house_style(concept: &Concept) -> RowFinding {
    let mut names: Vec<&Rendering> = concept.renderings.iter().filter_map(|of| of.first()).collect();
    names.sort_by(|x, y| y.places.len().cmp(&x.places.len()).then(x.text.cmp(&y.text)));
    let named: Vec<String> = names.iter().map(|one| named(one)).collect();
    let sides = 0..concept.renderings.len();
    found(
        "term-house-style",
        named.join(" · "),
        places(concept, sides),
        None,
        concept.confidence,
    )
}

fn found(rule: &'static str, message: String, places: Vec<Place>, text: Option<usize>, confidence: f32) -> RowFinding {
    RowFinding {
        finding: Finding {
            rule,
            severity: Severity::Warning,
            message,
            places,
            link: None,
            confidence,
            suggestion: None,
        },
        text,
        of: None,
        is_alone: false,
    }
}

fn places(concept: &Concept, sides: impl Iterator<Item = usize>) -> Vec<Place> {
    let of = |side: usize| {
        let renderings = concept.renderings[side].iter();
        renderings.flat_map(move |one| one.places.iter().map(move |&span| Place { side, span }))
    };
    sides.flat_map(of).collect()
}

fn listed(renderings: &[Rendering]) -> String {
    let listed: Vec<String> = renderings.iter().map(named).collect();
    listed.join(" | ")
}

fn named(rendering: &Rendering) -> String {
    format!("{} ×{}", rendering.text, rendering.places.len())
}
