//! Texts → the one that is nearest to all of them, without comparing each with each.
//!
//! A text is the vector of its words, each with the root of its count, of length 1. The sum over all texts of the cosine
//! with one of them is the cosine with the sum of all: so one pass finds the medoid (Kaufman and Rousseeuw, 1987) exactly.
//! What is nearest to all also lacks least, for what a text lacks draws it away from those that have it.

use crate::segment::{SegmentKind, Side};
use crate::text::{WordKind, fold, words};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

/// For each text the sum of its cosines with all.
pub(super) fn closeness(sides: &[&Side]) -> Vec<f64> {
    let counted: Vec<FxHashMap<Cow<'_, str>, u32>> = sides.par_iter().map(|side| counts(side)).collect();
    let mut ids: FxHashMap<&str, usize> = FxHashMap::default();
    let mut sum: Vec<f64> = Vec::new();
    let mut vectors: Vec<Vec<(usize, f64)>> = Vec::with_capacity(counted.len());
    for counts in &counted {
        let mut sorted: Vec<(&str, u32)> = counts.iter().map(|(word, &count)| (word.as_ref(), count)).collect();
        sorted.sort_unstable();
        let length = sorted.iter().map(|&(_, count)| f64::from(count)).sum::<f64>().sqrt();
        let mut vector = Vec::with_capacity(sorted.len());
        for (word, count) in sorted {
            let next = ids.len();
            let id = *ids.entry(word).or_insert(next);
            let part = f64::from(count).sqrt() / length;
            if id == sum.len() {
                sum.push(0.0);
            }
            sum[id] += part;
            vector.push((id, part));
        }
        vectors.push(vector);
    }
    let near = |vector: &Vec<(usize, f64)>| vector.iter().map(|&(id, part)| part * sum[id]).sum();
    vectors.iter().map(near).collect()
}

/// The one of the texts numbered `among` that is nearest; of equals the first, and the first of all where there is none.
pub(super) fn nearest(closeness: &[f64], among: Range<usize>) -> usize {
    let start = among.start;
    let best = among.max_by(|&x, &y| closeness[x].total_cmp(&closeness[y]).then(y.cmp(&x)));
    best.unwrap_or(start)
}

/// How often each word stands in a text, furniture aside.
fn counts(side: &Side) -> FxHashMap<Cow<'_, str>, u32> {
    let mut counts = FxHashMap::default();
    let running = side
        .segments
        .iter()
        .filter(|segment| segment.kind != SegmentKind::Furniture);
    for segment in running {
        let text = segment.span.of(&side.document.text);
        for word in words(text) {
            if matches!(word.kind, WordKind::Word | WordKind::Number) {
                *counts.entry(fold(word.span.of(text))).or_default() += 1;
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::super::testing::sides;
    use super::*;

    #[test]
    fn the_text_that_lacks_least_and_is_most_like_the_others_is_nearest() {
        let sides = sides(&[
            "The old king sat by the sea.",
            "The old king sat by the sea.\n\nHe had two daughters and a ship.",
            "The old king sat at the shore.\n\nHe had two daughters and a boat.",
            "A price list of nails and paint.",
        ]);
        let closeness = closeness(&sides.iter().collect::<Vec<_>>());
        assert_eq!(nearest(&closeness, 0..4), 1);
        assert_eq!(nearest(&closeness, 2..4), 2);
        assert_eq!(nearest(&[], 0..0), 0);
    }
}
