//! Two facts of linked passages, neither of which the other side has → are they about the same thing?
//!
//! A figure that only one side has is no contradiction: the other may round, leave out, or stand elsewhere. It is one
//! where both sides have an unmatched figure in the same place. "The same place" is told by what stands around it,
//! by the unit, by likeness of the digits (swapped, lost, one too many), and by the position in the passage.

use super::context::{Pair, Passage};
use crate::text::{Span, WordKind, fold, words};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// How near two places are: 0 for nothing in common, about 1 for each sort of agreement.
pub(super) struct Nearness {
    /// Share of the words around them that both have, 0 to 1; none across languages.
    pub(super) context: Option<f32>,
    /// Whether the word before or the word after is the same.
    pub(super) beside: bool,
    /// 1 where they stand equally far into the passage, 0 at opposite ends.
    pub(super) position: f32,
}

/// Compares the places of two spans of a pair.
pub(super) fn nearness(pair: &Pair<'_>, a: Span, b: Span) -> Nearness {
    let context = pair.is_monolingual().then(|| {
        let (around_a, around_b) = (around(pair.a, a), around(pair.b, b));
        let shared = around_a.intersection(&around_b).count();
        shared as f32 / around_a.len().min(around_b.len()).max(2) as f32
    });
    let position = 1.0 - (pair.a.position(a.start) - pair.b.position(b.start)).abs();
    let beside = pair.is_monolingual() && {
        let (before, after) = (beside(pair.a, a), beside(pair.b, b));
        (0..2).any(|at| before[at].is_some() && before[at] == after[at])
    };
    Nearness {
        context,
        beside,
        position,
    }
}

/// So many items of the other side, either way, are compared with one: all that a paragraph has, and a bound where
/// one passage is a whole book.
const WINDOW: usize = 50;

/// Which of `others` items stand about where item `at` of `own` stands.
pub(super) fn about(at: usize, own: usize, others: usize) -> Range<usize> {
    let middle = (at * others).checked_div(own).unwrap_or(0);
    middle.saturating_sub(WINDOW)..(middle + WINDOW).min(others)
}

/// Pairs each of `a` with at most one of `b`, the likeliest first, as long as `score` gives a value; returns indices.
pub(super) fn pair_up<A, B>(a: &[A], b: &[B], score: impl Fn(&A, &B) -> Option<f32>) -> Vec<(usize, usize)> {
    let mut scored: Vec<(f32, usize, usize)> = Vec::new();
    for (i, left) in a.iter().enumerate() {
        for j in about(i, a.len(), b.len()) {
            scored.extend(score(left, &b[j]).map(|score| (score, i, j)));
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut paired = [vec![false; a.len()], vec![false; b.len()]];
    for (_, i, j) in scored {
        if !paired[0][i] && !paired[1][j] {
            (paired[0][i], paired[1][j]) = (true, true);
            pairs.push((i, j));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// How far around a figure its words are looked at, in bytes: about six words.
const REACH: usize = 45;

/// The beginnings of the words around `span`, small words left out.
fn around(passage: Passage<'_>, span: Span) -> FxHashSet<String> {
    let Some(segment) = passage.segments().find(|segment| segment.span.contains(span)) else {
        return FxHashSet::default();
    };
    let before = passage
        .text
        .floor_char_boundary(span.start.saturating_sub(REACH).max(segment.span.start));
    let after = passage
        .text
        .floor_char_boundary((span.end + REACH).min(segment.span.end));
    let mut found = FxHashSet::default();
    for part in [&passage.text[before..span.start], &passage.text[span.end..after]] {
        for word in words(part).into_iter().filter(|word| word.kind == WordKind::Word) {
            let folded = fold(word.span.of(part));
            if folded.len() > 3 {
                found.insert(folded.chars().take(5).collect());
            }
        }
    }
    found
}

/// The longer word right before and right after `span`, its beginning.
fn beside(passage: Passage<'_>, span: Span) -> [Option<String>; 2] {
    let Some(segment) = passage.segments().find(|segment| segment.span.contains(span)) else {
        return [None, None];
    };
    let letters = |c: char| !c.is_alphanumeric() && c != '\'';
    let before = passage.text[segment.span.start..span.start]
        .trim_end_matches([' ', '-'])
        .rsplit(letters)
        .next();
    let after = passage.text[span.end..segment.span.end]
        .trim_start_matches([' ', '-'])
        .split(letters)
        .next();
    let key = |word: Option<&str>| {
        word.filter(|word| word.len() > 3)
            .map(|word| fold(word).chars().take(5).collect())
    };
    [key(before), key(after)]
}
