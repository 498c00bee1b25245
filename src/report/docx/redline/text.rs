//! One side of a redline → its containers: the body, each cell of a table, each note. A container is a stream of
//! characters in which a paragraph, a row of a table and an object are one character each, so that one diff serves all.

use crate::read::SourceMap;
use crate::read::docx::{Docx, Frame, Node, Note, Paragraph, Story};
use crate::segment::{SegmentKind, Side};
use crate::text::Span;
use std::collections::BTreeMap;

pub(super) use crate::report::script::MARK;

/// Stands for a row of a table.
pub(super) const ROW: char = '\u{2028}';
/// Stands for an object.
pub(super) const OBJECT: char = '\u{fffc}';

/// One side.
#[derive(Default)]
pub(super) struct Text<'t> {
    /// The containers; the first is the body.
    pub(super) containers: Vec<Container<'t>>,
    /// Of each note its container.
    pub(super) notes: BTreeMap<Note, usize>,
    /// The paragraphs that have text: where it stands in the document's text, and in which container; in order.
    places: Vec<(Span, usize)>,
}

/// A stream of characters and what stands at them.
#[derive(Default)]
pub(super) struct Container<'t> {
    /// The characters; the last is always [`MARK`].
    pub(super) stream: String,
    /// Where each stretch of one setting begins, with the XML of its setting.
    pub(super) runs: Vec<(usize, &'t str)>,
    /// The XML of each object, and the note whose mark it is, by its place.
    pub(super) objects: BTreeMap<usize, (&'t str, Option<&'t Note>)>,
    /// The XML of each paragraph's settings, by the place of its mark.
    pub(super) marks: BTreeMap<usize, &'t str>,
    /// The rows by their places.
    pub(super) rows: BTreeMap<usize, Row<'t>>,
    /// The cell that it is: the container of its row, the row's place there, its column.
    pub(super) parent: Option<(usize, usize, usize)>,
    /// From the document's text to the stream.
    map: SourceMap,
}

/// A row of a table.
pub(super) struct Row<'t> {
    /// The number of its table on its side.
    pub(super) table: usize,
    /// The settings of the table and of its columns.
    pub(super) table_settings: &'t str,
    /// Its own settings.
    pub(super) settings: &'t str,
    /// The settings and the container of each cell.
    pub(super) cells: Vec<(&'t str, usize)>,
}

impl<'t> Text<'t> {
    /// The containers of a DOCX file, laid out as it was when it was read.
    pub(super) fn of_docx(docx: &'t Docx) -> Self {
        let mut builder = Builder::default();
        builder.story(&docx.body);
        for story in &docx.notes {
            builder.story(story);
        }
        builder.finish()
    }

    /// A container of paragraphs, one a segment.
    pub(super) fn of_segments(side: &Side) -> Self {
        let mut builder = Builder::default();
        let body = builder.open(None);
        for segment in &side.segments {
            let settings = match segment.kind {
                SegmentKind::Heading => "<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>",
                _ => "",
            };
            builder.places.push((segment.span, body));
            let container = &mut builder.containers[body];
            container.add_wrapped(segment.span.of(&side.document.text), segment.span.start);
            container.end_paragraph(settings);
        }
        builder.finish()
    }

    /// Where `span` of the document's text stands: the container and the place in it.
    pub(super) fn locate(&self, span: Span) -> Option<(usize, Span)> {
        let after = self.places.partition_point(|(place, _)| place.start <= span.start);
        let (place, container) = self.places[..after].last()?;
        place
            .contains(span)
            .then(|| (*container, self.containers[*container].map.source(span)))
    }
}

impl<'t> Container<'t> {
    /// Where `span` of the document's text, `text`, stands in the stream. A place between two words is the end of the
    /// first, unless a paragraph or a line begins there.
    pub(super) fn place(&self, span: Span, text: &str) -> Span {
        let before = text.get(..span.start).unwrap_or_default();
        match before.chars().next_back() {
            Some(c) if span.is_empty() && !c.is_whitespace() => {
                let end = self.map.source(Span::new(span.start - c.len_utf8(), span.start)).end;
                Span::new(end, end)
            }
            _ => self.map.source(span),
        }
    }

    fn add(&mut self, text: &str, settings: &'t str) {
        if self.runs.last().is_none_or(|(_, last)| *last != settings) {
            self.runs.push((self.stream.len(), settings));
        }
        // What this stream uses for itself stands in no text but by mistake; a space takes as many bytes.
        self.stream
            .extend(text.chars().map(|c| if c == MARK || c == ROW { '\u{2003}' } else { c }));
    }

    /// Adds a text whose lines are wrapped, which stands at `at` of the document's text: a line end is a space.
    fn add_wrapped(&mut self, text: &str, at: usize) {
        let mut from = 0;
        for (start, end) in line_ends(text) {
            self.add_mapped(&text[from..start], at + from);
            let here = self.stream.len();
            self.add(" ", "");
            self.map
                .push_piece(Span::new(at + start, at + end), Span::new(here, here + 1));
            from = end;
        }
        self.add_mapped(&text[from..], at + from);
    }

    fn add_mapped(&mut self, text: &str, at: usize) {
        let here = self.stream.len();
        self.add(text, "");
        self.map
            .push_same(Span::new(at, at + text.len()), Span::new(here, here + text.len()));
    }

    fn end_paragraph(&mut self, settings: &'t str) {
        self.marks.insert(self.stream.len(), settings);
        self.stream.push(MARK);
    }
}

/// Where the line ends of `text` are, the white space around them with them.
fn line_ends(text: &str) -> Vec<(usize, usize)> {
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.match_indices(['\n', '\r']) {
        if ends.last().is_some_and(|&(_, end)| at < end) {
            continue;
        }
        let start = text[..at].trim_end().len();
        let end = text.len() - text[at..].trim_start().len();
        ends.push((start, end));
    }
    ends
}

/// Puts the containers together while it walks through the stories.
#[derive(Default)]
struct Builder<'t> {
    containers: Vec<Container<'t>>,
    notes: BTreeMap<Note, usize>,
    places: Vec<(Span, usize)>,
    /// The open containers.
    open: Vec<usize>,
    /// The open tables: their numbers and settings.
    tables: Vec<(usize, &'t str)>,
    /// The open rows: their settings and the cells so far.
    rows: Vec<(&'t str, Vec<(&'t str, usize)>)>,
    table_count: usize,
}

impl<'t> Builder<'t> {
    fn open(&mut self, parent: Option<(usize, usize, usize)>) -> usize {
        self.containers.push(Container {
            parent,
            ..Container::default()
        });
        self.open.push(self.containers.len() - 1);
        self.containers.len() - 1
    }

    fn story(&mut self, story: &'t Story) {
        if self.containers.is_empty() {
            self.open(None);
        }
        for node in &story.nodes {
            match node {
                Node::Paragraph(paragraph) => self.paragraph(story, paragraph),
                Node::Open { frame, settings } => self.begin(frame, settings.of(&story.xml)),
                Node::Close { frame, .. } => self.end(frame),
            }
        }
    }

    fn begin(&mut self, frame: &'t Frame, settings: &'t str) {
        match frame {
            Frame::Table => {
                self.table_count += 1;
                self.tables.push((self.table_count, settings));
            }
            Frame::Row => self.rows.push((settings, Vec::new())),
            Frame::Cell => {
                let outer = self.open.last().copied().unwrap_or_default();
                let (place, column) = (
                    self.containers[outer].stream.len(),
                    self.rows.last().map_or(0, |(_, cells)| cells.len()),
                );
                let cell = self.open(Some((outer, place, column)));
                if let Some((_, cells)) = self.rows.last_mut() {
                    cells.push((settings, cell));
                }
            }
            Frame::Note(note) => {
                let container = self.open(None);
                self.notes.insert(note.clone(), container);
            }
        }
    }

    fn end(&mut self, frame: &Frame) {
        match frame {
            Frame::Table => {
                self.tables.pop();
            }
            Frame::Row => {
                let (Some((settings, cells)), Some(&(table, table_settings)), Some(&container)) =
                    (self.rows.pop(), self.tables.last(), self.open.last())
                else {
                    return;
                };
                let container = &mut self.containers[container];
                let row = Row {
                    table,
                    table_settings,
                    settings,
                    cells,
                };
                container.rows.insert(container.stream.len(), row);
                container.stream.push(ROW);
            }
            Frame::Cell | Frame::Note(_) => {
                self.open.pop();
            }
        }
    }

    fn paragraph(&mut self, story: &'t Story, paragraph: &'t Paragraph) {
        let Some(&at) = self.open.last() else { return };
        if paragraph.is_boxed {
            return;
        }
        self.places.extend(paragraph.span().map(|span| (span, at)));
        let container = &mut self.containers[at];
        let mut passed = 0;
        for run in &paragraph.runs {
            let here = container.stream.len();
            let settings = run.settings.map_or("", |span| span.of(&story.xml));
            if let Some(object) = &run.object {
                container.add(OBJECT.encode_utf8(&mut [0; 4]), settings);
                let written = object.span.of(&story.xml);
                container.objects.insert(here, (written, object.note.as_ref()));
                continue;
            }
            container.add(&run.text, settings);
            if let Some(span) = paragraph.span() {
                // The part of the run that is no white space at the ends of the paragraph.
                let start = passed.max(paragraph.lead());
                let end = (passed + run.text.len()).min(paragraph.lead() + span.len());
                if start < end {
                    let text = Span::new(start, end).shifted(span.start);
                    let text = Span::new(text.start - paragraph.lead(), text.end - paragraph.lead());
                    let stream = Span::new(here + start - passed, here + end - passed);
                    container.map.push_same(text, stream);
                }
            }
            passed += run.text.len();
        }
        container.end_paragraph(paragraph.settings.map_or("", |span| span.of(&story.xml)));
    }

    fn finish(mut self) -> Text<'t> {
        for container in &mut self.containers {
            if !container.stream.ends_with(MARK) {
                container.end_paragraph("");
            }
        }
        Text {
            containers: self.containers,
            notes: self.notes,
            places: self.places,
        }
    }
}
