//! The findings as one self-contained page: a table to filter, each place a way to its passage.

use super::{Judged, Reported, text};
use crate::report::listing::{self, Cell, Jump, Listing, Row};
use crate::report::place::{self, Places};
use std::io::{self, Write};

/// Writes the page: every finding, open or not, and the passages that they are about.
///
/// # Errors
/// Those of `out`.
pub fn write(judged: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
    let places = place::of_both(&judged.comparison.sides);
    let paths = judged
        .comparison
        .sides
        .each_ref()
        .map(|side| side.document.path.as_str());
    let listing = Listing {
        title: "Findings".to_owned(),
        lead: format!("A {} · B {} · {}", paths[0], paths[1], text::summary(judged)),
        columns: ["Severity", "Rule", "What", "Where", "State", "Id"]
            .map(str::to_owned)
            .to_vec(),
        rows: judged.findings.iter().map(|one| row(&places, one)).collect(),
        texts: judged.comparison.sides.iter().collect(),
    };
    listing::write(&listing, out)
}

fn row(places: &[Places<'_>; 2], one: &Reported<'_>) -> Row {
    let jumps = one.finding.places.iter().map(|place| Jump {
        label: places[place.side].shown(place.span),
        text: place.side,
        span: place.span,
    });
    let state = match &one.standing.ignored {
        Some(ignored) => format!(
            "ignored: {} ({})",
            ignored.reason.as_deref().unwrap_or("no reason given"),
            ignored.source
        ),
        None => one.standing.name().to_owned(),
    };
    Row {
        kind: one.finding.severity.name(),
        cells: vec![
            Cell::Kind,
            Cell::Text(one.finding.rule.to_owned()),
            Cell::Text(one.finding.message.clone()),
            Cell::Jumps(jumps.collect()),
            Cell::Text(state),
            Cell::Text(one.id()),
        ],
    }
}
