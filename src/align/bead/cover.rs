//! How well each word piece of one side is matched by each segment of the other in its band.
//!
//! A piece's match in a segment is the best cosine to any of its pieces; what a bead covers is the best over the
//! bead's segments, so everything a bead needs is in these rows.

use super::calibrate::Scale;
use super::evidence::Evidence;
use super::nearness::{LEAST, Level, Nearness, UNKNOWN, cosine};
use std::ops::Range;

/// The matches of one side's pieces, segment by segment: for each piece a row over the segment's band.
pub(super) struct Cover {
    /// The band of each segment: segments of the other side.
    pub(super) bands: Vec<Range<u32>>,
    at: Vec<usize>,
    best: Vec<Level>,
}

impl Cover {
    /// The rows of segment `i`, one after the other, each as long as its band.
    pub(super) fn rows(&self, i: usize) -> &[Level] {
        &self.best[self.at[i]..self.at[i + 1]]
    }

    /// With nothing found yet.
    fn new(side: &Evidence, bands: Vec<Range<u32>>) -> Self {
        let mut at = vec![0];
        for (i, band) in bands.iter().enumerate() {
            at.push(at[i] + side.pieces(i).len() * band.len());
        }
        Self {
            best: vec![LEAST; at[bands.len()]],
            bands,
            at,
        }
    }

    /// Notes what the pieces of segment `i` find in segment `j`, which is in its band.
    fn note(&mut self, i: usize, j: usize, found: &[Level]) {
        let band = &self.bands[i];
        let first = self.at[i] + j - band.start as usize;
        let places = (first..).step_by(band.len());
        places.zip(found).for_each(|(place, &level)| self.best[place] = level);
    }
}

/// What the matches count, by level.
#[derive(Clone, Debug)]
pub(super) struct Levels {
    /// In the scale of the pair; nothing where there is no match.
    pub(super) scaled: [f32; Level::MAX as usize + 1],
    /// The powers of e to the match, times each sharpness.
    pub(super) powers: [[f32; Level::MAX as usize + 1]; 2],
}

/// How sharply the soft and the hard preference for one match over others fall off.
const SHARPNESS: [f32; 2] = [8.0, 20.0];

impl Levels {
    /// In the scale `scale`.
    pub(super) fn new(scale: Scale) -> Self {
        let scaled = std::array::from_fn(|level| match level as Level {
            UNKNOWN => 0.0,
            level => scale.apply(cosine(level)),
        });
        Self {
            scaled,
            powers: SHARPNESS.map(|sharpness| scaled.map(|x| (sharpness * x).exp())),
        }
    }
}

/// The matches of both sides over their bands, `bands[1]` being `bands[0]` seen from the other side.
pub(super) fn covers(sides: [&Evidence; 2], nearness: &Nearness, bands: [Vec<Range<u32>>; 2]) -> [Cover; 2] {
    let [a, b] = sides;
    let [bands_a, bands_b] = bands;
    let mut covers = [Cover::new(a, bands_a), Cover::new(b, bands_b)];
    let (mut in_b, mut in_a) = (Vec::new(), Vec::new());
    for i in 0..covers[0].bands.len() {
        for j in covers[0].bands[i].clone() {
            let j = j as usize;
            in_b.clear();
            in_a.clear();
            in_a.resize(b.pieces(j).len(), LEAST);
            for &x in &a.ranks[a.pieces(i)] {
                let mut best = LEAST;
                for (level, other) in nearness.each(x, &b.ranks[b.pieces(j)]).zip(&mut in_a) {
                    best = best.max(level);
                    *other = level.max(*other);
                }
                in_b.push(best);
            }
            covers[0].note(i, j, &in_b);
            covers[1].note(j, i, &in_a);
        }
    }
    covers
}
