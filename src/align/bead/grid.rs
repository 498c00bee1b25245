//! A corridor of prefix positions → where its nodes and the bands of its segments lie.

use super::shape::SHAPES;
use std::ops::Range;

/// The nodes (i, j) of the lattice: after `i` segments of A and `j` of B.
pub(super) struct Grid {
    /// For each i in 0..=n the js.
    pub(super) rows: Vec<Range<u32>>,
    /// Where each row's nodes begin; one more than there are rows.
    pub(super) at: Vec<usize>,
}

/// How far beside a bead its features look.
const BESIDE: u32 = 2;

impl Grid {
    pub(super) fn new(rows: Vec<Range<u32>>) -> Self {
        let mut at = vec![0];
        for row in &rows {
            at.push(at[at.len() - 1] + row.len());
        }
        Self { rows, at }
    }

    /// The number of the node (i, j), if it lies in the corridor.
    pub(super) fn node(&self, i: u32, j: u32) -> Option<usize> {
        let row = &self.rows[i as usize];
        row.contains(&j).then(|| self.at[i as usize] + (j - row.start) as usize)
    }

    /// How many nodes there are.
    pub(super) fn nodes(&self) -> usize {
        self.at[self.at.len() - 1]
    }

    /// For each segment of A the segments of B (of `m`) that some bead of the nodes has beside it, and those that its
    /// features look at on either side; rising.
    pub(super) fn bands(&self, m: u32) -> Vec<Range<u32>> {
        let n = self.rows.len() - 1;
        let mut bands = vec![m..0; n];
        for (i, row) in (0u32..).zip(&self.rows) {
            for j in row.clone() {
                for (p, q) in SHAPES {
                    if p <= i && q <= j && self.node(i - p, j - q).is_some() {
                        for band in &mut bands[(i - p) as usize..i as usize] {
                            *band = band.start.min(j - q)..band.end.max(j);
                        }
                    }
                }
            }
        }
        // Where no node is, before and after, a segment is looked at beside the nearest that has some.
        let first = bands.iter().position(|band| !band.is_empty()).unwrap_or(0);
        let last = bands.iter().rposition(|band| !band.is_empty());
        let (before, after) = match last {
            Some(last) => (bands[first].clone(), bands[last].clone()),
            None => (0..m, 0..m),
        };
        bands[..first].fill(before);
        bands[last.map_or(0, |last| last + 1)..].fill(after);
        let mut low = m;
        for band in bands.iter_mut().rev() {
            low = low.min(band.start.saturating_sub(BESIDE));
            band.start = low;
        }
        let mut high = 0;
        for band in &mut bands {
            high = high.max((band.end + BESIDE).min(m));
            band.end = high;
        }
        bands
    }
}

/// The bands seen from the other side: for each of the `m` segments of B the segments of A in whose band it lies.
pub(super) fn turned(bands: &[Range<u32>], m: u32) -> Vec<Range<u32>> {
    (0..m)
        .map(|j| {
            let low = bands.partition_point(|band| band.end <= j) as u32;
            let high = bands.partition_point(|band| band.start <= j) as u32;
            low..high.max(low)
        })
        .collect()
}
