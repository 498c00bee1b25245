//! Text → pieces and vector sums, with what was seen before remembered word by word.

use super::Table;
use super::tokenise::{Normal, Pieces};
use crate::text::Span;

/// A piece and where in the text it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The id of the piece.
    pub piece: u32,
    /// The bytes of the text behind it. Where one character became several in the normal form (ﬁ), or several became
    /// one, neighbouring pieces may share bytes.
    pub span: Span,
}

/// Turns text into pieces and sums of their vectors. It remembers what it saw, so use one for many texts; one a
/// thread.
#[derive(Debug)]
pub struct Encoder<'t> {
    table: &'t Table,
    normal: Normal,
    pieces: Pieces,
}

impl<'t> Encoder<'t> {
    /// An encoder that has seen nothing yet.
    pub fn new(table: &'t Table) -> Self {
        Self {
            table,
            normal: Normal::default(),
            pieces: Pieces::default(),
        }
    }

    /// The table it reads from.
    pub fn table(&self) -> &'t Table {
        self.table
    }

    /// Appends the ids of the pieces of `text` to `ids`, in order. Those with a [`Table::norm`] of 0 (unknown
    /// characters) are among them.
    pub fn pieces(&mut self, text: &str, ids: &mut Vec<u32>) {
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            self.table.cut(word, &mut self.normal, &mut self.pieces);
            ids.extend_from_slice(&self.pieces.ids);
        }
    }

    /// Appends the pieces of `text` with their places to `places`, in order; spans are byte offsets into `text`.
    pub fn places(&mut self, text: &str, places: &mut Vec<Place>) {
        let mut start = 0;
        for word in text.split(' ') {
            self.table.cut(word, &mut self.normal, &mut self.pieces);
            places.extend(
                self.pieces
                    .ids
                    .iter()
                    .zip(&self.pieces.spans)
                    .map(|(&piece, span)| Place {
                        piece,
                        span: span.shifted(start),
                    }),
            );
            start += word.len() + 1;
        }
    }

    /// Adds the vector of `text`, the sum of its pieces' vectors, to `sum`, which holds [`Table::dims`] numbers.
    pub fn sum(&mut self, text: &str, sum: &mut [f32]) {
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            self.table.cut(word, &mut self.normal, &mut self.pieces);
            for &piece in &self.pieces.ids {
                self.table.add_vector(piece, 1.0, sum);
            }
        }
    }
}
