//! Where in its file a place is: line and column, as editors count them.

use crate::read::{Document, Format};
use crate::text::Span;

/// Finds lines and columns in one document.
#[derive(Clone, Debug)]
pub struct Places<'d> {
    document: &'d Document,
    /// Where each line but the first begins: in the text where the text is the file, otherwise in its bytes.
    starts: Vec<usize>,
}

impl<'d> Places<'d> {
    /// Counts the lines of `document`.
    pub fn new(document: &'d Document) -> Self {
        let bytes = match document.format {
            Format::Plain => document.text.as_bytes(),
            _ => &document.source,
        };
        let ends = bytes.iter().enumerate().filter(|&(_, &byte)| byte == b'\n');
        Self {
            document,
            starts: ends.map(|(at, _)| at + 1).collect(),
        }
    }

    /// The line and the column, both from 1, of the first character of `span`; columns count characters.
    pub fn line_and_column(&self, span: Span) -> (usize, usize) {
        let plain = self.document.format == Format::Plain;
        let at = if plain {
            span.start
        } else {
            self.document.map.source(span).start
        };
        let line = self.starts.partition_point(|&start| start <= at);
        let start = line.checked_sub(1).map_or(0, |before| self.starts[before]);
        let column = if plain {
            self.document.text[start..at].chars().count()
        } else {
            String::from_utf8_lossy(&self.document.source[start..at])
                .chars()
                .count()
        };
        (line + 1, column + 1)
    }

    /// The place as `path:line:column`.
    pub fn shown(&self, span: Span) -> String {
        let (line, column) = self.line_and_column(span);
        format!("{}:{line}:{column}", self.document.path)
    }
}
