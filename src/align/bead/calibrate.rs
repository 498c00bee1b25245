//! The sure 1-1 links of a pair → its scales: how long a translation is, how alike segments are that belong together
//! and that do not. What follows is measured in these scales, so that one set of weights fits all languages.

use super::cover::Levels;
use super::evidence::{Evidence, Letters, Pair};
use super::gram::{Gram, product};
use super::nearness::{Nearness, cosine as level_cosine};
use crate::meaning::product as dot;
use rayon::prelude::*;

/// A line through two points: what is typical beside the links, and what is typical at them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// What is taken off.
    pub(super) zero: f32,
    /// What the rest is multiplied by.
    pub(super) factor: f32,
    /// What is added, and what the sum is cut off at, from 0 on.
    pub(super) floor: Option<(f32, f32)>,
}

impl Scale {
    /// Leaves its input as it is.
    pub(super) const NONE: Self = Self {
        zero: 0.0,
        factor: 1.0,
        floor: None,
    };

    /// The scaled value.
    pub(super) fn apply(self, x: f32) -> f32 {
        let y = (x - self.zero) * self.factor;
        match self.floor {
            Some((base, top)) => (y + base).clamp(0.0, top),
            None => y,
        }
    }
}

/// The scales of one pair of texts.
#[derive(Clone, Debug)]
pub(super) struct Calibration {
    /// How far linked segments are from the same in meaning, where segments beside each other are 1 from it.
    pub(super) lack: f32,
    /// Characters of A for one of B.
    pub(super) ratio: f32,
    /// The variance of the length difference for a character.
    pub(super) variance: f32,
    /// The natural logarithm of how many segments B has for one of A.
    pub(super) excess: f32,
    /// Whether both are in one language.
    pub(super) same: bool,
    /// What the match of a piece in a segment counts.
    pub(super) levels: Levels,
    /// The cosine of summed vectors.
    pub(super) cosine: Scale,
    /// The cosine of character n-grams.
    pub(super) grams: Scale,
}

/// How many links must be known before similarities are scaled by them.
const ENOUGH: usize = 10;

/// How far from a link, before and after, the segments are that stand for what is beside it.
const BESIDE: [u32; 2] = [3, 7];

/// Of how many links the similarities are looked at.
const SAMPLED: usize = 200;

/// A character of a script without spaces says about as much as this many letters (the Bible in Chinese and English: 3.3,
/// sentence by sentence as they are translated: 3.7).
const DENSE: f32 = 3.4;

/// How long a translation is, and how many segments it has, counts as seen in so many segments before any are looked at: of
/// one sentence against three, two are likelier to have no counterpart than all three to say what it says.
const BEFORE: f32 = 16.0;

/// Calibrates on `links`, 1-1 links that are almost surely right; rising, places in the route's order.
pub(super) fn calibrate(pair: &Pair<'_>, links: &[(u32, u32)]) -> Calibration {
    let [n, m] = pair.lengths();
    let mut calibration = Calibration {
        lack: 1.0,
        ratio: 1.0,
        variance: 5.0,
        excess: ((m as f32 + BEFORE) / (n as f32 + BEFORE)).ln(),
        same: pair.same_language(),
        levels: Levels::new(Scale::NONE),
        cosine: Scale::NONE,
        grams: Scale::NONE,
    };
    if links.len() <= ENOUGH {
        calibration.ratio = ratio([pair.letters(0), pair.letters(1)], n.min(m));
        return calibration;
    }
    let step = links.len().div_ceil(SAMPLED);
    let mut samples: Vec<Sample> = links
        .par_chunks(step)
        .map(|links| Sample::new(pair, links[0], m as u32))
        .collect();
    lengths(&samples, &mut calibration);
    let mut scale = |value: fn(&mut Sample) -> &mut [f32; 2]| {
        let of = |which: usize, samples: &mut Vec<Sample>| -> f32 {
            median(
                &mut samples
                    .iter_mut()
                    .map(|sample| value(sample)[which])
                    .collect::<Vec<f32>>(),
            )
        };
        (of(1, &mut samples), of(0, &mut samples))
    };
    let (low, high) = scale(|sample| &mut sample.cover);
    calibration.levels = Levels::new(Scale {
        zero: low,
        factor: 0.35 / (high - low + 0.05).max(0.05),
        floor: Some((0.3, 1.3)),
    });
    let (low, high) = scale(|sample| &mut sample.cosine);
    calibration.lack = (1.0 - high) / (1.0 - low).max(f32::MIN_POSITIVE);
    calibration.cosine = Scale {
        zero: low,
        factor: 0.6 / (high - low + 0.05).max(0.05),
        floor: None,
    };
    let (low, high) = scale(|sample| &mut sample.grams);
    calibration.grams = Scale {
        zero: low,
        factor: 0.4 / ((high - low).max(0.02) + 0.05),
        floor: None,
    };
    calibration
}

/// How many characters of A stand for one of B, by what both `sides` have in all, where the shorter has `segments`.
fn ratio(sides: [Letters; 2], segments: usize) -> f32 {
    let equal = |side: &Letters| side.all as f32 + (DENSE - 1.0) * side.dense as f32;
    let [a, b] = sides.each_ref();
    let expected = (a.all as f32 / equal(a).max(1.0)).max(f32::MIN_POSITIVE).ln()
        - (b.all as f32 / equal(b).max(1.0)).max(f32::MIN_POSITIVE).ln();
    let seen = ((a.all.max(1) as f32) / (b.all.max(1) as f32)).ln();
    let share = segments as f32 / (segments as f32 + BEFORE);
    (share * seen + (1.0 - share) * expected).exp()
}

/// What is seen at one link, and beside it.
struct Sample {
    length: [f32; 2],
    cover: [f32; 2],
    cosine: [f32; 2],
    grams: [f32; 2],
}

impl Sample {
    fn new(pair: &Pair<'_>, (i, j): (u32, u32), m: u32) -> Self {
        let beside = BESIDE
            .into_iter()
            .flat_map(|step| [j.checked_add(step), j.checked_sub(step)]);
        let mut places = vec![j];
        places.extend(beside.flatten().filter(|&place| place < m));
        let weighed = pair.weighed(1, &places);
        let others = 1..places.len();
        // The link, and the nearest that follows it; where none does, the nearest before.
        places.truncate(2);
        let (a, b) = (pair.evidence(0, i..i + 1), pair.picked(1, places));
        let found = |k: usize| match_mean([&a, &weighed], &pair.nearness, 0, k);
        let other = b.len() - 1;
        Self {
            length: [a.length[0], b.length[0]],
            cover: [
                found(0),
                others.clone().map(found).sum::<f32>() / others.len().max(1) as f32,
            ],
            cosine: [cosine(a.sum(0), b.sum(0)), cosine(a.sum(0), b.sum(other))],
            grams: [
                gram_cosine(&a.grams[0], &b.grams[0]),
                gram_cosine(&a.grams[0], &b.grams[other]),
            ],
        }
    }
}

fn lengths(samples: &[Sample], calibration: &mut Calibration) {
    let pairs = || samples.iter().map(|sample| (sample.length[0], sample.length[1]));
    let ratio = pairs().map(|(x, _)| x).sum::<f32>() / pairs().map(|(_, y)| y).sum::<f32>().max(1.0);
    let mut squares: Vec<f32> = pairs()
        .map(|(x, y)| {
            let y = y * ratio;
            (x - y) * (x - y) / (x + y + 4.0)
        })
        .collect();
    calibration.ratio = ratio;
    // The median of a squared standard normal variable is .455.
    calibration.variance = median(&mut squares) / 0.455 + 0.5;
}

/// The mean match of segment `i`'s pieces in segment `j` of the other side, by weight.
fn match_mean(sides: [&Evidence; 2], nearness: &Nearness, i: usize, j: usize) -> f32 {
    let [a, b] = sides;
    let (mut sum, mut mass) = (0.0, 0.0);
    for t in a.pieces(i) {
        let best = nearness.each(a.ranks[t], &b.ranks[b.pieces(j)]).max();
        sum += best.map_or(0.0, level_cosine) * a.mass[t];
        mass += a.mass[t];
    }
    sum / (mass + 1e-6)
}

pub(super) fn cosine(a: &[f32], b: &[f32]) -> f32 {
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt().max(1e-6)
}

fn gram_cosine(a: &[Gram], b: &[Gram]) -> f32 {
    product(a, b) / (product(a, a) * product(b, b)).sqrt().max(1e-6)
}

/// The middle value; 0 of none.
fn median(values: &mut [f32]) -> f32 {
    values.sort_unstable_by(f32::total_cmp);
    match values.len() {
        0 => 0.0,
        n if n % 2 == 1 => values[n / 2],
        n => (values[n / 2 - 1] + values[n / 2]) / 2.0,
    }
}
