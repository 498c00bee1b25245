//! Seeds to believe → the route of the in-order programme: B cut into blocks and put into A's order, the joints
//! that no bead may cross, and the corridor around the seeds in which the programme looks.

use super::candidate::Candidate;
use super::rows::Rows;
use super::seed::Seed;
use std::ops::Range;

/// Where the in-order programme looks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Route {
    /// B's segment numbers in A's order; rising throughout where nothing moved.
    pub(super) order: Vec<u32>,
    /// Positions in `order` where another block begins; no bead may cross one.
    pub(super) joints: Vec<u32>,
    /// For each number 0..=n of A's first segments the numbers of first positions in `order` to consider: rising,
    /// connected; the first begins with 0, the last ends with m.
    pub(super) corridor: Vec<Range<u32>>,
    /// Pairs of a segment of A and one of B, rising in A, that surely belong together: to calibrate the pair.
    pub(super) sure: Vec<(u32, u32)>,
    /// Whether the corridor is better than what a first path through all of both texts would give.
    pub(super) trusted: bool,
}

/// How far the corridor reaches on either side of the line through the seeds, at most.
const WIDTH: u32 = 9;

/// How far it reaches right beside a seed: so far as segments are joined there. It widens with the distance, as what the
/// line passes through between two seeds is a guess. (With 9 throughout, KJV–WEB moved takes twice the time, and of
/// 18,800 links 20 are other ones.)
const NEAR: u32 = 3;

/// Lays the route through the seeds `kept`, rising in A; `m` is the number of segments of B.
pub(super) fn route(kept: &[Seed], candidates: &Rows<Candidate>, m: usize) -> Route {
    let blocks = blocks(kept);
    let cuts = cuts(&blocks, candidates, m as u32);
    let (mut order, mut joints) = (Vec::with_capacity(m), Vec::new());
    for range in &cuts {
        if !order.is_empty() {
            joints.push(order.len() as u32);
        }
        order.extend(range.clone());
    }
    if blocks.is_empty() {
        order.extend(0..m as u32);
    }
    let mut place = vec![0; m];
    order
        .iter()
        .enumerate()
        .for_each(|(at, &segment)| place[segment as usize] = at as u32);
    let points: Vec<(u32, u32)> = kept.iter().map(|seed| (seed.a, place[seed.b as usize])).collect();
    Route {
        corridor: corridor(&points, candidates.len() as u32, m as u32),
        order,
        joints,
        sure: kept.iter().map(|seed| (seed.a, seed.b)).collect(),
        trusted: false,
    }
}

/// The route along `links`, rising on both sides, through `n` and `m` segments in order.
pub(super) fn along(links: &[(u32, u32)], n: u32, m: u32) -> Route {
    Route {
        corridor: corridor(links, n, m),
        order: (0..m).collect(),
        joints: Vec::new(),
        sure: links.to_vec(),
        trusted: true,
    }
}

/// Cuts `seeds` (rising in A) into the longest runs that are neighbours in B too.
fn blocks(seeds: &[Seed]) -> Vec<&[Seed]> {
    let mut by_b: Vec<(u32, usize)> = seeds.iter().enumerate().map(|(at, seed)| (seed.b, at)).collect();
    by_b.sort_unstable();
    let mut next_in_b = vec![usize::MAX; seeds.len()];
    by_b.windows(2).for_each(|pair| next_in_b[pair[0].1] = pair[1].1);
    let mut blocks = Vec::new();
    let mut start = 0;
    for at in 0..seeds.len() {
        if next_in_b[at] != at + 1 {
            blocks.push(&seeds[start..=at]);
            start = at + 1;
        }
    }
    blocks
}

/// The segments of B that belong to each block, in the order of `blocks`: cut between the blocks where what stands
/// before fits the block before best, and what stands after the block after.
fn cuts(blocks: &[&[Seed]], candidates: &Rows<Candidate>, m: u32) -> Vec<Range<u32>> {
    let mut by_b: Vec<usize> = (0..blocks.len()).collect();
    by_b.sort_unstable_by_key(|&index| blocks[index][0].b);
    let mut ranges = vec![0..m; blocks.len()];
    for pair in by_b.windows(2) {
        let (left, right) = (blocks[pair[0]], blocks[pair[1]]);
        let cut = cut(left[left.len() - 1], right[0], candidates);
        ranges[pair[0]].end = cut;
        ranges[pair[1]].start = cut;
    }
    ranges
}

/// Where to cut B between the last seed of one block and the first of the next in B.
fn cut(left: Seed, right: Seed, candidates: &Rows<Candidate>) -> u32 {
    let between = left.b + 1..right.b;
    let reach = (between.len() as u32 + 2).min(2 * WIDTH);
    let best = |segments: Range<u32>, b: u32| {
        let segments = segments.start as usize..(segments.end as usize).min(candidates.len());
        segments
            .flat_map(|a| candidates.row(a).iter().filter(move |candidate| candidate.other == b))
            .map(|candidate| candidate.likeness)
            .fold(0.0f32, f32::max)
    };
    // How much better each segment fits the left block than the right one; the best cut has the greatest sum before.
    let (mut sum, mut best_sum, mut cut, mut ties) = (0.0f32, 0.0f32, between.start, 0);
    for b in between {
        sum += best(left.a..left.a + 1 + reach, b) - best((right.a + 1).saturating_sub(reach)..right.a + 1, b);
        if sum > best_sum {
            (best_sum, cut, ties) = (sum, b + 1, 0);
        } else if sum == best_sum {
            ties += 1;
        }
    }
    cut + ties / 2
}

/// The corridor around the line through `points`, which rise on both sides.
fn corridor(points: &[(u32, u32)], n: u32, m: u32) -> Vec<Range<u32>> {
    let mut reach = vec![(m, 0u32); n as usize + 1];
    let mut widen = |at: u32, low: u32, high: u32, width: u32| {
        let slot = &mut reach[at as usize];
        *slot = (slot.0.min(low.saturating_sub(width)), slot.1.max(high + width));
    };
    let ends = points.iter().flat_map(|&(a, b)| [(a, b), (a + 1, b + 1)]);
    let mut last = (0, 0);
    for point in ends.chain([(n, m)]) {
        let (run, rise) = (point.0 - last.0, point.1 - last.1);
        // A leap in B alone stays on one number of A's segments: all that is leapt lies there.
        let rise_on_spot = if run == 0 { rise } else { 0 };
        for at in last.0..=point.0 {
            let up = (u64::from(rise) * u64::from(at - last.0))
                .checked_div(u64::from(run))
                .unwrap_or(0) as u32;
            let width = NEAR + (at - last.0).min(point.0 - at) + run.abs_diff(rise);
            widen(at, last.1 + up, last.1 + up + rise_on_spot, width.min(WIDTH));
        }
        last = point;
    }
    let beside = |at: usize| &reach[at.saturating_sub(1)..(at + 2).min(reach.len())];
    let mut ranges: Vec<Range<u32>> = (0..reach.len())
        .map(|at| {
            let low = beside(at).iter().map(|range| range.0).min().unwrap_or(0);
            let high = beside(at).iter().map(|range| range.1).max().unwrap_or(m);
            low..high.min(m) + 1
        })
        .collect();
    // Where it narrows it would fall on one side or the other: what is wide stays so until the rest has caught up.
    for at in (1..ranges.len()).rev() {
        ranges[at - 1].start = ranges[at - 1].start.min(ranges[at].start);
    }
    for at in 1..ranges.len() {
        ranges[at].end = ranges[at].end.max(ranges[at - 1].end);
    }
    ranges[0].start = 0;
    ranges[n as usize].end = m + 1;
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seed(a: u32, b: u32) -> Seed {
        Seed {
            a,
            b,
            likeness: 0.5,
            margin: 0.4,
            score: 1.0,
        }
    }

    fn lay(pairs: &[(u32, u32)], n: usize, m: usize) -> Route {
        let seeds: Vec<Seed> = pairs.iter().map(|&(a, b)| seed(a, b)).collect();
        route(&seeds, &Rows::empty(n), m)
    }

    #[test]
    fn a_moved_block_is_put_back() {
        let route = lay(&[(0, 3), (1, 4), (2, 5), (3, 0), (4, 1), (5, 2)], 6, 6);
        assert_eq!(route.order, [3, 4, 5, 0, 1, 2]);
        assert_eq!(route.joints, [3]);
    }

    proptest! {
        #[test]
        fn a_corridor_leads_from_end_to_end(moves in prop::collection::vec((0u32..5, 0u32..30), 0..20), rest in (0u32..9, 0u32..90)) {
            let (mut a, mut b) = (0, 0);
            let points: Vec<(u32, u32)> = moves
                .iter()
                .map(|&(run, rise)| {
                    let point = (a + run, b + rise);
                    (a, b) = (point.0 + 1, point.1 + 1);
                    point
                })
                .collect();
            let (n, m) = (a + rest.0, b + rest.1);
            let ranges = corridor(&points, n, m);
            prop_assert_eq!(ranges.len(), n as usize + 1);
            prop_assert_eq!(ranges[0].start, 0);
            prop_assert_eq!(ranges[n as usize].end, m + 1);
            for pair in ranges.windows(2) {
                prop_assert!(pair[0].start <= pair[1].start && pair[0].end <= pair[1].end);
                prop_assert!(pair[1].start < pair[0].end, "a path can step from one to the next");
            }
            for (a, b) in points {
                prop_assert!(ranges[a as usize].contains(&b) && ranges[a as usize + 1].contains(&(b + 1)));
            }
        }
    }
}
