//! What is left over in the links → the pairs of words that stand for each other.

use super::super::likeness::Likeness;
use super::super::token::Vocabulary;
use super::leftovers::{Left, Leftovers, first_of, same_keys};
use rustc_hash::{FxHashMap, FxHashSet};

/// A pair must be left over together in so many links; twice is enough where the words are alike in form or meaning.
const TOGETHER: usize = 3;
/// Dunning's ratio from which a pair is believed: chance gives 10.8 once in a thousand pairs.
const RATIO: f64 = 15.0;

/// Pairs of words that stand for each other, the surest first.
pub(super) fn accepted(
    leftovers: &[Leftovers],
    vocabulary: &Vocabulary,
    likeness: &mut Likeness<'_>,
) -> Vec<(u32, u32)> {
    let keys = same_keys(vocabulary);
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
        let ratio = log_likelihood(count, in_a, in_b, leftovers.len());
        let alike = likeness.of(first[&a], first[&b]);
        let enough = if count >= TOGETHER {
            ratio >= RATIO
        } else {
            alike >= 0.45 && ratio >= RATIO / 2.5
        };
        if enough {
            scored.push((ratio * f64::from(1.0 + alike), a, b, count));
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    compete(&scored, &single)
}

/// From the surest on: a pair counts while a fair part of both words' places is not explained by surer ones.
fn compete(scored: &[(f64, u32, u32, usize)], single: &[FxHashMap<u32, usize>; 2]) -> Vec<(u32, u32)> {
    let mut explained: [FxHashMap<u32, usize>; 2] = Default::default();
    let mut kept = Vec::new();
    for &(_, a, b, count) in scored {
        let free = |side: usize, word: u32| {
            single[side][&word].saturating_sub(explained[side].get(&word).copied().unwrap_or(0))
        };
        if free(0, a) < count.div_ceil(2) || free(1, b) < count.div_ceil(2) {
            continue;
        }
        *explained[0].entry(a).or_default() += count;
        *explained[1].entry(b).or_default() += count;
        kept.push((a, b));
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

/// Where a word has one counterpart nearly always, what stands once for it is a rendering too, if it is alike: pairs
/// that are too rare to be counted.
pub(super) fn rare(
    pairs: &[(u32, u32)],
    leftovers: &[Leftovers],
    vocabulary: &Vocabulary,
    likeness: &mut Likeness<'_>,
) -> Vec<(u32, u32)> {
    let keys = same_keys(vocabulary);
    let first = first_of(&keys);
    let mut same: FxHashMap<u32, usize> = FxHashMap::default();
    for left in leftovers {
        let words: FxHashSet<u32> = left.same[0].iter().map(|left| keys[left.word as usize]).collect();
        words.into_iter().for_each(|word| *same.entry(word).or_default() += 1);
    }
    let paired: [FxHashSet<u32>; 2] = [
        pairs.iter().map(|pair| pair.0).collect(),
        pairs.iter().map(|pair| pair.1).collect(),
    ];
    let settled = |side: usize, word: u32| paired[side].contains(&word);
    let mut found = Vec::new();
    for left in leftovers {
        for side in 0..2 {
            for own in &left.left[side] {
                let own_key = keys[own.word as usize];
                if same.get(&own_key).is_none_or(|count| *count < TOGETHER) || settled(side, own_key) {
                    continue;
                }
                let ascii = |key: u32| vocabulary.keys[first[&key] as usize].is_ascii();
                let one_script = |a: u32, b: u32| ascii(a) == ascii(b);
                let open = left.left[1 - side]
                    .iter()
                    .map(|other| keys[other.word as usize])
                    .filter(|&other| {
                        !settled(1 - side, other) && !same.contains_key(&other) && one_script(own_key, other)
                    });
                let scored = open.map(|other| (likeness.of_meaning(first[&own_key], first[&other]), other));
                let best = scored
                    .filter(|(alike, _)| *alike >= ALIKE)
                    .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
                found.extend(best.map(|(_, other)| if side == 0 { (own_key, other) } else { (other, own_key) }));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// How near in meaning a rare rendering must be to what stands elsewhere (cosine).
const ALIKE: f32 = 0.6;
