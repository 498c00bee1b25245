//! Two lists of segments → which say the same thing.

mod bead;
mod by_length;
mod candidate;
mod chain;
mod copies;
mod cue;
mod explain;
mod foreign;
mod lone;
mod meanings;
mod near;
mod order;
mod overlap;
mod pin;
#[cfg(test)]
mod properties;
mod route;
mod rows;
mod seed;
mod term;
mod translation;
mod trust;
mod vector;

pub use bead::{NEEDED, learning};
pub use explain::{Explanation, RunnerUp, explain};
pub use lone::Signs;
pub(crate) use order::backbone;
pub use pin::{Name, Pin, Says};

use crate::meaning::Table;
use crate::text::Language;
use candidate::Candidate;
use cue::Cues;
use meanings::Meanings;
use pin::Pins;
use rows::Rows;
use seed::Seed;
use std::sync::Arc;

/// One side as the aligner sees it: the texts of its segments, furniture left out by the caller.
#[derive(Clone, Debug)]
pub struct Segments<'a> {
    /// The segments in reading order.
    pub texts: Vec<&'a str>,
    /// The language of the whole.
    pub language: Language,
}

/// How to align.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// The vectors of words to compare meanings by; those built in where it is none.
    pub vectors: Option<Arc<Table>>,
    /// What a person says of some segments; the rest is aligned around it.
    pub pins: Vec<Pin>,
}

impl Options {
    /// The table of vectors to use.
    fn table(&self) -> &Table {
        self.vectors.as_deref().unwrap_or_else(|| Table::built_in())
    }
}

/// The language of `a` and `b`, if any, whose words have no vectors in the table of `options`: such texts are compared by
/// spelling, length, and what the two of them teach of each other's words.
pub fn without_vectors(languages: [Language; 2], options: &Options) -> Option<Language> {
    let table = options.table();
    languages
        .into_iter()
        .find(|&language| !foreign::is_known(language, table))
}

/// Segments of A and segments of B that say the same, wholly or in part.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Numbers of the segments of A, rising, at least one.
    pub a: Vec<u32>,
    /// Numbers of the segments of B, rising, at least one.
    pub b: Vec<u32>,
    /// How likely it is right, 0 to 1: of links given 0.9 nine in ten are right.
    pub confidence: f32,
    /// Whether it keeps the order of the text around it.
    pub order: Order,
    /// Whether all of both is shared.
    pub overlap: Overlap,
}

/// Whether a link keeps the order of the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// It stands in the same order on both sides.
    InOrder,
    /// One side has it elsewhere.
    Moved,
}

/// How much of a link's segments is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// They say the same.
    Whole,
    /// They share a sentence or a clause; the rest has no counterpart here.
    Partial,
}

/// What the aligner found. Each segment of either side is in exactly one link or in one of the rests.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// The links, in the order of A.
    pub links: Vec<Link>,
    /// Segments of A without counterpart, rising.
    pub only_a: Vec<u32>,
    /// Segments of B without counterpart, rising.
    pub only_b: Vec<u32>,
}

/// Finds which segments of `a` and `b` say the same: n to m, in order or moved; deterministic, whatever the
/// number of threads.
pub fn segments(a: &Segments<'_>, b: &Segments<'_>, options: &Options) -> Alignment {
    if a.texts == b.texts && options.pins.is_empty() {
        return identity(a.texts.len());
    }
    // The sides are put in an order of their own, so that swapping them mirrors the result exactly.
    if (b.texts.len(), &b.texts) < (a.texts.len(), &a.texts) {
        let turned: Vec<Pin> = options.pins.iter().map(Pin::turned).collect();
        let pins = Pins::new(&turned, b.texts.len(), a.texts.len());
        return between(b, a, options.table(), &pins).mirrored();
    }
    let pins = Pins::new(&options.pins, a.texts.len(), b.texts.len());
    between(a, b, options.table(), &pins)
}

/// What is left over on both sides of `a` and `b`, in order or in blocks, and is each other's likest, with the signs by
/// which it is judged whether it was moved alone: to fit their weights on (see `examples/fit`).
pub fn left_over(a: &Segments<'_>, b: &Segments<'_>) -> Vec<(u32, u32, Signs)> {
    let meanings = Meanings::new(Table::built_in());
    let (cues_a, cues_b, terms) = cue::cues(a, b, &meanings);
    let found = Found::new(&cues_a, &cues_b, terms);
    let known = Knowledge {
        meanings: &meanings,
        pins: &Pins::default(),
    };
    let alignment = found.in_order(&cues_a, &cues_b, &known);
    let pairs = lone::left_over(&alignment, found.pairs(&cues_a, &cues_b), &found.seeds);
    pairs.into_iter().map(|pair| (pair.a, pair.b, pair.signs)).collect()
}

/// A text against itself: each segment with itself, however often it says the same.
fn identity(count: usize) -> Alignment {
    let link = |at: u32| Link {
        a: vec![at],
        b: vec![at],
        confidence: 1.0,
        order: Order::InOrder,
        overlap: Overlap::Whole,
    };
    Alignment {
        links: (0..count as u32).map(link).collect(),
        ..Alignment::default()
    }
}

fn between(a: &Segments<'_>, b: &Segments<'_>, table: &Table, pins: &Pins) -> Alignment {
    let meanings = Meanings::new(table);
    let (cues_a, cues_b, terms) = cue::cues(a, b, &meanings);
    let known = |side: &Segments<'_>| foreign::is_known(side.language, table);
    let mut alignment = if let Some(side) = foreign::side(a, b, table) {
        foreign::align([&cues_a, &cues_b], side, table, pins)
    } else {
        let found = Found::new(&cues_a, &cues_b, terms);
        // Where words can't be compared, that texts seem to share little says nothing.
        let comparable = a.language == b.language || known(a) && known(b);
        if comparable && overlap::only_overlap(&found.seeds, cues_a.len(), cues_b.len()) {
            overlap::links(a, b, &meanings)
        } else {
            found.alignment(
                &cues_a,
                &cues_b,
                &Knowledge {
                    meanings: &meanings,
                    pins,
                },
            )
        }
    };
    alignment = pins.hold(alignment);
    order::mark_moved(&mut alignment.links, &cues_a.length, &cues_b.length);
    alignment
}

/// What is known beside the two texts.
struct Knowledge<'a> {
    /// What words mean.
    meanings: &'a Meanings<'a>,
    /// What a person has fixed.
    pins: &'a Pins,
}

/// What is found before anything is aligned: which segments may correspond, and which pairs prefer each other.
struct Found {
    candidates: Rows<Candidate>,
    seeds: Vec<Seed>,
}

impl Found {
    fn new(a: &Cues<'_>, b: &Cues<'_>, terms: usize) -> Self {
        let candidates = candidate::candidates(a, b, terms);
        let seeds = seed::seeds(&candidates, b.len());
        Self { candidates, seeds }
    }

    /// The alignment of texts that mostly say the same.
    fn alignment(&self, a: &Cues<'_>, b: &Cues<'_>, known: &Knowledge<'_>) -> Alignment {
        let mut alignment = self.in_order(a, b, known);
        lone::add(&mut alignment, self.pairs(a, b), &self.seeds);
        alignment
    }

    fn pairs<'a>(&'a self, a: &'a Cues<'a>, b: &'a Cues<'a>) -> lone::Pairs<'a> {
        lone::Pairs {
            a,
            b,
            candidates: &self.candidates,
        }
    }

    /// The same without what was moved alone.
    fn in_order(&self, a: &Cues<'_>, b: &Cues<'_>, known: &Knowledge<'_>) -> Alignment {
        let kept = trust::kept(&self.seeds, &chain::chains(&self.seeds), &self.candidates);
        let kept = seed::with_pins(trust::filled(&kept, &self.candidates), known.pins);
        let route = route::route(&kept, &self.candidates, b.len());
        from_beads(bead::in_order(a, b, &route, known), &route.order)
    }
}

/// Beads over `order`, B's segments in A's order → links and rests with the numbers of B.
fn from_beads(beads: Vec<bead::Bead>, order: &[u32]) -> Alignment {
    let mut alignment = Alignment::default();
    for bead in beads {
        let a = bead.a;
        let mut b: Vec<u32> = bead.b.iter().map(|&at| order[at as usize]).collect();
        b.sort_unstable();
        match (a.is_empty(), b.is_empty()) {
            (_, true) => alignment.only_a.extend(a),
            (true, _) => alignment.only_b.extend(b),
            _ => alignment.links.push(Link {
                a,
                b,
                confidence: bead.posterior,
                order: Order::InOrder,
                overlap: Overlap::Whole,
            }),
        }
    }
    alignment.only_a.sort_unstable();
    alignment.only_b.sort_unstable();
    alignment
}

impl Alignment {
    /// The same with the sides swapped.
    #[must_use]
    pub(crate) fn mirrored(mut self) -> Self {
        for link in &mut self.links {
            std::mem::swap(&mut link.a, &mut link.b);
        }
        self.links.sort_unstable_by(|x, y| x.a.cmp(&y.a));
        std::mem::swap(&mut self.only_a, &mut self.only_b);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_outside_the_table_is_told() {
        let of = |code: &str| code.parse::<Language>().unwrap();
        let told = |a: &str, b: &str| without_vectors([of(a), of(b)], &Options::default());
        assert_eq!(told("en", "zh"), None);
        assert_eq!(told("hu", "en"), Some(of("hu")));
    }

    #[test]
    fn one_sentence_is_linked_with_itself_alone_among_others() {
        let linked = |a: &str, b: [&str; 3]| {
            let side = |texts: &[&'_ str]| Segments {
                texts: texts
                    .iter()
                    .map(|text| &*Box::leak(text.to_string().into_boxed_str()))
                    .collect(),
                language: Language::ENGLISH,
            };
            let alignment = segments(&side(&[a]), &side(&b), &Options::default());
            alignment.links.into_iter().map(|link| link.b).collect::<Vec<_>>()
        };
        let numbered = ["The first paragraph.", "The second paragraph.", "The third paragraph."];
        let prices = ["The price is nine.", "The price is ten.", "The price is eleven."];
        let terms = [
            "This agreement starts on 1 May.",
            "Each party may terminate this agreement.",
            "The fee is due each month.",
        ];
        for told in [numbered, prices, terms] {
            for at in 0..3 {
                assert_eq!(linked(told[at], told), [[at as u32]], "{told:?}");
            }
        }
    }

    #[test]
    fn a_text_that_repeats_itself_is_aligned_with_itself_line_by_line() {
        let text = Segments {
            texts: vec!["The same again."; 50],
            language: Language::ENGLISH,
        };
        let alignment = segments(&text, &text, &Options::default());
        assert!(alignment.links.iter().all(|link| link.a == link.b && link.a.len() == 1));
        assert_eq!(alignment.links.len(), 50);
    }
}
