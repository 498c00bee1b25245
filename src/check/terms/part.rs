//! Words in their sentences → their parts of speech, in English.
//!
//! A tagger after Brill (1992): the commonest part of each word, mended by rules on what stands beside it. It knows some
//! 15,000 forms; of others the ending tells as much as it does. A line is tagged when it is first asked for, for what is
//! asked in a book is a few places of it.

use super::language::small_words;
use super::phrase::Spot;
use super::token::{Line, Role};
use crate::check::context::Context;
use crate::text::{Language, fold};
use harper_brill::{Tagger, UPOS, brill_tagger};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;

/// What a word is in its sentence, as far as terms are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
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
const SAMPLE: usize = 40;

/// What each token of a line is; none where nothing tells.
type Tagged = Vec<Option<Part>>;

/// The words of the lines of both sides.
pub(super) struct Parts<'t> {
    context: &'t Context<'t>,
    lines: &'t [Vec<Line>; 2],
    /// Past forms, which the tagger takes for nouns now and then.
    pasts: &'static FxHashSet<&'static str>,
    /// By side and line.
    tagged: RefCell<FxHashMap<(usize, u32), Tagged>>,
}

impl<'t> Parts<'t> {
    /// Nothing is read before it is asked for.
    pub(super) fn new(context: &'t Context<'t>, lines: &'t [Vec<Line>; 2]) -> Self {
        Self {
            context,
            lines,
            pasts: &small_words(Language::ENGLISH).pasts,
            tagged: RefCell::default(),
        }
    }

    /// What the word at `token` of `line` is; none where nothing tells: in other languages, and of rare words.
    pub(super) fn of(&self, side: usize, line: u32, token: u32) -> Option<Part> {
        if self.context.evidence.sides[side].language != Language::ENGLISH {
            return None;
        }
        let mut tagged = self.tagged.borrow_mut();
        let parts = tagged.entry((side, line)).or_insert_with(|| self.tag(side, line));
        parts[token as usize]
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

    /// Whether `holds` in more than half of the spots, as a sample over all of them tells.
    fn mostly(&self, spots: &[Spot], holds: impl Fn(Spot) -> bool) -> bool {
        let step = spots.len().div_ceil(SAMPLE).max(1);
        let sample = || spots.iter().step_by(step);
        sample().filter(|&&spot| holds(spot)).count() * 2 > sample().count()
    }

    fn tag(&self, side: usize, line: u32) -> Tagged {
        let line = &self.lines[side][line as usize];
        let tagger = brill_tagger();
        let mut parts = Vec::with_capacity(line.tokens.len());
        let ends = line.sentences.iter().copied().skip(1).chain([line.tokens.len()]);
        for (&start, end) in line.sentences.iter().zip(ends) {
            let tokens = &line.tokens[start..end];
            let words: Vec<String> = tokens
                .iter()
                .map(|token| fold(self.context.text(side, token.span)).replace('’', "'"))
                .collect();
            let tags = tagger.tag_sentence(&words);
            for (at, (token, tag)) in tokens.iter().zip(tags).enumerate() {
                let word = words[at].as_str();
                let told = match tag {
                    _ if self.pasts.contains(word) => Some(Part::Verb),
                    Some(tag) => Some(part(tag)),
                    None if token.role == Role::Content => by_ending(word),
                    None => None,
                };
                let is_article = at > 0 && tokens[at - 1].role == Role::Article;
                let governs = is_article || at > 0 && parts.last() == Some(&Some(Part::Adjective));
                parts.push(match told {
                    // a defined term: `the Guarantee Term`
                    None | Some(Part::Verb | Part::Participle) if token.is_capital => Some(Part::Noun),
                    // `the digital divide`
                    Some(Part::Verb) if governs && !is_participle(word) && !self.pasts.contains(word) => {
                        Some(Part::Noun)
                    }
                    Some(Part::Verb) if is_participle(word) => Some(Part::Participle),
                    told => told,
                });
            }
        }
        parts
    }
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

/// What the ending of a word that the tagger does not know says of it.
fn by_ending(word: &str) -> Option<Part> {
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end) && word.len() > end.len() + 2);
    if ends(&["eth"]) {
        Some(Part::Verb)
    } else if is_participle(word) {
        Some(Part::Participle)
    } else if ends(&["ally", "ively", "ously", "ently", "antly", "edly", "ingly", "fully"]) {
        Some(Part::Adverb)
    } else {
        None
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
        let parts = Parts::new(&context, lines);
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
    }
}
