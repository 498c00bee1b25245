//! Seeds and chains → the seeds to believe: those of strong chains in order, those of strong chains out of order where
//! the text in order has nothing as good, and of the rest those that fit between.

use super::candidate::Candidate;
use super::chain::Chain;
use super::order::backbone;
use super::rows::Rows;
use super::seed::{Seed, usual_margin};
use rustc_hash::FxHashSet;

/// A chain must score this many times the usual margin of a seed to stand on its own, wherever it is. In texts with
/// moved blocks the right chains had from 3, the wrong ones up to 1; two sure neighbours have 2.7.
const STRONG: f32 = 2.4;
/// What part of the likeness of a pair out of order one in order must have for the order to win.
const CONTEST: f32 = 0.8;
/// How many segments of A between two seeds in order are asked whether they fit.
const WIDEST_GAP: usize = 64;

/// The seeds to believe, by rising number in A: those of strong chains, and of the rest those that fit between.
pub(super) fn kept(seeds: &[Seed], chains: &[Chain], candidates: &Rows<Candidate>) -> Vec<Seed> {
    let strong = strong(seeds, chains, candidates);
    let held: Vec<Seed> = seeds
        .iter()
        .zip(&strong)
        .filter(|&(_, &strong)| strong)
        .map(|(&seed, _)| seed)
        .collect();
    let mut by_b: Vec<(u32, usize)> = held.iter().enumerate().map(|(at, seed)| (seed.b, at)).collect();
    by_b.sort_unstable();
    let mut rank = vec![0; held.len()];
    by_b.iter().enumerate().for_each(|(at, &(_, index))| rank[index] = at);
    let mut kept: Vec<Seed> = Vec::with_capacity(seeds.len());
    let mut fitting: Vec<Seed> = Vec::new();
    let mut next = 0;
    for (seed, &strong) in seeds.iter().zip(&strong) {
        if strong {
            kept.extend(rising(&fitting));
            fitting.clear();
            kept.push(*seed);
            next += 1;
            continue;
        }
        // It fits where its neighbours among the strong seeds are the same on both sides.
        let slot = by_b.partition_point(|&(b, _)| b < seed.b);
        let before = next == 0 && slot == 0 || next > 0 && slot == rank[next - 1] + 1;
        let after = next == held.len() && slot == held.len() || next < held.len() && slot == rank[next];
        if before && after {
            fitting.push(*seed);
        }
    }
    kept.extend(rising(&fitting));
    kept
}

/// How many segments may lie between two seeds for what is between to be filled in.
const HOLE: u32 = 8;

/// `kept` with the pairs between two seeds that stand as far apart on one side as on the other, where each of those is
/// about as alike as its segment's best: in a text that repeats itself the best is often a repetition elsewhere. Of a
/// segment of B that another pair has none is made: a route goes through each segment once.
pub(super) fn filled(kept: &[Seed], candidates: &Rows<Candidate>) -> Vec<Seed> {
    let mut filled: Vec<Seed> = Vec::with_capacity(kept.len());
    let mut paired: FxHashSet<u32> = kept.iter().map(|seed| seed.b).collect();
    for &seed in kept {
        if let Some(&last) = filled.last()
            && last.a + 1 < seed.a
            && seed.a - last.a <= HOLE
            && seed.b.checked_sub(last.b) == Some(seed.a - last.a)
        {
            let between = (1..seed.a - last.a).map(|step| fitting(last.a + step, last.b + step, candidates));
            if let Some(between) = between.collect::<Option<Vec<Seed>>>()
                && between.iter().all(|seed| !paired.contains(&seed.b))
            {
                paired.extend(between.iter().map(|seed| seed.b));
                filled.extend(between);
            }
        }
        filled.push(seed);
    }
    filled
}

/// The pair, if it is about as alike as the segment of A is with its best candidate.
fn fitting(a: u32, b: u32, candidates: &Rows<Candidate>) -> Option<Seed> {
    let row = candidates.row(a as usize);
    let best = row.iter().map(|candidate| candidate.likeness).fold(0.0, f32::max);
    let own = row.iter().find(|candidate| candidate.other == b)?.likeness;
    (own > 0.0 && own >= CONTEST * best).then_some(Seed {
        a,
        b,
        likeness: own,
        margin: 0.0,
        score: 0.0,
    })
}

/// The heaviest subsequence of `seeds` (rising in A) that rises in B too.
fn rising(seeds: &[Seed]) -> Vec<Seed> {
    let mut best: Vec<(f32, Option<usize>)> = Vec::with_capacity(seeds.len());
    for (at, seed) in seeds.iter().enumerate() {
        let before = (0..at)
            .filter(|&earlier| seeds[earlier].b < seed.b)
            .max_by(|&x, &y| best[x].0.total_cmp(&best[y].0));
        best.push((seed.score + before.map_or(0.0, |earlier| best[earlier].0), before));
    }
    let mut at = (0..seeds.len()).max_by(|&x, &y| best[x].0.total_cmp(&best[y].0));
    let mut chosen = Vec::new();
    while let Some(index) = at {
        chosen.push(seeds[index]);
        at = best[index].1;
    }
    chosen.reverse();
    chosen
}

/// Which seeds stand on their own.
fn strong(seeds: &[Seed], chains: &[Chain], candidates: &Rows<Candidate>) -> Vec<bool> {
    let enough = STRONG * usual_margin(seeds);
    let chains: Vec<&Chain> = chains
        .iter()
        .filter(|chain| chain.seeds.len() >= 2 && chain.score >= enough)
        .collect();
    let mut numbers: Vec<usize> = chains.iter().flat_map(|chain| chain.seeds.iter().copied()).collect();
    numbers.sort_unstable();
    let places: Vec<u32> = numbers.iter().map(|&number| seeds[number].b).collect();
    let weights: Vec<f64> = numbers.iter().map(|&number| f64::from(seeds[number].score)).collect();
    let mut in_order = vec![false; seeds.len()];
    let line: Vec<Seed> = backbone(&places, &weights)
        .into_iter()
        .map(|at| {
            in_order[numbers[at]] = true;
            seeds[numbers[at]]
        })
        .collect();
    let mut strong = vec![false; seeds.len()];
    for chain in chains {
        let contested = chain
            .seeds
            .iter()
            .filter(|&&number| !in_order[number] && is_contested(&seeds[number], &line, candidates))
            .count();
        if 2 * contested <= chain.seeds.len() {
            chain.seeds.iter().for_each(|&number| strong[number] = true);
        }
    }
    strong
}

/// Whether one of the segments of `seed`, out of order, is about as like one that the seeds in order, `line`, leave
/// for it: passages that a text repeats have not moved.
fn is_contested(seed: &Seed, line: &[Seed], candidates: &Rows<Candidate>) -> bool {
    let enough = CONTEST * seed.likeness;
    let gap = |at: usize| {
        let before = at.checked_sub(1).map(|before| line[before]);
        let after = line.get(at);
        let low = before.map_or((0, 0), |seed| (seed.a + 1, seed.b + 1));
        let high = after.map_or((candidates.len() as u32, u32::MAX), |seed| (seed.a, seed.b));
        (low.0..high.0, low.1..high.1)
    };
    let (_, beside_a) = gap(line.partition_point(|other| other.a < seed.a));
    let (beside_b, _) = gap(line.partition_point(|other| other.b < seed.b));
    let like = |a: u32, fits: &dyn Fn(u32) -> bool| {
        let mut row = candidates.row(a as usize).iter();
        row.any(|candidate| fits(candidate.other) && candidate.likeness >= enough)
    };
    like(seed.a, &|other| beside_a.contains(&other))
        || beside_b.take(WIDEST_GAP).any(|a| like(a, &|other| other == seed.b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::chain::chains;

    fn seed(a: u32, b: u32) -> Seed {
        Seed {
            a,
            b,
            likeness: 0.5,
            margin: 0.4,
            score: 1.0,
        }
    }

    fn keep(pairs: &[(u32, u32)], candidates: &Rows<Candidate>) -> Vec<(u32, u32)> {
        let seeds: Vec<Seed> = pairs.iter().map(|&(a, b)| seed(a, b)).collect();
        kept(&seeds, &chains(&seeds), candidates)
            .iter()
            .map(|seed| (seed.a, seed.b))
            .collect()
    }

    const IN_ORDER: [(u32, u32); 5] = [(0, 0), (1, 1), (4, 4), (5, 5), (6, 6)];

    #[test]
    fn a_lone_pair_out_of_order_is_not_believed() {
        let pairs = [(0, 0), (1, 1), (2, 30), (4, 4), (5, 5), (6, 6)];
        assert_eq!(keep(&pairs, &Rows::empty(7)), IN_ORDER);
    }

    #[test]
    fn a_block_out_of_order_is_believed_unless_the_order_has_as_good() {
        let pairs = [(0, 0), (1, 1), (2, 30), (3, 31), (4, 4), (5, 5), (6, 6)];
        assert_eq!(keep(&pairs, &Rows::empty(7)), pairs);
        let mut candidates = Rows::new();
        for a in 0..7 {
            candidates.push([Candidate {
                other: a,
                likeness: 0.48,
            }]);
        }
        assert_eq!(keep(&pairs, &candidates), IN_ORDER);
    }

    #[test]
    fn what_is_filled_in_has_no_other_counterpart() {
        let seeds = [seed(0, 0), seed(3, 3), seed(4, 1)];
        let mut candidates = Rows::new();
        for a in 0..5 {
            candidates.push([Candidate {
                other: a,
                likeness: 0.5,
            }]);
        }
        let numbers = |seeds: &[Seed]| -> Vec<(u32, u32)> {
            let seeds = filled(seeds, &candidates);
            seeds.iter().map(|seed| (seed.a, seed.b)).collect()
        };
        assert_eq!(numbers(&seeds[..2]), [(0, 0), (1, 1), (2, 2), (3, 3)]);
        assert_eq!(numbers(&seeds), [(0, 0), (3, 3), (4, 1)]);
    }
}
