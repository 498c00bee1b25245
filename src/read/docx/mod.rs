//! DOCX (ECMA-376, ISO/IEC 29500) → blocks with their places: "paragraph 12", "table 1, row 2, column 3", "footnote 4".
//!
//! The parts are found by their relationships, the text by [`story`]. Notes stand after the body, what repeats on each
//! page (headers, footers) is furniture.

mod relations;
mod story;
mod styles;
mod walk;

pub(super) use relations::is_docx;
pub(crate) use story::{Frame, Node, Note, Paragraph, Story};
pub(crate) use styles::Styles;

use super::blocks::Blocks;
use super::package::Package;
use super::{Block, BlockKind, Fault, Tracked};
use crate::text::Span;
use std::collections::BTreeMap;

/// What a DOCX file holds, as far as its text goes.
pub(crate) struct Docx {
    /// The name of the main part, `word/document.xml` nearly always.
    pub(crate) main: String,
    /// Its styles.
    pub(crate) styles: Styles,
    /// The body.
    pub(crate) body: Story,
    /// The footnotes and the endnotes, as far as there are any.
    pub(crate) notes: Vec<Story>,
    /// Headers, then footers.
    around: Vec<(&'static str, Story)>,
}

/// Reads the file in `package`; its tracked changes count as `tracked` says.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn open(package: &mut Package<'_>, tracked: Tracked) -> Result<Docx, Fault> {
    let main = relations::main_part(package)?;
    let relations = relations::Relations::of(package, &main)?;
    let styles = match relations.first("styles") {
        Some(part) => Styles::parse(&package.text(part)?.unwrap_or_default())?,
        None => Styles::default(),
    };
    let text = package.needed(&main)?;
    let body = walk::read(&main, text, &styles, tracked)?;
    let mut notes = Vec::new();
    for kind in ["footnotes", "endnotes"] {
        if let Some(part) = relations.first(kind)
            && let Some(text) = package.text(part)?
        {
            notes.push(walk::read(part, text, &styles, tracked)?);
        }
    }
    let mut around = Vec::new();
    for kind in ["header", "footer"] {
        for part in relations.all(kind) {
            if let Some(text) = package.text(part)? {
                around.push((kind, walk::read(part, text, &styles, tracked)?));
            }
        }
    }
    Ok(Docx {
        main,
        styles,
        body,
        notes,
        around,
    })
}

impl Docx {
    /// Lays its paragraphs out as blocks and says in each paragraph where it stands in their text.
    pub(crate) fn lay(&mut self) -> Blocks {
        let mut blocks = Blocks::default();
        let numbers = self.note_numbers();
        for (kind, story) in self.around.iter_mut().filter(|(kind, _)| *kind == "header") {
            lay_around(kind, story, &mut blocks);
        }
        lay_story(&mut self.body, &numbers, &mut blocks);
        for story in &mut self.notes {
            lay_story(story, &numbers, &mut blocks);
        }
        for (kind, story) in self.around.iter_mut().filter(|(kind, _)| *kind == "footer") {
            lay_around(kind, story, &mut blocks);
        }
        blocks
    }

    /// The number that a reader sees at each note: they are counted in the order of the body.
    fn note_numbers(&self) -> BTreeMap<Note, usize> {
        let mut numbers = BTreeMap::new();
        let mut next: BTreeMap<&'static str, usize> = BTreeMap::new();
        for note in self.body.notes() {
            if !numbers.contains_key(note) {
                let number = next.entry(note.kind).or_default();
                *number += 1;
                numbers.insert(note.clone(), *number);
            }
        }
        numbers
    }
}

/// Counts tables, rows and columns as the nodes of a story go by.
#[derive(Default)]
struct Counter {
    paragraphs: usize,
    tables: usize,
    /// Of each open table: its number, its row, its column.
    open: Vec<[usize; 3]>,
    note: Option<String>,
}

impl Counter {
    fn open(&mut self, frame: &Frame, numbers: &BTreeMap<Note, usize>) {
        match frame {
            Frame::Table => {
                self.tables += 1;
                self.open.push([self.tables, 0, 0]);
            }
            Frame::Row => {
                if let Some([_, row, column]) = self.open.last_mut() {
                    (*row, *column) = (*row + 1, 0);
                }
            }
            Frame::Cell => {
                if let Some([.., column]) = self.open.last_mut() {
                    *column += 1;
                }
            }
            Frame::Note(note) => {
                let number = numbers.get(note).map_or_else(|| note.id.clone(), usize::to_string);
                self.note = Some(format!("{} {number}", note.kind));
            }
        }
    }

    fn close(&mut self, frame: &Frame) {
        match frame {
            Frame::Table => {
                self.open.pop();
            }
            Frame::Note(_) => self.note = None,
            Frame::Row | Frame::Cell => {}
        }
    }

    /// The place of a paragraph that has text.
    fn place(&mut self, is_boxed: bool) -> String {
        let [table, row, column] = *self.open.last().unwrap_or(&[0; 3]);
        match (&self.note, table) {
            (Some(note), _) => note.clone(),
            (None, 0) if is_boxed => format!("text box at paragraph {}", self.paragraphs + 1),
            (None, 0) => {
                self.paragraphs += 1;
                format!("paragraph {}", self.paragraphs)
            }
            _ => format!("table {table}, row {row}, column {column}"),
        }
    }
}

fn lay_story(story: &mut Story, numbers: &BTreeMap<Note, usize>, blocks: &mut Blocks) {
    let mut counter = Counter::default();
    for node in &mut story.nodes {
        match node {
            Node::Open { frame, .. } => counter.open(frame, numbers),
            Node::Close { frame, .. } => counter.close(frame),
            Node::Paragraph(paragraph) => {
                let is_boxed = paragraph.is_boxed;
                let is_cell = !counter.open.is_empty() && paragraph.kind == BlockKind::Paragraph;
                let kind = if is_cell { BlockKind::Cell } else { paragraph.kind };
                lay_paragraph(paragraph, kind, blocks, || counter.place(is_boxed));
            }
        }
    }
}

fn lay_around(kind: &str, story: &mut Story, blocks: &mut Blocks) {
    for node in &mut story.nodes {
        if let Node::Paragraph(paragraph) = node {
            lay_paragraph(paragraph, BlockKind::Furniture, blocks, || kind.to_owned());
        }
    }
}

fn lay_paragraph(paragraph: &mut Paragraph, kind: BlockKind, blocks: &mut Blocks, place: impl FnOnce() -> String) {
    for run in &paragraph.runs {
        blocks.add(&run.text);
    }
    let lead = blocks.block().len() - blocks.block().trim_start().len();
    if let Some(Block { span, .. }) = blocks.end(kind) {
        paragraph.place = Some(story::Laid { span, lead });
        blocks.landmark(span.start, place());
    }
}

impl Paragraph {
    /// Where its text without the white space at its ends stands in the document's text; none where it has none.
    pub(crate) fn span(&self) -> Option<Span> {
        self.place.map(|place| place.span)
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
