//! A text as the search for shared passages sees it: its sentences, and in each the words that count.

use super::token::{Token, Tokens};
use crate::segment::sentences;
use crate::text::{Language, Span, detect, detect_in};
use std::cell::RefCell;
use std::ops::Range;

/// A text, taken apart once for all the texts it is compared with.
#[derive(Clone, Debug)]
pub struct Text<'t> {
    /// The text itself.
    pub(super) text: &'t str,
    /// Its sentences in order.
    pub(super) sentences: Vec<Sentence>,
    /// The words that count, in order.
    pub(super) tokens: Vec<Token>,
}

/// A sentence, or a part of one that has no end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Where it stands.
    pub(super) span: Span,
    /// Its language.
    pub(super) language: Language,
    /// Its words among those of the text.
    pub(super) tokens: Range<usize>,
}

/// A sentence of more words that count is looked at in parts of so many: some texts have no full stops.
const LONGEST: usize = 40;
/// So many bytes tell the language of a text.
const SAMPLE: usize = 2000;

thread_local! {
    static TOKENS: RefCell<Tokens> = RefCell::new(Tokens::new());
}

/// The tokens of `text`; what a thread learned of a word it keeps.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    TOKENS.with_borrow_mut(|tokens| tokens.of(text))
}

/// The language of most of `text`, by its beginning.
pub(super) fn language(text: &str) -> Language {
    detect(&text[..text.floor_char_boundary(SAMPLE)])
}

impl<'t> Text<'t> {
    /// Takes `text` apart.
    pub fn new(text: &'t str) -> Self {
        Self::of_tokens(text, tokens(text), language(text))
    }

    /// Takes `text` apart, which has these tokens and stands in a text in the language `around`.
    pub(super) fn of_tokens(text: &'t str, tokens: Vec<Token>, around: Language) -> Self {
        let mut found = Vec::new();
        let mut at = 0;
        for span in sentences(text, around) {
            // A quotation in another language may stand in the middle of a paragraph.
            let language = detect_in(span.of(text), around);
            let end = at + tokens[at..].partition_point(|token| token.span.start < span.end);
            push(&mut found, (span, language), at..end, &tokens);
            at = end;
        }
        Self {
            text,
            sentences: found,
            tokens,
        }
    }

    /// The number of the sentence at the byte `at`, or of the one before it.
    pub(super) fn sentence_at(&self, at: usize) -> usize {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= at);
        after.saturating_sub(1)
    }
}

/// Adds a sentence, in parts where it is long.
fn push(sentences: &mut Vec<Sentence>, (span, language): (Span, Language), words: Range<usize>, tokens: &[Token]) {
    let parts = words.len().div_ceil(LONGEST).max(1);
    let mut start = span.start;
    for part in 0..parts {
        let share = |part: usize| words.start + words.len() * part / parts;
        let range = share(part)..share(part + 1);
        let end = match tokens.get(range.end).filter(|_| part + 1 < parts) {
            Some(next) => next.span.start,
            None => span.end,
        };
        sentences.push(Sentence {
            span: Span::new(start, end),
            language,
            tokens: range,
        });
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sentences_hold_the_words_that_count() {
        let text = Text::new("The bridge was opened in 2019. 桥很长。");
        let words = |sentence: &Sentence| -> Vec<&str> {
            text.tokens[sentence.tokens.clone()]
                .iter()
                .map(|token| token.span.of(text.text))
                .collect()
        };
        assert_eq!(words(&text.sentences[0]), ["bridge", "opened", "2019"]);
        assert_eq!(words(&text.sentences[1]), ["桥", "长"]);
    }

    proptest! {
        #[test]
        fn each_word_is_in_one_sentence(text in "([a-z]{1,9}[ .\n]|[\u{4e00}-\u{4eff}。]|\\PC){0,200}") {
            let text = Text::new(&text);
            let mut next = 0;
            for sentence in &text.sentences {
                prop_assert_eq!(sentence.tokens.start, next);
                next = sentence.tokens.end;
                prop_assert!(sentence.span.end <= text.text.len());
            }
            prop_assert_eq!(next, text.tokens.len());
        }
    }
}
