//! Candidate pairs → seeds: pairs that prefer each other to all others, judged with what stands beside them.

use super::candidate::{Candidate, aside};
use super::pin::Pins;
use super::rows::Rows;

/// A segment of A and one of B that prefer each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seed {
    /// Number in A.
    pub(super) a: u32,
    /// Number in B.
    pub(super) b: u32,
    /// How alike the two are, 0 to 1.
    pub(super) likeness: f32,
    /// By how much they are more alike than each is with its other candidates.
    pub(super) margin: f32,
    /// The margin with the support of the pairs beside it.
    pub(super) score: f32,
}

/// Pairs that are as alike as this, and score as alike as that, are copies of one another: a text that repeats itself has
/// each pair as often as it repeats, and what copies score differs by which of them are among the candidates, by about
/// what one pair beside them adds.
const COPY: (f32, f32) = (1e-5, 0.25);

impl Seed {
    /// Whether `other`, of the same segment, is a copy of this.
    fn is_like(&self, other: &Self) -> bool {
        (self.likeness - other.likeness).abs() < COPY.0 && (self.score - other.score).abs() < COPY.1
    }
}

/// Over how many candidates the likeness to others is averaged (CSLS, Conneau et al. 2018, has 10 of all).
const OTHERS: usize = 8;
/// What the margin of a pair beside this one adds.
const SUPPORT: f32 = 0.35;
/// Which places beside a pair are looked at.
const STEPS: [i64; 4] = [-2, -1, 1, 2];

/// The pairs that are the best of both their segments, by rising number in A. `count_b` is the number of segments
/// of B.
pub(super) fn seeds(candidates: &Rows<Candidate>, count_b: usize) -> Vec<Seed> {
    let margins = margins(candidates, count_b);
    let mut best_a: Vec<Option<Seed>> = vec![None; candidates.len()];
    let mut best_b: Vec<Option<Seed>> = vec![None; count_b];
    for (a, row) in candidates.iter().enumerate() {
        for (candidate, &margin) in row.iter().zip(margins.row(a)) {
            let seed = Seed {
                a: a as u32,
                b: candidate.other,
                likeness: candidate.likeness,
                margin,
                score: margin + SUPPORT * support(candidates, &margins, a, candidate.other),
            };
            for best in [&mut best_a[a], &mut best_b[candidate.other as usize]] {
                let aside = |seed: &Seed| aside((seed.a as usize, candidates.len()), (seed.b as usize, count_b));
                let better = |best: Seed| match seed.is_like(&best) {
                    true => aside(&seed) < aside(&best),
                    false => seed.score > best.score,
                };
                if best.is_none_or(better) {
                    *best = Some(seed);
                }
            }
        }
    }
    best_a
        .into_iter()
        .flatten()
        .filter(|seed| seed.score > 0.0 && best_b[seed.b as usize].is_some_and(|best| best.a == seed.a))
        .collect()
}

/// `seeds`, rising in A, without those that contradict `pins`, and with a pair of each pin.
pub(super) fn with_pins(mut seeds: Vec<Seed>, pins: &Pins) -> Vec<Seed> {
    if pins.is_empty() {
        return seeds;
    }
    seeds.retain(|seed| !pins.holds(0, seed.a) && !pins.holds(1, seed.b) && pins.allow(seed.a, seed.b));
    seeds.extend(pins.pairs().map(|(a, b)| Seed {
        a,
        b,
        likeness: 1.0,
        margin: 1.0,
        score: 1.0,
    }));
    seeds.sort_unstable_by_key(|seed| seed.a);
    seeds
}

/// The share of the support that `seeds` would have if all of both texts, of `n` and `m` segments, were in one
/// order, the surer seeds weighing more; none where no seed has a neighbour.
pub(super) fn coherence(seeds: &[Seed], n: usize, m: usize) -> Option<f32> {
    let (mut found, mut possible) = (0.0, 0.0);
    for seed in seeds {
        let beside = |at: u32, count: usize, step: i64| (0..count as i64).contains(&(i64::from(at) + step));
        let places = STEPS
            .iter()
            .filter(|&&step| beside(seed.a, n, step) && beside(seed.b, m, step))
            .count();
        let margin = seed.margin.max(0.0);
        found += (seed.score - seed.margin) * margin;
        possible += SUPPORT * places as f32 * margin * margin;
    }
    (possible > 0.0).then(|| found / possible)
}

/// What a good seed's margin is in this pair of texts: the mean of the upper half.
pub(super) fn usual_margin(seeds: &[Seed]) -> f32 {
    let mut margins: Vec<f32> = seeds.iter().map(|seed| seed.margin).collect();
    margins.sort_unstable_by(|x, y| y.total_cmp(x));
    let half = margins.len().div_ceil(2);
    margins[..half].iter().sum::<f32>() / half.max(1) as f32
}

/// The likeness of each candidate less the mean likeness of its segments to their best candidates (CSLS).
fn margins(candidates: &Rows<Candidate>, count_b: usize) -> Rows<f32> {
    let mut columns: Vec<Vec<f32>> = vec![Vec::new(); count_b];
    let mean_a: Vec<f32> = candidates
        .iter()
        .map(|row| {
            row.iter()
                .for_each(|candidate| columns[candidate.other as usize].push(candidate.likeness));
            mean_of_best(&mut row.iter().map(|candidate| candidate.likeness).collect::<Vec<_>>())
        })
        .collect();
    let mean_b: Vec<f32> = columns.iter_mut().map(|column| mean_of_best(column)).collect();
    let mut margins = Rows::new();
    for (a, row) in candidates.iter().enumerate() {
        margins.push(
            row.iter()
                .map(|candidate| candidate.likeness - (mean_a[a] + mean_b[candidate.other as usize]) / 2.0),
        );
    }
    margins
}

/// The mean of the best few, copies counting once; a segment with fewer candidates is not like the rest at all.
pub(super) fn mean_of_best(likenesses: &mut [f32]) -> f32 {
    likenesses.sort_unstable_by(|x, y| y.total_cmp(x));
    let different = likenesses.chunk_by(|x, y| x - y < COPY.0).map(|copies| copies[0]);
    different.take(OTHERS).sum::<f32>() / OTHERS as f32
}

/// The margins of the best pairs one and two places before and after on the diagonal.
fn support(candidates: &Rows<Candidate>, margins: &Rows<f32>, a: usize, b: u32) -> f32 {
    STEPS
        .into_iter()
        .filter_map(|step| {
            let beside = usize::try_from(a as i64 + step)
                .ok()
                .filter(|&beside| beside < candidates.len())?;
            let (low, high) = (i64::from(b) + step - 1, i64::from(b) + step + 1);
            let row = candidates.row(beside);
            let from = row.partition_point(|candidate| i64::from(candidate.other) < low);
            row[from..]
                .iter()
                .zip(&margins.row(beside)[from..])
                .take_while(|(candidate, _)| i64::from(candidate.other) <= high)
                .map(|(_, &margin)| margin.max(0.0))
                .reduce(f32::max)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four segments and their four counterparts, three times over; of the twelve candidates each names those of three
    /// counterparts at most, as the nearest segments would be named in a text that repeats itself often.
    fn thrice() -> Rows<Candidate> {
        let mut rows = Rows::new();
        for a in 0u32..12 {
            let likeness = |other: u32| {
                if other % 4 == a % 4 {
                    0.9
                } else {
                    0.2 + 0.1 * (other % 4) as f32
                }
            };
            rows.push((0u32..12).filter(|other| (other + a) % 5 < 4).map(|other| Candidate {
                other,
                likeness: likeness(other),
            }));
        }
        rows
    }

    #[test]
    fn in_a_text_that_repeats_itself_each_pairs_with_the_copy_in_its_place() {
        let seeds = seeds(&thrice(), 12);
        assert!(seeds.len() >= 9, "{seeds:?}");
        assert!(seeds.iter().all(|seed| seed.a % 4 == seed.b % 4), "{seeds:?}");
        let in_place = seeds.iter().filter(|seed| seed.a == seed.b).count();
        assert!(in_place >= 8, "{seeds:?}");
    }

    #[test]
    fn copies_count_once_in_what_is_usual() {
        let mean = mean_of_best(&mut [0.8, 0.8, 0.8, 0.4]);
        assert!((mean - 1.2 / OTHERS as f32).abs() < 1e-6);
    }
}
