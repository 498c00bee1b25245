//! Two words, in one language or two → how likely one stands for the other before anything is counted.

use super::super::terms::token::Vocabulary;
use crate::meaning::{Encoder, Table, romanised};

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
        let mut units = vec![0.0; dims * vocabulary.forms.len()];
        for (form, unit) in vocabulary.forms.iter().zip(units.chunks_exact_mut(dims)) {
            encoder.sum(form, unit);
            let length = unit.iter().map(|part| part * part).sum::<f32>().sqrt();
            if length > 0.0 {
                unit.iter_mut().for_each(|part| *part /= length);
            }
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
        if x.is_ascii() == y.is_ascii() && is_near_form(x, y) {
            cosine.max(FORM)
        } else {
            cosine
        }
    }

    /// The cosine of the vectors of two words.
    fn cosine(&self, a: u32, b: u32) -> f32 {
        let unit = |word: u32| &self.units[word as usize * self.dims..][..self.dims];
        unit(a).iter().zip(unit(b)).map(|(x, y)| x * y).sum()
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

/// A long common beginning.
fn is_near_form(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let share = common as f32 / a.len().max(b.len()) as f32;
    common >= 5 && share >= 0.6 || common >= 4 && share >= 0.75
}
