//! Phrases that stand on both sides in another order, found among the words that the script left unpaired.

use super::passage::Pair;
use super::script::Match;
use super::weight::CONTENT;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A phrase and where it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its words in A.
    pub(super) a: Range<usize>,
    /// Its words in B.
    pub(super) b: Range<usize>,
}

/// Three words of content are a phrase that does not stand on both sides by chance.
const PHRASE: i32 = 3 * CONTENT;
/// Two are where neither word stands anywhere else in the two passages.
const DISTINCTIVE: i32 = 2 * CONTENT;
/// A word that stands unpaired more often than this in B opens no search: it is common to the text.
const COMMON: usize = 8;

/// The moved phrases, in the order of A; none overlaps another or a word of `matches`.
pub(super) fn phrases(pair: &Pair<'_>, matches: &[Match]) -> Vec<Phrase> {
    let mut free = [0, 1].map(|side| vec![true; pair.sides[side].forms.len()]);
    for found in matches {
        free[0][found.a] = false;
        free[1][found.b] = false;
    }
    let mut candidates = candidates(pair, &free);
    candidates.sort_by_key(|(weight, phrase)| (-weight, phrase.a.start, phrase.b.start));
    let mut phrases = Vec::new();
    for (_, phrase) in candidates {
        if free[0][phrase.a.clone()]
            .iter()
            .chain(&free[1][phrase.b.clone()])
            .all(|&free| free)
        {
            free[0][phrase.a.clone()].fill(false);
            free[1][phrase.b.clone()].fill(false);
            phrases.push(phrase);
        }
    }
    phrases.sort_by_key(|phrase| phrase.a.start);
    phrases
}

/// Every longest run of free words that stands on both sides and is weighty enough, with its weight.
fn candidates(pair: &Pair<'_>, free: &[Vec<bool>; 2]) -> Vec<(i32, Phrase)> {
    let content = |side: usize, at: usize| free[side][at] && pair.form(side, at).weight >= CONTENT;
    let starts_a: Vec<usize> = (0..free[0].len()).filter(|&at| content(0, at)).collect();
    if starts_a.len() < 2 {
        return Vec::new();
    }
    let mut places: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for at in (0..free[1].len()).filter(|&at| content(1, at)) {
        places.entry(pair.sides[1].forms[at]).or_default().push(at);
    }
    let mut found = Vec::new();
    for a in starts_a {
        let places = places
            .get(&pair.sides[0].forms[a])
            .filter(|places| places.len() <= COMMON);
        for &b in places.into_iter().flatten() {
            found.extend(run(pair, free, a, b).filter(|(weight, phrase)| is_phrase(pair, *weight, phrase)));
        }
    }
    found
}

/// The run of free equal words around `a` and `b`, which are equal words of content, with its weight; none where an
/// earlier word of content belongs to it, from which it is found already.
fn run(pair: &Pair<'_>, free: &[Vec<bool>; 2], a: usize, b: usize) -> Option<(i32, Phrase)> {
    let [side_a, side_b] = &pair.sides;
    let equal = |a: usize, b: usize| free[0][a] && free[1][b] && side_a.forms[a] == side_b.forms[b];
    let mut before = 0;
    while before < a.min(b)
        && equal(a - before - 1, b - before - 1)
        && side_a.word(a - before - 1).segment == side_a.word(a).segment
        && side_b.word(b - before - 1).segment == side_b.word(b).segment
    {
        before += 1;
        if pair.form(0, a - before).weight >= CONTENT {
            return None;
        }
    }
    let mut length = 1;
    while a + length < free[0].len()
        && b + length < free[1].len()
        && equal(a + length, b + length)
        && side_a.word(a + length).segment == side_a.word(a).segment
        && side_b.word(b + length).segment == side_b.word(b).segment
    {
        length += 1;
    }
    let phrase = Phrase {
        a: a - before..a + length,
        b: b - before..b + length,
    };
    let weight = side_a.forms[phrase.a.clone()]
        .iter()
        .map(|&form| pair.forms[form as usize].weight)
        .sum();
    Some((weight, phrase))
}

fn is_phrase(pair: &Pair<'_>, weight: i32, phrase: &Phrase) -> bool {
    let content = || {
        phrase
            .a
            .clone()
            .map(|at| pair.form(0, at))
            .filter(|form| form.weight >= CONTENT)
    };
    let heavy: i32 = content().map(|form| form.weight).sum();
    heavy >= PHRASE || weight >= DISTINCTIVE && heavy >= DISTINCTIVE && content().all(|form| form.count == [1, 1])
}
