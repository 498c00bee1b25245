//! Linked passages of one language → names that contradict each other.

use super::super::context::{Context, Pair, Passage};
use super::super::contrast;
use super::super::cut::Cut;
use super::super::terms::token::key as spelling;
use super::super::word_links::WordLinks;
use super::super::{Finding, Place, Severity, place_name};
use super::{RULE, is_derived, is_misspelt};
use crate::segment::Segment;
use crate::text::name::{Capitalised, capitalised, marks_names};
use crate::text::{Span, fold};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// A word of a name that the other passage lacks.
struct Unmatched<'a> {
    span: Span,
    text: &'a str,
}

/// The contradicting names of `pairs`.
pub(super) fn conflicts(context: &Context<'_>, pairs: &[Pair<'_>]) -> Vec<Finding> {
    if pairs.is_empty() || !marks_names(pairs[0].a.language()) {
        return Vec::new();
    }
    let names = [0, 1].map(|side| Names::of(context, side));
    let links = context.word_links();
    let found: Vec<Shown<'_>> = pairs.par_iter().map(|pair| in_pair(pair, &names, links)).collect();
    let mut times: FxHashMap<[&str; 2], usize> = FxHashMap::default();
    for met in found.iter().flat_map(|of| &of.met) {
        *times.entry(*met).or_default() += 1;
    }
    // what is spelled otherwise again and again is a style
    let findings = found.iter().flat_map(|of| &of.findings);
    findings
        .filter(|(_, names)| times[names] == 1)
        .map(|(finding, _)| finding.clone())
        .collect()
}

/// What a link shows of names.
#[derive(Default)]
struct Shown<'a> {
    findings: Vec<(Finding, [&'a str; 2])>,
    /// The names that only one side has, each with each of the other side.
    met: Vec<[&'a str; 2]>,
}

fn in_pair<'a>(pair: &Pair<'a>, names: &[Names; 2], links: &WordLinks) -> Shown<'a> {
    let a = names[0].unmatched(pair.a, pair.b);
    if a.is_empty() {
        return Shown::default();
    }
    let b = names[1].unmatched(pair.b, pair.a);
    let alone = a.len() == 1 && b.len() == 1;
    let pairs = contrast::pair_up(&a, &b, |a, b| score(pair, a, b, alone, links));
    let findings = pairs.into_iter().map(|(i, j)| {
        let (a, b) = (&a[i], &b[j]);
        let message = format!("{} against {}", a.text, b.text);
        let places = vec![Place::a(a.span), Place::b(b.span)];
        let finding = Finding::new(&RULE, message, places, Some(pair.number));
        let sure = is_misspelt(a.text, b.text) || same_kind(a.text, b.text);
        let finding = if sure {
            finding
        } else {
            finding.at_most(Severity::Warning)
        };
        (finding, [a.text, b.text])
    });
    let findings = findings.collect();
    let mut met: Vec<[&str; 2]> = a.iter().flat_map(|a| b.iter().map(|b| [a.text, b.text])).collect();
    met.sort_unstable();
    met.dedup();
    Shown { findings, met }
}

/// Two names stand for each other so surely, by what they mean and where they stand, that they are of one kind.
const STANDS_FOR: f32 = 0.5;
/// So alike are two names of which the other part is the same (`Zhao Desheng`, `Zhou Desheng`).
const ALIKE: f32 = 0.8;

/// Two places of one kind stand so near in their passages, where nothing around them is the same.
const SAME_PLACE: f32 = 0.6;

/// Of the words around two names so many must be the same where these are the only ones without a counterpart.
const ALONE: f32 = 0.5;

fn score(pair: &Pair<'_>, a: &Unmatched<'_>, b: &Unmatched<'_>, alone: bool, links: &WordLinks) -> Option<f32> {
    // a place and its people: `China's growth`, `Chinese growth`
    if is_derived(a.text, b.text) || is_derived(b.text, a.text) {
        return None;
    }
    let near = contrast::nearness(pair, a.span, b.span);
    let context = near.context.unwrap_or(0.0);
    let misspelt = is_misspelt(a.text, b.text);
    // a long passage may well name a country here and another there
    let kind = same_kind(a.text, b.text) && (near.position >= SAME_PLACE || context >= ALONE);
    let place = if pair.is_whole() { 0.0 } else { 0.3 };
    let likeness = strsim::jaro_winkler(a.text, b.text) as f32;
    let part = likeness >= ALIKE && shares_a_part(pair, a.span, b.span);
    let alike = (misspelt || kind || part) && (context >= place || near.beside);
    let stands_for = || {
        let partner = links.counterpart(0, pair.a.segment_at(a.span)?, a.span);
        partner.filter(|(span, partner)| span.overlaps(b.span) && partner.strength >= STANDS_FOR)
    };
    let for_it = pair.is_whole() && context >= 0.4 && stands_for().is_some();
    // a part of a longer name may be put otherwise (`Two Establishments`, `Two Affirmations`)
    let is_word = |name: &str| name.chars().all(char::is_alphabetic);
    let is_single = || {
        alone
            && is_word(a.text)
            && is_word(b.text)
            && !has_capital_beside(pair.a.text, a.span)
            && !has_capital_beside(pair.b.text, b.span)
    };
    let unit = |name: &str| matches!(name, "Celsius" | "Fahrenheit");
    let same = alike
        || for_it
        || context >= if is_single() { ALONE } else { 0.6 } && pair.is_whole() && !unit(a.text) && !unit(b.text);
    same.then_some(f32::from(u8::from(misspelt)) + f32::from(u8::from(kind)) + context + likeness + near.position)
}

/// Whether the word right before or after has a capital, too.
fn has_capital_beside(text: &str, span: Span) -> bool {
    let before = text[..span.start]
        .strip_suffix(' ')
        .and_then(|text| text.rsplit(' ').next());
    let after = text[span.end..].strip_prefix(' ');
    [before, after]
        .into_iter()
        .flatten()
        .any(|word| word.starts_with(char::is_uppercase))
}

/// Whether the word before both or after both is one name.
fn shares_a_part(pair: &Pair<'_>, a: Span, b: Span) -> bool {
    let around = |text: &'_ str, span: Span| -> [Option<String>; 2] {
        let word = |word: Option<&str>| {
            word.filter(|word| word.starts_with(char::is_uppercase))
                .map(str::to_owned)
        };
        let letter = |c: char| !c.is_alphabetic() && c != '\'';
        let before = text[..span.start]
            .strip_suffix(' ')
            .and_then(|text| text.rsplit(letter).next());
        let after = text[span.end..]
            .strip_prefix(' ')
            .and_then(|text| text.split(letter).next());
        [word(before), word(after)]
    };
    let (a, b) = (around(pair.a.text, a), around(pair.b.text, b));
    (0..2).any(|at| a[at].is_some() && a[at] == b[at])
}

fn same_kind(a: &str, b: &str) -> bool {
    let kind = |name| place_name::by_english(name).map(|place| place.kind);
    kind(a).is_some() && kind(a) == kind(b)
}

/// The words that are names on one side: seen with a capital inside a sentence, never without one.
struct Names {
    known: FxHashSet<String>,
    /// The words with a capital of each segment of the side.
    capitalised: Vec<Box<[Capitalised]>>,
}

impl Names {
    fn of(context: &Context<'_>, side: usize) -> Self {
        let text = &context.evidence.sides[side].document.text;
        let (mut known, mut small) = (FxHashSet::default(), FxHashSet::default());
        let segments = &context.evidence.sides[side].segments;
        let capitals = |(number, segment): (usize, &Segment)| {
            let words = context.cut(side, number as u32).all();
            capitalised(segment.span.of(text), words, segment.language).into()
        };
        let capitalised: Vec<Box<[Capitalised]>> = segments.par_iter().enumerate().map(capitals).collect();
        for (number, segment) in context.running(side) {
            let passage = segment.span.of(text);
            let inside = capitalised[number as usize].iter().filter(|name| !name.first);
            for name in inside.map(|name| name.span.of(passage)) {
                if !known.contains(name) {
                    known.insert(name.to_owned());
                }
            }
        }
        // only words that also occur as names matter, so look for their small forms alone
        let wanted: FxHashSet<String> = known.iter().map(|name| name.to_lowercase()).collect();
        for (_, segment) in context.running(side) {
            let mut article = false;
            for word in segment.span.of(text).split(|c: char| !c.is_alphabetic()) {
                // what is also seen in small letters, or after an article (the Buyer), is no proper name
                let is_small = word.starts_with(char::is_lowercase) && wanted.contains(word);
                if is_small || article && wanted.contains(&word.to_lowercase()) {
                    small.insert(word.to_lowercase());
                }
                article = matches!(
                    word,
                    "the" | "The" | "this" | "This" | "a" | "an" | "each" | "Each" | "every" | "either" | "no"
                );
            }
        }
        known.retain(|name| !small.contains(&name.to_lowercase()));
        Self { known, capitalised }
    }

    /// The names in `own` of which `other` has no word.
    fn unmatched<'a>(&self, own: Passage<'a>, other: Passage<'a>) -> Vec<Unmatched<'a>> {
        let mut found = Vec::new();
        for (segment, &number) in own.segments().zip(own.numbers) {
            for name in &self.capitalised[number as usize] {
                let span = name.span.shifted(segment.span.start);
                let text = span.of(own.text);
                let is_date = own
                    .facts()
                    .any(|facts| facts.dates.iter().any(|date| date.span.overlaps(span)));
                if self.known.contains(text) && text.len() >= 3 && !is_date {
                    found.push(Unmatched { span, text });
                }
            }
        }
        let words_of = |(segment, cut): (&Segment, &'a Cut)| {
            let passage = segment.span.of(other.text);
            cut.words().map(move |word| word.span.of(passage))
        };
        if found.is_empty() {
            return found;
        }
        // most names stand there as they do here: to see that costs less than to undo the spelling of all words
        let as_written: FxHashSet<&str> = other.cut().flat_map(words_of).collect();
        found.retain(|name| !as_written.contains(name.text));
        if found.is_empty() {
            return found;
        }
        let theirs: FxHashSet<String> = as_written.into_iter().map(bare).collect();
        found.retain(|name| !theirs.contains(&bare(name.text)));
        found
    }
}

/// A word without possessive, case and regional spelling.
fn bare(word: &str) -> String {
    // the number of a note may stick to it
    spelling(
        fold(word)
            .trim_end_matches("'s")
            .trim_end_matches(|c: char| c.is_ascii_digit()),
    )
}
