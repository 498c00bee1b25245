//! What is left over in the links → the pairs of words that stand for each other.

use super::super::language::SmallWords;
use super::super::likeness::Likeness;
use super::super::token::Vocabulary;
use super::leftovers::{Left, Leftovers, first_of, same_keys};
use rustc_hash::{FxHashMap, FxHashSet};

/// A pair must be left over together in so many links; twice is enough where the words are alike in form or meaning.
const TOGETHER: usize = 3;
/// Words that are not alike at all must be left over together so often: in a short book a few meetings are chance.
const OFTEN: usize = 5;
/// Dunning's ratio from which a pair is believed: chance gives 10.8 once in a thousand pairs.
const RATIO: f64 = 15.0;
/// Below this nothing is enough, however alike the words are.
const LEAST: f64 = RATIO / 2.5;
/// A word of grammar stands for one of content only if they are left over together in this share of the links of both.
const UNLIKE: f64 = 0.5;

/// A word of A and one of B that stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    pub(super) words: [u32; 2],
    /// In how many links they are left over together.
    pub(super) count: usize,
    /// Whether each stands hardly anywhere but for the other: no link, or few, has it on both sides.
    pub(super) is_own: [bool; 2],
}

/// Pairs of words that stand for each other, the surest first.
pub(super) fn accepted(
    leftovers: &[Leftovers],
    vocabulary: &Vocabulary,
    small: &SmallWords,
    likeness: &mut Likeness<'_>,
) -> Vec<Pair> {
    let forms = vocabulary.forms.iter().zip(same_keys(vocabulary));
    let is_content: FxHashSet<u32> = forms
        .filter(|(form, _)| !small.is_small(form))
        .map(|(_, key)| key)
        .collect();
    let keys = same_keys(vocabulary);
    let same = same(leftovers, &keys);
    let mut single: [FxHashMap<u32, usize>; 2] = Default::default();
    let mut both: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    let distinct = |left: &[Left]| -> Vec<u32> {
        let mut words: Vec<u32> = left.iter().map(|left| keys[left.word as usize]).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let distinct: Vec<[Vec<u32>; 2]> = leftovers
        .iter()
        .map(|left| [distinct(&left.left[0]), distinct(&left.left[1])])
        .collect();
    for words in &distinct {
        for side in 0..2 {
            words[side]
                .iter()
                .for_each(|&word| *single[side].entry(word).or_default() += 1);
        }
    }
    for words in &distinct {
        // what is left over once is left over together with nothing twice
        let often = |side: usize| -> Vec<u32> {
            let words = words[side].iter().copied();
            words.filter(|word| single[side][word] > 1).collect()
        };
        let others = often(1);
        for a in often(0) {
            others.iter().for_each(|&b| *both.entry((a, b)).or_default() += 1);
        }
    }
    let first = first_of(&keys);
    let mut scored: Vec<(f64, u32, u32, usize)> = Vec::new();
    for (&(a, b), &count) in &both {
        let (in_a, in_b) = (single[0][&a], single[1][&b]);
        if count < 2 || (count as f64) < 0.12 * in_a.max(in_b) as f64 {
            continue;
        }
        // a word of grammar and one of content meet everywhere
        let unlike = is_content.contains(&a) != is_content.contains(&b);
        if unlike && (count as f64) < UNLIKE * in_a.max(in_b) as f64 {
            continue;
        }
        let ratio = log_likelihood(count, in_a, in_b, leftovers.len());
        if ratio < LEAST {
            continue;
        }
        let alike = likeness.of(first[&a], first[&b]);
        let enough = if count >= OFTEN || count >= TOGETHER && (alike > 0.0 || is_initial(a, b, &first, vocabulary)) {
            ratio >= RATIO
        } else if count >= TOGETHER {
            false
        } else {
            alike >= 0.45
        };
        if enough {
            scored.push((ratio * f64::from(1.0 + alike), a, b, count));
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let is_own = |word: u32, count: usize| same.get(&word).is_none_or(|same| *same < count);
    let pair = |(a, b, count): (u32, u32, usize)| Pair {
        words: [a, b],
        count,
        is_own: [is_own(a, count), is_own(b, count)],
    };
    compete(&scored, &all(leftovers, &keys)).into_iter().map(pair).collect()
}

/// Per side how often each word is left over in all.
fn all(leftovers: &[Leftovers], keys: &[u32]) -> [FxHashMap<u32, usize>; 2] {
    [0, 1].map(|side: usize| {
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        let words = leftovers.iter().flat_map(|left| &left.left[side]);
        words.for_each(|left| *counts.entry(keys[left.word as usize]).or_default() += 1);
        counts
    })
}

/// In how many links both sides have each word.
fn same(leftovers: &[Leftovers], keys: &[u32]) -> FxHashMap<u32, usize> {
    let mut same: FxHashMap<u32, usize> = FxHashMap::default();
    for left in leftovers {
        let words: FxHashSet<u32> = left.same[0].iter().map(|left| keys[left.word as usize]).collect();
        words.into_iter().for_each(|word| *same.entry(word).or_default() += 1);
    }
    same
}

/// Whether one of two words is the initial of the other: `Q.`, `Quintus`.
fn is_initial(a: u32, b: u32, first: &FxHashMap<u32, u32>, vocabulary: &Vocabulary) -> bool {
    let [a, b] = [a, b].map(|word| vocabulary.keys[first[&word] as usize].as_str());
    let begins = |short: &str, long: &str| short.len() < 3 && long.starts_with(short);
    begins(a, b) || begins(b, a)
}

/// From the surest on: a pair counts while a fair part of both words' places is not explained by surer ones.
fn compete(scored: &[(f64, u32, u32, usize)], all: &[FxHashMap<u32, usize>; 2]) -> Vec<(u32, u32, usize)> {
    let mut explained: [FxHashMap<u32, usize>; 2] = Default::default();
    let mut kept = Vec::new();
    for &(_, a, b, count) in scored {
        let free =
            |side: usize, word: u32| all[side][&word].saturating_sub(explained[side].get(&word).copied().unwrap_or(0));
        if free(0, a) < count.div_ceil(2) || free(1, b) < count.div_ceil(2) {
            continue;
        }
        *explained[0].entry(a).or_default() += count;
        *explained[1].entry(b).or_default() += count;
        kept.push((a, b, count));
    }
    kept
}

/// Dunning's log-likelihood ratio of two words' meeting in `both` of `all` links, with `a` and `b` their own counts.
fn log_likelihood(both: usize, a: usize, b: usize, all: usize) -> f64 {
    let term = |observed: f64, expected: f64| {
        if observed > 0.0 {
            observed * (observed / expected).ln()
        } else {
            0.0
        }
    };
    let (both, a, b, all) = (both as f64, a as f64, b as f64, all as f64);
    let cells = [
        (both, a * b / all),
        (a - both, a * (all - b) / all),
        (b - both, (all - a) * b / all),
        (all - a - b + both, (all - a) * (all - b) / all),
    ];
    let sum: f64 = cells.iter().map(|&(observed, expected)| term(observed, expected)).sum();
    // fewer together than by chance is no sign of one meaning
    if both > a * b / all { 2.0 * sum } else { 0.0 }
}
