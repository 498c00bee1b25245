//! Seeds → chains: runs of seeds that go forward on both sides with small gaps, best first.

use super::seed::Seed;

/// Seeds that follow one another.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    /// The numbers of its seeds in the list of all seeds, rising on both sides.
    pub(super) seeds: Vec<usize>,
    /// What its seeds score together, less what its gaps cost.
    pub(super) score: f32,
}

/// How many segments a chain may leap on either side.
const GAP: u32 = 8;
/// What a segment leapt, or a step aside from the diagonal, costs.
const COST: f32 = 0.01;

/// Cuts `seeds` (by rising number in A) into chains; each seed is in exactly one.
pub(super) fn chains(seeds: &[Seed]) -> Vec<Chain> {
    let (sums, before) = best_ends(seeds);
    let mut order: Vec<usize> = (0..seeds.len()).collect();
    order.sort_unstable_by(|&x, &y| sums[y].total_cmp(&sums[x]).then(x.cmp(&y)));
    let mut used = vec![false; seeds.len()];
    let mut chains = Vec::new();
    for end in order {
        if used[end] {
            continue;
        }
        let (mut chain, mut at, mut rest) = (Vec::new(), Some(end), 0.0);
        while let Some(index) = at {
            if used[index] {
                rest = sums[index];
                break;
            }
            used[index] = true;
            chain.push(index);
            at = before[index];
        }
        chain.reverse();
        chains.push(Chain {
            seeds: chain,
            score: sums[end] - rest,
        });
    }
    chains
}

/// The score of the best chain that ends in each seed, and the seed before it there.
fn best_ends(seeds: &[Seed]) -> (Vec<f32>, Vec<Option<usize>>) {
    let mut sums: Vec<f32> = seeds.iter().map(|seed| seed.score).collect();
    let mut before = vec![None; seeds.len()];
    for (at, seed) in seeds.iter().enumerate() {
        for (earlier, other) in seeds[..at].iter().enumerate().rev() {
            let leap_a = seed.a - other.a;
            if leap_a > GAP {
                break;
            }
            let Some(leap_b) = seed.b.checked_sub(other.b).filter(|&leap| leap <= GAP) else {
                continue;
            };
            let cost = COST * (leap_a.abs_diff(leap_b) + leap_a.max(leap_b) - 1) as f32;
            let sum = sums[earlier] + seed.score - cost;
            if sum > sums[at] {
                (sums[at], before[at]) = (sum, Some(earlier));
            }
        }
    }
    (sums, before)
}
