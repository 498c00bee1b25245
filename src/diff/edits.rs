//! The pairs and the moved phrases → edits: what lies between two pairs is replaced, inserted or deleted, and the
//! punctuation around it goes where a reader expects it.

use super::moved::Phrase;
use super::passage::{Pair, Tokens};
use super::script::Match;
use super::{Class, Edit, EditKind, class, clauses};
use crate::text::Span;
use std::ops::Range;

/// The edits that `matches` and `phrases` leave, in the order of A.
pub(super) fn all(pair: &Pair<'_>, matches: &[Match], phrases: &[Phrase]) -> Vec<Edit> {
    let mut by_b: Vec<usize> = (0..phrases.len()).collect();
    by_b.sort_by_key(|&at| phrases[at].b.start);
    let mut builder = Builder {
        pair,
        phrases: [(0..phrases.len()).collect(), by_b],
        ranges: phrases
            .iter()
            .map(|phrase| [phrase.a.clone(), phrase.b.clone()])
            .collect(),
        moved: vec![[0..0, 0..0]; phrases.len()],
        next_phrase: [0, 0],
        edits: Vec::new(),
        joined: 0,
    };
    let mut from = [0, 0];
    for found in matches {
        builder.region([from[0]..found.a, from[1]..found.b]);
        builder.word(*found);
        from = [found.a + 1, found.b + 1];
    }
    builder.region([from[0]..pair.sides[0].forms.len(), from[1]..pair.sides[1].forms.len()]);
    builder.finish()
}

/// Makes edits while it walks along both passages.
pub(super) struct Builder<'p, 't> {
    pub(super) pair: &'p Pair<'t>,
    /// The numbers of the phrases in the order of each side.
    pub(super) phrases: [Vec<usize>; 2],
    /// The words of each phrase on each side.
    pub(super) ranges: Vec<[Range<usize>; 2]>,
    /// The tokens of each phrase on each side, as they are come by.
    pub(super) moved: Vec<[Range<usize>; 2]>,
    /// How many phrases were passed on each side.
    pub(super) next_phrase: [usize; 2],
    edits: Vec<Edit>,
    /// Words of A before this number are covered by an edit that joined two words.
    joined: usize,
}

impl Builder<'_, '_> {
    /// A pair of words that are near-equal, or the same but for case.
    fn word(&mut self, found: Match) {
        let [a, b] = &self.pair.sides;
        if found.a < self.joined {
            return;
        }
        let is_same = a.forms[found.a] == b.forms[found.b];
        if is_same && !differ_in_case(self.pair, found) {
            return;
        }
        let spans = [a.word(found.a).span, b.word(found.b).span];
        if is_same && self.goes_on(spans) {
            return;
        }
        let class = match is_same {
            true => Class::Punctuation,
            false => class::of(self.pair, found.a..found.a + 1, found.b..found.b + 1),
        };
        let tokens = [a.words[found.a] as usize, b.words[found.b] as usize];
        self.push(tokens.map(|token| token..token + 1), class);
    }

    /// Lets a change of case go on over the next word: `political bureau` became `Political Bureau` at once.
    fn goes_on(&mut self, [a, b]: [Span; 2]) -> bool {
        let [text_a, text_b] = [self.pair.sides[0].text, self.pair.sides[1].text];
        let is_next = |text: &str, last: Span, next: Span| {
            last.end < next.start && text[last.end..next.start].chars().all(|c| c == ' ')
        };
        let last = self.edits.last_mut().filter(|last| {
            last.kind == EditKind::Replaced
                && last.class == Class::Punctuation
                && is_next(text_a, last.a, a)
                && is_next(text_b, last.b, b)
        });
        match last {
            Some(last) => {
                last.a = last.a.joined(a);
                last.b = last.b.joined(b);
                true
            }
            None => false,
        }
    }

    /// Two gaps between pairs that are next to each other on both sides.
    pub(super) fn gap(&mut self, gaps: [Range<usize>; 2], words: [Range<usize>; 2]) {
        let inside = words[0].start > 0
            && words[0].start < self.pair.sides[0].forms.len()
            && words[1].start > 0
            && words[1].start < self.pair.sides[1].forms.len();
        if inside && gaps[0].is_empty() != gaps[1].is_empty() && self.is_hyphen(&gaps) {
            return self.join(words);
        }
        self.marks(gaps);
    }

    /// Whether one gap is a hyphen and the other a space, as in `high-quality`, `high quality`.
    fn is_hyphen(&self, gaps: &[Range<usize>; 2]) -> bool {
        let side = usize::from(gaps[0].is_empty());
        clauses::is_hyphen(&self.pair.sides[side], gaps[side].clone())
    }

    /// Shows the words around a hyphen that only one side has as one word in two spellings.
    fn join(&mut self, words: [Range<usize>; 2]) {
        let [a, b] = [0, 1].map(|side| {
            let tokens = &self.pair.sides[side];
            tokens.words[words[side].start - 1] as usize..tokens.words[words[side].start] as usize + 1
        });
        let spans = [(&self.pair.sides[0], &a), (&self.pair.sides[1], &b)];
        if spans
            .iter()
            .any(|(tokens, range)| tokens.all[range.start].segment != tokens.all[range.end - 1].segment)
        {
            return self.marks([a.start + 1..a.end - 1, b.start + 1..b.end - 1]);
        }
        let [whole_a, whole_b] =
            spans.map(|(tokens, range)| tokens.all[range.start].span.joined(tokens.all[range.end - 1].span));
        self.joined = words[0].start + 1;
        match self.edits.last_mut() {
            Some(last) if last.a.overlaps(whole_a) => {
                last.a = last.a.joined(whole_a);
                last.b = last.b.joined(whole_b);
                last.class = Class::Spelling;
            }
            _ => self.edits.push(Edit {
                kind: EditKind::Replaced,
                class: Class::Spelling,
                a: whole_a,
                b: whole_b,
            }),
        }
    }

    /// An edit for two gaps where they differ.
    pub(super) fn marks(&mut self, mut gaps: [Range<usize>; 2]) {
        let form = |side: usize, token: usize| self.pair.sides[side].all[token].form;
        while gaps.iter().all(|gap| !gap.is_empty()) && form(0, gaps[0].start) == form(1, gaps[1].start) {
            gaps.iter_mut().for_each(|gap| gap.start += 1);
        }
        while gaps.iter().all(|gap| !gap.is_empty()) && form(0, gaps[0].end - 1) == form(1, gaps[1].end - 1) {
            gaps.iter_mut().for_each(|gap| gap.end -= 1);
        }
        if gaps.iter().all(Range::is_empty) {
            return;
        }
        let marks = [0, 1]
            .into_iter()
            .flat_map(|side| gaps[side].clone().map(move |at| (side, at)));
        let class = class::of_marks(marks.map(|(side, at)| &self.pair.forms[form(side, at) as usize]));
        self.push(gaps, class);
    }

    pub(super) fn same_marks(&self, side: usize, gap: Range<usize>, other: Range<usize>) -> bool {
        let forms = |tokens: &Tokens<'_>, range: Range<usize>| {
            tokens.all[range].iter().map(|token| token.form).collect::<Vec<_>>()
        };
        gap.len() == other.len() && forms(&self.pair.sides[side], gap) == forms(&self.pair.sides[1 - side], other)
    }

    /// Makes the edit between two ranges of tokens; one for each segment where they cross a border.
    pub(super) fn push(&mut self, tokens: [Range<usize>; 2], class: Class) {
        let places = [0, 1].map(|side| self.pair.sides[side].place(tokens[side].start));
        let [a, b] = [0, 1].map(|side| spans(&self.pair.sides[side], tokens[side].clone()));
        for at in 0..a.len().max(b.len()) {
            let kind = match (a.get(at), b.get(at)) {
                (Some(_), Some(_)) => EditKind::Replaced,
                (Some(_), None) => EditKind::Deleted,
                _ => EditKind::Inserted,
            };
            let span = |spans: &[Span], place: Span| {
                let last = spans.last().map_or(place, |last| Span::new(last.end, last.end));
                spans.get(at).copied().unwrap_or(last)
            };
            self.edits.push(Edit {
                kind,
                class,
                a: span(&a, places[0]),
                b: span(&b, places[1]),
            });
        }
    }

    fn finish(mut self) -> Vec<Edit> {
        for [a, b] in std::mem::take(&mut self.moved) {
            self.push([a, b], Class::Reorder);
            if let Some(last) = self.edits.last_mut().filter(|last| last.kind == EditKind::Replaced) {
                last.kind = EditKind::Moved;
            }
        }
        self.edits.sort_by_key(|edit| (edit.a, edit.b));
        self.edits
    }
}

/// The spans of `tokens`, one for each segment.
fn spans(tokens: &Tokens<'_>, range: Range<usize>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut segment = None;
    for token in &tokens.all[range] {
        match spans.last_mut().filter(|_| segment == Some(token.segment)) {
            Some(last) => *last = last.joined(token.span),
            None => spans.push(token.span),
        }
        segment = Some(token.segment);
    }
    spans
}

/// Whether a pair that is the same under folding differs in case, and not only because a sentence begins there.
fn differ_in_case(pair: &Pair<'_>, found: Match) -> bool {
    let [a, b] = [pair.sides[0].written(found.a), pair.sides[1].written(found.b)];
    if a == b || a.to_lowercase() != b.to_lowercase() {
        return false;
    }
    let rest = |word: &str| word.chars().skip(1).collect::<String>();
    let opens = pair.sides[0].opens_sentence(found.a) || pair.sides[1].opens_sentence(found.b);
    !opens || rest(a) != rest(b)
}
