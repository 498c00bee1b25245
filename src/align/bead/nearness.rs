//! The pieces of a pair of texts → how near any two of them are, each pair of frequent ones found once for all stretches:
//! a few thousand pieces make up nearly all of any text, so their pairs come again and again.

use crate::meaning::Lexicon;
use std::sync::atomic::{AtomicU8, Ordering};

/// How near two pieces are, in steps: [`UNKNOWN`], or from [`LEAST`] for a cosine of 0 or less to the highest for 1.
pub(super) type Level = u8;

/// Not known.
pub(super) const UNKNOWN: Level = 0;
/// Not near at all.
pub(super) const LEAST: Level = 1;

/// Of so many of the most frequent pieces the nearness is kept.
const FREQUENT: usize = 4096;

/// The nearness of the pieces of a lexicon.
pub(super) struct Nearness {
    lexicon: Lexicon,
    /// The rows of the lexicon, the most frequent first, and the place of each row among them.
    order: Vec<u32>,
    ranks: Vec<u32>,
    frequent: usize,
    /// What is known of the frequent ones. Each is the same whoever finds it, so it does not matter who is first.
    known: Vec<AtomicU8>,
}

impl Nearness {
    /// Of the pieces in `lexicon`; `occurrences` are pieces as often as they occur.
    pub(super) fn new(lexicon: Lexicon, occurrences: impl Iterator<Item = u32>) -> Self {
        let mut counts = vec![0u32; lexicon.len()];
        occurrences
            .filter_map(|piece| lexicon.row(piece))
            .for_each(|row| counts[row as usize] += 1);
        let mut order: Vec<u32> = (0..counts.len() as u32).collect();
        order.sort_unstable_by_key(|&row| (std::cmp::Reverse(counts[row as usize]), row));
        let mut ranks = vec![0; counts.len()];
        (0u32..).zip(&order).for_each(|(rank, &row)| ranks[row as usize] = rank);
        let frequent = counts.len().min(FREQUENT);
        Self {
            lexicon,
            order,
            ranks,
            frequent,
            known: std::iter::repeat_with(AtomicU8::default)
                .take(frequent * frequent)
                .collect(),
        }
    }

    /// The pieces with their vectors.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The rank of the piece in `row` of the lexicon, the most frequent first.
    pub(super) fn rank(&self, row: u32) -> u32 {
        self.ranks[row as usize]
    }

    /// How near the piece of rank `x` and those of the ranks `others` are.
    pub(super) fn each(&self, x: u32, others: &[u32]) -> impl Iterator<Item = Level> {
        let at = x as usize;
        let known = match at < self.frequent {
            true => &self.known[at * self.frequent..][..self.frequent],
            false => &[],
        };
        others.iter().map(move |&y| {
            let Some(known) = known.get(y as usize) else {
                return self.found(x, y);
            };
            match known.load(Ordering::Relaxed) {
                UNKNOWN => {
                    let level = self.found(x, y);
                    known.store(level, Ordering::Relaxed);
                    level
                }
                level => level,
            }
        })
    }

    fn found(&self, x: u32, y: u32) -> Level {
        let [x, y] = [x, y].map(|rank| self.order[rank as usize]);
        let cosine = self.lexicon.cosine(x, &self.lexicon, y).clamp(0.0, 1.0);
        // Rounded by hand: the call that rounds costs a tenth of the whole.
        LEAST + (cosine * f32::from(Level::MAX - LEAST) + 0.5) as Level
    }
}

/// The cosine that `level` stands for.
pub(super) fn cosine(level: Level) -> f32 {
    f32::from(level.max(LEAST) - LEAST) / f32::from(Level::MAX - LEAST)
}
