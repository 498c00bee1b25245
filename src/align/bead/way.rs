//! Two sides and a route → the way through both: 1-1 links to calibrate on, the corridor, and the parts it falls into.

use super::corridor::corridor;
use super::evidence::Pair;
use super::first_pass::first_pass;
use super::lay::Stretch;
use super::settle::settled;
use super::stretch::{Part, between, parts};
use crate::align::route::Route;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Up to this many pairs of segments a path is sought among all of them, and nothing is beyond doubt.
const SMALL: usize = 1 << 22;

/// At how many places of long texts a first path is sought to calibrate on, and through how many segments of A at each.
/// The seeds of the route are no measure: only the plainest links are seeds, and by them many a right one looks like none.
/// (On 18 texts laid out as long ones, strict F1 is .843 in the mean if calibrated on the seeds, .851 on these paths, .854
/// if laid out as short ones. Eight places or twenty, fifty segments or a hundred are within .001 of it.)
const LOOKS: usize = 12;
const LOOK: usize = 100;

/// How far from the first path beads are looked for.
const WIDTH: u32 = 9;

/// Segments of A and places of B on the first path.
type Bead = (Range<u32>, Range<u32>);

/// How many beads beyond doubt are looked at on either side of an open part.
const BESIDE: usize = 1;

/// The way through both texts.
pub(super) struct Way {
    /// 1-1 links to calibrate on, rising.
    pub(super) links: Vec<(u32, u32)>,
    rows: Vec<Range<u32>>,
    joints: Vec<u32>,
    /// The parts that are laid out by themselves.
    pub(super) parts: Vec<Part>,
}

impl Way {
    /// Finds it: in short texts by a first pass through all of both, in long ones by the route.
    pub(super) fn new(pair: &Pair<'_>, route: &Route) -> Self {
        let [n, m] = pair.lengths();
        let joints = route.joints.clone();
        if n * m <= SMALL && !route.trusted {
            // Of two versions of one text most is the same to the letter, and needs no closer look.
            let copies: Vec<Bead> = match pair.is_pinned() {
                true => Vec::new(),
                false => pair.copies().into_iter().map(|(i, j)| (i..i + 1, j..j + 1)).collect(),
            };
            let revised = 2 * copies.len() > n.max(m);
            let anchors = if revised { copies.clone() } else { Vec::new() };
            let parts = between(anchors, (n as u32, m as u32));
            let path = parts.iter().flat_map(|part| past(pair, part)).collect();
            let path = around(path, &rising(pair.pinned().into_iter()));
            let links = path.iter().filter(|(a, b)| a.len() == 1 && b.len() == 1);
            let on_path: FxHashSet<&Bead> = path.iter().collect();
            let sure = copies.into_iter().filter(|copy| on_path.contains(copy)).collect();
            return Self {
                links: links.map(|(a, b)| (a.start, b.start)).collect(),
                rows: corridor(&path, n as u32, m as u32, WIDTH),
                joints,
                parts: between(sure, (n as u32, m as u32)),
            };
        }
        let mut place = vec![0; m];
        (0u32..)
            .zip(&route.order)
            .for_each(|(at, &segment)| place[segment as usize] = at);
        let sure = route.sure.iter().map(|&(i, j)| (i, place[j as usize]));
        let links = rising(sure);
        Self {
            parts: if n * m <= SMALL {
                vec![Part::Open(0..n as u32, 0..m as u32)]
            } else {
                parts(&links, &route.corridor)
            },
            rows: route.corridor.clone(),
            links: if route.trusted {
                links
            } else {
                looked_at(pair, &route.corridor)
            },
            joints,
        }
    }

    /// Settles what is plain in the open parts, if the texts are long; `lack` is that of the calibration. Where a person has
    /// fixed something, what looks plain may not be possible, so nothing is settled.
    pub(super) fn settled(mut self, pair: &Pair<'_>, lack: f32) -> Self {
        let [n, m] = pair.lengths();
        if n * m <= SMALL || pair.is_pinned() {
            return self;
        }
        let parts = std::mem::take(&mut self.parts);
        let settled = parts.into_par_iter().flat_map_iter(|part| match part {
            Part::Sure(..) => vec![part],
            Part::Open(a, b) => settled(pair, &self.inside(&a, &b), lack),
        });
        self.parts = settled.collect();
        self
    }

    /// The open part numbered `at`, with numbers of its own, and with some of what is settled on either side of it, for its
    /// words to be compared with.
    pub(super) fn stretch(&self, at: usize) -> Stretch {
        let (Part::Sure(a, b) | Part::Open(a, b)) = &self.parts[at];
        let mut stretch = self.inside(a, b);
        let sure = |part: &Part| matches!(part, Part::Sure(..));
        let before = self.parts[..at].iter().rev().take(BESIDE).take_while(|part| sure(part));
        if let Some(Part::Sure(first_a, first_b)) = before.last() {
            stretch.start_at(first_a.start, first_b.start);
        }
        let after = self.parts[at + 1..].iter().take(BESIDE).take_while(|part| sure(part));
        if let Some(Part::Sure(last_a, last_b)) = after.last() {
            stretch.end_at(last_a.end, last_b.end);
        }
        stretch
    }

    /// The part `a` × `b` of the corridor, with numbers of its own.
    pub(super) fn inside(&self, a: &Range<u32>, b: &Range<u32>) -> Stretch {
        let mut rows: Vec<Range<u32>> = self.rows[a.start as usize..=a.end as usize]
            .iter()
            .map(|row| {
                let low = row.start.clamp(b.start, b.end) - b.start;
                let high = row.end.clamp(b.start + 1, b.end + 1) - b.start;
                low..high.max(low + 1)
            })
            .collect();
        rows[0].start = 0;
        let last = rows.len() - 1;
        rows[last].end = b.len() as u32 + 1;
        let from = self.joints.partition_point(|&joint| joint <= b.start);
        // Where B has nothing, a joint right there is before the stretch and not inside.
        let to = self.joints.partition_point(|&joint| joint < b.end).max(from);
        Stretch {
            a: a.clone(),
            b: b.clone(),
            laid: [a.clone(), b.clone()],
            rows,
            joints: self.joints[from..to].iter().map(|joint| joint - b.start).collect(),
        }
    }
}

/// The first path through one part of both texts.
fn past(pair: &Pair<'_>, part: &Part) -> Vec<Bead> {
    match part {
        Part::Sure(a, b) => vec![(a.clone(), b.clone())],
        Part::Open(a, b) if a.is_empty() || b.is_empty() => Vec::new(),
        Part::Open(a, b) => {
            let sides = [pair.evidence(0, a.clone()), pair.evidence(1, b.clone())];
            let path = first_pass(sides.each_ref().map(|side| &**side), pair.same_language());
            shifted(path, a.start, b.start)
        }
    }
}

/// 1-1 links of first paths, by meaning and length, through places of the corridor `rows` of long texts; rising. Of a side
/// that has far more segments than the other only the first of a place are looked at.
fn looked_at(pair: &Pair<'_>, rows: &[Range<u32>]) -> Vec<(u32, u32)> {
    let last = rows.len() - 1;
    let mut looks: Vec<usize> = (0..LOOKS)
        .map(|k| last.saturating_sub(LOOK) * k / (LOOKS - 1))
        .collect();
    looks.dedup();
    let middle = |at: usize| (rows[at].start + rows[at].end - 1) / 2;
    let paths: Vec<Vec<Bead>> = looks
        .into_par_iter()
        .map(|from| {
            let to = (from + LOOK).min(last);
            let a = from as u32..to as u32;
            let b = middle(from)..middle(to).min(middle(from) + 2 * LOOK as u32);
            let sides = [pair.glance(0, a.clone()), pair.glance(1, b.clone())];
            if b.is_empty() {
                return Vec::new();
            }
            shifted(first_pass(sides.each_ref(), pair.same_language()), a.start, b.start)
        })
        .collect();
    let links = paths
        .into_iter()
        .flatten()
        .filter(|(a, b)| a.len() == 1 && b.len() == 1);
    rising(links.map(|(a, b)| (a.start, b.start)))
}

/// `path`, counted from `a` and `b` on.
fn shifted(path: Vec<Bead>, a: u32, b: u32) -> Vec<Bead> {
    let by = |range: Range<u32>, start: u32| range.start + start..range.end + start;
    path.into_iter().map(|(x, y)| (by(x, a), by(y, b))).collect()
}

/// `path` without the beads that cross one of `pins`, pairs that rise on both sides, and with those.
fn around(mut path: Vec<Bead>, pins: &[(u32, u32)]) -> Vec<Bead> {
    if pins.is_empty() {
        return path;
    }
    path.retain(|(a, b)| {
        let before = pins.partition_point(|pin| pin.0 < a.start);
        let same = before == pins.partition_point(|pin| pin.1 < b.start);
        same && pins.get(before).is_none_or(|pin| pin.0 >= a.end && pin.1 >= b.end)
    });
    path.extend(pins.iter().map(|&(i, j)| (i..i + 1, j..j + 1)));
    path.sort_unstable_by_key(|(a, b)| (a.start, b.start));
    path
}

/// The links that rise on both sides, taken greedily.
fn rising(links: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut risen: Vec<(u32, u32)> = Vec::new();
    for link in links {
        if risen.last().is_none_or(|last| last.0 < link.0 && last.1 < link.1) {
            risen.push(link);
        }
    }
    risen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_of_one_side_alone_at_a_joint_holds_no_joint() {
        let way = Way {
            links: Vec::new(),
            rows: vec![0..8; 5],
            joints: vec![2, 3, 6],
            parts: Vec::new(),
        };
        let stretch = way.inside(&(1..3), &(3..3));
        assert!(stretch.joints.is_empty());
        assert_eq!(way.inside(&(1..3), &(2..6)).joints, [1]);
    }
}
