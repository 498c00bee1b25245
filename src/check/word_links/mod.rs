//! Linked passages → which word of one stands for which word of the other, in one language or across two.
//!
//! Two short texts say little by counts and two long ones little by form, so both speak: the likeness of two words
//! (`likeness`) is the prior of a translation model that is fitted to the links (`chances`), and the best pairs of
//! each link are taken one to one (`decide`). Words of grammar and figures are left out.

mod chances;
mod decide;
mod likeness;

use super::context::Context;
use super::terms::token::{self, Line, Role, Vocabulary};
use crate::align::Overlap;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// The words of both sides and, for those in links, what they stand for.
#[derive(Clone)]
pub(super) struct WordLinks {
    found: Arc<Found>,
    /// Whether side 0 of the context is side 1 of what was found.
    is_flipped: bool,
}

/// What was found, the sides in an order of their own.
pub(super) struct Found {
    /// The paragraphs, furniture left out, rising.
    pub(super) lines: [Vec<Line>; 2],
    pub(super) vocabulary: Vocabulary,
    /// Per side, line and token its partner; empty where the texts are too long to link their words.
    partners: [Vec<Vec<Option<Partner>>>; 2],
    /// Per side how often two words stand beside each other.
    beside: [FxHashMap<[u32; 2], u32>; 2],
    /// Per side how often each stem stands.
    stems: [FxHashMap<u32, usize>; 2],
}

/// What a word stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Partner {
    /// The index of the line on the other side.
    pub(super) line: u32,
    /// The index of its token there.
    pub(super) token: u32,
    /// How sure it is, 0 to 1.
    pub(super) strength: f32,
    /// How alike the two words are in form or meaning, 0 to 1.
    pub(super) likeness: f32,
}

/// A word of content in a link.
#[derive(Clone, Copy)]
struct Place {
    line: u32,
    token: u32,
    word: u32,
}

/// The words of one link.
struct Passages {
    places: [Vec<Place>; 2],
    /// How much order tells: words that stand equally far into their passages are likelier partners.
    order: f32,
    /// Whether both sides have the same words in the same order.
    is_copy: bool,
}

impl Passages {
    /// How many pairs of words are to be weighed.
    fn cells(&self) -> usize {
        match self.is_copy {
            true => self.places[0].len(),
            false => self.places[0].len() * self.places[1].len(),
        }
    }
}

/// Passages of more words of content than this are left out, and so are all where the pairs of words are more than
/// [`MOST`]: the work is their number.
const LONGEST: usize = 150;
const MOST: usize = 1_500_000;

/// How steeply the chance of two words falls with the distance of their places, in one language and across two,
/// where order is freer; passages that share a clause have no common order.
const ORDER: f32 = 4.0;
const ORDER_ACROSS: f32 = 2.0;

/// Links the words of the passages of `context`.
///
/// The sides are worked on in an order of their own, so that swapping them mirrors the result exactly.
pub(super) fn word_links(context: &Context<'_>) -> WordLinks {
    if is_swapped(context) {
        let alignment = context.evidence.alignment.clone().mirrored();
        let found = in_order(&context.mirrored(&alignment));
        return WordLinks {
            found: Arc::new(found),
            is_flipped: true,
        };
    }
    WordLinks {
        found: Arc::new(in_order(context)),
        is_flipped: false,
    }
}

/// Whether the sides stand in another order than the one in which they are worked on: the shorter text first.
pub(super) fn is_swapped(context: &Context<'_>) -> bool {
    let texts = context.evidence.sides.map(|side| side.document.text.as_str());
    (texts[1].len(), texts[1]) < (texts[0].len(), texts[0])
}

fn in_order(context: &Context<'_>) -> Found {
    let (lines, vocabulary) = token::lines(context);
    let is_across = context.evidence.sides[0].language != context.evidence.sides[1].language;
    let passages = passages(context, &lines, is_across);
    let cells: usize = passages.iter().map(Passages::cells).sum();
    let are_linked = cells <= MOST;
    let mut partners = [Vec::new(), Vec::new()];
    if are_linked {
        let none = |line: &Line| vec![None; line.tokens.len()];
        partners = lines.each_ref().map(|lines| lines.iter().map(none).collect());
        let chances = chances::chances(&passages, &vocabulary);
        for (of, cells) in passages.iter().zip(&chances) {
            for (a, b, [strength, likeness]) in decide::pairs(cells, of, is_across) {
                let (x, y) = (of.places[0][a], of.places[1][b]);
                let partner = |place: Place| {
                    Some(Partner {
                        line: place.line,
                        token: place.token,
                        strength,
                        likeness,
                    })
                };
                partners[0][x.line as usize][x.token as usize] = partner(y);
                partners[1][y.line as usize][y.token as usize] = partner(x);
            }
        }
    }
    // These are asked only of words that stand for something.
    let counted: [&[Line]; 2] = if are_linked { [&lines[0], &lines[1]] } else { [&[], &[]] };
    let beside = counted.map(beside);
    let stems = counted.map(|lines| {
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        let tokens = lines.iter().flat_map(|line| &line.tokens);
        tokens.for_each(|token| *counts.entry(vocabulary.stems[token.word as usize]).or_default() += 1);
        counts
    });
    Found {
        lines,
        vocabulary,
        partners,
        beside,
        stems,
    }
}

/// How often two words of content stand beside each other.
fn beside(lines: &[Line]) -> FxHashMap<[u32; 2], u32> {
    let mut counts: FxHashMap<[u32; 2], u32> = FxHashMap::default();
    for line in lines {
        for two in line.tokens.windows(2) {
            if two.iter().all(|token| token.role == Role::Content) {
                *counts.entry([two[0].word, two[1].word]).or_default() += 1;
            }
        }
    }
    counts
}

fn passages(context: &Context<'_>, lines: &[Vec<Line>; 2], is_across: bool) -> Vec<Passages> {
    let places = |side: usize, segments: &[u32]| -> Vec<Place> {
        let found = segments.iter().filter_map(|&segment| index(&lines[side], segment));
        found
            .flat_map(|at| {
                let tokens = lines[side][at].tokens.iter().enumerate();
                let content = tokens.filter(|(_, token)| token.role == Role::Content);
                content.map(move |(number, token)| Place {
                    line: at as u32,
                    token: number as u32,
                    word: token.word,
                })
            })
            .collect()
    };
    let links = context.evidence.alignment.links.iter().map(|link| {
        let [a, b] = [places(0, &link.a), places(1, &link.b)];
        Passages {
            is_copy: a.iter().map(|place| place.word).eq(b.iter().map(|place| place.word)),
            places: [a, b],
            order: match link.overlap {
                Overlap::Whole if is_across => ORDER_ACROSS,
                Overlap::Whole => ORDER,
                _ => 0.0,
            },
        }
    });
    links
        .filter(|of| of.places.iter().all(|places| places.len() <= LONGEST))
        .collect()
}

/// The index of the line of a segment.
fn index(lines: &[Line], segment: u32) -> Option<usize> {
    lines.binary_search_by_key(&segment, |line| line.segment).ok()
}

impl WordLinks {
    /// The same with the sides swapped.
    pub(super) fn flipped(&self) -> Self {
        Self {
            found: Arc::clone(&self.found),
            is_flipped: !self.is_flipped,
        }
    }

    /// What was found, the sides in the order in which they are worked on.
    pub(super) fn found(&self) -> &Found {
        &self.found
    }

    fn own(&self, side: usize) -> usize {
        side ^ usize::from(self.is_flipped)
    }

    /// Whether any word stands for another.
    pub(super) fn are_none(&self) -> bool {
        self.found.partners.iter().any(Vec::is_empty)
    }

    /// The lines of a side.
    pub(super) fn lines(&self, side: usize) -> &[Line] {
        &self.found.lines[self.own(side)]
    }

    /// What the token stands for.
    pub(super) fn partner(&self, side: usize, line: usize, token: usize) -> Option<Partner> {
        self.found.partner(self.own(side), line, token)
    }

    /// The index of the line of a segment; none for furniture.
    pub(super) fn line_of(&self, side: usize, segment: u32) -> Option<usize> {
        index(self.lines(side), segment)
    }

    /// What stands for the first word in `span` that stands for anything; `span` is of a segment of `side`.
    pub(super) fn counterpart(&self, side: usize, segment: u32, span: Span) -> Option<(Span, Partner)> {
        let line = self.line_of(side, segment)?;
        let partner = self
            .tokens_in(side, line, span)
            .find_map(|token| self.partner(side, line, token))?;
        let token = self.lines(1 - side)[partner.line as usize].tokens[partner.token as usize];
        Some((token.span, partner))
    }

    /// The tokens of a line that touch `span`, by index.
    pub(super) fn tokens_in(&self, side: usize, line: usize, span: Span) -> Range<usize> {
        let tokens = &self.lines(side)[line].tokens;
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let last = tokens.partition_point(|token| token.span.start < span.end);
        first..last.max(first)
    }
}

impl Found {
    /// What the token stands for.
    pub(super) fn partner(&self, side: usize, line: usize, token: usize) -> Option<Partner> {
        *self.partners[side].get(line)?.get(token)?
    }

    /// How often the stem of a word stands on `side`.
    pub(super) fn count(&self, side: usize, word: u32) -> usize {
        self.stems[side]
            .get(&self.vocabulary.stems[word as usize])
            .copied()
            .unwrap_or(0)
    }

    /// How often one word stands right before another on `side`.
    pub(super) fn beside(&self, side: usize, before: u32, after: u32) -> u32 {
        self.beside[side].get(&[before, after]).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Pair;
    use super::*;

    /// The linked words, as `a=b`.
    fn linked(a: &[&str], b: &[&str]) -> Vec<String> {
        let pair = Pair::linked(a, b);
        let evidence = pair.evidence();
        let links = word_links(&Context::new(evidence));
        let text = |side: usize, line: u32, token: u32| {
            let span = links.lines(side)[line as usize].tokens[token as usize].span;
            span.of(&evidence.sides[side].document.text)
        };
        let lines = links.found.partners[links.own(0)].iter().enumerate();
        let pairs = lines.flat_map(|(line, tokens)| {
            tokens
                .iter()
                .enumerate()
                .filter_map(move |(token, partner)| Some((line, token, (*partner)?)))
        });
        pairs
            .map(|(line, token, to)| format!("{}={}", text(0, line as u32, token as u32), text(1, to.line, to.token)))
            .collect()
    }

    /// The linked words of one line by the numbers of their tokens.
    fn linked_at(a: &str, b: &str) -> Vec<[u32; 2]> {
        let pair = Pair::linked(&[a], &[b]);
        let links = word_links(&Context::new(pair.evidence()));
        let tokens = 0..links.lines(0)[0].tokens.len();
        let linked = tokens.filter_map(|token| Some([token as u32, links.partner(0, 0, token)?.token]));
        linked.collect()
    }

    #[test]
    fn words_are_linked_by_form_and_by_meaning() {
        let said = linked(&["The river rose by night."], &["At night the stream rose."]);
        assert_eq!(said, ["river=stream", "rose=rose", "night=night"]);
    }

    #[test]
    fn of_equal_words_those_beside_their_neighbours_are_linked() {
        let asked = "In every village of the northern hills people asked the council before the harvest about";
        let a = format!("{asked} clear water and salt water.");
        let b = format!("{asked} salt water and clear water.");
        let said = linked_at(&a, &b);
        assert!(said.contains(&[16, 19]), "{said:?}");
        assert!(said.contains(&[19, 16]), "{said:?}");
    }

    #[test]
    fn words_are_linked_across_languages_and_names_by_their_sound() {
        let said = linked(
            &["沈国安昨天参观博物馆，并且看了船。"],
            &["Yesterday Shen Guo'an visited the museum and saw the ships."],
        );
        assert!(said.contains(&"船=ships".to_owned()), "{said:?}");
        assert!(said.iter().any(|pair| pair.ends_with("=Shen")), "{said:?}");
    }

    #[test]
    fn counts_link_what_nothing_else_does() {
        let a: Vec<String> = ["gave", "lost", "found", "sold", "kept"]
            .map(|verb| format!("He {verb} the quux."))
            .into();
        let b: Vec<String> = ["gave", "lost", "found", "sold", "kept"]
            .map(|verb| format!("He {verb} the flob."))
            .into();
        let said = linked(
            &a.iter().map(String::as_str).collect::<Vec<_>>(),
            &b.iter().map(String::as_str).collect::<Vec<_>>(),
        );
        assert_eq!(said.iter().filter(|pair| *pair == "quux=flob").count(), 5);
    }
}
