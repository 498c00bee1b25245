//! A text cut into words, numbers, punctuation and space, in any script.
//!
//! Words are those of UAX 29, refined where a reader of a diff expects otherwise: a number keeps its marks
//! (`12%`, `09:22`), a colon, an underscore or a missing space after a full stop never joins two words, and scripts
//! written without spaces are cut by a dictionary. What is common is cut by a plain scan; the rest by the crates.

use super::Span;
use super::character::{Class, class, class_at, is_invisible};
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// Letters.
    Word,
    /// Digits, with the marks that belong to them: `9,000,000`, `3.5`, `12%`, `09:22`, `14th`.
    Number,
    /// Punctuation or a symbol; a run of the same mark (`...`) is one.
    Punctuation,
    /// White space or something invisible.
    Space,
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the text that was cut.
    pub span: Span,
    /// What it is.
    pub kind: WordKind,
}

/// Cuts `text` into tokens that, joined, give it back; spans are byte offsets into `text`.
///
/// Hyphenated words are cut at the hyphen, so that `high-quality` and `high quality` have the same words;
/// contractions (`don’t`) and initials (`U.S`) are one.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 3);
    let mut at = 0;
    while at < text.len() {
        at = next(text, at, &mut words);
    }
    words
}

/// Pushes the token or tokens at `at`; returns where the next begins.
fn next(text: &str, at: usize, words: &mut Vec<Word>) -> usize {
    let (class, first) = class_at(text, at);
    let scanned = match class {
        Class::Letter => scan_word(text, at + first).map(|end| (end, WordKind::Word)),
        Class::Digit => scan_number(text, at + first).map(|end| (end, WordKind::Number)),
        Class::Mark => Some((scan_mark(text, at, first), WordKind::Punctuation)),
        Class::Space => Some((scan_while(text, at + first, Class::Space), WordKind::Space)),
        Class::Unspaced => return cut_unspaced(text, at, words),
        Class::Other => None,
    };
    match scanned {
        Some((end, kind)) => {
            push(words, at, end, kind);
            end
        }
        None => cut_other(text, at, words),
    }
}

fn push(words: &mut Vec<Word>, start: usize, end: usize, kind: WordKind) {
    words.push(Word {
        span: Span::new(start, end),
        kind,
    });
}

/// The end of the word whose first letter ends at `at`; none where it holds a character left to UAX 29.
fn scan_word(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut initials = true;
    loop {
        while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            at += 1;
            initials = false;
        }
        let (class, len) = class_at(text, at);
        at += match class {
            Class::Letter | Class::Digit => {
                initials = false;
                len
            }
            Class::Other => return None,
            Class::Space if is_joiner(text, at) => len,
            Class::Mark if is_apostrophe(text, at) && class_at(text, at + len).0 == Class::Letter => {
                initials = false;
                len
            }
            Class::Mark if initials && opens_initial(text, at) => 2,
            _ => return Some(at),
        };
    }
}

/// Whether a full stop and one letter that ends there follow, as after `U` in `U.S.`
fn opens_initial(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    bytes[at] == b'.'
        && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
        && !matches!(class_at(text, at + 2).0, Class::Letter | Class::Digit | Class::Other)
}

/// The end of the number whose first digit ends at `at`; none where it holds a character left to UAX 29.
fn scan_number(text: &str, mut at: usize) -> Option<usize> {
    let mut after_digit = true;
    loop {
        let (class, len) = class_at(text, at);
        at += match class {
            Class::Letter | Class::Digit => {
                after_digit = class == Class::Digit;
                len
            }
            Class::Other => return None,
            Class::Space if is_joiner(text, at) => len,
            Class::Mark if after_digit && is_percent(text, at) => return Some(at + len),
            Class::Mark if after_digit && joins_digits(text, at) && class_at(text, at + len).0 == Class::Digit => len,
            _ => return Some(at),
        };
    }
}

/// The end of the mark at `at`, `len` bytes long: a run of it, unless it is a quote or a bracket.
fn scan_mark(text: &str, at: usize, len: usize) -> usize {
    let mark = &text[at..at + len];
    let mut end = at + len;
    if !matches!(
        mark,
        "(" | ")" | "[" | "]" | "{" | "}" | "\"" | "'" | "“" | "”" | "‘" | "’"
    ) {
        while text[end..].starts_with(mark) {
            end += len;
        }
    }
    end
}

/// The end of the run of characters of `class` that begins before `at`.
fn scan_while(text: &str, mut at: usize, class: Class) -> usize {
    loop {
        let (next, len) = class_at(text, at);
        if next != class || len == 0 {
            return at;
        }
        at += len;
    }
}

/// Cuts the run of unspaced script at `at` by the dictionary.
fn cut_unspaced(text: &str, at: usize, words: &mut Vec<Word>) -> usize {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let end = scan_while(text, at, Class::Unspaced);
    let mut start = at;
    for stop in segmenter.segment_str(&text[at..end]).skip(1) {
        push(words, start, at + stop, kind(&text[start..at + stop]));
        start = at + stop;
    }
    end
}

/// Cuts what stands from `at` up to the next space, or the next unspaced script, by UAX 29.
fn cut_other(text: &str, at: usize, words: &mut Vec<Word>) -> usize {
    let stops = |c: char| c.is_ascii_whitespace() || class(c) == Class::Unspaced;
    let end = text[at..].find(stops).map_or(text.len(), |length| at + length);
    for (start, piece) in text[at..end].split_word_bound_indices() {
        push(words, at + start, at + start + piece.len(), kind(piece));
    }
    end
}

/// What a token that the crates cut is, by its first character.
fn kind(piece: &str) -> WordKind {
    let Some(first) = piece.chars().next() else {
        return WordKind::Space;
    };
    if first.is_alphabetic() {
        WordKind::Word
    } else if first.is_numeric() {
        WordKind::Number
    } else if first.is_whitespace() || is_invisible(first) {
        WordKind::Space
    } else {
        WordKind::Punctuation
    }
}

/// Whether a soft hyphen or a word joiner stands at `at` with a letter or a digit after it: it belongs to the word.
fn is_joiner(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    matches!(rest.next(), Some('\u{ad}' | '\u{2060}' | '\u{feff}'))
        && rest
            .next()
            .is_some_and(|c| matches!(class(c), Class::Letter | Class::Digit))
}

fn is_apostrophe(text: &str, at: usize) -> bool {
    text[at..].starts_with(['\'', '’'])
}

fn is_percent(text: &str, at: usize) -> bool {
    text[at..].starts_with(['%', '‰', '％'])
}

fn joins_digits(text: &str, at: usize) -> bool {
    text[at..].starts_with(['.', ',', ':', '\'', '’'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The tokens but for spaces, with a letter for what they are.
    fn cut(text: &str) -> Vec<String> {
        words(text)
            .iter()
            .filter(|word| word.kind != WordKind::Space)
            .map(|word| format!("{:?}:{}", word.kind, word.span.of(text))[..].replacen("unctuation", "", 1))
            .map(|shown| {
                shown
                    .replacen("Word:", "", 1)
                    .replacen("Number:", "#", 1)
                    .replacen("P:", "'", 1)
            })
            .collect()
    }

    #[test]
    fn numbers_keep_their_marks() {
        assert_eq!(
            cut("9,000,000 or 3.5, 12%; the 14th at 09:22."),
            [
                "#9,000,000",
                "or",
                "#3.5",
                "',",
                "#12%",
                "';",
                "the",
                "#14th",
                "at",
                "#09:22",
                "'."
            ]
        );
        assert_eq!(cut("2024-03-13"), ["#2024", "'-", "#03", "'-", "#13"]);
        assert_eq!(cut("１２％增长"), ["#１２％", "增长"]);
    }

    #[test]
    fn words_keep_their_apostrophes_and_lose_their_hyphens() {
        assert_eq!(
            cut("don’t the U.S. high-quality ‘men’ God:and end.Next"),
            [
                "don’t", "the", "U.S", "'.", "high", "'-", "quality", "'‘", "men", "'’", "God", "':", "and", "end",
                "'.", "Next"
            ]
        );
        assert_eq!(cut("_so_ ... (a)"), ["'_", "so", "'_", "'...", "'(", "a", "')"]);
    }

    #[test]
    fn unspaced_scripts_are_cut_into_words() {
        assert_eq!(
            cut("习近平参加江苏代表团审议。GDP增长5%"),
            [
                "习", "近平", "参加", "江苏", "代表", "团", "审议", "'。", "GDP", "增长", "#5%"
            ]
        );
        assert_eq!(cut("ภาษาไทย"), ["ภาษา", "ไทย"]);
        assert_eq!(cut("新しい世界"), ["新しい", "世界"]);
    }

    #[test]
    fn marks_stay_with_their_letters() {
        assert_eq!(
            cut("cafe\u{301} naïve שָׁלוֹם 👩‍👩‍👧 नमस्ते"),
            ["cafe\u{301}", "naïve", "שָׁלוֹם", "'👩‍👩‍👧", "नमस्ते"]
        );
        assert_eq!(cut("soft\u{ad}ware"), ["soft\u{ad}ware"]);
    }

    proptest! {
        #[test]
        fn tokens_joined_give_back_the_text(text in "(\\PC|[ -~]|[\u{4e00}-\u{4eff}ก-ฮ’“。\u{301}\u{200d}]|\\s){0,80}") {
            let joined: String = words(&text).iter().map(|word| word.span.of(&text)).collect();
            prop_assert_eq!(joined.as_str(), text.as_str());
            prop_assert!(words(&text).iter().all(|word| !word.span.is_empty()));
        }

        /// Letters, digits, hyphens, brackets and spaces have no refinement but for runs of one mark.
        #[test]
        fn plain_text_is_cut_as_by_uax_29(text in "[a-zA-Z0-9()? -]{0,60}|[0-9., ]{0,40}|[a-zé’ “”—]{0,60}") {
            let ours: Vec<_> = words(&text).iter().map(|word| word.span.start).collect();
            let mut theirs = Vec::new();
            let mut last = "";
            for (start, piece) in text.split_word_bound_indices() {
                let run = piece == last && (piece.trim().is_empty() || ".-,?—".contains(piece));
                if !run {
                    theirs.push(start);
                }
                last = piece;
            }
            prop_assert_eq!(ours, theirs);
        }
    }
}
