//! Two versions in one language → families of renderings, by what stands for each phrase in the links.
//!
//! Every phrase that stands alone is asked what stands for it on the other side. Phrases that stand for each other
//! twice are renderings of one concept; what is so joined through a third (both are `port captain` there) is as well.
//! Of a phrase that has such a habit, what stands for it once is a rendering too if it shares a word with it or means
//! nearly the same. Once alone proves nothing.

use super::family::{Family, Source, find};
use super::language::SmallWords;
use super::phrase::{self, Phrase, Spot};
use super::pivot::{Gathering, Group, groups, share_a_word};
use super::token::Role;
use crate::check::word_links::Found;
use rustc_hash::FxHashMap;

/// Two phrases stand for each other in this share of the places of either, if they do so twice.
const SHARE: f32 = 0.2;
/// What stands for a phrase once must be so alike in its words, and the phrase have so many places.
const ALIKE: f32 = 0.42;
const SINGLE: f32 = 0.55;
const DEFINED: f32 = 0.3;
const HABIT: usize = 3;
/// A word beside a phrase is no part of it if it stands so surely for one as alike beside what stands for the phrase.
const SURE: f32 = 0.5;
const SAME: f32 = 0.6;

/// Two phrases that stand for each other.
struct Edge {
    from: String,
    to: Group,
    side: usize,
}

/// The families of renderings among `phrases`, which are all of the texts with a word of content or more. In long texts,
/// where a common word stands for many others now and then, the habit must be one of both.
pub(super) fn families(phrases: &[Phrase], links: &Found, small: &SmallWords, is_long: bool) -> Vec<Family> {
    let texts = Texts { links, small };
    let mut edges: Vec<Edge> = Vec::new();
    for phrase in phrases {
        for side in 0..2 {
            edges.extend(texts.edges_of(phrase, side));
        }
    }
    let numbers: FxHashMap<&str, usize> = phrases
        .iter()
        .enumerate()
        .map(|(number, phrase)| (phrase.key.as_str(), number))
        .collect();
    let mut members: Vec<Phrase> = Vec::new();
    let mut index: FxHashMap<String, usize> = FxHashMap::default();
    let mut root: Vec<usize> = Vec::new();
    let mut likeness: Vec<f32> = Vec::new();
    let mut node = |phrase: Phrase, root: &mut Vec<usize>, likeness: &mut Vec<f32>| {
        *index.entry(phrase.key.clone()).or_insert_with(|| {
            root.push(members.len());
            likeness.push(1.0);
            members.push(phrase);
            members.len() - 1
        })
    };
    for edge in edges {
        let Some(&from) = numbers.get(edge.from.as_str()) else {
            continue;
        };
        // what stands elsewhere too is no odd one out
        let elsewhere = numbers
            .get(edge.to.phrase.key.as_str())
            .map_or(0, |&to| phrases[to].places[1 - edge.side].len());
        let count = edge.to.pivots.len();
        // in a long text no habit of both, or once the same words in another order or form
        let is_chance = || {
            (count as f32) < SHARE * elsewhere as f32 || count == 1 && texts.are_forms(&phrases[from], &edge.to.phrase)
        };
        if count == 1 && elsewhere > 1 || is_long && is_chance() {
            continue;
        }
        let known = numbers
            .get(edge.to.phrase.key.as_str())
            .map(|&to| texts.alone(&phrases[to]));
        let x = node(texts.alone(&phrases[from]), &mut root, &mut likeness);
        let y = node(known.unwrap_or(edge.to.phrase), &mut root, &mut likeness);
        let (x, y) = (find(&mut root, x), find(&mut root, y));
        root[x.max(y)] = x.min(y);
        likeness[x.min(y)] = likeness[x].min(likeness[y]).min(edge.to.likeness.max(0.3));
    }
    let mut families: Vec<(Vec<Phrase>, f32)> = vec![(Vec::new(), 0.0); members.len()];
    for (number, member) in members.into_iter().enumerate() {
        let at = find(&mut root, number);
        families[at].0.push(member);
        families[at].1 = likeness[at];
    }
    families.retain(|(members, _)| members.len() > 1);
    let family = |(members, score): (Vec<Phrase>, f32)| Family {
        members,
        score: score.clamp(0.3, 0.9),
        source: if is_long { Source::Habit } else { Source::Pivot },
        is_sparse: false,
        is_common: false,
    };
    families.into_iter().map(family).collect()
}

/// The texts that phrases stand in.
#[derive(Clone, Copy)]
struct Texts<'t> {
    links: &'t Found,
    small: &'t SmallWords,
}

impl Texts<'_> {
    /// The phrase with only those places where it is no part of a longer one.
    fn alone(self, phrase: &Phrase) -> Phrase {
        let places = [0, 1].map(|side: usize| {
            let spots = phrase.places[side].iter().copied();
            spots.filter(|&spot| self.is_alone(spot, side)).collect()
        });
        Phrase {
            places,
            ..phrase.clone()
        }
    }

    /// Whether no word of content stands beside it but a verb, or one that the other side has beside it as well.
    fn is_alone(self, spot: Spot, side: usize) -> bool {
        let line = &self.links.lines[side][spot.line as usize];
        let joined = |at: Option<u32>, own: u32| {
            let token = at.and_then(|at| line.tokens.get(at as usize));
            token.is_some_and(|token| token.role == Role::Content && !self.is_verb_form(token.word))
                && !at.is_some_and(|at| self.is_beside_there_too(spot, side, [at, own]))
        };
        let parted = |at: u32| line.sentences.binary_search(&(at as usize)).is_ok();
        (parted(spot.start) || !joined(spot.start.checked_sub(1), spot.start))
            && (parted(spot.end) || !joined(Some(spot.end), spot.end - 1))
    }

    /// Whether the word at `beside` and that at `own`, an end of a phrase of several words, stand for two words beside
    /// each other: `provincial industrial fund`, `provincial industry fund`.
    fn is_beside_there_too(self, spot: Spot, side: usize, [beside, own]: [u32; 2]) -> bool {
        let partner = |at: u32| self.links.partner(side, spot.line as usize, at as usize);
        let several = spot.end - spot.start > 1;
        let (Some(x), Some(y)) = (partner(beside), partner(own)) else {
            return false;
        };
        several
            && x.strength >= SURE
            && x.likeness >= SAME
            && x.line == y.line
            && i64::from(x.token) - i64::from(y.token) == i64::from(beside) - i64::from(own)
    }

    /// Whether a word is a verb by its ending, or one of the past forms that have none.
    fn is_verb_form(self, word: u32) -> bool {
        let form = self.links.vocabulary.forms[word as usize].as_str();
        form.len() > 4 && (form.ends_with("ed") || form.ends_with("ing")) || self.small.pasts.contains(form)
    }

    /// Whether a word is an adverb by its ending.
    fn is_adverb(self, word: u32) -> bool {
        let form = self.links.vocabulary.forms[word as usize].as_str();
        ["ally", "ively", "ously", "ently", "antly", "edly", "ingly", "fully"]
            .iter()
            .any(|end| form.ends_with(end) && form.len() > end.len() + 1)
    }

    /// What stands for `phrase`, as one of `side`, and is a rendering of the same.
    fn edges_of(self, phrase: &Phrase, side: usize) -> Vec<Edge> {
        let own = self.alone(phrase);
        if own.places[side].len() < 2 || !self.is_nominal(&own.content, &own.places[side], side) {
            return Vec::new();
        }
        let found = groups(&own, self.links, Gathering { side, takes_in: false });
        let all: usize = found.iter().map(|group| group.pivots.len()).sum();
        let sure = found.into_iter().filter(|group| {
            let (other, count) = (&group.phrase, group.pivots.len());
            let enough = if count > 1 {
                count as f32 >= SHARE * all as f32
            } else {
                let several = own.content.len() > 1;
                let least = match several {
                    // a capital inside a sentence marks a defined term
                    _ if self.has_capital(&own, side) && self.has_capital(other, 1 - side) => DEFINED,
                    true => ALIKE,
                    false => SINGLE,
                };
                let alike = group.likeness >= least;
                all >= HABIT && (alike || several && share_a_word(&own, other, self.links))
            };
            enough
                && other.key != own.key
                && !self.is_fragment(&own, other)
                && self.is_nominal(&other.content, &other.places[1 - side], 1 - side)
        });
        sure.map(|to| Edge {
            from: own.key.clone(),
            to,
            side,
        })
        .collect()
    }

    /// Whether the phrase begins with a capital wherever it stands inside a sentence, and does.
    fn has_capital(self, phrase: &Phrase, side: usize) -> bool {
        let first = |spot: &Spot| &self.links.lines[side][spot.line as usize].tokens[spot.start as usize];
        let spots = &phrase.places[side];
        !spots.is_empty() && spots.iter().all(|spot| first(spot).is_capital)
    }

    /// Whether the words of one, by stem, are all among those of the other.
    fn is_fragment(self, a: &Phrase, b: &Phrase) -> bool {
        let [a, b] = [a, b].map(|phrase| self.links.vocabulary.stems_of(&phrase.content));
        let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
        (short.len() < long.len() || short.len() == 1) && short.iter().all(|stem| long.contains(stem))
    }

    /// Whether both have the same words, by stem, in any order.
    fn are_forms(self, a: &Phrase, b: &Phrase) -> bool {
        let [a, b] = [a, b].map(|phrase| {
            let mut stems = self.links.vocabulary.stems_of(&phrase.content);
            stems.sort_unstable();
            stems
        });
        a == b
    }

    /// Whether it stands as a noun: a single word after an article or the like, or with a capital, in half of its
    /// places; several words without a verb at an end.
    fn is_nominal(self, content: &[u32], spots: &[Spot], side: usize) -> bool {
        if let [first, .., last] = content {
            return !self.is_verb_form(*last)
                && !self
                    .small
                    .pasts
                    .contains(self.links.vocabulary.forms[*first as usize].as_str());
        }
        let verb = content.iter().any(|&word| self.is_verb_form(word));
        let adverb = content.iter().any(|&word| self.is_adverb(word));
        let (lines, vocabulary) = (&self.links.lines[side], &self.links.vocabulary);
        !verb && !adverb && phrase::stand_as_nouns(spots, lines, vocabulary, self.small)
    }
}
