//! A text → what its words stand for: the tokens by which reworded and translated passages are found.

use crate::meaning::{Encoder, Table, concept};
use crate::text::{Span, WordKind, fold, words};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// A word that says something of what its passage is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it stands for: below [`concept::COUNT`] the group of words that mean about the same, above it a number or a
    /// word that the table does not know (a name, most often) by its spelling.
    pub(super) concept: u16,
    /// Where it stands, in bytes.
    pub(super) span: Span,
}

/// The length of a piece's vector from which on its word is taken. The length falls with how common a word is, whatever
/// the language; below this lie function words and the commonest verbs, half of any text.
const HEAVY: f32 = 1.6;
/// So many letters of a word that the table does not know count: endings differ.
const STEM: usize = 7;
/// How many words are remembered at most.
const MOST_REMEMBERED: usize = 1 << 18;

/// Turns texts into tokens. It remembers words, so use one for many texts; one a thread.
#[derive(Debug)]
pub(super) struct Tokens {
    encoder: Encoder<'static>,
    table: &'static Table,
    known: FxHashMap<Box<str>, Option<u16>>,
    pieces: Vec<u32>,
}

impl Tokens {
    pub(super) fn new() -> Self {
        let table = Table::built_in();
        Self {
            encoder: Encoder::new(table),
            table,
            known: FxHashMap::default(),
            pieces: Vec::new(),
        }
    }

    /// The tokens of `text` in order.
    pub(super) fn of(&mut self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 12);
        for word in words(text) {
            let concept = match word.kind {
                WordKind::Word => self.concept(word.span.of(text)),
                WordKind::Number => number(word.span.of(text)),
                WordKind::Punctuation | WordKind::Space => None,
            };
            tokens.extend(concept.map(|concept| Token {
                concept,
                span: word.span,
            }));
        }
        tokens
    }

    fn concept(&mut self, word: &str) -> Option<u16> {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let concept = self.look_up(word);
        if self.known.len() < MOST_REMEMBERED {
            self.known.insert(word.into(), concept);
        }
        concept
    }

    fn look_up(&mut self, word: &str) -> Option<u16> {
        let folded = fold(word);
        // Names are in the table with their capital, common words at the beginning of a sentence often without.
        match self.heavy(word) {
            Heavy::Several => match self.heavy(&folded) {
                Heavy::Several => Some(spelling(folded.chars().filter(|c| c.is_alphanumeric()).take(STEM))),
                Heavy::One(piece) => concept::of(piece),
                Heavy::None => None,
            },
            Heavy::One(piece) => concept::of(piece),
            Heavy::None => None,
        }
    }

    /// The pieces of `word` that weigh enough.
    fn heavy(&mut self, word: &str) -> Heavy {
        self.pieces.clear();
        self.encoder.pieces(word, &mut self.pieces);
        let mut heavy = self.pieces.iter().filter(|&&piece| self.table.norm(piece) >= HEAVY);
        match (heavy.next(), heavy.next()) {
            (None, _) => Heavy::None,
            (Some(&piece), None) => Heavy::One(piece),
            _ => Heavy::Several,
        }
    }
}

/// How many pieces of a word weigh enough.
enum Heavy {
    None,
    One(u32),
    Several,
}

/// The token of a number by its digits; none for one digit, which says too little.
fn number(text: &str) -> Option<u16> {
    let folded = fold(text);
    let digits = folded.chars().filter(char::is_ascii_digit);
    (digits.clone().count() > 1).then(|| spelling(digits))
}

/// A number above those of the concepts for a word by its letters.
fn spelling(letters: impl Iterator<Item = char>) -> u16 {
    let mut hasher = FxHasher::default();
    letters.for_each(|letter| hasher.write_u32(letter.into()));
    let above = u64::from(u16::MAX - concept::COUNT);
    concept::COUNT + ((hasher.finish() >> 20) % above) as u16
}
