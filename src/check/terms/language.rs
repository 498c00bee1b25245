//! What term finding must know of a language: the words that no term begins or ends with, and those that join one.
//!
//! English has lists (`words.en.tsv`). For other languages there are none: there every word counts as content, and
//! terms come out longer and rougher.

use crate::text::Language;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The small words of a language.
#[derive(Debug, Default)]
pub(super) struct SmallWords {
    /// They may stand inside a term: `of`, `and`.
    pub(super) joins: FxHashSet<&'static str>,
    /// They govern a noun phrase and part it from what is before.
    pub(super) prepositions: FxHashSet<&'static str>,
    /// Articles and what stands like them.
    pub(super) articles: FxHashSet<&'static str>,
    /// They stand in no term.
    pub(super) stops: FxHashSet<&'static str>,
    /// After them a word is likely a verb: `to develop`.
    pub(super) verbs: FxHashSet<&'static str>,
    /// They make a preposition with the next word: `according to`.
    pub(super) complex: FxHashSet<&'static str>,
}

static ENGLISH: LazyLock<SmallWords> = LazyLock::new(|| read(include_str!("words.en.tsv")));
static NONE: LazyLock<SmallWords> = LazyLock::new(SmallWords::default);

/// The small words of `language`.
pub(super) fn small_words(language: Language) -> &'static SmallWords {
    match language {
        Language::ENGLISH => &ENGLISH,
        _ => &NONE,
    }
}

fn read(table: &'static str) -> SmallWords {
    let row = |name: &str| -> FxHashSet<&'static str> {
        let line = table
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'));
        line.unwrap_or_default().split(' ').collect()
    };
    SmallWords {
        joins: row("joins"),
        prepositions: row("prepositions"),
        articles: row("articles"),
        stops: row("stops"),
        verbs: row("verbs"),
        complex: row("complex"),
    }
}
