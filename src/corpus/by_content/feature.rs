//! A document → what it means as one vector, and its rare words.

use crate::Document;
use crate::meaning::{Encoder, Table, product};
use crate::text::{detect, fold, words};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// So many words of a document are kept, those that weigh most.
const KEPT: usize = 200;
/// So many bytes of a document are read: a book is known by its first chapters.
const READ: usize = 1 << 18;

/// What is taken from a document by itself.
pub(super) struct Raw {
    /// The sum of the vectors of its words.
    sum: Vec<f32>,
    /// Its language, which decides with which documents it is compared for what it means.
    language: String,
    /// How often it has each word, by the word's hash.
    words: FxHashMap<u64, u32>,
}

/// A document among the others.
pub(super) struct Feature {
    /// What it means, of length 1; all zeros where that is not known.
    pub(super) vector: Vec<f32>,
    /// The weights of its words by their hashes, rising; their squares sum up to 1.
    pub(super) words: Vec<(u64, f32)>,
}

/// The documents of both sides.
pub(super) struct Features {
    sides: [Vec<Feature>; 2],
    /// In how many documents of either side a word is.
    frequency: FxHashMap<u64, u32>,
}

/// What is taken from `document` by itself.
pub(super) fn raw(document: &Document, table: &Table) -> Raw {
    let end = document.text.floor_char_boundary(READ);
    let text = &document.text[..end];
    let language = document.language.unwrap_or_else(|| detect(text));
    let mut sum = vec![0.0; table.dims()];
    if table.covers(language) {
        Encoder::new(table).sum(text, &mut sum);
    }
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for word in words(text) {
        *counts.entry(hash(&fold(word.span.of(text)))).or_default() += 1;
    }
    Raw {
        sum,
        language: language.code().to_owned(),
        words: counts,
    }
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}

impl Features {
    /// The documents among each other; none for one that could not be read.
    pub(super) fn new(raw: [Vec<Option<Raw>>; 2]) -> Self {
        let mut frequency: FxHashMap<u64, u32> = FxHashMap::default();
        for document in raw.iter().flatten().flatten() {
            document
                .words
                .keys()
                .for_each(|&word| *frequency.entry(word).or_default() += 1);
        }
        let count = raw.iter().flatten().flatten().count();
        let sides = raw.map(|documents| {
            let means = means(&documents);
            let feature = |document: Option<Raw>| match document {
                Some(document) => Feature {
                    vector: centred(&document, &means),
                    words: weighted(&document.words, &frequency, count),
                },
                None => Feature {
                    vector: Vec::new(),
                    words: Vec::new(),
                },
            };
            documents.into_iter().map(feature).collect()
        });
        Self { sides, frequency }
    }

    /// How many documents a side has.
    pub(super) fn len(&self, side: usize) -> usize {
        self.sides[side].len()
    }

    /// The documents of a side.
    pub(super) fn of(&self, side: usize) -> &[Feature] {
        &self.sides[side]
    }

    /// In how many documents a word is.
    pub(super) fn frequency(&self, word: u64) -> u32 {
        self.frequency.get(&word).copied().unwrap_or_default()
    }

    /// How near the document `x` of A is to `y` of B.
    pub(super) fn nearness(&self, x: usize, y: usize) -> f32 {
        let (x, y) = (&self.sides[0][x], &self.sides[1][y]);
        product(&x.vector, &y.vector) + shared(&x.words, &y.words)
    }
}

/// The mean of the directions of the documents of each language.
fn means(documents: &[Option<Raw>]) -> FxHashMap<String, Vec<f32>> {
    let mut means: FxHashMap<String, Vec<f32>> = FxHashMap::default();
    let mut counts: FxHashMap<&str, f32> = FxHashMap::default();
    for document in documents.iter().flatten() {
        let unit = unit(document.sum.clone());
        let mean = means
            .entry(document.language.clone())
            .or_insert_with(|| vec![0.0; unit.len()]);
        mean.iter_mut().zip(unit).for_each(|(mean, part)| *mean += part);
        *counts.entry(&document.language).or_default() += 1.0;
    }
    for (language, mean) in &mut means {
        let count = counts[language.as_str()];
        // Of one document alone all would be left out.
        let share = if count > 2.0 { 1.0 / count } else { 0.0 };
        mean.iter_mut().for_each(|part| *part *= share);
    }
    means
}

fn centred(document: &Raw, means: &FxHashMap<String, Vec<f32>>) -> Vec<f32> {
    let mut vector = unit(document.sum.clone());
    if vector.iter().all(|part| *part == 0.0) {
        return vector;
    }
    let mean = &means[&document.language];
    vector.iter_mut().zip(mean).for_each(|(part, mean)| *part -= mean);
    unit(vector)
}

fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = vector.iter().map(|part| part * part).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|part| *part /= length);
    }
    vector
}

/// The words of a document that weigh most, by tf-idf (Spärck Jones 1972): a word of all documents weighs nothing, and
/// nor does one that no other document has.
fn weighted(words: &FxHashMap<u64, u32>, frequency: &FxHashMap<u64, u32>, count: usize) -> Vec<(u64, f32)> {
    let weight = |(&word, &times): (&u64, &u32)| {
        let documents = frequency.get(&word).copied().unwrap_or_default();
        let rarity = (count.max(1) as f32 / documents.max(1) as f32).ln();
        (word, (1.0 + (times as f32).ln()) * rarity)
    };
    let mut weights: Vec<(u64, f32)> = words.iter().map(weight).collect();
    weights.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    weights.truncate(KEPT);
    let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        weights.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    weights.sort_unstable_by_key(|(word, _)| *word);
    weights
}

/// The sum of the products of the weights of the words that both have.
fn shared(x: &[(u64, f32)], y: &[(u64, f32)]) -> f32 {
    let (mut at, mut sum) = (0, 0.0);
    for &(word, weight) in x {
        while y.get(at).is_some_and(|other| other.0 < word) {
            at += 1;
        }
        if let Some(other) = y.get(at).filter(|other| other.0 == word) {
            sum += weight * other.1;
        }
    }
    sum
}
