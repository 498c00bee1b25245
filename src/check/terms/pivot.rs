//! Phrases of one side and what stands for them on the other → which renderings a phrase has, each with its places.
//!
//! The phrase is the pivot: what stands for it twice is a rendering of it, what does once is one if it shares a word
//! with the others. Once alone proves nothing: anyone turns a phrase otherwise for a change.

use super::part::{Part, Parts};
use super::phrase::{Phrase, Spot};
use super::rendering::{Rendering, rendering};
use super::token::{Line, Role, Token};
use crate::check::word_links::Found;
use rustc_hash::FxHashMap;

/// A rendering of a pivot: itself with its places on the other side, and where the pivot stands for which.
#[derive(Clone)]
pub(super) struct Group {
    pub(super) phrase: Phrase,
    /// The places of the pivot that it stands for.
    pub(super) pivots: Vec<Spot>,
    /// How alike the words are, on average.
    pub(super) likeness: f32,
}

impl Group {
    /// In how many places it stands for the pivot: a pair like `heart to heart` may have one counterpart.
    pub(super) fn count(&self) -> usize {
        let mut places: Vec<(usize, Spot)> = Vec::new();
        for (side, spots) in self.phrase.places.iter().enumerate() {
            places.extend(spots.iter().map(|&spot| (side, spot)));
        }
        places.sort_unstable();
        places.dedup();
        places.len().min(self.pivots.len())
    }

    /// Takes in the places of `other`.
    pub(super) fn absorb(&mut self, other: Group) {
        self.pivots.extend(other.pivots);
        self.phrase.absorb(other.phrase);
    }
}

/// A phrase's words must be covered to this share for what stands for them to be a rendering of the phrase.
const COVERED: f32 = 0.5;

/// How the renderings of a pivot are gathered.
#[derive(Clone, Copy)]
pub(super) struct Gathering<'t> {
    /// The side of the pivot.
    pub(super) side: usize,
    /// Whether words beside that stand for nothing are taken in.
    pub(super) takes_in: bool,
    /// By which verbs that renderings begin with are told, and cut off (`strengthen cultural confidence`), and adjectives that
    /// they end with, and the noun taken in.
    pub(super) parts: Option<&'t Parts<'t>>,
}

/// The renderings of `pivot`, the commonest first, those that differ in a word at an end or in inflection joined.
pub(super) fn groups(pivot: &Phrase, links: &Found, how: Gathering<'_>) -> Vec<Group> {
    let other = 1 - how.side;
    let mut groups: Vec<Group> = Vec::new();
    let mut index: FxHashMap<String, usize> = FxHashMap::default();
    for &spot in &pivot.places[how.side] {
        let Some(mut found) = rendering(links, how.side, spot, how.takes_in) else {
            continue;
        };
        if found.share < COVERED {
            continue;
        }
        if let Some(parts) = how.parts {
            let line = &links.lines[other][found.spot.line as usize];
            found.spot = with_noun(without_verb(found.spot, line, other, parts), line, other, parts);
        }
        let words = words(links, other, found.spot);
        let key = super::phrase::key(words, &links.vocabulary);
        let at = *index.entry(key.clone()).or_insert_with(|| {
            groups.push(group(key, words));
            groups.len() - 1
        });
        push(&mut groups[at], other, spot, found);
    }
    groups.sort_by(|a, b| {
        b.pivots
            .len()
            .cmp(&a.pivots.len())
            .then_with(|| a.phrase.content.len().cmp(&b.phrase.content.len()))
            .then_with(|| a.phrase.key.cmp(&b.phrase.key))
    });
    joined(groups, links)
}

/// The place without a verb at its beginning, or one after a preposition there (`necessary to adhere`), if a word of content
/// is left.
fn without_verb(spot: Spot, line: &Line, side: usize, parts: &Parts<'_>) -> Spot {
    let is_verb = |at: u32| at < spot.end && parts.of(side, spot.line, at) == Some(Part::Verb);
    let role = |at: u32| line.tokens[at as usize].role;
    let verb = match spot.start {
        at if is_verb(at) => at,
        at if at + 2 < spot.end && role(at + 1) == Role::Preposition && is_verb(at + 2) => at + 2,
        _ => return spot,
    };
    match (verb + 1..spot.end).find(|&at| role(at) == Role::Content) {
        Some(start) => Spot { start, ..spot },
        None => Spot { start: verb, ..spot },
    }
}

/// The place with the noun after it, if it ends with an adjective after a preposition: `core technologies in key fields`.
fn with_noun(spot: Spot, line: &Line, side: usize, parts: &Parts<'_>) -> Spot {
    let is_inside = (spot.end as usize) < line.tokens.len() && !line.begins_sentence(spot.end as usize);
    let mut words = line.tokens[spot.start as usize..spot.end as usize].iter();
    let is_cut = is_inside
        && words.any(|token| token.role == Role::Preposition)
        && parts.of(side, spot.line, spot.end - 1) == Some(Part::Adjective)
        && line.tokens[spot.end as usize].role == Role::Content
        && parts.of(side, spot.line, spot.end) == Some(Part::Noun);
    Spot {
        end: spot.end + u32::from(is_cut),
        ..spot
    }
}

fn words(links: &Found, side: usize, spot: Spot) -> &[Token] {
    &links.lines[side][spot.line as usize].tokens[spot.start as usize..spot.end as usize]
}

fn group(key: String, words: &[Token]) -> Group {
    let content = words
        .iter()
        .filter(|token| token.role == Role::Content)
        .map(|token| token.word);
    let phrase = Phrase {
        key,
        content: content.collect(),
        head: 0,
        places: [Vec::new(), Vec::new()],
    };
    Group {
        phrase,
        pivots: Vec::new(),
        likeness: 0.0,
    }
}

fn push(group: &mut Group, side: usize, pivot: Spot, found: Rendering) {
    let count = group.pivots.len() as f32;
    group.likeness = (group.likeness * count + found.likeness) / (count + 1.0);
    group.pivots.push(pivot);
    group.phrase.places[side].push(found.spot);
}

/// Renderings of the same stems are one, and so is one that is another with words more at an end.
fn joined(groups: Vec<Group>, links: &Found) -> Vec<Group> {
    let stems = |group: &Group| links.vocabulary.stems_of(&group.phrase.content);
    let mut kept: Vec<Group> = Vec::new();
    for group in groups {
        let own = stems(&group);
        let same = kept.iter_mut().find(|earlier| {
            let theirs = stems(earlier);
            let (short, long) = if own.len() < theirs.len() {
                (&own, &theirs)
            } else {
                (&theirs, &own)
            };
            long.starts_with(short) || long.ends_with(short)
        });
        match same {
            Some(earlier) => earlier.absorb(group),
            None => kept.push(group),
        }
    }
    kept
}

/// Whether two phrases share a word, by stem.
pub(super) fn share_a_word(a: &Phrase, b: &Phrase, links: &Found) -> bool {
    let stem = |word: &u32| links.vocabulary.stems[*word as usize];
    a.content.iter().any(|x| b.content.iter().any(|y| stem(x) == stem(y)))
}
