//! A segment's text → its character n-grams, weighted by how rare they are in the pair: what two languages write alike.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// A character n-gram of a segment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gram {
    /// Its number.
    pub(super) id: u32,
    /// How much it counts.
    pub(super) weight: f32,
}

/// How often each n-gram of a pair occurs.
pub(super) struct Rarity {
    frequency: FxHashMap<u32, u32>,
    total: f32,
    whole: bool,
}

/// Of how many segments a side the n-grams are counted; of longer texts as many are taken, evenly spread.
const COUNTED: usize = 2000;

/// N-grams in more than this share of the segments say nothing, unless they are in this few.
const COMMON: f32 = 0.3;
const FEW: f32 = 2.0;

impl Rarity {
    /// Counts the n-grams of both sides.
    pub(super) fn new(sides: [&[&str]; 2]) -> Self {
        let mut frequency: FxHashMap<u32, u32> = FxHashMap::default();
        let mut total = 0.0;
        for texts in sides {
            for text in texts.iter().step_by(texts.len().div_ceil(COUNTED).max(1)) {
                total += 1.0;
                for (id, _) in count(text) {
                    *frequency.entry(id).or_default() += 1;
                }
            }
        }
        Self {
            frequency,
            total,
            whole: sides.iter().all(|texts| texts.len() <= COUNTED),
        }
    }

    /// The n-grams of `text` by rising number; where all are counted those of one segment only are left out.
    pub(super) fn grams(&self, text: &str) -> Vec<Gram> {
        let weigh = |(id, count): (u32, f32)| {
            let segments = self.frequency.get(&id).copied().unwrap_or(0).max(1) as f32;
            let telling = segments <= (COMMON * self.total).max(FEW) && (segments > 1.0 || !self.whole);
            telling.then(|| Gram {
                id,
                weight: (1.0 + count.ln()) * (1.0 + self.total / segments).ln(),
            })
        };
        count(text).into_iter().filter_map(weigh).collect()
    }
}

/// The 2- to 4-grams of the words of `text`, a space at either end of a word, with how often each occurs; by number.
fn count(text: &str) -> Vec<(u32, f32)> {
    let mut grams = Vec::with_capacity(3 * text.len());
    let lower = text.to_lowercase();
    for word in lower.split(|c: char| !c.is_alphanumeric() && c != '_') {
        if word.is_empty() {
            continue;
        }
        let mut letters = std::iter::once(' ').chain(word.chars()).chain([' ']);
        while let Some(first) = letters.next() {
            let mut hasher = FxHasher::default();
            hasher.write_u32(first.into());
            for letter in letters.clone().take(3) {
                hasher.write_u32(letter.into());
                grams.push((hasher.finish() >> 16) as u32);
            }
        }
    }
    grams.sort_unstable();
    grams
        .chunk_by(|a, b| a == b)
        .map(|same| (same[0], same.len() as f32))
        .collect()
}

/// The scalar product of two segments' n-grams.
pub(super) fn product(a: &[Gram], b: &[Gram]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        let (x, y) = (a[i], b[j]);
        if x.id == y.id {
            sum += x.weight * y.weight;
        }
        i += usize::from(x.id <= y.id);
        j += usize::from(y.id <= x.id);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_spellings_share_more_than_others() {
        let sides = [
            &["Himalaya chronicle", "the third mountain"][..],
            &["la chronique himalayenne", "un nombre"][..],
        ];
        let rarity = Rarity::new(sides);
        let grams = |text| rarity.grams(text);
        let near = product(&grams(sides[0][0]), &grams(sides[1][0]));
        let far = product(&grams(sides[0][1]), &grams(sides[1][0]));
        assert!(near > far);
    }

    #[test]
    fn a_gram_is_counted_as_often_as_it_occurs() {
        let grams = count("aaa");
        assert_eq!(grams.iter().map(|gram| gram.1).sum::<f32>(), 4.0 + 3.0 + 2.0);
    }
}
