//! Linked passages of one language → a point of the compass that became another.
//!
//! Asked only where each side has one that the other lacks: passages that name several put them in other words.

use super::super::context::{Pair, Passage};
use super::super::{Finding, Place};
use super::RULE;
use crate::text::{Language, Span, fold};

/// The points of the compass, per language by what part of speech they are.
const POINTS: &[(Language, &[&str])] = &[
    (Language::ENGLISH, &["north", "south", "east", "west"]),
    (Language::ENGLISH, &["northern", "southern", "eastern", "western"]),
    (Language::ENGLISH, &["northward", "southward", "eastward", "westward"]),
    (Language::ENGLISH, &["northeast", "southeast", "northwest", "southwest"]),
];

/// The finding of a link whose sides name two points of the compass.
pub(super) fn conflict(pair: &Pair<'_>) -> Option<Finding> {
    if !pair.is_whole() {
        return None;
    }
    let mut a = points(pair.a);
    if a.is_empty() {
        return None;
    }
    let mut b = points(pair.b);
    a.retain(|(_, point)| match b.iter().position(|(_, other)| other.1 == point.1) {
        Some(at) => {
            b.remove(at);
            false
        }
        None => true,
    });
    let ([(a, x)], [(b, y)]) = (&a[..], &b[..]) else {
        return None;
    };
    let message = format!("{} against {}", a.of(pair.a.text), b.of(pair.b.text));
    (x.0 == y.0).then(|| Finding::new(&RULE, message, vec![Place::a(*a), Place::b(*b)], Some(pair.number)))
}

/// The points that a passage names: where, and the row and the word of the list.
fn points(passage: Passage<'_>) -> Vec<(Span, (usize, &'static str))> {
    let lists: Vec<(usize, &[&str])> = POINTS
        .iter()
        .enumerate()
        .filter(|(_, (language, _))| *language == passage.language())
        .map(|(row, (_, points))| (row, *points))
        .collect();
    if lists.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (segment, cut) in passage.cut() {
        let text = segment.span.of(passage.text);
        if !text.as_bytes().windows(4).any(may_be_point) {
            continue;
        }
        for word in cut.words() {
            let folded = fold(word.span.of(text));
            let point = lists.iter().find_map(|(row, points)| {
                points
                    .iter()
                    .find(|point| **point == folded)
                    .map(|point| (*row, *point))
            });
            found.extend(point.map(|point| (word.span.shifted(segment.span.start), point)));
        }
    }
    found
}

/// Whether four bytes of a text may belong to a point of the compass: most texts need not be cut into words.
fn may_be_point(four: &[u8]) -> bool {
    matches!(four[3], b'h' | b'H' | b't' | b'T')
        && [b"orth", b"outh", b"east", b"west"]
            .iter()
            .any(|point| four.eq_ignore_ascii_case(*point))
}
