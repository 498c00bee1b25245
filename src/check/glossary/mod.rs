//! Glossaries: what each concept is to be called in each language, and what it must not be called.
//!
//! A glossary is read from a table (`csv`) or from TBX (`tbx`); `matcher` finds its terms in texts (with `unspaced`,
//! where words have no spaces between); `lint` finds what
//! is wrong with the glossary itself. The caller reads the files; this module takes their text.

mod csv;
mod tbx;
mod unspaced;
mod matcher;
mod lint;

pub use lint::{Problem, ProblemKind, problems};
pub use matcher::{Match, Matcher};

use crate::error::Error;
use crate::text::Language;
use std::path::Path;

/// Concepts with their terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// The entries, in the order of their files.
    pub entries: Vec<Entry>,
}

/// One concept: what it is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands: `terms.csv:12`.
    pub source: String,
    /// Its terms, in the order of the file.
    pub terms: Vec<Term>,
    /// What the glossary says of the concept.
    pub note: Option<String>,
}

/// One term of a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its words.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// Whether it is to be used.
    pub status: Status,
    /// Its part of speech, as the glossary names it.
    pub part_of_speech: Option<String>,
    /// Whether another case makes it another word.
    pub is_case_sensitive: bool,
    /// What the glossary says of the term.
    pub note: Option<String>,
}

/// Whether a term is to be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is the one to use.
    Preferred,
    /// It may be used.
    Admitted,
    /// It is not to be used any more.
    Deprecated,
    /// It must not be used.
    Forbidden,
}

impl Status {
    /// Its name: `preferred`, `admitted`, `deprecated`, `forbidden`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Admitted => "admitted",
            Self::Deprecated => "deprecated",
            Self::Forbidden => "forbidden",
        }
    }

    /// Whether a term with it may stand in a text.
    pub fn is_allowed(self) -> bool {
        self <= Self::Admitted
    }

    /// The status that a glossary calls `name`: in a word of ours, or one of ISO 30042 (`preferredTerm-admn-sts`) and
    /// ISO 12620 (`supersededTerm`, `standardizedTerm`).
    fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase().replace([' ', '-', '_'], "");
        let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
        if begins(&["prefer", "standard", "approved"]) {
            Some(Self::Preferred)
        } else if begins(&["admitted", "allowed", "accepted", "legal", "regulated"]) {
            Some(Self::Admitted)
        } else if begins(&["deprecated", "superseded", "obsolete", "notrecommended"]) {
            Some(Self::Deprecated)
        } else if begins(&["forbidden", "prohibited", "banned", "donotuse", "notallowed"]) {
            Some(Self::Forbidden)
        } else {
            None
        }
    }
}

impl Entry {
    /// Its terms in `language`.
    pub fn terms_in(&self, language: Language) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(move |term| term.language == language)
    }

    /// What to say in `language`: the preferred term, or else the first that is admitted.
    pub fn best_in(&self, language: Language) -> Option<&Term> {
        let allowed = self.terms_in(language).filter(|term| term.status.is_allowed());
        allowed.min_by_key(|term| term.status)
    }
}

impl Glossary {
    /// Reads a glossary: TBX where the text is XML, otherwise a table. `path` names it in messages.
    ///
    /// # Errors
    /// [`Error::Format`] with the line: what is neither, a column or a status that does not exist, XML that is not
    /// well formed or declares entities.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let read = match text.trim_start().starts_with('<') {
            true => tbx::read(text, path),
            false => csv::read(text, path),
        };
        read.map(|entries| Self { entries }).map_err(|wrong| Error::Format {
            path: path.into(),
            place: format!(":{}", wrong.line),
            problem: wrong.problem,
            hint: wrong.hint.to_owned(),
        })
    }

    /// Adds the entries of `other` after its own.
    pub fn extend(&mut self, other: Self) {
        self.entries.extend(other.entries);
    }
}

/// What is wrong with a file, and where.
#[derive(Debug)]
struct Wrong {
    line: usize,
    problem: String,
    hint: &'static str,
}

/// The longest text that is taken for a term, in bytes: what is longer is a file of another sort.
const LONGEST: usize = 1000;

/// Gives each term that its file gives no status one: the first of its language is preferred, the others admitted.
fn with_status(terms: Vec<(Term, Option<Status>)>) -> Vec<Term> {
    let mut done: Vec<Term> = Vec::with_capacity(terms.len());
    for (term, status) in terms {
        let is_first = done.iter().all(|other| other.language != term.language);
        let usual = if is_first { Status::Preferred } else { Status::Admitted };
        done.push(Term {
            status: status.unwrap_or(usual),
            ..term
        });
    }
    done
}

#[cfg(test)]
mod tests;
