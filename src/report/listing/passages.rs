//! The passages that the rows of a page lead to, with the places in them marked.

use super::{Listing, escaped, places};
use crate::report::keys::segments_at;
use crate::segment::Side;
use crate::text::Span;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes, text by text, each segment that a place stands in.
pub(super) fn write(listing: &Listing<'_>, out: &mut dyn Write) -> io::Result<()> {
    let spans: BTreeSet<(usize, Span)> = places(listing).collect();
    for (number, side) in listing.texts.iter().enumerate() {
        let own: Vec<Span> = spans
            .iter()
            .filter(|(text, _)| *text == number)
            .map(|&(_, span)| span)
            .collect();
        if own.is_empty() {
            continue;
        }
        let (path, language) = (escaped(&side.document.path), side.language.code());
        writeln!(out, "<section><h2>{path}</h2><div lang=\"{language}\">")?;
        let numbers: BTreeSet<u32> = own.iter().flat_map(|&span| segments_at(side, span)).collect();
        for at in numbers {
            segment(number, side, at, &own, out)?;
        }
        writeln!(out, "</div></section>")?;
    }
    Ok(())
}

/// One segment, its number before it. Of `spans`, rising, those that begin in it are marked; where one begins inside
/// another, only its beginning is.
fn segment(text: usize, side: &Side, at: u32, spans: &[Span], out: &mut dyn Write) -> io::Result<()> {
    let whole = side.segments[at as usize].span;
    let first = spans.partition_point(|span| span.start < whole.start);
    let mut done = whole.start;
    write!(out, "<p><span class=\"number\">{}</span> ", at + 1)?;
    let mut last_start = None;
    for span in spans[first..]
        .iter()
        .take_while(|span| span.start < whole.end.max(whole.start + 1))
    {
        if last_start.replace(span.start) == Some(span.start) {
            continue;
        }
        let start = span.start.max(done);
        out.write_all(escaped(&side.document.text[done.min(start)..start]).as_bytes())?;
        // The longest of those that begin here stands last among them.
        let end = spans
            .iter()
            .skip(first)
            .take_while(|other| other.start <= span.start)
            .last();
        let end = end
            .map_or(span.end, |longest| longest.end)
            .clamp(start, whole.end.max(start));
        let marked = escaped(&side.document.text[start..end]);
        write!(out, "<mark id=\"t{text}-{}\">{marked}</mark>", span.start)?;
        done = end;
    }
    writeln!(
        out,
        "{}</p>",
        escaped(&side.document.text[done.min(whole.end)..whole.end])
    )
}
