//! An open stretch of long texts → the beads in it that a cheap look has no doubt of, so that the costly look is spent on
//! the rest alone: in a close translation most links are plain from meaning and length.

use super::evidence::Pair;
use super::first_pass::Likeness;
use super::grid::Grid;
use super::lay::{Stretch, barriers};
use super::narrow::{Step, Through, columns, steps};
use super::norm::norms;
use super::stretch::Part;
use std::ops::Range;

/// A bead is beyond doubt where the best way around it costs more than the best of all by this many times what a right link
/// usually costs. In the Bible in two English versions, dropped, joined and moved at random, four segments of five then need
/// no closer look and F1 stays (at 2, half of them; at .8 it falls); in Chinese and English hardly any is beyond doubt.
const CLEAR: f32 = 1.0;

/// What a segment alone costs; a link no better than chance costs about 1. This and the next were chosen for what is beyond
/// doubt to be right (.92 by the reference, of .86 without), among .4 to 1 and 0 to .6.
const ALONE: f32 = 0.5;
/// What each further segment of a bead costs.
const JOINED: f32 = 0.2;

/// `stretch` cut into beads beyond doubt and open rest, in the numbers of the whole; `lack` is what a right link usually
/// costs.
pub(super) fn settled(pair: &Pair<'_>, stretch: &Stretch, lack: f32) -> Vec<Part> {
    let clear = CLEAR * lack;
    let sides = [pair.glance(0, stretch.a.clone()), pair.glance(1, stretch.b.clone())];
    let [a, b] = sides.each_ref();
    let norms = [norms(a), norms(b)];
    let likeness = Likeness::new([a, b], norms.each_ref(), 0.0, columns(&stretch.rows, b.len()));
    let grid = Grid::new(stretch.rows.clone());
    let cost = |i: usize, j: usize, p: usize, q: usize| match p * q {
        0 => ALONE,
        _ => likeness.cost(i, j, p, q) + JOINED * (p + q - 2) as f32,
    };
    let steps = steps(&grid, &barriers(&stretch.joints, b.len() as u32), &cost);
    let through = Through::new(&grid, &steps);
    let mut parts = Vec::new();
    let mut from = (0, 0);
    let open = |parts: &mut Vec<Part>, a: Range<u32>, b: Range<u32>| {
        if !a.is_empty() || !b.is_empty() {
            parts.push(Part::Open(a, b));
        }
    };
    let shift = |range: Range<u32>, by: u32| range.start + by..range.end + by;
    for step in plain(&steps, &through, a.len() + b.len(), clear) {
        let (a, b) = step.bead();
        open(
            &mut parts,
            shift(from.0..a.start, stretch.a.start),
            shift(from.1..b.start, stretch.b.start),
        );
        from = (a.end, b.end);
        parts.push(Part::Sure(shift(a, stretch.a.start), shift(b, stretch.b.start)));
    }
    open(
        &mut parts,
        from.0 + stretch.a.start..stretch.a.end,
        from.1 + stretch.b.start..stretch.b.end,
    );
    parts
}

/// The steps that nearly all of the good ways take, in order; there are `length` segments in all. Every way from the start
/// to the end crosses each sum of the two numbers of segments passed, so the ways around a step are those that other steps
/// cross the same sum by.
fn plain<'s>(steps: &'s [Step], through: &Through, length: usize, clear: f32) -> Vec<&'s Step> {
    // For each sum the step of the best way across, its cost and the cost of the best by another step.
    let mut best = vec![(usize::MAX, f32::INFINITY, f32::INFINITY); length];
    for (at, step) in steps.iter().enumerate() {
        let cost = through.cost(step);
        let (a, b) = step.bead();
        for place in &mut best[(a.start + b.start) as usize..(a.end + b.end) as usize] {
            if cost < place.1 {
                *place = (at, cost, place.1);
            } else if cost < place.2 {
                place.2 = cost;
            }
        }
    }
    let mut chosen = Vec::new();
    for (at, cost, other) in best {
        if at != usize::MAX && other - cost > clear && chosen.last() != Some(&at) {
            chosen.push(at);
        }
    }
    chosen.into_iter().map(|at| &steps[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The beads beyond doubt of three segments against three, where a link of the pair (i, j) costs `link`.
    fn beads(link: impl Fn(usize, usize) -> f32) -> Vec<(Range<u32>, Range<u32>)> {
        let grid = Grid::new(vec![0..4; 4]);
        let cost = |i: usize, j: usize, p: usize, q: usize| match (p, q) {
            (1, 1) => link(i - 1, j - 1),
            (0, _) | (_, 0) => ALONE,
            _ => 2.0,
        };
        let steps = steps(&grid, &[0; 4], &cost);
        let through = Through::new(&grid, &steps);
        plain(&steps, &through, 6, 0.3).into_iter().map(Step::bead).collect()
    }

    #[test]
    fn what_one_way_alone_takes_is_beyond_doubt() {
        let diagonal = |i: usize, j: usize| if i == j { 0.1 } else { 1.0 };
        assert_eq!(beads(diagonal), [(0..1, 0..1), (1..2, 1..2), (2..3, 2..3)]);
    }

    #[test]
    fn what_two_ways_are_as_good_for_is_left_open() {
        // The second of A may go with the second or the third of B.
        let either = |i: usize, j: usize| if i == j || (i, j) == (1, 2) { 0.1 } else { 1.0 };
        let only_two = |i: usize, j: usize| if i == 2 { 1.0 } else { either(i, j) };
        assert_eq!(beads(only_two), [(0..1, 0..1)]);
    }
}
