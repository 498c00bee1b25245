//! How much a word says: what the edit script keeps equal, and what it may drop for the reader's sake.
//!
//! The unit is arbitrary; what matters is how the figures compare. An equal stretch between two replacements is
//! worth showing where it weighs more than [`RESUME`]: a word of content does (8), a lone `the` (2) or `of the` (4)
//! does not. It is the rule of semantic cleanup (Fraser, "Diff Strategies", 2006) with words weighed by what they
//! say instead of by their length.

use super::passage::Form;
use crate::text::{Language, WordKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A word of content, a number, a negation.
pub(super) const CONTENT: i32 = 8;
/// A word that may be of content: short, in a language without a stop list or without spaces.
pub(super) const SHORT: i32 = 3;
/// A stop word.
pub(super) const STOP: i32 = 2;
/// Two words that are near-equal: a little less than an equal one, more than [`RESUME`].
pub(super) const NEAR: i32 = 7;
/// What it costs to show words as equal again after a replacement.
pub(super) const RESUME: i32 = 6;
/// The same after words that one side merely has more. An equal stop word between two insertions stays, for
/// swallowing it would turn them into a replacement (2 · 3 - 2 < 6); one between an insertion and a replacement goes.
pub(super) const RESUME_ONE_SIDED: i32 = 3;

/// Weighs the words of two passages.
pub(super) struct Weights {
    stop_words: Option<&'static FxHashSet<&'static str>>,
    single_letters_only: bool,
    frequent: u32,
}

impl Weights {
    /// For two passages in `language` of `words` words in all.
    pub(super) fn new(language: Language, words: usize) -> Self {
        Self {
            stop_words: STOP_WORDS.get(language.code()),
            single_letters_only: language.is_unspaced(),
            frequent: (words as u32 / 40).max(4),
        }
    }

    /// The weight of `form`.
    pub(super) fn of(&self, form: &Form<'_>) -> i32 {
        match form.kind {
            WordKind::Punctuation | WordKind::Space => return 0,
            WordKind::Number => return CONTENT,
            WordKind::Word => {}
        }
        let text = form.text.as_ref();
        if is_negation(text) {
            return CONTENT;
        }
        let letters = if text.is_ascii() {
            text.len()
        } else {
            text.chars().count()
        };
        if is_unspaced(text) {
            return match letters {
                1 if self.is_listed(text) => STOP,
                1 => SHORT,
                _ => CONTENT,
            };
        }
        match self.stop_words {
            Some(_) if self.is_listed(text) || letters == 1 => STOP,
            Some(_) if !self.single_letters_only => CONTENT,
            _ if letters <= 3 || form.count[0] + form.count[1] > self.frequent => SHORT,
            _ => CONTENT,
        }
    }

    fn is_listed(&self, text: &str) -> bool {
        self.stop_words.is_some_and(|list| list.contains(text))
    }
}

/// Whether the word is of a script whose words stand without spaces: there most words of one letter say little.
pub(super) fn is_unspaced(text: &str) -> bool {
    text.starts_with(|c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}'))
}

/// Whether leaving the word out turns the sense around; stop lists have these words too.
pub(super) fn is_negation(text: &str) -> bool {
    const NEGATIONS: [&str; 22] = [
        "not", "no", "never", "nor", "cannot", "neither", "nicht", "kein", "keine", "nie", "ne", "pas", "jamais",
        "nunca", "não", "non", "не", "нет", "不", "没", "無", "未",
    ];
    text.ends_with("n't") || NEGATIONS.contains(&text)
}

/// The stop words of each language, by its code. Chinese lists hold many words of content; a word of one
/// character is all that [`Weights::of`] asks them for.
static STOP_WORDS: LazyLock<FxHashMap<&'static str, FxHashSet<&'static str>>> = LazyLock::new(|| {
    let languages = stop_words::available_languages().iter();
    languages
        .filter_map(|&code| Some((code, stop_words::lookup(code)?.iter().copied().collect())))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    fn weight(text: &'static str, language: Language) -> i32 {
        Weights::new(language, 100).of(&Form {
            text: Cow::Borrowed(text),
            kind: WordKind::Word,
            weight: 0,
            count: [1, 1],
        })
    }

    #[test]
    fn content_weighs_more_than_stop_words() {
        assert_eq!(weight("the", Language::ENGLISH), STOP);
        assert_eq!(weight("ox", Language::ENGLISH), CONTENT);
        assert_eq!(weight("not", Language::ENGLISH), CONTENT);
        assert_eq!(weight("的", Language::CHINESE), STOP);
        assert_eq!(weight("国", Language::CHINESE), SHORT);
        assert_eq!(weight("发展", Language::CHINESE), CONTENT);
        assert_eq!(weight("agus", Language::UNKNOWN), CONTENT);
        assert_eq!(weight("an", Language::UNKNOWN), SHORT);
    }
}
