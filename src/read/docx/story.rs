//! One part of a DOCX file (the body, the notes, a header): its paragraphs in their tables and notes, each with its runs
//! of text and where their settings stand in the part's XML.
//!
//! The list is flat: nesting of any depth is a list of beginnings and ends.

use super::BlockKind;
use crate::text::Span;

/// The text of one part.
pub(crate) struct Story {
    /// The name of the part.
    pub(crate) part: String,
    /// Its XML, into which the spans of settings and objects lead.
    pub(crate) xml: String,
    /// What it holds, in order.
    pub(crate) nodes: Vec<Node>,
    /// In the main part all that the body holds, its last settings (`sectPr`) not with it.
    pub(crate) body: Option<Span>,
}

/// A paragraph, or a beginning or an end of what holds paragraphs.
pub(crate) enum Node {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table, row, cell or note begins.
    Open {
        /// What begins.
        frame: Frame,
        /// Its settings: all between its tag and what it holds.
        settings: Span,
    },
    /// It ends.
    Close {
        /// What ends.
        frame: Frame,
        /// Where its end tag begins.
        at: usize,
    },
}

/// What holds paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// A footnote or an endnote.
    Note(Note),
}

/// Which note.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Note {
    /// `footnote` or `endnote`.
    pub(crate) kind: &'static str,
    /// Its id in the file.
    pub(crate) id: String,
}

/// A paragraph.
#[derive(Default)]
pub(crate) struct Paragraph {
    /// Where its text stands in the document's text, when it is laid out.
    pub(super) place: Option<Laid>,
    /// What its style says that it is.
    pub(crate) kind: BlockKind,
    /// The id of its style.
    pub(crate) style: Option<String>,
    /// The element with its settings.
    pub(crate) settings: Option<Span>,
    /// Its text and objects in order.
    pub(crate) runs: Vec<Run>,
    /// Whether it stands in a text box, which is itself an object of another paragraph.
    pub(crate) is_boxed: bool,
    /// Whether the mark at its end does not count, so that the next paragraph goes on with it.
    pub(super) is_joined: bool,
}

/// Where a paragraph's text stands in the document's text.
#[derive(Clone, Copy)]
pub(super) struct Laid {
    /// Its text without the white space at its ends.
    pub(super) span: Span,
    /// How many bytes of white space its text begins with.
    pub(super) lead: usize,
}

/// A stretch of text in one setting, or an object.
pub(crate) struct Run {
    /// The text; empty for an object.
    pub(crate) text: String,
    /// The element with its settings.
    pub(crate) settings: Option<Span>,
    /// What stands there instead of text: a picture, the mark of a note, a field.
    pub(crate) object: Option<Object>,
}

/// Something in a line that is no text.
pub(crate) struct Object {
    /// Its element.
    pub(crate) span: Span,
    /// The note whose mark it is.
    pub(crate) note: Option<Note>,
}

impl Story {
    /// The notes whose marks stand in it, in order.
    pub(crate) fn notes(&self) -> impl Iterator<Item = &Note> {
        let paragraphs = self.nodes.iter().filter_map(|node| match node {
            Node::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        });
        let runs = paragraphs.flat_map(|paragraph| &paragraph.runs);
        runs.filter_map(|run| run.object.as_ref()?.note.as_ref())
    }
}

impl Paragraph {
    /// How many bytes of white space its text begins with.
    pub(crate) fn lead(&self) -> usize {
        self.place.map_or(0, |place| place.lead)
    }
}
