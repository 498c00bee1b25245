//! Two versions in one language → the terms that both put alike throughout: what a glossary keeps beside what varies.
//!
//! A term is a phrase of several words that stands in linked passages of both versions, again and again, and hardly
//! ever in one of them alone. Ranked by the C-value (Frantzi, Ananiadou and Mima 2000): long and frequent phrases
//! first, those last that mostly stand inside longer ones.

use super::concept::{Concept, Kind, Rendering, commonest, span};
use super::language::small_words;
use super::phrase::{self, Phrase};
use super::token::{self, Line, Vocabulary};
use super::{FEW, links_of, unspaced};
use crate::check::Evidence;
use crate::check::context::Context;
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// A term stands in so many links (in long texts, and in short ones), and in this share of those that have it at all
/// both versions do.
const OFTEN: usize = 3;
const SHORT: usize = 2;
const SHARED: f32 = 0.8;
/// So many are kept: a reader decides on each.
const MOST: usize = 200;

/// The terms that the two texts of `evidence` put alike, the best first; none between two languages, where
/// [`table`](super::table) has them, and none that a row of `known` holds.
pub fn steady(evidence: Evidence<'_>, known: &[Concept]) -> Vec<Concept> {
    let language = evidence.sides[0].language;
    if language != evidence.sides[1].language {
        return Vec::new();
    }
    let context = Context::new(evidence);
    let (lines, vocabulary) = token::lines(&context);
    let phrases = match language.is_unspaced() {
        true => both_sides(&lines, &vocabulary),
        false => phrase::phrases(&lines, &vocabulary, (small_words(language), None), 2),
    };
    let links = links_of(&context, &lines);
    let rendered: FxHashSet<String> = known
        .iter()
        .flat_map(|concept| concept.renderings.iter().flatten())
        .map(|rendering| fold(&rendering.text).into_owned())
        .collect();
    let often = if evidence.alignment.links.len() < FEW {
        SHORT
    } else {
        OFTEN
    };
    let shared: Vec<Phrase> = phrases
        .into_iter()
        .filter(|phrase| is_shared(phrase, &links, often))
        .collect();
    let values = c_values(&shared);
    let mut ranked: Vec<(f32, &Phrase)> = values
        .into_iter()
        .zip(&shared)
        .filter(|(value, _)| *value > 0.0)
        .collect();
    ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.key.cmp(&y.1.key)));
    let concepts = ranked
        .into_iter()
        .map(|(value, phrase)| concept(phrase, value, &context, &lines));
    concepts
        .filter(|concept| !rendered.contains(fold(&concept.name).as_ref()))
        .take(MOST)
        .collect()
}

/// The runs of either side of texts without spaces, by their words.
fn both_sides(lines: &[Vec<Line>; 2], vocabulary: &Vocabulary) -> Vec<Phrase> {
    let [mut all, others] = [0, 1].map(|side: usize| unspaced::phrases(&lines[side], side, vocabulary));
    let index: FxHashMap<String, usize> = all
        .iter()
        .enumerate()
        .map(|(at, phrase)| (phrase.key.clone(), at))
        .collect();
    for other in others {
        if let Some(&at) = index.get(&other.key) {
            all[at].places[1] = other.places[1].clone();
        }
    }
    all.retain(|phrase| phrase.content.len() > 1);
    all
}

/// Whether both sides have the phrase in nearly all links that have it, and in so many.
fn is_shared(phrase: &Phrase, links: &[Vec<Option<usize>>; 2], often: usize) -> bool {
    let [a, b] = [0, 1].map(|side: usize| -> FxHashSet<usize> {
        let spots = phrase.places[side].iter();
        spots.filter_map(|spot| links[side][spot.line as usize]).collect()
    });
    let both = a.intersection(&b).count();
    both >= often && both as f32 >= SHARED * a.union(&b).count() as f32
}

/// The C-value of each phrase.
fn c_values(phrases: &[Phrase]) -> Vec<f32> {
    let mut around: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    for phrase in phrases {
        let words: Vec<&str> = phrase.key.split(' ').collect();
        for from in 0..words.len() {
            for to in from + 1..=words.len() {
                if to - from < words.len() {
                    let (count, longer) = around.entry(words[from..to].join(" ")).or_default();
                    *count += phrase.count();
                    *longer += 1;
                }
            }
        }
    }
    let value = |phrase: &Phrase| {
        let length = (phrase.content.len() as f32).log2();
        let nested = around
            .get(&phrase.key)
            .map_or(0.0, |&(count, longer)| count as f32 / longer as f32);
        length * (phrase.count() as f32 - nested)
    };
    phrases.iter().map(value).collect()
}

/// The row of a term.
fn concept(phrase: &Phrase, value: f32, context: &Context<'_>, lines: &[Vec<Line>; 2]) -> Concept {
    let renderings = [0, 1].map(|side| {
        let mut places: Vec<_> = phrase.places[side]
            .iter()
            .map(|&spot| span(lines, side, spot))
            .collect();
        places.sort_unstable();
        vec![Rendering {
            text: commonest(context, side, &places),
            places,
        }]
    });
    Concept {
        name: renderings[0][0].text.clone(),
        renderings,
        kind: Kind::Consistent,
        confidence: 0.9,
        // below every row in which something differs
        weight: value / (value + 1.0) * 0.01,
        is_grave: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Pair;

    fn names(a: &[&str], b: &[&str]) -> Vec<String> {
        let pair = Pair::linked(a, b);
        steady(pair.evidence(), &[])
            .into_iter()
            .map(|concept| concept.name)
            .collect()
    }

    #[test]
    fn terms_that_both_have_throughout_are_kept() {
        let a = [
            "The modern industrial system grows.",
            "They build a modern industrial system.",
            "No modern industrial system without work.",
        ];
        let b = [
            "A modern industrial system is growing.",
            "A modern industrial system is what they build.",
            "Without work no modern industrial system.",
        ];
        assert_eq!(names(&a, &b), ["modern industrial system"]);
        let zh = ["他们发展数据要素市场。", "数据要素在这里。", "我们看到数据要素。"];
        assert_eq!(names(&zh, &zh), ["数据要素"]);
    }

    #[test]
    fn what_one_version_puts_otherwise_is_not_kept() {
        let a = [
            "The data element is here.",
            "A data element is there.",
            "No data element.",
        ];
        let b = ["The data factor is here.", "A data factor is there.", "No data factor."];
        assert_eq!(names(&a, &b), [] as [String; 0]);
    }
}
