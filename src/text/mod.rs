//! The vocabulary of every stage: spans, languages, words, folding. Knows no stage.

mod span;
mod language;
mod common_words;
mod detect;
mod fold;
mod character;
mod word;
pub(crate) mod content;
pub mod number;
pub mod date;
pub mod name;

pub use detect::{detect, detect_in};
pub use fold::fold;
pub use language::Language;
pub use span::Span;
pub use word::{Word, WordKind, words};
