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
struct Builder<'p, 't> {
    pair: &'p Pair<'t>,
    /// The numbers of the phrases in the order of each side.
    phrases: [Vec<usize>; 2],
    /// The words of each phrase on each side.
    ranges: Vec<[Range<usize>; 2]>,
    /// The tokens of each phrase on each side, as they are come by.
    moved: Vec<[Range<usize>; 2]>,
    /// How many phrases were passed on each side.
    next_phrase: [usize; 2],
    edits: Vec<Edit>,
    /// Words of A before this number are covered by an edit that joined two words.
    joined: usize,
}

/// Words that one edit covers on one side of a region.
#[derive(Clone, Debug)]
struct Item {
    words: Range<usize>,
    tokens: Range<usize>,
    /// The number of the chunk or of the phrase.
    owner: Owner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Chunk(usize),
    Phrase(usize),
}

impl Builder<'_, '_> {
    /// A pair of words that are near-equal, or the same but for case.
    fn word(&mut self, found: Match) {
        let [a, b] = &self.pair.sides;
        if found.a < self.joined {
            return;
        }
        let class = if a.forms[found.a] != b.forms[found.b] {
            class::of(self.pair, found.a..found.a + 1, found.b..found.b + 1)
        } else if differ_in_case(self.pair, found) {
            Class::Punctuation
        } else {
            return;
        };
        let tokens = [a.words[found.a] as usize, b.words[found.b] as usize];
        self.push(tokens.map(|token| token..token + 1), class);
    }

    /// The words `words` of each side between two pairs, with the punctuation around them.
    fn region(&mut self, words: [Range<usize>; 2]) {
        let gaps = [0, 1].map(|side| self.pair.sides[side].gap(words[side].start));
        if words.iter().all(Range::is_empty) {
            return self.gap(gaps, words);
        }
        let (pieces, mut items) = self.pieces(&words);
        let chunks = chunks(self.pair, &words, pieces);
        for side in [0, 1] {
            self.spread(side, &chunks, &mut items[side]);
        }
        let ends = [0, 1].map(|side| self.pair.sides[side].gap(words[side].end));
        let places = match [items[0].is_empty(), items[1].is_empty()] {
            [false, false] => {
                self.marks(gaps.clone());
                None
            }
            [_, lone] => Some(self.settle(usize::from(!lone), &mut items, &gaps, &ends)),
        };
        self.emit(&chunks, &items, places);
        if places.is_none() {
            self.marks(ends);
        }
    }

    /// Cuts the moved phrases out of a region: what is left on each side, and the phrases as items.
    fn pieces(&mut self, words: &[Range<usize>; 2]) -> ([Vec<Range<usize>>; 2], [Vec<Item>; 2]) {
        let mut pieces = [Vec::new(), Vec::new()];
        let mut items = [Vec::new(), Vec::new()];
        for side in [0, 1] {
            let mut from = words[side].start;
            while let Some(&number) = self.phrases[side].get(self.next_phrase[side]) {
                let phrase = self.ranges[number][side].clone();
                if phrase.start >= words[side].end {
                    break;
                }
                if from < phrase.start {
                    pieces[side].push(from..phrase.start);
                }
                from = phrase.end;
                items[side].push(Item {
                    words: phrase,
                    tokens: 0..0,
                    owner: Owner::Phrase(number),
                });
                self.next_phrase[side] += 1;
            }
            if from < words[side].end {
                pieces[side].push(from..words[side].end);
            }
        }
        (pieces, items)
    }

    /// Adds what `chunks` cover of `side` to its items, and gives each item its tokens: its own and the punctuation
    /// up to the next item; what is outside the first and the last is nobody's yet.
    fn spread(&self, side: usize, chunks: &[[Range<usize>; 2]], items: &mut Vec<Item>) {
        let covered = chunks.iter().enumerate().filter(|(_, chunk)| !chunk[side].is_empty());
        items.extend(covered.map(|(number, chunk)| Item {
            words: chunk[side].clone(),
            tokens: 0..0,
            owner: Owner::Chunk(number),
        }));
        items.sort_by_key(|item| item.words.start);
        let tokens = &self.pair.sides[side];
        for at in 0..items.len() {
            let end = match items.get(at + 1) {
                Some(next) => tokens.words[next.words.start] as usize,
                None => tokens.token_after(items[at].words.end),
            };
            items[at].tokens = tokens.words[items[at].words.start] as usize..end;
        }
    }

    /// Where only `side` has words: the other side's one gap goes with one of the two around them, and the words
    /// take the other with them. Returns the place of the words on the other side, as a token's number.
    fn settle(
        &mut self,
        side: usize,
        items: &mut [Vec<Item>; 2],
        gaps: &[Range<usize>; 2],
        ends: &[Range<usize>; 2],
    ) -> usize {
        let (left, right) = (gaps[side].clone(), ends[side].clone());
        let lone = gaps[1 - side].clone();
        let same = |gap: &Range<usize>| self.same_marks(side, gap.clone(), lone.clone());
        let (takes_left, takes_right) = match (same(&left), same(&right)) {
            (true, _) => (false, true),
            (false, true) => (true, false),
            (false, false) => (true, lone.is_empty()),
        };
        if let Some(first) = items[side].first_mut().filter(|_| takes_left) {
            first.tokens.start = left.start;
        }
        if let Some(last) = items[side].last_mut().filter(|_| takes_right) {
            last.tokens.end = right.end;
        }
        if takes_left && !takes_right {
            let mut marks = [right, lone.clone()];
            if side == 1 {
                marks.swap(0, 1);
            }
            self.marks(marks);
        }
        if takes_left { lone.start } else { lone.end }
    }

    /// Makes the edits of a region; `place` is where a side without words has them.
    fn emit(&mut self, chunks: &[[Range<usize>; 2]], items: &[Vec<Item>; 2], place: Option<usize>) {
        let mut ranges: Vec<[Range<usize>; 2]> = chunks
            .iter()
            .map(|chunk| {
                [0, 1].map(|side| {
                    let at = place.unwrap_or_else(|| self.place(side, chunk[side].start, &items[side]));
                    at..at
                })
            })
            .collect();
        for side in [0, 1] {
            for (at, item) in items[side].iter().enumerate() {
                match item.owner {
                    Owner::Chunk(number) => ranges[number][side] = item.tokens.clone(),
                    Owner::Phrase(number) => {
                        let next = items[side][at..].iter().find_map(|item| match item.owner {
                            Owner::Chunk(next) => Some(ranges[next][1 - side].start),
                            Owner::Phrase(_) => None,
                        });
                        let end = || items[1 - side].last().map_or(0, |last| last.tokens.end);
                        self.moved[number][side] = self.within_segment(side, item, place.or(next).unwrap_or_else(end));
                    }
                }
            }
        }
        for (chunk, tokens) in chunks.iter().zip(ranges) {
            self.chunk(chunk, tokens);
        }
    }

    /// The tokens of a phrase; the marks around it that belong to another segment stay behind, as marks that the
    /// other side lacks at its token `place`.
    fn within_segment(&mut self, side: usize, item: &Item, place: usize) -> Range<usize> {
        let tokens = &self.pair.sides[side];
        let segment = tokens.word(item.words.start).segment;
        let inside = |at: &usize| tokens.all[*at].segment == segment;
        let start = item.tokens.clone().find(inside).unwrap_or(item.tokens.start);
        let end = item
            .tokens
            .clone()
            .rfind(inside)
            .map_or(item.tokens.end, |last| last + 1);
        for left in [item.tokens.start..start, end..item.tokens.end] {
            let mut gaps = [left, place..place];
            if side == 1 {
                gaps.swap(0, 1);
            }
            self.marks(gaps);
        }
        start..end
    }

    /// The token before which a side has nothing for a chunk at the word `at`: after the last item before it.
    fn place(&self, side: usize, at: usize, items: &[Item]) -> usize {
        let next = items.iter().find(|item| item.words.start >= at);
        match (next, items.last()) {
            (Some(next), _) => next.tokens.start,
            (None, Some(last)) => last.tokens.end,
            (None, None) => self.pair.sides[side].token_after(at),
        }
    }

    fn chunk(&mut self, words: &[Range<usize>; 2], mut tokens: [Range<usize>; 2]) {
        let form = |side: usize, token: usize| self.pair.sides[side].all[token].form;
        while tokens.iter().all(|range| range.len() > 1)
            && form(0, tokens[0].end - 1) == form(1, tokens[1].end - 1)
            && !self.pair.sides[0].all[tokens[0].end - 1].is_word
        {
            tokens.iter_mut().for_each(|range| range.end -= 1);
        }
        super::recut::trim(self.pair, &mut tokens);
        if tokens.iter().all(Range::is_empty) {
            return;
        }
        let class = class::of(self.pair, words[0].clone(), words[1].clone());
        self.push(tokens, class);
    }

    /// Two gaps between pairs that are next to each other on both sides.
    fn gap(&mut self, gaps: [Range<usize>; 2], words: [Range<usize>; 2]) {
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
    fn marks(&mut self, mut gaps: [Range<usize>; 2]) {
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

    fn same_marks(&self, side: usize, gap: Range<usize>, other: Range<usize>) -> bool {
        let forms = |tokens: &Tokens<'_>, range: Range<usize>| {
            tokens.all[range].iter().map(|token| token.form).collect::<Vec<_>>()
        };
        gap.len() == other.len() && forms(&self.pair.sides[side], gap) == forms(&self.pair.sides[1 - side], other)
    }

    /// Makes the edit between two ranges of tokens; one for each segment where they cross a border.
    fn push(&mut self, tokens: [Range<usize>; 2], class: Class) {
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

/// The chunks of a region: the pieces of A and of B in order, each cut clause by clause.
fn chunks(pair: &Pair<'_>, words: &[Range<usize>; 2], [a, b]: [Vec<Range<usize>>; 2]) -> Vec<[Range<usize>; 2]> {
    let mut chunks = Vec::new();
    for at in 0..a.len().max(b.len()) {
        let piece =
            |pieces: &[Range<usize>], words: &Range<usize>| pieces.get(at).cloned().unwrap_or(words.end..words.end);
        let cut = clauses::chunks(pair, piece(&a, &words[0]), piece(&b, &words[1]));
        chunks.extend(cut.into_iter().map(|(a, b)| [a, b]));
    }
    chunks
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
