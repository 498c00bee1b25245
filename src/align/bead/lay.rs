//! One stretch of both texts → its lattice: the beads worth considering, with their scores.

use super::calibrate::Calibration;
use super::cell::Cells;
use super::cover::covers;
use super::evidence::Pair;
use super::feature::Features;
use super::first_pass::{Likeness, spelling};
use super::grid::{Grid, turned};
use super::joined::Finds;
use super::lattice::{Runs, Step, likelihood};
use super::narrow::{columns, narrowed};
use super::norm::norms;
use super::shape::{LONGEST, Run, SHAPES, runs};
use super::sight::Sight;
use super::weights::Weights;
use crate::align::pin::Verdict;
use std::ops::Range;

/// Which beads are looked at.
pub(super) struct Stretch {
    /// Segments of A.
    pub(super) a: Range<u32>,
    /// Places of B.
    pub(super) b: Range<u32>,
    /// Those of both for which beads are laid; the rest is looked at beside them.
    pub(super) laid: [Range<u32>; 2],
    /// For each number of A's first segments of the stretch the numbers of B's.
    pub(super) rows: Vec<Range<u32>>,
    /// Numbers of B's first segments of the stretch where a bead must not go on.
    pub(super) joints: Vec<u32>,
}

impl Stretch {
    /// Has it begin at `a` and `b` instead, which are before: what lies between is seen, but no bead is laid there.
    pub(super) fn start_at(&mut self, a: u32, b: u32) {
        let (more_a, more_b) = (self.a.start - a, self.b.start - b);
        self.rows
            .iter_mut()
            .for_each(|row| *row = row.start + more_b..row.end + more_b);
        self.joints.iter_mut().for_each(|joint| *joint += more_b);
        let none = std::iter::repeat_n(more_b..more_b, more_a as usize);
        self.rows.splice(..0, none);
        (self.a.start, self.b.start) = (a, b);
    }

    /// Has it end at `a` and `b` instead, which are after.
    pub(super) fn end_at(&mut self, a: u32, b: u32) {
        let end = self.b.end - self.b.start + 1;
        let none = std::iter::repeat_n(end..end, (a - self.a.end) as usize);
        self.rows.extend(none);
        (self.a.end, self.b.end) = (a, b);
    }
}

/// The beads of one stretch.
#[derive(Clone, Debug, Default)]
pub(super) struct Lattice {
    /// How many nodes it has.
    pub(super) nodes: usize,
    /// The beads, by the node they lead to.
    pub(super) steps: Vec<Step>,
    /// Where each bead ends: how many segments of either whole side stand before.
    pub(super) ends: Vec<(u32, u32)>,
    /// The score of each.
    pub(super) scores: Vec<f64>,
}

/// Beads less likely than this under softened scores are not considered further.
const CUT: f64 = 1e-4;
/// How the scores are softened for that.
const SOFT: f64 = 0.5;

impl Lattice {
    /// Lays out `stretch`, without the beads that are out of the question.
    pub(super) fn new(pair: &Pair<'_>, calibration: &Calibration, stretch: &Stretch, weights: &Weights) -> Self {
        let mut all = Self::default();
        all.nodes = look(pair, calibration, stretch, &mut |step, end, features| {
            all.steps.push(step);
            all.ends.push((stretch.a.start + end.0, stretch.b.start + end.1));
            let [a, b] = bead(stretch, step.shape, end);
            let known = match pair.verdict(a, b) {
                Verdict::Pinned => PINNED,
                _ if pair.is_copy(a, b) => COPIED,
                _ => 0.0,
            };
            all.scores.push(weights.score(features) + known);
        });
        all.only(&all.likely(weights.runs))
    }

    /// The same with the beads numbered `kept` only.
    pub(super) fn only(&self, kept: &[usize]) -> Self {
        Self {
            nodes: self.nodes,
            steps: kept.iter().map(|&at| self.steps[at]).collect(),
            ends: kept.iter().map(|&at| self.ends[at]).collect(),
            scores: kept.iter().map(|&at| self.scores[at]).collect(),
        }
    }

    /// The segments of A and the places of B in a bead, without what it leaves out.
    pub(super) fn bead(&self, at: usize) -> (Vec<u32>, Vec<u32>) {
        let [a, b] = runs(self.steps[at].shape, self.ends[at]);
        let numbers = |run: Run| run.segments().map(|segment| segment as u32).collect();
        (numbers(a), numbers(b))
    }

    /// The side and the number of what a bead leaves out.
    pub(super) fn gap(&self, at: usize) -> Option<(usize, u32)> {
        let of = runs(self.steps[at].shape, self.ends[at]);
        (0..).zip(of).find_map(|(side, run)| Some((side, run.gap()? as u32)))
    }

    /// The number of the bead of these segments, if there is one.
    pub(super) fn find(&self, a: &[u32], b: &[u32]) -> Option<usize> {
        let end = (a.last()? + 1, b.last()? + 1);
        let first = self.ends.partition_point(|other| *other < end);
        let mut ending = (first..self.ends.len()).take_while(|&at| self.ends[at] == end);
        ending.find(|&at| {
            let of = runs(self.steps[at].shape, end);
            let is = |run: Run, segments: &[u32]| run.segments().eq(segments.iter().map(|&segment| segment as usize));
            is(of[0], a) && is(of[1], b)
        })
    }

    /// The numbers of the beads that are not out of the question.
    pub(super) fn likely(&self, runs: Runs) -> Vec<usize> {
        let soft: Vec<f64> = self.scores.iter().map(|score| score * SOFT).collect();
        let runs = Runs {
            longer: runs.longer * SOFT,
            turn: runs.turn * SOFT,
        };
        let posteriors = likelihood(self.nodes, &self.steps, &soft, runs).posteriors;
        (0..self.steps.len()).filter(|&at| posteriors[at] > CUT).collect()
    }
}

/// What a pinned bead gains: more than any other bead could.
const PINNED: f64 = 50.0;

/// What two segments gain that are the same to the letter: whatever else is like them, they belong together and to no larger
/// bead. In translations, on which the weights were fitted, there are hardly any, so this is only argued: odds of four hundred.
const COPIED: f64 = 6.0;

/// The segments of A and the places of B in the bead of `stretch` that ends before `(i, j)` of it.
fn bead(stretch: &Stretch, shape: u8, (i, j): (u32, u32)) -> [Run; 2] {
    runs(shape, (stretch.a.start + i, stretch.b.start + j))
}

/// In texts of up to this many pairs of segments all are looked at closely, without a cheap look first.
const FEW: usize = 1024;

/// What is shown every bead: its step, the segments it ends before, its features.
pub(super) type See<'s> = dyn FnMut(Step, (u32, u32), &Features) + 's;

/// Shows `see` every bead of `stretch` with its end and features; returns how many nodes there are.
pub(super) fn look(pair: &Pair<'_>, calibration: &Calibration, stretch: &Stretch, see: &mut See<'_>) -> usize {
    let sides = [
        pair.beside(0, stretch.a.clone(), &stretch.laid[0]),
        pair.beside(1, stretch.b.clone(), &stretch.laid[1]),
    ];
    let [a, b] = sides.each_ref();
    let m = b.len() as u32;
    let norms = [norms(a), norms(b)];
    let columns = columns(&stretch.rows, b.len());
    let likeness = Likeness::new([a, b], norms.each_ref(), spelling(pair.same_language()), columns);
    let barriers = barriers(&stretch.joints, m);
    let few = pair.lengths().iter().product::<usize>() <= FEW;
    let grid = Grid::new(match few || pair.is_pinned() {
        // Where a person has fixed something, what the cheap look finds likely may not be possible.
        true => stretch.rows.clone(),
        false => narrowed(&likeness, &stretch.rows, &barriers),
    });
    let bands = grid.bands(m);
    let back = turned(&bands, m);
    let covers = covers([a, b], &pair.nearness, [bands, back]);
    let levels = &calibration.levels;
    let mut sight = Sight {
        sides: [a, b],
        cells: &Cells::new(&likeness, &covers, levels),
        covers: &covers,
        calibration,
        finds: [Finds::new(a, &covers[0], levels), Finds::new(b, &covers[1], levels)],
        alone: [vec![None; a.len()], vec![None; b.len()]],
    };
    each_bead(&grid, &barriers, &mut |step, (i, j)| {
        for (side, before) in [i, grid.rows[i as usize].start].into_iter().enumerate() {
            sight.finds[side].forget(before.saturating_sub(LONGEST) as usize);
        }
        let [of_a, of_b] = bead(stretch, step.shape, (i, j));
        if pair.verdict(of_a, of_b) != Verdict::Forbidden {
            see(step, (i, j), &sight.features(i as usize, j as usize, step.shape));
        }
    });
    grid.nodes()
}

/// Shows `see` every bead between two nodes of `grid` that crosses none of `barriers`, with its end; by the node it
/// leads to.
fn each_bead(grid: &Grid, barriers: &[u32], see: &mut dyn FnMut(Step, (u32, u32))) {
    for (i, row) in (0u32..).zip(&grid.rows) {
        for j in row.clone() {
            for (shape, &(p, q)) in (0u8..).zip(&SHAPES) {
                if p > i || q > j || j - q < barriers[j as usize] {
                    continue;
                }
                if let (Some(from), Some(to)) = (grid.node(i - p, j - q), grid.node(i, j)) {
                    let step = Step {
                        from: from as u32,
                        to: to as u32,
                        shape,
                    };
                    see(step, (i, j));
                }
            }
        }
    }
}

/// For each number of B's first segments the last of `joints` before it: a bead that ends there begins no earlier.
pub(super) fn barriers(joints: &[u32], m: u32) -> Vec<u32> {
    let mut passed = joints.iter().copied().peekable();
    let mut last = 0;
    (0..=m)
        .map(|j| {
            while let Some(joint) = passed.next_if(|&joint| joint < j) {
                last = joint;
            }
            last
        })
        .collect()
}
