//! Two passages → the pairs of words that stand on both sides in the same order.
//!
//! Short stretches are aligned by weight, which gives the script that reads best. Long ones are first cut at what is
//! surely equal: the long equal runs of the shortest edit script (crate `similar`, bounded as in git, so that no
//! input is quadratic); what lies between is aligned by weight again.

use super::passage::Pair;
use super::weight::{CONTENT, RESUME};
use super::weighted;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// A word of A and a word of B that are the same or near-equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// The number of the word in A.
    pub(super) a: usize,
    /// The number of the word in B.
    pub(super) b: usize,
}

/// Up to so many word pairs (100 words a side) are aligned by weight at once: 50 µs.
const DIRECT: usize = 10_000;
/// Between two sure runs up to so many are: a paragraph of 500 words rewritten. Beyond it the shortest script stands.
const BETWEEN: usize = 250_000;
/// An equal run of this weight, three words of content, is surely the same.
const SURE: i32 = 3 * CONTENT;

/// The pairs of `pair`, rising on both sides.
pub(super) fn matches(pair: &Pair<'_>) -> Vec<Match> {
    let [a, b] = &pair.sides;
    let mut matches = Vec::with_capacity(a.forms.len().min(b.forms.len()));
    let all = (0..a.forms.len(), 0..b.forms.len());
    within_edges(pair, all, &mut matches, |(a, b), matches| {
        if a.len() * b.len() <= DIRECT {
            weighted::pairs(pair, a, b, matches);
        } else {
            between_sure_runs(pair, (a, b), matches);
        }
    });
    matches
}

/// A stretch of words on each side.
type Stretches = (Range<usize>, Range<usize>);

/// Pairs the equal words at both edges of the stretches, and leaves what is between them to `inside`.
fn within_edges(
    pair: &Pair<'_>,
    (a, b): Stretches,
    matches: &mut Vec<Match>,
    inside: impl FnOnce(Stretches, &mut Vec<Match>),
) {
    let (words_a, words_b) = (&pair.sides[0].forms[a.clone()], &pair.sides[1].forms[b.clone()]);
    let head = words_a.iter().zip(words_b).take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (&words_a[head..], &words_b[head..]);
    let tail = rest_a
        .iter()
        .rev()
        .zip(rest_b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let run = |a: usize, b: usize, length: usize| (0..length).map(move |at| Match { a: a + at, b: b + at });
    matches.extend(run(a.start, b.start, head));
    if head + tail < words_a.len() && head + tail < words_b.len() {
        inside((a.start + head..a.end - tail, b.start + head..b.end - tail), matches);
    }
    matches.extend(run(a.end - tail, b.end - tail, tail));
}

/// Cuts long stretches at the sure runs of their shortest edit script.
fn between_sure_runs(pair: &Pair<'_>, (a, b): Stretches, matches: &mut Vec<Match>) {
    let (words_a, words_b) = (&pair.sides[0].forms[a.clone()], &pair.sides[1].forms[b.clone()]);
    let runs: Vec<Run> = capture_diff_slices(Algorithm::Patience, words_a, words_b)
        .into_iter()
        .filter_map(|op| match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => Some(Run {
                a: a.start + old_index,
                b: b.start + new_index,
                length: len,
                weight: weight(pair, &words_a[old_index..old_index + len]),
            }),
            _ => None,
        })
        .collect();
    let (mut from, mut waiting) = ((a.start, b.start), 0);
    for (number, run) in runs.iter().enumerate() {
        if run.weight >= SURE {
            between(pair, (from.0..run.a, from.1..run.b), &runs[waiting..number], matches);
            matches.extend(run.matches());
            from = (run.a + run.length, run.b + run.length);
            waiting = number + 1;
        }
    }
    between(pair, (from.0..a.end, from.1..b.end), &runs[waiting..], matches);
}

/// An equal run of the shortest edit script.
struct Run {
    a: usize,
    b: usize,
    length: usize,
    weight: i32,
}

impl Run {
    fn matches(&self) -> impl Iterator<Item = Match> {
        let (a, b) = (self.a, self.b);
        (0..self.length).map(move |at| Match { a: a + at, b: b + at })
    }
}

fn weight(pair: &Pair<'_>, forms: &[u32]) -> i32 {
    forms.iter().map(|&form| pair.forms[form as usize].weight).sum()
}

/// Aligns what lies between two sure runs, by weight; where that is too long, `runs` stand, but for the weak ones.
fn between(pair: &Pair<'_>, stretches: Stretches, runs: &[Run], matches: &mut Vec<Match>) {
    within_edges(pair, stretches, matches, |(a, b), matches| {
        if a.len().saturating_mul(b.len()) <= BETWEEN {
            weighted::pairs(pair, a, b, matches);
            return;
        }
        let inside = |run: &&Run| {
            run.a >= a.start && run.b >= b.start && run.a + run.length <= a.end && run.b + run.length <= b.end
        };
        let strong = runs.iter().filter(inside).filter(|run| run.weight > RESUME);
        matches.extend(strong.flat_map(Run::matches));
    });
}
