//! What differs, word by word, in the manner of `git diff --word-diff=plain`: `[-only in A-]{+only in B+}`, a hunk a row of
//! the report, with the places of both.

use super::columns::{self, Item, Passages, Row};
use super::place::{self, Places};
use super::script::{self, MARK, Step};
use crate::align::Order;
use crate::compare::Comparison;
use std::io::{self, Write};

/// Writes the passages that differ.
///
/// # Errors
/// Those of `out`.
pub fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let [a, b] = comparison.sides.each_ref().map(|side| side.document.path.as_str());
    writeln!(out, "--- {a}\n+++ {b}")?;
    let places = place::of_both(&comparison.sides);
    for item in columns::items(comparison, Passages::Differing) {
        match item {
            Item::Row(Row::Link(number)) => link(comparison, &places, number, out)?,
            Item::Row(Row::Only { side, segment }) => {
                let text = comparison.sides[side].text(segment);
                let (at, marked) = match side {
                    0 => (
                        format!("-{} +", shown(comparison, &places, 0, &[segment])),
                        format!("[-{text}-]"),
                    ),
                    _ => (
                        format!("- +{}", shown(comparison, &places, 1, &[segment])),
                        format!("{{+{text}+}}"),
                    ),
                };
                writeln!(out, "@@ {at} @@\n{marked}")?;
            }
            Item::Row(Row::Furniture { .. }) | Item::Equal(_) => {}
        }
    }
    Ok(())
}

fn link(comparison: &Comparison, places: &[Places<'_>; 2], number: usize, out: &mut dyn Write) -> io::Result<()> {
    let link = &comparison.alignment.links[number];
    let [a, b] = [(0, &link.a), (1, &link.b)].map(|(side, segments)| shown(comparison, places, side, segments));
    let moved = if link.order == Order::Moved { " moved" } else { "" };
    writeln!(out, "@@ -{a} +{b} @@{moved}")?;
    let ([a, b], steps) = script::of_link(comparison, number);
    let mut text = String::new();
    for step in steps {
        match step {
            Step::Keep { a: kept, .. } => text.push_str(kept.of(&a)),
            Step::Delete(span) => text.push_str(&format!("[-{}-]", span.of(&a))),
            Step::Insert(span) => text.push_str(&format!("{{+{}+}}", span.of(&b))),
        }
    }
    writeln!(out, "{}", text.replace(MARK, "\n"))
}

/// Where the first of `segments` stands: its line, or what people call its place.
fn shown(comparison: &Comparison, places: &[Places<'_>; 2], side: usize, segments: &[u32]) -> String {
    let Some(&first) = segments.first() else {
        return String::new();
    };
    let span = comparison.sides[side].segments[first as usize].span;
    match places[side].name(span) {
        Some(name) => name.to_owned(),
        None => places[side].line_and_column(span).0.to_string(),
    }
}
