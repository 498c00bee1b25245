//! A long replacement → shorter ones, clause by clause, so that the reader sees which phrase became which.
//!
//! Clauses are aligned as sentences are by length (Gale and Church, 1993), with shared words as further evidence:
//! the words are too few or too common to have been shown as equal, but they tell which clause is which.

use super::likeness::is_near;
use super::passage::{Pair, Tokens};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words of A and the words of B that replace them; one of the two may be empty.
pub(super) type Chunk = (Range<usize>, Range<usize>);

/// A replacement with no more words than this on either side is read at a glance and left whole.
const SHORT: usize = 5;
/// More clauses than this on a side are not aligned: the table is their product.
const MOST: usize = 200;
/// What a word costs that is left without a counterpart; a word paired beyond the shorter clause's length costs half.
const ALONE: i32 = 6;
/// What a bead of two clauses with one costs, so that clauses are joined only where that fits much better.
const JOINED: i32 = 8;

/// Cuts the replacement of `a` by `b` into chunks that together are all of it, in order.
pub(super) fn chunks(pair: &Pair<'_>, a: Range<usize>, b: Range<usize>) -> Vec<Chunk> {
    if a.is_empty() || b.is_empty() || a.len().max(b.len()) <= SHORT {
        return vec![(a, b)];
    }
    let clauses = [clauses(&pair.sides[0], a.clone()), clauses(&pair.sides[1], b.clone())];
    let (rows, columns) = (clauses[0].len(), clauses[1].len());
    if rows.max(columns) == 1 || rows.max(columns) > MOST {
        return vec![(a, b)];
    }
    let table = Table::new(pair, &clauses);
    let edge = |side: usize, at: usize, end: usize| clauses[side].get(at).map_or(end, |clause| clause.start);
    let mut chunks = Vec::new();
    let (mut row, mut column) = (rows, columns);
    while row > 0 || column > 0 {
        let (up, left) = BEADS[table.bead[row * (columns + 1) + column]];
        chunks.push((
            edge(0, row - up, a.end)..edge(0, row, a.end),
            edge(1, column - left, b.end)..edge(1, column, b.end),
        ));
        (row, column) = (row - up, column - left);
    }
    chunks.reverse();
    chunks
}

/// How many clauses of A and of B a chunk may take.
const BEADS: [(usize, usize); 5] = [(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)];

/// The stretches of `words` between punctuation or the borders of segments.
fn clauses(tokens: &Tokens<'_>, words: Range<usize>) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = words.start;
    for at in words.start + 1..words.end {
        let border = tokens.word(at - 1).segment != tokens.word(at).segment;
        let gap = tokens.gap(at);
        let cut = border || !gap.is_empty() && !is_hyphen(tokens, gap);
        if cut {
            clauses.push(start..at);
            start = at;
        }
    }
    clauses.push(start..words.end);
    clauses
}

/// Whether the gap is a hyphen or an apostrophe inside a word.
pub(super) fn is_hyphen(tokens: &Tokens<'_>, gap: Range<usize>) -> bool {
    let before = gap.start.checked_sub(1).map(|at| tokens.all[at].span.end);
    gap.len() == 1
        && before == Some(tokens.all[gap.start].span.start)
        && tokens.all.get(gap.end).map(|next| next.span.start) == Some(tokens.all[gap.start].span.end)
        && matches!(
            tokens.all[gap.start].span.of(tokens.text),
            "-" | "‐" | "‑" | "'" | "’" | "·" | "/"
        )
}

/// The least cost of aligning the first clauses of both sides, and the bead that ends there.
struct Table {
    bead: Vec<usize>,
}

impl Table {
    fn new(pair: &Pair<'_>, clauses: &[Vec<Range<usize>>; 2]) -> Self {
        let width = clauses[1].len() + 1;
        let shared = shared(pair, clauses);
        let mut cost = vec![i32::MAX / 2; (clauses[0].len() + 1) * width];
        let mut bead = vec![0; cost.len()];
        cost[0] = 0;
        for row in 0..=clauses[0].len() {
            for column in 0..width {
                for (number, &(up, left)) in BEADS.iter().enumerate() {
                    if up > row || left > column || (row, column) == (0, 0) {
                        continue;
                    }
                    let [a, b] = [&clauses[0][row - up..row], &clauses[1][column - left..column]];
                    let common: i32 = (row - up..row)
                        .flat_map(|row| (column - left..column).map(move |column| (row, column)))
                        .map(|(row, column)| shared[row * (width - 1) + column])
                        .sum();
                    let total = cost[(row - up) * width + column - left] + bead_cost(words(a), words(b)) - common;
                    if total < cost[row * width + column] {
                        cost[row * width + column] = total;
                        bead[row * width + column] = number;
                    }
                }
            }
        }
        Self { bead }
    }
}

/// What it costs to say that clauses of `a` words became clauses of `b` words.
fn bead_cost((a, clauses_a): (i32, usize), (b, clauses_b): (i32, usize)) -> i32 {
    let joined = if clauses_a + clauses_b > 2 { JOINED } else { 0 };
    if a == 0 || b == 0 {
        ALONE * (a + b)
    } else {
        ALONE / 2 * (a - b).abs() + joined
    }
}

/// The number of words in `clauses`, and of clauses.
fn words(clauses: &[Range<usize>]) -> (i32, usize) {
    (clauses.iter().map(|clause| clause.len() as i32).sum(), clauses.len())
}

/// For each clause of A and each of B the weight of the words that both have.
fn shared(pair: &Pair<'_>, clauses: &[Vec<Range<usize>>; 2]) -> Vec<i32> {
    let width = clauses[1].len();
    let mut shared = vec![0; clauses[0].len() * width];
    let mut places: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (number, clause) in clauses[1].iter().enumerate() {
        for &form in &pair.sides[1].forms[clause.clone()] {
            let list = places.entry(form).or_default();
            if list.last() != Some(&number) {
                list.push(number);
            }
        }
    }
    for (row, clause) in clauses[0].iter().enumerate() {
        for at in clause.clone() {
            let form = &pair.forms[pair.sides[0].forms[at] as usize];
            for &column in places.get(&pair.sides[0].forms[at]).into_iter().flatten() {
                shared[row * width + column] += form.weight;
            }
            if rows_are_few(clauses) {
                for (column, other) in clauses[1].iter().enumerate() {
                    let near = other
                        .clone()
                        .any(|b| pair.sides[1].forms[b] != pair.sides[0].forms[at] && is_near(form, pair.form(1, b)));
                    shared[row * width + column] += i32::from(near) * super::weight::NEAR;
                }
            }
        }
    }
    shared
}

/// Whether comparing every word with every other is cheap enough.
fn rows_are_few(clauses: &[Vec<Range<usize>>; 2]) -> bool {
    clauses[0].len() * clauses[1].len() <= 100
}
