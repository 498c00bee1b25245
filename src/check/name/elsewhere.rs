//! A place that the other text never names, in a passage without a counterpart → the place it stands for.
//!
//! A headline is often linked to nothing, and yet its province can be wrong. Asked only of places of the list: the
//! passage of the other text that is most like this one must name another place of the same kind.

use super::super::context::Context;
use super::super::place_name::{self, PlaceName};
use super::super::{Finding, Place, Severity};
use super::RULE;
use crate::segment::Segment;
use crate::text::name::bare;
use crate::text::{Span, WordKind, date, fold, number, words};
use rustc_hash::FxHashSet;

/// The share of a passage's words that the likest passage must have, in their beginnings.
const LIKE: f32 = 0.35;

/// Places named where the other text speaks of another, in none of the links that `reported` is about.
pub(super) fn conflicts(context: &Context<'_>, reported: &[Finding]) -> Vec<Finding> {
    let named = [0, 1].map(|side| places(context, side));
    let mut findings = Vec::new();
    for side in 0..2 {
        let known: FxHashSet<&str> = named[1 - side].iter().map(|named| named.place.english).collect();
        for odd in named[side].iter().filter(|named| !known.contains(named.place.english)) {
            let place = Place { side, span: odd.span };
            if reported.iter().any(|finding| finding.places.contains(&place)) {
                continue;
            }
            findings.extend(likest(context, side, odd, &named).map(|other| {
                let message = format!(
                    "{}, which the other text never names, where it speaks of {}",
                    odd.place.english, other.place.english
                );
                let places = vec![
                    place,
                    Place {
                        side: 1 - side,
                        span: other.span,
                    },
                ];
                let mut finding = Finding::new(&RULE, message, places, None).at_most(Severity::Warning);
                finding.confidence = 0.6;
                finding
            }));
        }
    }
    findings
}

struct Named<'a> {
    segment: &'a Segment,
    span: Span,
    place: PlaceName,
}

/// The places of the list that a side names, datelines left out.
fn places<'a>(context: &Context<'a>, side: usize) -> Vec<Named<'a>> {
    let text = &context.evidence.sides[side].document.text;
    let mut found = Vec::new();
    for (_, segment) in context.running(side) {
        let passage = segment.span.of(text);
        // not only words that a capital tells as names: in a title every word has one
        let tokens = words(passage).into_iter().filter(|word| word.kind == WordKind::Word);
        found.extend(tokens.filter_map(|word| {
            let bare = bare(word.span.of(passage));
            let place = place_name::by_english(bare)?;
            let span = Span::new(word.span.start, word.span.start + bare.len());
            (!is_dateline(passage, span, segment)).then(|| Named {
                segment,
                span: span.shifted(segment.span.start),
                place,
            })
        }));
    }
    found
}

/// `Beijing, March 6:` says where the report was written.
fn is_dateline(passage: &str, name: Span, segment: &Segment) -> bool {
    let numbers = number::numbers(passage, segment.language);
    let dates = date::dates(passage, &numbers, segment.language);
    name.start < 80
        && dates
            .iter()
            .any(|date| date.span.start >= name.end && date.span.start <= name.end + 4)
}

/// The place of the same kind in the passage of the other side that is most like this one's.
fn likest<'n, 'a>(
    context: &Context<'_>,
    side: usize,
    odd: &Named<'_>,
    named: &'n [Vec<Named<'a>>; 2],
) -> Option<&'n Named<'a>> {
    let text = |side: usize, segment: &Segment| segment.span.of(&context.evidence.sides[side].document.text).to_owned();
    let own = beginnings(&text(side, odd.segment));
    let here: FxHashSet<&str> = named[side]
        .iter()
        .filter(|named| std::ptr::eq(named.segment, odd.segment))
        .map(|named| named.place.english)
        .collect();
    let mut best: Option<(f32, &Named<'_>)> = None;
    for other in named[1 - side]
        .iter()
        .filter(|other| other.place.kind == odd.place.kind && !here.contains(other.place.english))
    {
        let theirs = beginnings(&text(1 - side, other.segment));
        let like = own.intersection(&theirs).count() as f32 / own.len().max(4) as f32;
        if like >= LIKE && best.is_none_or(|(most, _)| like > most) {
            best = Some((like, other));
        }
    }
    best.map(|(_, other)| other)
}

fn beginnings(text: &str) -> FxHashSet<String> {
    let tokens = words(text).into_iter().filter(|word| word.kind == WordKind::Word);
    // names and headline words in capitals say where and who, not what
    let small = tokens.filter(|word| word.span.of(text).starts_with(char::is_lowercase));
    let folded = small
        .map(|word| fold(word.span.of(text)).into_owned())
        .filter(|word| word.len() > 3);
    folded.map(|word| word.chars().take(5).collect()).collect()
}
