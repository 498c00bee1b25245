//! Families told by their form → the renderings alone, without the verbs that stand before them.
//!
//! `cultivate new quality productivity` and `foster new quality productive forces` are two choices, and only that of the
//! noun is one of terms. What has a verb inside is a clause and no term, what is cut before its noun is none either, and
//! another adjective for once is style.

use super::family::Family;
use super::part::{Part, Parts};
use super::phrase::{Phrase, Spot};
use super::token::{Line, Role, Vocabulary};

/// So many words before a noun are cut off: an adverb and a verb.
const BEFORE: usize = 2;
/// Words of content that are left at least: a single one is told by its look alone.
const LEAST: usize = 2;

/// Cuts the verbs off all renderings of families told by their form, drops those that are none, and families of which
/// then one rendering is left.
pub(super) fn bare(families: &mut Vec<Family>, texts: &Texts<'_>) {
    for family in families.iter_mut().filter(|family| family.is_by_form()) {
        let mut members: Vec<Phrase> = Vec::new();
        for member in std::mem::take(&mut family.members) {
            let Some(member) = texts.without_verbs(member) else {
                continue;
            };
            match members.iter_mut().find(|earlier| earlier.key == member.key) {
                Some(earlier) => earlier.absorb(member),
                None => members.push(member),
            }
        }
        if !members.iter().all(|member| texts.is_cut(member)) {
            members.retain(|member| !texts.is_cut(member));
        }
        family.members = members;
    }
    families.retain(|family| family.differs() && !texts.is_in_passing(family));
}

/// The texts that the renderings stand in.
pub(super) struct Texts<'t> {
    pub(super) lines: &'t [Vec<Line>; 2],
    pub(super) vocabulary: &'t Vocabulary,
    pub(super) parts: &'t Parts<'t>,
}

impl Texts<'_> {
    /// Whether one noun has another adjective, once: `great potential`, `tremendous potential`. That is style, and no term;
    /// in two reports that share a few statements once says more.
    fn is_in_passing(&self, family: &Family) -> bool {
        let [a, b] = &family.members[..] else { return false };
        let stem = |word: u32| self.vocabulary.stems[word as usize];
        let are_pairs = a.content.len() == 2 && b.content.len() == 2 && stem(a.content[1]) == stem(b.content[1]);
        let is_once = family.count(0) == 1 && family.count(1) == 1;
        let is_plain = |phrase: &Phrase| {
            self.mostly(phrase, |spot, side| self.part(spot, side, 0) == Some(Part::Adjective))
                && self.mostly(phrase, |spot, side| {
                    !self.lines[side][spot.line as usize].tokens[spot.start as usize].is_capital
                })
        };
        family.is_by_form() && !family.is_sparse && are_pairs && is_once && is_plain(a) && is_plain(b)
    }

    /// The phrase from its first noun or adjective on; none where too little is left, or a verb stands inside or at the end.
    fn without_verbs(&self, phrase: Phrase) -> Option<Phrase> {
        let words = phrase.content.len();
        let is = |nth: usize, part: Part| self.mostly(&phrase, |spot, side| self.part(spot, side, nth) == Some(part));
        let before = match (is(0, Part::Verb), is(0, Part::Adverb) && is(1, Part::Verb)) {
            (true, _) => 1,
            (_, true) => BEFORE,
            _ => 0,
        };
        // right after a noun and before another what looks like a verb may be one of them: `chain lead enterprise`
        let is_clause = (before..words)
            .any(|nth| is(nth, Part::Verb) && (nth + 1 == words || self.is_led(&phrase, nth)))
            || is(words - 1, Part::Adverb);
        let is_half = is(words - 1, Part::Adjective) && self.mostly(&phrase, |spot, side| self.goes_on(spot, side));
        if is_clause || is_half || words < before + LEAST.min(words) {
            return None;
        }
        match before {
            0 => Some(phrase),
            nth => self.from(&phrase, nth),
        }
    }

    /// The phrase from its content word numbered `nth` on.
    fn from(&self, phrase: &Phrase, nth: usize) -> Option<Phrase> {
        let places = [0, 1].map(|side: usize| -> Vec<Spot> {
            let spots = phrase.places[side].iter();
            let cut = spots.filter_map(|&spot| {
                let start = self.place(spot, side, nth)?;
                Some(Spot { start, ..spot })
            });
            cut.collect()
        });
        let (side, first) = (0..2).find_map(|side| Some((side, *places[side].first()?)))?;
        let words = &self.lines[side][first.line as usize].tokens[first.start as usize..first.end as usize];
        Some(Phrase::of(words, self.vocabulary, places))
    }

    /// Whether it is cut before its noun, or after it: `the waters clear`, `clear water`.
    fn is_cut(&self, phrase: &Phrase) -> bool {
        let mut sides = phrase.on_sides();
        phrase.content.len() > 1 && sides.all(|(side, spots)| self.parts.end_as(&[Part::Adjective], spots, side))
    }

    /// Whether a small word stands before the content word numbered `nth`.
    fn is_led(&self, phrase: &Phrase, nth: usize) -> bool {
        self.mostly(phrase, |spot, side| {
            let at = self.place(spot, side, nth).filter(|&at| at > spot.start);
            let tokens = &self.lines[side][spot.line as usize].tokens;
            at.is_some_and(|at| tokens[at as usize - 1].role != Role::Content)
        })
    }

    /// Whether a word of content stands after it that is no verb.
    fn goes_on(&self, spot: Spot, side: usize) -> bool {
        let line = &self.lines[side][spot.line as usize];
        let next = line.tokens.get(spot.end as usize);
        next.is_some_and(|token| token.role == Role::Content)
            && !line.begins_sentence(spot.end as usize)
            && self.parts.of(side, spot.line, spot.end) != Some(Part::Verb)
    }

    /// Whether `holds` in more than half of the places of either side that has any.
    fn mostly(&self, phrase: &Phrase, holds: impl Fn(Spot, usize) -> bool) -> bool {
        let mut sides = phrase.on_sides();
        sides.all(|(side, spots)| self.parts.mostly(spots, |spot| holds(spot, side)))
    }

    /// What the content word numbered `nth` of a place is.
    fn part(&self, spot: Spot, side: usize, nth: usize) -> Option<Part> {
        self.parts.of(side, spot.line, self.place(spot, side, nth)?)
    }

    /// The token of the content word numbered `nth` of a place.
    fn place(&self, spot: Spot, side: usize, nth: usize) -> Option<u32> {
        let tokens = &self.lines[side][spot.line as usize].tokens;
        let mut content = (spot.start..spot.end).filter(|&at| tokens[at as usize].role == Role::Content);
        content.nth(nth)
    }
}
