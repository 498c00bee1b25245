//! One side's texts → their word pieces and the sums of the pieces' vectors. Every word is cut into pieces once,
//! every piece's vector unpacked once.

use super::rows::Rows;
use crate::meaning::{Encoder, Table};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// The ids of the pieces of each of `texts` in reading order, those without a vector left out.
pub(super) fn pieces(texts: &[&str], table: &Table) -> Rows<u32> {
    let mut encoder = Encoder::new(table);
    let mut words: FxHashMap<&str, u32> = FxHashMap::default();
    let mut known: Rows<u32> = Rows::new();
    let mut rows = Rows::new();
    let mut ids = Vec::new();
    for text in texts {
        let mut row = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let number = *words.entry(word).or_insert_with(|| {
                ids.clear();
                encoder.pieces(word, &mut ids);
                known.push(ids.drain(..).filter(|&piece| table.norm(piece) > 0.0));
                known.len() as u32 - 1
            });
            row.extend_from_slice(known.row(number as usize));
        }
        rows.push(row);
    }
    rows
}

/// A vector for each segment: the plain sum of its pieces' vectors, so that joined segments are sums too.
#[derive(Clone, Debug)]
pub(super) struct Vectors {
    dims: usize,
    sums: Vec<f32>,
    lengths: Vec<f32>,
    /// The product of each segment's unit vector with the other side's mean.
    common: Vec<f32>,
    /// How far each segment's unit vector is from its own side's mean.
    spread: Vec<f32>,
    /// The product of the means of both sides.
    means: f32,
}

/// The mean of few segments says little of the language or the subject: it counts as if this many had a mean of 0.
const FEW: f32 = 10.0;

impl Vectors {
    /// Sums the vectors of both sides' `pieces`.
    pub(super) fn of_sides(a: &Rows<u32>, b: &Rows<u32>, table: &Table) -> (Self, Self) {
        let unpacked = Unpacked::new(table, [a, b]);
        let (mut a, mut b) = (unpacked.sums(a), unpacked.sums(b));
        let (mean_a, mean_b) = (a.mean(), b.mean());
        a.centre(&mean_a, &mean_b);
        b.centre(&mean_b, &mean_a);
        (a, b)
    }

    /// The vector of the segment numbered `index`.
    pub(super) fn of(&self, index: usize) -> &[f32] {
        &self.sums[index * self.dims..][..self.dims]
    }

    /// The cosine of the unit vectors of two segments after taking off the mean of each side, which holds what all
    /// of a language or a subject have in common; 0 where a segment has no vector.
    pub(super) fn cosine(&self, index: usize, other: &Self, other_index: usize) -> f32 {
        let lengths = self.lengths[index] * other.lengths[other_index];
        let spread = self.spread[index] * other.spread[other_index];
        if lengths <= 0.0 || spread <= 0.0 {
            return 0.0;
        }
        let product = product(self.of(index), other.of(other_index)) / lengths;
        ((product - self.common[index] - other.common[other_index] + self.means) / spread).clamp(-1.0, 1.0)
    }

    fn mean(&self) -> Vec<f32> {
        let mut mean = vec![0.0; self.dims];
        for (sum, &length) in self.sums.chunks_exact(self.dims).zip(&self.lengths) {
            if length > 0.0 {
                mean.iter_mut().zip(sum).for_each(|(mean, part)| *mean += part / length);
            }
        }
        mean.iter_mut()
            .for_each(|part| *part /= self.lengths.len() as f32 + FEW);
        mean
    }

    fn centre(&mut self, own: &[f32], other: &[f32]) {
        let square = product(own, own);
        self.means = product(own, other);
        for (sum, &length) in self.sums.chunks_exact(self.dims).zip(&self.lengths) {
            let length = length.max(f32::MIN_POSITIVE);
            self.common.push(product(sum, other) / length);
            self.spread
                .push((1.0 - 2.0 * product(sum, own) / length + square).max(0.0).sqrt());
        }
    }
}

/// The scalar product, in lanes that the compiler turns into vector instructions.
pub(super) fn product(a: &[f32], b: &[f32]) -> f32 {
    const LANES: usize = 16;
    let mut sums = [0.0f32; LANES];
    let (a, b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f32 = a.remainder().iter().zip(b.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a.zip(b) {
        for lane in 0..LANES {
            sums[lane] += x[lane] * y[lane];
        }
    }
    rest + sums.iter().sum::<f32>()
}

/// The vectors of the pieces that occur.
struct Unpacked {
    dims: usize,
    /// Where the vector of each piece of the table begins in `vectors`.
    starts: Vec<u32>,
    vectors: Vec<f32>,
}

impl Unpacked {
    fn new(table: &Table, sides: [&Rows<u32>; 2]) -> Self {
        const NONE: u32 = u32::MAX;
        let dims = table.dims();
        let mut starts = vec![NONE; table.len()];
        let mut vectors = Vec::new();
        for &piece in sides.iter().flat_map(|rows| rows.items()) {
            let start = &mut starts[piece as usize];
            if *start == NONE {
                *start = vectors.len() as u32;
                vectors.resize(vectors.len() + dims, 0.0);
                table.add_vector(piece, 1.0, &mut vectors[*start as usize..]);
            }
        }
        Self { dims, starts, vectors }
    }

    fn sums(&self, rows: &Rows<u32>) -> Vectors {
        let mut sums = vec![0.0f32; rows.len() * self.dims];
        let lengths = sums
            .par_chunks_exact_mut(self.dims)
            .enumerate()
            .with_min_len(64)
            .map(|(index, sum)| {
                for &piece in rows.row(index) {
                    let vector = &self.vectors[self.starts[piece as usize] as usize..][..self.dims];
                    sum.iter_mut().zip(vector).for_each(|(sum, part)| *sum += part);
                }
                product(sum, sum).sqrt()
            })
            .collect();
        Vectors {
            dims: self.dims,
            sums,
            lengths,
            common: Vec::with_capacity(rows.len()),
            spread: Vec::with_capacity(rows.len()),
            means: 0.0,
        }
    }
}
