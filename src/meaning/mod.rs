//! What words mean across languages: a static table of vectors, one a word piece. The vector of a text is the plain
//! sum of its pieces' vectors, so that of two joined segments is exactly the sum of theirs; compare by cosine.
//!
//! [`Table`] holds the pieces and their vectors, [`Encoder`] turns text into pieces and sums and remembers words,
//! [`Lexicon`] holds the unit vectors of the pieces of one text for comparing piece with piece.

pub mod concept;
mod encoder;
mod lexicon;
mod product;
mod romanise;
mod table;
mod tokenise;
mod vectors;
mod words;

pub use encoder::{Encoder, Place};
pub use lexicon::Lexicon;
pub(crate) use product::product;
pub use romanise::{reads_as, romanised};
pub use table::Table;
