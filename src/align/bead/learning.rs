//! Pairs of texts with known links → what the weights are fitted on: the likelihood of the known links under any
//! weights, its gradient, and the links that such weights give. Used by `examples/fit.rs`, not by the aligner.

use super::super::cue::cues;
use super::super::meanings::Meanings;
use super::super::pin::Pins;
use super::super::{Knowledge, Segments, candidate, chain, route, seed, trust};
use super::ROUNDS;
use super::calibrate::calibrate;
use super::decode::decode;
use super::evidence::Pair;
use super::feature::{COUNT, NAMES};
use super::lattice::{Likelihood, Runs, likelihood};
use super::lay::{Lattice, look};
use super::prior::{Counts, Prior};
use super::shape::{ONLY_A, ONLY_B, SHAPES};
use super::way::Way;
use super::weights::fitted;
use crate::meaning::Table;
use std::collections::{HashMap, HashSet};

/// Segments of A and of B that say the same; one side empty for a segment without counterpart.
pub type Known = (Vec<u32>, Vec<u32>);

/// What the known links say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Each is one link.
    Exact,
    /// Each may hold several links; it only says what does not belong together.
    Coarse,
}

/// The beads of one pair of texts, with their features, and which of them agree with what is known.
#[derive(Debug)]
pub struct Example {
    lattice: Lattice,
    features: Vec<f32>,
    allowed: Vec<bool>,
    prior: Prior,
}

/// The names of the weights, in the order used throughout.
pub fn names() -> Vec<&'static str> {
    NAMES.iter().copied().chain(["run_longer", "run_turn"]).collect()
}

/// The weights that the aligner uses.
pub fn current() -> Vec<f64> {
    let weights = fitted();
    let features = weights.features.iter().map(|&weight| f64::from(weight));
    features.chain([weights.runs.longer, weights.runs.turn]).collect()
}

impl Example {
    /// Lays out the beads of `a` and `b`; those that neither the current weights deem possible nor `known` asks for
    /// are left out.
    pub fn new(a: &Segments<'_>, b: &Segments<'_>, known: &[Known], grain: Grain) -> Self {
        let meanings = Meanings::new(Table::built_in());
        let background = Knowledge {
            meanings: &meanings,
            pins: &Pins::default(),
        };
        let (cues_a, cues_b, terms) = cues(a, b, &meanings);
        let candidates = candidate::candidates(&cues_a, &cues_b, terms);
        let seeds = seed::seeds(&candidates, cues_b.len());
        let kept = trust::kept(&seeds, &chain::chains(&seeds), &candidates);
        let mut route = route::route(&kept, &candidates, cues_b.len());
        // The known links are in order, so the route is too.
        route.order = (0..cues_b.len() as u32).collect();
        route.joints.clear();
        let pair = Pair::new(&cues_a, &cues_b, &route.order, &background);
        let way = Way::new(&pair, &route);
        let calibration = calibrate(&pair, &way.links);
        let stretch = way.inside(&(0..cues_a.len() as u32), &(0..cues_b.len() as u32));
        let weights = fitted();
        let (mut all, mut features) = (Lattice::default(), Vec::new());
        all.nodes = look(&pair, &calibration, &stretch, &mut |step, end, seen| {
            all.steps.push(step);
            all.ends.push(end);
            all.scores.push(weights.score(seen));
            features.extend_from_slice(seen);
        });
        let asked = match grain {
            Grain::Exact => exact(known, &all),
            Grain::Coarse => vec![false; all.steps.len()],
        };
        let mut keep = asked;
        all.likely(weights.runs).into_iter().for_each(|at| keep[at] = true);
        let kept: Vec<usize> = (0..keep.len()).filter(|&at| keep[at]).collect();
        let lattice = all.only(&kept);
        let allowed = match grain {
            Grain::Exact => agreeing(known, &lattice, [cues_a.len(), cues_b.len()]),
            Grain::Coarse => inside(known, &lattice),
        };
        Self {
            features: kept
                .iter()
                .flat_map(|&at| &features[at * COUNT..][..COUNT])
                .copied()
                .collect(),
            lattice,
            allowed,
            prior: Prior::default(),
        }
    }

    /// The spread of each feature is the square root of what this gives: sums and sums of squares, and how many.
    pub fn moments(&self) -> (Vec<f64>, Vec<f64>, usize) {
        let (mut sums, mut squares) = (vec![0.0; COUNT], vec![0.0; COUNT]);
        for row in self.features.chunks_exact(COUNT) {
            for (at, &x) in row.iter().enumerate() {
                sums[at] += f64::from(x);
                squares[at] += f64::from(x * x);
            }
        }
        (sums, squares, self.lattice.steps.len())
    }

    /// Learns the pair's prior with `weights`.
    pub fn learn_prior(&mut self, weights: &[f64]) {
        self.prior = Prior::default();
        for _ in 0..ROUNDS {
            let all = self.run(weights, None);
            self.prior = Prior::new(Counts::new(&self.lattice.steps, &all.posteriors));
        }
    }

    /// How much less likely than certain `weights` find what is known (the negative log-likelihood), and its gradient.
    pub fn loss(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let all = self.run(weights, None);
        let known = self.run(weights, Some(&self.allowed));
        let mut gradient = vec![0.0; COUNT + 2];
        if known.total == f64::NEG_INFINITY {
            return (0.0, gradient);
        }
        let posteriors = all.posteriors.iter().zip(&known.posteriors);
        for ((x, y), row) in posteriors.zip(self.features.chunks_exact(COUNT)) {
            if x != y {
                gradient
                    .iter_mut()
                    .zip(row)
                    .for_each(|(sum, &feature)| *sum += (x - y) * f64::from(feature));
            }
        }
        for at in 0..2 {
            gradient[COUNT + at] = all.runs[at] - known.runs[at];
        }
        (all.total - known.total, gradient)
    }

    /// The links and the segments alone that `weights` give, each with its posterior.
    pub fn links(&mut self, weights: &[f64]) -> Vec<(Known, f64)> {
        self.learn_prior(weights);
        let posteriors = self.run(weights, None).posteriors;
        decode(&self.lattice, &posteriors)
            .into_iter()
            .flat_map(|at| {
                let gap = self.lattice.gap(at).map(|(side, segment)| match side {
                    0 => (vec![segment], Vec::new()),
                    _ => (Vec::new(), vec![segment]),
                });
                let beads = std::iter::once(self.lattice.bead(at)).chain(gap);
                beads.map(|bead| (bead, posteriors[at])).collect::<Vec<_>>()
            })
            .collect()
    }

    fn run(&self, weights: &[f64], allowed: Option<&[bool]>) -> Likelihood {
        let runs = Runs {
            longer: weights[COUNT],
            turn: weights[COUNT + 1],
        };
        let features: Vec<f32> = weights[..COUNT].iter().map(|&weight| weight as f32).collect();
        let scores: Vec<f64> = (0..self.lattice.steps.len())
            .map(|at| match allowed {
                Some(allowed) if !allowed[at] => f64::NEG_INFINITY,
                _ => {
                    let row = &self.features[at * COUNT..][..COUNT];
                    let score: f32 = row.iter().zip(&features).map(|(x, weight)| x * weight).sum();
                    f64::from(score) + self.prior.of(self.lattice.steps[at].shape)
                }
            })
            .collect();
        likelihood(self.lattice.nodes, &self.lattice.steps, &scores, runs)
    }
}

fn is_alone(shape: u8) -> bool {
    matches!(shape, ONLY_A | ONLY_B)
}

/// Which beads are known links, or segments known to be alone.
fn exact(known: &[Known], lattice: &Lattice) -> Vec<bool> {
    let links: HashSet<&Known> = known.iter().collect();
    let alone: [HashSet<u32>; 2] = alone(known);
    (0..lattice.steps.len())
        .map(|at| match lattice.bead(at) {
            (a, b) if b.is_empty() => alone[0].contains(&a[0]),
            (a, b) if a.is_empty() => alone[1].contains(&b[0]),
            bead => links.contains(&bead) && lattice.gap(at).is_none_or(|(side, gap)| alone[side].contains(&gap)),
        })
        .collect()
}

/// The segments of either side that are known to be alone.
fn alone(known: &[Known]) -> [HashSet<u32>; 2] {
    let side = |own: fn(&Known) -> &Vec<u32>, other: fn(&Known) -> &Vec<u32>| {
        known
            .iter()
            .filter(|link| other(link).is_empty())
            .flat_map(|link| own(link).iter().copied())
            .collect()
    };
    [
        side(|link| &link.0, |link| &link.1),
        side(|link| &link.1, |link| &link.0),
    ]
}

/// The beads that a way may use that agrees with what is known: as many known links as one way can hold; what those
/// don't touch (links that cross others, or are larger than any shape) may be laid out in any way.
fn agreeing(known: &[Known], lattice: &Lattice, lengths: [usize; 2]) -> Vec<bool> {
    let asked = exact(known, lattice);
    let shape = |at: usize| lattice.steps[at].shape;
    let mut best = vec![f64::NEG_INFINITY; lattice.nodes];
    let mut back = vec![usize::MAX; lattice.nodes];
    best[0] = 0.0;
    for (at, step) in lattice.steps.iter().enumerate() {
        let (p, q) = SHAPES[step.shape as usize];
        let gain = match (is_alone(step.shape), asked[at]) {
            (true, _) => 0.0,
            (false, true) => 1.0 + 0.01 * f64::from(p + q),
            (false, false) => -1e3,
        };
        let value = best[step.from as usize] + gain;
        if value > best[step.to as usize] {
            (best[step.to as usize], back[step.to as usize]) = (value, at);
        }
    }
    let mut chosen = vec![false; lattice.steps.len()];
    let mut node = lattice.nodes - 1;
    while let Some(step) = lattice.steps.get(back[node]) {
        chosen[back[node]] = asked[back[node]] && !is_alone(step.shape);
        node = step.from as usize;
    }
    let alone = alone(known);
    let mut taken = lengths.map(|length| vec![false; length]);
    for (taken, alone) in taken.iter_mut().zip(&alone) {
        alone.iter().for_each(|&segment| taken[segment as usize] = true);
    }
    for at in (0..chosen.len()).filter(|&at| chosen[at]) {
        let (a, b) = lattice.bead(at);
        a.iter().for_each(|&segment| taken[0][segment as usize] = true);
        b.iter().for_each(|&segment| taken[1][segment as usize] = true);
    }
    (0..chosen.len())
        .map(|at| {
            let (a, b) = lattice.bead(at);
            let is_taken = |side: usize, segment: u32| taken[side][segment as usize];
            let gap_is_free = lattice
                .gap(at)
                .is_none_or(|(side, gap)| !is_taken(side, gap) || alone[side].contains(&gap));
            let free = gap_is_free && !a.iter().any(|&i| is_taken(0, i)) && !b.iter().any(|&j| is_taken(1, j));
            chosen[at] || free || is_alone(shape(at)) && asked[at]
        })
        .collect()
}

/// The beads that lie inside one of the `known` groups.
fn inside(known: &[Known], lattice: &Lattice) -> Vec<bool> {
    let mut groups: [HashMap<u32, usize>; 2] = Default::default();
    for (at, (a, b)) in known.iter().enumerate() {
        groups[0].extend(a.iter().map(|&i| (i, at)));
        groups[1].extend(b.iter().map(|&j| (j, at)));
    }
    (0..lattice.steps.len())
        .map(|at| {
            let (a, b) = lattice.bead(at);
            let mut of = a
                .iter()
                .map(|i| groups[0].get(i))
                .chain(b.iter().map(|j| groups[1].get(j)));
            let first = of.next().flatten();
            of.all(|group| group == first)
        })
        .collect()
}
