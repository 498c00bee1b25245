//! Two words, in one language or two → how likely one stands for the other before anything is counted.

use super::super::terms::likeness::begin_alike;
use super::super::terms::token::Vocabulary;
use crate::meaning::{Encoder, Table, product, romanised};

/// The likeness of the words of one vocabulary.
pub(super) struct Likeness<'a> {
    vocabulary: &'a Vocabulary,
    dims: usize,
    /// The unit vector of each word.
    units: Vec<f32>,
    /// How a Chinese word sounds, in Latin letters; empty for other words.
    sounds: Vec<String>,
}

/// Of one stem; a near form; what remains of a cosine. Figures of the same order as in term finding, where they were
/// found on policy reports.
const STEM: f32 = 0.95;
const FORM: f32 = 0.75;
const MEANING: f32 = 0.9;

impl<'a> Likeness<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary) -> Self {
        let table = Table::built_in();
        let mut encoder = Encoder::new(table);
        let dims = table.dims();
        let mut units = Vec::with_capacity(dims * vocabulary.forms.len());
        for form in &vocabulary.forms {
            units.extend_from_slice(&encoder.unit(form));
        }
        let sounds = vocabulary.keys.iter().map(|key| sound(key)).collect();
        Self {
            vocabulary,
            dims,
            units,
            sounds,
        }
    }

    /// 1 for the same word or name, less for a near form, the cosine of the vectors for others.
    pub(super) fn of(&self, a: u32, b: u32) -> f32 {
        let (x, y) = (&self.vocabulary.keys[a as usize], &self.vocabulary.keys[b as usize]);
        if x == y || self.sounds_as(a, y) || self.sounds_as(b, x) {
            return 1.0;
        }
        if self.vocabulary.stems[a as usize] == self.vocabulary.stems[b as usize] {
            return STEM;
        }
        let cosine = MEANING * self.cosine(a, b).max(0.0);
        if x.is_ascii() == y.is_ascii() && begin_alike(x, y) {
            cosine.max(FORM)
        } else {
            cosine
        }
    }

    /// The cosine of the vectors of two words.
    fn cosine(&self, a: u32, b: u32) -> f32 {
        let unit = |word: u32| &self.units[word as usize * self.dims..][..self.dims];
        product(unit(a), unit(b))
    }

    fn sounds_as(&self, chinese: u32, latin: &str) -> bool {
        let sound = &self.sounds[chinese as usize];
        !sound.is_empty() && latin.len() >= sound.len() && latin.bytes().filter(|byte| *byte != b'\'').eq(sound.bytes())
    }
}

fn sound(key: &str) -> String {
    if key.starts_with(|c: char| c.is_ascii()) || key.chars().count() > 4 {
        String::new()
    } else {
        romanised(key).collect()
    }
}
