//! The term table as the page has it: places in UTF-16 units.

use super::units::Units;
use crate::check::terms::{Concept, Kind, Rendering};
use crate::compare::Comparison;
use crate::report::keys;
use crate::segment::Side;

/// A concept: its name, how it is used, confidence in hundredths, the side and the segment that the use is about
/// where it is about one, and the renderings of A and of B.
pub(super) type PageTerm<'c> = (
    &'c str,
    &'static str,
    u32,
    Option<usize>,
    Option<u32>,
    Vec<Vec<PageRendering<'c>>>,
);

/// A rendering: its text and its places, three numbers each: segments on from the place before, start, length.
type PageRendering<'c> = (&'c str, Vec<u32>);

/// The terms of `comparison`, in their order.
pub(super) fn terms(comparison: &Comparison) -> Vec<PageTerm<'_>> {
    comparison
        .terms
        .iter()
        .map(|concept| term(comparison, concept))
        .collect()
}

fn term<'c>(comparison: &'c Comparison, concept: &'c Concept) -> PageTerm<'c> {
    let (usage, side, segment) = match concept.kind {
        Kind::Consistent => ("consistent", None, None),
        Kind::HouseStyle => ("house-style", None, None),
        Kind::Drift { side, from_segment } => ("drift", Some(side), from_segment),
        Kind::OneOff { side, .. } => ("one-off", Some(side), None),
        Kind::Conflation { side } => ("conflation", Some(side), None),
    };
    let sides = comparison.sides.iter().zip(&concept.renderings);
    let renderings = sides.map(|(side, renderings)| renderings.iter().map(|one| rendering(side, one)).collect());
    (
        &concept.name,
        usage,
        super::encode::hundredths(concept.confidence),
        side,
        segment,
        renderings.collect(),
    )
}

fn rendering<'c>(side: &Side, rendering: &'c Rendering) -> PageRendering<'c> {
    let mut before = 0;
    let places = rendering.places.iter().flat_map(|&span| {
        let segment = keys::segments_at(side, span).next()?;
        let units = Units::new(side.text(segment));
        let base = side.segments[segment as usize].span.start;
        let [start, end] = [span.start, span.end].map(|offset| units.at(offset.saturating_sub(base)));
        // Places rise: what is written is short.
        let on = segment - std::mem::replace(&mut before, segment);
        Some([on, start, end.saturating_sub(start)])
    });
    let places = places.flatten();
    (&rendering.text, places.collect())
}
