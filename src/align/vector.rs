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
}

impl Vectors {
    /// Sums the vectors of both sides' `pieces`.
    pub(super) fn of_sides(a: &Rows<u32>, b: &Rows<u32>, table: &Table) -> (Self, Self) {
        let unpacked = Unpacked::new(table, [a, b]);
        (unpacked.sums(a), unpacked.sums(b))
    }

    /// The vector of the segment numbered `index`.
    pub(super) fn of(&self, index: usize) -> &[f32] {
        &self.sums[index * self.dims..][..self.dims]
    }

    /// The cosine of two segments' vectors, −1 to 1; 0 where one has none.
    pub(super) fn cosine(&self, index: usize, other: &Self, other_index: usize) -> f32 {
        let lengths = self.lengths[index] * other.lengths[other_index];
        if lengths > 0.0 {
            product(self.of(index), other.of(other_index)) / lengths
        } else {
            0.0
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
        Self {
            dims,
            starts,
            vectors,
        }
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
        }
    }
}
