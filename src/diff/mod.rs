//! One link → the edits between its two passages, word by word.

use crate::text::Span;

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
}

/// How to diff.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {}

/// The edits that lead from `a` to `b`, in the order of A; spans are byte offsets into the passages' texts, and none
/// crosses the border of a segment.
pub fn words(a: Passage<'_>, b: Passage<'_>, options: &Options) -> Vec<Edit> {
    let _ = (a, b, options);
    Vec::new()
}
