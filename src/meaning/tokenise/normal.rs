//! Text → the form that is cut: characters replaced by rule, every run of white space one mark, as sentencepiece does
//! it (Kudo and Richardson 2018).

use crate::text::Span;

/// The mark of a word's start, U+2581.
pub(super) const START: &[u8] = "\u{2581}".as_bytes();

/// The normal form of a stretch of text, and for each of its bytes where in the stretch it came from.
#[derive(Debug, Default)]
pub(super) struct Normal {
    /// The normal form: UTF-8.
    pub(super) bytes: Vec<u8>,
    /// The span of the text behind each byte.
    pub(super) origins: Vec<Span>,
}

impl Normal {
    /// Becomes the normal form of `text`: a mark before each word, none at the end; empty where `text` is only white
    /// space. `first` takes what is left of the text, never empty, and says what its first bytes become and how many
    /// of them that takes: white space must become `b" "`.
    pub(super) fn fill<'t, T: AsRef<[u8]>>(&mut self, text: &'t str, first: impl Fn(&'t str) -> (T, usize)) {
        self.bytes.clear();
        self.origins.clear();
        let mut at = 0;
        let mut after_space = true;
        while at < text.len() {
            let (target, len) = first(&text[at..]);
            let origin = Span::new(at, at + len);
            at += len;
            for (number, part) in target.as_ref().split(|&byte| byte == b' ').enumerate() {
                after_space |= number > 0;
                if part.is_empty() {
                    continue;
                }
                if after_space {
                    self.push(START, Span::new(origin.start, origin.start));
                }
                self.push(part, origin);
                after_space = false;
            }
        }
    }

    /// The span of the text behind the bytes from `start` to `end`, which is greater.
    pub(super) fn origin(&self, start: usize, end: usize) -> Span {
        self.origins[start].joined(self.origins[end - 1])
    }

    fn push(&mut self, bytes: &[u8], origin: Span) {
        self.bytes.extend_from_slice(bytes);
        self.origins.resize(self.bytes.len(), origin);
    }
}
