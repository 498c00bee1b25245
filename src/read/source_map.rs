//! The way back from the text that is compared to the bytes of the file.

use crate::text::Span;

/// Maps byte offsets of a document's text to byte offsets of its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// Runs in order; empty where text and file are the same bytes.
    runs: Vec<Run>,
}

/// A stretch of text and the stretch of the file that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its place in the text.
    pub text: Span,
    /// Its place in the file. Where both are equally long, bytes correspond one to one; otherwise (an entity, a
    /// character of another encoding) the stretch is one piece.
    pub source: Span,
}

impl SourceMap {
    /// The map of a text that is its file, byte for byte.
    pub fn identity() -> Self {
        Self::default()
    }

    /// The map made of `runs`, which stand in the order of the text and do not overlap in it.
    pub fn from_runs(runs: Vec<Run>) -> Self {
        Self { runs }
    }

    /// The bytes of the file from which `span` of the text came.
    pub fn source(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        let start = self.edge(span.start, false);
        let end = self.edge(span.end, true);
        Span::new(start, end.max(start))
    }

    /// Where `offset` of the text lies in the file; at the end of a span (`closing`) a piece is taken whole.
    fn edge(&self, offset: usize, closing: bool) -> usize {
        let at = if closing {
            self.runs
                .partition_point(|run| run.text.start < offset)
                .saturating_sub(1)
        } else {
            self.runs
                .partition_point(|run| run.text.end <= offset)
                .min(self.runs.len() - 1)
        };
        let Run { text, source } = self.runs[at];
        let inside = offset.clamp(text.start, text.end) - text.start;
        if text.len() == source.len() {
            source.start + inside
        } else if inside == 0 {
            source.start
        } else if closing || inside == text.len() {
            source.end
        } else {
            source.start
        }
    }
}
