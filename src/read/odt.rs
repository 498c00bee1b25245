//! ODT (OASIS OpenDocument 1.3) → blocks with their places: "paragraph 12", "table 1, row 2, column 3", "footnote 4".
//!
//! Deleted text of tracked changes is kept apart in such a file and is not read: the text is the one with all changes made.

use super::blocks::Blocks;
use super::package::Package;
use super::xml::{Element, Piece, Xml};
use super::{BlockKind, Fault, Tracked};

/// What was read, and what must be said of it.
pub(super) struct Read {
    /// The text.
    pub(super) blocks: Blocks,
    /// What could not be read as asked.
    pub(super) warnings: Vec<String>,
}

/// Reads the file in `package`.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(package: &mut Package<'_>, tracked: Tracked) -> Result<Read, Fault> {
    let text = package.needed("content.xml")?;
    let mut xml = Xml::new(&text);
    let mut walk = Walk::default();
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => {
                if is_left_out(element.name) {
                    walk.has_changes |= element.name == "tracked-changes";
                    xml.skip()?;
                } else {
                    walk.open(&element, xml.open());
                }
            }
            Piece::Close(name) => walk.close(name),
            Piece::Text(said) => walk.text(&said),
        }
    }
    let mut warnings = Vec::new();
    if walk.has_changes && tracked == Tracked::Rejected {
        warnings.push("has tracked changes, which were read as accepted: of ODT nothing else can be read".to_owned());
    }
    Ok(Read {
        blocks: walk.laid(),
        warnings,
    })
}

/// What is no text of the page: comments, deleted text, the number at a note, settings.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "tracked-changes"
            | "annotation"
            | "note-citation"
            | "automatic-styles"
            | "font-face-decls"
            | "scripts"
            | "forms"
            | "ruby-text"
            | "table-of-content"
            | "sequence-decls"
            | "variable-decls"
    )
}

/// A paragraph that is read.
struct Paragraph {
    kind: BlockKind,
    place: String,
    text: String,
}

#[derive(Default)]
struct Walk {
    done: Vec<Paragraph>,
    /// The notes stand after the text.
    notes: Vec<Paragraph>,
    /// The open paragraphs: one inside another where that is in a note or a frame.
    open: Vec<Paragraph>,
    paragraphs: usize,
    tables: usize,
    /// Of each open table: its number, its row, its column.
    cells: Vec<[usize; 3]>,
    footnotes: usize,
    has_changes: bool,
}

impl Walk {
    fn open(&mut self, element: &Element<'_>, around: &[&str]) {
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
                self.open.push(Paragraph {
                    kind,
                    place,
                    text: String::new(),
                });
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
            "tab" => self.text("\t"),
            "line-break" => self.text("\n"),
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse::<usize>().ok());
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.text.push_str(&" ".repeat(count.unwrap_or(1).min(1000)));
                }
            }
            _ => {}
        }
    }

    /// White space is one space, as the standard says (part 3, section 6.1.2).
    fn text(&mut self, said: &str) {
        let Some(paragraph) = self.open.last_mut() else { return };
        for c in said.chars() {
            let is_plain_space = matches!(c, ' ' | '\r') || c == '\n' && said.len() > 1;
            match is_plain_space {
                true if paragraph.text.ends_with(' ') || paragraph.text.is_empty() => {}
                true => paragraph.text.push(' '),
                false => paragraph.text.push(c),
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                let Some(mut paragraph) = self.open.pop() else { return };
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

    fn laid(self) -> Blocks {
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

#[cfg(test)]
mod tests {
    use crate::read::docx::testing::archive;
    use crate::read::{Options, bytes_as};
    use std::path::Path;

    #[test]
    fn an_odt_is_read_as_its_page_shows_it() {
        let content = "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b'><office:body><office:text>\
            <text:tracked-changes><text:p>gone</text:p></text:tracked-changes>\
            <text:h>The  bridge</text:h><text:p>It is<text:s text:c='2'/>412<text:note><text:note-citation>1</text:note-citation>\
            <text:note-body><text:p>Measured.</text:p></text:note-body></text:note>\n  metres</text:p>\
            <text:list><text:list-item><text:p>an item</text:p></text:list-item></text:list>\
            <table:table><table:table-row><table:table-cell><text:p>one</text:p></table:table-cell></table:table-row></table:table>\
            </office:text></office:body></office:document-content>";
        let bytes = archive(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", content),
        ]);
        let document = bytes_as(bytes, Path::new("a.odt"), "a", &Options::default()).unwrap();
        let shown: Vec<String> = (document.blocks.iter().flatten())
            .map(|block| {
                let place = document.place_name(block.span.start).unwrap_or_default();
                format!("{place}: {:?} {:?}", block.kind, block.span.of(&document.text))
            })
            .collect();
        insta::assert_snapshot!(shown.join("\n"), @r#"
        paragraph 1: Heading "The bridge"
        paragraph 2: Paragraph "It is  412 metres"
        paragraph 3: ListItem "an item"
        table 1, row 1, column 1: Cell "one"
        footnote 1: Paragraph "Measured."
        "#);
    }
}
