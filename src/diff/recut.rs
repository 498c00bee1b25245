//! Words of unspaced scripts that were cut differently on the two sides → the cuts that make them the same.
//!
//! A dictionary cuts `要因地制宜` and `必须因地制宜` at different places, so that no word of `因地制宜` is found on both
//! sides. Where two changed stretches share characters, the shared run is cut alike on both.

use super::passage::{Pair, Tokens};
use super::script::Match;
use super::weight::is_unspaced;
use crate::text::{Span, Word};
use std::ops::Range;

/// Where words begin that did not, and where words no longer begin: rising byte offsets into one side's text.
#[derive(Clone, Debug, Default)]
pub(super) struct Cuts {
    /// New beginnings.
    pub(super) made: Vec<usize>,
    /// Beginnings that are none.
    pub(super) undone: Vec<usize>,
}

impl Cuts {
    /// `words` with these cuts.
    pub(super) fn applied(&self, words: Vec<Word>) -> Vec<Word> {
        if self.is_empty() {
            return words;
        }
        let mut cut: Vec<Word> = Vec::with_capacity(words.len());
        for mut word in words {
            if self.undone.binary_search(&word.span.start).is_ok()
                && let Some(last) = cut.pop()
            {
                word.span = last.span.joined(word.span);
            }
            let first = self.made.partition_point(|&place| place <= word.span.start);
            for &place in self.made[first..].iter().take_while(|&&place| place < word.span.end) {
                cut.push(Word {
                    span: Span::new(word.span.start, place),
                    kind: word.kind,
                });
                word.span.start = place;
            }
            cut.push(word);
        }
        cut
    }

    fn is_empty(&self) -> bool {
        self.made.is_empty() && self.undone.is_empty()
    }

    fn sort(&mut self) {
        self.made.sort_unstable();
        self.undone.sort_unstable();
    }
}

/// Changed stretches with more characters than this on a side are left as they are: comparing them is quadratic.
const LONGEST: usize = 256;

/// The cuts that make shared runs between `matches` the same words; none where there are no such runs.
pub(super) fn cuts(pair: &Pair<'_>, matches: &[Match]) -> Option<[Cuts; 2]> {
    if !pair.forms.iter().any(|form| is_unspaced(&form.text)) {
        return None;
    }
    let mut cuts = [Cuts::default(), Cuts::default()];
    let mut from = [0, 0];
    let ends = [pair.sides[0].forms.len(), pair.sides[1].forms.len()];
    for to in matches.iter().map(|found| [found.a, found.b]).chain([ends]) {
        if from[0] < to[0] && from[1] < to[1] {
            let runs = [0, 1].map(|side| Run::new(&pair.sides[side], from[side]..to[side]));
            if runs.iter().all(|run| run.characters.len() <= LONGEST) {
                align(
                    &runs,
                    [0..runs[0].characters.len(), 0..runs[1].characters.len()],
                    &mut cuts,
                );
            }
        }
        from = [to[0] + 1, to[1] + 1];
    }
    cuts.iter_mut().for_each(Cuts::sort);
    (!cuts.iter().all(Cuts::is_empty)).then_some(cuts)
}

/// The characters of a changed stretch.
struct Run {
    /// Each with its place in the text and whether a word begins there.
    characters: Vec<(char, usize, bool)>,
}

impl Run {
    fn new(tokens: &Tokens<'_>, words: Range<usize>) -> Self {
        let mut characters = Vec::new();
        for at in words {
            let span = tokens.word(at).span;
            let text = span.of(tokens.text);
            let unspaced = is_unspaced(text);
            for (offset, c) in text.char_indices() {
                // A character of another script is never shared.
                characters.push((if unspaced { c } else { '\0' }, span.start + offset, offset == 0));
            }
        }
        Self { characters }
    }

    /// Whether a word begins at `at`, or the stretch ends there.
    fn begins(&self, at: usize) -> bool {
        self.characters.get(at).is_none_or(|&(_, _, begins)| begins)
    }

    /// Whether the characters `at` and before stand next to each other in the text.
    fn follows(&self, at: usize) -> bool {
        at > 0 && self.characters[at - 1].1 + self.characters[at - 1].0.len_utf8() == self.characters[at].1
    }
}

/// Finds the longest shared run, notes the cuts that it needs, and goes on to both sides of it.
fn align(runs: &[Run; 2], within: [Range<usize>; 2], cuts: &mut [Cuts; 2]) {
    let Some((starts, length)) = longest(runs, &within) else {
        return;
    };
    let begins = |at: usize| [runs[0].begins(starts[0] + at), runs[1].begins(starts[1] + at)];
    for side in [0, 1] {
        for at in 0..=length {
            let place = runs[side].characters.get(starts[side] + at).map(|&(_, place, _)| place);
            let is_edge = at == 0 || at == length;
            match (place, begins(at)[side], begins(at)[1 - side]) {
                (Some(place), false, _) if is_edge => cuts[side].made.push(place),
                (Some(place), true, false) if !is_edge => cuts[side].undone.push(place),
                _ => {}
            }
        }
    }
    align(runs, [within[0].start..starts[0], within[1].start..starts[1]], cuts);
    align(
        runs,
        [starts[0] + length..within[0].end, starts[1] + length..within[1].end],
        cuts,
    );
}

/// The longest run of at least two characters on both sides that begins and ends where, on one side, a word does.
fn longest(runs: &[Run; 2], within: &[Range<usize>; 2]) -> Option<([usize; 2], usize)> {
    let mut best: Option<([usize; 2], usize)> = None;
    let mut above = vec![0; within[1].len() + 1];
    for a in within[0].clone() {
        let mut row = vec![0; within[1].len() + 1];
        for (column, b) in within[1].clone().enumerate() {
            let c = runs[0].characters[a].0;
            if c == '\0' || c != runs[1].characters[b].0 {
                continue;
            }
            let joined = a > within[0].start && b > within[1].start && runs[0].follows(a) && runs[1].follows(b);
            row[column + 1] = if joined { above[column] + 1 } else { 1 };
            let length = row[column + 1];
            if best.is_none_or(|(_, longest)| longest < length)
                && let Some(found) = shrunk(runs, [a + 1 - length, b + 1 - length], length)
                && best.is_none_or(|(_, longest)| longest < found.1)
            {
                best = Some(found);
            }
        }
        above = row;
    }
    best
}

/// The shared run without what sticks out of words at its ends.
fn shrunk(runs: &[Run; 2], mut starts: [usize; 2], mut length: usize) -> Option<([usize; 2], usize)> {
    let is_edge = |starts: [usize; 2], at: usize| runs[0].begins(starts[0] + at) || runs[1].begins(starts[1] + at);
    while length > 1 && !is_edge(starts, 0) {
        starts = starts.map(|start| start + 1);
        length -= 1;
    }
    while length > 1 && !is_edge(starts, length) {
        length -= 1;
    }
    (length > 1).then_some((starts, length))
}
