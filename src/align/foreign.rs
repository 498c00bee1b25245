//! Two texts, one in a language without vectors → their alignment by what the texts themselves teach.
//!
//! A path by length teaches what the words of the one mean in the other; with that a better path is found, which
//! teaches better. What was learned so is good enough for the full model where that finds about as much linked as the
//! path; where it doesn't, as in short texts with much left out, the path is the answer.

use super::bead::in_order;
use super::cue::{Cues, retold};
use super::meanings::Meanings;
use super::pin::Pins;
use super::route::along;
use super::translation::learned;
use super::{Alignment, Knowledge, Link, Order, Overlap, Segments, by_length, from_beads};
use crate::meaning::Table;
use crate::text::Language;
use std::ops::Range;

/// Fewer segments teach nothing.
const ENOUGH: usize = 40;
/// How many times the words are learned. With German or Chinese taken for unknown, the third time gained .01 to .03,
/// a fourth nothing.
const ROUNDS: usize = 3;
/// By how much more of the segments the full model may leave alone than the path does. Where it went wrong it left
/// alone .2 and more.
const MORE_ALONE: f32 = 0.05;
/// How likely a link of the path is right: eight or nine in ten were.
const LIKELY: f32 = 0.85;

/// The number of the side whose words must be learned, if any can be.
pub(super) fn side(a: &Segments<'_>, b: &Segments<'_>, table: &Table) -> Option<usize> {
    let uncovered = [a, b].iter().position(|side| !is_known(side.language, table))?;
    (a.language != b.language && a.texts.len().min(b.texts.len()) >= ENOUGH).then_some(uncovered)
}

/// Whether `table` has vectors for `language`, or may have, where nobody knows which language it is.
pub(super) fn is_known(language: Language, table: &Table) -> bool {
    language == Language::UNKNOWN || table.covers(language)
}

/// Aligns in order with the words of the side numbered `foreign` learned.
pub(super) fn align(sides: [&Cues<'_>; 2], foreign: usize, table: &Table, pins: &Pins) -> Alignment {
    let mut path = by_length::path(sides[0], sides[1]);
    let mut told = taught(sides, foreign, table, &path);
    for _ in 1..ROUNDS {
        path = by_length::path(&told.0[0], &told.0[1]);
        told = taught(sides, foreign, table, &path);
    }
    let ([a, b], meanings) = told;
    let single = path.iter().filter(|(a, b)| a.len() == 1 && b.len() == 1);
    let single: Vec<(u32, u32)> = single.map(|(a, b)| (a.start, b.start)).collect();
    let route = along(&single, a.len() as u32, b.len() as u32);
    let known = Knowledge {
        meanings: &meanings,
        pins,
    };
    let full = from_beads(in_order(&a, &b, &route, &known), &route.order);
    let rough = of_path(path);
    let alone = |alignment: &Alignment| (alignment.only_a.len() + alignment.only_b.len()) as f32;
    if alone(&full) - alone(&rough) > MORE_ALONE * (a.len() + b.len()) as f32 {
        return rough;
    }
    full
}

/// Both sides with the words learned from `path`, and the vectors of those.
fn taught<'a, 't>(
    sides: [&Cues<'a>; 2],
    foreign: usize,
    table: &'t Table,
    path: &[(Range<u32>, Range<u32>)],
) -> ([Cues<'a>; 2], Meanings<'t>) {
    let links: Vec<(Range<u32>, Range<u32>)> = path
        .iter()
        .filter(|(a, b)| !a.is_empty() && !b.is_empty())
        .map(|(a, b)| {
            if foreign == 0 {
                (a.clone(), b.clone())
            } else {
                (b.clone(), a.clone())
            }
        })
        .collect();
    let words = learned(sides[foreign], sides[1 - foreign], &links);
    let mut meanings = Meanings::new(table);
    let words: Vec<(u32, u32)> = words
        .iter()
        .map(|(word, parts)| (*word, meanings.learn(parts)))
        .collect();
    (retold(sides, foreign, &words, &meanings), meanings)
}

/// The path as an alignment.
fn of_path(path: Vec<(Range<u32>, Range<u32>)>) -> Alignment {
    let mut alignment = Alignment::default();
    for (a, b) in path {
        match (a.is_empty(), b.is_empty()) {
            (_, true) => alignment.only_a.extend(a),
            (true, _) => alignment.only_b.extend(b),
            _ => alignment.links.push(Link {
                a: a.collect(),
                b: b.collect(),
                confidence: LIKELY,
                order: Order::InOrder,
                overlap: Overlap::Whole,
            }),
        }
    }
    alignment
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Options, segments};

    /// A made-up language: each word of the other spelt backwards, in a sentence of its own order.
    fn made_up(text: &str) -> String {
        let words = text.split(' ').map(|word| word.chars().rev().collect::<String>());
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_language_without_vectors_is_learned_from_the_texts() {
        let nouns = [
            "harbour", "lantern", "bishop", "orchard", "thunder", "saddle", "anchor", "meadow",
        ];
        let verbs = ["saw", "feared", "bought", "remembered", "painted", "left behind"];
        let told = |at: usize| {
            let long = ["", " in the middle of the night", " without a word"][at * at % 3];
            format!(
                "the {} {} the {}{long}.",
                nouns[at % 8],
                verbs[at * 5 % 6],
                nouns[(at * 3 + 1) % 8]
            )
        };
        let a: Vec<String> = (0..90).map(told).collect();
        let b: Vec<String> = (0..90)
            .filter(|at| at % 30 != 17)
            .map(|at| made_up(&told(at)))
            .collect();
        let side =
            |texts: &'_ [String], code: &str| -> (Vec<String>, Language) { (texts.to_vec(), code.parse().unwrap()) };
        let (a, b) = (side(&a, "en"), side(&b, "hu"));
        let of = |side: &'_ (Vec<String>, Language)| Segments {
            texts: side
                .0
                .iter()
                .map(|text| Box::leak(text.clone().into_boxed_str()) as &str)
                .collect(),
            language: side.1,
        };
        let alignment = segments(&of(&a), &of(&b), &Options::default());
        let right = |link: &&Link| {
            let expected = link.a[0] - (link.a[0] + 12) / 30;
            link.a.len() == 1 && link.b == [expected]
        };
        assert!(alignment.links.iter().filter(right).count() > 75, "{alignment:?}");
    }
}
