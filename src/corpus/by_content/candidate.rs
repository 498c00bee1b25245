//! Documents → for each of A those of B that are worth comparing.
//!
//! Few documents are all compared. Of many, those that share a rare word, or a key of their meaning: on which sides of some
//! planes through the origin the vector lies (Charikar 2002). Documents that correspond lie at an angle of some 30 degrees,
//! so that five planes in six do not part them.

use super::feature::{Feature, Features};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Up to so many pairs all are compared: it takes a second or two.
const ALL: usize = 4_000_000;
/// A word that more documents have is not rare.
const RARE: u32 = 12;
/// So many keys are taken of each meaning.
const KEYS: usize = 24;
/// A key that more documents of B have leads nowhere.
const CROWDED: usize = 400;

/// For each document of A its candidates, rising.
pub(super) fn of(features: &Features) -> Vec<Vec<u32>> {
    let (a, b) = (features.of(0), features.of(1));
    if a.len().saturating_mul(b.len()) <= ALL {
        return vec![(0..b.len() as u32).collect(); a.len()];
    }
    let planes = Planes::new(b.len(), b.iter().map(|one| one.vector.len()).max().unwrap_or(0));
    let keys = |one: &Feature| {
        let rare = one.words.iter().map(|(word, _)| *word);
        let rare = rare.filter(|&word| (2..=RARE).contains(&features.frequency(word)));
        let rare = rare.map(|word| (usize::MAX, word));
        rare.chain(planes.keys(&one.vector).into_iter().enumerate())
            .collect::<Vec<_>>()
    };
    let mut index: FxHashMap<(usize, u64), Vec<u32>> = FxHashMap::default();
    for (at, keys) in b.par_iter().map(keys).collect::<Vec<_>>().into_iter().enumerate() {
        keys.into_iter()
            .for_each(|key| index.entry(key).or_default().push(at as u32));
    }
    a.par_iter()
        .map(|one| {
            let found = keys(one).into_iter().filter_map(|key| index.get(&key));
            let found = found.filter(|found| found.len() <= CROWDED).flatten().copied();
            let mut candidates: Vec<u32> = found.collect();
            candidates.sort_unstable();
            candidates.dedup();
            candidates
        })
        .collect()
}

/// Planes through the origin, the same ones in every run.
struct Planes {
    /// For each key its planes, by their normals.
    normals: Vec<Vec<Vec<f32>>>,
}

impl Planes {
    /// Planes for so many vectors of so many dimensions: each key parts them into groups of about eight.
    fn new(count: usize, dims: usize) -> Self {
        let bits = (count / 8).max(2).ilog2() as usize;
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut sign = || {
            // xorshift64* (Vigna 2016)
            state ^= state >> 12;
            state ^= state << 25;
            state ^= state >> 27;
            if state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 63 == 0 {
                1.0
            } else {
                -1.0
            }
        };
        let mut plane = || (0..dims).map(|_| sign()).collect::<Vec<f32>>();
        let normals = (0..KEYS).map(|_| (0..bits).map(|_| plane()).collect()).collect();
        Self { normals }
    }

    /// The keys of a vector; none of one that is not known.
    fn keys(&self, vector: &[f32]) -> Vec<u64> {
        if vector.iter().all(|part| *part == 0.0) {
            return Vec::new();
        }
        let side = |normal: &Vec<f32>| normal.iter().zip(vector).map(|(n, v)| n * v).sum::<f32>() > 0.0;
        let key = |planes: &Vec<Vec<f32>>| planes.iter().fold(0, |key, plane| key << 1 | u64::from(side(plane)));
        self.normals.iter().map(key).collect()
    }
}
