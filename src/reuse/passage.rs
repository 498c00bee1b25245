//! Two texts → the passages of the one that say the same as a passage of the other.

use super::band::{Kind, Options};
use super::likeness::Likeness;
use super::reworded::{self, reworded};
use super::sketch::{Seed, Sketch, seeds};
use super::text::Text;
use super::verbatim::{Copied, copied};
use crate::text::Span;
use std::cell::RefCell;

/// A passage of one text and one of another that say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Where it stands in the one text.
    pub a: Span,
    /// Where it stands in the other.
    pub b: Span,
    /// In what way they say the same.
    pub manner: Manner,
    /// How much speaks for it: natural logarithm of odds; of a quotation the share of it that is the same, letter by
    /// letter, counts instead, by its length.
    pub evidence: f32,
}

/// In what way two passages say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manner {
    /// In the same words, but for what was misread or mistyped.
    Quoted,
    /// In other words of the same language.
    Reworded,
    /// In another language.
    Translated,
}

impl Manner {
    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quoted => "quoted",
            Self::Reworded => "reworded",
            Self::Translated => "translated",
        }
    }
}

/// So much must speak for a passage in other words: odds of e⁹ against the chance that two places of a whole corpus,
/// found by a shared band, look so much alike.
const NEEDED: f32 = 9.0;
/// From so great a share of letters in shared grams on a passage is a quotation.
const QUOTED: f32 = 0.4;
/// What a byte of a quotation counts for.
const LETTER: f32 = 0.2;

/// The passages that `a` and `b` share, found by the bands that both have: what [`shared_at`] finds from their [`seeds`].
pub fn shared(a: &str, b: &str, options: &Options) -> Vec<Passage> {
    let seeds = seeds(&Sketch::new(a, options), &Sketch::new(b, options));
    if seeds.is_empty() {
        return Vec::new();
    }
    shared_at(&Text::new(a), &Text::new(b), &seeds)
}

thread_local! {
    static LIKENESS: RefCell<Likeness> = RefCell::new(Likeness::new());
}

/// Whether the sentences close to the byte `at_a` of `a` and those close to the byte `at_b` of `b` may say the same:
/// where they do not, [`shared_at`] finds no passage in other words there. `b` may be a window of a longer text.
pub fn promises((a, at_a): (&Text<'_>, usize), (b, at_b): (&Text<'_>, usize)) -> bool {
    let at = (a.sentence_at(at_a), b.sentence_at(at_b));
    LIKENESS.with_borrow_mut(|likeness| reworded::promises(a, b, at, likeness))
}

/// Whether two windows of longer texts hold a copy of each other: where they do not, [`shared_at`] finds no quotation
/// there.
pub fn copies(a: &str, b: &str) -> bool {
    !copied(a, b).is_empty()
}

/// The passages that `a` and `b` share around `seeds`, in the order of A.
pub fn shared_at(a: &Text<'_>, b: &Text<'_>, seeds: &[Seed]) -> Vec<Passage> {
    let quotes = match seeds.iter().any(|seed| seed.kind == Kind::Words) {
        true => copied(a.text, b.text),
        false => Vec::new(),
    };
    let mut found: Vec<Passage> = quotes.iter().map(|copied| quoted([a.text, b.text], copied)).collect();
    LIKENESS.with_borrow_mut(|likeness| {
        let mut tried = Vec::new();
        for seed in seeds.iter().filter(|seed| seed.kind == Kind::Meaning) {
            let inside = |span: Span, at: usize| span.start <= at && at < span.end;
            if found
                .iter()
                .any(|known| inside(known.a, seed.a) && inside(known.b, seed.b))
            {
                continue;
            }
            let at = (a.sentence_at(seed.a), b.sentence_at(seed.b));
            let close = |other: &(usize, usize)| at.0.abs_diff(other.0) <= CLOSE && at.1.abs_diff(other.1) <= CLOSE;
            if !tried.iter().any(close) {
                tried.push(at);
                found.extend(in_other_words(a, b, at, likeness));
            }
        }
    });
    joined(found, &quotes)
}

/// A copy with the marks that follow it in both texts: only letters are compared, and a sentence ends with its stop.
fn quoted([a, b]: [&str; 2], copied: &Copied) -> Passage {
    let follow = a[copied.a.end..].chars().zip(b[copied.b.end..].chars());
    let marks = follow.take_while(|(x, y)| x == y && !x.is_alphanumeric() && !x.is_whitespace());
    let length: usize = marks.map(|(mark, _)| mark.len_utf8()).sum();
    Passage {
        a: Span::new(copied.a.start, copied.a.end + length),
        b: Span::new(copied.b.start, copied.b.end + length),
        manner: Manner::Quoted,
        evidence: copied.covered as f32 * LETTER,
    }
}

/// So many sentences from a place that was tried another one is not: what is there has been seen.
const CLOSE: usize = 3;

/// The passage in other words around the sentences `at`, if there is one.
fn in_other_words(a: &Text<'_>, b: &Text<'_>, at: (usize, usize), likeness: &mut Likeness) -> Option<Passage> {
    let best = reworded(a, b, at, likeness).filter(|best| best.evidence >= NEEDED)?;
    let span = |text: &Text<'_>, range: std::ops::Range<usize>| {
        text.sentences[range.start]
            .span
            .joined(text.sentences[range.end - 1].span)
    };
    let same = a.sentences[best.a.start].language == b.sentences[best.b.start].language;
    Some(Passage {
        a: span(a, best.a),
        b: span(b, best.b),
        manner: if same { Manner::Reworded } else { Manner::Translated },
        evidence: best.evidence,
    })
}

/// Joins passages that overlap in both texts, and says of each in what manner it is the same.
fn joined(mut found: Vec<Passage>, quotes: &[Copied]) -> Vec<Passage> {
    found.sort_by_key(|passage| (passage.a.start, passage.b.start, passage.a.end, passage.b.end));
    let mut passages: Vec<Passage> = Vec::new();
    for passage in found {
        let overlaps = |known: &&mut Passage| known.a.overlaps(passage.a) && known.b.overlaps(passage.b);
        match passages.iter_mut().rev().find(overlaps) {
            Some(known) => {
                known.a = known.a.joined(passage.a);
                known.b = known.b.joined(passage.b);
                known.evidence = known.evidence.max(passage.evidence);
                known.manner = known.manner.max(passage.manner);
            }
            None => passages.push(passage),
        }
    }
    for passage in passages.iter_mut().filter(|passage| passage.manner == Manner::Reworded) {
        let inside = quotes
            .iter()
            .filter(|quote| quote.a.overlaps(passage.a) && quote.b.overlaps(passage.b));
        let covered: usize = inside.map(|quote| quote.covered).sum();
        if covered as f32 >= QUOTED * passage.a.len().max(passage.b.len()) as f32 {
            passage.manner = Manner::Quoted;
        }
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILLER: &str = "Boil the potatoes in salted water until they are tender. Mash them with butter and warm milk. \
        Fry the onions slowly in oil. Serve everything hot with a green salad.";
    const ENGLISH: &str = "Last winter the city council decided to build a new bridge over the river. The ferries could no \
        longer carry the workers of the steel factory. The mayor promised that schools and hospitals on the northern \
        bank would be reached in ten minutes by ambulance and bus.";
    const OTHER_WORDS: &str = "In the cold months of last year, the town's councillors resolved that a second bridge should \
        cross the river. Ferry boats were failing to bring steel workers to the factory. According to the mayor, \
        ambulances and buses would get to hospitals and schools on the north shore within ten minutes.";
    fn found(inner: &str) -> Vec<(Manner, String)> {
        let a = format!("Apples ripen in autumn. {ENGLISH} Pears keep longer in a cellar.");
        let b = format!("{FILLER} {inner} {FILLER}");
        let passages = shared(&a, &b, &Options::default());
        passages
            .iter()
            .map(|passage| (passage.manner, passage.b.of(&b).to_owned()))
            .collect()
    }

    #[test]
    fn passages_are_found_in_any_words() {
        assert_eq!(found(ENGLISH), [(Manner::Quoted, ENGLISH.to_owned())]);
        assert_eq!(found(OTHER_WORDS), [(Manner::Reworded, OTHER_WORDS.to_owned())]);
        assert_eq!(found(""), []);
    }

    #[test]
    fn the_sides_may_be_swapped() {
        let there = shared(ENGLISH, OTHER_WORDS, &Options::default());
        let back = shared(OTHER_WORDS, ENGLISH, &Options::default());
        assert_eq!(there.len(), 1);
        assert_eq!((there[0].a, there[0].b), (back[0].b, back[0].a));
    }
}
