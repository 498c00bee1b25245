//! A corridor through a stretch of long texts → the part of it that good paths use, as told by a first, cheap look: what
//! the beads' features cost is spent there alone.

use super::first_pass::{Likeness, SHAPES, SKIP};
use super::grid::Grid;
use std::ops::Range;

/// A node is kept where the best path through it costs at most this much more than the best of all.
const SLACK: f32 = 1.5;

/// For each segment of A the segments of B, of `m`, that the cheap look asks about in the corridor `rows`.
pub(super) fn columns(rows: &[Range<u32>], m: usize) -> Vec<Range<usize>> {
    let n = rows.len() - 1;
    let columns = (0..n).map(|i| {
        let low = rows[i.saturating_sub(2)].start as usize;
        low..(rows[(i + 3).min(n)].end as usize - 1).clamp(low, m)
    });
    columns.collect()
}

/// The nodes worth a closer look, row by row, among `rows`; no bead goes on across one of `barriers`, for each number of
/// B's first segments the least at which a bead that ends there may begin. Rising and connected, if `rows` are.
pub(super) fn narrowed(likeness: &Likeness<'_>, rows: &[Range<u32>], barriers: &[u32]) -> Vec<Range<u32>> {
    let n = rows.len() - 1;
    let grid = Grid::new(rows.to_vec());
    let steps = steps(&grid, barriers, likeness);
    let mut before = vec![f32::INFINITY; grid.nodes()];
    before[0] = 0.0;
    for &(from, to, cost) in &steps {
        let cost = before[from as usize] + cost;
        before[to as usize] = before[to as usize].min(cost);
    }
    let mut after = vec![f32::INFINITY; grid.nodes()];
    after[grid.nodes() - 1] = 0.0;
    for &(from, to, cost) in steps.iter().rev() {
        let cost = after[to as usize] + cost;
        after[from as usize] = after[from as usize].min(cost);
    }
    let most = before[grid.nodes() - 1] + SLACK;
    let kept = (0..=n).map(|i| {
        let good = |j: &u32| {
            grid.node(i as u32, *j)
                .is_some_and(|node| before[node] + after[node] <= most)
        };
        let row = &rows[i];
        match (row.clone().find(good), row.clone().rev().find(good)) {
            (Some(first), Some(last)) => first..last + 1,
            // Good paths may all leap it, with a bead of two segments.
            _ => row.end..row.start,
        }
    });
    rising(kept.collect())
}

/// The beads of the cheap look: the nodes they lead from and to, and their costs; by the node they lead to.
fn steps(grid: &Grid, barriers: &[u32], likeness: &Likeness<'_>) -> Vec<(u32, u32, f32)> {
    let mut steps = Vec::with_capacity(SHAPES.len() * grid.nodes());
    for (i, row) in (0u32..).zip(&grid.rows) {
        for j in row.clone() {
            for (p, q) in SHAPES {
                let (down, left) = (p as u32, q as u32);
                if down > i || left > j || j - left < barriers[j as usize] {
                    continue;
                }
                let (Some(from), Some(to)) = (grid.node(i - down, j - left), grid.node(i, j)) else {
                    continue;
                };
                let cost = match p * q {
                    0 => SKIP,
                    _ => likeness.cost(i as usize, j as usize, p, q),
                };
                steps.push((from as u32, to as u32, cost));
            }
        }
    }
    steps
}

/// `rows` made to rise: what a row holds on either side of the rows around it is kept there too.
fn rising(mut rows: Vec<Range<u32>>) -> Vec<Range<u32>> {
    for at in (1..rows.len()).rev() {
        rows[at - 1].start = rows[at - 1].start.min(rows[at].start);
    }
    for at in 1..rows.len() {
        rows[at].end = rows[at].end.max(rows[at - 1].end);
    }
    rows
}
