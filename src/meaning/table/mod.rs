//! The vectors of word pieces, built in or from a folder, with the tokeniser that cuts text into those pieces.

mod built_in;
mod dense;
#[cfg(test)]
mod folder_tests;

use super::tokenise::{self, Pieces, Tokeniser, Workspace};
use crate::error::Error;
use crate::text::Language;
use std::path::Path;
use std::sync::OnceLock;

use built_in::Quantised;
use dense::Dense;

/// A vector for every word piece of a vocabulary. Only read, so every thread may share one.
#[derive(Debug)]
pub struct Table {
    tokeniser: Tokeniser,
    vectors: Vectors,
    /// The languages it was made for; none where that is not known.
    languages: Option<&'static [&'static str]>,
}

#[derive(Debug)]
enum Vectors {
    Quantised(Quantised),
    Dense(Dense),
}

impl Table {
    /// The table in the program: 128,000 pieces of 256 dimensions for 16 languages, distilled from Google's
    /// Universal Sentence Encoder Multilingual 3. The first call takes about a millisecond, later ones nothing.
    pub fn built_in() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| Self {
            tokeniser: built_in::tokeniser(),
            vectors: Vectors::Quantised(Quantised::built_in()),
            languages: Some(built_in::LANGUAGES),
        })
    }

    /// Reads a user's table: a folder in the form of model2vec, with `model.safetensors` and `tokenizer.json`.
    ///
    /// # Errors
    /// [`Error::Read`] where a file cannot be read, [`Error::Format`] where it is not what it should be or asks for
    /// a way of cutting text that is not known here.
    pub fn from_dir(dir: &Path) -> Result<Self, Error> {
        let tokeniser = tokenise::read(&dir.join("tokenizer.json"))?;
        let mut vectors = Dense::read(&dir.join("model.safetensors"))?;
        vectors.silence(tokeniser.unknown());
        Ok(Self {
            tokeniser,
            vectors: Vectors::Dense(vectors),
            languages: None,
        })
    }

    /// How many numbers a vector has.
    pub fn dims(&self) -> usize {
        match &self.vectors {
            Vectors::Quantised(_) => Quantised::DIMS,
            Vectors::Dense(vectors) => vectors.dims(),
        }
    }

    /// How many pieces there are; ids are below this.
    pub fn len(&self) -> usize {
        match &self.vectors {
            Vectors::Quantised(vectors) => vectors.len(),
            Vectors::Dense(vectors) => vectors.len(),
        }
    }

    /// Whether there is no piece at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the table was made for `language`; false for [`Language::UNKNOWN`]. A table from a folder does not
    /// say what it was made for: there the answer is true for every known language.
    pub fn covers(&self, language: Language) -> bool {
        match self.languages {
            Some(languages) => languages.contains(&language.code()),
            None => language != Language::UNKNOWN,
        }
    }

    /// Adds `weight` times the vector of `piece` to `sum`, which holds [`Table::dims`] numbers. Adds nothing for an
    /// id that is not in the table.
    pub fn add_vector(&self, piece: u32, weight: f32, sum: &mut [f32]) {
        match &self.vectors {
            Vectors::Quantised(vectors) => vectors.add(piece, weight, sum),
            Vectors::Dense(vectors) => vectors.add(piece, weight, sum),
        }
    }

    /// The length of the vector of `piece`: how much it weighs in a sum, 0 for a piece to skip.
    pub fn norm(&self, piece: u32) -> f32 {
        match &self.vectors {
            Vectors::Quantised(vectors) => vectors.norm(piece),
            Vectors::Dense(vectors) => vectors.norm(piece),
        }
    }

    /// No number of any vector is larger, whatever its sign.
    pub(super) fn largest(&self) -> f32 {
        match &self.vectors {
            Vectors::Quantised(vectors) => vectors.largest(),
            Vectors::Dense(vectors) => vectors.largest(),
        }
    }

    /// Cuts `text` into pieces.
    pub(super) fn cut<'w>(&self, text: &str, work: &'w mut Workspace) -> &'w Pieces {
        self.tokeniser.cut(text, work)
    }
}
