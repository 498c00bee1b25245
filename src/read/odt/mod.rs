//! ODT (OASIS OpenDocument 1.3) → blocks with their places: "paragraph 12", "table 1, row 2, column 3", "footnote 4".
//!
//! What was deleted with changes tracked stands apart in such a file, and marks in the text say where it was and what was
//! inserted.

mod changes;
mod walk;

use super::blocks::Blocks;
use super::package::Package;
use super::xml::{Piece, Xml};
use super::{Fault, Tracked};
use walk::Walk;

/// Reads the file in `package`, with its changes made or not.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(package: &mut Package<'_>, tracked: Tracked) -> Result<Blocks, Fault> {
    let text = package.needed("content.xml")?;
    let mut xml = Xml::new(&text);
    let mut walk = Walk::default();
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) if element.name == "tracked-changes" && tracked == Tracked::Rejected => {
                walk.changes.extend(changes::read(&mut xml)?);
            }
            Piece::Open(element) if is_left_out(element.name) => xml.skip()?,
            Piece::Open(element) => walk.open(&element, xml.open()),
            Piece::Close(name) => walk.close(name),
            Piece::Text(said) => walk.text(&said),
        }
    }
    Ok(walk.laid())
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

#[cfg(test)]
mod tests {
    use crate::read::docx::testing::archive;
    use crate::read::{Options, Tracked, bytes_as};
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

    fn said(content: &str, tracked: Tracked) -> String {
        let content = format!(
            "<office:document-content xmlns:office='o' xmlns:text='t'><office:text>{content}</office:text></office:document-content>"
        );
        let kind = "application/vnd.oasis.opendocument.text";
        let bytes = archive(&[("mimetype", kind), ("content.xml", &content)]);
        let options = Options {
            tracked,
            ..Options::default()
        };
        bytes_as(bytes, Path::new("a.odt"), "a", &options).unwrap().text
    }

    #[test]
    fn tracked_changes_are_accepted_or_rejected() {
        let content = "<text:tracked-changes>\
            <text:changed-region text:id='d1'><text:deletion><office:change-info><p>A. Person</p></office:change-info>\
            <text:p>412</text:p></text:deletion></text:changed-region>\
            <text:changed-region text:id='i1'><text:insertion/></text:changed-region>\
            <text:changed-region text:id='d2'><text:deletion><text:p><text:s/>and</text:p><text:p>Two</text:p></text:deletion></text:changed-region>\
            <text:changed-region text:id='i2'><text:insertion/></text:changed-region>\
            <text:changed-region text:id='i3'><text:insertion/></text:changed-region></text:tracked-changes>\
            <text:p>It is <text:change text:change-id='d1'/><text:change-start text:change-id='i1'/>421\
            <text:change-end text:change-id='i1'/> metres.</text:p>\
            <text:p>One<text:change text:change-id='d2'/> three.</text:p>\
            <text:p>Half<text:change-start text:change-id='i2'/>.</text:p><text:p>The <text:change-end text:change-id='i2'/> whole.</text:p>\
            <text:p><text:change-start text:change-id='i3'/>All new.</text:p><text:p><text:change-end text:change-id='i3'/>End.</text:p>";
        let lines = |tracked| said(content, tracked).replace('\n', " | ");
        insta::assert_snapshot!(lines(Tracked::Accepted), @"It is 421 metres. | One three. | Half. | The whole. | All new. | End. | ");
        insta::assert_snapshot!(lines(Tracked::Rejected), @"It is 412 metres. | One and | Two three. | Half whole. | End. | ");
    }
}
