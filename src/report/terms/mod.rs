//! Concepts and their renderings in two or more texts → the term table: one format a file.

pub mod text;
pub mod json;
pub mod csv;
pub mod html;
pub mod tbx;

use super::grid::letters;
use super::keys::segments_at;
use crate::check::glossary::{Glossary, Matcher, Status};
use crate::check::terms::{Concept, Kind, Rendering};
use crate::collate::same_concepts;
use crate::compare::Comparison;
use crate::segment::Side;
use crate::text::{Span, fold};
use std::collections::BTreeMap;

/// The term table of two or more texts, each compared with the first.
pub struct Table<'c> {
    /// The texts, the first one first.
    pub texts: Vec<&'c Side>,
    /// The concepts, those that matter most first.
    pub rows: Vec<Row<'c>>,
    glossary: Matcher<'c>,
}

/// What somebody decided on a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// What the renderings are to each other.
    pub settlement: Settlement,
    /// The words with which it was decided: a rendering that they name is the one to use.
    pub note: String,
}

/// What the renderings of a concept are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// One of them is to be used, the others no more.
    One,
    /// Each may be used.
    Any,
    /// They mean several things.
    Apart,
}

/// A concept and the texts that render it.
#[derive(Clone, Debug)]
pub struct Row<'c> {
    /// The concept in the two texts in which it matters most.
    pub concept: &'c Concept,
    /// The numbers of these texts in [`Table::texts`].
    pub texts: [usize; 2],
    /// The same concept in other pairs of texts, with their numbers, those in which it matters most first.
    pub others: Vec<([usize; 2], &'c Concept)>,
    /// Each of its texts with its renderings, those that any of the pairs shows.
    pub renderings: Vec<(usize, Vec<Rendering>)>,
    /// What was decided on it.
    pub ruling: Option<Ruling>,
}

impl<'c> Table<'c> {
    /// The table of `comparisons`, whose first side is one and the same text; what `glossary` says of a rendering stands
    /// beside it.
    pub fn of(comparisons: &'c [Comparison], glossary: &'c Glossary) -> Self {
        let first = comparisons.first().map(|comparison| &comparison.sides[0]);
        let others = comparisons.iter().map(|comparison| &comparison.sides[1]);
        let pairs = comparisons.iter().enumerate().flat_map(|(at, comparison)| {
            let concepts = comparison.terms.iter();
            concepts.map(move |concept| (at + 1, concept))
        });
        let mut rows = rows(&pairs.collect::<Vec<_>>(), comparisons.len());
        rows.sort_by(|x, y| y.concept.weight.total_cmp(&x.concept.weight));
        Self {
            texts: first.into_iter().chain(others).collect(),
            rows,
            glossary: Matcher::new(glossary),
        }
    }

    /// The same with what `ruling` says of each row.
    #[must_use]
    pub fn ruled(mut self, ruling: impl Fn(&Row<'c>) -> Option<Ruling>) -> Self {
        for row in &mut self.rows {
            row.ruling = ruling(row);
        }
        self
    }

    /// What the glossary says of a rendering in the text numbered `text`: the best of its entries, where it has any.
    pub fn status(&self, text: usize, rendering: &Rendering) -> Option<Status> {
        let found = self.glossary.find(&rendering.text, self.texts[text].language);
        let whole = found.iter().find(|found| found.span.len() == rendering.text.len())?;
        let entries = &self.glossary.glossary().entries;
        whole
            .terms
            .iter()
            .map(|&(entry, term)| entries[entry].terms[term].status)
            .min()
    }
}

/// The concepts of each text against the first as rows: of several texts those that render the same words of the first
/// are one.
fn rows<'c>(all: &[(usize, &'c Concept)], texts: usize) -> Vec<Row<'c>> {
    let sets = match texts {
        0 | 1 => (0..all.len()).collect(),
        _ => same_concepts(all),
    };
    let mut members: BTreeMap<usize, Vec<([usize; 2], &'c Concept)>> = BTreeMap::new();
    for (&(text, concept), set) in all.iter().zip(sets) {
        members.entry(set).or_default().push(([0, text], concept));
    }
    let row = |mut members: Vec<([usize; 2], &'c Concept)>| {
        // The pair that shows the texts at odds stands for the row.
        let is_consistent = |concept: &Concept| concept.kind == Kind::Consistent;
        members.sort_by(|x, y| {
            let by_kind = is_consistent(x.1).cmp(&is_consistent(y.1));
            by_kind.then(y.1.weight.total_cmp(&x.1.weight))
        });
        let renderings = renderings(&members);
        let mut members = members.into_iter();
        let (texts, concept) = members.next()?;
        Some(Row {
            concept,
            texts,
            others: members.collect(),
            renderings,
            ruling: None,
        })
    };
    members.into_values().filter_map(row).collect()
}

impl<'c> Row<'c> {
    /// The concept in every pair of texts, with their numbers.
    pub fn pairs(&self) -> impl Iterator<Item = ([usize; 2], &'c Concept)> + '_ {
        [(self.texts, self.concept)]
            .into_iter()
            .chain(self.others.iter().copied())
    }
}

/// Each text with its renderings; of a text that stands in several pairs all that any of them shows.
fn renderings(pairs: &[([usize; 2], &Concept)]) -> Vec<(usize, Vec<Rendering>)> {
    let mut of_text: BTreeMap<usize, Vec<Rendering>> = BTreeMap::new();
    for (texts, concept) in pairs {
        for (text, renderings) in texts.iter().zip(&concept.renderings) {
            let known = of_text.entry(*text).or_default();
            renderings.iter().for_each(|rendering| add(known, rendering));
        }
    }
    of_text.into_iter().collect()
}

/// Adds a rendering to those known, or its places to the one that says the same.
fn add(known: &mut Vec<Rendering>, rendering: &Rendering) {
    let same = known
        .iter_mut()
        .find(|other| fold(&other.text) == fold(&rendering.text));
    match same {
        Some(same) => {
            same.places.extend(&rendering.places);
            same.places.sort_unstable();
            same.places.dedup();
        }
        None => known.push(rendering.clone()),
    }
}

impl Row<'_> {
    /// What its texts do with the concept, and where, in words: `drift in B, changes at paragraph 14`.
    fn usage(&self) -> String {
        let mut usages: Vec<String> = Vec::new();
        for (texts, concept) in self.pairs() {
            let usage = usage(texts, concept.kind);
            if !usages.contains(&usage) {
                usages.push(usage);
            }
        }
        let is_steady = kind_name(Kind::Consistent);
        if usages.len() > 1 {
            usages.retain(|usage| usage != is_steady);
        }
        usages.join(" · ")
    }
}

/// What two texts do with a concept, and where, in words.
fn usage(texts: [usize; 2], kind: Kind) -> String {
    let name = kind_name(kind);
    let of = |side: usize| letter(texts[side]);
    match kind {
        Kind::Drift {
            side,
            from_segment: Some(segment),
        } => format!("{name} in {}, changes at paragraph {}", of(side), segment + 1),
        Kind::Drift { side, .. } | Kind::OneOff { side, .. } | Kind::Conflation { side } => {
            format!("{name} in {}", of(side))
        }
        _ => name.to_owned(),
    }
}

/// The letter of the text numbered `text`: A, B … Z, AA.
fn letter(text: usize) -> String {
    letters(text)
}

/// The name of a kind of use.
pub(crate) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Consistent => "consistent",
        Kind::HouseStyle => "house-style",
        Kind::Drift { .. } => "drift",
        Kind::OneOff { .. } => "one-off",
        Kind::Conflation { .. } => "conflation",
    }
}

/// The number of the paragraph that a place stands in, from 1.
fn paragraph(side: &Side, place: Span) -> u32 {
    segments_at(side, place).next().map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests;
