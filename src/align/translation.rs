//! Texts in a language whose words have no vectors → vectors for them, learned from the pair itself: a word of one side
//! gets the vectors of those words of the other that it comes together with in linked segments.
//!
//! The words' translations are those of IBM's model 1 (Brown et al. 1993) in both directions; what both agree on
//! counts. As Hunalign does (Varga et al. 2005), it is done twice: from a rough path, and from the links then found.

use super::cue::Cues;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How often the translations are estimated anew.
const ROUNDS: usize = 5;
/// A word counts as if it had been seen so many times more with nothing beside it: rare words prove little.
const UNSEEN: f32 = 1.0;
/// In how many links a word and a piece must meet: what met in one only says that this one was linked before.
const OFTEN: u32 = 2;
/// Of how many links is learned; of more, as many are taken, evenly spread.
const LINKS: usize = 4000;
/// A translation less likely than this, of the likeliest, is left out.
const UNLIKELY: f32 = 0.1;

/// What a word of the one side means: pieces of the other, the likeliest first, each with how sure it is, 0 to 1.
pub(super) type Meaning = Vec<(u32, f32)>;

/// Learns what the words of `a` (numbered as in [`Cues::words`]) mean in pieces of `b` from `links`, segments of A and
/// of B; by rising word.
pub(super) fn learned(a: &Cues<'_>, b: &Cues<'_>, links: &[(Range<u32>, Range<u32>)]) -> Vec<(u32, Meaning)> {
    let step = links.len().div_ceil(LINKS).max(1);
    let mut meetings = Meetings::default();
    for (of_a, of_b) in links.iter().step_by(step) {
        let words = of_a.clone().flat_map(|i| a.words.row(i as usize)).map(|word| word.id);
        let pieces = of_b.clone().flat_map(|j| b.pieces.row(j as usize)).copied();
        meetings.add(&distinct(words), &distinct(pieces));
    }
    let there = meetings.likely(Direction::There);
    let back = meetings.likely(Direction::Back);
    let mut sure: Vec<(u32, u32, f32)> = meetings
        .pairs
        .iter()
        .zip(&meetings.links)
        .zip(there.iter().zip(&back))
        .filter(|((_, links), _)| **links >= OFTEN)
        .map(|((&(word, piece), _), (there, back))| (word, piece, (there * back).sqrt()))
        .collect();
    sure.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.2.total_cmp(&x.2)).then(x.1.cmp(&y.1)));
    let meaning = |same: &[(u32, u32, f32)]| {
        let enough = same[0].2 * UNLIKELY;
        let likely = same.iter().filter(|&&(_, _, sure)| sure > enough);
        (same[0].0, likely.map(|&(_, piece, sure)| (piece, sure)).collect())
    };
    sure.chunk_by(|x, y| x.0 == y.0).map(meaning).collect()
}

fn distinct(ids: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut ids: Vec<u32> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Which side's words are rendered by the other's.
#[derive(Clone, Copy, PartialEq)]
enum Direction {
    There,
    Back,
}

/// Which words meet which pieces in links.
#[derive(Default)]
struct Meetings {
    /// The different pairs of a word and a piece.
    pairs: Vec<(u32, u32)>,
    numbers: FxHashMap<(u32, u32), u32>,
    /// In how many links each pair meets.
    links: Vec<u32>,
    /// How many words and how many pieces each link has.
    sizes: Vec<(usize, usize)>,
    /// The numbers of the pairs of each link: for each word those with every piece.
    met: Vec<u32>,
}

impl Meetings {
    fn add(&mut self, words: &[u32], pieces: &[u32]) {
        self.sizes.push((words.len(), pieces.len()));
        for &word in words {
            for &piece in pieces {
                let number = *self.numbers.entry((word, piece)).or_insert_with(|| {
                    self.pairs.push((word, piece));
                    self.links.push(0);
                    self.pairs.len() as u32 - 1
                });
                self.links[number as usize] += 1;
                self.met.push(number);
            }
        }
    }

    /// How likely each pair is: that the word is rendered by the piece, or the piece by the word.
    fn likely(&self, direction: Direction) -> Vec<f32> {
        let mut likely = vec![1.0f32; self.pairs.len()];
        let own = |pair: (u32, u32)| if direction == Direction::There { pair.0 } else { pair.1 };
        let count = self.pairs.iter().map(|&pair| own(pair) as usize + 1).max().unwrap_or(0);
        for _ in 0..ROUNDS {
            let mut counts = vec![0.0f32; self.pairs.len()];
            let mut rest = &self.met[..];
            for &(words, pieces) in &self.sizes {
                let (block, after) = rest.split_at(words * pieces);
                rest = after;
                let (outer, inner, step) = match direction {
                    Direction::There => (pieces, words, (1, pieces)),
                    Direction::Back => (words, pieces, (pieces, 1)),
                };
                for x in 0..outer {
                    let ids = (0..inner).map(|y| block[x * step.0 + y * step.1] as usize);
                    let all: f32 = ids.clone().map(|id| likely[id]).sum();
                    ids.for_each(|id| counts[id] += likely[id] / all.max(f32::MIN_POSITIVE));
                }
            }
            let mut seen = vec![0.0f32; count];
            let pairs = || self.pairs.iter().map(|&pair| own(pair) as usize);
            pairs().zip(&counts).for_each(|(own, count)| seen[own] += count);
            pairs()
                .zip(&mut counts)
                .for_each(|(own, count)| *count /= seen[own] + UNSEEN);
            likely = counts;
        }
        likely
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_always_comes_together_is_a_translation() {
        let mut meetings = Meetings::default();
        for link in [[0, 1], [0, 2], [1, 2], [0, 3], [2, 3]] {
            meetings.add(&link, &link.map(|word| word + 10));
        }
        let both: Vec<f32> = [Direction::There, Direction::Back]
            .map(|direction| meetings.likely(direction))
            .into_iter()
            .reduce(|x, y| x.iter().zip(&y).map(|(x, y)| x * y).collect())
            .unwrap();
        let of = |pair: (u32, u32)| both[meetings.numbers[&pair] as usize];
        for word in 0..4 {
            let others = (10..14).filter(|&piece| piece != word + 10);
            let others = others.filter(|&piece| meetings.numbers.contains_key(&(word, piece)));
            assert!(
                others
                    .into_iter()
                    .all(|piece| of((word, word + 10)) > of((word, piece)))
            );
        }
    }
}
