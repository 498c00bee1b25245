//! Lines of a language without spaces → the phrases that may be terms: runs of dictionary words that recur.
//!
//! A dictionary cuts a technical term into its parts (低空 | 飞行 | 服务 | 站), so runs of up to [`LONGEST`] words are
//! counted. A run that always stands in one longer run is a fragment of it and left out (the idea of the C-value,
//! Frantzi, Ananiadou and Mima 2000); so is one that always has the same word beside it.

use super::phrase::{Phrase, Spot};
use super::token::{Line, Role, Vocabulary};
use rustc_hash::FxHashMap;

/// A run has at most so many words, and stands so often at least.
const LONGEST: usize = 6;
const OFTEN: usize = 2;

/// The runs of `lines`, which are those of `side`.
pub(super) fn phrases(lines: &[Line], side: usize, vocabulary: &Vocabulary) -> Vec<Phrase> {
    let mut places: FxHashMap<&[u32], Vec<Spot>> = FxHashMap::default();
    let words: Vec<Vec<u32>> = lines
        .iter()
        .map(|line| line.tokens.iter().map(|token| token.word).collect())
        .collect();
    for (number, line) in lines.iter().enumerate() {
        for start in 0..line.tokens.len() {
            for end in ends(line, start) {
                let spot = Spot {
                    line: number as u32,
                    start: start as u32,
                    end: end as u32,
                };
                places.entry(&words[number][start..end]).or_default().push(spot);
            }
        }
    }
    let mut found: Vec<(&[u32], Vec<Spot>)> = places
        .into_iter()
        .filter(|(run, spots)| spots.len() >= OFTEN && is_long_enough(run, vocabulary) && is_free(spots, lines))
        .collect();
    found.sort_unstable_by_key(|(_, spots)| spots[0]);
    let phrase = |(run, spots): (&[u32], Vec<Spot>)| {
        let mut places = [Vec::new(), Vec::new()];
        places[side] = spots;
        Phrase {
            key: run
                .iter()
                .map(|&word| vocabulary.keys[word as usize].as_str())
                .collect::<Vec<_>>()
                .join(" "),
            content: run.to_vec(),
            head: run.len() - 1,
            places,
        }
    };
    found.into_iter().map(phrase).collect()
}

/// Where a run that begins at `start` may end: words of content without anything between.
fn ends(line: &Line, start: usize) -> impl Iterator<Item = usize> + '_ {
    let run = line.tokens[start..]
        .iter()
        .take(LONGEST)
        .enumerate()
        .take_while(move |(at, token)| {
            let adjoins = *at == 0 || line.tokens[start + at - 1].span.end == token.span.start;
            token.role == Role::Content && adjoins
        });
    run.map(move |(at, _)| start + at + 1)
}

/// Two characters at least: one alone is part of too many words.
fn is_long_enough(run: &[u32], vocabulary: &Vocabulary) -> bool {
    run.iter()
        .map(|&word| vocabulary.keys[word as usize].chars().count())
        .sum::<usize>()
        >= 2
}

/// Whether what stands before it differs from place to place, and what stands after it.
fn is_free(spots: &[Spot], lines: &[Line]) -> bool {
    let word = |spot: &Spot, at: Option<u32>| {
        let token = at.and_then(|at| lines[spot.line as usize].tokens.get(at as usize));
        token
            .filter(|token| token.role == Role::Content)
            .map(|token| token.word)
    };
    let varies = |beside: &dyn Fn(&Spot) -> Option<u32>| {
        let first = beside(&spots[0]);
        first.is_none() || spots.iter().any(|spot| beside(spot) != first)
    };
    varies(&|spot| word(spot, spot.start.checked_sub(1))) && varies(&|spot| word(spot, Some(spot.end)))
}
