//! A segment's text → how it begins and ends, and whether a quotation goes on: where sentences end on one side they
//! mostly end on the other.

/// How a segment begins and ends.
#[derive(Clone, Copy, Default)]
pub(super) struct Marks {
    /// 2: it ends a sentence; 1: it ends with a comma, a semicolon, a colon or a dash; 0: otherwise.
    pub(super) end: u8,
    /// It ends with a question mark.
    pub(super) question: bool,
    /// It ends with an exclamation mark.
    pub(super) exclamation: bool,
    /// It begins with a small letter.
    pub(super) small: bool,
    /// It begins with a quotation mark.
    pub(super) quote: bool,
}

const CLOSING: &str = "\"'”’»」』)）]】› ";
const OPENING: &str = "\"'“‘«「『(（[【‹ -–—";

pub(super) fn marks(text: &str) -> Marks {
    let end = text.trim_end_matches(|c| CLOSING.contains(c)).chars().next_back();
    let start = text.trim_start_matches(|c| OPENING.contains(c)).chars().next();
    Marks {
        end: match end {
            Some(c) if ".!?。！？…．".contains(c) => 2,
            Some(c) if ",;:，；：、—–-".contains(c) => 1,
            _ => 0,
        },
        question: matches!(end, Some('?' | '？')),
        exclamation: matches!(end, Some('!' | '！')),
        small: start.is_some_and(char::is_lowercase),
        quote: text.starts_with(|c| "\"'“‘«「『".contains(c)),
    }
}

/// Whether a quotation is open after each of `texts`.
pub(super) fn open_quotes(texts: &[&str]) -> Vec<bool> {
    let mut open = false;
    texts
        .iter()
        .map(|text| {
            for c in text.chars() {
                match c {
                    '“' | '«' | '「' => open = true,
                    '”' | '»' | '」' => open = false,
                    '"' => open = !open,
                    _ => {}
                }
            }
            open
        })
        .collect()
}
