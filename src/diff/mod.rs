//! One link → the edits between its two passages, word by word.

mod passage;
mod weight;
mod number;
mod likeness;
mod script;
mod weighted;
mod slide;
mod moved;
mod clauses;
mod recut;
mod class;
mod region;
mod edits;

use crate::text::{Language, Span};
use passage::Pair;
use std::cmp::Ordering;

/// A difference inside a link. What no edit covers is the same on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What happened.
    pub kind: EditKind,
    /// What sort of difference it is.
    pub class: Class,
    /// Where in A's text; empty, at the place between two words, for an insertion.
    pub a: Span,
    /// Where in B's text; empty, at the place between two words, for a deletion.
    pub b: Span,
}

impl Edit {
    /// Where it stands on `side`: 0 is A.
    pub fn on(&self, side: usize) -> Span {
        if side == 0 { self.a } else { self.b }
    }
}

/// What happened between A and B.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EditKind {
    /// A's words stand as other words in B.
    Replaced,
    /// Only B has them.
    Inserted,
    /// Only A has them.
    Deleted,
    /// The same words stand elsewhere in the passage.
    Moved,
}

/// What sort of difference an edit is: each is a filter in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Class {
    /// Two renderings of one term.
    Term,
    /// One word in two spellings or forms.
    Spelling,
    /// Different numbers, dates or amounts.
    Number,
    /// Different names.
    Name,
    /// B lacks it.
    Omission,
    /// A lacks it.
    Addition,
    /// The same words in another place.
    Reorder,
    /// Other words for, as far as can be told, the same.
    Paraphrase,
    /// Punctuation, case or space alone.
    Punctuation,
}

/// One side of a link: a text and the segments of it that are linked, in order.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// The whole text of the document.
    pub text: &'a str,
    /// The spans of the linked segments in it.
    pub segments: &'a [Span],
    /// Its language, as far as it is known.
    pub language: Language,
}

/// How to diff.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {}

/// The edits that lead from `a` to `b`, in the order of A; spans are byte offsets into the passages' texts, and none
/// crosses the border of a segment.
///
/// Words are compared by their folded form, without the white space between them. Applied to A, the edits give B,
/// word for word; with the sides exchanged they are the mirror image. Passages in different languages have no words
/// to compare, and so no edits.
pub fn words(a: Passage<'_>, b: Passage<'_>, options: &Options) -> Vec<Edit> {
    let _ = options;
    match texts(a).cmp(texts(b)) {
        Ordering::Equal => Vec::new(),
        Ordering::Less => ordered(a, b),
        Ordering::Greater => mirrored(ordered(b, a)),
    }
}

/// The texts of the segments.
fn texts(passage: Passage<'_>) -> impl Iterator<Item = &str> {
    passage.segments.iter().map(move |span| span.of(passage.text))
}

/// The edits from `a` to `b`. Ties are broken by position, so the caller puts the passages in an order that does not
/// depend on which is called A.
fn ordered(a: Passage<'_>, b: Passage<'_>) -> Vec<Edit> {
    if are_known(a.language, b.language) && a.language.is_unspaced() != b.language.is_unspaced() {
        return Vec::new();
    }
    let language = if a.language == Language::UNKNOWN {
        b.language
    } else {
        a.language
    };
    let mut pair = Pair::new(a, b, language, &Default::default());
    if are_foreign(&pair, a.language, b.language) {
        return Vec::new();
    }
    let mut matches = script::matches(&pair);
    if let Some(cuts) = recut::cuts(&pair, &matches) {
        pair = Pair::new(a, b, language, &cuts);
        matches = script::matches(&pair);
    }
    slide::all(&pair, &mut matches);
    let phrases = moved::phrases(&pair, &matches);
    edits::all(&pair, &matches, &phrases)
}

/// Whether the passages are in different languages. Detection errs on short texts, so the words have a say: two
/// passages of which a fifth is the same are worth diffing whatever they are called.
fn are_foreign(pair: &Pair<'_>, a: Language, b: Language) -> bool {
    are_known(a, b) && a != b && 5 * pair.shared_words() < pair.sides[0].forms.len().min(pair.sides[1].forms.len())
}

fn are_known(a: Language, b: Language) -> bool {
    a != Language::UNKNOWN && b != Language::UNKNOWN
}

/// The edits as they are when the sides are exchanged.
fn mirrored(mut edits: Vec<Edit>) -> Vec<Edit> {
    for edit in &mut edits {
        std::mem::swap(&mut edit.a, &mut edit.b);
        edit.kind = class::mirrored_kind(edit.kind);
        edit.class = class::mirrored(edit.class);
    }
    edits.sort_by_key(|edit| (edit.a, edit.b));
    edits
}

#[cfg(test)]
mod tests;
