//! A table about some texts → one self-contained HTML page: rows to filter, each place a link to its passage below.
//!
//! The page is whole without its script, which only hides the rows that are not asked for; its
//! Content-Security-Policy lets nothing else run and nothing be fetched.

mod passages;

use super::html::{escaped, policy};
use crate::segment::Side;
use crate::text::Span;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The skeleton, with `{{name}}` where a part goes.
const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What a page shows.
pub(super) struct Listing<'c> {
    /// Its heading.
    pub(super) title: String,
    /// The line under it.
    pub(super) lead: String,
    /// The headings of the columns.
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// The texts whose passages can be gone to.
    pub(super) texts: Vec<&'c Side>,
}

/// A row of the table.
pub(super) struct Row {
    /// Of what kind it is, in a word: what the page can be filtered by.
    pub(super) kind: &'static str,
    /// A cell a column.
    pub(super) cells: Vec<Cell>,
}

/// A cell of the table.
pub(super) enum Cell {
    /// The kind of the row.
    Kind,
    /// Text.
    Text(String),
    /// Places.
    Jumps(Vec<Jump>),
    /// Wordings of the text with this number, each with its places.
    Wordings(usize, Vec<(String, Vec<Span>)>),
}

/// A link to a place.
pub(super) struct Jump {
    /// What it says.
    pub(super) label: String,
    /// The number of the text.
    pub(super) text: usize,
    pub(super) span: Span,
}

/// Writes the page.
///
/// # Errors
/// Those of `out`.
pub(super) fn write(listing: &Listing<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        out.write_all(before.as_bytes())?;
        let (name, after) = after.split_once("}}").expect("every {{ of the skeleton has its }}");
        match name {
            "title" => out.write_all(escaped(&listing.title).as_bytes())?,
            "lead" => out.write_all(escaped(&listing.lead).as_bytes())?,
            "version" => out.write_all(env!("CARGO_PKG_VERSION").as_bytes())?,
            "policy" => out.write_all(policy(SCRIPT, STYLE).as_bytes())?,
            "style" => out.write_all(STYLE.as_bytes())?,
            "script" => out.write_all(SCRIPT.as_bytes())?,
            "kinds" => kinds(listing, out)?,
            "columns" => columns(listing, out)?,
            "rows" => rows(listing, out)?,
            "passages" => passages::write(listing, out)?,
            _ => unreachable!("the skeleton names no other part"),
        }
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

fn kinds(listing: &Listing<'_>, out: &mut dyn Write) -> io::Result<()> {
    let kinds: BTreeSet<&str> = listing.rows.iter().map(|row| row.kind).collect();
    kinds.iter().try_for_each(|kind| write!(out, "<option>{kind}</option>"))
}

fn columns(listing: &Listing<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = listing.columns.iter();
    columns.try_for_each(|column| write!(out, "<th scope=\"col\">{}</th>", escaped(column)))
}

fn rows(listing: &Listing<'_>, out: &mut dyn Write) -> io::Result<()> {
    for row in &listing.rows {
        write!(out, "<tr data-kind=\"{}\">", row.kind)?;
        for cell in &row.cells {
            out.write_all(b"<td>")?;
            match cell {
                Cell::Kind => write!(out, "<span class=\"kind {0}\">{0}</span>", row.kind)?,
                Cell::Text(text) => out.write_all(escaped(text).as_bytes())?,
                Cell::Jumps(jumps) => {
                    for jump in jumps {
                        self::jump(out, jump.text, jump.span, &jump.label)?;
                    }
                }
                Cell::Wordings(text, wordings) => self::wordings(listing, *text, wordings, out)?,
            }
            out.write_all(b"</td>")?;
        }
        out.write_all(b"</tr>\n")?;
    }
    Ok(())
}

/// Each wording with its count and a numbered link to each of its places.
fn wordings(
    listing: &Listing<'_>,
    text: usize,
    wordings: &[(String, Vec<Span>)],
    out: &mut dyn Write,
) -> io::Result<()> {
    let language = listing.texts[text].language.code();
    for (wording, places) in wordings {
        let wording = escaped(wording);
        write!(
            out,
            "<div class=\"wording\"><b lang=\"{language}\">{wording}</b> ×{} ",
            places.len()
        )?;
        for (at, &span) in places.iter().enumerate() {
            jump(out, text, span, &(at + 1).to_string())?;
        }
        out.write_all(b"</div>")?;
    }
    Ok(())
}

fn jump(out: &mut dyn Write, text: usize, span: Span, label: &str) -> io::Result<()> {
    write!(out, "<a href=\"#t{text}-{}\">{}</a> ", span.start, escaped(label))
}

/// Every place that the rows lead to: the number of the text, and where.
fn places<'l>(listing: &'l Listing<'_>) -> impl Iterator<Item = (usize, Span)> + 'l {
    let cells = listing.rows.iter().flat_map(|row| &row.cells);
    cells.flat_map(|cell| -> Vec<(usize, Span)> {
        match cell {
            Cell::Jumps(jumps) => jumps.iter().map(|jump| (jump.text, jump.span)).collect(),
            Cell::Wordings(text, wordings) => {
                let spans = wordings.iter().flat_map(|(_, places)| places);
                spans.map(|&span| (*text, span)).collect()
            }
            Cell::Kind | Cell::Text(_) => Vec::new(),
        }
    })
}
