//! What comes out of DOCX files, and what people call its places.

use super::testing::{archive, docx, paragraph};
use crate::read::{Document, Options, Tracked, bytes_as};
use std::path::Path;

fn read(bytes: Vec<u8>, tracked: Tracked) -> Document {
    let options = Options {
        tracked,
        ..Options::default()
    };
    bytes_as(bytes, Path::new("a.docx"), "a", &options).unwrap()
}

/// A line a block: its place, its kind, its text.
fn shown(document: &Document) -> String {
    let line = |block: &crate::read::Block| {
        let place = document.place_name(block.span.start).unwrap_or("nowhere");
        format!("{place}: {:?} {:?}", block.kind, block.span.of(&document.text))
    };
    let blocks = document.blocks.as_deref().unwrap_or_default();
    blocks.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn everything_has_a_place_that_people_know() {
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(text));
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val='H'/></w:pPr><w:r><w:t>The bridge</w:t></w:r></w:p>\
         <w:p/>\
         <w:p><w:r><w:t>It is </w:t></w:r><w:hyperlink><w:r><w:rPr><w:b/></w:rPr><w:t>412</w:t></w:r></w:hyperlink>\
         <w:r><w:tab/><w:t>metres</w:t><w:br/><w:t>long</w:t></w:r><w:r><w:footnoteReference w:id='7'/></w:r></w:p>\
         <w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>an item</w:t></w:r></w:p>\
         <w:tbl><w:tblPr/><w:tblGrid/><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>\
         <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>The end &amp; all</w:t></w:r></w:p>",
        cell("one"),
        cell("two"),
        cell("three"),
        cell("four"),
    );
    let notes = format!(
        "<w:footnote w:type='separator' w:id='0'><w:p/></w:footnote><w:footnote w:id='7'>{}</w:footnote>",
        paragraph("Measured in 2021.")
    );
    let document = read(docx(&body, &notes), Tracked::Accepted);
    insta::assert_snapshot!(shown(&document), @r#"
    paragraph 1: Heading "The bridge"
    paragraph 2: Paragraph "It is 412\tmetres\nlong"
    paragraph 3: ListItem "an item"
    table 1, row 1, column 1: Cell "one"
    table 1, row 1, column 2: Cell "two"
    table 1, row 2, column 1: Cell "three"
    table 1, row 2, column 2: Cell "four"
    paragraph 4: Paragraph "The end & all"
    footnote 1: Paragraph "Measured in 2021."
    "#);
}

#[test]
fn tracked_changes_are_accepted_or_rejected() {
    let body = "<w:p><w:r><w:t>It is </w:t></w:r><w:del><w:r><w:delText>412</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>421</w:t></w:r></w:ins><w:r><w:t> long</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One half,</w:t></w:r></w:p>\
        <w:p><w:r><w:t> the other.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:ins><w:r><w:t>New.</w:t></w:r></w:ins></w:p>\
        <w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom>\
        <w:tbl><w:tblPr/><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:p><w:r><w:t>come</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:r><w:t>End.</w:t></w:r></w:p>";
    insta::assert_snapshot!(shown(&read(docx(body, ""), Tracked::Accepted)), @r#"
    paragraph 1: Paragraph "It is 421 long"
    paragraph 2: Paragraph "One half, the other."
    paragraph 3: Paragraph "New."
    table 1, row 1, column 1: Cell "come"
    paragraph 4: Paragraph "End."
    "#);
    insta::assert_snapshot!(shown(&read(docx(body, ""), Tracked::Rejected)), @r#"
    paragraph 1: Paragraph "It is 412 long"
    paragraph 2: Paragraph "One half,"
    paragraph 3: Paragraph "the other."
    table 1, row 1, column 1: Cell "gone"
    paragraph 4: Paragraph "End."
    "#);
}

#[test]
fn a_text_box_is_read_once_and_before_its_paragraph() {
    let text_box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>Before </w:t></w:r><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:drawing>{text_box}</w:drawing>\
         </mc:Choice><mc:Fallback><w:pict>{text_box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>and after.</w:t></w:r></w:p>"
    );
    insta::assert_snapshot!(shown(&read(docx(&body, ""), Tracked::Accepted)), @r#"
    text box at paragraph 1: Paragraph "In the box."
    paragraph 1: Paragraph "Before and after."
    "#);
}

#[test]
fn what_is_no_docx_is_refused_with_a_way_out() {
    let refused = |bytes: &[u8], name: &str| {
        let error = bytes_as(bytes.to_vec(), Path::new(name), "a", &Options::default());
        error.unwrap_err().to_string()
    };
    let whole = docx(&paragraph("text"), "");
    insta::assert_snapshot!(refused(b"plain text", "a.docx"), @"a.docx: is no DOCX file; give it the ending that it should have, or say --input-format");
    insta::assert_snapshot!(refused(&whole[..whole.len() / 2], "a.docx"), @"a.docx: is a broken or cut ZIP archive; save it anew with the program that made it");
    insta::assert_snapshot!(refused(&archive(&[("x.txt", "text")]), "a.zip"), @"a.zip: is a ZIP archive, but none of DOCX, ODT or EPUB; unpack it, or save what is in it as text");
    insta::assert_snapshot!(refused(&docx("<w:p>", ""), "a.docx"), @"a.docx: has a part word/document.xml that is not well-formed XML: ill-formed document: expected `</w:p>`, but `</w:body>` was found; save it anew with the program that made it");
}
