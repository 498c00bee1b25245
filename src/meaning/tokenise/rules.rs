//! The rules of normalisation that a `tokenizer.json` can name, applied to one character at a time together with the
//! marks that combine with it.

use super::Charsmap;
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// One step of normalisation.
#[derive(Debug)]
pub(in crate::meaning) enum Rule {
    Nfc,
    Nfd,
    Nfkc,
    Nfkd,
    Lowercase,
    /// Decomposes and drops the marks (general category Mn).
    StripAccents,
    /// Drops control characters, U+0000 and U+FFFD, but not white space.
    Clean,
    /// Puts spaces around the characters of the CJK blocks.
    SpaceChinese,
    /// Puts spaces around punctuation.
    SpacePunctuation,
    /// sentencepiece's own rules.
    Charsmap(Charsmap<Vec<u8>>),
    /// One literal for another.
    Replace(String, String),
}

/// What the first bytes of `text`, which is not empty, become under `rules`, and how many of them that takes.
pub(super) fn first(rules: &[Rule], text: &str) -> (String, usize) {
    let len = unit(text);
    let mut normal = text[..len].to_owned();
    for rule in rules {
        normal = rule.apply(&normal);
    }
    // Every kind of white space parts words.
    (normal.replace(char::is_whitespace, " "), len)
}

/// The length of the first character of `text` with the marks and the parts of a Hangul syllable that follow it.
fn unit(text: &str) -> usize {
    let joins = |c: char| canonical_combining_class(c) != 0 || ('\u{1160}'..='\u{11ff}').contains(&c);
    let mut chars = text.char_indices().skip(1);
    chars.find(|&(_, c)| !joins(c)).map_or(text.len(), |(at, _)| at)
}

impl Rule {
    fn apply(&self, text: &str) -> String {
        match self {
            Self::Nfc => text.nfc().collect(),
            Self::Nfd => text.nfd().collect(),
            Self::Nfkc => text.nfkc().collect(),
            Self::Nfkd => text.nfkd().collect(),
            Self::Lowercase => text.to_lowercase(),
            Self::StripAccents => text.nfd().filter(|&c| !is_mark(c)).collect(),
            Self::Clean => text.chars().filter(|&c| !is_dropped(c)).collect(),
            Self::SpaceChinese => spaced(text, is_chinese),
            Self::SpacePunctuation => spaced(text, is_punctuation),
            Self::Charsmap(charsmap) => mapped(charsmap, text),
            Self::Replace(from, to) => text.replace(from, to),
        }
    }
}

fn mapped(charsmap: &Charsmap<Vec<u8>>, text: &str) -> String {
    let mut normal = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let (target, len) = charsmap.first(&text[at..]);
        normal.extend_from_slice(target);
        at += len;
    }
    String::from_utf8_lossy(&normal).into_owned()
}

fn spaced(text: &str, apart: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    for c in text.chars() {
        if apart(c) {
            out.extend([' ', c, ' ']);
        } else {
            out.push(c);
        }
    }
    out
}

fn is_mark(c: char) -> bool {
    get_general_category(c) == GeneralCategory::NonspacingMark
}

fn is_dropped(c: char) -> bool {
    use GeneralCategory::{Control, Format, PrivateUse};
    let other = matches!(get_general_category(c), Control | Format | PrivateUse);
    c == '\u{fffd}' || (other && !c.is_whitespace())
}

fn is_punctuation(c: char) -> bool {
    use GeneralCategory::{
        ClosePunctuation, ConnectorPunctuation, DashPunctuation, FinalPunctuation, InitialPunctuation, OpenPunctuation,
        OtherPunctuation,
    };
    c.is_ascii_punctuation()
        || matches!(
            get_general_category(c),
            ClosePunctuation
                | ConnectorPunctuation
                | DashPunctuation
                | FinalPunctuation
                | InitialPunctuation
                | OpenPunctuation
                | OtherPunctuation
        )
}

/// As BERT has it: the ideographs, not kana or Hangul.
fn is_chinese(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2a6df}' | '\u{2a700}'..='\u{2ceaf}'
        | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}
