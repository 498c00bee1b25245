//! One finding → what a reviewer who decides on it must see: what it says, where, and its passages.

use super::cell::Cells;
use super::wrap::Wrapper;
use super::{Options, Page, headline, place};
use crate::Comparison;
use crate::check::{Finding, Place};
use crate::report::columns::Row;
use crate::report::keys::segments_at;
use crate::report::visible::visible;
use anstyle::Style;
use std::io::{self, Write};

/// Passages that are longer together, in bytes, are not shown whole: only what is around the places.
const LONG: usize = 6000;

/// So many places are shown with what is around them.
const SHOWN: usize = 6;

/// So many bytes are shown on each side of a place, and of the place itself.
const AROUND: usize = 160;

/// Writes finding number `number` of `comparison`.
///
/// # Errors
/// Those of `out`.
pub fn finding(comparison: &Comparison, number: usize, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let page = Page {
        comparison,
        options,
        cells: Cells::new(comparison, options),
    };
    let finding = &comparison.findings[number];
    page.paragraph(out, "", &headline(finding), options.cues.strong())?;
    if let Some(suggestion) = &finding.suggestion {
        page.paragraph(out, "  ", &format!("better: {}", visible(suggestion)), Style::new())?;
    }
    let places = place::of_both(&comparison.sides);
    page.paragraph(out, "  ", &place::listed(&places, finding), options.cues.faint())?;
    writeln!(out)?;
    match finding.link.filter(|&link| length(comparison, link) <= LONG) {
        Some(link) => page
            .row(Row::Link(link))
            .iter()
            .try_for_each(|line| writeln!(out, "{}", line.trim_end())),
        None => around(&page, finding, out),
    }
}

/// How many bytes the passages of a link have together.
fn length(comparison: &Comparison, link: usize) -> usize {
    let link = &comparison.alignment.links[link];
    let of = |side: usize, segments: &[u32]| -> usize {
        let texts = segments.iter().map(|&at| comparison.sides[side].text(at).len());
        texts.sum()
    };
    of(0, &link.a) + of(1, &link.b)
}

/// The words around the first places, each with the number of its segment.
fn around(page: &Page<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    for place in finding.places.iter().take(SHOWN) {
        let lines = excerpt(page, place);
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    match finding.places.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => writeln!(out, "  and {more} more"),
    }
}

fn excerpt(page: &Page<'_>, place: &Place) -> Vec<String> {
    let (side, cues) = (&page.comparison.sides[place.side], page.options.cues);
    let text = &side.document.text;
    let Some(segment) = segments_at(side, place.span).next() else {
        return Vec::new();
    };
    let whole = side.segments[segment as usize].span;
    let from = text
        .floor_char_boundary(place.span.start.saturating_sub(AROUND))
        .max(whole.start);
    let until = text.ceil_char_boundary(place.span.end + AROUND).min(whole.end);
    let cut = text
        .floor_char_boundary(place.span.start + 2 * AROUND)
        .min(place.span.end);
    let head = format!("{} {:>4} ", ["A", "B"][place.side], segment + 1);
    let mut wrapper = Wrapper::new(page.options.width.saturating_sub(head.len()));
    let style = cues.strong();
    wrapper.text(if from > whole.start { "…" } else { "" }, cues.faint());
    wrapper.text(&text[from.min(place.span.start)..place.span.start], Style::new());
    let [open, close] = if style == Style::new() { ["[", "]"] } else { ["", ""] };
    wrapper.opening(open, style);
    wrapper.text(&text[place.span.start..cut], style);
    wrapper.closing(if cut < place.span.end { "…" } else { "" }, style);
    wrapper.closing(close, style);
    wrapper.text(&text[place.span.end..until.max(place.span.end)], Style::new());
    wrapper.text(if until < whole.end { "…" } else { "" }, cues.faint());
    let lines = wrapper.finish().into_iter().enumerate();
    lines
        .map(|(at, line)| match at {
            0 => format!("{head}{}", line.text),
            _ => format!("{:1$}{2}", "", head.len(), line.text),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::report::fixture;
    use crate::report::terminal::Cues;

    fn shown(a: &str, b: &str, link: Option<usize>) -> String {
        let mut made = fixture::comparison(a, b, &[(&[0], &[0])]);
        let mut found = fixture::finding(&made, "number", Severity::Error, ["412", "421"]);
        found.link = link;
        made.findings = vec![found];
        let options = Options {
            width: 64,
            cues: Cues::Signs,
            ..Options::default()
        };
        let mut out = Vec::new();
        finding(&made, 0, &options, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_finding_stands_above_its_passages() {
        insta::assert_snapshot!(shown(
            "The bridge is 412 metres long.",
            "The bridge is 421 metres long.",
            Some(0)
        ));
    }

    #[test]
    fn of_long_passages_only_what_is_around_is_shown() {
        let long = |number: &str| format!("{} {number} metres. {}", "word ".repeat(3000), "end ".repeat(3000));
        insta::assert_snapshot!(shown(&long("412"), &long("421"), Some(0)));
    }
}
