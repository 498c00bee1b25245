//! The rows of the grid as rows of a table, the words marked that most versions do not share.

use super::{Page, heat};
use crate::collate::{Cell, Row, RowKind};
use crate::report::grid::json::share_name;
use crate::report::grid::notes;
use crate::report::html::escaped;
use crate::report::visible;
use crate::segment::SegmentKind;
use crate::text::Span;
use std::io::{self, Write};

/// Writes every row.
pub(super) fn write(page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let found = findings_of(page);
    for (at, row) in page.collation.rows.iter().enumerate() {
        self::row(page, at, row, found[at], out)?;
    }
    Ok(())
}

/// How many findings each row has.
fn findings_of(page: &Page<'_>) -> Vec<usize> {
    let mut found = vec![0; page.collation.rows.len()];
    let rows = page.collation.findings.iter().filter_map(|found| found.finding.link);
    rows.for_each(|row| found[row] += 1);
    found
}

fn row(page: &Page<'_>, at: usize, row: &Row, findings: usize, out: &mut dyn Write) -> io::Result<()> {
    let count = |is: &dyn Fn(&Cell) -> bool| row.cells.iter().filter(|cell| is(cell)).count();
    let lacking = count(&|cell| !cell.is_there());
    let moved = count(&|cell| cell.is_moved);
    let class = match row.kind {
        RowKind::Passage => "passage",
        RowKind::Furniture => "furniture",
    };
    write!(
        out,
        "<tr id=\"r{at}\" class=\"{class}\" data-lacking=\"{lacking}\" data-moved=\"{moved}\" data-findings=\"{findings}\""
    )?;
    if let Some(viv) = row.viv {
        write!(out, " data-viv=\"{viv:.3}\" data-heat=\"{}\"", heat(viv))?;
    }
    write!(out, "><th scope=\"row\">")?;
    match page.numbers[at] {
        Some(number) => write!(out, "<span class=\"row-number\">{number}</span>")?,
        None => write!(out, "<span class=\"hidden\">around the text</span>")?,
    }
    if let Some(viv) = row.viv {
        write!(
            out,
            "<span class=\"viv\" title=\"How much the versions disagree\">{viv:.2}</span>"
        )?;
    }
    if row.kind == RowKind::Passage {
        for note in notes(page.collation, row, &page.names, &page.numbers) {
            write!(out, "<span class=\"note\">{}</span>", escaped(&note))?;
        }
    }
    write!(out, "</th>")?;
    for (text, cell) in row.cells.iter().enumerate() {
        self::cell(page, row, text, cell, out)?;
    }
    writeln!(out, "</tr>")
}

fn cell(page: &Page<'_>, row: &Row, text: usize, cell: &Cell, out: &mut dyn Write) -> io::Result<()> {
    let side = &page.collation.texts[text];
    let name = &page.names[text];
    let mut class = String::from("cell");
    for (is, what) in [
        (cell.segments.is_empty(), " absent"),
        (cell.is_moved, " moved"),
        (cell.is_partial, " partial"),
    ] {
        if is {
            class.push_str(what);
        }
    }
    write!(out, "<td class=\"{class}\" data-text=\"{text}\" data-name=\"{name}\"")?;
    if let Some(eddy) = cell.eddy {
        write!(
            out,
            " data-heat=\"{}\" title=\"{name}: {eddy:.2} from the other versions\"",
            heat(eddy)
        )?;
    }
    write!(out, ">")?;
    if let Some(number) = cell.within.and_then(|row| page.numbers[row].zip(Some(row))) {
        write!(out, "<a class=\"tag\" href=\"#r{}\">in row {}</a>", number.1, number.0)?;
    } else if cell.segments.is_empty() && row.kind == RowKind::Passage {
        write!(out, "<span class=\"hidden\">{name} lacks it</span>")?;
    }
    if cell.is_moved {
        write!(out, "<span class=\"tag\">moved</span>")?;
    }
    for &at in &cell.segments {
        let segment = &side.segments[at as usize];
        let class = match segment.kind {
            SegmentKind::Heading => " class=\"heading\"",
            _ => "",
        };
        let language = segment.language.code();
        write!(
            out,
            "<p lang=\"{language}\" dir=\"auto\"{class}><span class=\"number\">{}</span> ",
            at + 1
        )?;
        marked(&side.document.text, segment.span, cell, out)?;
        write!(out, "</p>")?;
    }
    write!(out, "</td>")
}

/// The text of a segment with its marks.
fn marked(text: &str, span: Span, cell: &Cell, out: &mut dyn Write) -> io::Result<()> {
    let shown = |part: &str| escaped(&visible(part));
    let mut from = span.start;
    for mark in cell.marks.iter().filter(|mark| span.contains(mark.span)) {
        write!(
            out,
            "{}<mark class=\"{}\">{}</mark>",
            shown(&text[from..mark.span.start]),
            share_name(mark.share),
            shown(mark.span.of(text))
        )?;
        from = mark.span.end;
    }
    write!(out, "{}", shown(&text[from..span.end]))
}
