//! What the in-order programme left over on both sides → links between segments moved alone.
//!
//! A pair in order has its neighbours to speak for it, and one that was moved alone has none. What it is worth is
//! judged by how much nearer the two are to each other than to anything else in either text, by how alike they are beside
//! the links of these texts, and by their lengths.

use super::candidate::Candidate;
use super::cue::Cues;
use super::rows::Rows;
use super::seed::{Seed, usual_margin};
use super::{Alignment, Link, Order, Overlap};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a pair left over is judged by: 1; by how much the two are more alike than either is with anything else, in usual
/// margins of a seed; how alike they are, in likenesses of a usual link; how far their lengths are from the usual ratio (the
/// logarithm).
pub type Signs = [f64; 4];

/// Weights of [`Signs`] in logits, by logistic regression (ridge .3) on pairs that were left over on both sides and each
/// other's likest there: `cargo run --release --example fit -- lone KIND=FOLDER …` makes them from texts with known links
/// (Mark in one and two languages, Livy by section, Text+Berg in one and two, OneStop, verses by sentence, two of `corpora`),
/// copied three times with one link in twenty moved alone and one in ten without a side, and three times in order. On a kind
/// left out of the fit 479 of 491 right ones are found, and 29 of 508 found are wrong.
const WEIGHTS: Signs = [0.1, 2.5, 2.2, -2.7];

/// How likely a pair must be right. A little more than even: to tell of a move that is none costs more than to tell of
/// a passage left out that stands elsewhere.
const NEEDED: f64 = 0.6;

/// What is usual in these two texts.
struct Usual {
    margin: f32,
    likeness: f32,
    /// The logarithm of the ratio of the lengths.
    ratio: f32,
}

impl Usual {
    /// From the links of one segment with one; none where there is none.
    fn new(links: &[Link], found: &Pairs<'_>, seeds: &[Seed]) -> Option<Self> {
        let pairs = links.iter().filter(|link| link.a.len() == 1 && link.b.len() == 1);
        let of = |link: &Link| (link.a[0], link.b[0]);
        let (mut likenesses, mut ratios): (Vec<f32>, Vec<f32>) = pairs
            .map(of)
            .filter_map(|(a, b)| Some((found.likeness(a, b)?, found.ratio(a, b))))
            .unzip();
        let margin = usual_margin(seeds);
        (margin > 0.0).then_some(())?;
        Some(Self {
            margin,
            likeness: middle(&mut likenesses).filter(|&likeness| likeness > 0.0)?,
            ratio: middle(&mut ratios)?,
        })
    }
}

fn middle(values: &mut [f32]) -> Option<f32> {
    values.sort_unstable_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

/// The two texts as they are asked for pairs.
#[derive(Clone, Copy)]
pub(super) struct Pairs<'a> {
    pub(super) a: &'a Cues<'a>,
    pub(super) b: &'a Cues<'a>,
    pub(super) candidates: &'a Rows<Candidate>,
}

impl Pairs<'_> {
    fn likeness(&self, a: u32, b: u32) -> Option<f32> {
        let mut row = self.candidates.row(a as usize).iter();
        row.find(|candidate| candidate.other == b)
            .map(|candidate| candidate.likeness)
    }

    /// The logarithm of the ratio of the lengths.
    fn ratio(&self, a: u32, b: u32) -> f32 {
        ((self.a.length[a as usize] + 1.0) / (self.b.length[b as usize] + 1.0)).ln()
    }
}

/// The likest of a segment, and how like the next is.
#[derive(Clone, Copy, Default)]
struct Best {
    other: u32,
    likeness: f32,
    next: f32,
}

impl Best {
    fn see(&mut self, other: u32, likeness: f32) {
        if likeness > self.likeness {
            self.next = self.likeness;
            (self.other, self.likeness) = (other, likeness);
        } else {
            self.next = self.next.max(likeness);
        }
    }
}

/// Segments of A and B that are left over and each other's likest.
pub(super) struct LeftOver {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) signs: Signs,
}

/// What `alignment` leaves over on both sides, by rising number in A.
pub(super) fn left_over(alignment: &Alignment, found: Pairs<'_>, seeds: &[Seed]) -> Vec<LeftOver> {
    if alignment.only_a.is_empty() || alignment.only_b.is_empty() {
        return Vec::new();
    }
    let Some(usual) = Usual::new(&alignment.links, &found, seeds) else {
        return Vec::new();
    };
    let mut of_b: FxHashMap<u32, Best> = alignment.only_b.iter().map(|&b| (b, Best::default())).collect();
    for (a, row) in found.candidates.iter().enumerate() {
        for candidate in row {
            if let Some(best) = of_b.get_mut(&candidate.other) {
                best.see(a as u32, candidate.likeness);
            }
        }
    }
    let counterpart = |&a: &u32| {
        let mut best = Best::default();
        let row = found.candidates.row(a as usize).iter();
        row.for_each(|candidate| best.see(candidate.other, candidate.likeness));
        let back = of_b.get(&best.other).filter(|back| back.other == a)?;
        let gap = best.likeness - best.next.max(back.next);
        let signs = [
            1.0,
            gap / usual.margin,
            best.likeness / usual.likeness,
            (found.ratio(a, best.other) - usual.ratio).abs(),
        ];
        Some(LeftOver {
            a,
            b: best.other,
            signs: signs.map(f64::from),
        })
    };
    alignment.only_a.iter().filter_map(counterpart).collect()
}

/// How likely a pair with these signs is right.
fn likely(signs: &Signs) -> f64 {
    let odds: f64 = signs.iter().zip(WEIGHTS).map(|(sign, weight)| sign * weight).sum();
    1.0 / (1.0 + (-odds).exp())
}

/// Links what has no counterpart on either side and is each other's likest of all, where that makes it likely enough.
pub(super) fn add(alignment: &mut Alignment, found: Pairs<'_>, seeds: &[Seed]) {
    let pairs = left_over(alignment, found, seeds);
    let linked: Vec<(LeftOver, f64)> = pairs
        .into_iter()
        .map(|pair| {
            let likely = likely(&pair.signs);
            (pair, likely)
        })
        .filter(|(_, likely)| *likely >= NEEDED)
        .collect();
    for (pair, likely) in &linked {
        alignment.links.push(Link {
            a: vec![pair.a],
            b: vec![pair.b],
            confidence: *likely as f32,
            order: Order::Moved,
            overlap: Overlap::Whole,
        });
    }
    alignment
        .only_a
        .retain(|at| linked.binary_search_by_key(at, |(pair, _)| pair.a).is_err());
    let linked: FxHashSet<u32> = linked.iter().map(|(pair, _)| pair.b).collect();
    alignment.only_b.retain(|at| !linked.contains(at));
    alignment.links.sort_unstable_by(|x, y| x.a.cmp(&y.a));
}

#[cfg(test)]
mod tests {
    use crate::align::{Options, Order, Segments, segments};
    use crate::text::Language;

    const TALE: [&str; 6] = [
        "The old king lived by the sea and counted his ships every morning.",
        "He had three daughters, and the eldest kept the keys of the tower.",
        "A stranger came one winter with a clock of brass and enamel.",
        "Nobody believed the stranger, and nobody bought the clock.",
        "In the spring the ice broke and all the ships sailed away.",
        "The clock still stands in the tower, and nobody winds it.",
    ];

    fn moved(b: &[&str]) -> Vec<(Vec<u32>, Vec<u32>)> {
        let view = |texts: &[&'static str]| Segments {
            texts: texts.to_vec(),
            language: Language::ENGLISH,
        };
        let other = Segments {
            texts: b.to_vec(),
            language: Language::ENGLISH,
        };
        let links = segments(&view(&TALE), &other, &Options::default()).links;
        let moved = links.into_iter().filter(|link| link.order == Order::Moved);
        moved.map(|link| (link.a, link.b)).collect()
    }

    #[test]
    fn a_passage_moved_alone_is_found_in_nearly_its_words() {
        let edited = TALE[1].replace("eldest", "oldest");
        let told = [TALE[0], TALE[2], TALE[3], TALE[4], TALE[5], edited.as_str()];
        assert_eq!(moved(&told), [(vec![1], vec![5])]);
    }

    #[test]
    fn another_passage_at_another_place_is_none() {
        let told = [
            TALE[0],
            TALE[2],
            TALE[3],
            TALE[4],
            TALE[5],
            "The price of nails rose in autumn.",
        ];
        assert!(moved(&told).is_empty());
    }
}
