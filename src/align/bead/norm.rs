//! The segments of a side → how long the sums of their vectors and of their n-grams are, for every few that follow one
//! another: a bead's likeness is the product of its sums by these.

use super::evidence::Evidence;
use super::gram::product;
use super::shape::LONGEST;
use crate::meaning::product as dot;

/// For each segment and number of segments (less one) up to and with it: the norms of the sum of the vectors and of the
/// n-grams.
pub(super) type Norms = Vec<[(f32, f32); LONGEST as usize]>;

/// The norms of the segments of `side`.
pub(super) fn norms(side: &Evidence) -> Norms {
    // What each segment shares with itself and with those right before it.
    let shared: Norms = (0..side.len())
        .map(|last| {
            std::array::from_fn(|back| match last.checked_sub(back) {
                Some(at) => (
                    dot(side.sum(at), side.sum(last)),
                    product(&side.grams[at], &side.grams[last]),
                ),
                None => (0.0, 0.0),
            })
        })
        .collect();
    (0..side.len())
        .map(|last| {
            let mut squares = (0.0f32, 0.0f32);
            let mut norms = [(0.0, 0.0); LONGEST as usize];
            for (count, norm) in norms.iter_mut().enumerate().take(last + 1) {
                let first = last - count;
                for other in first..=last {
                    let twice = if other == first { 1.0 } else { 2.0 };
                    let (vectors, grams) = shared[other][other - first];
                    squares.0 += twice * vectors;
                    squares.1 += twice * grams;
                }
                *norm = (squares.0.max(0.0).sqrt(), squares.1.max(0.0).sqrt());
            }
            norms
        })
        .collect()
}
