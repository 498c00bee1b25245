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
        // What is only seen beside the rest is not asked about.
        if rows[i].is_empty() || rows[i + 1].is_empty() {
            return low..low;
        }
        low..(rows[(i + 3).min(n)].end as usize).saturating_sub(1).clamp(low, m)
    });
    columns.collect()
}

/// The nodes worth a closer look, row by row, among `rows`; no bead goes on across one of `barriers`, for each number of
/// B's first segments the least at which a bead that ends there may begin. Rising and connected, if `rows` are.
pub(super) fn narrowed(likeness: &Likeness<'_>, rows: &[Range<u32>], barriers: &[u32]) -> Vec<Range<u32>> {
    let n = rows.len() - 1;
    let grid = Grid::new(rows.to_vec());
    let steps = steps(&grid, barriers, &|i, j, p, q| match p * q {
        0 => SKIP,
        _ => likeness.cost(i, j, p, q),
    });
    let Through { before, after } = Through::new(&grid, &steps);
    let most = after[0] + SLACK;
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

/// A bead of the cheap look.
pub(super) struct Step {
    /// The node before it.
    from: u32,
    /// The node after it.
    to: u32,
    cost: f32,
    /// How many segments of either side stand before its end.
    end: (u32, u32),
    /// How many it joins.
    size: (u32, u32),
}

impl Step {
    /// Its segments.
    pub(super) fn bead(&self) -> (Range<u32>, Range<u32>) {
        let ((i, j), (p, q)) = (self.end, self.size);
        (i - p..i, j - q..j)
    }
}

/// What the best way costs from the start to each node and from there to the end.
pub(super) struct Through {
    before: Vec<f32>,
    after: Vec<f32>,
}

impl Through {
    /// Over `steps`, ordered by the node they lead to.
    pub(super) fn new(grid: &Grid, steps: &[Step]) -> Self {
        let mut before = vec![f32::INFINITY; grid.nodes()];
        before[0] = 0.0;
        for step in steps {
            let cost = before[step.from as usize] + step.cost;
            before[step.to as usize] = before[step.to as usize].min(cost);
        }
        let mut after = vec![f32::INFINITY; grid.nodes()];
        after[grid.nodes() - 1] = 0.0;
        for step in steps.iter().rev() {
            let cost = after[step.to as usize] + step.cost;
            after[step.from as usize] = after[step.from as usize].min(cost);
        }
        Self { before, after }
    }

    /// The cost of the best way that takes `step`.
    pub(super) fn cost(&self, step: &Step) -> f32 {
        self.before[step.from as usize] + step.cost + self.after[step.to as usize]
    }
}

/// The beads of the cheap look, by the node they lead to.
pub(super) fn steps(grid: &Grid, barriers: &[u32], cost: &dyn Fn(usize, usize, usize, usize) -> f32) -> Vec<Step> {
    let mut steps = Vec::with_capacity(SHAPES.len() * grid.nodes());
    for (i, row) in (0u32..).zip(&grid.rows) {
        for j in row.clone() {
            for (p, q) in SHAPES {
                let size = (p as u32, q as u32);
                if size.0 > i || size.1 > j || j - size.1 < barriers[j as usize] {
                    continue;
                }
                let (Some(from), Some(to)) = (grid.node(i - size.0, j - size.1), grid.node(i, j)) else {
                    continue;
                };
                let cost = cost(i as usize, j as usize, p, q);
                steps.push(Step {
                    from: from as u32,
                    to: to as u32,
                    cost,
                    end: (i, j),
                    size,
                });
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
