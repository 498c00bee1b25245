//! How well each word piece of one side is matched by each segment of the other in its band.
//!
//! A piece's match in a segment is the best cosine to any of its pieces; what a bead covers is the best over the
//! bead's segments, so everything a bead needs is in these rows. The same words come again and again in one stretch of
//! text: the cosine of two pieces and the match of a piece in a segment are found once.

use super::calibrate::Scale;
use super::evidence::Evidence;
use crate::meaning::Lexicon;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The matches of one side's pieces, segment by segment: for each piece a row over the segment's band.
pub(super) struct Cover {
    /// The band of each segment: segments of the other side.
    pub(super) bands: Vec<Range<u32>>,
    at: Vec<usize>,
    best: Vec<f32>,
}

impl Cover {
    /// The rows of segment `i`, one after the other, each as long as its band.
    pub(super) fn rows(&self, i: usize) -> &[f32] {
        &self.best[self.at[i]..self.at[i + 1]]
    }

    /// Looks up every piece of `side` in `found`, which holds what each word finds in each of `others` segments.
    fn new(side: &Words, bands: Vec<Range<u32>>, found: &[u8], others: usize, scale: Scale) -> Self {
        let scaled: Vec<f32> = (0..=u8::MAX).map(|value| scale.apply(cosine(value))).collect();
        let mut at = vec![0];
        let mut best = Vec::new();
        for (i, band) in bands.iter().enumerate() {
            for &word in side.of(i) {
                let row = &found[word as usize * others..][band.start as usize..band.end as usize];
                best.extend(row.iter().map(|&value| scaled[value as usize]));
            }
            at.push(best.len());
        }
        Self { bands, at, best }
    }
}

/// The matches of both sides over their bands.
pub(super) fn covers(
    sides: [&Evidence; 2],
    lexicon: &Lexicon,
    bands: [Vec<Range<u32>>; 2],
    scale: Scale,
) -> [Cover; 2] {
    let [a, b] = sides.map(Words::new);
    let [bands_a, bands_b] = bands;
    let mut near = Near {
        lexicon,
        rows: [&a.rows, &b.rows],
        found: vec![UNKNOWN; a.rows.len() * b.rows.len()],
    };
    let in_b = finds(&a, &b, &bands_b, |x, y| near.get(x, y));
    let in_a = finds(&b, &a, &bands_a, |y, x| near.get(x, y));
    [
        Cover::new(&a, bands_a, &in_b, b.len(), scale),
        Cover::new(&b, bands_b, &in_a, a.len(), scale),
    ]
}

/// What each word of `from` finds in each segment of `to` in whose band (segments of `from`) it occurs.
fn finds(from: &Words, to: &Words, bands: &[Range<u32>], mut near: impl FnMut(u32, u32) -> u8) -> Vec<u8> {
    let mut found = vec![UNKNOWN; from.rows.len() * to.len()];
    for (j, band) in bands.iter().enumerate() {
        for word in band.clone().flat_map(|i| from.of(i as usize)) {
            let best = &mut found[*word as usize * to.len() + j];
            if *best == UNKNOWN {
                let highest = to.of(j).iter().map(|&other| near(*word, other)).max();
                *best = highest.unwrap_or(LEAST);
            }
        }
    }
    found
}

/// Cosines are kept in a byte each: not known yet, or from 0 to 1.
const UNKNOWN: u8 = 0;
const LEAST: u8 = 1;

fn cosine(value: u8) -> f32 {
    f32::from(value.max(LEAST) - LEAST) / f32::from(u8::MAX - LEAST)
}

/// The cosines of the words of two sides.
struct Near<'a> {
    lexicon: &'a Lexicon,
    rows: [&'a [u32]; 2],
    found: Vec<u8>,
}

impl Near<'_> {
    fn get(&mut self, x: u32, y: u32) -> u8 {
        let [rows_x, rows_y] = self.rows;
        let slot = &mut self.found[x as usize * rows_y.len() + y as usize];
        if *slot == UNKNOWN {
            let cosine = self
                .lexicon
                .cosine(rows_x[x as usize], self.lexicon, rows_y[y as usize])
                .clamp(0.0, 1.0);
            *slot = LEAST + (cosine * f32::from(u8::MAX - LEAST)).round() as u8;
        }
        *slot
    }
}

/// The pieces of one side, numbered within the stretch.
struct Words {
    /// The row in the lexicon of each number.
    rows: Vec<u32>,
    segments: Vec<Vec<u32>>,
}

impl Words {
    fn new(side: &Evidence) -> Self {
        let (mut rows, mut numbers) = (Vec::new(), FxHashMap::default());
        let mut number = |&row: &u32| {
            *numbers.entry(row).or_insert_with(|| {
                rows.push(row);
                rows.len() as u32 - 1
            })
        };
        let segments = (0..side.len())
            .map(|i| side.rows[side.pieces(i)].iter().map(&mut number).collect())
            .collect();
        Self { rows, segments }
    }

    /// The number of segments.
    fn len(&self) -> usize {
        self.segments.len()
    }

    /// The different pieces of segment `i`.
    fn of(&self, i: usize) -> &[u32] {
        &self.segments[i]
    }
}
