//! A row → what its versions have in common and where they differ, word by word: parallel segmentation.
//!
//! One version of each language, that which is nearest to the others, is the base; each other is compared with it. Where
//! words of the base stand as other words in a version, the words belong together; what several versions replace in
//! overlapping stretches is one place. So every version's passage is cut into the same columns, and the columns of a
//! version, joined, are its passage.

use super::token::{Token, kept, tokens};
use super::{Collation, Row, Texts};
use crate::text::{Language, Span};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;

/// The versions of a row that are of one language, cut into columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Apparatus {
    /// The numbers of the texts.
    pub texts: Vec<usize>,
    /// The columns, in the order of the passage.
    pub columns: Vec<Column>,
}

/// A place in a passage: what each version has there.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// For each of the texts the stretches of its text that stand here, one a segment; none where it has nothing here.
    pub spans: Vec<Vec<Span>>,
    /// The texts that read the same here, in the order of [`Apparatus::texts`]: for each the least place in that list of
    /// one that reads as it does, up to case and the like.
    pub readings: Vec<usize>,
    /// Whether any of them has more than punctuation here.
    pub has_words: bool,
}

impl Column {
    /// Whether all read the same.
    pub fn is_common(&self) -> bool {
        self.readings.iter().all(|&reading| reading == 0)
    }

    /// How many read as the text at this place of the list.
    pub fn sharing(&self, at: usize) -> usize {
        self.readings
            .iter()
            .filter(|&&reading| reading == self.readings[at])
            .count()
    }
}

/// The apparatus of the row numbered `row`, one a language; the source has none.
pub fn apparatus(collation: &Collation, row: usize) -> Vec<Apparatus> {
    let texts = Texts {
        sides: collation.texts.iter().collect(),
        has_source: collation.has_source,
        pivot: collation.pivot,
        closeness: Vec::new(),
    };
    of(&collation.rows[row], &texts)
}

/// The apparatus of a row; the cells must have been measured.
pub(super) fn of(row: &Row, texts: &Texts<'_>) -> Vec<Apparatus> {
    let mut by_language: BTreeMap<Language, Vec<usize>> = BTreeMap::new();
    for text in texts.versions().filter(|&text| !row.cells[text].segments.is_empty()) {
        by_language.entry(texts.sides[text].language).or_default().push(text);
    }
    by_language
        .into_values()
        .map(|versions| aligned(row, texts, versions))
        .collect()
}

/// Cuts the passages of `versions` into columns.
fn aligned(row: &Row, texts: &Texts<'_>, versions: Vec<usize>) -> Apparatus {
    let all: Vec<Vec<Token<'_>>> = versions
        .iter()
        .map(|&text| tokens(texts.sides[text], &row.cells[text].segments))
        .collect();
    let base = base(row, &versions, &all);
    let kept: Vec<Vec<Option<usize>>> = versions
        .iter()
        .zip(&all)
        .map(|(&text, tokens)| match text == versions[base] {
            true => (0..tokens.len()).map(Some).collect(),
            false => kept(row, texts, (versions[base], &all[base]), (text, tokens)),
        })
        .collect();
    let cuts = joined(&all, cuts(&kept, &all, all[base].len()));
    Apparatus {
        columns: cuts.iter().map(|cut| column(&all, cut)).collect(),
        texts: versions,
    }
}

/// The version that is nearest to the others; of equals the one whose words come first, so that the order in which they
/// are given says nothing.
fn base(row: &Row, versions: &[usize], all: &[Vec<Token<'_>>]) -> usize {
    let eddy = |at: usize| row.cells[versions[at]].eddy.unwrap_or(0.0);
    let said = |at: usize| all[at].iter().map(|token| token.folded.as_ref());
    let nearest = (0..versions.len()).min_by(|&x, &y| eddy(x).total_cmp(&eddy(y)).then_with(|| said(x).cmp(said(y))));
    nearest.unwrap_or(0)
}

/// For each version a range of its tokens.
type Cut = Vec<Range<usize>>;

/// The narrowest columns into which all versions can be cut, the words of the base being `length`.
fn cuts(kept: &[Vec<Option<usize>>], all: &[Vec<Token<'_>>], length: usize) -> Vec<Cut> {
    let mut is_inside = vec![false; length + 1];
    let sizes: Vec<Sizes> = kept
        .iter()
        .zip(all)
        .map(|(kept, tokens)| sizes(kept, tokens.len(), &mut is_inside))
        .collect();
    let mut ends = vec![0; all.len()];
    let mut bounds = vec![ends.clone()];
    for at in 0..=length {
        ends.iter_mut()
            .zip(&sizes)
            .for_each(|(end, sizes)| *end += sizes.before[at]);
        if !is_inside[at] {
            bounds.push(ends.clone());
        }
        if at < length {
            ends.iter_mut()
                .zip(&sizes)
                .for_each(|(end, sizes)| *end += sizes.at[at]);
            if !is_inside[at + 1] {
                bounds.push(ends.clone());
            }
        }
    }
    bounds.dedup();
    let cut = |pair: &[Vec<usize>]| pair[0].iter().zip(&pair[1]).map(|(&from, &to)| from..to).collect();
    bounds.windows(2).map(cut).collect()
}

/// How many tokens a version has at each token of the base, and between these.
struct Sizes {
    at: Vec<usize>,
    before: Vec<usize>,
}

/// The sizes of a version. What it has instead of several tokens of the base stands at the first of them, and no column
/// may end before the last: `is_inside` says so of the borders between them.
fn sizes(kept: &[Option<usize>], length: usize, is_inside: &mut [bool]) -> Sizes {
    let mut sizes = Sizes {
        at: vec![0; kept.len()],
        before: vec![0; kept.len() + 1],
    };
    let (mut from, mut own_from) = (0, 0);
    let pairs = kept.iter().enumerate().filter_map(|(at, own)| Some((at, (*own)?)));
    for (at, own) in pairs.chain([(kept.len(), length)]) {
        let more = own - own_from;
        if at == from {
            sizes.before[at] = more;
        } else if more > 0 {
            sizes.at[from] += more;
            is_inside[from + 1..at].fill(true);
        }
        if at < kept.len() {
            sizes.at[at] += 1;
        }
        (from, own_from) = (at + 1, own + 1);
    }
    sizes
}

/// Columns that follow each other and in which the same versions read the same are one; punctuation alone stays apart
/// from words, so that each difference is of one sort.
fn joined(all: &[Vec<Token<'_>>], cuts: Vec<Cut>) -> Vec<Cut> {
    let mut joined: Vec<(Cut, Vec<usize>, bool)> = Vec::new();
    for cut in cuts {
        let (readings, has_words) = (readings(all, &cut), has_words(all, &cut));
        let is_common = readings.iter().all(|&reading| reading == 0);
        match joined.last_mut() {
            Some((last, before, had_words)) if *before == readings && (is_common || *had_words == has_words) => {
                last.iter_mut().zip(cut).for_each(|(last, next)| last.end = next.end);
            }
            _ => joined.push((cut, readings, has_words)),
        }
    }
    joined.into_iter().map(|(cut, ..)| cut).collect()
}

/// For each version the first that reads the same.
fn readings(all: &[Vec<Token<'_>>], cut: &Cut) -> Vec<usize> {
    let mut first: FxHashMap<Vec<&str>, usize> = FxHashMap::default();
    let said = all.iter().zip(cut).map(|(tokens, range)| &tokens[range.clone()]);
    let said = said.map(|tokens| tokens.iter().map(|token| token.folded.as_ref()).collect());
    said.enumerate()
        .map(|(at, said)| *first.entry(said).or_insert(at))
        .collect()
}

fn has_words(all: &[Vec<Token<'_>>], cut: &Cut) -> bool {
    let mut said = all.iter().zip(cut).flat_map(|(tokens, range)| &tokens[range.clone()]);
    said.any(|token| token.is_word)
}

fn column(all: &[Vec<Token<'_>>], cut: &Cut) -> Column {
    let said = all.iter().zip(cut).map(|(tokens, range)| &tokens[range.clone()]);
    Column {
        spans: said.map(spans).collect(),
        readings: readings(all, cut),
        has_words: has_words(all, cut),
    }
}

/// The stretches that some tokens make, one a segment.
fn spans(tokens: &[Token<'_>]) -> Vec<Span> {
    let runs = tokens.chunk_by(|one, next| one.segment == next.segment);
    runs.map(|run| Span::new(run[0].span.start, run[run.len() - 1].span.end))
        .collect()
}
