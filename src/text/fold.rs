//! Folding: what makes two spellings of one word the same for comparison. The original is never touched.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// `text` as it is compared: NFKC, lower case, curly quotes straight, invisible characters gone.
///
/// Offsets into the result mean nothing in the original; keep the original's span beside it.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    Cow::Owned(text.nfkc().flat_map(char::to_lowercase).filter_map(plain).collect())
}

/// The plain form of a typographic character; none for an invisible one.
fn plain(c: char) -> Option<char> {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{2bc}' => Some('\''),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' => Some('"'),
        '\u{2010}'..='\u{2012}' => Some('-'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        _ => Some(c),
    }
}
