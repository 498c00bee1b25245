//! A segment → its words, cut once for all rules: nearly every rule reads them, and to cut them is most of its work.

use crate::segment::Segment;
use crate::text::{Span, Word, WordKind, words};
use std::borrow::Cow;

/// The words, numbers and marks of one segment.
pub(super) struct Cut(Box<[Word]>);

impl Cut {
    /// Cuts `segment` of `document`.
    pub(super) fn of(document: &str, segment: &Segment) -> Self {
        Self(without_space(segment.span.of(document)).collect())
    }

    /// All of them, without the space between; spans are byte offsets into the segment.
    pub(super) fn all(&self) -> &[Word] {
        &self.0
    }

    /// The words proper.
    pub(super) fn words(&self) -> impl Iterator<Item = Word> {
        self.0.iter().copied().filter(|word| word.kind == WordKind::Word)
    }

    /// What `part` of the segment, whose text is `text`, has when cut alone: at white space nothing is cut otherwise.
    pub(super) fn part(&self, text: &str, part: Span) -> Cow<'_, [Word]> {
        let bytes = text.as_bytes();
        let is_space = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
        let is_border = |at: usize| at == 0 || is_space(at) || is_space(at - 1);
        if is_border(part.start) && is_border(part.end) {
            let first = self.0.partition_point(|word| word.span.end <= part.start);
            let last = self.0.partition_point(|word| word.span.start < part.end);
            return Cow::Borrowed(&self.0[first..last.max(first)]);
        }
        let alone = without_space(part.of(text)).map(|word| Word {
            span: word.span.shifted(part.start),
            ..word
        });
        Cow::Owned(alone.collect())
    }
}

fn without_space(text: &str) -> impl Iterator<Item = Word> {
    words(text).into_iter().filter(|word| word.kind != WordKind::Space)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::SegmentKind;
    use crate::text::Language;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_part_has_the_words_of_the_part_alone(text in "[a-zU.’ 5%,“é。今天\u{ad}\u{301}한🇩🇪]{0,30}", from in 0_usize..30, to in 0_usize..30) {
            let part = Span::new(text.floor_char_boundary(from.min(to)), text.floor_char_boundary(from.max(to)));
            let segment = Segment {
                span: Span::new(0, text.len()),
                kind: SegmentKind::Text,
                language: Language::ENGLISH,
                sentences: Vec::new(),
            };
            let alone = without_space(part.of(&text)).map(|word| word.span.shifted(part.start));
            let cut = Cut::of(&text, &segment);
            let of_part = cut.part(&text, part);
            prop_assert!(of_part.iter().map(|word| word.span).eq(alone));
        }
    }
}
