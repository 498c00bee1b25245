//! Phrases that stand for each other → whether by their parts of speech and forms they can be renderings of one term.

use super::super::likeness::common_beginning;
use super::super::part::Part;
use super::super::phrase::{self, Phrase, Spot};
use super::Texts;
use crate::check::name::is_derived;

/// Two words are forms of one if they begin alike for this share of the shorter.
const DERIVED: f32 = 0.6;

impl Texts<'_> {
    /// Whether both are two things, and one of them is the same: then the other alone is what differs (`members and officials`,
    /// `members and cadres`).
    pub(super) fn share_a_conjunct(self, a: &Phrase, b: &Phrase, side: usize) -> bool {
        let is_same = matches!([a, b].map(|phrase| phrase.key.split_once(" and ")), [Some(a), Some(b)] if a.0 == b.0 || a.1 == b.1);
        is_same
            && self.parts.mostly(&a.places[side], |spot| {
                let tokens = &self.links.lines[side][spot.line as usize].tokens;
                let and = (spot.start + 1..spot.end).find(|&at| tokens[at as usize].is_and);
                and.is_some_and(|and| self.parts.of(side, spot.line, and - 1) == Some(Part::Noun))
            })
    }

    /// Whether it says how many.
    pub(super) fn begins_with_a_scale(self, phrase: &Phrase) -> bool {
        let first = self.links.vocabulary.forms[phrase.content[0] as usize].as_str();
        self.small.scales.contains(first)
    }

    /// Whether one of two words, the first of `side`, is an adjective and the other a noun that stands before no other:
    /// `annual`, `years`. What stands for an adjective stands where one may: `medical services`, `healthcare services`.
    pub(super) fn differ_in_part(self, [a, b]: [&Phrase; 2], side: usize) -> bool {
        if a.content.len() > 1 || b.content.len() > 1 || self.are_names([a, b], side) {
            return false;
        }
        let is_adjective =
            |phrase: &Phrase, side: usize| self.parts.end_as(&[Part::Adjective], &phrase.places[side], side);
        let is_beside = |phrase: &Phrase, side: usize| self.parts.stand_before(Part::Noun, &phrase.places[side], side);
        match [is_adjective(a, side), is_adjective(b, 1 - side)] {
            [true, false] => !is_beside(b, 1 - side),
            [false, true] => !is_beside(a, side),
            _ => false,
        }
    }

    /// Whether the phrase begins with a capital wherever it stands inside a sentence, and does.
    pub(super) fn has_capital(self, phrase: &Phrase, side: usize) -> bool {
        !phrase.places[side].is_empty() && self.capitals(phrase, side).all(|is_capital| is_capital)
    }

    /// Place by place, whether the phrase begins with a capital there, inside a sentence.
    fn capitals(self, phrase: &Phrase, side: usize) -> impl Iterator<Item = bool> {
        let spots = phrase.places[side].iter();
        spots.map(move |spot| self.links.lines[side][spot.line as usize].tokens[spot.start as usize].is_capital)
    }

    /// Whether two words, the first of `side`, are forms of one, a noun and what is none (`stability`, `stable`), or a place
    /// and what is of it (`China`, `Chinese`).
    pub(super) fn are_derived(self, [a, b]: [&Phrase; 2], side: usize) -> bool {
        let length = |phrase: &Phrase| phrase.key.chars().count() as f32;
        let beginning = common_beginning(&a.key, &b.key) as f32;
        if a.content.len() > 1 || b.content.len() > 1 || beginning < DERIVED * length(a).min(length(b)) {
            return false;
        }
        let others = [Part::Adjective, Part::Verb, Part::Participle, Part::Adverb];
        let is_noun = |phrase: &Phrase, side: usize| !self.parts.end_as(&others, &phrase.places[side], side);
        match self.are_names([a, b], side) {
            true => is_derived(&a.key, &b.key) || is_derived(&b.key, &a.key),
            false => is_noun(a, side) != is_noun(b, 1 - side),
        }
    }

    /// Whether two words, the first of `side`, have a capital inside a sentence somewhere.
    fn are_names(self, [a, b]: [&Phrase; 2], side: usize) -> bool {
        let is_name = |phrase: &Phrase, side: usize| self.capitals(phrase, side).any(|is_capital| is_capital);
        is_name(a, side) && is_name(b, 1 - side)
    }

    /// Whether both have the same words, by stem, in any order.
    pub(super) fn are_forms(self, a: &Phrase, b: &Phrase) -> bool {
        let [a, b] = [a, b].map(|phrase| {
            let mut stems = self.links.vocabulary.stems_of(&phrase.content);
            stems.sort_unstable();
            stems
        });
        a == b
    }

    /// Whether it stands as a noun in most places: a single word as one, or, where nothing tells, after an article or the
    /// like or with a capital; several words without a verb at an end.
    pub(super) fn is_nominal(self, content: &[u32], spots: &[Spot], side: usize) -> bool {
        let parts = self.parts;
        let (lines, vocabulary) = (&self.links.lines[side], &self.links.vocabulary);
        let after_article = || phrase::stand_as_nouns(spots, lines, vocabulary, self.small);
        let is_name = || {
            spots
                .iter()
                .any(|spot| lines[spot.line as usize].tokens[spot.start as usize].is_capital)
        };
        if content.len() > 1 {
            // what an article or the like stands before is no verb, whatever the tagger says: `each accident ward`
            let others = [Part::Participle, Part::Adverb, Part::Adjective];
            let ends = parts.end_as(&others, spots, side)
                || parts.end_as(&[Part::Verb], spots, side) && (self.is_long || is_name() || !after_article());
            let is_past = content.last().is_some_and(|&last| {
                let form = vocabulary.forms[last as usize].as_str();
                self.small.pasts.contains(form)
            });
            return !ends && !is_past && !parts.begin_as(&[Part::Verb], spots, side);
        }
        parts.end_as(&[Part::Noun], spots, side)
            || !parts.end_as(&[Part::Verb, Part::Participle, Part::Adverb, Part::Other], spots, side) && after_article()
    }
}
