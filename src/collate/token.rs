//! A passage of one text → its words and marks, and which of them another version has at the same place.

use super::{Row, Texts};
use crate::diff::{self, Edit, EditKind};
use crate::segment::Side;
use crate::text::{Span, WordKind, fold, words};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::borrow::Cow;

/// A word, a number or a mark of punctuation.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    /// Where it stands in its text.
    pub(super) span: Span,
    /// The number of its segment in its text.
    pub(super) segment: u32,
    /// What it is compared by.
    pub(super) folded: Cow<'t, str>,
    /// Whether it is more than punctuation.
    pub(super) is_word: bool,
}

/// The tokens of some segments, white space left out.
pub(super) fn tokens<'t>(side: &'t Side, segments: &[u32]) -> Vec<Token<'t>> {
    let mut tokens = Vec::new();
    for &segment in segments {
        let whole = side.segments[segment as usize].span;
        let said = side.text(segment);
        for word in words(said).into_iter().filter(|word| word.kind != WordKind::Space) {
            tokens.push(Token {
                span: word.span.shifted(whole.start),
                segment,
                folded: fold(word.span.of(said)),
                is_word: word.kind != WordKind::Punctuation,
            });
        }
    }
    tokens
}

/// For each token of `base` the number of the token of `other` that is the same at the same place, rising.
///
/// The edits of a comparison of the two say where they differ; what stands elsewhere in the passage is not at the same
/// place.
pub(super) fn kept(
    row: &Row,
    texts: &Texts<'_>,
    base: (usize, &[Token<'_>]),
    other: (usize, &[Token<'_>]),
) -> Vec<Option<usize>> {
    let mut kept = vec![None; base.1.len()];
    let edits = edits(row, texts, base.0, other.0);
    let (mut from, mut other_from) = (0, 0);
    let after = |tokens: &[Token<'_>], start: usize| tokens.partition_point(|token| token.span.start < start);
    for edit in &edits {
        let (start, end) = (after(base.1, edit.a.start), after(base.1, edit.a.end));
        let (other_start, other_end) = (after(other.1, edit.b.start), after(other.1, edit.b.end));
        if edit.kind == EditKind::Moved || start < from || other_start < other_from {
            continue;
        }
        same(base.1, from..start, other.1, other_from..other_start, &mut kept);
        (from, other_from) = (end, other_end);
    }
    same(
        base.1,
        from..base.1.len(),
        other.1,
        other_from..other.1.len(),
        &mut kept,
    );
    kept
}

/// The edits between the passages of two texts.
fn edits(row: &Row, texts: &Texts<'_>, a: usize, b: usize) -> Vec<Edit> {
    let spans = [a, b].map(|text| {
        let segments = row.cells[text].segments.iter();
        segments
            .map(|&at| texts.sides[text].segments[at as usize].span)
            .collect::<Vec<_>>()
    });
    let passage = |at: usize, text: usize| diff::Passage {
        text: &texts.sides[text].document.text,
        segments: &spans[at],
        language: texts.sides[text].language,
    };
    diff::words(passage(0, a), passage(1, b), &diff::Options::default())
}

/// Takes down which tokens of two stretches are the same. Where only white space or what was moved lies between edits,
/// the stretches are the same token for token; the rest is compared once more.
fn same(
    base: &[Token<'_>],
    own: std::ops::Range<usize>,
    other: &[Token<'_>],
    others: std::ops::Range<usize>,
    kept: &mut [Option<usize>],
) {
    let said = |tokens: &[Token<'_>]| tokens.iter().map(|token| token.folded.to_string()).collect::<Vec<_>>();
    let (a, b) = (&base[own.clone()], &other[others.clone()]);
    let is_same = a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.folded == b.folded);
    if is_same {
        own.zip(others).for_each(|(at, there)| kept[at] = Some(there));
        return;
    }
    for op in capture_diff_slices(Algorithm::Myers, &said(a), &said(b)) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            (0..len).for_each(|at| kept[own.start + old_index + at] = Some(others.start + new_index + at));
        }
    }
}
