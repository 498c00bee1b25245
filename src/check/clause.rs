//! A passage → its statements (parted by stops, semicolons, colons and dashes) with their words, folded.

use super::context::Passage;
use crate::text::{Span, WordKind, fold};
use std::borrow::Cow;

/// What stands between two strong marks.
#[derive(Default)]
pub(super) struct Statement<'a> {
    pub(super) words: Vec<Word<'a>>,
    /// Whether a question mark ends it.
    pub(super) asks: bool,
}

/// A word of a statement.
pub(super) struct Word<'a> {
    /// Where it stands in the document.
    pub(super) span: Span,
    /// Folded.
    pub(super) text: Cow<'a, str>,
    /// The number of its clause in the statement: clauses are parted by commas.
    pub(super) clause: usize,
}

impl<'a> Statement<'a> {
    /// From the first word to the last.
    pub(super) fn span(&self) -> Span {
        let first = self.words.first().map_or(Span::default(), |word| word.span);
        self.words.last().map_or(first, |last| first.joined(last.span))
    }

    /// The words of the clause numbered `at`.
    pub(super) fn clause(&self, at: usize) -> impl Iterator<Item = &Word<'a>> + Clone {
        self.words.iter().filter(move |word| word.clause == at)
    }

    /// How many clauses it has.
    pub(super) fn clauses(&self) -> usize {
        self.words.last().map_or(0, |word| word.clause + 1)
    }
}

/// The statements of `passage` that have words.
pub(super) fn statements(passage: Passage<'_>) -> Vec<Statement<'_>> {
    let mut found = vec![Statement::default()];
    for (segment, cut) in passage.cut() {
        let text = segment.span.of(passage.text);
        let mut clause = 0;
        for word in cut.all() {
            let piece = word.span.of(text);
            match word.kind {
                WordKind::Word | WordKind::Number => {
                    let words = &mut found.last_mut().expect("there is always one").words;
                    words.push(Word {
                        span: word.span.shifted(segment.span.start),
                        text: fold(piece),
                        clause,
                    });
                }
                WordKind::Punctuation if piece.starts_with([',', '，', '、', '(', ')', '（', '）', '"', '“', '”']) => {
                    clause += 1
                }
                WordKind::Punctuation
                    if piece.starts_with(['.', ';', ':', '!', '?', '—', '。', '；', '：', '！', '？']) =>
                {
                    let statement = found.last_mut().expect("there is always one");
                    statement.asks = piece.starts_with(['?', '？']);
                    found.push(Statement::default());
                    clause = 0;
                }
                _ => {}
            }
        }
        found.push(Statement::default());
    }
    found.retain(|statement| !statement.words.is_empty());
    found
}
