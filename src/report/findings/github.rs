//! The open findings as workflow commands, which GitHub shows beside the lines of a change.

use super::{Judged, Reported};
use crate::check::Severity;
use crate::report::place::{self, Places};
use std::io::{self, Write};

/// Writes one command a finding, `::error file=…,line=…,col=…,…::message`, at its first place; the others stand in
/// the message.
///
/// # Errors
/// Those of `out`.
pub fn write(judged: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
    let places = place::of_both(&judged.comparison.sides);
    for one in judged.open() {
        let command = match one.finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let title = property(&format!("{} {}", one.finding.rule, one.id()));
        let at = location(judged, &places, one);
        writeln!(out, "::{command} {at}title={title}::{}", data(&message(&places, one)))?;
    }
    Ok(())
}

/// The properties of the first place.
fn location(judged: &Judged<'_>, places: &[Places<'_>; 2], one: &Reported<'_>) -> String {
    let Some(first) = one.finding.places.first() else {
        return String::new();
    };
    let path = &judged.comparison.sides[first.side].document.path;
    let (line, column) = places[first.side].line_and_column(first.span);
    let (last_line, last_column) = places[first.side].end(first.span);
    let columns = match line == last_line {
        // Columns are read only where the place is in one line.
        true => format!("col={column},endColumn={last_column},"),
        false => String::new(),
    };
    format!("file={},line={line},endLine={last_line},{columns}", property(path))
}

fn message(places: &[Places<'_>; 2], one: &Reported<'_>) -> String {
    match one.finding.places.len() {
        0 | 1 => one.finding.message.clone(),
        _ => format!("{} ({})", one.finding.message, place::listed(places, one.finding)),
    }
}

/// A message as the runner wants it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
