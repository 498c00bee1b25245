//! Two passages → their words as numbers: equal numbers for words that are the same under folding.

use super::Passage;
use super::recut::Cuts;
use super::weight::Weights;
use crate::text::{Language, Span, Word, WordKind, fold, words};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::borrow::Cow;
use std::ops::Range;

/// A token that is not space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Where it stands in the document's text.
    pub(super) span: Span,
    /// Which of the passage's segments it belongs to.
    pub(super) segment: u32,
    /// The number of its folded form in [`Pair::forms`].
    pub(super) form: u32,
    /// Letters or digits, not punctuation.
    pub(super) is_word: bool,
}

/// What is known of a folded word.
#[derive(Clone, Debug)]
pub(super) struct Form<'t> {
    /// The word, folded.
    pub(super) text: Cow<'t, str>,
    /// Whether it is a word, a number or punctuation.
    pub(super) kind: WordKind,
    /// How much it says, see [`Weights`]; punctuation weighs nothing.
    pub(super) weight: i32,
    /// How often it stands in A and in B.
    pub(super) count: [u32; 2],
}

/// One side: its tokens, and which of them are words.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens<'t> {
    /// The whole text of the document.
    pub(super) text: &'t str,
    /// The tokens of the passage in order.
    pub(super) all: Vec<Token>,
    /// The positions in `all` of those that are words or numbers.
    pub(super) words: Vec<u32>,
    /// The form of each word.
    pub(super) forms: Vec<u32>,
    /// Where the passage begins.
    start: usize,
}

impl<'t> Tokens<'t> {
    /// The word numbered `at`.
    pub(super) fn word(&self, at: usize) -> &Token {
        &self.all[self.words[at] as usize]
    }

    /// The word numbered `at` as it is written.
    pub(super) fn written(&self, at: usize) -> &'t str {
        self.word(at).span.of(self.text)
    }

    /// The tokens, all punctuation, between the word before `at` and the word `at`.
    pub(super) fn gap(&self, at: usize) -> Range<usize> {
        self.token_after(at)..self.words.get(at).map_or(self.all.len(), |&token| token as usize)
    }

    /// The token after the word before `at`; for the first word the first token.
    pub(super) fn token_after(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.words[before] as usize + 1)
    }

    /// The place, an empty span, before the token numbered `token`: at the end of the token before it.
    pub(super) fn place(&self, token: usize) -> Span {
        let at = token
            .checked_sub(1)
            .map_or(self.start, |before| self.all[before].span.end);
        Span::new(at, at)
    }

    /// Whether the word `at` opens a sentence or a segment, so that its capital says nothing.
    pub(super) fn opens_sentence(&self, at: usize) -> bool {
        at == 0
            || self.word(at - 1).segment != self.word(at).segment
            || self.all[self.gap(at)].iter().any(|token| {
                token
                    .span
                    .of(self.text)
                    .starts_with(|c| ".!?:;。！？：“‘\"'「『([（—–-•*#".contains(c))
            })
    }
}

/// The two sides of a link, their words interned together.
#[derive(Clone, Debug)]
pub(super) struct Pair<'t> {
    /// A and B.
    pub(super) sides: [Tokens<'t>; 2],
    /// Every folded form, by its number.
    pub(super) forms: Vec<Form<'t>>,
}

impl<'t> Pair<'t> {
    /// Cuts and interns two passages in `language`; `cuts` say where words are to be cut otherwise.
    pub(super) fn new(a: Passage<'t>, b: Passage<'t>, language: Language, cuts: &[Cuts; 2]) -> Self {
        let length: usize = [a, b]
            .iter()
            .flat_map(|side| side.segments)
            .map(|span| span.len())
            .sum();
        let mut interner = Interner {
            numbers: FxHashMap::with_capacity_and_hasher(length / 12, FxBuildHasher),
            forms: Vec::with_capacity(length / 12),
        };
        let sides = [interner.tokens(a, 0, &cuts[0]), interner.tokens(b, 1, &cuts[1])];
        let mut forms: Vec<Form<'t>> = interner
            .forms
            .into_iter()
            .map(|(kind, count)| Form {
                text: Cow::Borrowed(""),
                kind,
                weight: 0,
                count,
            })
            .collect();
        let weights = Weights::new(language, sides[0].words.len() + sides[1].words.len());
        for (text, number) in interner.numbers {
            let form = &mut forms[number as usize];
            form.text = text;
            form.weight = weights.of(form);
        }
        Self { sides, forms }
    }

    /// How many words stand on both sides.
    pub(super) fn shared_words(&self) -> usize {
        let words = self.forms.iter().filter(|form| form.weight > 0);
        words.map(|form| form.count[0].min(form.count[1]) as usize).sum()
    }

    /// The form of the word `at` of side `side`.
    pub(super) fn form(&self, side: usize, at: usize) -> &Form<'t> {
        &self.forms[self.sides[side].forms[at] as usize]
    }
}

/// Gives each folded form a number.
struct Interner<'t> {
    numbers: FxHashMap<Cow<'t, str>, u32>,
    forms: Vec<(WordKind, [u32; 2])>,
}

impl<'t> Interner<'t> {
    fn tokens(&mut self, passage: Passage<'t>, side: usize, cuts: &Cuts) -> Tokens<'t> {
        let length: usize = passage.segments.iter().map(|span| span.len()).sum();
        let mut tokens = Tokens {
            text: passage.text,
            all: Vec::with_capacity(length / 4),
            words: Vec::with_capacity(length / 5),
            forms: Vec::with_capacity(length / 5),
            start: passage.segments.first().map_or(0, |span| span.start),
        };
        for (number, segment) in passage.segments.iter().enumerate() {
            let mut words = words(segment.of(passage.text));
            words
                .iter_mut()
                .for_each(|word| word.span = word.span.shifted(segment.start));
            for word in cuts.applied(words) {
                if word.kind != WordKind::Space {
                    self.push(&mut tokens, word, (number as u32, side));
                }
            }
        }
        tokens
    }

    fn push(&mut self, tokens: &mut Tokens<'t>, word: Word, (segment, side): (u32, usize)) {
        let span = word.span;
        let next = self.forms.len() as u32;
        let form = *self.numbers.entry(fold(span.of(tokens.text))).or_insert(next);
        if form == next {
            self.forms.push((word.kind, [0, 0]));
        }
        self.forms[form as usize].1[side] += 1;
        let is_word = word.kind != WordKind::Punctuation;
        if is_word {
            tokens.words.push(tokens.all.len() as u32);
            tokens.forms.push(form);
        }
        tokens.all.push(Token {
            span,
            segment,
            form,
            is_word,
        });
    }
}
