//! The elements of an ODT file in order → paragraphs with their places.

use super::changes::Change;
use crate::read::BlockKind;
use crate::read::blocks::Blocks;
use crate::read::xml::Element;
use std::collections::BTreeMap;

/// A paragraph that is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    kind: BlockKind,
    place: String,
    /// What it says.
    pub(super) text: String,
}

/// What was read so far.
#[derive(Default)]
pub(super) struct Walk {
    /// The paragraphs that are closed.
    pub(super) done: Vec<Paragraph>,
    /// The changes to be undone, by their names.
    pub(super) changes: BTreeMap<String, Change>,
    /// How many insertions are open, whose text is not read.
    inserted: usize,
    /// What stands before an inserted end of a paragraph: the next one goes on with it.
    carried: Option<Paragraph>,
    /// The notes stand after the text.
    notes: Vec<Paragraph>,
    /// The open paragraphs: one inside another where that is in a note or a frame.
    open: Vec<Paragraph>,
    paragraphs: usize,
    tables: usize,
    /// Of each open table: its number, its row, its column.
    cells: Vec<[usize; 3]>,
    footnotes: usize,
}

impl Walk {
    /// An element begins inside those `around`.
    pub(super) fn open(&mut self, element: &Element<'_>, around: &[&str]) {
        match element.name {
            "p" | "h" => {
                let kind = match element.name {
                    "h" => BlockKind::Heading,
                    _ if around.contains(&"table-cell") => BlockKind::Cell,
                    _ if around.contains(&"list-item") => BlockKind::ListItem,
                    _ => BlockKind::Paragraph,
                };
                let place = if around.contains(&"note-body") {
                    format!("footnote {}", self.footnotes)
                } else if let Some([table, row, column]) = self.cells.last() {
                    format!("table {table}, row {row}, column {column}")
                } else {
                    String::new()
                };
                let carried = self.carried.take().filter(|carried| !carried.text.is_empty());
                self.open.push(carried.unwrap_or(Paragraph {
                    kind,
                    place,
                    text: String::new(),
                }));
            }
            "note" => self.footnotes += 1,
            "table" => {
                self.tables += 1;
                self.cells.push([self.tables, 0, 0]);
            }
            "table-row" => {
                if let Some([_, row, column]) = self.cells.last_mut() {
                    (*row, *column) = (*row + 1, 0);
                }
            }
            "table-cell" | "covered-table-cell" => {
                if let Some([.., column]) = self.cells.last_mut() {
                    *column += 1;
                }
            }
            "change" | "change-start" | "change-end" => self.change(element),
            "tab" => self.text("\t"),
            "line-break" => self.text("\n"),
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse::<usize>().ok());
                if let Some(paragraph) = self.open.last_mut().filter(|_| self.inserted == 0) {
                    paragraph.text.push_str(&" ".repeat(count.unwrap_or(1).min(1000)));
                }
            }
            _ => {}
        }
    }

    /// A mark of a change that is to be undone.
    fn change(&mut self, element: &Element<'_>) {
        let Some(change) = element.attribute("change-id").and_then(|name| self.changes.get(&name)) else {
            return;
        };
        match (change, element.name) {
            (Change::Inserted, "change-start") => self.inserted += 1,
            (Change::Inserted, "change-end") => self.inserted = self.inserted.saturating_sub(1),
            (Change::Deleted(paragraphs), "change") => {
                let (mut paragraphs, lone) = (paragraphs.clone(), self.open.is_empty());
                if let (Some(open), false) = (self.open.last_mut(), paragraphs.is_empty()) {
                    open.text.push_str(&paragraphs.remove(0).text);
                }
                for paragraph in paragraphs {
                    let (kind, place) = match self.open.last() {
                        Some(open) => (open.kind, open.place.clone()),
                        None => (paragraph.kind, String::new()),
                    };
                    self.close("p");
                    self.open.push(Paragraph {
                        kind,
                        place,
                        text: paragraph.text,
                    });
                }
                if lone {
                    self.close("p");
                }
            }
            _ => {}
        }
    }

    /// White space is one space, as the standard says (part 3, section 6.1.2).
    pub(super) fn text(&mut self, said: &str) {
        let Some(paragraph) = self.open.last_mut().filter(|_| self.inserted == 0) else {
            return;
        };
        for c in said.chars() {
            let is_plain_space = matches!(c, ' ' | '\r') || c == '\n' && said.len() > 1;
            match is_plain_space {
                true if paragraph.text.ends_with(' ') || paragraph.text.is_empty() => {}
                true => paragraph.text.push(' '),
                false => paragraph.text.push(c),
            }
        }
    }

    /// The element of this name ends.
    pub(super) fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                let Some(mut paragraph) = self.open.pop() else { return };
                if self.inserted > 0 {
                    self.carried = Some(paragraph);
                    return;
                }
                let is_note = paragraph.place.starts_with("footnote");
                if paragraph.place.is_empty() && !paragraph.text.trim().is_empty() {
                    self.paragraphs += 1;
                    paragraph.place = format!("paragraph {}", self.paragraphs);
                }
                match is_note {
                    true => self.notes.push(paragraph),
                    false => self.done.push(paragraph),
                }
            }
            "table" => {
                self.cells.pop();
            }
            _ => {}
        }
    }

    /// The paragraphs as blocks, the notes after the text.
    pub(super) fn laid(mut self) -> Blocks {
        self.done.extend(self.carried.take());
        let mut blocks = Blocks::default();
        for paragraph in self.done.into_iter().chain(self.notes) {
            blocks.add(&paragraph.text);
            if let Some(block) = blocks.end(paragraph.kind) {
                blocks.landmark(block.span.start, paragraph.place);
            }
        }
        blocks
    }
}
