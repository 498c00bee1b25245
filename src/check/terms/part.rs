//! Words in their sentences → their parts of speech, in English.
//!
//! A tagger after Brill (1992): the commonest part of each word, mended by rules on what stands beside it. It knows some
//! 27,000 forms; of others the ending tells as much as it does. A clause, from mark to mark, is tagged when a word of it
//! is first asked for: of a book that is a small part.

use super::language::{SmallWords, small_words};
use super::phrase::Spot;
use super::token::{Line, Role, Token};
use crate::check::context::Context;
use crate::text::{Language, fold};
use harper_brill::{Tagger, UPOS, brill_tagger};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::ops::Range;

/// What a word is in its sentence, as far as terms are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Part {
    /// A noun or a name.
    Noun,
    Adjective,
    /// A verb by itself: `promote`, `took`.
    Verb,
    /// A verb that may stand for an adjective or a noun: `specialised`, `opening`.
    Participle,
    Adverb,
    /// A word of grammar, a number.
    Other,
}

/// So many places tell what a phrase is.
const SAMPLE: usize = 15;
/// No more places are asked once so many more say one thing than the other.
const LEAD: i32 = 3;

/// What each token of a clause is; none where nothing tells.
type Tagged = Vec<Option<Part>>;

/// The words of the lines of both sides.
pub(in crate::check) struct Parts<'t> {
    context: &'t Context<'t>,
    lines: [&'t [Line]; 2],
    /// What verbs stand after, and past forms, which the tagger takes for nouns now and then.
    small: &'static SmallWords,
    /// By side, line and first token.
    tagged: RefCell<FxHashMap<(usize, u32, usize), Tagged>>,
}

impl<'t> Parts<'t> {
    /// Nothing is read before it is asked for.
    pub(in crate::check) fn new(context: &'t Context<'t>, lines: [&'t [Line]; 2]) -> Self {
        Self {
            context,
            lines,
            small: small_words(Language::ENGLISH),
            tagged: RefCell::default(),
        }
    }

    /// What the word at `token` of `line` is; none where nothing tells: in other languages, and of rare words.
    pub(in crate::check) fn of(&self, side: usize, line: u32, token: u32) -> Option<Part> {
        if self.context.evidence.sides[side].language != Language::ENGLISH {
            return None;
        }
        let clause = clause(&self.lines[side][line as usize], token as usize);
        let at = token as usize - clause.start;
        let mut tagged = self.tagged.borrow_mut();
        let parts = tagged
            .entry((side, line, clause.start))
            .or_insert_with(|| self.tag(side, &self.lines[side][line as usize].tokens[clause]));
        parts[at]
    }

    /// Whether in more than half of `spots` the last word is one of `parts`.
    pub(super) fn end_as(&self, parts: &[Part], spots: &[Spot], side: usize) -> bool {
        self.mostly(spots, |spot| {
            self.of(side, spot.line, spot.end - 1)
                .is_some_and(|part| parts.contains(&part))
        })
    }

    /// Whether in more than half of `spots` the first word is one of `parts`.
    pub(super) fn begin_as(&self, parts: &[Part], spots: &[Spot], side: usize) -> bool {
        self.mostly(spots, |spot| {
            self.of(side, spot.line, spot.start)
                .is_some_and(|part| parts.contains(&part))
        })
    }

    /// Whether in more than half of `spots` the word after is `part`.
    pub(super) fn stand_before(&self, part: Part, spots: &[Spot], side: usize) -> bool {
        self.mostly(spots, |spot| {
            let line = &self.lines[side][spot.line as usize];
            let is_inside = (spot.end as usize) < line.tokens.len() && !line.begins_sentence(spot.end as usize);
            is_inside && self.of(side, spot.line, spot.end) == Some(part)
        })
    }

    /// Whether `holds` in more than half of the spots, as a sample over all of them tells.
    pub(super) fn mostly(&self, spots: &[Spot], holds: impl Fn(Spot) -> bool) -> bool {
        let step = spots.len().div_ceil(SAMPLE).max(1);
        let mut lead = 0;
        for &spot in spots.iter().step_by(step) {
            lead += if holds(spot) { 1 } else { -1 };
            if i32::abs(lead) == LEAD {
                break;
            }
        }
        lead > 0
    }

    /// A verb, if the word after `to` or the like is also written as a participle somewhere: `to adhere`.
    fn as_verb(&self, words: &[String], at: usize) -> Option<Part> {
        let before = at.checked_sub(1).map(|before| words[before].as_str())?;
        let stem = words[at].strip_suffix('e').unwrap_or(&words[at]);
        let vocabulary = &self.context.word_links().found().vocabulary;
        let is_participle = || ["ing", "ed"].iter().any(|end| vocabulary.has(&format!("{stem}{end}")));
        (self.small.verbs.contains(before) && is_participle()).then_some(Part::Verb)
    }

    fn tag(&self, side: usize, tokens: &[Token]) -> Tagged {
        let words: Vec<String> = tokens
            .iter()
            .map(|token| fold(self.context.text(side, token.span)).replace('’', "'"))
            .collect();
        let tags = brill_tagger().tag_sentence(&words);
        // in a heading all words have capitals
        let is_heading = tokens.iter().filter(|token| token.is_capital).count() > 1
            && tokens
                .iter()
                .skip(1)
                .all(|token| token.is_capital || token.role != Role::Content);
        let mut parts: Tagged = Vec::with_capacity(tokens.len());
        for (at, (token, tag)) in tokens.iter().zip(tags).enumerate() {
            let word = words[at].as_str();
            let is_past = self.small.pasts.contains(word);
            let told = match tag {
                _ if is_past => Some(Part::Verb),
                Some(tag) => Some(part(tag)),
                None if token.role == Role::Content => by_ending(word).or_else(|| self.as_verb(&words, at)),
                None => None,
            };
            let is_article = at > 0 && tokens[at - 1].role == Role::Article;
            // `a large-scale relapse`
            let is_compound = at > 0 && tokens[at - 1].is_hyphened;
            let is_governed = is_article || is_compound || parts.last() == Some(&Some(Part::Adjective));
            parts.push(match told {
                // a defined term: `the Guarantee Term`
                None | Some(Part::Verb | Part::Participle) if token.is_capital && !is_heading => Some(Part::Noun),
                Some(Part::Verb) if is_participle(word) => Some(Part::Participle),
                // `the digital divide`
                Some(Part::Verb) if is_governed && !is_past => Some(Part::Noun),
                told => told,
            });
        }
        parts
    }
}

/// The tokens around `at` that no mark and no end of a sentence parts from it.
fn clause(line: &Line, at: usize) -> Range<usize> {
    let parts = |at: usize| line.tokens[at].mark.is_some() || line.begins_sentence(at);
    let start = (0..=at).rev().find(|&at| parts(at)).unwrap_or(0);
    let end = (at + 1..line.tokens.len()).find(|&at| parts(at));
    start..end.unwrap_or(line.tokens.len())
}

fn part(tag: UPOS) -> Part {
    match tag {
        UPOS::NOUN | UPOS::PROPN => Part::Noun,
        UPOS::ADJ => Part::Adjective,
        UPOS::VERB | UPOS::AUX => Part::Verb,
        UPOS::ADV => Part::Adverb,
        _ => Part::Other,
    }
}

fn is_participle(word: &str) -> bool {
    word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
}

/// Whether an English word is a participle or a gerund before all, whatever its sentence: `promoting`, not `financing`,
/// `wellbeing` or `advanced`.
pub(super) fn is_verbal(word: &str) -> bool {
    word.len() > 5
        && is_participle(word)
        && match tag(word) {
            Some(told) => part(told) == Part::Verb,
            None => has_stem(word),
        }
}

/// Whether a word is known that the participle `word` is of.
fn has_stem(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    let stem = last.strip_suffix("ing").or_else(|| last.strip_suffix("ed"));
    stem.is_some_and(|stem| {
        let mut letters = stem.char_indices().rev();
        let last = letters
            .next()
            .filter(|last| letters.next().is_some_and(|before| before.1 == last.1));
        let single = last.map(|(at, _)| &stem[..at]);
        tag(stem).is_some() || tag(&format!("{stem}e")).is_some() || single.is_some_and(|single| tag(single).is_some())
    })
}

/// What a word is most often.
fn tag(word: &str) -> Option<UPOS> {
    brill_tagger().tag_sentence(&[word.to_owned()])[0]
}

const ADVERBS: [&str; 8] = ["ally", "ively", "ously", "ently", "antly", "edly", "ingly", "fully"];

/// What the ending of a word that the tagger does not know says of it.
fn by_ending(word: &str) -> Option<Part> {
    let has = |end: &&str| word.ends_with(end) && word.len() > end.len() + 2;
    if has(&"eth") {
        Some(Part::Verb)
    } else if is_participle(word) {
        // what no verb is known of is a noun: `wellbeing`
        Some(if has_stem(word) { Part::Participle } else { Part::Noun })
    } else if ADVERBS.iter().any(has) {
        Some(Part::Adverb)
    } else {
        // `sustains`, where the table has `sustain` alone
        let base = word.strip_suffix('s').filter(|base| base.len() > 3)?;
        (tag(base) == Some(UPOS::VERB)).then_some(Part::Verb)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Pair;

    #[test]
    fn words_are_told_in_their_sentence() {
        let text = "The Guarantee Term begins in spring. They took the lead; opening ports, we plan a plan slowly.";
        let pair = Pair::linked(&[text], &[text]);
        let context = Context::new(pair.evidence());
        let links = context.word_links();
        let lines = &links.found().lines;
        let parts = Parts::new(&context, [&lines[0], &lines[1]]);
        let part = |word: &str, nth: usize| {
            let is_word = |at: &usize| context.text(0, lines[0][0].tokens[*at].span) == word;
            let at = (0..lines[0][0].tokens.len()).filter(is_word).nth(nth).unwrap();
            parts.of(0, 0, at as u32)
        };
        assert_eq!(part("Guarantee", 0), Some(Part::Noun));
        assert_eq!(part("begins", 0), Some(Part::Verb));
        assert_eq!(part("took", 0), Some(Part::Verb));
        assert_eq!(part("opening", 0), Some(Part::Participle));
        assert_eq!([part("plan", 0), part("plan", 1)], [Some(Part::Verb), Some(Part::Noun)]);
        assert_eq!(part("slowly", 0), Some(Part::Adverb));
        assert_eq!(by_ending("sustains"), Some(Part::Verb));
        assert_eq!(by_ending("wellbeing"), Some(Part::Noun));
    }

    #[test]
    fn nouns_in_ing_are_no_verbs() {
        let verbs = ["promoting", "rebuilding", "created"];
        let nouns = ["financing", "wellbeing", "manufacturing", "advanced", "spring"];
        assert!(verbs.into_iter().all(is_verbal));
        assert!(!nouns.into_iter().any(is_verbal));
    }
}
