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
mod first_pass;
mod stretch;
pub mod learning;

use super::cue::Cues;
use super::route::Route;
use calibrate::calibrate;
use corridor::corridor;
use decode::decode;
use evidence::Pair;
use first_pass::first_pass;
use lattice::likelihood;
use lay::{Lattice, Stretch};
use prior::{Counts, Prior};
use rayon::prelude::*;
use shape::SHAPES;
use std::ops::Range;
use stretch::{Part, parts};
use weights::{Weights, fitted};

/// Up to this many pairs of segments a path is sought among all of them, and nothing is beyond doubt.
const SMALL: usize = 1 << 22;

/// How far from the first path beads are looked for.
const WIDTH: u32 = 9;

/// How many times the pair's prior is learned from the posteriors.
const ROUNDS: usize = 2;

/// The posterior of a link that is beyond doubt.
const SURE: f32 = 0.995;

/// Neighbouring segments of A and neighbouring places of B in the route's order that say the same; one side empty for
/// what has no counterpart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bead {
    /// Segments of A.
    pub(super) a: Range<u32>,
    /// Places of B.
    pub(super) b: Range<u32>,
    /// How likely it is right.
    pub(super) posterior: f32,
}

/// Strings the beads, from the start of both sides to the end, B in the order of `route`.
pub(super) fn in_order(a: &Cues<'_>, b: &Cues<'_>, route: &Route) -> Vec<Bead> {
    let (n, m) = (a.len() as u32, route.order.len() as u32);
    if n == 0 || m == 0 {
        return alone(0..n, 0..m);
    }
    let pair = Pair::new(a, b, &route.order);
    let way = Way::new(&pair, route);
    let totals = [a, b].map(|cues| cues.length.iter().sum());
    let calibration = calibrate(&pair, &way.links, totals);
    let weights = fitted();
    let lattices: Vec<Lattice> = way
        .parts
        .par_iter()
        .map(|part| match part {
            Part::Sure(..) => Lattice::default(),
            Part::Open(a, b) => Lattice::new(&pair, &calibration, &way.stretch(a, b), weights),
        })
        .collect();
    let prior = learned(&way.parts, &lattices, weights);
    way.parts
        .par_iter()
        .zip(&lattices)
        .flat_map_iter(|(part, lattice)| match part {
            Part::Sure(i, j) => vec![Bead {
                a: *i..i + 1,
                b: *j..j + 1,
                posterior: SURE,
            }],
            Part::Open(a, b) => chosen(a, b, lattice, &prior, weights),
        })
        .collect()
}

/// The way through both texts.
struct Way {
    /// 1-1 links to calibrate on, rising.
    links: Vec<(u32, u32)>,
    rows: Vec<Range<u32>>,
    joints: Vec<u32>,
    parts: Vec<Part>,
}

impl Way {
    fn new(pair: &Pair<'_>, route: &Route) -> Self {
        let [n, m] = pair.lengths();
        let joints = route.joints.clone();
        if n * m <= SMALL {
            let (a, b) = (pair.evidence(0, 0..n as u32), pair.evidence(1, 0..m as u32));
            let path = first_pass([&a, &b], pair.same_language());
            let links = path.iter().filter(|(a, b)| a.len() == 1 && b.len() == 1);
            return Self {
                links: links.map(|(a, b)| (a.start, b.start)).collect(),
                rows: corridor(&path, n as u32, m as u32, WIDTH),
                joints,
                parts: vec![Part::Open(0..n as u32, 0..m as u32)],
            };
        }
        let mut place = vec![0; m];
        (0u32..)
            .zip(&route.order)
            .for_each(|(at, &segment)| place[segment as usize] = at);
        let sure = route.sure.iter().map(|&(i, j)| (i, place[j as usize]));
        let links = rising(sure);
        Self {
            parts: parts(&links, n as u32, m as u32),
            rows: route.corridor.clone(),
            links,
            joints,
        }
    }

    /// The part `a` × `b` of the corridor, with numbers of its own.
    fn stretch(&self, a: &Range<u32>, b: &Range<u32>) -> Stretch {
        let mut rows: Vec<Range<u32>> = self.rows[a.start as usize..=a.end as usize]
            .iter()
            .map(|row| {
                let low = row.start.clamp(b.start, b.end) - b.start;
                let high = row.end.clamp(b.start + 1, b.end + 1) - b.start;
                low..high.max(low + 1)
            })
            .collect();
        rows[0].start = 0;
        let last = rows.len() - 1;
        rows[last].end = b.len() as u32 + 1;
        let from = self.joints.partition_point(|&joint| joint <= b.start);
        let to = self.joints.partition_point(|&joint| joint < b.end);
        Stretch {
            a: a.clone(),
            b: b.clone(),
            rows,
            joints: self.joints[from..to].iter().map(|joint| joint - b.start).collect(),
        }
    }
}

/// The links that rise on both sides, taken greedily.
fn rising(links: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut risen: Vec<(u32, u32)> = Vec::new();
    for link in links {
        if risen.last().is_none_or(|last| last.0 < link.0 && last.1 < link.1) {
            risen.push(link);
        }
    }
    risen
}

/// The prior of the pair, from the posteriors of all parts.
fn learned(parts: &[Part], lattices: &[Lattice], weights: &Weights) -> Prior {
    let sure = parts.iter().filter(|part| matches!(part, Part::Sure(..))).count();
    let mut prior = Prior::default();
    for _ in 0..ROUNDS {
        let counts: Vec<Counts> = lattices
            .par_iter()
            .map(|lattice| Counts::new(&lattice.steps, &posteriors(lattice, &prior, weights)))
            .collect();
        prior = Prior::new(counts.into_iter().fold(Counts::of_links(sure), Counts::plus));
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
    let steps = decode(lattice.nodes, &lattice.steps, &posteriors);
    if steps.is_empty() {
        return alone(a.clone(), b.clone());
    }
    let bead = |at: usize| {
        let (p, q) = SHAPES[lattice.steps[at].shape as usize];
        let (i, j) = lattice.ends[at];
        let (i, j) = (a.start + i, b.start + j);
        Bead {
            a: i - p..i,
            b: j - q..j,
            posterior: posteriors[at] as f32,
        }
    };
    steps.into_iter().map(bead).collect()
}

/// Each segment by itself.
fn alone(a: Range<u32>, b: Range<u32>) -> Vec<Bead> {
    let bead = |a: Range<u32>, b: Range<u32>| Bead { a, b, posterior: 1.0 };
    let only_a = a.clone().map(|i| bead(i..i + 1, b.start..b.start));
    only_a.chain(b.clone().map(|j| bead(a.end..a.end, j..j + 1))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Segments, cue, route::Route};
    use crate::text::Language;
    use proptest::prelude::*;

    fn lay(a: &[&str], b: &[&str]) -> Vec<Bead> {
        let [a, b] = [a, b].map(|texts| Segments {
            texts: texts.to_vec(),
            language: Language::ENGLISH,
        });
        let (cues_a, cues_b, _) = cue::cues(&a, &b);
        let m = b.texts.len() as u32;
        let route = Route {
            order: (0..m).collect(),
            joints: Vec::new(),
            corridor: vec![0..m + 1; a.texts.len() + 1],
            sure: Vec::new(),
        };
        in_order(&cues_a, &cues_b, &route)
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
        let shapes: Vec<(Range<u32>, Range<u32>)> = beads.into_iter().map(|bead| (bead.a, bead.b)).collect();
        assert_eq!(shapes, [(0..1, 0..1), (1..2, 1..3), (2..3, 3..4)]);
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
        assert!(
            beads.iter().any(|bead| bead.a.is_empty() && bead.b == (1..2)),
            "{beads:?}"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn every_segment_is_in_one_bead(a in prop::collection::vec("[a-f 。!]{0,12}", 0..9), b in prop::collection::vec("[a-f \"?]{0,12}", 0..9)) {
            let [a, b]: [Vec<&str>; 2] = [&a, &b].map(|texts| texts.iter().map(String::as_str).collect());
            let mut at = (0, 0);
            for bead in lay(&a, &b) {
                prop_assert_eq!(at, (bead.a.start, bead.b.start));
                prop_assert!((0.0..=1.0001).contains(&bead.posterior));
                at = (bead.a.end, bead.b.end);
            }
            prop_assert_eq!(at, (a.len() as u32, b.len() as u32));
        }
    }
}
