//! Where in its file a place is: line and column, as editors count them.

use crate::check::Finding;
use crate::read::{Document, Format};
use crate::segment::Side;
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
            _ => document.held(),
        };
        let ends = bytes.iter().enumerate().filter(|&(_, &byte)| byte == b'\n');
        Self {
            document,
            starts: ends.map(|(at, _)| at + 1).collect(),
        }
    }

    /// The line and the column, both from 1, of the first character of `span`; columns count characters.
    pub fn line_and_column(&self, span: Span) -> (usize, usize) {
        self.counted(self.held(span).start)
    }

    /// The line alone, which costs less.
    pub fn line(&self, span: Span) -> usize {
        self.lines_before(self.held(span).start) + 1
    }

    /// The same of the character after its last.
    pub fn end(&self, span: Span) -> (usize, usize) {
        self.counted(self.held(span).end)
    }

    /// `span` in what is counted in.
    fn held(&self, span: Span) -> Span {
        match self.document.format {
            Format::Plain => span,
            _ => self.document.map.source(span),
        }
    }

    /// Line and column of a byte of what is counted in.
    fn counted(&self, at: usize) -> (usize, usize) {
        let plain = self.document.format == Format::Plain;
        let line = self.lines_before(at);
        let start = line.checked_sub(1).map_or(0, |before| self.starts[before]);
        let column = if plain {
            self.document.text[start..at].chars().count()
        } else {
            String::from_utf8_lossy(&self.document.held()[start..at])
                .chars()
                .count()
        };
        (line + 1, column + 1)
    }

    fn lines_before(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at)
    }

    /// What people call the place, where its format has such names: `paragraph 12`, `footnote 3`, `unit 7`.
    pub fn name(&self, span: Span) -> Option<&'d str> {
        self.document.place_name(span.start)
    }

    /// The place as `path:line:column`, with its name, where it has one, behind it; a file that is no text has only
    /// names.
    pub fn shown(&self, span: Span) -> String {
        let path = &self.document.path;
        let (line, column) = self.line_and_column(span);
        match self.name(span) {
            Some(name) if self.document.format.is_text() => format!("{path}:{line}:{column} ({name})"),
            Some(name) => format!("{path} ({name})"),
            None => format!("{path}:{line}:{column}"),
        }
    }
}

/// So many places of a finding are listed; its variants can have hundreds.
const LISTED: usize = 6;

/// The places of `finding` in a line, the first few of them; `places` are those of the two sides.
pub(super) fn listed(places: &[Places<'_>; 2], finding: &Finding) -> String {
    let shown = finding.places.iter().take(LISTED);
    let mut shown: Vec<String> = shown.map(|place| places[place.side].shown(place.span)).collect();
    let more = finding.places.len().saturating_sub(LISTED);
    if more > 0 {
        shown.push(format!("and {more} more"));
    }
    shown.join(", ")
}

/// Counts the lines of both sides.
pub(super) fn of_both(sides: &[Side; 2]) -> [Places<'_>; 2] {
    sides.each_ref().map(|side| Places::new(&side.document))
}
