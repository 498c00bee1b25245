//! Folding: what makes two spellings of one word the same for comparison. The original is never touched.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// `text` as it is compared: NFKC, lower case, quotation marks and dashes straight, invisible characters
/// gone.
///
/// Offsets into the result mean nothing in the original; keep the original's span beside it.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Owned(text.chars().flat_map(char::to_lowercase).filter_map(plain).collect());
    }
    let lower = text.nfkc().flat_map(char::to_lowercase).filter_map(plain);
    // Lower case and what was left out can undo the composition (`İ`, a joiner between a letter and its accent).
    Cow::Owned(lower.nfkc().collect())
}

/// The plain form of a typographic character; none for an invisible one.
fn plain(c: char) -> Option<char> {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{2bc}' | '\u{2039}' | '\u{203a}' => {
            Some('\'')
        }
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〞' => Some('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        '\u{fe00}'..='\u{fe0f}' => None,
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for (one, other) in [
            ("Don\u{2019}t", "don't"),
            ("ＧＤＰ　５％", "gdp 5%"),
            ("co\u{ad}operate", "cooperate"),
            ("cafe\u{301}", "CAFÉ"),
            ("２０２０\u{2013}２０２４", "2020-2024"),
            ("「要有光」", "“要有光”"),
            ("a\u{a0}b", "a b"),
            ("\u{feff}zero\u{200b}width", "zerowidth"),
            ("ﬁrst", "first"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert!(matches!(fold("already folded, 1 2 3"), Cow::Borrowed(_)));
        assert_ne!(fold("résumé"), fold("resume"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in "\\PC*") {
            let once = fold(&text).into_owned();
            prop_assert_eq!(fold(&once).into_owned(), once);
        }
    }
}
