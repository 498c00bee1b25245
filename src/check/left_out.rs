//! Which passages of one side, and which parts of linked ones, have no counterpart, where the two texts are versions of one text.
//!
//! Two reports of one event share a few statements, and the rest is no omission. So this is asked only where most of
//! both texts is linked.

mod item;
mod part;
mod run;
mod said;

use super::context::Context;
use super::{Finding, Place, Rule, Severity};
use crate::align::Overlap;
use crate::segment::{Segment, SegmentKind};
use part::Lost;

/// The share of each text (in bytes, furniture aside) that must be linked for the rest to be called left out. A
/// translation that drops a third of its source is rare; reports that share more than this of their text copy.
const MOST: f32 = 0.66;

/// Where more parts of links than this, and than this share of the links, seem left out, the text is rendered freely,
/// and what has no counterpart word for word is no omission.
const FEW: usize = 6;
const FREE: f32 = 0.06;

/// A finding of `rule` for each passage that `side` alone has; the message says that it was `what`.
pub(super) fn findings(context: &Context<'_>, side: usize, rule: &Rule, what: &str) -> Vec<Finding> {
    let finding = |segment: &Segment| {
        let message = format!("{what}: “{}”", opening(context.text(side, segment.span)));
        let span = segment.span;
        Finding::new(rule, message, vec![Place { side, span }], None)
    };
    let mut findings: Vec<Finding> = passages(context, side).into_iter().map(finding).collect();
    if are_versions(context) {
        let parts = part::parts(context, side);
        let whole = context
            .evidence
            .alignment
            .links
            .iter()
            .filter(|link| link.overlap == Overlap::Whole)
            .count();
        let is_free = parts.len() > FEW && parts.len() as f32 > FREE * whole as f32;
        findings.extend(
            parts
                .into_iter()
                .filter(|lost| lost.is_told)
                .map(|Lost { link, span, .. }| {
                    let message = format!("{what}: “{}”", opening(context.text(side, span)));
                    let mut finding = Finding::new(rule, message, vec![Place { side, span }], Some(link));
                    finding.confidence = 0.6;
                    if is_free {
                        finding.at_most(Severity::Note)
                    } else {
                        finding
                    }
                }),
        );
    }
    findings
}

/// Whether the two are versions of one text.
fn are_versions(context: &Context<'_>) -> bool {
    (0..2).all(|side| linked_share(context, side) >= MOST)
}

/// The segments of `side` that the other version leaves out; none where the two are no versions of one text.
fn passages<'a>(context: &Context<'a>, side: usize) -> Vec<&'a Segment> {
    if !are_versions(context) {
        return Vec::new();
    }
    let alignment = context.evidence.alignment;
    let alone = if side == 0 {
        &alignment.only_a
    } else {
        &alignment.only_b
    };
    let segments: &'a [Segment] = &context.evidence.sides[side].segments;
    let passages = alone.iter().map(|&at| &segments[at as usize]);
    passages.filter(|segment| segment.kind == SegmentKind::Text).collect()
}

fn linked_share(context: &Context<'_>, side: usize) -> f32 {
    let links = &context.evidence.alignment.links;
    let numbers = links.iter().flat_map(|link| if side == 0 { &link.a } else { &link.b });
    let segments = &context.evidence.sides[side].segments;
    let linked: usize = numbers.map(|&at| segments[at as usize].span.len()).sum();
    let all: usize = context.running(side).map(|(_, segment)| segment.span.len()).sum();
    linked as f32 / all.max(1) as f32
}

/// The beginning of a passage, for a message.
fn opening(passage: &str) -> String {
    const CHARACTERS: usize = 60;
    let end = passage.char_indices().nth(CHARACTERS).map(|(at, _)| at);
    end.map_or_else(|| passage.to_owned(), |end| format!("{}…", passage[..end].trim_end()))
}
