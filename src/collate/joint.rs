//! What the links of every version say of the pivot's segments → which of these stand together in one row.
//!
//! One version may say in a paragraph what the pivot says in two: then the two are one row. But where few of many
//! versions do so the row stays two, or with every version more rows would grow into one; the version that joins them
//! has its passage in one of the rows, and the other points there.

use crate::align::Alignment;
use std::collections::BTreeMap;

/// Two segments stand together where at least one in this many of the versions that have both joins them. So up to
/// this many versions beside the pivot every link is kept whole.
const ONE_IN: usize = 4;

/// A row holds at most so many segments of the pivot, or as many as the longest link: versions that each join other
/// neighbours must not make one row of a chapter. Twice what a link of the aligner can hold.
const MOST: usize = 12;

/// For each of the pivot's `count` segments the number of the set it is in: the least of its segments.
pub(super) fn sets(count: usize, alignments: &[Alignment]) -> Vec<u32> {
    let joined = joined(count, alignments);
    let longest = alignments.iter().flat_map(|alignment| &alignment.links);
    let longest = longest.map(|link| link.a.len()).max().unwrap_or(0);
    let mut forest = Forest::new(count);
    for ((first, second), _) in joined {
        forest.join(first, second, MOST.max(longest));
    }
    (0..count as u32).map(|at| forest.root(at)).collect()
}

/// The pairs of segments that enough versions join, those joined by most first.
fn joined(count: usize, alignments: &[Alignment]) -> Vec<((u32, u32), usize)> {
    let mut pairs: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    // how many versions have each segment and its successor
    let mut both = vec![0usize; count];
    for alignment in alignments {
        let mut has = vec![false; count];
        for link in &alignment.links {
            link.a.iter().for_each(|&at| has[at as usize] = true);
            for pair in link.a.windows(2) {
                *pairs.entry((pair[0], pair[1])).or_default() += 1;
            }
        }
        for (at, both) in both.iter_mut().enumerate() {
            *both += usize::from(has[at] && has.get(at + 1).copied().unwrap_or(true));
        }
    }
    let mut held: Vec<((u32, u32), usize)> = pairs
        .into_iter()
        .filter(|&((first, _), times)| times * ONE_IN >= both[first as usize])
        .collect();
    held.sort_by_key(|&(pair, times)| (std::cmp::Reverse(times), pair));
    held
}

/// Sets that are joined pair by pair.
struct Forest {
    parent: Vec<u32>,
    size: Vec<usize>,
}

impl Forest {
    fn new(count: usize) -> Self {
        Self {
            parent: (0..count as u32).collect(),
            size: vec![1; count],
        }
    }

    fn root(&mut self, at: u32) -> u32 {
        let mut root = at;
        while self.parent[root as usize] != root {
            root = self.parent[root as usize];
        }
        self.parent[at as usize] = root;
        root
    }

    /// Joins the sets of both, unless that made one of more than `most`.
    fn join(&mut self, first: u32, second: u32, most: usize) {
        let (first, second) = (self.root(first), self.root(second));
        let size = self.size[first as usize] + self.size[second as usize];
        if first != second && size <= most {
            let (low, high) = (first.min(second), first.max(second));
            self.parent[high as usize] = low;
            self.size[low as usize] = size;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Link, Order, Overlap};

    fn linking(links: &[&[u32]]) -> Alignment {
        let link = |(at, a): (usize, &&[u32])| Link {
            a: a.to_vec(),
            b: vec![at as u32],
            confidence: 1.0,
            order: Order::InOrder,
            overlap: Overlap::Whole,
        };
        Alignment {
            links: links.iter().enumerate().map(link).collect(),
            ..Alignment::default()
        }
    }

    #[test]
    fn of_few_versions_each_may_join_rows() {
        let one = linking(&[&[0], &[1, 2], &[3]]);
        let other = linking(&[&[0], &[1], &[2, 3]]);
        assert_eq!(sets(4, &[one, other]), [0, 1, 1, 1]);
    }

    #[test]
    fn of_many_versions_one_alone_does_not() {
        let mut all = vec![linking(&[&[0], &[1], &[2]]); 5];
        all.push(linking(&[&[0, 1], &[2]]));
        assert_eq!(sets(3, &all), [0, 1, 2]);
    }

    #[test]
    fn rows_do_not_grow_without_end() {
        let count = 200u32;
        let pairs = |from: u32| {
            (from..count - 1)
                .step_by(2)
                .map(|at| vec![at, at + 1])
                .collect::<Vec<_>>()
        };
        let made = [0, 1].map(|from| linking(&pairs(from).iter().map(Vec::as_slice).collect::<Vec<_>>()));
        let sets = sets(count as usize, &made);
        let longest = (0..count).map(|at| sets.iter().filter(|&&set| set == at).count()).max();
        assert!(longest <= Some(MOST), "{longest:?}");
    }
}
