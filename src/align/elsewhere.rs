//! What the in-order programme left over on both sides in nearly the same words → links between segments moved alone.
//!
//! In versions that are mostly the same a pair in order has its neighbours to speak for it, and one that was moved alone
//! has none: it seeds no link however exactly it says the same. Here its words are enough, where nothing else in either
//! text is nearly as like.

use super::candidate::Candidate;
use super::rows::Rows;
use super::{Alignment, Link, Order, Overlap};
use rustc_hash::{FxHashMap, FxHashSet};

/// From this likeness on a pair says nearly the same in nearly the same words: no pair of two languages comes near it,
/// and a passage that was translated twice rarely does.
const SAME: f32 = 0.8;
/// By how much each must be more like the other than like anything else, so that no refrain is taken for a move.
const CLEAR: f32 = 0.2;

/// The likest of a segment, and how like the next is.
#[derive(Clone, Copy, Default)]
struct Best {
    other: u32,
    likeness: f32,
    next: f32,
}

impl Best {
    fn see(&mut self, other: u32, likeness: f32) {
        if likeness > self.likeness {
            self.next = self.likeness;
            (self.other, self.likeness) = (other, likeness);
        } else {
            self.next = self.next.max(likeness);
        }
    }

    fn is_clear(&self) -> bool {
        self.likeness >= SAME && self.likeness - self.next >= CLEAR
    }
}

/// Links what has no counterpart on either side but stands in nearly the same words, and nowhere else, on the other.
pub(super) fn add(alignment: &mut Alignment, candidates: &Rows<Candidate>) {
    let mut of_b: FxHashMap<u32, Best> = alignment.only_b.iter().map(|&b| (b, Best::default())).collect();
    for (a, row) in candidates.iter().enumerate() {
        for candidate in row {
            if let Some(best) = of_b.get_mut(&candidate.other) {
                best.see(a as u32, candidate.likeness);
            }
        }
    }
    let counterpart = |a: u32| {
        let mut best = Best::default();
        let row = candidates.row(a as usize).iter();
        row.for_each(|candidate| best.see(candidate.other, candidate.likeness));
        let back = of_b.get(&best.other)?;
        (best.is_clear() && back.is_clear() && back.other == a).then_some(best)
    };
    let found: Vec<(u32, Best)> = alignment
        .only_a
        .iter()
        .filter_map(|&a| Some((a, counterpart(a)?)))
        .collect();
    for &(a, best) in &found {
        alignment.links.push(Link {
            a: vec![a],
            b: vec![best.other],
            confidence: best.likeness.min(1.0),
            order: Order::Moved,
            overlap: Overlap::Whole,
        });
    }
    alignment
        .only_a
        .retain(|at| found.binary_search_by_key(at, |(a, _)| *a).is_err());
    let linked: FxHashSet<u32> = found.iter().map(|(_, best)| best.other).collect();
    alignment.only_b.retain(|at| !linked.contains(at));
    alignment.links.sort_unstable_by(|x, y| x.a.cmp(&y.a));
}

#[cfg(test)]
mod tests {
    use crate::align::{Options, Order, Segments, segments};
    use crate::text::Language;

    const TALE: [&str; 6] = [
        "The old king lived by the sea and counted his ships every morning.",
        "He had three daughters, and the eldest kept the keys of the tower.",
        "A stranger came one winter with a clock of brass and enamel.",
        "Nobody believed the stranger, and nobody bought the clock.",
        "In the spring the ice broke and all the ships sailed away.",
        "The clock still stands in the tower, and nobody winds it.",
    ];

    fn moved(b: &[&str]) -> Vec<(Vec<u32>, Vec<u32>)> {
        let view = |texts: &[&'static str]| Segments {
            texts: texts.to_vec(),
            language: Language::ENGLISH,
        };
        let other = Segments {
            texts: b.to_vec(),
            language: Language::ENGLISH,
        };
        let links = segments(&view(&TALE), &other, &Options::default()).links;
        let moved = links.into_iter().filter(|link| link.order == Order::Moved);
        moved.map(|link| (link.a, link.b)).collect()
    }

    #[test]
    fn a_passage_moved_alone_is_found_in_nearly_its_words() {
        let edited = TALE[1].replace("eldest", "oldest");
        let told = [TALE[0], TALE[2], TALE[3], TALE[4], TALE[5], edited.as_str()];
        assert_eq!(moved(&told), [(vec![1], vec![5])]);
    }

    #[test]
    fn another_passage_at_another_place_is_none() {
        let told = [
            TALE[0],
            TALE[2],
            TALE[3],
            TALE[4],
            TALE[5],
            "The price of nails rose in autumn.",
        ];
        assert!(moved(&told).is_empty());
    }
}
