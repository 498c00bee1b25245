//! Two streams of characters and what they have in common → what is kept, deleted and inserted, exactly: what is kept
//! and deleted is A's stream, what is kept and inserted is B's, character for character.
//!
//! The edits of the comparison say where; what they pass over as no difference (white space, the case of a sentence's
//! first word) is compared once more as it is written.

use super::summary::is_foreign;
use crate::compare::Comparison;
use crate::diff::{Edit, EditKind};
use crate::segment::Side;
use crate::text::{Span, words};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Ends a paragraph in a stream (U+2029, paragraph separator).
pub(super) const MARK: char = '\u{2029}';

/// A stretch of A's stream and the stretch of B's that it corresponds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    /// In A's stream.
    pub(super) a: Span,
    /// In B's stream.
    pub(super) b: Span,
    /// The link that joins them; none where they are the same, or stand for the same.
    pub(super) link: Option<usize>,
}

/// A stretch of the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Both have it.
    Keep {
        /// In A's stream.
        a: Span,
        /// In B's stream.
        b: Span,
    },
    /// Only A has it.
    Delete(Span),
    /// Only B has it.
    Insert(Span),
}

/// The steps from stream `a` to stream `b`; `edits` gives those of an anchor's link, as spans of the streams.
pub(super) fn steps(a: &str, b: &str, anchors: &[Anchor], edits: impl Fn(usize) -> Vec<Edit>) -> Vec<Step> {
    let mut script = Script {
        a,
        b,
        steps: Vec::new(),
    };
    let (mut from_a, mut from_b) = (0, 0);
    for anchor in anchors {
        script.gap(Span::new(from_a, anchor.a.start), Span::new(from_b, anchor.b.start));
        match anchor.link {
            Some(link) => script.linked(anchor, &edits(link)),
            None => script.keep(anchor.a, anchor.b),
        }
        (from_a, from_b) = (anchor.a.end, anchor.b.end);
    }
    script.gap(Span::new(from_a, a.len()), Span::new(from_b, b.len()));
    script.steps
}

/// The texts of the link numbered `number`, A's first, [`MARK`] between the segments of each, and the steps between them.
pub(super) fn of_link(comparison: &Comparison, number: usize) -> ([String; 2], Vec<Step>) {
    let link = &comparison.alignment.links[number];
    let passages = [(0, &link.a), (1, &link.b)].map(|(side, segments)| Joined::new(&comparison.sides[side], segments));
    let edits = comparison.edits[number].iter().map(|edit| Edit {
        a: passages[0].place(edit.a),
        b: passages[1].place(edit.b),
        ..*edit
    });
    let edits: Vec<Edit> = edits.collect();
    let texts = passages.map(|passage| passage.text);
    let whole = Anchor {
        a: Span::new(0, texts[0].len()),
        b: Span::new(0, texts[1].len()),
        link: Some(number),
    };
    // Between two languages there are no words to compare.
    let steps = match is_foreign(comparison) {
        true => vec![Step::Delete(whole.a), Step::Insert(whole.b)],
        false => steps(&texts[0], &texts[1], &[whole], |_| edits.clone()),
    };
    (texts, steps)
}

/// The segments of one side of a link in one text.
struct Joined {
    text: String,
    /// Where each segment stands in the document's text, and where it begins in this.
    parts: Vec<(Span, usize)>,
}

impl Joined {
    fn new(side: &Side, segments: &[u32]) -> Self {
        let mut joined = Self {
            text: String::new(),
            parts: Vec::new(),
        };
        for &at in segments {
            if !joined.parts.is_empty() {
                joined.text.push(MARK);
            }
            joined.parts.push((side.segments[at as usize].span, joined.text.len()));
            joined.text.push_str(side.text(at));
        }
        joined
    }

    /// Where `span` of the document's text stands in this text.
    fn place(&self, span: Span) -> Span {
        let part = self.parts.iter().find(|(part, _)| part.contains(span));
        part.map_or_else(Span::default, |(part, start)| {
            Span::new(span.start - part.start + start, span.end - part.start + start)
        })
    }
}

struct Script<'s> {
    a: &'s str,
    b: &'s str,
    steps: Vec<Step>,
}

impl Script<'_> {
    fn keep(&mut self, a: Span, b: Span) {
        if !a.is_empty() {
            self.steps.push(Step::Keep { a, b });
        }
    }

    fn change(&mut self, a: Span, b: Span) {
        if !a.is_empty() {
            self.steps.push(Step::Delete(a));
        }
        if !b.is_empty() {
            self.steps.push(Step::Insert(b));
        }
    }

    /// What nothing joins. The mark that ends the paragraph before is kept, so that whole paragraphs go and come.
    fn gap(&mut self, a: Span, b: Span) {
        let (said_a, said_b) = (a.of(self.a), b.of(self.b));
        let shared = said_a.bytes().zip(said_b.bytes()).take_while(|(a, b)| a == b).count();
        let kept = match shared == a.len() && shared == b.len() {
            true => shared,
            false => said_a.as_bytes()[..shared]
                .windows(MARK.len_utf8())
                .rposition(|window| window == MARK.encode_utf8(&mut [0; 4]).as_bytes())
                .map_or(0, |at| at + MARK.len_utf8()),
        };
        let split = |span: Span| {
            (
                Span::new(span.start, span.start + kept),
                Span::new(span.start + kept, span.end),
            )
        };
        let ((kept_a, rest_a), (kept_b, rest_b)) = (split(a), split(b));
        self.keep(kept_a, kept_b);
        self.change(rest_a, rest_b);
    }

    /// Two passages that say the same, and the edits between them.
    fn linked(&mut self, anchor: &Anchor, edits: &[Edit]) {
        let (mut from_a, mut from_b) = (anchor.a.start, anchor.b.start);
        for edit in edits {
            // What stands elsewhere in the passage is found by the words themselves.
            let goes_on = edit.a.start >= from_a && edit.b.start >= from_b;
            if edit.kind == EditKind::Moved || !goes_on || !anchor.a.contains(edit.a) || !anchor.b.contains(edit.b) {
                continue;
            }
            self.as_written(Span::new(from_a, edit.a.start), Span::new(from_b, edit.b.start));
            self.change(edit.a, edit.b);
            (from_a, from_b) = (edit.a.end, edit.b.end);
        }
        self.as_written(Span::new(from_a, anchor.a.end), Span::new(from_b, anchor.b.end));
    }

    /// Two stretches that are nearly the same.
    fn as_written(&mut self, a: Span, b: Span) {
        if a.of(self.a) == b.of(self.b) {
            return self.keep(a, b);
        }
        let (words_a, words_b) = (written_words(self.a, a), written_words(self.b, b));
        let texts = |all: &str, words: &[Span]| words.iter().map(|word| word.of(all).to_owned()).collect::<Vec<_>>();
        let (texts_a, texts_b) = (texts(self.a, &words_a), texts(self.b, &words_b));
        let joined = |words: &[Span], at: usize, len: usize, whole: Span| {
            let start = words.get(at).map_or(whole.end, |word| word.start);
            let end = words.get(at + len).map_or(whole.end, |word| word.start);
            Span::new(start, end)
        };
        for op in capture_diff_slices(Algorithm::Myers, &texts_a, &texts_b) {
            let ((at_a, len_a), (at_b, len_b)) = match op {
                DiffOp::Equal {
                    old_index,
                    new_index,
                    len,
                } => {
                    let (span_a, span_b) = (joined(&words_a, old_index, len, a), joined(&words_b, new_index, len, b));
                    self.keep(span_a, span_b);
                    continue;
                }
                other => {
                    let (old, new) = (other.old_range(), other.new_range());
                    ((old.start, old.len()), (new.start, new.len()))
                }
            };
            self.change(joined(&words_a, at_a, len_a, a), joined(&words_b, at_b, len_b, b));
        }
    }
}

/// The words of a stretch, the white space between them too.
fn written_words(all: &str, span: Span) -> Vec<Span> {
    let words = words(span.of(all)).into_iter();
    words.map(|word| word.span.shifted(span.start)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn applied(steps: &[Step], a: &str, b: &str) -> (String, String) {
        let (mut old, mut new) = (String::new(), String::new());
        for step in steps {
            match *step {
                Step::Keep { a: kept, b: same } => {
                    old += kept.of(a);
                    new += same.of(b);
                    assert_eq!(kept.of(a), same.of(b));
                }
                Step::Delete(span) => old += span.of(a),
                Step::Insert(span) => new += span.of(b),
            }
        }
        (old, new)
    }

    #[test]
    fn whole_paragraphs_go_and_come() {
        let (a, b) = (
            "one\u{2029}two\u{2029}end\u{2029}",
            "one\u{2029}2\u{2029}3\u{2029}end\u{2029}",
        );
        let same = |a: (usize, usize), b: (usize, usize)| Anchor {
            a: Span::new(a.0, a.1),
            b: Span::new(b.0, b.1),
            link: None,
        };
        let made = steps(a, b, &[same((0, 3), (0, 3)), same((12, 18), (14, 20))], |_| Vec::new());
        assert_eq!(
            made[1..4],
            [
                Step::Keep {
                    a: Span::new(3, 6),
                    b: Span::new(3, 6)
                },
                Step::Delete(Span::new(6, 12)),
                Step::Insert(Span::new(6, 14)),
            ]
        );
    }

    proptest! {
        #[test]
        fn both_streams_are_in_the_steps(a in "[abA .\u{2029}中]{0,30}", b in "[abA .\u{2029}中]{0,30}") {
            let whole = Anchor { a: Span::new(0, a.len()), b: Span::new(0, b.len()), link: Some(0) };
            let middle = |text: &str| text.char_indices().map(|(at, _)| at).nth(text.chars().count() / 2).unwrap_or(0);
            let edit = Edit {
                kind: EditKind::Replaced,
                class: crate::diff::Class::Paraphrase,
                a: Span::new(middle(&a), a.len()),
                b: Span::new(middle(&b), b.len()),
            };
            for (anchors, edits) in [(vec![], vec![]), (vec![whole], vec![]), (vec![whole], vec![edit])] {
                let made = steps(&a, &b, &anchors, |_| edits.clone());
                prop_assert_eq!(applied(&made, &a, &b), (a.clone(), b.clone()));
            }
        }
    }
}
