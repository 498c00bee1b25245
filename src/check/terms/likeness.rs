//! How alike two words are, by form and by meaning: 1 for the same word, 0 for nothing in common.

use super::token::Vocabulary;
use crate::meaning::{Encoder, Table, product};
use rustc_hash::FxHashMap;

/// Compares the words of one vocabulary; remembers their vectors.
pub(super) struct Likeness<'a> {
    vocabulary: &'a Vocabulary,
    encoder: Encoder<'static>,
    vectors: FxHashMap<u32, Box<[f32]>>,
}

/// Words below this cosine have nothing in common.
const RELATED: f32 = 0.4;

impl<'a> Likeness<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary) -> Self {
        Self {
            vocabulary,
            encoder: Encoder::new(Table::built_in()),
            vectors: FxHashMap::default(),
        }
    }

    /// The words that are compared.
    pub(super) fn vocabulary(&self) -> &'a Vocabulary {
        self.vocabulary
    }

    /// 1 for the same word, up to 0.9 for the same stem or a near form, up to 0.9 for a near meaning.
    pub(super) fn of(&mut self, a: u32, b: u32) -> f32 {
        let (x, y) = (&self.vocabulary.keys[a as usize], &self.vocabulary.keys[b as usize]);
        if x == y {
            return 1.0;
        }
        let form = if self.vocabulary.stems[a as usize] == self.vocabulary.stems[b as usize] {
            0.85
        } else {
            near_form(x, y)
        };
        if form > 0.7 {
            return form;
        }
        let cosine = self.cosine(a, b);
        form.max(if cosine >= RELATED { 0.9 * cosine } else { 0.0 })
    }

    /// The cosine of the vectors of two words.
    pub(super) fn cosine(&mut self, a: u32, b: u32) -> f32 {
        self.remember(a);
        self.remember(b);
        let (x, y) = (&self.vectors[&a], &self.vectors[&b]);
        product(x, y)
    }

    fn remember(&mut self, word: u32) {
        if self.vectors.contains_key(&word) {
            return;
        }
        let unit = self.encoder.unit(&self.vocabulary.forms[word as usize]);
        self.vectors.insert(word, unit);
    }
}

/// Up to 0.72: a long common beginning, or most letter pairs in common.
fn near_form(a: &str, b: &str) -> f32 {
    if begin_alike(a, b) {
        return 0.72;
    }
    if a.len().min(b.len()) >= 5 && strsim::sorensen_dice(a, b) >= 0.65 {
        0.54
    } else {
        0.0
    }
}

/// How many bytes two words have in common at their beginnings.
pub(super) fn common_beginning(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count()
}

/// Whether two words have a long beginning in common.
pub(in crate::check) fn begin_alike(a: &str, b: &str) -> bool {
    let common = common_beginning(a, b);
    let share = common as f32 / a.len().max(b.len()) as f32;
    common >= 5 && share >= 0.6 || common >= 4 && share >= 0.75
}
