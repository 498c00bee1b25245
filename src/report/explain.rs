//! One finding → why it is there: its words, its passages and what links them, the rule, what was weighed, and why it
//! counts or does not.

mod link;

pub use link::write as write_link;

use super::findings::{Judged, Reported};
use super::keys::segments_at;
use super::place::{self, Places};
use super::shape::rounded;
use super::terms::kind_name;
use super::visible::visible;
use crate::align;
use crate::check::{DOUBTFUL, Finding, Place, RULES};
use crate::compare::explain_link;
use crate::segment::Side;
use crate::text::{WordKind, words};
use anstyle::Style;
use std::io::{self, Write};

/// So many places are shown with their passages.
const SHOWN: usize = 6;

/// So many words are shown on each side of a place.
const AROUND: usize = 12;

/// Writes the explanation of `one`, a finding of `judged`, with the codes for colours; `options` are those that the
/// texts were aligned with.
///
/// # Errors
/// Those of `out`.
pub fn write(judged: &Judged<'_>, one: &Reported<'_>, options: &align::Options, out: &mut dyn Write) -> io::Result<()> {
    let (strong, finding) = (Style::new().bold(), one.finding);
    let headline = format!("{} {} {}", finding.severity.name(), finding.rule, one.key);
    writeln!(out, "{strong}{headline}{strong:#}\n{}", visible(&finding.message))?;
    if let Some(suggestion) = &finding.suggestion {
        writeln!(out, "suggestion: {}", visible(suggestion))?;
    }
    places(judged, finding, out)?;
    link(judged, finding, options, out)?;
    concept(judged, finding, out)?;
    weighing(one, out)?;
    rule(finding, out)
}

fn heading(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let strong = Style::new().bold();
    writeln!(out, "\n{strong}{text}{strong:#}")
}

/// The words at each place, in the words around them, as the rules see them.
fn places(judged: &Judged<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let sides = &judged.comparison.sides;
    let places = place::of_both(sides);
    heading("Where", out)?;
    for place in finding.places.iter().take(SHOWN) {
        self::place(&sides[place.side], &places[place.side], place, out)?;
    }
    match finding.places.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => writeln!(out, "and {more} more places"),
    }
}

fn place(side: &Side, places: &Places<'_>, place: &Place, out: &mut dyn Write) -> io::Result<()> {
    let letter = ["A", "B"][place.side];
    let source = side.document.map.source(place.span);
    let shown = visible(&places.shown(place.span)).into_owned();
    writeln!(out, "{letter} {shown} (bytes {} to {})", source.start, source.end)?;
    let (mut before, mut inside, mut after) = (Vec::new(), Vec::new(), Vec::new());
    for at in segments_at(side, place.span) {
        let segment = side.segments[at as usize].span;
        for word in words(side.text(at))
            .into_iter()
            .filter(|word| word.kind != WordKind::Space)
        {
            let span = word.span.shifted(segment.start);
            let list = match (span.end <= place.span.start, span.start >= place.span.end) {
                (true, _) => &mut before,
                (_, true) => &mut after,
                _ => &mut inside,
            };
            list.push(visible(span.of(&side.document.text)));
        }
    }
    let before = &before[before.len().saturating_sub(AROUND)..];
    after.truncate(AROUND);
    let strong = Style::new().bold();
    writeln!(
        out,
        "  {} {strong}[{}]{strong:#} {}",
        before.join("·"),
        inside.join("·"),
        after.join("·")
    )
}

/// The link that the finding rests on, and what speaks for it.
fn link(judged: &Judged<'_>, finding: &Finding, options: &align::Options, out: &mut dyn Write) -> io::Result<()> {
    heading("Link", out)?;
    let comparison = judged.comparison;
    let Some((number, link)) = finding
        .link
        .and_then(|at| Some((at, comparison.alignment.links.get(at)?)))
    else {
        return writeln!(out, "none: the finding is about one text, or about both as a whole");
    };
    write!(out, "{}: ", number + 1)?;
    link::standing(link, out)?;
    link::evidence(&explain_link(&comparison.sides, link, options), out)
}

/// The row of the term table that a finding on a term is about.
fn concept(judged: &Judged<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let Some(concept) = judged.comparison.terms.iter().find(|concept| concept.has(finding)) else {
        return Ok(());
    };
    heading("Term table", out)?;
    let (kind, sure, weight) = (
        kind_name(concept.kind),
        rounded(concept.confidence),
        rounded(concept.weight),
    );
    writeln!(
        out,
        "“{}”: {kind}; one concept with confidence {sure}; weight {weight}",
        visible(&concept.name)
    )?;
    for (letter, renderings) in ["A", "B"].iter().zip(&concept.renderings) {
        for rendering in renderings {
            writeln!(
                out,
                "  {letter} {} ×{}",
                visible(&rendering.text),
                rendering.places.len()
            )?;
        }
    }
    let look = match concept.is_grave {
        true => "rests on enough places, or on words enough, for a reviewer to look",
        false => "rests on too few places or too common words: a note",
    };
    writeln!(out, "it {look}")
}

/// Why the finding has its severity, and why it counts or does not.
fn weighing(one: &Reported<'_>, out: &mut dyn Write) -> io::Result<()> {
    heading("Weighed", out)?;
    let finding = one.finding;
    let usual = RULES
        .iter()
        .find(|rule| rule.id == finding.rule)
        .map(|rule| rule.severity.name());
    let (severity, usual) = (finding.severity.name(), usual.unwrap_or_default());
    let changed = if severity == usual {
        "as is usual for the rule"
    } else {
        "by the settings, or as it is less sure"
    };
    writeln!(
        out,
        "severity {severity}, {changed} ({usual}); confidence {}",
        rounded(finding.confidence)
    )?;
    if finding.link.is_some() {
        let doubt = if finding.confidence < DOUBTFUL {
            "less: it ranks below"
        } else {
            "at least that"
        };
        writeln!(
            out,
            "what rests on a link below {DOUBTFUL} ranks below the others and is no error; this has {doubt}"
        )?;
    }
    match &one.standing.ignored {
        Some(ignored) => {
            let reason = ignored.reason.as_deref().unwrap_or("no reason is given");
            writeln!(out, "ignored by {}: {}", visible(&ignored.source), visible(reason))?;
        }
        None => writeln!(out, "not ignored: nothing in the settings or the lists is about it")?,
    }
    match one.standing.known {
        Some(true) => writeln!(out, "the baseline knows it: it does not count"),
        Some(false) => writeln!(out, "the baseline does not know it"),
        None => writeln!(out, "there is no baseline"),
    }
}

fn rule(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    heading("Rule", out)?;
    let manual = RULES
        .iter()
        .find(|rule| rule.id == finding.rule)
        .map(crate::check::Rule::manual);
    writeln!(out, "{}", manual.unwrap_or_default().replace("**", ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::report::findings::Options;
    use crate::report::fixture::{comparison, finding};

    #[test]
    fn a_finding_is_explained_by_all_that_was_weighed() {
        let (a, b) = (
            "The bridge is 412 metres long.\nIt is old.",
            "It is new.\nThe bridge is 421 metres long.",
        );
        let mut made = comparison(a, b, &[(&[0], &[1])]);
        let mut found = finding(&made, "number", Severity::Error, ["412 metres", "421 metres"]);
        found.link = Some(0);
        made.findings = vec![found];
        let options = Options {
            ignores: &[],
            baseline: None,
            least: Severity::Note,
        };
        let judged = Judged::new(&made, options);
        let mut out = Vec::new();
        write(&judged, &judged.findings[0], &align::Options::default(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let text = anstream::adapter::strip_str(&text).to_string();
        let (shown, manual) = text.split_once("Rule\n").unwrap();
        assert!(manual.starts_with("What. "));
        // How alike the passages are is the aligner's to test.
        let shown: Vec<&str> = shown.lines().filter(|line| !line.starts_with("shared words")).collect();
        insta::assert_snapshot!(shown.join("\n"));
    }
}
