//! The words between two pairs → edits: cut into chunks, the moved phrases taken out, the punctuation around them dealt
//! out.

use super::edits::Builder;
use super::passage::Pair;
use super::{class, clauses};
use std::ops::Range;

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
    /// The words `words` of each side between two pairs, with the punctuation around them.
    pub(super) fn region(&mut self, words: [Range<usize>; 2]) {
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
        let class = class::of(self.pair, words[0].clone(), words[1].clone());
        self.push(tokens, class);
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
