//! Text → the ids of its word pieces, with the place in the text that each came from.

mod charsmap;
mod unigram;

pub(super) use charsmap::Charsmap;
pub(super) use unigram::Unigram;

use crate::text::Span;

/// The pieces of one stretch of text; cleared and used again to save allocation.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// The ids in order.
    pub(super) ids: Vec<u32>,
    /// For each id the bytes of the stretch that it came from.
    pub(super) spans: Vec<Span>,
}

/// The normalised form of a stretch of text, and for each of its bytes where in the stretch it came from.
#[derive(Debug, Default)]
pub(super) struct Normal {
    /// The normalised bytes: UTF-8.
    pub(super) bytes: Vec<u8>,
    /// The span of the text behind each byte.
    pub(super) origins: Vec<Span>,
}

impl Normal {
    fn clear(&mut self) {
        self.bytes.clear();
        self.origins.clear();
    }

    fn push(&mut self, bytes: &[u8], origin: Span) {
        self.bytes.extend_from_slice(bytes);
        self.origins.resize(self.bytes.len(), origin);
    }

    fn truncate(&mut self, len: usize) {
        self.bytes.truncate(len);
        self.origins.truncate(len);
    }
}
