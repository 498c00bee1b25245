//! Two sides and a route → their links in order, each with its posterior: a linear-chain conditional random field over
//! beads, as prose translations need it (one to six segments of a side in a bead, runs of segments without counterpart).
//!
//! A first path gives sure links; on them the pair is calibrated. In a corridor around the path every bead gets a score
//! from features and fitted weights, forward–backward makes posteriors of the scores, the shares of segments alone and
//! of joined ones in them become the pair's prior, and the beads are chosen that promise the best F1.

mod shape;
mod mark;
mod number;
mod gram;
mod evidence;
mod calibrate;
mod corridor;
mod grid;
mod nearness;
mod norm;
mod cover;
mod cell;
mod joined;
mod feature;
mod sight;
mod lattice;
mod weights;
mod lay;
mod prior;
mod decode;
mod alone;
mod first_pass;
mod narrow;
mod settle;
mod stretch;
mod way;
pub mod learning;

pub use decode::NEEDED;

use super::Knowledge;
use super::cue::Cues;
use super::route::Route;
use alone::Alone;
use calibrate::calibrate;
use decode::decode;
use evidence::Pair;
use lattice::likelihood;
use lay::Lattice;
use prior::{Counts, Prior};
use rayon::prelude::*;
use std::ops::Range;
use stretch::Part;
use way::Way;
use weights::{Weights, fitted};

/// How many times the pair's prior is learned from the posteriors.
const ROUNDS: usize = 2;

/// The posterior of a link that is beyond doubt.
const SURE: f32 = 0.995;

/// Segments of A and places of B in the route's order that say the same, neighbours but for gaps; one side empty for
/// what has no counterpart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bead {
    /// Segments of A.
    pub(super) a: Vec<u32>,
    /// Places of B.
    pub(super) b: Vec<u32>,
    /// How likely it is right.
    pub(super) posterior: f32,
}

/// Strings the beads, from the start of both sides to the end, B in the order of `route`.
pub(super) fn in_order(a: &Cues<'_>, b: &Cues<'_>, route: &Route, known: &Knowledge<'_>) -> Vec<Bead> {
    let (n, m) = (a.len() as u32, route.order.len() as u32);
    if n == 0 || m == 0 {
        return each_alone(0..n, 0..m);
    }
    let pair = Pair::new(a, b, &route.order, known);
    let way = Way::new(&pair, route);
    let calibration = calibrate(&pair, &way.links);
    let way = way.settled(&pair, calibration.lack);
    let weights = fitted();
    let lattices: Vec<Lattice> = (0..way.parts.len())
        .into_par_iter()
        .map(|at| match way.parts[at] {
            Part::Sure(..) => Lattice::default(),
            Part::Open(..) => Lattice::new(&pair, &calibration, &way.stretch(at), weights),
        })
        .collect();
    let prior = learned(&way.parts, &lattices, weights);
    way.parts
        .par_iter()
        .zip(&lattices)
        .flat_map_iter(|(part, lattice)| match part {
            Part::Sure(a, b) => vec![Bead::new(a.clone(), b.clone(), SURE)],
            Part::Open(a, b) => chosen(a, b, lattice, &prior, weights),
        })
        .collect()
}

/// The prior of the pair, from the posteriors of all parts.
fn learned(parts: &[Part], lattices: &[Lattice], weights: &Weights) -> Prior {
    let sure = parts.iter().filter_map(|part| match part {
        Part::Sure(a, b) => Some((a.len(), b.len())),
        Part::Open(..) => None,
    });
    let sure = Counts::of_beads(sure);
    let mut prior = Prior::default();
    for _ in 0..ROUNDS {
        let counts: Vec<Counts> = lattices
            .par_iter()
            .map(|lattice| Counts::new(&lattice.steps, &posteriors(lattice, &prior, weights)))
            .collect();
        prior = Prior::new(counts.into_iter().fold(sure, Counts::plus));
    }
    prior
}

fn posteriors(lattice: &Lattice, prior: &Prior, weights: &Weights) -> Vec<f64> {
    if lattice.steps.is_empty() {
        return Vec::new();
    }
    let scores: Vec<f64> = lattice
        .steps
        .iter()
        .zip(&lattice.scores)
        .map(|(step, score)| score + prior.of(step.shape))
        .collect();
    likelihood(lattice.nodes, &lattice.steps, &scores, weights.runs).posteriors
}

/// The beads of one part of the way.
fn chosen(a: &Range<u32>, b: &Range<u32>, lattice: &Lattice, prior: &Prior, weights: &Weights) -> Vec<Bead> {
    let posteriors = posteriors(lattice, prior, weights);
    let steps = decode(lattice, &posteriors);
    if steps.is_empty() {
        return each_alone(a.clone(), b.clone());
    }
    let alone = Alone::new(lattice, &posteriors, a, b);
    let beads = |at: usize| alone.beads(lattice, &posteriors, at);
    steps.into_iter().flat_map(beads).collect()
}

/// Each segment by itself.
fn each_alone(a: Range<u32>, b: Range<u32>) -> Vec<Bead> {
    let only_a = a.map(|i| Bead::new([i], [], 1.0));
    only_a.chain(b.map(|j| Bead::new([], [j], 1.0))).collect()
}

impl Bead {
    fn new(a: impl IntoIterator<Item = u32>, b: impl IntoIterator<Item = u32>, posterior: f32) -> Self {
        Self {
            a: a.into_iter().collect(),
            b: b.into_iter().collect(),
            posterior,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::meanings::Meanings;
    use crate::align::pin::Pins;
    use crate::align::{Segments, cue, route::Route};
    use crate::meaning::Table;
    use crate::text::Language;
    use proptest::prelude::*;

    fn lay(a: &[&str], b: &[&str]) -> Vec<Bead> {
        let [a, b] = [a, b].map(|texts| Segments {
            texts: texts.to_vec(),
            language: Language::ENGLISH,
        });
        let meanings = Meanings::new(Table::built_in());
        let (cues_a, cues_b, _) = cue::cues(&a, &b, &meanings);
        let m = b.texts.len() as u32;
        let route = Route {
            order: (0..m).collect(),
            joints: Vec::new(),
            corridor: vec![0..m + 1; a.texts.len() + 1],
            sure: Vec::new(),
            trusted: false,
        };
        let known = Knowledge {
            meanings: &meanings,
            pins: &Pins::default(),
        };
        in_order(&cues_a, &cues_b, &route, &known)
    }

    #[test]
    fn a_sentence_split_in_two_is_one_bead() {
        let beads = lay(
            &[
                "The ship left the harbour at dawn.",
                "Its captain had not slept, and the crew was hungry.",
                "Nobody spoke of the storm.",
            ],
            &[
                "At dawn the ship left harbour.",
                "The captain had not slept.",
                "The crew were hungry.",
                "No one spoke about the storm.",
            ],
        );
        let shapes: Vec<(Vec<u32>, Vec<u32>)> = beads.into_iter().map(|bead| (bead.a, bead.b)).collect();
        assert_eq!(shapes, [(vec![0], vec![0]), (vec![1], vec![1, 2]), (vec![2], vec![3])]);
    }

    #[test]
    fn a_sentence_too_much_stays_alone() {
        let beads = lay(
            &["The ship left the harbour at dawn.", "Nobody spoke of the storm."],
            &[
                "At dawn the ship left harbour.",
                "Prices of copper rose by nine percent in Chile last year, analysts told the newspaper.",
                "No one spoke about the storm.",
            ],
        );
        assert!(beads.iter().any(|bead| bead.a.is_empty() && bead.b == [1]), "{beads:?}");
    }

    #[test]
    fn a_sentence_left_out_between_two_that_are_joined_stays_alone() {
        let beads = lay(
            &[
                "The ship left the harbour at dawn.",
                "Its captain had not slept; the crew was hungry and tired.",
                "Nobody spoke of the storm.",
            ],
            &[
                "At dawn the ship left harbour.",
                "The captain had not slept.",
                "Prices of copper rose by nine percent in Chile last year, analysts told the newspaper.",
                "The crew were hungry and tired.",
                "No one spoke about the storm.",
            ],
        );
        let has = |a: &[u32], b: &[u32]| beads.iter().any(|bead| bead.a == a && bead.b == b);
        assert!(has(&[1], &[1, 3]) && has(&[], &[2]), "{beads:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn every_segment_is_in_one_bead(a in prop::collection::vec("[a-f 。!]{0,12}", 0..9), b in prop::collection::vec("[a-f \"?]{0,12}", 0..9)) {
            let [a, b]: [Vec<&str>; 2] = [&a, &b].map(|texts| texts.iter().map(String::as_str).collect());
            let beads = lay(&a, &b);
            prop_assert!(beads.iter().all(|bead| (0.0..=1.0001).contains(&bead.posterior)));
            for (side, length) in [(0, a.len()), (1, b.len())] {
                let of = |bead: &Bead| if side == 0 { bead.a.clone() } else { bead.b.clone() };
                let mut all: Vec<u32> = beads.iter().flat_map(of).collect();
                all.sort_unstable();
                prop_assert_eq!(all, (0..length as u32).collect::<Vec<_>>());
            }
        }
    }
}
