//! A text cut into words, numbers, punctuation and space, in any script.

use super::Span;
use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// Letters.
    Word,
    /// Digits, with the marks that belong to them.
    Number,
    /// Punctuation or a symbol.
    Punctuation,
    /// White space or something invisible.
    Space,
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the text that was cut.
    pub span: Span,
    /// What it is.
    pub kind: WordKind,
}

/// Cuts `text` into tokens that, joined, give it back; spans are byte offsets into `text`.
pub fn words(text: &str) -> Vec<Word> {
    text.split_word_bound_indices()
        .map(|(start, piece)| Word {
            span: Span::new(start, start + piece.len()),
            kind: kind(piece),
        })
        .collect()
}

fn kind(piece: &str) -> WordKind {
    let Some(first) = piece.chars().next() else {
        return WordKind::Space;
    };
    if first.is_numeric() {
        WordKind::Number
    } else if first.is_alphabetic() {
        WordKind::Word
    } else if first.is_whitespace() {
        WordKind::Space
    } else {
        WordKind::Punctuation
    }
}
