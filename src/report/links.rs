//! The links alone, for pipelines and for measuring: TSV and JSON Lines.

use super::columns::{Row, rows_of};
use super::shape::rounded;
use crate::align::{Alignment, Link, Order, Overlap};
use crate::segment::Side;
use serde::Serialize;
use std::io::{self, Write};

/// Writes a line a link, `a_ids<TAB>b_ids<TAB>confidence<TAB>kind`, with the numbers of segments from 0, separated by
/// commas. A segment without counterpart (furniture too) has a line whose other side and confidence are empty. The
/// kinds are `link`, `moved`, `partial`, `moved-partial`, `only-a`, `only-b` and `furniture`; the lines stand in the
/// order of the report's rows.
///
/// # Errors
/// What `out` says when it cannot be written to.
pub fn tsv(sides: &[Side; 2], alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    for row in lines(sides, alignment) {
        let confidence = row
            .confidence
            .map_or_else(String::new, |confidence| format!("{confidence:.3}"));
        writeln!(out, "{}\t{}\t{confidence}\t{}", ids(&row.a), ids(&row.b), row.kind)?;
    }
    Ok(())
}

/// Writes one JSON object a line, in the same order, with the texts: `{"a":[…],"b":[…],"confidence":…,"kind":…,
/// "a_text":…,"b_text":…}`; the segments of one side are joined by line feeds.
///
/// # Errors
/// What `out` says when it cannot be written to.
pub fn jsonl(sides: &[Side; 2], alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    let text = |side: &Side, numbers: &[u32]| numbers.iter().map(|&at| side.text(at)).collect::<Vec<_>>().join("\n");
    for row in lines(sides, alignment) {
        let (a_text, b_text) = (text(&sides[0], &row.a), text(&sides[1], &row.b));
        serde_json::to_writer(&mut *out, &Line { a_text, b_text, ..row })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// One line of either form.
#[derive(Default, Serialize)]
pub(crate) struct Line {
    pub(crate) a: Vec<u32>,
    pub(crate) b: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) confidence: Option<f64>,
    pub(crate) kind: &'static str,
    a_text: String,
    b_text: String,
}

/// The lines, without the texts.
pub(super) fn lines<'s>(sides: &'s [Side; 2], alignment: &'s Alignment) -> impl Iterator<Item = Line> + 's {
    numbered(sides, alignment).map(|(_, line)| line)
}

/// The lines, without the texts, each with the number of its link.
pub(crate) fn numbered<'s>(
    sides: &'s [Side; 2],
    alignment: &'s Alignment,
) -> impl Iterator<Item = (Option<usize>, Line)> + 's {
    rows_of(sides, alignment).into_iter().map(|row| match row {
        Row::Link(number) => (Some(number), linked(&alignment.links[number])),
        Row::Only { side, segment } => (None, lone(side, segment, if side == 0 { "only-a" } else { "only-b" })),
        Row::Furniture { side, segment } => (None, lone(side, segment, "furniture")),
    })
}

fn linked(link: &Link) -> Line {
    let kind = match (link.order, link.overlap) {
        (Order::InOrder, Overlap::Whole) => "link",
        (Order::InOrder, Overlap::Partial) => "partial",
        (Order::Moved, Overlap::Whole) => "moved",
        (Order::Moved, Overlap::Partial) => "moved-partial",
    };
    let confidence = Some(rounded(link.confidence));
    Line {
        a: link.a.clone(),
        b: link.b.clone(),
        confidence,
        kind,
        ..Line::default()
    }
}

fn lone(side: usize, segment: u32, kind: &'static str) -> Line {
    let (a, b) = if side == 0 {
        (vec![segment], vec![])
    } else {
        (vec![], vec![segment])
    };
    Line {
        a,
        b,
        kind,
        ..Line::default()
    }
}

fn ids(numbers: &[u32]) -> String {
    numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
}
