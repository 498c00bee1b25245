//! What share of a pair's segments stands alone or is joined → what is added to the scores of such beads.
//!
//! Texts differ far more in this than in anything else: the posteriors of one run tell it, and the next run uses it.

use super::lattice::Step;
use super::shape::{ONLY_A, ONLY_B, SHAPES, has_gap};

/// How many beads of a kind are expected.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    beads: f64,
    alone: f64,
    joined: f64,
}

impl Counts {
    /// Of beads of so many segments on either side that are beyond doubt.
    pub(super) fn of_beads(sizes: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut counts = Self::default();
        for (a, b) in sizes {
            counts.beads += 1.0;
            counts.alone += f64::from(u8::from(a.min(b) == 0));
            counts.joined += f64::from(u8::from(a.min(b) > 0 && a + b > 2));
        }
        counts
    }

    /// From the posteriors of a run.
    pub(super) fn new(steps: &[Step], posteriors: &[f64]) -> Self {
        let mut counts = Self::default();
        for (step, &posterior) in steps.iter().zip(posteriors) {
            counts.beads += posterior;
            match kind(step.shape) {
                Kind::Alone => counts.alone += posterior,
                Kind::Joined => counts.joined += posterior,
                Kind::Pair => {}
                Kind::JoinedAround => {
                    counts.beads += posterior;
                    counts.alone += posterior;
                    counts.joined += posterior;
                }
            }
        }
        counts
    }

    /// Both together.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            beads: self.beads + other.beads,
            alone: self.alone + other.alone,
            joined: self.joined + other.joined,
        }
    }
}

/// How much the share of joined segments counts. With more than 1, texts in which nothing is joined and texts in which
/// much is are both done better (1.3 to 2 gains .01 to .02 on sections, on prose and on verses merged at random), but
/// the prior feeds on itself, so this stays below 2.
const JOINED: f64 = 1.8;

/// The usual shares count as seen in so many beads: a few beads say little of how a text is translated.
const BEFORE: f64 = 4.0;

/// What is added to the scores of segments alone and of joined ones.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Prior {
    alone: f64,
    joined: f64,
}

impl Prior {
    /// The logarithms of the shares, so placed that usual shares (4% alone, 12% joined) add nothing.
    pub(super) fn new(counts: Counts) -> Self {
        let usual = |adds: f64, nothing: f64| (-nothing).exp() - adds;
        let share = |count: f64, usual: f64| (count + BEFORE * usual) / (counts.beads + BEFORE);
        Self {
            alone: (share(counts.alone, usual(0.01, 3.0)) + 0.01).ln() + 3.0,
            joined: JOINED * ((share(counts.joined, usual(0.02, 2.0)) + 0.02).ln() + 2.0),
        }
    }

    /// What is added to the score of a bead of shape `shape`.
    pub(super) fn of(&self, shape: u8) -> f64 {
        match kind(shape) {
            Kind::Alone => self.alone,
            Kind::Joined => self.joined,
            Kind::Pair => 0.0,
            Kind::JoinedAround => self.alone + self.joined,
        }
    }
}

enum Kind {
    Alone,
    Pair,
    Joined,
    /// Joined around a segment that stands alone.
    JoinedAround,
}

fn kind(shape: u8) -> Kind {
    match (shape, SHAPES[shape as usize]) {
        (shape, _) if has_gap(shape) => Kind::JoinedAround,
        (ONLY_A | ONLY_B, _) => Kind::Alone,
        (_, (1, 1)) => Kind::Pair,
        _ => Kind::Joined,
    }
}
