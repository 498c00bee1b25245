//! What term finding must know of a language: the words that no term begins or ends with, and those that join one.
//!
//! English has lists (`words.en.tsv`), and Chinese one of the words that stand in no term (`words.zh.tsv`). For other
//! languages there are none: there every word counts as content, and terms come out longer and rougher.

use crate::text::Language;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The small words of a language.
#[derive(Debug, Default)]
pub(in crate::check) struct SmallWords {
    /// They may stand inside a term: `of`, `and`.
    pub(in crate::check) joins: FxHashSet<&'static str>,
    /// They govern a noun phrase and part it from what is before.
    pub(in crate::check) prepositions: FxHashSet<&'static str>,
    /// Articles and what stands like them.
    pub(in crate::check) articles: FxHashSet<&'static str>,
    /// They stand in no term.
    pub(in crate::check) stops: FxHashSet<&'static str>,
    /// After them a word is likely a verb: `to develop`.
    pub(in crate::check) verbs: FxHashSet<&'static str>,
    /// Past forms of verbs that no ending tells.
    pub(in crate::check) pasts: FxHashSet<&'static str>,
    /// They say how many: `million`.
    pub(in crate::check) scales: FxHashSet<&'static str>,
    /// They make a preposition with the next word: `according to`.
    pub(in crate::check) complex: FxHashSet<&'static str>,
}

impl SmallWords {
    /// Whether a folded word stands in no term by itself.
    pub(in crate::check) fn is_small(&self, word: &str) -> bool {
        [&self.joins, &self.prepositions, &self.articles, &self.stops]
            .iter()
            .any(|list| list.contains(word))
    }
}

static ENGLISH: LazyLock<SmallWords> = LazyLock::new(|| read(include_str!("words.en.tsv")));
static CHINESE: LazyLock<SmallWords> = LazyLock::new(|| read(include_str!("words.zh.tsv")));
static NONE: LazyLock<SmallWords> = LazyLock::new(SmallWords::default);

/// The small words of `language`.
pub(in crate::check) fn small_words(language: Language) -> &'static SmallWords {
    match language {
        Language::ENGLISH => &ENGLISH,
        Language::CHINESE => &CHINESE,
        _ => &NONE,
    }
}

fn read(table: &'static str) -> SmallWords {
    let row = |name: &str| -> FxHashSet<&'static str> {
        let line = table
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'));
        line.unwrap_or_default()
            .split(' ')
            .filter(|word| !word.is_empty())
            .collect()
    };
    SmallWords {
        joins: row("joins"),
        prepositions: row("prepositions"),
        articles: row("articles"),
        stops: row("stops"),
        verbs: row("verbs"),
        pasts: row("pasts"),
        scales: row("scales"),
        complex: row("complex"),
    }
}
