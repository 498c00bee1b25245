//! Are two words, in one language or two, the same word or nearly: by stem, else by their vectors.

use crate::meaning::{Encoder, Table};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// Compares words; remembers vectors. One a thread.
pub(super) struct Kinship {
    encoder: Encoder<'static>,
    stemmer: Stemmer,
    vectors: FxHashMap<String, Vec<f32>>,
}

impl Kinship {
    pub(super) fn new() -> Self {
        Self {
            encoder: Encoder::new(Table::built_in()),
            stemmer: Stemmer::create(Algorithm::English),
            vectors: FxHashMap::default(),
        }
    }

    /// 1 for one stem, else the cosine of the vectors.
    pub(super) fn of(&mut self, a: &str, b: &str) -> f32 {
        if a == b || self.stemmer.stem(a) == self.stemmer.stem(b) {
            return 1.0;
        }
        self.remember(a);
        self.remember(b);
        self.vectors[a].iter().zip(&self.vectors[b]).map(|(x, y)| x * y).sum()
    }

    fn remember(&mut self, word: &str) {
        if self.vectors.contains_key(word) {
            return;
        }
        let mut vector = vec![0.0; self.encoder.table().dims()];
        self.encoder.sum(word, &mut vector);
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        if length > 0.0 {
            vector.iter_mut().for_each(|x| *x /= length);
        }
        self.vectors.insert(word.to_owned(), vector);
    }
}
