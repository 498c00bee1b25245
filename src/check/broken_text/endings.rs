//! A paragraph that breaks off without its full stop, in a text whose paragraphs have one.

use super::super::context::Context;
use crate::segment::{Segment, SegmentKind, is_heading};
use crate::text::Span;

/// The share of long paragraphs that must end with a mark for one without to be an error.
const HABIT: f32 = 0.9;

/// More paragraphs than this without a mark are cut so on purpose: sections of a chapter, verses.
const FEW: usize = 5;

/// The ends of the paragraphs of a side that lack their full stop, with what to say.
pub(super) fn missing(context: &Context<'_>, side: usize) -> Vec<(Span, String)> {
    let own = context.evidence.sides[side];
    let (text, language) = (&own.document.text, own.language);
    let running: Vec<&Segment> = context
        .running(side)
        .map(|(_, segment)| segment)
        .filter(|segment| segment.kind == SegmentKind::Text && is_long(segment.span.of(text)))
        .filter(|segment| !is_heading(segment.span.of(text).trim(), language, false))
        .collect();
    let open: Vec<&Segment> = running
        .iter()
        .copied()
        .filter(|segment| !ends(segment.span.of(text)))
        .collect();
    let habit = (running.len() - open.len()) as f32 >= HABIT * running.len() as f32;
    if !habit || running.len() < 5 || open.len() > FEW {
        return Vec::new();
    }
    let broken = open.into_iter().map(|segment| {
        let passage = segment.span.of(text);
        let start = passage
            .trim_end()
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + 1);
        (
            Span::new(segment.span.start + start, segment.span.end),
            "the paragraph has no full stop".to_owned(),
        )
    });
    broken.collect()
}

/// Several sentences: a heading or an item of a list is shorter.
fn is_long(passage: &str) -> bool {
    passage.chars().nth(60).is_some() && (passage.contains(". ") || passage.contains(['。', '!', '?']))
}

fn ends(passage: &str) -> bool {
    passage.trim_end().ends_with(|c: char| !c.is_alphanumeric())
}
