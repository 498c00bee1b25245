//! The tables beside the grid: the texts with their figures, the findings, and the terms over all texts.

use super::{Page, heat};
use crate::check::Severity;
use crate::collate::{Concept, RowKind};
use crate::report::grid::apart;
use crate::report::grid::json::use_name;
use crate::report::html::escaped;
use crate::report::keys::segments_at;
use crate::report::place::Places;
use crate::report::visible;
use crate::text::Span;
use std::io::{self, Write};

/// The texts: where each came from, how far its wording is from the others, what it lacks, has alone and moved.
pub(super) fn texts(page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let eddies = page.collation.mean_eddies();
    let rows: Vec<_> = page
        .collation
        .rows
        .iter()
        .filter(|row| row.kind == RowKind::Passage)
        .collect();
    for (text, side) in page.collation.texts.iter().enumerate() {
        let name = &page.names[text];
        let path = escaped(&side.document.path);
        write!(
            out,
            "<tr><th scope=\"row\"><span class=\"side-letter\">{name}</span> {path}</th><td>{}</td>",
            side.language
        )?;
        match eddies[text] {
            Some(eddy) => write!(
                out,
                "<td><span class=\"measure\" data-heat=\"{}\">{eddy:.2}</span></td>",
                heat(eddy)
            )?,
            None => write!(out, "<td>–</td>")?,
        }
        let lacks = rows.iter().filter(|row| !row.cells[text].is_there()).count();
        let moved = rows.iter().filter(|row| row.cells[text].is_moved).count();
        let alone = rows
            .iter()
            .filter(|row| row.cells[text].is_there() && row.cells.iter().filter(|cell| cell.is_there()).count() == 1);
        writeln!(out, "<td>{lacks}</td><td>{}</td><td>{moved}</td></tr>", alone.count())?;
    }
    Ok(())
}

/// The findings that are worth a look, each with its places.
pub(super) fn findings(page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let places: Vec<Places<'_>> = page
        .collation
        .texts
        .iter()
        .map(|side| Places::new(&side.document))
        .collect();
    let shown = page.collation.findings.iter();
    for found in shown.filter(|found| found.finding.severity > Severity::Note) {
        let finding = &found.finding;
        let severity = finding.severity.name();
        write!(
            out,
            "<tr><td><span class=\"{severity}\">{severity}</span></td><td>{}</td><td>{}</td><td>{}</td><td>",
            finding.rule,
            escaped(&apart(found, &page.names)),
            escaped(&visible(&finding.message))
        )?;
        if let Some(row) = finding.link
            && let Some(number) = page.numbers[row]
        {
            write!(out, "<a href=\"#r{row}\">row {number}</a> ")?;
        }
        for place in finding.places.iter().take(LISTED) {
            let label = places[place.side].shown(place.span);
            jump(page, place.side, place.span, &label, out)?;
        }
        if finding.places.len() > LISTED {
            write!(out, "and {} more", finding.places.len() - LISTED)?;
        }
        writeln!(out, "</td></tr>")?;
    }
    Ok(())
}

/// So many places of a finding are listed.
const LISTED: usize = 6;

/// The concepts, a column a text.
pub(super) fn terms(page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<thead><tr><th scope=\"col\">Concept</th>")?;
    for (text, name) in page.names.iter().enumerate() {
        write!(
            out,
            "<th scope=\"col\" data-text=\"{text}\"><span class=\"side-letter\">{name}</span></th>"
        )?;
    }
    writeln!(out, "</tr></thead><tbody>")?;
    for concept in &page.collation.concepts {
        let class = if concept.is_grave { "" } else { " class=\"slight\"" };
        write!(
            out,
            "<tr{class}><th scope=\"row\">{}</th>",
            escaped(&visible(&concept.name))
        )?;
        for text in 0..page.names.len() {
            renderings(page, concept, text, out)?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>")
}

fn renderings(page: &Page<'_>, concept: &Concept, text: usize, out: &mut dyn Write) -> io::Result<()> {
    let language = page.collation.texts[text].language;
    write!(out, "<td data-text=\"{text}\" data-name=\"{}\">", page.names[text])?;
    for rendering in &concept.renderings[text] {
        write!(
            out,
            "<div><b lang=\"{language}\">{}</b> ×{} ",
            escaped(&visible(&rendering.text)),
            rendering.places.len()
        )?;
        for (at, &place) in rendering.places.iter().enumerate() {
            jump(page, text, place, &(at + 1).to_string(), out)?;
        }
        write!(out, "</div>")?;
    }
    match use_name(concept.uses[text]) {
        "steady" => {}
        usage => write!(out, "<span class=\"tag\">{usage}</span>")?,
    }
    write!(out, "</td>")
}

/// A way to the row of a place.
fn jump(page: &Page<'_>, text: usize, place: Span, label: &str, out: &mut dyn Write) -> io::Result<()> {
    let segment = segments_at(&page.collation.texts[text], place).next();
    let row = segment.and_then(|at| page.row_of[text].get(at as usize).copied().flatten());
    let label = escaped(&visible(label));
    match row {
        Some(row) => write!(out, "<a href=\"#r{row}\">{label}</a> "),
        None => write!(out, "{label} "),
    }
}
