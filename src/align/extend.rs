//! The in-order programme on words alone: inside the route's corridor, the string of beads whose words cover each
//! other best.

use super::cue::{Cues, Feature};
use super::route::Route;
use std::ops::Range;

/// Neighbouring segments of A and neighbouring positions of B in the route's order that say the same; one side
/// empty for what has no counterpart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bead {
    /// Segments of A.
    pub(super) a: Range<u32>,
    /// Positions in the route's order of B.
    pub(super) b: Range<u32>,
    /// How likely it is right.
    pub(super) posterior: f32,
}

/// The shapes of beads: so many segments of A with so many of B; nulls first.
const SHAPES: [(u32, u32); 10] = [
    (1, 0),
    (0, 1),
    (1, 1),
    (1, 2),
    (2, 1),
    (1, 3),
    (3, 1),
    (2, 2),
    (2, 3),
    (3, 2),
];
/// What each further segment of a bead costs, in shares of a mean segment's words.
const JOINING: f32 = 0.1;
/// What being longer or shorter by a factor of e costs, in the same measure.
const LENGTH: f32 = 0.35;
/// Where between the likeness of other and of corresponding segments a bead begins to pay.
const BETWEEN: f32 = 0.1;

/// Strings the beads, from the start of both sides to the end.
pub(super) fn in_order(a: &Cues<'_>, b: &Cues<'_>, route: &Route) -> Vec<Bead> {
    let scale = Scale::new(a, b, route);
    let joint: Vec<bool> = {
        let mut joint = vec![false; route.order.len() + 1];
        route.joints.iter().for_each(|&at| joint[at as usize] = true);
        joint
    };
    let mut rows: Vec<Vec<(f32, u8, f32)>> = Vec::with_capacity(a.len() + 1);
    for (i, range) in route.corridor.iter().enumerate() {
        let mut row = Vec::with_capacity(range.len());
        for j in range.clone() {
            let mut best = if (i, j) == (0, 0) {
                (0.0, 0, 0.0)
            } else {
                (f32::NEG_INFINITY, 0, 0.0)
            };
            for (shape, &(p, q)) in SHAPES.iter().enumerate() {
                let (Some(from_a), Some(from_b)) = ((i as u32).checked_sub(p), j.checked_sub(q)) else {
                    continue;
                };
                let sum = if p == 0 {
                    (from_b >= range.start).then(|| row[(from_b - range.start) as usize])
                } else {
                    let before = &route.corridor[from_a as usize];
                    before
                        .contains(&from_b)
                        .then(|| rows[from_a as usize][(from_b - before.start) as usize])
                };
                let Some(sum) = sum.filter(|sum| sum.0 > f32::NEG_INFINITY) else {
                    continue;
                };
                if (from_b + 1..j).any(|at| joint[at as usize]) {
                    continue;
                }
                let gain = if p == 0 || q == 0 {
                    0.0
                } else {
                    scale.gain(a, b, from_a..i as u32, &route.order[from_b as usize..j as usize])
                };
                if sum.0 + gain > best.0 {
                    best = (sum.0 + gain, shape as u8, gain);
                }
            }
            row.push(best);
        }
        rows.push(row);
    }
    trace(&rows, route)
}

/// The beads that led to the end.
fn trace(rows: &[Vec<(f32, u8, f32)>], route: &Route) -> Vec<Bead> {
    let (mut i, mut j) = (rows.len() as u32 - 1, route.order.len() as u32);
    let mut beads = Vec::new();
    while i > 0 || j > 0 {
        let (_, shape, gain) = rows[i as usize][(j - route.corridor[i as usize].start) as usize];
        let (p, q) = SHAPES[shape as usize];
        beads.push(Bead {
            a: i - p..i,
            b: j - q..j,
            posterior: if p == 0 || q == 0 {
                0.5
            } else {
                1.0 / (1.0 + (-12.0 * gain).exp())
            },
        });
        (i, j) = (i - p, j - q);
    }
    beads.reverse();
    beads
}

/// What beads are measured against in this pair of texts.
struct Scale {
    threshold: f32,
    mean: f32,
    ratio: f32,
}

impl Scale {
    fn new(a: &Cues<'_>, b: &Cues<'_>, route: &Route) -> Self {
        let total = |cues: &Cues<'_>| (0..cues.len()).map(|at| total(&union(cues, &[at as u32]))).sum::<f32>();
        let mean = (total(a) + total(b)) / (a.len() + b.len()).max(1) as f32;
        let last = route.order.len() as u32;
        let at = |step: u32| {
            let mut cover: Vec<f32> = route
                .sure
                .iter()
                .filter(|&&(_, y)| y + step < last)
                .map(|&(x, y)| {
                    let (left, right) = (union(a, &[x]), union(b, &[y + step]));
                    covered(&left, &right) / (total_of(&left) + total_of(&right)).max(f32::MIN_POSITIVE)
                })
                .collect();
            cover.sort_unstable_by(f32::total_cmp);
            cover.get(cover.len() / 2).copied()
        };
        let (own, other) = (at(0).unwrap_or(0.5), at(3).unwrap_or(0.1));
        let length =
            |sums: (f32, f32), &(x, y): &(u32, u32)| (sums.0 + a.length[x as usize], sums.1 + b.length[y as usize]);
        let (long_a, long_b) = match route.sure.len() {
            0..10 => (a.length.iter().sum(), b.length.iter().sum()),
            _ => route.sure.iter().fold((0.0f32, 0.0f32), length),
        };
        Self {
            threshold: other + BETWEEN * (own - other).max(0.0),
            mean: mean.max(f32::MIN_POSITIVE),
            ratio: (long_a + 1.0) / (long_b + 1.0),
        }
    }

    /// What the bead of segments `x` of A and `y` of B is worth beside leaving them without counterpart.
    fn gain(&self, a: &Cues<'_>, b: &Cues<'_>, x: Range<u32>, y: &[u32]) -> f32 {
        let x: Vec<u32> = x.collect();
        let (left, right) = (union(a, &x), union(b, y));
        let cover = covered(&left, &right) - self.threshold * (total_of(&left) + total_of(&right));
        let long = |cues: &Cues<'_>, list: &[u32]| list.iter().map(|&at| cues.length[at as usize]).sum::<f32>() + 8.0;
        let ratio = (long(a, &x) / (long(b, y) * self.ratio)).ln().abs();
        cover / (2.0 * self.mean) - JOINING * (x.len() + y.len() - 2) as f32 - LENGTH * ratio * ratio.min(1.0)
    }
}

fn total(row: &[Feature]) -> f32 {
    total_of(row)
}

fn total_of(row: &[Feature]) -> f32 {
    row.iter().map(|feature| feature.weight).sum()
}

/// What the two share, counted on both sides.
fn covered(a: &[Feature], b: &[Feature]) -> f32 {
    let (mut x, mut y, mut sum) = (0, 0, 0.0);
    while x < a.len() && y < b.len() {
        let (left, right) = (a[x], b[y]);
        if left.id == right.id {
            sum += 2.0 * left.weight.min(right.weight);
        }
        x += usize::from(left.id <= right.id);
        y += usize::from(right.id <= left.id);
    }
    sum
}

/// The terms of joined segments.
fn union(cues: &Cues<'_>, segments: &[u32]) -> Vec<Feature> {
    let mut all: Vec<Feature> = segments
        .iter()
        .flat_map(|&at| {
            let mass = cues.mass[at as usize];
            cues.words.row(at as usize).iter().map(move |feature| Feature {
                id: feature.id,
                weight: feature.weight * mass,
            })
        })
        .collect();
    if segments.len() > 1 {
        all.sort_by_key(|feature| feature.id);
        all = all
            .chunk_by(|x, y| x.id == y.id)
            .map(|same| Feature {
                id: same[0].id,
                weight: same.iter().map(|feature| feature.weight).sum(),
            })
            .collect();
    }
    all
}
