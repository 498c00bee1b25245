//! The words with which a language denies, bans and allows (`words.tsv`).

use crate::text::Language;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Words, and beginnings of words.
#[derive(Debug, Default)]
struct Beginnings {
    words: FxHashSet<&'static str>,
    beginnings: Vec<&'static str>,
}

impl Beginnings {
    fn of(list: Vec<&'static str>) -> Self {
        let (beginnings, words): (Vec<_>, Vec<_>) = list.into_iter().partition(|word| word.ends_with('-'));
        let beginnings = beginnings.into_iter().map(|word| word.trim_end_matches('-')).collect();
        Self {
            words: words.into_iter().collect(),
            beginnings,
        }
    }

    fn have(&self, word: &str) -> bool {
        self.words.contains(word) || self.beginnings.iter().any(|start| word.starts_with(start))
    }
}

/// The lists of one language.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// They deny the next word of content, in the order of the table.
    pub(super) next: Vec<&'static str>,
    /// They deny one of the next few words.
    pub(super) after: FxHashSet<&'static str>,
    signs: Beginnings,
    limits: Beginnings,
    plain: FxHashSet<&'static str>,
    pub(super) auxiliary: FxHashSet<&'static str>,
    pub(super) allow: FxHashSet<&'static str>,
    pub(super) oblige: FxHashSet<&'static str>,
    grammar: FxHashSet<&'static str>,
    pub(super) ban: FxHashSet<&'static str>,
    pub(super) waive: FxHashSet<&'static str>,
    /// Characters of words that deny without a denial before them: 忘 of 忘记.
    pub(super) lexical: Vec<&'static str>,
    /// Words that say `without leave` beside a ban.
    pub(super) unasked: Vec<&'static str>,
    /// Characters that make a word of their own with a denial before them.
    pub(super) word: FxHashSet<&'static str>,
}

static ENGLISH: LazyLock<Words> = LazyLock::new(|| read("en"));
static CHINESE: LazyLock<Words> = LazyLock::new(|| read("zh"));

/// The lists of a language, where there are any.
pub(super) fn of(language: Language) -> Option<&'static Words> {
    match language {
        Language::ENGLISH => Some(&ENGLISH),
        Language::CHINESE => Some(&CHINESE),
        _ => None,
    }
}

fn read(language: &str) -> Words {
    let list = |name: &str| -> Vec<&'static str> {
        let rows = include_str!("words.tsv").lines().filter_map(|line| {
            let mut cells = line.split('\t');
            (cells.next() == Some(language) && cells.next() == Some(name)).then(|| cells.next().unwrap_or_default())
        });
        rows.flat_map(|words| words.split(' ')).collect()
    };
    let set = |name: &str| list(name).into_iter().collect();
    Words {
        next: list("next"),
        after: set("after"),
        signs: Beginnings::of(list("sign")),
        limits: Beginnings::of(list("limit")),
        plain: set("plain"),
        auxiliary: set("auxiliary"),
        allow: set("allow"),
        oblige: set("oblige"),
        grammar: set("grammar"),
        ban: set("ban"),
        waive: set("waive"),
        lexical: list("lexical"),
        unasked: list("unasked"),
        word: set("word"),
    }
}

impl Words {
    /// Whether a clause with this word, folded, denies or limits something.
    pub(super) fn is_sign(&self, word: &str) -> bool {
        self.denies(word) || self.limits.have(word)
    }

    /// Whether a clause with this word, folded, denies something.
    pub(super) fn denies(&self, word: &str) -> bool {
        self.signs.have(word)
            || word.ends_with("n't")
            || word.len() > 5 && word.starts_with("un") && !self.plain.contains(word)
    }

    /// Whether a word, folded, only begins like a denial: `under`.
    pub(super) fn is_plain(&self, word: &str) -> bool {
        self.plain.contains(word)
    }

    /// Whether a word, folded, denies without a prefix: `not`, `without`, `lack`.
    pub(super) fn denies_by_itself(&self, word: &str) -> bool {
        self.signs.have(word) || word.ends_with("n't")
    }

    /// Whether a clause of a language without spaces has such a word.
    pub(super) fn has_sign(&self, clause: &str) -> bool {
        self.signs.words.iter().any(|sign| clause.contains(sign))
    }

    /// Whether a word, folded, says what a clause is about.
    pub(super) fn is_content(&self, word: &str) -> bool {
        word.len() > 2 && !self.grammar.contains(word)
    }
}
