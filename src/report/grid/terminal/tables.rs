//! The tables under the grid: the terms over all texts, and the figures.

use super::{Page, bar};
use crate::check::Severity;
use crate::collate::{Concept, RowKind};
use crate::report::grid::json::use_name;
use crate::report::visible;
use anstyle::Style;
use std::io::{self, Write};

/// So many concepts are listed; the other forms have all of them.
const LISTED: usize = 25;

/// The concepts that are worth a look, each with the renderings of every text.
pub(super) fn terms(page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let notable = page.collation.concepts.iter().filter(|concept| concept.is_grave);
    let notable: Vec<&Concept> = notable.collect();
    if notable.is_empty() {
        return Ok(());
    }
    let strong = page.options.cues.strong();
    writeln!(out, "{strong}Terms{strong:#}")?;
    for concept in notable.iter().take(LISTED) {
        page.line(out, "", &visible(&concept.name), strong)?;
        for (text, renderings) in concept.renderings.iter().enumerate().filter(|(_, of)| !of.is_empty()) {
            let told = renderings
                .iter()
                .map(|one| format!("{} ×{}", visible(&one.text), one.places.len()));
            let mut told = told.collect::<Vec<_>>().join(", ");
            match use_name(concept.uses[text]) {
                "steady" => {}
                usage => told.push_str(&format!(" ({usage})")),
            }
            page.line(
                out,
                &format!("  {:<1$}  ", page.names[text], page.label),
                &told,
                Style::new(),
            )?;
        }
    }
    if notable.len() > LISTED {
        writeln!(out, "… and {} more", notable.len() - LISTED)?;
    }
    writeln!(out)
}

/// What there is of each, and how far each version is from the others.
pub(super) fn figures(page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let collation = page.collation;
    let passages: Vec<_> = collation
        .rows
        .iter()
        .filter(|row| row.kind == RowKind::Passage)
        .collect();
    let in_all = passages
        .iter()
        .filter(|row| row.cells.iter().all(|cell| cell.is_there()))
        .count();
    let vivs: Vec<f32> = passages.iter().filter_map(|row| row.viv).collect();
    let mean = vivs.iter().sum::<f32>() / vivs.len().max(1) as f32;
    writeln!(out, "rows          {} ({in_all} in every text)", passages.len())?;
    if !vivs.is_empty() {
        writeln!(out, "disagreement  {mean:.2} in the mean")?;
    }
    let findings = collation
        .findings
        .iter()
        .filter(|found| found.finding.severity > Severity::Note)
        .count();
    writeln!(out, "findings      {findings}\n")?;
    let eddies = collation.mean_eddies();
    for (text, name) in page.names.iter().enumerate() {
        let count =
            |is: &dyn Fn(&crate::collate::Cell) -> bool| passages.iter().filter(|row| is(&row.cells[text])).count();
        let alone = passages.iter().filter(|row| {
            let there = row.cells.iter().filter(|cell| cell.is_there()).count();
            there == 1 && row.cells[text].is_there()
        });
        let eddy = match eddies[text] {
            Some(eddy) => format!("{} {eddy:.2} from the others, ", bar(eddy)),
            None => String::new(),
        };
        let told = format!(
            "{eddy}lacks {}, alone has {}, moved {}",
            count(&|cell| !cell.is_there()),
            alone.count(),
            count(&|cell| cell.is_moved)
        );
        page.line(out, &format!("{name:<0$}  ", page.label), &told, Style::new())?;
    }
    Ok(())
}
