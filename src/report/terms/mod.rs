//! Concepts and their renderings in two or more texts → the term table: one format a file.

pub mod text;
pub mod json;
pub mod csv;
pub mod html;
pub mod tbx;

use super::keys::segments_at;
use crate::check::glossary::{Glossary, Matcher, Status};
use crate::check::terms::{Concept, Kind, Rendering};
use crate::compare::Comparison;
use crate::segment::Side;
use crate::text::Span;

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
    /// The concept.
    pub concept: &'c Concept,
    /// The numbers of its two texts in [`Table::texts`].
    pub texts: [usize; 2],
    /// What was decided on it.
    pub ruling: Option<Ruling>,
}

impl<'c> Table<'c> {
    /// The table of `comparisons`, whose first side is one and the same text; what `glossary` says of a rendering stands
    /// beside it.
    pub fn of(comparisons: &'c [Comparison], glossary: &'c Glossary) -> Self {
        let first = comparisons.first().map(|comparison| &comparison.sides[0]);
        let others = comparisons.iter().map(|comparison| &comparison.sides[1]);
        let rows = comparisons.iter().enumerate().flat_map(|(at, comparison)| {
            let texts = [0, at + 1];
            comparison.terms.iter().map(move |concept| Row {
                concept,
                texts,
                ruling: None,
            })
        });
        let mut rows: Vec<Row<'c>> = rows.collect();
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

impl Row<'_> {
    /// What its texts do with the concept, and where, in words: `drift in B, changes at paragraph 14`.
    fn usage(&self) -> String {
        let name = kind_name(self.concept.kind);
        match self.concept.kind {
            Kind::Drift {
                side,
                from_segment: Some(segment),
            } => format!("{name} in {}, changes at paragraph {}", self.letter(side), segment + 1),
            Kind::Drift { side, .. } | Kind::OneOff { side, .. } | Kind::Conflation { side } => {
                format!("{name} in {}", self.letter(side))
            }
            _ => name.to_owned(),
        }
    }

    /// The letter of one of its two texts.
    fn letter(&self, side: usize) -> String {
        letter(self.texts[side])
    }
}

/// The letter of the text numbered `text`: A, B … Z, then `27.`.
fn letter(text: usize) -> String {
    let letter = u8::try_from(text)
        .ok()
        .filter(|&text| text < 26)
        .map(|text| char::from(b'A' + text));
    letter.map_or_else(|| format!("{}.", text + 1), String::from)
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
