//! Scored beads over a grid → how likely each is, over all ways through the grid (forward–backward).
//!
//! A node has three states: it was reached by a link, by a run of segments of A alone, or by a run of segments of B
//! alone. So a run of segments without counterpart may cost less for each further segment than for the first (affine
//! gaps), and of the orders in which two runs can be interleaved only one exists: A's before B's.

use super::shape::{ONLY_A, ONLY_B};

/// One bead in the lattice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// The node before its first segments.
    pub(super) from: u32,
    /// The node after its last.
    pub(super) to: u32,
    /// Its place in [`super::shape::SHAPES`].
    pub(super) shape: u8,
}

/// What is added to the score of a segment alone, by what stands before it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Runs {
    /// Another segment of the same side alone.
    pub(super) longer: f64,
    /// A segment of A alone, before one of B.
    pub(super) turn: f64,
}

/// What forward–backward gives.
pub(super) struct Likelihood {
    /// The logarithm of the sum over all ways.
    pub(super) total: f64,
    /// For each step the probability that it is on the way.
    pub(super) posteriors: Vec<f64>,
    /// The expected number of further segments alone, and of turns from A to B.
    pub(super) runs: [f64; 2],
}

const LINK: usize = 0;
const RUN_A: usize = 1;
const RUN_B: usize = 2;

/// The probabilities of `steps`, ordered by `to`, over `nodes` nodes; the way leads from the first to the last node.
pub(super) fn likelihood(nodes: usize, steps: &[Step], scores: &[f64], runs: Runs) -> Likelihood {
    let before = forward(nodes, steps, scores, runs);
    let total = log_sum(before[nodes - 1]);
    let mut after = vec![[Sum::NONE; 3]; nodes];
    after[nodes - 1] = [Sum::ONE; 3];
    let mut result = Likelihood {
        total,
        posteriors: vec![0.0; steps.len()],
        runs: [0.0; 2],
    };
    let (mut node, mut rest) = (u32::MAX, [f64::NEG_INFINITY; 3]);
    for (step, (&score, posterior)) in steps.iter().zip(scores.iter().zip(&mut result.posteriors)).rev() {
        if step.to != node {
            node = step.to;
            rest = after[node as usize].map(Sum::value);
        }
        let state = reached(step.shape);
        let tail = rest[state] + score;
        if tail == f64::NEG_INFINITY {
            continue;
        }
        let from = step.from as usize;
        for (source, extra) in sources(step.shape, runs) {
            after[from][source].add(tail + extra);
            let probability = (before[from][source] + tail + extra - total).exp();
            *posterior += probability;
            match (source, state) {
                (RUN_A, RUN_A) | (RUN_B, RUN_B) => result.runs[0] += probability,
                (RUN_A, RUN_B) => result.runs[1] += probability,
                _ => {}
            }
        }
    }
    result
}

fn forward(nodes: usize, steps: &[Step], scores: &[f64], runs: Runs) -> Vec<[f64; 3]> {
    let mut before = vec![[f64::NEG_INFINITY; 3]; nodes];
    before[0][LINK] = 0.0;
    let mut at = 0;
    while at < steps.len() {
        let node = steps[at].to;
        let mut sums = [Sum::NONE; 3];
        while let Some(step) = steps.get(at).filter(|step| step.to == node) {
            for (source, extra) in sources(step.shape, runs) {
                sums[reached(step.shape)].add(before[step.from as usize][source] + scores[at] + extra);
            }
            at += 1;
        }
        before[node as usize] = sums.map(Sum::value);
    }
    before
}

/// The state that a step leads to.
fn reached(shape: u8) -> usize {
    match shape {
        ONLY_A => RUN_A,
        ONLY_B => RUN_B,
        _ => LINK,
    }
}

/// The states that a step can start from, with what each adds to its score.
fn sources(shape: u8, runs: Runs) -> impl Iterator<Item = (usize, f64)> {
    let (count, extra) = match shape {
        ONLY_A => (2, [0.0, runs.longer, 0.0]),
        ONLY_B => (3, [0.0, runs.turn, runs.longer]),
        _ => (3, [0.0; 3]),
    };
    (0..count).map(move |state| (state, extra[state]))
}

/// The logarithm of a growing sum of exponentials.
#[derive(Clone, Copy)]
struct Sum {
    highest: f64,
    rest: f64,
}

impl Sum {
    const NONE: Self = Self {
        highest: f64::NEG_INFINITY,
        rest: 0.0,
    };
    const ONE: Self = Self {
        highest: 0.0,
        rest: 1.0,
    };

    fn add(&mut self, x: f64) {
        if x == f64::NEG_INFINITY {
        } else if x <= self.highest {
            self.rest += (x - self.highest).exp();
        } else {
            self.rest = self.rest * (self.highest - x).exp() + 1.0;
            self.highest = x;
        }
    }

    fn value(self) -> f64 {
        if self.rest > 0.0 {
            self.highest + self.rest.ln()
        } else {
            f64::NEG_INFINITY
        }
    }
}

fn log_sum(values: [f64; 3]) -> f64 {
    let mut sum = Sum::NONE;
    values.into_iter().for_each(|x| sum.add(x));
    sum.value()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(from: u32, to: u32, shape: u8) -> Step {
        Step { from, to, shape }
    }

    /// One segment a side: linked, or both alone (A's first; B's first is no way of its own).
    fn square() -> Vec<Step> {
        vec![
            step(0, 1, ONLY_B),
            step(0, 2, ONLY_A),
            step(1, 3, ONLY_A),
            step(2, 3, ONLY_B),
            step(0, 3, 2),
        ]
    }

    #[test]
    fn two_segments_alone_are_one_way_not_two() {
        let result = likelihood(4, &square(), &[0.0; 5], Runs::default());
        assert!((result.total - 2f64.ln()).abs() < 1e-12);
        assert!((result.posteriors[4] - 0.5).abs() < 1e-12);
        assert_eq!(result.posteriors[0], 0.0);
    }

    #[test]
    fn a_turn_from_one_run_to_the_other_has_its_price() {
        let runs = Runs {
            longer: 0.0,
            turn: -1.0,
        };
        let result = likelihood(4, &square(), &[0.0; 5], runs);
        assert!((result.posteriors[4] - 1.0 / (1.0 + (-1f64).exp())).abs() < 1e-12);
        assert!((result.runs[1] + result.posteriors[4] - 1.0).abs() < 1e-12);
    }
}
