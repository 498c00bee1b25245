//! Links and a reviewer's corrections → the links as the reviewer wants them.

use super::decision::{Decision, Pin};
use crate::align::{Alignment, Link, Order, Overlap};
use crate::report::stored::unlinked;
use crate::segment::{SegmentKind, Side};
use rustc_hash::FxHashMap;

/// Where segments are, by their keys.
#[derive(Clone, Debug, Default)]
pub struct Places([FxHashMap<String, u32>; 2]);

impl Places {
    /// The places of the segments whose keys are `keys`, A's and B's in their order.
    pub fn new(keys: &[Vec<String>; 2]) -> Self {
        Self(keys.each_ref().map(|keys| keys.iter().cloned().zip(0..).collect()))
    }

    /// The numbers that `keys` name on `side`, rising; none where one of them is not there.
    pub(super) fn numbers(&self, side: usize, keys: &[String]) -> Option<Vec<u32>> {
        let mut numbers: Vec<u32> = keys
            .iter()
            .map(|key| self.0[side].get(key).copied())
            .collect::<Option<_>>()?;
        numbers.sort_unstable();
        numbers.dedup();
        Some(numbers)
    }
}

/// The links after the corrections.
#[derive(Clone, Debug)]
pub struct Corrected {
    /// The links.
    pub alignment: Alignment,
    /// The keys of the corrections that name a segment which is no longer there, and were left out.
    pub stale: Vec<String>,
}

/// Lays `corrections` over `alignment` one after the other: a pinned passage leaves the links it was in, and what
/// remains of these stays linked. A link that was pinned is sure (confidence 1).
pub fn corrected(sides: &[Side; 2], places: &Places, alignment: &Alignment, corrections: &[&Decision]) -> Corrected {
    let mut links = alignment.links.clone();
    // For each side: segment → its link.
    let mut linked = sides.each_ref().map(|side| vec![None; side.segments.len()]);
    for (at, link) in links.iter().enumerate() {
        enter(&mut linked, link, at);
    }
    let mut stale = Vec::new();
    let mut pinned = Vec::new();
    for correction in corrections {
        let resolve = |pin: &Pin| Some([places.numbers(0, &pin.a)?, places.numbers(1, &pin.b)?]);
        let pins: Option<Vec<[Vec<u32>; 2]>> = correction.links.iter().map(resolve).collect();
        let Some(pins) = pins else {
            stale.push(correction.key.clone());
            continue;
        };
        for pin in pins {
            take_out(&mut links, &mut linked, &pin);
            let [a, b] = pin;
            if a.is_empty() || b.is_empty() {
                continue;
            }
            let link = Link {
                a,
                b,
                confidence: 1.0,
                order: Order::InOrder,
                overlap: Overlap::Whole,
            };
            enter(&mut linked, &link, links.len());
            pinned.push(links.len());
            links.push(link);
        }
    }
    Corrected {
        alignment: rebuilt(sides, links, &pinned),
        stale,
    }
}

/// Notes that the segments of `link` are in the link numbered `at`.
fn enter(linked: &mut [Vec<Option<usize>>; 2], link: &Link, at: usize) {
    for (linked, segments) in linked.iter_mut().zip([&link.a, &link.b]) {
        segments.iter().for_each(|&segment| linked[segment as usize] = Some(at));
    }
}

/// Takes the segments of `pin` out of their links; a link that has nothing left on one side is none.
fn take_out(links: &mut [Link], linked: &mut [Vec<Option<usize>>; 2], pin: &[Vec<u32>; 2]) {
    for (side, segments) in pin.iter().enumerate() {
        for &segment in segments {
            let Some(at) = linked[side][segment as usize].take() else {
                continue;
            };
            let link = &mut links[at];
            let part = if side == 0 { &mut link.a } else { &mut link.b };
            part.retain(|&other| other != segment);
            if link.a.is_empty() || link.b.is_empty() {
                for (linked, left) in linked
                    .iter_mut()
                    .zip([std::mem::take(&mut link.a), std::mem::take(&mut link.b)])
                {
                    left.iter().for_each(|&segment| linked[segment as usize] = None);
                }
            }
        }
    }
}

/// The alignment of the links that are left, in the order of A; the pinned ones are told in order or moved by the
/// links around them that keep the order.
fn rebuilt(sides: &[Side; 2], links: Vec<Link>, pinned: &[usize]) -> Alignment {
    let mut is_pinned = vec![false; links.len()];
    pinned.iter().for_each(|&at| is_pinned[at] = true);
    let mut kept: Vec<(Link, bool)> = links
        .into_iter()
        .zip(is_pinned)
        .filter(|(link, _)| !link.a.is_empty())
        .collect();
    kept.sort_by(|(one, _), (other, _)| (&one.a, &one.b).cmp(&(&other.a, &other.b)));
    let ends = |link: &Link| (link.b.first().copied(), link.b.last().copied());
    // Before each link, the furthest that B had come; after each, the nearest that is still to come.
    let in_order = |(link, is_pinned): &(Link, bool)| !is_pinned && link.order == Order::InOrder;
    let mut reached = None;
    let mut before = Vec::with_capacity(kept.len());
    for one in &kept {
        before.push(reached);
        if in_order(one) {
            reached = reached.max(ends(&one.0).1);
        }
    }
    let mut to_come = u32::MAX;
    for (at, one) in kept.iter_mut().enumerate().rev() {
        let (first, last) = ends(&one.0);
        if one.1 {
            let fits = before[at] < first && last < Some(to_come);
            one.0.order = if fits { Order::InOrder } else { Order::Moved };
        } else if one.0.order == Order::InOrder {
            to_come = to_come.min(first.unwrap_or(u32::MAX));
        }
    }
    let links: Vec<Link> = kept.into_iter().map(|(link, _)| link).collect();
    let alone = |side: usize| {
        let mut linked = vec![false; sides[side].segments.len()];
        for link in &links {
            let part = if side == 0 { &link.a } else { &link.b };
            part.iter().for_each(|&segment| linked[segment as usize] = true);
        }
        unlinked(&sides[side], &linked)
    };
    let (only_a, only_b) = (alone(0), alone(1));
    Alignment { links, only_a, only_b }
}

/// The pins that say that the segments numbered so belong together, one for each of `links`; what is wrong with them
/// where they name no segments of the text, or the same one twice.
///
/// # Errors
/// A sentence for the reviewer.
pub fn pins(sides: &[Side; 2], keys: &[Vec<String>; 2], links: &[[Vec<u32>; 2]]) -> Result<Vec<Pin>, &'static str> {
    let mut seen = sides.each_ref().map(|side| vec![false; side.segments.len()]);
    let mut named = |side: usize, numbers: &[u32]| {
        let mut name = |&number: &u32| {
            let segment = sides[side].segments.get(number as usize).ok_or("no such segment")?;
            if segment.kind == SegmentKind::Furniture {
                return Err("what stands around the text is not linked");
            }
            if std::mem::replace(&mut seen[side][number as usize], true) {
                return Err("a segment is named twice");
            }
            Ok(keys[side][number as usize].clone())
        };
        numbers.iter().map(&mut name).collect::<Result<Vec<String>, _>>()
    };
    let pins: Vec<Pin> = links
        .iter()
        .map(|[a, b]| {
            Ok(Pin {
                a: named(0, a)?,
                b: named(1, b)?,
            })
        })
        .collect::<Result<_, &'static str>>()?;
    if pins.iter().all(|pin| pin.a.is_empty() && pin.b.is_empty()) {
        return Err("no segment is named");
    }
    Ok(pins)
}

#[cfg(test)]
mod tests {
    use super::super::decision::tests::decision;
    use super::super::decision::{Subject, Verdict};
    use super::*;
    use crate::report::fixture;
    use crate::report::keys;

    type Links = Vec<(Vec<u32>, Vec<u32>, Order)>;

    /// The links, and what stands alone in A and in B, after corrections of three by three segments linked one to one.
    fn after(pins_given: &[&[[Vec<u32>; 2]]]) -> (Links, Vec<u32>, Vec<u32>) {
        let made = fixture::comparison(
            "One.\nTwo.\nThree.",
            "Un.\nDeux.\nTrois.",
            &[(&[0], &[0]), (&[1], &[1]), (&[2], &[2])],
        );
        let keys = made.sides.each_ref().map(keys::segments);
        let places = Places::new(&keys);
        let corrections: Vec<Decision> = pins_given
            .iter()
            .map(|links| Decision {
                on: Subject::Alignment,
                links: pins(&made.sides, &keys, links).expect("they are there"),
                ..decision("c", Verdict::Corrected, "1")
            })
            .collect();
        let corrections: Vec<&Decision> = corrections.iter().collect();
        let done = corrected(&made.sides, &places, &made.alignment, &corrections);
        assert!(done.stale.is_empty());
        let links = done
            .alignment
            .links
            .into_iter()
            .map(|link| (link.a, link.b, link.order));
        (links.collect(), done.alignment.only_a, done.alignment.only_b)
    }

    #[test]
    fn links_unlinks_merges_and_splits() {
        use Order::{InOrder, Moved};
        let unlinked = after(&[&[[vec![1], vec![]], [vec![], vec![1]]]]);
        assert_eq!(unlinked.0, [(vec![0], vec![0], InOrder), (vec![2], vec![2], InOrder)]);
        assert_eq!((unlinked.1, unlinked.2), (vec![1], vec![1]));
        let merged = after(&[&[[vec![0, 1], vec![0, 1]]]]);
        assert_eq!(
            merged.0,
            [(vec![0, 1], vec![0, 1], InOrder), (vec![2], vec![2], InOrder)]
        );
        let split = after(&[&[[vec![0, 1], vec![0, 1]]], &[[vec![0], vec![0]], [vec![1], vec![1]]]]);
        assert_eq!(split, after(&[]));
        let crossed = after(&[&[[vec![0], vec![2]]]]);
        assert_eq!(crossed.0, [(vec![0], vec![2], Moved), (vec![1], vec![1], InOrder)]);
        assert_eq!((crossed.1, crossed.2), (vec![2], vec![0]));
    }

    #[test]
    fn a_correction_of_a_text_that_changed_is_stale() {
        let made = fixture::comparison("One.", "Un.", &[(&[0], &[0])]);
        let keys = made.sides.each_ref().map(keys::segments);
        let lost = Decision {
            links: vec![Pin {
                a: vec!["gone".into()],
                b: Vec::new(),
            }],
            ..decision("c", Verdict::Corrected, "1")
        };
        let done = corrected(&made.sides, &Places::new(&keys), &made.alignment, &[&lost]);
        assert_eq!((done.stale, done.alignment), (vec!["c".to_owned()], made.alignment));
    }
}
