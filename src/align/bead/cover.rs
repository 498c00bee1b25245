//! How well each word piece of one side is matched by each segment of the other in its band.
//!
//! A piece's match in a segment is the best cosine to any of its pieces; what a bead covers is the best over the
//! bead's segments, so everything a bead needs is in these rows.

use super::calibrate::Scale;
use super::evidence::Evidence;
use crate::meaning::Lexicon;
use std::ops::Range;

/// The matches of one side's pieces, segment by segment: for each piece a row over the segment's band.
pub(super) struct Cover {
    /// The band of each segment: segments of the other side.
    pub(super) bands: Vec<Range<u32>>,
    at: Vec<usize>,
    best: Vec<f32>,
}

impl Cover {
    fn new(side: &Evidence, bands: Vec<Range<u32>>) -> Self {
        let mut at = vec![0];
        for (i, band) in bands.iter().enumerate() {
            at.push(at[i] + side.pieces(i).len() * band.len());
        }
        let best = vec![0.0; at[at.len() - 1]];
        Self { bands, at, best }
    }

    /// The rows of segment `i`, one after the other, each as long as its band.
    pub(super) fn rows(&self, i: usize) -> &[f32] {
        &self.best[self.at[i]..self.at[i + 1]]
    }

    fn rows_mut(&mut self, i: usize) -> &mut [f32] {
        &mut self.best[self.at[i]..self.at[i + 1]]
    }
}

/// The matches of both sides over their bands.
pub(super) fn covers(
    sides: [&Evidence; 2],
    lexicon: &Lexicon,
    bands: [Vec<Range<u32>>; 2],
    scale: Scale,
) -> [Cover; 2] {
    let [bands_a, bands_b] = bands;
    let [a, b] = sides;
    let mut cover_a = Cover::new(a, bands_a);
    let mut cover_b = Cover::new(b, bands_b);
    let mut cosines = Vec::new();
    for i in 0..a.len() {
        let band = cover_a.bands[i].clone();
        let (pieces_a, width) = (a.pieces(i), band.len());
        for j in band.clone() {
            let pieces_b = b.pieces(j as usize);
            cosines.clear();
            for &row in &a.rows[pieces_a.clone()] {
                cosines.extend(
                    b.rows[pieces_b.clone()]
                        .iter()
                        .map(|&other| lexicon.cosine(row, lexicon, other)),
                );
            }
            let column = (j - band.start) as usize;
            let rows = cover_a.rows_mut(i);
            for (t, cosines) in cosines.chunks_exact(pieces_b.len().max(1)).enumerate() {
                rows[t * width + column] = scale.apply(cosines.iter().fold(0.0, |best, &x| f32::max(best, x)));
            }
            let back = cover_b.bands[j as usize].clone();
            if back.contains(&(i as u32)) {
                let (column, width) = (i - back.start as usize, back.len());
                let rows = cover_b.rows_mut(j as usize);
                for t in 0..pieces_b.len() {
                    let best = cosines
                        .iter()
                        .skip(t)
                        .step_by(pieces_b.len())
                        .fold(0.0, |best, &x| f32::max(best, x));
                    rows[t * width + column] = scale.apply(best);
                }
            }
        }
    }
    [cover_a, cover_b]
}
