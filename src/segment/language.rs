//! Which language a document and each of its segments are in.

use super::Piece;
use crate::read::Document;
use crate::text::{Language, detect, detect_in};

/// How much text the language of a document is told from, in bytes.
const SAMPLE: usize = 24 * 1024;

/// The language of `document`, cut into `pieces`: the user's or the format's, or the one detected.
pub(super) fn of_document(document: &Document, pieces: &[Piece]) -> Language {
    document
        .language
        .unwrap_or_else(|| detect(&sample(&document.text, pieces)))
}

/// The language of a segment of a text in `around`.
pub(super) fn of_segment(text: &str, around: Language) -> Language {
    detect_in(text, around)
}

/// Pieces from all over `text`, as long together as [`SAMPLE`] or a little longer.
fn sample(text: &str, pieces: &[Piece]) -> String {
    let stride = text.len() / SAMPLE + 1;
    let mut sample = String::new();
    for piece in pieces.iter().step_by(stride) {
        let body = piece.span.of(text);
        let end = body.char_indices().nth(2000).map_or(body.len(), |(at, _)| at);
        sample.push_str(&body[..end]);
        sample.push('\n');
        if sample.len() > 2 * SAMPLE {
            break;
        }
    }
    sample
}
