//! The posteriors of a lattice → how likely each segment stands alone, whatever stands beside it; a chosen bead gives up
//! those that do so likelier than not.
//!
//! The beads are chosen for what whole beads promise. Where much is left out on both sides there are many ways to lay out
//! the rest, none of them likely, and the best of these may hold segments that hardly any other way links at all.

use super::Bead;
use super::lattice::Step;
use super::lay::Lattice;
use super::shape::{ONLY_A, ONLY_B};
use std::ops::Range;

/// How likely each segment of a part stands alone.
pub(super) struct Alone {
    /// The first segment of either side.
    from: [u32; 2],
    likely: [Vec<f64>; 2],
}

impl Alone {
    /// Of the segments `a` and the places `b`, which `lattice` is laid over.
    pub(super) fn new(lattice: &Lattice, posteriors: &[f64], a: &Range<u32>, b: &Range<u32>) -> Self {
        let mut alone = Self {
            from: [a.start, b.start],
            likely: [vec![0.0; a.len()], vec![0.0; b.len()]],
        };
        for (at, posterior) in posteriors.iter().enumerate() {
            if let Some((side, segment)) = left_alone(&lattice.steps[at], lattice.ends[at]).or_else(|| lattice.gap(at))
            {
                alone.likely[side][(segment - alone.from[side]) as usize] += posterior;
            }
        }
        alone
    }

    /// The bead numbered `at` without the segments that are likelier alone, and each of those and of what it leaves out by
    /// itself.
    pub(super) fn beads(&self, lattice: &Lattice, posteriors: &[f64], at: usize) -> Vec<Bead> {
        let (a, b) = lattice.bead(at);
        let posterior = posteriors[at] as f32;
        let linked = [self.linked(0, &a), self.linked(1, &b)];
        let is_link = linked.iter().all(|linked| !linked.is_empty());
        let is_left = |side: usize, segment: u32| !is_link || !linked[side].contains(&segment);
        let of_a = a.into_iter().map(|segment| (0, segment));
        let own = of_a.chain(b.into_iter().map(|segment| (1, segment)));
        let left = own.filter(|&(side, segment)| is_left(side, segment));
        let alone = left.chain(lattice.gap(at)).map(|segment| one(segment, posterior));
        let mut beads: Vec<Bead> = alone.collect();
        if is_link {
            let [a, b] = linked;
            // What is left is most often a bead of its own, with a posterior of its own.
            let posterior = lattice.find(&a, &b).map_or(posterior, |other| posteriors[other] as f32);
            beads.push(Bead { a, b, posterior });
        }
        beads
    }

    /// Those of `segments` that are not likelier alone.
    fn linked(&self, side: usize, segments: &[u32]) -> Vec<u32> {
        let is_linked = |segment: &u32| self.likely[side][(segment - self.from[side]) as usize] <= 0.5;
        segments.iter().copied().filter(is_linked).collect()
    }
}

/// The side and the number of the segment that `step`, which ends before `end`, leaves alone, if it is such a step.
fn left_alone(step: &Step, (i, j): (u32, u32)) -> Option<(usize, u32)> {
    match step.shape {
        ONLY_A => Some((0, i - 1)),
        ONLY_B => Some((1, j - 1)),
        _ => None,
    }
}

/// The bead of one segment.
fn one((side, segment): (usize, u32), posterior: f32) -> Bead {
    match side {
        0 => Bead::new([segment], [], posterior),
        _ => Bead::new([], [segment], posterior),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two segments against one: the last of A with B, or both of A with it, or all alone.
    fn lattice() -> Lattice {
        let step = |from: u32, to: u32, shape: u8| Step { from, to, shape };
        let (one_one, two_one) = (2, 8);
        Lattice {
            nodes: 4,
            steps: vec![
                step(0, 1, ONLY_A),
                step(1, 2, ONLY_A),
                step(1, 3, one_one),
                step(0, 3, two_one),
                step(2, 3, ONLY_B),
            ],
            ends: vec![(1, 0), (2, 0), (2, 1), (2, 1), (2, 1)],
            scores: vec![0.0; 5],
        }
    }

    fn beads(posteriors: [f64; 5], at: usize) -> Vec<(Vec<u32>, Vec<u32>, f32)> {
        let lattice = lattice();
        let alone = Alone::new(&lattice, &posteriors, &(0..2), &(0..1));
        let beads = alone.beads(&lattice, &posteriors, at).into_iter();
        beads.map(|bead| (bead.a, bead.b, bead.posterior)).collect()
    }

    #[test]
    fn what_is_likelier_alone_is_given_up() {
        assert_eq!(
            beads([0.55, 0.1, 0.45, 0.45, 0.1], 3),
            [(vec![0], vec![], 0.45), (vec![1], vec![0], 0.45)]
        );
        assert_eq!(beads([0.3, 0.1, 0.2, 0.7, 0.1], 3), [(vec![0, 1], vec![0], 0.7)]);
    }

    #[test]
    fn where_nothing_is_left_of_a_side_all_is_alone() {
        assert_eq!(
            beads([0.8, 0.6, 0.2, 0.2, 0.6], 2),
            [(vec![1], vec![], 0.2), (vec![], vec![0], 0.2)]
        );
    }
}
