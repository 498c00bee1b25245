//! Are two words, in one language or two, the same word or nearly: by stem, else by their vectors.

use crate::meaning::{Encoder, Table, product};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// Compares words; remembers what it found of each. One a thread.
pub(super) struct Kinship {
    encoder: Encoder<'static>,
    stemmer: Stemmer,
    /// The number of each word.
    words: FxHashMap<String, u32>,
    /// Per word the number of its stem.
    stems: Vec<u32>,
    stem_numbers: FxHashMap<String, u32>,
    /// Per word its vector, of length 1, once it was asked for.
    vectors: Vec<Option<Box<[f32]>>>,
}

impl Kinship {
    pub(super) fn new() -> Self {
        Self {
            encoder: Encoder::new(Table::built_in()),
            stemmer: Stemmer::create(Algorithm::English),
            words: FxHashMap::default(),
            stems: Vec::new(),
            stem_numbers: FxHashMap::default(),
            vectors: Vec::new(),
        }
    }

    /// How near to `own` the nearest of `others` is: 1 for one stem, else the cosine of the vectors; 0 for none.
    pub(super) fn nearest<'w>(&mut self, own: &str, others: impl Iterator<Item = &'w str> + Clone) -> f32 {
        let number = self.number(own);
        let same_stem = |other| {
            let other = self.number(other);
            self.stems[number] == self.stems[other]
        };
        if others.clone().any(same_stem) {
            return 1.0;
        }
        self.remember(number, own);
        others.fold(0.0, |nearest, other| self.cosine(number, other).max(nearest))
    }

    fn number(&mut self, word: &str) -> usize {
        if let Some(&number) = self.words.get(word) {
            return number as usize;
        }
        let stem = self.stemmer.stem(word).into_owned();
        let stems = self.stem_numbers.len() as u32;
        let number = self.stems.len();
        self.stems.push(*self.stem_numbers.entry(stem).or_insert(stems));
        self.vectors.push(None);
        self.words.insert(word.to_owned(), number as u32);
        number
    }

    /// The cosine of the word numbered `own`, whose vector is there, and `other`.
    fn cosine(&mut self, own: usize, other: &str) -> f32 {
        let number = self.number(other);
        self.remember(number, other);
        match (&self.vectors[own], &self.vectors[number]) {
            (Some(a), Some(b)) => product(a, b),
            _ => 0.0,
        }
    }

    fn remember(&mut self, number: usize, word: &str) {
        if self.vectors[number].is_none() {
            self.vectors[number] = Some(self.encoder.unit(word));
        }
    }
}
