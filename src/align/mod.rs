//! Two lists of segments → which say the same thing.

mod bead;
mod candidate;
mod chain;
mod cue;
mod explain;
mod lone;
mod near;
mod order;
mod overlap;
#[cfg(test)]
mod properties;
mod route;
mod rows;
mod seed;
mod term;
mod trust;
mod vector;

pub use bead::learning;
pub use explain::{Explanation, RunnerUp, explain};

use crate::text::Language;

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
pub struct Options {}

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
    let _ = options;
    if a.texts == b.texts {
        return identity(a.texts.len());
    }
    // The sides are put in an order of their own, so that swapping them mirrors the result exactly.
    if (b.texts.len(), &b.texts) < (a.texts.len(), &a.texts) {
        return between(b, a).mirrored();
    }
    between(a, b)
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

fn between(a: &Segments<'_>, b: &Segments<'_>) -> Alignment {
    let (cues_a, cues_b, terms) = cue::cues(a, b);
    let candidates = candidate::candidates(&cues_a, &cues_b, terms);
    let seeds = seed::seeds(&candidates, cues_b.len());
    let mut alignment = if overlap::only_overlap(&seeds, cues_a.len(), cues_b.len()) {
        overlap::links(a, b)
    } else {
        let kept = trust::kept(&seeds, &chain::chains(&seeds), &candidates);
        let route = route::route(&kept, &candidates, cues_b.len());
        let mut alignment = from_beads(bead::in_order(&cues_a, &cues_b, &route), &route.order);
        lone::add(&mut alignment, &seeds);
        alignment
    };
    order::mark_moved(&mut alignment.links, &cues_a.length, &cues_b.length);
    alignment
}

/// Beads over `order`, B's segments in A's order → links and rests with the numbers of B.
fn from_beads(beads: Vec<bead::Bead>, order: &[u32]) -> Alignment {
    let mut alignment = Alignment::default();
    for bead in beads {
        let a: Vec<u32> = bead.a.collect();
        let b = &order[bead.b.start as usize..bead.b.end as usize];
        match (a.is_empty(), b.is_empty()) {
            (_, true) => alignment.only_a.extend(a),
            (true, _) => alignment.only_b.extend(b),
            _ => alignment.links.push(Link {
                a,
                b: b.to_vec(),
                confidence: bead.posterior,
                order: Order::InOrder,
                overlap: Overlap::Whole,
            }),
        }
    }
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
