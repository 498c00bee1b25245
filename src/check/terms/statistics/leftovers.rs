//! Links → the words of each that only one side has, and those that both have.

use super::super::phrase::Spot;
use super::super::token::{Line, Role, Vocabulary};
use crate::align::Overlap;
use crate::check::context::Context;
use rustc_hash::FxHashMap;

/// A word of one side that the other side of its link lacks.
#[derive(Clone, Copy)]
pub(super) struct Left {
    pub(super) word: u32,
    pub(super) spot: Spot,
}

/// The words of a link that only one side has, and those that both have.
pub(super) struct Leftovers {
    pub(super) left: [Vec<Left>; 2],
    pub(super) same: [Vec<Left>; 2],
}

/// Longer passages pair too many words with too many.
const LONGEST: usize = 60;

/// What each whole link leaves over. Words match by their key, each place once.
pub(super) fn leftovers(context: &Context<'_>, lines: &[Vec<Line>; 2], vocabulary: &Vocabulary) -> Vec<Leftovers> {
    let index = [0, 1].map(|side: usize| -> FxHashMap<u32, usize> {
        lines[side]
            .iter()
            .enumerate()
            .map(|(at, line)| (line.segment, at))
            .collect()
    });
    let keys: Vec<u32> = same_keys(vocabulary);
    // by side and key the last link that has it, counted from 1
    let mut last = [vec![0; keys.len()], vec![0; keys.len()]];
    let links = context.evidence.alignment.links.iter().enumerate();
    let whole = links.filter(|(_, link)| link.overlap == Overlap::Whole);
    let made = whole.filter_map(|(number, link)| {
        let words = |side: usize| {
            let numbers = [&link.a, &link.b][side].iter();
            let (index, lines) = (&index[side], &lines[side]);
            let here = numbers.filter_map(|segment| index.get(segment));
            here.flat_map(|&number| spots(&lines[number], number))
        };
        for (side, last) in last.iter_mut().enumerate() {
            words(side).for_each(|left| last[keys[left.word as usize] as usize] = number + 1);
        }
        let part = |side: usize, both: bool| -> Vec<Left> {
            let has = |left: &Left| last[1 - side][keys[left.word as usize] as usize] == number + 1;
            words(side).filter(|left| has(left) == both).collect()
        };
        let left = [0, 1].map(|side| part(side, false));
        let is_usable = left.iter().all(|left| left.len() <= LONGEST);
        is_usable.then(|| Leftovers {
            left,
            same: [0, 1].map(|side| part(side, true)),
        })
    });
    made.collect()
}

/// Words that are equal but for plural and regional spelling have one number.
pub(super) fn same_keys(vocabulary: &Vocabulary) -> Vec<u32> {
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    vocabulary
        .keys
        .iter()
        .map(|key| {
            let next = numbers.len() as u32;
            *numbers.entry(key).or_insert(next)
        })
        .collect()
}

fn spots(line: &Line, number: usize) -> impl Iterator<Item = Left> + '_ {
    let words = line
        .tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| matches!(token.role, Role::Content | Role::Stop | Role::Preposition));
    words.map(move |(at, token)| Left {
        word: token.word,
        spot: Spot {
            line: number as u32,
            start: at as u32,
            end: at as u32 + 1,
        },
    })
}

/// The first word with each key.
pub(super) fn first_of(keys: &[u32]) -> FxHashMap<u32, u32> {
    let mut first = FxHashMap::default();
    for (word, &key) in keys.iter().enumerate() {
        first.entry(key).or_insert(word as u32);
    }
    first
}
