//! The links alone, for pipelines and for measuring: TSV and JSON Lines.

use crate::align::{Alignment, Link, Order, Overlap};
use crate::segment::Side;
use serde::Serialize;
use std::io::{self, Write};

/// Writes a line a link, `a_ids<TAB>b_ids<TAB>confidence<TAB>kind`, with the numbers of segments from 0, separated by
/// commas. A segment without counterpart has a line whose other side and confidence are empty. The kinds are `link`,
/// `moved`, `partial`, `moved-partial`, `only-a` and `only-b`. Lines stand in the order of A; what only B has stands
/// after what precedes it in B.
///
/// # Errors
/// What `out` says when it cannot be written to.
pub fn tsv(alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    for row in rows(alignment) {
        match row {
            Row::Linked(link) => {
                writeln!(out, "{}\t{}\t{:.3}\t{}", ids(&link.a), ids(&link.b), link.confidence, kind(link))?;
            }
            Row::OnlyA(at) => writeln!(out, "{at}\t\t\tonly-a")?,
            Row::OnlyB(at) => writeln!(out, "\t{at}\t\tonly-b")?,
        }
    }
    Ok(())
}

/// Writes one JSON object a row, in the same order, with the texts: `{"a":[…],"b":[…],"confidence":…,"kind":…,
/// "a_text":…,"b_text":…}`; the segments of one side are joined by line feeds.
///
/// # Errors
/// What `out` says when it cannot be written to.
pub fn jsonl(sides: &[Side; 2], alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    for row in rows(alignment) {
        let (a, b, confidence, kind) = match row {
            Row::Linked(link) => (link.a.as_slice(), link.b.as_slice(), Some(link.confidence), kind(link)),
            Row::OnlyA(at) => (&[at][..], &[][..], None, "only-a"),
            Row::OnlyB(at) => (&[][..], &[at][..], None, "only-b"),
        };
        let text = |side: &Side, numbers: &[u32]| numbers.iter().map(|&at| side.text(at)).collect::<Vec<_>>().join("\n");
        let line = Line { a, b, confidence: confidence.map(rounded), kind, a_text: text(&sides[0], a), b_text: text(&sides[1], b) };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Line<'a> {
    a: &'a [u32],
    b: &'a [u32],
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    kind: &'a str,
    a_text: String,
    b_text: String,
}
