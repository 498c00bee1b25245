//! The way back from the text that is compared to the bytes of the file.

use crate::text::Span;

/// Maps byte offsets of a document's text to byte offsets of its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// Runs in order; empty where text and file are the same bytes.
    runs: Vec<Run>,
}

/// A stretch of text and the stretch of the file that it came from.
///
/// Both are cut into the same number of pieces of one size: Chinese in GB18030 is one run of pieces of three text
/// bytes and two file bytes, so that a map needs little more room than the text has changes of script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Its place in the text.
    text: Span,
    /// Its place in the file.
    source: Span,
    /// The size of a piece in the text; a piece is never divided.
    text_piece: usize,
    /// The size of a piece in the file.
    source_piece: usize,
}

/// Which side of a span an offset is: a piece that it falls into is taken whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

impl SourceMap {
    /// The map of a text that is its file, byte for byte.
    pub fn identity() -> Self {
        Self::default()
    }

    /// Says that the text bytes `text` are the file bytes `source`, one to one. Runs are given in the order of the
    /// text; text that is in no run has no place of its own in the file.
    pub fn push_same(&mut self, text: Span, source: Span) {
        debug_assert_eq!(text.len(), source.len(), "the same bytes are equally long");
        self.push(Run {
            text,
            source,
            text_piece: 1,
            source_piece: 1,
        });
    }

    /// Says that the text bytes `text` were made of the file bytes `source` as a whole: a character of another
    /// encoding, an entity, white space that was collapsed.
    pub fn push_piece(&mut self, text: Span, source: Span) {
        if text.len() == source.len() {
            return self.push_same(text, source);
        }
        self.push(Run {
            text,
            source,
            text_piece: text.len(),
            source_piece: source.len(),
        });
    }

    /// The bytes of the file from which `span` of the text came.
    pub fn source(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        let start = self.edge(span.start, Edge::Start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        let end = self.edge(span.end, Edge::End);
        Span::new(start, end.max(start))
    }

    /// Forgets the text from `len` on.
    pub(super) fn truncate(&mut self, len: usize) {
        while self.runs.last().is_some_and(|run| run.text.start >= len) {
            self.runs.pop();
        }
        if let Some(last) = self.runs.last_mut()
            && last.text.end > len
        {
            last.source.end = last.source.start + (len - last.text.start) / last.text_piece * last.source_piece;
            last.text.end = len;
        }
    }

    /// This map from a text to a decoded file, followed by `decoded`, the map from there to the bytes.
    pub(super) fn followed_by(self, decoded: &Self) -> Self {
        if decoded.runs.is_empty() {
            return self;
        }
        let mut map = Self::default();
        for run in self.runs {
            if run.text_piece == run.source_piece {
                decoded.copy_within(run, &mut map);
            } else {
                let pieces = run.text.len() / run.text_piece;
                for piece in 0..pieces {
                    let from = run.source.start + piece * run.source_piece;
                    let text = run.text.start + piece * run.text_piece;
                    map.push_piece(
                        Span::new(text, text + run.text_piece),
                        decoded.source(Span::new(from, from + run.source_piece)),
                    );
                }
            }
        }
        map
    }

    /// Adds to `map` what this map says of the bytes that `outer` copied.
    fn copy_within(&self, outer: Run, map: &mut Self) {
        let first = self.runs.partition_point(|run| run.text.end <= outer.source.start);
        for run in &self.runs[first..] {
            let start = run.text.start.max(outer.source.start);
            let end = run.text.end.min(outer.source.end);
            if start >= end {
                break;
            }
            let decoded = Span::new(start, end);
            let text = Span::new(
                start - outer.source.start + outer.text.start,
                end - outer.source.start + outer.text.start,
            );
            map.push(Run {
                text,
                source: self.source(decoded),
                ..*run
            });
        }
    }

    /// Adds a run, joined to the last where it goes on as that did.
    fn push(&mut self, run: Run) {
        if run.text.is_empty() {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && last.text.end == run.text.start
            && last.source.end == run.source.start
            && (last.text_piece, last.source_piece) == (run.text_piece, run.source_piece)
        {
            last.text.end = run.text.end;
            last.source.end = run.source.end;
        } else {
            self.runs.push(run);
        }
    }

    /// Where `offset` of the text lies in the file.
    fn edge(&self, offset: usize, edge: Edge) -> usize {
        let at = match edge {
            Edge::Start => self.runs.partition_point(|run| run.text.end <= offset),
            Edge::End => self
                .runs
                .partition_point(|run| run.text.start < offset)
                .saturating_sub(1),
        };
        let run = self.runs[at.min(self.runs.len() - 1)];
        let inside = offset.clamp(run.text.start, run.text.end) - run.text.start;
        let pieces = match edge {
            Edge::Start => inside / run.text_piece,
            Edge::End => inside.div_ceil(run.text_piece),
        };
        run.source.start + pieces * run.source_piece
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span::new(start, end)
    }

    #[test]
    fn an_identity_changes_nothing() {
        assert_eq!(SourceMap::identity().source(span(3, 7)), span(3, 7));
    }

    #[test]
    fn pieces_of_one_size_are_one_run_and_are_never_divided() {
        let mut map = SourceMap::default();
        map.push_same(span(0, 2), span(0, 2));
        for at in 0..4 {
            map.push_piece(span(2 + 3 * at, 5 + 3 * at), span(2 + 2 * at, 4 + 2 * at));
        }
        assert_eq!(map.runs.len(), 2);
        assert_eq!(map.source(span(1, 5)), span(1, 4));
        assert_eq!(map.source(span(5, 8)), span(4, 6));
        assert_eq!(map.source(span(6, 7)), span(4, 6));
        assert_eq!(map.source(span(8, 8)), span(6, 6));
    }

    #[test]
    fn text_without_a_place_leads_to_its_neighbours() {
        let mut map = SourceMap::default();
        map.push_same(span(0, 3), span(10, 13));
        map.push_same(span(4, 6), span(20, 22));
        assert_eq!(map.source(span(3, 4)), span(20, 20));
        assert_eq!(map.source(span(0, 6)), span(10, 22));
        assert_eq!(map.source(span(0, 4)), span(10, 13));
    }

    #[test]
    fn maps_follow_one_another() {
        let mut decoded = SourceMap::default();
        decoded.push_same(span(0, 4), span(3, 7));
        decoded.push_piece(span(4, 7), span(7, 9));
        decoded.push_piece(span(7, 10), span(9, 11));
        let mut text = SourceMap::default();
        text.push_same(span(0, 2), span(2, 4));
        text.push_piece(span(2, 3), span(4, 7));
        text.push_same(span(3, 6), span(7, 10));
        let both = text.followed_by(&decoded);
        assert_eq!(both.source(span(0, 2)), span(5, 7));
        assert_eq!(both.source(span(2, 3)), span(7, 9));
        assert_eq!(both.source(span(3, 6)), span(9, 11));
    }
}
