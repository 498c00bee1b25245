//! The wordings of each row → how far each is from the others, and how much they disagree.
//!
//! After Tom Cheesman, Kevin Flanagan and others ("Multi-retranslation corpora: visibility, variation, value, and virtue",
//! 2017), who call the distance of a version's wording "Eddy" and the mean of a segment's Eddies "Viv", for the variation
//! of the translations. Their Eddy is the distance from the centroid of all versions, which has no upper end; ours is the
//! mean distance from the other versions, so that 0 and 1 mean something: 1 − the cosine of the words, each weighed by
//! how often it stands there and by ln(1 + rows / rows that have it). The sum of the unit vectors gives all distances of
//! a row at once, so the work grows with the number of versions, not with that of pairs.

use super::{Row, RowKind, Texts};
use crate::text::{Language, WordKind, fold, words};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How often each word stands in a cell, by rising number.
type Counts = Vec<(u32, u32)>;

/// Gives each cell its distance from the others of its language, and each row their mean.
pub(super) fn measure(rows: &mut [Row], texts: &Texts<'_>) {
    let (counts, weights) = counted(rows, texts);
    rows.par_iter_mut().zip(counts).for_each(|(row, counts)| {
        if row.kind != RowKind::Passage {
            return;
        }
        let mut of_language: BTreeMap<Language, Vec<usize>> = BTreeMap::new();
        for (text, _) in counts.iter().filter(|(_, counts)| !counts.is_empty()) {
            of_language.entry(texts.sides[*text].language).or_default().push(*text);
        }
        let by_text: BTreeMap<usize, &Counts> = counts.iter().map(|(text, counts)| (*text, counts)).collect();
        for versions in of_language.values().filter(|versions| versions.len() > 1) {
            let vectors: Vec<Vec<(u32, f64)>> = versions.iter().map(|text| unit(by_text[text], &weights)).collect();
            for (&text, eddy) in versions.iter().zip(distances(&vectors)) {
                row.cells[text].eddy = Some(eddy);
            }
        }
        let eddies: Vec<f32> = row.cells.iter().filter_map(|cell| cell.eddy).collect();
        row.viv = (!eddies.is_empty()).then(|| eddies.iter().sum::<f32>() / eddies.len() as f32);
    });
}

/// The words of the versions in each row, and the weight of each word.
fn counted(rows: &[Row], texts: &Texts<'_>) -> (Vec<Vec<(usize, Counts)>>, Vec<f64>) {
    let folded: Vec<Vec<(usize, Vec<Cow<'_, str>>)>> = rows
        .par_iter()
        .map(|row| {
            let versions = texts.versions().filter(|_| row.kind == RowKind::Passage);
            versions.map(|text| (text, said(row, texts, text))).collect()
        })
        .collect();
    let mut numbers: FxHashMap<Cow<'_, str>, u32> = FxHashMap::default();
    let mut holders: Vec<u32> = Vec::new();
    let mut counts = Vec::with_capacity(rows.len());
    for row in folded {
        let mut seen: FxHashSet<u32> = FxHashSet::default();
        let mut number = |word: Cow<'_, str>| {
            let next = numbers.len() as u32;
            let number = match numbers.get(word.as_ref()) {
                Some(&number) => number,
                None => *numbers.entry(Cow::Owned(word.into_owned())).or_insert(next),
            };
            if number as usize == holders.len() {
                holders.push(0);
            }
            if seen.insert(number) {
                holders[number as usize] += 1;
            }
            number
        };
        let row = row.into_iter().map(|(text, words)| {
            let numbers = words.into_iter().map(&mut number).collect();
            (text, tally(numbers))
        });
        counts.push(row.collect::<Vec<_>>());
    }
    let passages = rows.iter().filter(|row| row.kind == RowKind::Passage).count();
    let weight = |&holders: &u32| (1.0 + passages as f64 / f64::from(holders)).ln();
    let weights = holders.iter().map(weight).collect();
    (counts, weights)
}

/// The words of a text in a row, folded.
fn said<'t>(row: &Row, texts: &Texts<'t>, text: usize) -> Vec<Cow<'t, str>> {
    let side: &'t crate::segment::Side = texts.sides[text];
    let segments = row.cells[text].segments.iter();
    segments
        .flat_map(|&at| {
            let segment = side.text(at);
            let is_word = |kind| matches!(kind, WordKind::Word | WordKind::Number);
            let words = words(segment).into_iter().filter(move |word| is_word(word.kind));
            words.map(move |word| fold(word.span.of(segment)))
        })
        .collect()
}

fn tally(mut numbers: Vec<u32>) -> Counts {
    numbers.sort_unstable();
    let mut counts: Counts = Vec::new();
    for number in numbers {
        match counts.last_mut() {
            Some((last, count)) if *last == number => *count += 1,
            _ => counts.push((number, 1)),
        }
    }
    counts
}

/// The weighed counts as a vector of length 1.
fn unit(counts: &Counts, weights: &[f64]) -> Vec<(u32, f64)> {
    let weighed = counts
        .iter()
        .map(|&(word, count)| (word, f64::from(count) * weights[word as usize]));
    let mut vector: Vec<(u32, f64)> = weighed.collect();
    let length = vector.iter().map(|(_, part)| part * part).sum::<f64>().sqrt();
    vector.iter_mut().for_each(|(_, part)| *part /= length);
    vector
}

/// For each vector the mean of 1 − its cosine with each of the others.
fn distances(vectors: &[Vec<(u32, f64)>]) -> Vec<f32> {
    let mut sum: FxHashMap<u32, f64> = FxHashMap::default();
    for &(word, part) in vectors.iter().flatten() {
        *sum.entry(word).or_default() += part;
    }
    let others = vectors.len() as f64 - 1.0;
    let distance = |vector: &Vec<(u32, f64)>| {
        // its product with itself is 1
        let near = vector.iter().map(|(word, part)| part * sum[word]).sum::<f64>() - 1.0;
        (1.0 - near / others).clamp(0.0, 1.0) as f32
    };
    vectors.iter().map(distance).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::collated;

    #[test]
    fn the_same_words_are_0_apart_and_others_1() {
        let made = collated(&["The king sat.", "The king sat!", "the King sat"]);
        assert!(made.rows[0].viv.is_some_and(|viv| viv < 1e-6));
        let made = collated(&[
            "One red fox ran by.\n\nSo the tale ends here.",
            "One red fox ran by.\n\nThus our story closes now.",
        ]);
        let last = made.rows.last().and_then(|row| row.viv);
        assert!(last.is_none_or(|viv| viv > 0.9), "{last:?}");
    }

    #[test]
    fn the_odd_one_out_is_farthest() {
        let made = collated(&[
            "The old king sat by the sea.",
            "The old king sat by the sea.",
            "An aged monarch rested by the sea.",
        ]);
        let eddies: Vec<f32> = made.rows[0].cells.iter().filter_map(|cell| cell.eddy).collect();
        assert_eq!(eddies[0], eddies[1]);
        assert!(eddies[2] > eddies[0], "{eddies:?}");
        let mean = eddies.iter().sum::<f32>() / 3.0;
        assert!((made.rows[0].viv.unwrap() - mean).abs() < 1e-6);
    }
}
