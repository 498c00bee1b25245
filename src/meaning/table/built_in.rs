//! The table inside the program: product-quantised vectors, read where they lie; `README.md` beside this file says
//! where they come from.

use crate::meaning::tokenise::{Charsmap, Tokeniser, Unigram};
use half::f16;

/// What the teacher was trained on.
pub(super) const LANGUAGES: &[&str] = &[
    "ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh",
];

/// Ids below this have no score: the three controls and the three pieces that the teacher reserved.
const FIXED: u32 = 6;

const CODES: &[u8] = include_bytes!("codes.bin");
const CENTROIDS: &[u8] = include_bytes!("centroids.bin");
const NORMS: &[u8] = include_bytes!("norms.bin");

/// The teacher's own.
pub(super) fn tokeniser() -> Tokeniser {
    let charsmap = Charsmap::from_static(include_bytes!("charsmap.bin")).expect("the embedded charsmap is whole");
    let trie = include_bytes!(concat!(env!("OUT_DIR"), "/pieces.trie"));
    let scores = include_bytes!(concat!(env!("OUT_DIR"), "/scores.f32"));
    let unigram = Unigram::from_static(trie, scores, FIXED).expect("the embedded scores are whole");
    Tokeniser::BuiltIn(charsmap, unigram)
}

/// Vectors as a length and, for every [`Quantised::PART`] dimensions of the direction, one of 256 centroids (Jégou et
/// al. 2011).
#[derive(Debug)]
pub(super) struct Quantised {
    /// One row of [`Quantised::PARTS`] a piece.
    codes: &'static [u8],
    /// For each part 256 centroids of [`Quantised::PART`] numbers.
    centroids: Vec<f32>,
    /// One a piece: 0, or which of `lengths`.
    norms: &'static [u8],
    lengths: Vec<f32>,
}

impl Quantised {
    pub(super) const DIMS: usize = Self::PARTS * Self::PART;
    const PARTS: usize = 64;
    const PART: usize = 4;

    pub(super) fn built_in() -> Self {
        let halves = CENTROIDS.as_chunks().0.iter();
        let (bounds, norms) = NORMS.split_at(8);
        let bound = |at: usize| f32::from_le_bytes([bounds[at], bounds[at + 1], bounds[at + 2], bounds[at + 3]]);
        let (low, high) = (bound(0), bound(4));
        let length = |step: u8| match step {
            0 => 0.0,
            _ => (low + f32::from(step - 1) / 254.0 * (high - low)).exp(),
        };
        Self {
            codes: CODES,
            centroids: halves.map(|&half| f16::from_le_bytes(half).to_f32()).collect(),
            norms,
            lengths: (0..=u8::MAX).map(length).collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.norms.len()
    }

    pub(super) fn norm(&self, piece: u32) -> f32 {
        let step = self.norms.get(piece as usize).copied().unwrap_or_default();
        self.lengths[usize::from(step)]
    }

    /// No number of any vector is larger, whatever its sign.
    pub(super) fn largest(&self) -> f32 {
        let part = self.centroids.iter().fold(0.0, |most: f32, part| most.max(part.abs()));
        let length = self.lengths.iter().fold(0.0, |most: f32, &length| most.max(length));
        part * length
    }

    pub(super) fn add(&self, piece: u32, weight: f32, sum: &mut [f32]) {
        let factor = weight * self.norm(piece);
        if factor == 0.0 {
            return;
        }
        let codes = &self.codes[piece as usize * Self::PARTS..][..Self::PARTS];
        let parts = self.centroids.chunks_exact(256 * Self::PART);
        for ((code, centroids), sum) in codes.iter().zip(parts).zip(sum.chunks_exact_mut(Self::PART)) {
            let centroid = &centroids[usize::from(*code) * Self::PART..][..Self::PART];
            for (sum, part) in sum.iter_mut().zip(centroid) {
                *sum += factor * part;
            }
        }
    }
}
