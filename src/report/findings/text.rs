//! The findings as lines for a terminal: the open ones, then how many there are of each sort.

use super::{Counts, Judged, Reported};
use crate::check::Severity;
use crate::report::place;
use crate::report::visible::visible;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

/// Writes two lines a finding, `error number 1a2b3c4d: what is wrong` and its places, with the codes for colours,
/// and a last line with the counts.
///
/// # Errors
/// Those of `out`.
pub fn write(judged: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
    let places = place::of_both(&judged.comparison.sides);
    let faint = Style::new().dimmed();
    for one in judged.open() {
        headline(one, out)?;
        let listed = place::listed(&places, one.finding);
        writeln!(out, "  {faint}{}{faint:#}", visible(&listed))?;
        if let Some(suggestion) = &one.finding.suggestion {
            writeln!(out, "  suggestion: {}", visible(suggestion))?;
        }
    }
    writeln!(out, "{}", summary(judged))
}

fn headline(one: &Reported<'_>, out: &mut dyn Write) -> io::Result<()> {
    let finding = one.finding;
    let style = style(finding.severity);
    let (severity, message) = (finding.severity.name(), visible(&finding.message));
    writeln!(
        out,
        "{style}{severity}{style:#} {} {}: {message}",
        finding.rule,
        one.id()
    )
}

fn style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    color.on_default().bold()
}

/// How many there are of each sort, in one line.
pub(super) fn summary(judged: &Judged<'_>) -> String {
    let Counts { open, known, ignored } = judged.counts();
    let of_each = [(open[2], "error"), (open[1], "warning"), (open[0], "note")];
    let of_each = of_each.map(|(count, what)| counted(count, what));
    let of_each: Vec<String> = of_each.into_iter().flatten().collect();
    let mut parts = vec![match of_each.is_empty() {
        true => "no findings".to_owned(),
        false => of_each.join(", "),
    }];
    for (count, what) in [
        (ignored, "ignored"),
        (known, "in the baseline"),
        (judged.gone.len(), "of the baseline gone"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    parts.join("; ")
}

fn counted(count: usize, what: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{count} {what}s")),
    }
}
