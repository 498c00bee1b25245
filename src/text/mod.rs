//! The vocabulary of every stage: spans, languages, words, folding. Knows no stage.

mod span;
mod language;
mod fold;
mod character;
mod word;

pub use fold::fold;
pub use language::Language;
pub use span::Span;
pub use word::{Word, WordKind, words};
