//! One side's texts → their word pieces and the sums of the pieces' vectors. Every word is cut into pieces once,
//! every piece's vector unpacked once.

use super::copies::Copies;
use super::meanings::Meanings;
use super::rows::Rows;
use crate::meaning::{Encoder, Table, product};
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

/// A vector for each different text: the plain sum of its pieces' vectors, so that joined segments are sums too.
#[derive(Clone, Debug)]
pub(super) struct Vectors {
    dims: usize,
    sums: Vec<f32>,
    /// The unit vectors less the mean of their side, as unit vectors again, in units of 1/[`ONE`].
    units: Vec<i16>,
}

/// The mean of few segments says little of the language or the subject: it counts as if this many had a mean of 0.
const FEW: f32 = 10.0;
/// What 1 is in a unit vector of whole numbers: the product of two such vectors fits 32 bits.
const ONE: f32 = 16384.0;

impl Vectors {
    /// Sums the vectors of both sides' `pieces`, once for all segments that are copies of one another.
    pub(super) fn of_sides(pieces: [&Rows<u32>; 2], copies: [&Copies; 2], meanings: &Meanings<'_>) -> (Self, Self) {
        let unpacked = Unpacked::new(meanings, pieces);
        rayon::join(
            || unpacked.vectors(pieces[0], copies[0]),
            || unpacked.vectors(pieces[1], copies[1]),
        )
    }

    /// The vectors of stretches of so many of `texts`, given by number, the last perhaps shorter.
    pub(super) fn stretches(&self, texts: &[u32], parts: usize) -> Self {
        let mut sums = Vec::with_capacity((texts.len() / parts + 1) * self.dims);
        for stretch in texts.chunks(parts) {
            let start = sums.len();
            sums.resize(start + self.dims, 0.0f32);
            stretch
                .iter()
                .for_each(|&text| add(&mut sums[start..], self.of(text as usize)));
        }
        let stretches = sums.len() / self.dims;
        Self::new(self.dims, sums, &vec![1.0; stretches])
    }

    /// The number of texts.
    pub(super) fn len(&self) -> usize {
        self.sums.len() / self.dims
    }

    /// The vector of the text numbered `index`.
    pub(super) fn of(&self, index: usize) -> &[f32] {
        &self.sums[index * self.dims..][..self.dims]
    }

    /// The cosine of the unit vectors of two texts after taking off the mean of each side, which holds what all
    /// of a language or a subject have in common; 0 where a text has no vector.
    pub(super) fn cosine(&self, index: usize, other: &Self, other_index: usize) -> f32 {
        let of = |vectors: &Self, index: usize| index * vectors.dims..(index + 1) * vectors.dims;
        let (a, b) = (&self.units[of(self, index)], &other.units[of(other, other_index)]);
        let product: i32 = a.iter().zip(b).map(|(&x, &y)| i32::from(x) * i32::from(y)).sum();
        product as f32 / (ONE * ONE)
    }

    /// Of `sums`, each of which stands for so many segments as `counts` says.
    fn new(dims: usize, sums: Vec<f32>, counts: &[f32]) -> Self {
        let lengths: Vec<f32> = sums.par_chunks_exact(dims).with_min_len(256).map(length).collect();
        let mut mean = vec![0.0; dims];
        for (sum, (&length, count)) in sums
            .chunks_exact(dims)
            .zip(lengths.iter().zip(counts))
            .filter(|&(_, (&length, _))| length > 0.0)
        {
            mean.iter_mut()
                .zip(sum)
                .for_each(|(mean, part)| *mean += count * (part / length));
        }
        let segments = counts.iter().sum::<f32>();
        mean.iter_mut().for_each(|part| *part /= segments + FEW);
        let mut units = vec![0; sums.len()];
        units
            .par_chunks_exact_mut(dims)
            .with_min_len(256)
            .zip(sums.par_chunks_exact(dims).zip(&lengths))
            .filter(|&(_, (_, &length))| length > 0.0)
            .for_each_init(Vec::new, |centred, (unit, (sum, length))| {
                centred.clear();
                centred.extend(sum.iter().zip(&mean).map(|(part, mean)| part / length - mean));
                let scale = ONE / self::length(centred).max(f32::MIN_POSITIVE);
                unit.iter_mut()
                    .zip(centred)
                    .for_each(|(unit, part)| *unit = (*part * scale) as i16);
            });
        Self { dims, sums, units }
    }
}

fn length(vector: &[f32]) -> f32 {
    product(vector, vector).sqrt()
}

fn add(sum: &mut [f32], part: &[f32]) {
    sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
}

/// The vectors of the pieces that occur.
struct Unpacked {
    dims: usize,
    /// Where the vector of each piece of the table begins in `vectors`.
    starts: Vec<u32>,
    vectors: Vec<f32>,
}

impl Unpacked {
    fn new(meanings: &Meanings<'_>, sides: [&Rows<u32>; 2]) -> Self {
        const NONE: u32 = u32::MAX;
        let dims = meanings.dims();
        let mut starts = vec![NONE; meanings.len()];
        let mut vectors = Vec::new();
        for &piece in sides.iter().flat_map(|rows| rows.items()) {
            let start = &mut starts[piece as usize];
            if *start == NONE {
                *start = vectors.len() as u32;
                vectors.resize(vectors.len() + dims, 0.0);
                meanings.add_vector(piece, 1.0, &mut vectors[*start as usize..]);
            }
        }
        Self { dims, starts, vectors }
    }

    fn vectors(&self, rows: &Rows<u32>, copies: &Copies) -> Vectors {
        let mut sums = vec![0.0f32; copies.len() * self.dims];
        sums.par_chunks_exact_mut(self.dims)
            .enumerate()
            .with_min_len(64)
            .for_each(|(number, sum)| {
                for &piece in rows.row(copies.first(number as u32)) {
                    let vector = &self.vectors[self.starts[piece as usize] as usize..][..self.dims];
                    add(sum, vector);
                }
            });
        let counts: Vec<f32> = copies.places.iter().map(|places| places.len() as f32).collect();
        Vectors::new(self.dims, sums, &counts)
    }
}
