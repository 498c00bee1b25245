//! Posteriors → the alignment with the best expected F1.
//!
//! The strict F1 of an alignment rises with each link by about its posterior less half the precision; a segment left
//! alone counts for precision only. So the way through the lattice is chosen that adds up most of that, not the
//! single most likely way (minimum Bayes risk; Goodman 1996).

use super::lattice::Step;
use super::shape::{ONLY_A, ONLY_B, has_gap};

/// The precision that is expected.
const PRECISION: f64 = 0.95;

/// The posterior from which on a link adds to the sum.
pub const NEEDED: f64 = PRECISION / 2.0;

/// The numbers of the chosen steps, in order.
pub(super) fn decode(nodes: usize, steps: &[Step], posteriors: &[f64]) -> Vec<usize> {
    let mut best = vec![f64::NEG_INFINITY; nodes];
    let mut back = vec![usize::MAX; nodes];
    best[0] = 0.0;
    for (at, (step, &posterior)) in steps.iter().zip(posteriors).enumerate() {
        let gain = match step.shape {
            ONLY_A | ONLY_B => (posterior - PRECISION) / 2.0,
            shape if has_gap(shape) => posterior - NEEDED + (posterior - PRECISION) / 2.0,
            _ => posterior - NEEDED,
        };
        let value = best[step.from as usize] + gain;
        let to = step.to as usize;
        if value > best[to] {
            best[to] = value;
            back[to] = at;
        }
    }
    let mut chosen = Vec::new();
    let mut node = nodes - 1;
    while let Some(step) = steps.get(back[node]) {
        chosen.push(back[node]);
        node = step.from as usize;
    }
    chosen.reverse();
    chosen
}
