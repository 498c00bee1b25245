//! A noun phrase that both versions have, always governed, under different words → one concept.
//!
//! `according to local conditions`, `adapting to local conditions`, `adapting measures to local conditions`: no word
//! that differs is like another, but what they govern is the same, and stands nowhere without them.

use super::language::SmallWords;
use super::phrase::{Phrase, Spot};
use super::token::{Line, Role, Vocabulary};
use rustc_hash::{FxHashMap, FxHashSet};

/// The phrase must stand so often, and so often where the prepositions differ too.
const OFTEN: usize = 3;
const FREELY: usize = 5;

/// The phrases, each with its governor, that render one concept together.
pub(super) fn families(
    phrases: &[Phrase],
    lines: &[Vec<Line>; 2],
    vocabulary: &Vocabulary,
    small: &SmallWords,
) -> Vec<Vec<Phrase>> {
    let mut families = Vec::new();
    for phrase in phrases
        .iter()
        .filter(|phrase| phrase.content.len() == 2 && phrase.places.iter().all(|places| !places.is_empty()))
    {
        let mut prepositions: FxHashSet<&str> = FxHashSet::default();
        let mut members: Vec<Phrase> = Vec::new();
        let mut index: FxHashMap<String, usize> = FxHashMap::default();
        let mut framed = true;
        for (side, lines) in lines.iter().enumerate() {
            for &spot in &phrase.places[side] {
                let line = &lines[spot.line as usize];
                let Some((start, word)) = governed(line, spot, vocabulary, small) else {
                    framed = false;
                    continue;
                };
                prepositions.insert(word);
                let whole = Spot {
                    start: start as u32,
                    ..spot
                };
                let member = member(line, whole, vocabulary);
                let slot = *index.entry(member.key.clone()).or_insert_with(|| {
                    members.push(member);
                    members.len() - 1
                });
                members[slot].places[side].push(whole);
            }
        }
        let differ = members.iter().any(|member| member.places[0].is_empty())
            && members.iter().any(|member| member.places[1].is_empty());
        let often = phrase.count() >= if prepositions.len() > 1 { FREELY } else { OFTEN };
        if framed && often && differ {
            families.push(members);
        }
    }
    families
}

fn member(line: &Line, spot: Spot, vocabulary: &Vocabulary) -> Phrase {
    let words = &line.tokens[spot.start as usize..spot.end as usize];
    Phrase {
        key: super::phrase::key(words, vocabulary),
        content: words
            .iter()
            .filter(|token| token.role == Role::Content)
            .map(|token| token.word)
            .collect(),
        head: 0,
        places: [Vec::new(), Vec::new()],
    }
}

/// Where the governor of the phrase at `spot` begins, and the preposition between; none without them.
fn governed<'v>(line: &Line, spot: Spot, vocabulary: &'v Vocabulary, small: &SmallWords) -> Option<(usize, &'v str)> {
    let word = |at: usize| vocabulary.keys[line.tokens[at].word as usize].as_str();
    let free_after = line
        .tokens
        .get(spot.end as usize)
        .is_none_or(|token| token.role != Role::Content);
    let before = (spot.start as usize).checked_sub(1)?;
    let preposition = word(before);
    let governor = before.checked_sub(1)?;
    if !small.prepositions.contains(preposition) || !free_after {
        return None;
    }
    if small.complex.contains(word(governor)) {
        return Some((governor, preposition));
    }
    if line.tokens[governor].role != Role::Content {
        return None;
    }
    // adapting measures to …: the verb belongs to it
    let verb = governor
        .checked_sub(1)
        .filter(|&at| line.tokens[at].role == Role::Content && word(at).ends_with("ing"));
    Some((verb.unwrap_or(governor), preposition))
}
