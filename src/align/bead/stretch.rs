//! A route through long texts → the stretches in which anything but 1-1 is to be considered. Where one 1-1 link that is
//! beyond doubt follows another, nothing is; that makes long texts cheap.

use std::ops::Range;

/// A part of the way through both texts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// A bead beyond doubt.
    Sure(Range<u32>, Range<u32>),
    /// Segments of A and places of B that are laid out in a lattice.
    Open(Range<u32>, Range<u32>),
}

/// How many links beyond doubt are laid with the stretch on either side of it, for its words to be compared with.
const BESIDE: usize = 3;

/// An open stretch longer than this is cut at the middle of the next run of links, for its lattice to stay small; one
/// several times as long at any link.
const LONG: u32 = 300;

/// How many links in a row make a run fit to cut a long stretch at.
const RUN: usize = 3;

/// Cuts the way through both texts, in the corridor `rows`. `links` are 1-1, rising on both sides; a link is beyond
/// doubt where its neighbours on both sides are linked too.
pub(super) fn parts(links: &[(u32, u32)], rows: &[Range<u32>]) -> Vec<Part> {
    let (n, m) = (rows.len() as u32 - 1, rows[rows.len() - 1].end - 1);
    let follows = |x: (u32, u32), y: (u32, u32)| (x.0 + 1, x.1 + 1) == y;
    let mut parts = Vec::new();
    let (mut from, mut start) = ((0, 0), 0);
    while start < links.len() {
        let mut end = start + 1;
        while end < links.len() && follows(links[end - 1], links[end]) {
            end += 1;
        }
        // The first and the last of a run may be part of something larger, so they are left to the lattice too.
        let inner = start + 1 + BESIDE..end.saturating_sub(1 + BESIDE);
        if inner.len() > BESIDE {
            open(&mut parts, from, links[inner.start], rows);
            parts.extend(
                links[inner.clone()]
                    .iter()
                    .map(|&(i, j)| Part::Sure(i..i + 1, j..j + 1)),
            );
            from = (links[inner.end - 1].0 + 1, links[inner.end - 1].1 + 1);
        } else {
            let cut = links[(start + end) / 2];
            let length = (cut.0 - from.0).max(cut.1 - from.1);
            if length > LONG && end - start >= RUN || length > 4 * LONG {
                open(&mut parts, from, cut, rows);
                from = cut;
            }
        }
        start = end;
    }
    open(&mut parts, from, (n, m), rows);
    parts
}

/// Cuts the way through `n` segments of A and `m` places of B into the beads `sure`, which rise on both sides, and the open
/// rest.
pub(super) fn between(sure: Vec<(Range<u32>, Range<u32>)>, (n, m): (u32, u32)) -> Vec<Part> {
    let mut parts = Vec::with_capacity(2 * sure.len() + 1);
    let mut from = (0, 0);
    for (a, b) in sure {
        if from != (a.start, b.start) {
            parts.push(Part::Open(from.0..a.start, from.1..b.start));
        }
        from = (a.end, b.end);
        parts.push(Part::Sure(a, b));
    }
    if from != (n, m) {
        parts.push(Part::Open(from.0..n, from.1..m));
    }
    parts
}

/// Adds the stretch from `from` to `to`; one that is very long for want of links is cut in the middle of the corridor.
fn open(parts: &mut Vec<Part>, mut from: (u32, u32), to: (u32, u32), rows: &[Range<u32>]) {
    while to.0 - from.0 > 8 * LONG {
        let i = from.0 + 4 * LONG;
        let row = &rows[i as usize];
        let middle = (i, ((row.start + row.end) / 2).clamp(from.1, to.1));
        parts.push(Part::Open(from.0..middle.0, from.1..middle.1));
        from = middle;
    }
    if from != to {
        parts.push(Part::Open(from.0..to.0, from.1..to.1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(n: u32, m: u32) -> Vec<Range<u32>> {
        vec![0..m + 1; n as usize + 1]
    }

    #[test]
    fn a_long_stretch_without_links_is_cut_too() {
        let parts = parts(&[], &rows(9000, 3000));
        let short = |part: &Part| matches!(part, Part::Open(a, _) if a.len() <= 8 * LONG as usize);
        assert!(parts.len() > 3 && parts.iter().all(short), "{parts:?}");
    }

    #[test]
    fn what_is_between_sure_beads_is_open() {
        assert_eq!(
            between(vec![(1..2, 0..1), (2..3, 3..4)], (3, 4)),
            [
                Part::Open(0..1, 0..0),
                Part::Sure(1..2, 0..1),
                Part::Open(2..2, 1..3),
                Part::Sure(2..3, 3..4)
            ]
        );
        assert_eq!(between(Vec::new(), (2, 0)), [Part::Open(0..2, 0..0)]);
    }

    #[test]
    fn the_middle_of_a_long_run_is_sure() {
        let links: Vec<(u32, u32)> = (0..20).map(|i| (i, i + 1)).collect();
        let parts = parts(&links, &rows(20, 21));
        assert_eq!(parts[0], Part::Open(0..4, 0..5));
        assert_eq!(parts[1], Part::Sure(4..5, 5..6));
        assert_eq!(parts[parts.len() - 1], Part::Open(16..20, 17..21));
    }

    proptest! {
        #[test]
        fn the_parts_cover_all_in_order(steps in prop::collection::vec((0u32..2, 0u32..2, 1u32..15), 0..12)) {
            let (mut i, mut j, mut links) = (0, 0, Vec::new());
            for (x, y, run) in steps {
                (i, j) = (i + x, j + y);
                links.extend((0..run).map(|k| (i + k, j + k)));
                (i, j) = (i + run, j + run);
            }
            let mut at = (0, 0);
            for part in parts(&links, &rows(i + 3, j)) {
                let (a, b) = match part {
                    Part::Sure(a, b) | Part::Open(a, b) => (a, b),
                };
                prop_assert_eq!(at, (a.start, b.start));
                at = (a.end, b.end);
            }
            prop_assert_eq!(at, (i + 3, j));
        }
    }
}
