//! How alike two words are, and what a word's nearest counterpart says for or against two passages saying the same.

use super::token::Token;
use crate::meaning::{Encoder, Table, concept};
use rustc_hash::FxHashMap;

/// Vectors of words, each made once. One a thread.
#[derive(Debug)]
pub(super) struct Likeness {
    encoder: Encoder<'static>,
    rows: FxHashMap<Box<str>, u32>,
    /// The unit vectors as whole numbers of [`STEPS`] steps.
    vectors: Vec<i16>,
    dims: usize,
}

/// A word of a passage, ready to be compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    concept: u16,
    is_number: bool,
    row: u32,
}

/// The steps between 0 and 1 of a part of a vector.
const STEPS: f32 = 16_384.0;
/// When so many words are remembered all are forgotten: they take half a kilobyte each.
const MOST_REMEMBERED: usize = 1 << 16;

impl Likeness {
    pub(super) fn new() -> Self {
        let table = Table::built_in();
        Self {
            encoder: Encoder::new(table),
            rows: FxHashMap::default(),
            vectors: Vec::new(),
            dims: table.dims(),
        }
    }

    /// Makes room for more words. Those made before are no longer good for [`Likeness::of`].
    pub(super) fn refresh(&mut self) {
        if self.rows.len() >= MOST_REMEMBERED {
            self.rows.clear();
            self.vectors.clear();
        }
    }

    /// The word of `text` that `token` is.
    pub(super) fn word(&mut self, text: &str, token: &Token) -> Word {
        let spelt = token.span.of(text);
        let row = match self.rows.get(spelt) {
            Some(&row) => row,
            None => {
                let row = self.rows.len() as u32;
                let unit = self.encoder.unit(spelt);
                self.vectors
                    .extend(unit.iter().map(|part| (part * STEPS).round() as i16));
                self.rows.insert(spelt.into(), row);
                row
            }
        };
        Word {
            concept: token.concept,
            is_number: spelt.starts_with(|c: char| c.is_ascii_digit()),
            row,
        }
    }

    /// How alike two words are: 1 for the same name or number, 0 for different numbers, else their cosine.
    pub(super) fn of(&self, a: Word, b: Word) -> f32 {
        if a.row == b.row || a.concept == b.concept && a.concept >= concept::COUNT {
            return 1.0;
        }
        if a.is_number || b.is_number {
            return 0.0;
        }
        let vector = |word: Word| &self.vectors[word.row as usize * self.dims..][..self.dims];
        product(vector(a), vector(b)) as f32 / (STEPS * STEPS)
    }
}

/// So many numbers are multiplied and added at a time: written so, the compiler takes the instruction for eight products
/// and adds up across its lanes once; of one number after the other it makes four times the work.
const AT_ONCE: usize = 32;

/// The product of two vectors of the same length.
fn product(a: &[i16], b: &[i16]) -> i32 {
    let (a, rest_a) = a.as_chunks::<AT_ONCE>();
    let (b, rest_b) = b.as_chunks::<AT_ONCE>();
    let rest = rest_a.iter().zip(rest_b);
    let mut sum: i32 = rest.map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
    for (a, b) in a.iter().zip(b) {
        let products: [i32; AT_ONCE] = std::array::from_fn(|at| i32::from(a[at]) * i32::from(b[at]));
        sum += products.iter().sum::<i32>();
    }
    sum
}

/// Whether two passages are in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Languages {
    /// They are.
    Same,
    /// They are not.
    Different,
}

/// What a word says for two passages saying the same whose nearest counterpart among the `among` words of the other is
/// `nearest` to it: the natural logarithm of how much more often that is so where they do than where they do not.
///
/// Fitted to the words of linked and of unlinked segments of two Bibles (English, Chinese), Livy, Text+Berg and
/// OneStop English, 390,000 in all: the logarithm rises almost straight with likeness and falls with that of the
/// number of words. Unlinked segments of one work have a subject in common, as texts that are not worth a look have not.
pub(super) fn evidence(nearest: f32, among: usize, languages: Languages) -> f32 {
    let even = match languages {
        Languages::Same => 0.40,
        Languages::Different => 0.26,
    };
    let many = (among as f32 / 18.0).ln();
    (4.0 * (nearest - even) - 0.42 * many).clamp(-1.6, 1.8)
}
