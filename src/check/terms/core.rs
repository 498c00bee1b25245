//! Families → what the renderings of each side have in common, where that says it all. Those of one frame have only that
//! in common, and are left as they are.
//!
//! `The industrial funds of some counties` and `the provincial industrial fund` against `industry funds` and `the
//! provincial industry fund` are one difference, and no drift: what varies on either side stands around the term.

use super::family::{Family, Source};
use super::phrase::{self, Phrase, Spot};
use super::token::{Line, Role, Token, Vocabulary};
use std::ops::Range;

/// Words of content that a core has at least: a single one is too short a term.
const LEAST: usize = 2;

/// Puts in place of the renderings of a side the core that they share, if both sides then have one each.
pub(super) fn trim(families: &mut [Family], lines: &[Vec<Line>; 2], vocabulary: &Vocabulary) {
    for family in families.iter_mut().filter(|family| family.source != Source::Frame) {
        let of_side = |side: usize| -> Vec<&Phrase> {
            let members = family.members.iter();
            members.filter(|member| !member.places[side].is_empty()).collect()
        };
        let sides = [0, 1].map(of_side);
        if sides.iter().any(Vec::is_empty) || sides.iter().all(|members| members.len() < 2) {
            continue;
        }
        let [in_a, in_b] = &sides;
        let cores = [
            core(in_a, 0, &lines[0], vocabulary),
            core(in_b, 1, &lines[1], vocabulary),
        ];
        let members: Vec<Phrase> = (0..2)
            .filter_map(|side| {
                let core = cores[side].as_ref()?;
                trimmed(&family.members, side, core, &lines[side], vocabulary)
            })
            .collect();
        let [x, y] = members.as_slice() else { continue };
        // where one is a part of the other it is the term itself that varies: `new quality productive forces`
        if x.key != y.key && !phrase::is_fragment(x, y, vocabulary) {
            family.members = members;
        }
    }
}

/// The longest run of stems that all `members` have, their heads in it.
fn core(members: &[&Phrase], side: usize, lines: &[Line], vocabulary: &Vocabulary) -> Option<Vec<u32>> {
    let stems: Vec<Vec<u32>> = members
        .iter()
        .map(|member| vocabulary.stems_of(&member.content))
        .collect();
    let (first, others) = stems.split_first()?;
    let head = |(member, stems): (&&Phrase, &Vec<u32>)| {
        let words = words(*member.places[side].first()?, lines);
        stems.get(phrase::head(words, vocabulary)).copied()
    };
    let heads: Vec<u32> = members.iter().zip(&stems).map(head).collect::<Option<_>>()?;
    let runs = (LEAST..=first.len()).rev().flat_map(|length| first.windows(length));
    let is_shared = |run: &&[u32]| {
        heads.iter().all(|head| run.contains(head)) && others.iter().all(|other| at(other, run).is_some())
    };
    runs.into_iter().find(is_shared).map(<[u32]>::to_vec)
}

/// Where `run` stands in `stems`.
fn at(stems: &[u32], run: &[u32]) -> Option<usize> {
    stems.windows(run.len()).position(|window| window == run)
}

/// All places of `members` on `side`, cut down to `core`, as one rendering.
fn trimmed(members: &[Phrase], side: usize, core: &[u32], lines: &[Line], vocabulary: &Vocabulary) -> Option<Phrase> {
    let spots = members.iter().flat_map(|member| &member.places[side]);
    let mut spots: Vec<Spot> = spots
        .map(|&spot| cut(spot, core, lines, vocabulary))
        .collect::<Option<_>>()?;
    spots.sort_unstable();
    let words = words(*spots.first()?, lines);
    let mut places = [Vec::new(), Vec::new()];
    places[side] = spots;
    Some(Phrase::of(words, vocabulary, places))
}

fn words(spot: Spot, lines: &[Line]) -> &[Token] {
    &lines[spot.line as usize].tokens[spot.start as usize..spot.end as usize]
}

/// The part of `spot` that is `core`.
fn cut(spot: Spot, core: &[u32], lines: &[Line], vocabulary: &Vocabulary) -> Option<Spot> {
    let tokens = (spot.start..).zip(words(spot, lines));
    let content: Vec<(u32, u32)> = tokens
        .filter(|(_, token)| token.role == Role::Content)
        .map(|(at, token)| (at, token.word))
        .collect();
    let numbers: Vec<u32> = content.iter().map(|&(_, word)| word).collect();
    let first = at(&vocabulary.stems_of(&numbers), core)?;
    let part: Range<usize> = first..first + core.len();
    Some(Spot {
        start: content[part.start].0,
        end: content[part.end - 1].0 + 1,
        ..spot
    })
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Pair;

    #[test]
    fn what_varies_around_a_term_is_cut_off() {
        let a = [
            "The gap has closed, but the industrial funds of some counties are not yet in place.",
            "For them the provincial industrial fund may buy shares.",
        ];
        let b = [
            "The gap has closed, but in some counties the industry funds have still to be set up.",
            "In such cases the provincial industry fund must take a stake.",
        ];
        let pair = Pair::linked(&a, &b);
        let rows = pair.rows();
        assert!(
            rows.iter()
                .any(|row| row == "A: industrial funds ×2; B: industry funds ×2"),
            "{rows:?}"
        );
    }
}
