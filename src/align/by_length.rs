//! Two sides → a path through them by length, shared words and what little is known of the others.
//!
//! Gale and Church, *A Program for Aligning Sentences in Bilingual Corpora* (1993), with a bonus for words that are
//! written alike and for likeness of meaning; in a band around the line of equal shares of both texts, so that the work a segment is bounded.

use super::candidate::shared;
use super::cue::Cues;
use std::ops::Range;

/// The shapes, each with the negative logarithm of how often it comes: those of the paper, and 1-3 and 3-1.
const SHAPES: [(usize, usize, f32); 8] = [
    (1, 1, 0.12),
    (1, 2, 3.1),
    (2, 1, 3.1),
    (2, 2, 4.5),
    (1, 3, 5.8),
    (3, 1, 5.8),
    (1, 0, 5.3),
    (0, 1, 5.3),
];
/// The variance of the length of a translation for each character, from the paper.
const VARIANCE: f32 = 6.8;
/// No length is worse than this: a free translation may have any.
const WORST: f32 = 12.0;
/// What two segments that share all their words gain: names and numbers alone make up a tenth to a fifth.
const SHARED: f32 = 6.0;
/// What two segments gain that mean the same, as far as is known. With German or Chinese taken for unknown, 2 to 5 were
/// about as good.
const MEANING: f32 = 3.0;
/// The band reaches an eighth of the text to either side, at least and at most so many segments.
const NARROWEST: usize = 100;
const WIDEST: usize = 400;

/// The beads of the path: segments of A, segments of B.
pub(super) fn path(a: &Cues<'_>, b: &Cues<'_>) -> Vec<(Range<u32>, Range<u32>)> {
    let (n, m) = (a.len(), b.len());
    let lengths = [lengths(a), lengths(b)];
    let ratio = lengths[0][n].max(1.0) / lengths[1][m].max(1.0);
    let rows = band(&lengths, n, m);
    let mut cost: Vec<Vec<f32>> = Vec::with_capacity(n + 1);
    let mut back: Vec<Vec<u8>> = Vec::with_capacity(n + 1);
    let mut alike: Vec<Vec<f32>> = Vec::with_capacity(n);
    for i in 0..=n {
        let row = rows[i].clone();
        cost.push(vec![f32::INFINITY; row.len()]);
        back.push(vec![u8::MAX; row.len()]);
        if i > 0 {
            // What segment i − 1 shares with each segment that ends in this row.
            let own = a.words.row(i - 1);
            let of = |j: usize| match j.checked_sub(1) {
                Some(j) => SHARED * shared(own, b.words.row(j)) + MEANING * a.cosine(i - 1, b, j).max(0.0),
                None => 0.0,
            };
            alike.push(row.clone().map(of).collect());
        }
        for j in row.clone() {
            let mut lowest = (if i == 0 && j == 0 { 0.0 } else { f32::INFINITY }, u8::MAX);
            for (number, &(p, q, price)) in (0u8..).zip(&SHAPES) {
                if p > i || q > j || !rows[i - p].contains(&(j - q)) {
                    continue;
                }
                let mut sum = cost[i - p][j - q - rows[i - p].start] + price;
                if p > 0 && q > 0 && sum < lowest.0 {
                    let (x, y) = (
                        lengths[0][i] - lengths[0][i - p],
                        (lengths[1][j] - lengths[1][j - q]) * ratio,
                    );
                    let square = (x - y) * (x - y) / (VARIANCE * (x + y + 2.0) / 2.0);
                    let pairs = (i - p..i).flat_map(|x| (j - q + 1..=j).map(move |y| (x, y)));
                    let share: f32 = pairs
                        .filter_map(|(x, y)| alike[x].get(y.checked_sub(rows[x + 1].start)?))
                        .sum();
                    sum += (square / 2.0).min(WORST) - share / (p.max(q) as f32);
                }
                if sum < lowest.0 {
                    lowest = (sum, number);
                }
            }
            (cost[i][j - row.start], back[i][j - row.start]) = lowest;
        }
    }
    traced(&back, &rows, n, m)
}

/// The path back from the end.
fn traced(back: &[Vec<u8>], rows: &[Range<usize>], n: usize, m: usize) -> Vec<(Range<u32>, Range<u32>)> {
    let (mut i, mut j) = (n, m);
    let mut path = Vec::new();
    while let Some(&(p, q, _)) = SHAPES.get(back[i][j - rows[i].start] as usize) {
        path.push(((i - p) as u32..i as u32, (j - q) as u32..j as u32));
        (i, j) = (i - p, j - q);
    }
    path.reverse();
    path
}

/// The length of the first 0, 1, 2 … segments.
fn lengths(side: &Cues<'_>) -> Vec<f32> {
    let mut sum = 0.0;
    let sums = side.length.iter().map(|length| {
        sum += length;
        sum
    });
    std::iter::once(0.0).chain(sums).collect()
}

/// For each number of A's first segments the numbers of B's to consider; rising, connected, from end to end.
fn band([a, b]: &[Vec<f32>; 2], n: usize, m: usize) -> Vec<Range<usize>> {
    let half = (m / 8).clamp(NARROWEST, WIDEST);
    let (mut low, mut high) = (0, 0);
    let mut rows: Vec<Range<usize>> = (0..=n)
        .map(|i| {
            let middle = b.partition_point(|&length| length / b[m].max(1.0) < a[i] / a[n].max(1.0));
            low = low.max(middle.min(m).saturating_sub(half));
            // Where A stands still for long, the next row must begin in this one.
            low = low.min(if i == 0 { 0 } else { high - 1 });
            high = high.max((middle + half).min(m) + 1);
            low..high
        })
        .collect();
    rows[0].start = 0;
    rows[n].end = m + 1;
    rows
}
