//! Linked passages of one language → names that contradict each other.

use super::super::context::{Context, Pair, Passage};
use super::super::contrast;
use super::super::terms::token::key as spelling;
use super::super::{Finding, Place, Severity, place_name};
use super::{RULE, is_misspelt};
use crate::text::name::{capitalised, marks_names};
use crate::text::{Span, WordKind, fold, words};
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
    let found: Vec<Vec<(Finding, [String; 2])>> = pairs.par_iter().map(|pair| in_pair(pair, &names)).collect();
    let found: Vec<(Finding, [String; 2])> = found.into_iter().flatten().collect();
    let mut times: FxHashMap<[String; 2], usize> = FxHashMap::default();
    for (_, names) in &found {
        *times.entry(names.clone()).or_default() += 1;
    }
    // what is spelled otherwise again and again is a style
    let once = found.into_iter().filter(|(_, names)| times[names] == 1);
    once.map(|(finding, _)| finding).collect()
}

fn in_pair(pair: &Pair<'_>, names: &[Names; 2]) -> Vec<(Finding, [String; 2])> {
    let a = names[0].unmatched(pair.a, pair.b);
    if a.is_empty() {
        return Vec::new();
    }
    let b = names[1].unmatched(pair.b, pair.a);
    let pairs = contrast::pair_up(&a, &b, |a, b| score(pair, a, b));
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
        (finding, [a.text.to_owned(), b.text.to_owned()])
    });
    findings.collect()
}

fn score(pair: &Pair<'_>, a: &Unmatched<'_>, b: &Unmatched<'_>) -> Option<f32> {
    let near = contrast::nearness(pair, a.span, b.span);
    let context = near.context.unwrap_or(0.0);
    let misspelt = is_misspelt(a.text, b.text);
    let kind = same_kind(a.text, b.text);
    let place = if pair.is_whole() { 0.0 } else { 0.3 };
    let alike = (misspelt || kind) && (context >= place || near.beside);
    let unit = |name: &str| matches!(name, "Celsius" | "Fahrenheit");
    let same = alike || context >= 0.6 && pair.is_whole() && !unit(a.text) && !unit(b.text);
    let likeness = strsim::jaro_winkler(a.text, b.text) as f32;
    same.then_some(f32::from(u8::from(misspelt)) + f32::from(u8::from(kind)) + context + likeness + near.position)
}

fn same_kind(a: &str, b: &str) -> bool {
    let kind = |name| place_name::by_english(name).map(|place| place.kind);
    kind(a).is_some() && kind(a) == kind(b)
}

/// The words that are names on one side: seen with a capital inside a sentence, never without one.
struct Names {
    known: FxHashSet<String>,
}

impl Names {
    fn of(context: &Context<'_>, side: usize) -> Self {
        let text = &context.evidence.sides[side].document.text;
        let (mut known, mut small) = (FxHashSet::default(), FxHashSet::default());
        for (_, segment) in context.running(side) {
            let passage = segment.span.of(text);
            for name in capitalised(passage, segment.language) {
                if !name.first {
                    known.insert(name.span.of(passage).to_owned());
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
        Self { known }
    }

    /// The names in `own` of which `other` has no word.
    fn unmatched<'a>(&self, own: Passage<'a>, other: Passage<'a>) -> Vec<Unmatched<'a>> {
        let mut found = Vec::new();
        for segment in own.segments() {
            for name in capitalised(segment.span.of(own.text), segment.language) {
                let span = name.span.shifted(segment.span.start);
                let text = span.of(own.text);
                if self.known.contains(text) && text.len() >= 3 {
                    found.push(Unmatched { span, text });
                }
            }
        }
        if found.is_empty() {
            return found;
        }
        let mut theirs: FxHashSet<String> = FxHashSet::default();
        for segment in other.segments() {
            let passage = segment.span.of(other.text);
            let words = words(passage).into_iter().filter(|word| word.kind == WordKind::Word);
            theirs.extend(words.map(|word| bare(word.span.of(passage))));
        }
        found.retain(|name| !theirs.contains(&bare(name.text)));
        found
    }
}

/// A word without possessive, case and regional spelling.
fn bare(word: &str) -> String {
    spelling(fold(word).trim_end_matches("'s"))
}
