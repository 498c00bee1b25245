//! What the in-order programme left over on both sides → links between segments moved alone.

use super::seed::{Seed, usual_margin};
use super::{Alignment, Link, Order, Overlap};

/// How many times the usual margin of a seed a pair that stands alone must have. Right ones in moved Bible and Livy
/// had 1.1 to 1.4, wrong ones up to .9, up to 1.2 where most of both texts was dropped.
const CLEAR: f32 = 1.25;

/// Links what has no counterpart on either side but is each other's clear best, wherever it stands.
pub(super) fn add(alignment: &mut Alignment, seeds: &[Seed]) {
    let enough = CLEAR * usual_margin(seeds);
    let clear: Vec<&Seed> = seeds
        .iter()
        .filter(|seed| seed.score >= enough)
        .filter(|seed| {
            alignment.only_a.binary_search(&seed.a).is_ok() && alignment.only_b.binary_search(&seed.b).is_ok()
        })
        .collect();
    let mut linked_b: Vec<u32> = clear.iter().map(|seed| seed.b).collect();
    linked_b.sort_unstable();
    alignment
        .only_a
        .retain(|at| clear.binary_search_by_key(at, |seed| seed.a).is_err());
    alignment.only_b.retain(|at| linked_b.binary_search(at).is_err());
    for seed in clear {
        alignment.links.push(Link {
            a: vec![seed.a],
            b: vec![seed.b],
            confidence: (seed.score / (seed.score + enough / 2.0)).min(1.0),
            order: Order::Moved,
            overlap: Overlap::Whole,
        });
    }
    alignment.links.sort_unstable_by(|x, y| x.a.cmp(&y.a));
}
