//! Many links → which words stand for which, by how often they are left over together.
//!
//! In each link the words that both sides have are set aside. What is left over on one side has, if anywhere, its
//! counterpart in what is left over on the other. Pairs are scored by the log-likelihood ratio of Dunning (1993) over
//! links; a pair that is accepted explains its places away, and the rest are scored again (competitive linking,
//! Melamed 2000). Neighbours that always stand with a word make it a term of several words.

mod grown;
mod leftovers;
mod pairs;
mod telling;

use super::language::SmallWords;
use super::likeness::Likeness;
use super::part::Parts;
use super::phrase::{Phrase, Spot};
use super::token::{Line, Vocabulary};
use crate::check::context::Context;
use grown::grown;
use leftovers::{Leftovers, leftovers, same_keys};
use pairs::{Pair, accepted};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use telling::Texts;

/// Families of renderings, each with the word that is its pivot.
pub(super) fn families(
    context: &Context<'_>,
    lines: &[Vec<Line>; 2],
    vocabulary: &Vocabulary,
    (small, parts): (&SmallWords, &Parts<'_>),
) -> Vec<(Vec<Phrase>, bool)> {
    let leftovers = leftovers(context, lines, vocabulary);
    let mut likeness = Likeness::new(vocabulary);
    let pairs = accepted(&leftovers, vocabulary, small, &mut likeness);
    let families = group(&pairs, &leftovers, lines, vocabulary);
    let texts = Texts::new(lines, vocabulary, (small, parts));
    families.into_iter().filter_map(|members| texts.told(members)).collect()
}

/// A word and what stands for it on the other side.
struct Star {
    /// The side and the word that all others stand for.
    pivot: (usize, u32),
    others: FxHashSet<u32>,
}

/// Each pair in one family, which is a word and all that stands for it: the words with the most counterparts first.
/// A family through a chain of pairs would lump what has nothing in common (`garment`, `bosom`).
fn stars(counted: &[Pair]) -> Vec<Star> {
    let words = |pair: &Pair| [(0, pair.words[0]), (1, pair.words[1])];
    let mut sums: FxHashMap<(usize, u32), usize> = FxHashMap::default();
    let mut of: FxHashMap<(usize, u32), Vec<&Pair>> = FxHashMap::default();
    for pair in counted {
        for word in words(pair) {
            *sums.entry(word).or_default() += pair.count;
            of.entry(word).or_default().push(pair);
        }
    }
    let mut queue: BinaryHeap<(usize, Reverse<(usize, u32)>)> =
        sums.iter().map(|(&word, &sum)| (sum, Reverse(word))).collect();
    let mut taken: FxHashSet<[u32; 2]> = FxHashSet::default();
    let mut stars = Vec::new();
    while let Some((sum, Reverse(pivot))) = queue.pop() {
        if sums[&pivot] != sum {
            queue.extend(Some((sums[&pivot], Reverse(pivot))).filter(|(sum, _)| *sum > 0));
            continue;
        }
        let open: Vec<&Pair> = of[&pivot]
            .iter()
            .copied()
            .filter(|pair| !taken.contains(&pair.words))
            .collect();
        // of two words alone the one that has no other use is what the row is about
        let single = open.len() == 1 && open[0].is_own[1 - pivot.0] && !open[0].is_own[pivot.0];
        let pivot = if single { words(open[0])[1 - pivot.0] } else { pivot };
        for pair in &open {
            taken.insert(pair.words);
            for word in words(pair) {
                sums.entry(word).and_modify(|sum| *sum = sum.saturating_sub(pair.count));
            }
        }
        let others = open.iter().map(|pair| pair.words[1 - pivot.0]).collect();
        stars.push(Star { pivot, others });
    }
    stars
}

/// The families of the pairs; their places are those where a pair is left over together, and those where both sides
/// have the pivot itself.
fn group(
    counted: &[Pair],
    leftovers: &[Leftovers],
    lines: &[Vec<Line>; 2],
    vocabulary: &Vocabulary,
) -> Vec<Vec<Phrase>> {
    let keys = same_keys(vocabulary);
    let stars = stars(counted);
    let mut pivots: FxHashMap<(usize, u32), usize> = FxHashMap::default();
    let mut stars_of: [FxHashMap<u32, Vec<usize>>; 2] = Default::default();
    for (number, star) in stars.iter().enumerate() {
        let (side, word) = star.pivot;
        pivots.insert((side, word), number);
        stars_of[side].entry(word).or_default().push(number);
        for &other in &star.others {
            stars_of[1 - side].entry(other).or_default().push(number);
        }
    }
    let mut places: Vec<FxHashMap<u32, [Vec<Spot>; 2]>> = stars.iter().map(|_| FxHashMap::default()).collect();
    for left in leftovers {
        for (side, stars_of) in stars_of.iter().enumerate() {
            for own in &left.left[side] {
                let key = keys[own.word as usize];
                let meets = |star: &Star| {
                    let mut others = left.left[1 - side].iter().map(|other| keys[other.word as usize]);
                    others.any(|other| star.joins(side, key, other))
                };
                let numbers = stars_of.get(&key).into_iter().flatten();
                if let Some(&number) = numbers.into_iter().find(|&&number| meets(&stars[number])) {
                    places[number].entry(key).or_default()[side].push(own.spot);
                }
            }
            for own in &left.same[side] {
                let key = keys[own.word as usize];
                // where both sides have the very word, it's a rendering like the others
                let number = pivots.get(&(0, key)).or_else(|| pivots.get(&(1, key)));
                if let Some(&number) = number {
                    places[number].entry(key).or_default()[side].push(own.spot);
                }
            }
        }
    }
    let made = places.into_iter().map(|family| {
        let mut by_word: Vec<(u32, [Vec<Spot>; 2])> = family.into_iter().collect();
        by_word.sort_unstable_by_key(|(word, _)| *word);
        let grown = by_word.into_iter().map(|(_, places)| grown(places, lines, vocabulary));
        let mut members: Vec<Phrase> = grown.collect();
        members.sort_by(|a, b| a.key.cmp(&b.key));
        members
    });
    made.filter(|members| members.len() > 1).collect()
}

impl Star {
    /// Whether a word of `side` and one of the other are the pivot and what stands for it.
    fn joins(&self, side: usize, own: u32, other: u32) -> bool {
        let (pivot, word) = self.pivot;
        if side == pivot {
            own == word && self.others.contains(&other)
        } else {
            other == word && self.others.contains(&own)
        }
    }
}
