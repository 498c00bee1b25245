//! For each text of one side the few of the other that are nearest in meaning, found from coarse to fine: first for long
//! stretches among all stretches, then for the parts of a stretch only among the parts of those found, down to the
//! texts. The work a text is the same however many there are.

use super::candidate::{aside, keep_best};
use super::vector::Vectors;
use rayon::prelude::*;
use std::borrow::Cow;

/// How many parts make a stretch.
const PARTS: usize = 8;
/// Up to this many pairs of stretches all are looked at.
const ALL_PAIRS: usize = 1 << 20;
/// How many stretches are followed down.
const FOLLOWED: usize = 3;
/// What the stretches before and after count beside the stretch itself.
const BESIDE: f32 = 0.5;

/// Texts in the order in which a side has them.
pub(super) struct Sequence<'a> {
    vectors: &'a Vectors,
    texts: Cow<'a, [u32]>,
}

impl<'a> Sequence<'a> {
    /// The texts numbered `texts` of those that `vectors` stand for.
    pub(super) fn new(vectors: &'a Vectors, texts: impl Into<Cow<'a, [u32]>>) -> Self {
        Self {
            vectors,
            texts: texts.into(),
        }
    }

    /// All of `vectors`.
    pub(super) fn all(vectors: &'a Vectors) -> Self {
        Self::new(vectors, (0..vectors.len() as u32).collect::<Vec<u32>>())
    }

    fn len(&self) -> usize {
        self.texts.len()
    }

    fn cosine(&self, at: usize, other: &Self, other_at: usize) -> f32 {
        let (one, two) = (self.texts[at] as usize, other.texts[other_at] as usize);
        self.vectors.cosine(one, other.vectors, two)
    }
}

/// The nearest places in `b` for each in `a`, at most `count`.
pub(super) fn nearest(a: &Sequence<'_>, b: &Sequence<'_>, count: usize) -> Vec<Vec<u32>> {
    let mut levels: Vec<[Vectors; 2]> = Vec::new();
    let (mut long_a, mut long_b) = (a.len(), b.len());
    while long_a * long_b > ALL_PAIRS {
        let level = match levels.last() {
            None => [a, b].map(|side| side.vectors.stretches(&side.texts, PARTS)),
            Some(fine) => fine
                .each_ref()
                .map(|side| side.stretches(&Sequence::all(side).texts, PARTS)),
        };
        (long_a, long_b) = (level[0].len(), level[1].len());
        levels.push(level);
    }
    let coarse: Vec<[Sequence<'_>; 2]> = levels.iter().map(|level| level.each_ref().map(Sequence::all)).collect();
    let steps = coarse.iter().rev().map(|[a, b]| (a, b)).chain([(a, b)]);
    let mut found: Vec<Vec<u32>> = Vec::new();
    for (depth, (from, to)) in steps.enumerate() {
        let kept = if depth == levels.len() { count } else { FOLLOWED };
        found = (0..from.len())
            .into_par_iter()
            .map(|at| {
                let among = match found.get(at / PARTS) {
                    Some(coarse) if depth > 0 => parts(coarse, to.len()),
                    _ => (0..to.len() as u32).collect(),
                };
                nearest_among((from, at), to, &among, kept)
            })
            .collect();
    }
    found
}

/// The parts of `stretches` and of those beside them, rising; there are `count` parts in all.
fn parts(stretches: &[u32], count: usize) -> Vec<u32> {
    let mut parts: Vec<u32> = stretches
        .iter()
        .flat_map(|&stretch| {
            let from = (stretch as usize).saturating_sub(1) * PARTS;
            let to = ((stretch as usize + 2) * PARTS).min(count);
            from as u32..to as u32
        })
        .collect();
    parts.sort_unstable();
    parts.dedup();
    parts
}

fn nearest_among((from, at): (&Sequence<'_>, usize), to: &Sequence<'_>, among: &[u32], kept: usize) -> Vec<u32> {
    let near = |at: usize, other: usize| from.cosine(at, to, other);
    let mut alike: Vec<(u32, f32)> = among.iter().map(|&other| (other, near(at, other as usize))).collect();
    // Only what is near itself is worth asking about what stands beside it.
    let by_likeness = |alike: &mut Vec<(u32, f32)>, kept: usize| {
        keep_best(
            alike,
            kept,
            |&(_, near)| near,
            |&(other, _)| aside((at, from.len()), (other as usize, to.len())),
        );
    };
    by_likeness(&mut alike, 2 * kept);
    for (other, sum) in &mut alike {
        let other = *other as usize;
        if at > 0 && other > 0 {
            *sum += BESIDE * near(at - 1, other - 1);
        }
        if at + 1 < from.len() && other + 1 < to.len() {
            *sum += BESIDE * near(at + 1, other + 1);
        }
    }
    by_likeness(&mut alike, kept);
    alike.into_iter().map(|(other, _)| other).collect()
}
