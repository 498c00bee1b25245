//! The places of a word → the term that it is a part of there.

use super::super::phrase::{Phrase, Spot, key};
use super::super::token::{Line, Role, Token, Vocabulary};
use rustc_hash::FxHashMap;

/// The share of a word's places that a neighbour must stand at to belong to the term.
const ALWAYS: f32 = 0.7;

/// A word with the neighbours that nearly always stand beside it: `elements` becomes `data elements`.
pub(super) fn grown(mut places: [Vec<Spot>; 2], lines: &[Vec<Line>; 2], vocabulary: &Vocabulary) -> Phrase {
    for _ in 0..3 {
        let before = neighbour(&places, lines, vocabulary, |spot| spot.start.checked_sub(1));
        let after = neighbour(&places, lines, vocabulary, |spot| Some(spot.end));
        if before.is_none() && after.is_none() {
            break;
        }
        for side in 0..2 {
            for spot in &mut places[side] {
                let line = &lines[side][spot.line as usize];
                let word = |at: Option<u32>| at.and_then(|at| line.tokens.get(at as usize)).map(|token| token.word);
                if before.is_some() && key_of(word(spot.start.checked_sub(1)), vocabulary) == before.as_deref() {
                    spot.start -= 1;
                } else if after.is_some() && key_of(word(Some(spot.end)), vocabulary) == after.as_deref() {
                    spot.end += 1;
                }
            }
        }
    }
    let (side, spot) = (0..2)
        .flat_map(|side| places[side].iter().map(move |spot| (side, *spot)))
        .max_by_key(|(_, spot)| spot.end - spot.start)
        .unwrap_or_default();
    let words: &[Token] = &lines[side][spot.line as usize].tokens[spot.start as usize..spot.end as usize];
    Phrase {
        key: key(words, vocabulary),
        content: words.iter().map(|token| token.word).collect(),
        head: 0,
        places,
    }
}

fn key_of(word: Option<u32>, vocabulary: &Vocabulary) -> Option<&str> {
    word.map(|word| vocabulary.keys[word as usize].as_str())
}

/// The content word that stands at `place` of nearly all spots.
fn neighbour(
    places: &[Vec<Spot>; 2],
    lines: &[Vec<Line>; 2],
    vocabulary: &Vocabulary,
    place: impl Fn(Spot) -> Option<u32>,
) -> Option<String> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let mut all = 0;
    for side in 0..2 {
        for &spot in &places[side] {
            all += 1;
            let token = place(spot).and_then(|at| lines[side][spot.line as usize].tokens.get(at as usize));
            if let Some(token) = token.filter(|token| token.role == Role::Content) {
                *counts.entry(vocabulary.keys[token.word as usize].as_str()).or_default() += 1;
            }
        }
    }
    let (word, count) = counts
        .into_iter()
        .max_by(|x, y| x.1.cmp(&y.1).then_with(|| y.0.cmp(x.0)))?;
    (all > 1 && count as f32 >= ALWAYS * all as f32).then(|| word.to_owned())
}
