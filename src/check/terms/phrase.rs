//! Lines → the phrases that may be terms, with every place where they stand.
//!
//! A phrase has content words at both ends, and inside only joining words and, after these, articles. It counts as a
//! term only if it stands alone somewhere: what is always part of a longer phrase (`productive forces` in `new
//! productive forces`) would hide the finding.

use super::language::SmallWords;
use super::part::{Part, Parts};
use super::token::{Line, Role, Token, Vocabulary};
use rustc_hash::FxHashMap;

/// A phrase and where it stands.
#[derive(Clone)]
pub(super) struct Phrase {
    /// The keys of its words, articles left out: what makes two places the same rendering.
    pub(super) key: String,
    /// Its content words.
    pub(super) content: Vec<u32>,
    /// Which of `content` is the head: the last before a preposition.
    pub(super) head: usize,
    pub(super) places: [Vec<Spot>; 2],
}

/// A place of a phrase: tokens `start..end` of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spot {
    /// The index of the line.
    pub(super) line: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Spot {
    pub(super) fn overlaps(self, other: Self) -> bool {
        self.line == other.line && self.start < other.end && other.start < self.end
    }
}

impl Phrase {
    /// How often it stands on both sides together.
    pub(super) fn count(&self) -> usize {
        self.places[0].len() + self.places[1].len()
    }

    /// That of `words`, which stand at `places`.
    pub(super) fn of(words: &[Token], vocabulary: &Vocabulary, places: [Vec<Spot>; 2]) -> Self {
        let content = words.iter().filter(|token| token.role == Role::Content);
        Self {
            key: key(words, vocabulary),
            content: content.map(|token| token.word).collect(),
            head: head(words, vocabulary),
            places,
        }
    }

    /// The places on each side that has any.
    pub(super) fn on_sides(&self) -> impl Iterator<Item = (usize, &[Spot])> {
        let sides = self.places.iter().map(Vec::as_slice).enumerate();
        sides.filter(|(_, spots)| !spots.is_empty())
    }

    /// Takes in the places of `other`.
    pub(super) fn absorb(&mut self, other: Self) {
        for (own, more) in self.places.iter_mut().zip(other.places) {
            own.extend(more);
        }
    }
}

/// At most so many content words.
const LONGEST: usize = 5;

/// The phrases of at least `shortest` content words that stand alone somewhere. With `parts` more verbs are told than the
/// ending tells.
pub(super) fn phrases(
    lines: &[Vec<Line>; 2],
    vocabulary: &Vocabulary,
    (small, parts): (&SmallWords, Option<&Parts<'_>>),
    shortest: usize,
) -> Vec<Phrase> {
    let mut index: FxHashMap<String, usize> = FxHashMap::default();
    let mut found: Vec<(Phrase, bool)> = Vec::new();
    for (side, lines) in lines.iter().enumerate() {
        for (number, line) in lines.iter().enumerate() {
            // half of `all-round` is no word
            for start in (0..line.tokens.len()).filter(|&at| !line.tokens[at].is_hyphened) {
                for end in ends(line, start, |at| after_verb_sign(line, at, vocabulary, small)) {
                    let words = &line.tokens[start..end];
                    let content: Vec<u32> = words
                        .iter()
                        .filter(|token| token.role == Role::Content)
                        .map(|token| token.word)
                        .collect();
                    if content.len() < shortest {
                        continue;
                    }
                    let key = key(words, vocabulary);
                    let slot = *index.entry(key.clone()).or_insert_with(|| {
                        let head = head(words, vocabulary);
                        found.push((
                            Phrase {
                                key,
                                content,
                                head,
                                places: [Vec::new(), Vec::new()],
                            },
                            false,
                        ));
                        found.len() - 1
                    });
                    let spot = Spot {
                        line: number as u32,
                        start: start as u32,
                        end: end as u32,
                    };
                    found[slot].0.places[side].push(spot);
                    let is_verb = |at: usize| {
                        let part = parts.and_then(|parts| parts.of(side, spot.line, at as u32));
                        part == Some(Part::Verb)
                    };
                    found[slot].1 = found[slot].1 || stands_alone(line, start, end, vocabulary, small, is_verb);
                }
            }
        }
    }
    found
        .into_iter()
        .filter(|(_, alone)| *alone)
        .map(|(phrase, _)| phrase)
        .collect()
}

/// Where a phrase that begins at `start` may end: after each content word that a chain of allowed words leads to.
fn ends(line: &Line, start: usize, is_verb: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut content = 0;
    let mut last = Role::Content;
    for (at, token) in line.tokens.iter().enumerate().skip(start) {
        let sentence_ends = at > start && line.begins_sentence(at);
        match token.role {
            Role::Content if !sentence_ends && (at == start || !is_verb(at)) => {
                content += 1;
                if !line.tokens.get(at + 1).is_some_and(|next| next.is_hyphened) {
                    ends.push(at + 1);
                }
            }
            Role::Join if last == Role::Content && !sentence_ends && at > start => {}
            Role::Article if last == Role::Join && !sentence_ends => {}
            _ => break,
        }
        last = token.role;
        if content == LONGEST {
            break;
        }
    }
    ends
}

/// What makes two places one rendering: the words without articles, plural and regional spelling.
pub(super) fn key(words: &[Token], vocabulary: &Vocabulary) -> String {
    let kept = words.iter().filter(|token| token.role != Role::Article);
    kept.map(|token| vocabulary.keys[token.word as usize].as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether one is the other, by stem, with more at an end. A word more inside is no matter of where the phrase was cut:
/// `Chinese modernization`, `Chinese-style modernization`; nor is another order.
pub(super) fn is_fragment(a: &Phrase, b: &Phrase, vocabulary: &Vocabulary) -> bool {
    let [a, b] = [a, b].map(|phrase| vocabulary.stems_of(&phrase.content));
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    (short.len() < long.len() || short.len() == 1) && long.windows(short.len()).any(|part| part == short)
}

/// The index of the head among the content words: the last before the first preposition (`review of the delegation`).
pub(super) fn head(words: &[Token], vocabulary: &Vocabulary) -> usize {
    let mut content = 0;
    for token in words {
        let word = vocabulary.keys[token.word as usize].as_str();
        match token.role {
            Role::Content => content += 1,
            Role::Join if word != "and" && word != "'s" && content > 0 => break,
            _ => {}
        }
    }
    content.max(1) - 1
}

/// Whether the words around do not belong to the phrase.
fn stands_alone(
    line: &Line,
    start: usize,
    end: usize,
    vocabulary: &Vocabulary,
    small: &SmallWords,
    is_verb: impl Fn(usize) -> bool,
) -> bool {
    let first = vocabulary.keys[line.tokens[start].word as usize].as_str();
    let is_verbal = |at: usize| vocabulary.verbal[line.tokens[at].word as usize];
    let begins_like_verb = is_verbal(start) && !followed_by_and(line, start, vocabulary)
        || after_verb_sign(line, start, vocabulary, small);
    let few = line.tokens[start..end]
        .iter()
        .filter(|token| token.role == Role::Content)
        .count()
        < 3;
    if begins_like_verb || is_adverb(first) && few || is_verbal(end - 1) {
        return false;
    }
    let before = start.checked_sub(1).map(|at| &line.tokens[at]);
    let free_before = line.begins_sentence(start)
        || before.is_none_or(|token| {
            let word = vocabulary.keys[token.word as usize].as_str();
            token.role != Role::Content
                || is_verbal(start - 1)
                || is_adverb(word)
                || is_verb(start - 1)
                || after_verb_sign(line, start - 1, vocabulary, small)
        });
    let free_after = line.begins_sentence(end)
        || line.tokens.get(end).is_none_or(|token| {
            let word = vocabulary.keys[token.word as usize].as_str();
            token.role != Role::Content || is_verbal(end) || is_adverb(word) || is_verb(end)
        });
    free_before && free_after
}

fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly") && !matches!(word, "family" | "supply" | "assembly" | "early" | "daily")
}

fn followed_by_and(line: &Line, at: usize, vocabulary: &Vocabulary) -> bool {
    line.tokens
        .get(at + 1)
        .is_some_and(|token| vocabulary.keys[token.word as usize] == "and")
}

/// Whether the word at `at` follows `to`, `must` or the like and also occurs as a participle: `to develop`.
fn after_verb_sign(line: &Line, at: usize, vocabulary: &Vocabulary, small: &SmallWords) -> bool {
    let sign = at
        .checked_sub(1)
        .map(|before| vocabulary.keys[line.tokens[before].word as usize].as_str());
    if !sign.is_some_and(|sign| small.verbs.contains(sign)) {
        return false;
    }
    let word = vocabulary.keys[line.tokens[at].word as usize].as_str();
    let stem = word.strip_suffix('e').unwrap_or(word);
    ["ing", "ed"].iter().any(|end| vocabulary.has(&format!("{stem}{end}")))
}

/// Whether in half of the places, of one side, an article or the like stands before, or the first word has a capital; what
/// follows `to` and also occurs as a participle is a verb there.
pub(super) fn stand_as_nouns(spots: &[Spot], lines: &[Line], vocabulary: &Vocabulary, small: &SmallWords) -> bool {
    let noun = |spot: &&Spot| {
        let line = &lines[spot.line as usize];
        let before = (spot.start as usize).checked_sub(1).map(|at| line.tokens[at].role);
        let governed = matches!(before, Some(Role::Article | Role::Preposition | Role::Join))
            && !after_verb_sign(line, spot.start as usize, vocabulary, small);
        governed || line.tokens[spot.start as usize].is_capital
    };
    spots.iter().filter(noun).count() * 2 >= spots.len()
}
