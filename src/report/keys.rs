//! Names for findings and links that come from their content, so that a decision made on one report holds in the next.
//!
//! A key is the first 64 bits, in hexadecimal, of the SHA-256 of what makes the thing what it is: for a finding its
//! rule, the words it points at and the sentences they stand in; for one about a whole text, as on a term that stands
//! in many places, its rule and the different words; for a link its segments. Texts are folded and their white space
//! evened out first, so an edit elsewhere, another line break or a curly quote changes no key. Where the same thing is
//! there twice, the second key ends in `~2`, the third in `~3`.

use crate::check::Finding;
use crate::compare::Comparison;
use crate::segment::Side;
pub use crate::segment::keys as segments;
use crate::text::content::{Content, told_apart};
use crate::text::{Span, fold};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// The key of each finding, in their order.
pub fn findings(comparison: &Comparison) -> Vec<String> {
    let keys = comparison
        .findings
        .par_iter()
        .map(|finding| finding_key(comparison, finding))
        .collect();
    told_apart(keys)
}

/// Of the words at a place so many characters are quoted: a decision on a line of ten million is a line itself.
const QUOTED: usize = 300;

/// The different words that each finding points at, the beginning of them, in the order of its places. The page quotes
/// in the same way (`html/script/decisions.js`).
pub fn quotes(comparison: &Comparison) -> Vec<Vec<String>> {
    let words = |finding: &Finding| {
        let mut seen = FxHashSet::default();
        let places = finding.places.iter().map(|place| {
            let text = place.span.of(&comparison.sides[place.side].document.text);
            text.char_indices().nth(QUOTED).map_or(text, |(end, _)| &text[..end])
        });
        places.filter(|words| seen.insert(*words)).map(str::to_owned).collect()
    };
    comparison.findings.iter().map(words).collect()
}

/// The key of each link, in their order.
pub fn links(comparison: &Comparison) -> Vec<String> {
    let [a, b] = &comparison.sides;
    let keys = comparison
        .alignment
        .links
        .par_iter()
        .map(|link| {
            let mut content = Content::new("link");
            for (side, segments) in [(a, &link.a), (b, &link.b)] {
                content.part();
                segments.iter().for_each(|&at| content.text(side.text(at)));
            }
            content.key()
        })
        .collect();
    told_apart(keys)
}

/// The key of the texts compared, by their names: under it a browser keeps what was decided on them.
pub fn texts(names: &[String]) -> String {
    let mut content = Content::new("texts");
    names.iter().for_each(|name| content.text(name));
    content.key()
}

fn finding_key(comparison: &Comparison, finding: &Finding) -> String {
    let mut content = Content::new(finding.rule);
    if is_about_whole_text(finding) {
        let words = finding.places.iter().map(|place| {
            let text = place.span.of(&comparison.sides[place.side].document.text);
            (place.side, fold(text))
        });
        for (side, words) in words.collect::<BTreeSet<_>>() {
            content.part();
            content.text(["a", "b"][side]);
            content.text(&words);
        }
        return content.key();
    }
    for place in &finding.places {
        let side = &comparison.sides[place.side];
        let text = &side.document.text;
        content.part();
        content.text(place.span.of(text));
        let sentences = segments_at(side, place.span).flat_map(|at| &side.segments[at as usize].sentences);
        let around = sentences.filter(|sentence| sentence.overlaps(place.span));
        around.for_each(|sentence| content.text(sentence.of(text)));
    }
    content.key()
}

/// Whether a finding is about what stands in many places, no matter where: then one place more or less, or another
/// sentence around one, makes no other finding of it.
fn is_about_whole_text(finding: &Finding) -> bool {
    let on = |side: usize| finding.places.iter().filter(|place| place.side == side).count();
    finding.link.is_none() && (on(0) > 1 || on(1) > 1)
}

/// The numbers of the segments that share text with `span`, or of the last one before an empty span between two.
pub(crate) fn segments_at(side: &Side, span: Span) -> impl Iterator<Item = u32> {
    let after = side
        .segments
        .partition_point(|segment| segment.span.start < span.end.max(span.start + 1));
    let first = side.segments.partition_point(|segment| segment.span.end <= span.start);
    let first = first.min(after.saturating_sub(1));
    first as u32..after as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Place, Severity};
    use crate::report::fixture::{comparison, finding};

    /// The key of a finding about the words `five` and `six`.
    fn key(a: &str, b: &str) -> String {
        let mut made = comparison(a, b, &[(&[0], &[0])]);
        made.findings = vec![finding(&made, "number", Severity::Error, ["five", "six"])];
        findings(&made).remove(0)
    }

    #[test]
    fn what_stands_elsewhere_changes_no_key() {
        let plain = key("It has five doors.", "It has six doors.");
        assert_eq!(
            plain,
            key(
                "A new line.\nIt  has five doors.",
                "It has six doors. Another sentence."
            )
        );
        assert_ne!(plain, key("It had five doors.", "It has six doors."));
    }

    #[test]
    fn a_term_keeps_its_key_when_it_stands_in_one_more_place() {
        let term = |a: &str| {
            let mut made = comparison(a, "six", &[(&[0], &[0])]);
            let places = a.match_indices("five").map(|(start, _)| Place {
                side: 0,
                span: Span::new(start, start + 4),
            });
            let places = places.collect();
            made.findings = vec![finding(&made, "term-drift", Severity::Warning, ["five", "six"])];
            made.findings[0].places = places;
            findings(&made).remove(0)
        };
        assert_eq!(
            term("The five of us.\nOf five."),
            term("We five.\nYour five.\nNo five.")
        );
    }
}
