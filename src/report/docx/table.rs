//! A comparison → a DOCX file with a table of two columns, A on the left, B on the right, what differs struck out and
//! underlined: for people who read in Word.

use super::package::{self, HEAD, TAIL_LANDSCAPE};
use super::run_content;
use crate::compare::Comparison;
use crate::diff::EditKind;
use crate::report::columns::{self, Item, Passages, Row, Stretch};
use std::io::{self, Write};

/// The width of each column, in twentieths of a point: a page of A4 on its side within its margins.
const COLUMN: usize = 7568;

/// What is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Which passages.
    pub passages: Passages,
}

/// Writes the table.
///
/// # Errors
/// Those of `out`.
pub fn write(comparison: &Comparison, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut body = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{0}\" w:type=\"dxa\"/>{BORDERS}<w:tblLayout w:type=\"fixed\"/></w:tblPr>\
         <w:tblGrid><w:gridCol w:w=\"{COLUMN}\"/><w:gridCol w:w=\"{COLUMN}\"/></w:tblGrid>",
        2 * COLUMN
    );
    let names = comparison.sides.each_ref().map(|side| {
        let mut run = String::from("<w:r><w:rPr><w:b/></w:rPr>");
        run_content(&side.document.path, "t", &mut run);
        run + "</w:r>"
    });
    row(&mut body, "<w:trPr><w:tblHeader/></w:trPr>", names);
    for item in columns::items(comparison, options.passages) {
        match item {
            Item::Row(one) => row(&mut body, "<w:trPr><w:cantSplit/></w:trPr>", cells(comparison, one)),
            Item::Equal(count) => {
                let said = format!("… {count} equal …");
                let run = format!("<w:r>{FAINT}<w:t>{said}</w:t></w:r>");
                row(&mut body, "", [run.clone(), run]);
            }
        }
    }
    // A body can't end with a table.
    body.push_str("</w:tbl><w:p/>");
    package::write_least(&format!("{HEAD}{body}{TAIL_LANDSCAPE}"), out)
}

const BORDERS: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/>\
    <w:left w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/>\
    <w:right w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/>\
    <w:insideV w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/></w:tblBorders>";

const FAINT: &str = "<w:rPr><w:color w:val=\"777777\"/></w:rPr>";
const ONLY_A: &str = "<w:rPr><w:strike/><w:color w:val=\"9C1C1C\"/></w:rPr>";
const ONLY_B: &str = "<w:rPr><w:color w:val=\"1C5C9C\"/><w:u w:val=\"single\"/></w:rPr>";
const MOVED: &str = "<w:rPr><w:color w:val=\"5C3C8C\"/><w:u w:val=\"double\"/></w:rPr>";

fn row(body: &mut String, settings: &str, cells: [String; 2]) {
    body.push_str(&format!("<w:tr>{settings}"));
    for cell in cells {
        body.push_str(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{COLUMN}\" w:type=\"dxa\"/></w:tcPr><w:p>{cell}</w:p></w:tc>"
        ));
    }
    body.push_str("</w:tr>");
}

/// The runs of both cells of a row; the segments of one side stand in paragraphs of their own.
fn cells(comparison: &Comparison, row: Row) -> [String; 2] {
    let mut cells = [String::new(), String::new()];
    match row {
        Row::Link(number) => {
            let link = &comparison.alignment.links[number];
            for (side, segments) in [&link.a, &link.b].into_iter().enumerate() {
                let passages: Vec<String> = segments
                    .iter()
                    .map(|&at| linked(comparison, side, at, number))
                    .collect();
                cells[side] = passages.join("</w:p><w:p>");
            }
        }
        Row::Only { side, segment } => cells[side] = whole(comparison, side, segment, [ONLY_A, ONLY_B][side]),
        Row::Furniture { side, segment } => cells[side] = whole(comparison, side, segment, FAINT),
    }
    cells
}

/// A linked segment with what differs in it marked.
fn linked(comparison: &Comparison, side: usize, segment: u32, link: usize) -> String {
    let one = &comparison.sides[side];
    let edits = &comparison.edits[link];
    let style = |stretch: &Stretch| match stretch.edit.map(|at| edits[at].kind) {
        None => "",
        Some(EditKind::Moved) => MOVED,
        Some(_) => [ONLY_A, ONLY_B][side],
    };
    let stretches = columns::stretches(one.segments[segment as usize].span, edits, side);
    let runs = stretches
        .iter()
        .map(|stretch| run(stretch.span.of(&one.document.text), style(stretch)));
    runs.collect()
}

fn whole(comparison: &Comparison, side: usize, segment: u32, style: &str) -> String {
    run(comparison.sides[side].text(segment), style)
}

fn run(text: &str, style: &str) -> String {
    let mut run = format!("<w:r>{style}");
    run_content(text, "t", &mut run);
    run + "</w:r>"
}
