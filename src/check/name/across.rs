//! A link between Chinese and a language in Latin letters → names that contradict each other.
//!
//! Two sorts can be told: a place of the list against another of its kind, and a person whose family name agrees
//! while the given name is a letter off (徐静 against `Xu Jin`).

use super::super::context::{Pair, Passage};
use super::super::contrast;
use super::super::place_name::{self, PlaceName};
use super::super::{Finding, Place};
use super::{RULE, is_misspelt};
use crate::meaning::{reads_as, romanised};
use crate::text::name::capitalised;
use crate::text::{Language, Span};

/// A name, and what it is called in Latin letters.
struct Named {
    span: Span,
    latin: String,
    place: Option<PlaceName>,
}

/// The contradicting names of a link across the two scripts.
pub(super) fn conflicts(pair: &Pair<'_>) -> Vec<Finding> {
    let (chinese, latin) = match (pair.a.language(), pair.b.language()) {
        (Language::CHINESE, other) if other != Language::CHINESE => (pair.a, pair.b),
        (other, Language::CHINESE) if other != Language::CHINESE => (pair.b, pair.a),
        _ => return Vec::new(),
    };
    let mut wrong = places(pair, chinese, latin);
    wrong.extend(persons(chinese, latin));
    let findings = wrong.into_iter().map(|(original, rendered)| {
        let own = format!("{} ({})", original.span.of(chinese.text), original.latin);
        let message = format!("{own} against {}", rendered.span.of(latin.text));
        let mut places = vec![
            Place {
                side: chinese.side,
                span: original.span,
            },
            Place {
                side: latin.side,
                span: rendered.span,
            },
        ];
        places.sort();
        Finding::new(&RULE, message, places, Some(pair.number))
    });
    findings.collect()
}

/// Places of the list that only one side names, paired by kind and position.
fn places(pair: &Pair<'_>, chinese: Passage<'_>, latin: Passage<'_>) -> Vec<(Named, Named)> {
    let mut originals = Vec::new();
    for segment in chinese.segments() {
        for (at, place) in place_name::in_chinese(segment.span.of(chinese.text)) {
            let span = Span::new(at, at + place.chinese.len()).shifted(segment.span.start);
            originals.push(Named {
                span,
                latin: place.english.to_owned(),
                place: Some(place),
            });
        }
    }
    if originals.is_empty() {
        return Vec::new();
    }
    let mut rendered: Vec<Named> = Vec::new();
    for (segment, cut) in latin.cut() {
        for name in capitalised(segment.span.of(latin.text), cut.all(), segment.language) {
            let span = name.span.shifted(segment.span.start);
            let text = span.of(latin.text);
            let place = place_name::by_english(text);
            rendered.extend(place.map(|place| Named {
                span,
                latin: text.to_owned(),
                place: Some(place),
            }));
        }
    }
    let in_latin = |place: Option<PlaceName>| place.is_some_and(|place| has(latin, place.english));
    let in_chinese = |place: Option<PlaceName>| place.is_some_and(|place| has(chinese, place.chinese));
    originals.retain(|name| !in_latin(name.place));
    rendered.retain(|name| !in_chinese(name.place));
    let kind = |name: &Named| name.place.map(|place| place.kind);
    let pairs = contrast::pair_up(&originals, &rendered, |original, rendered| {
        let (a, b) = if pair.a.side == chinese.side {
            (original.span, rendered.span)
        } else {
            (rendered.span, original.span)
        };
        (kind(original) == kind(rendered)).then(|| contrast::nearness(pair, a, b).position)
    });
    take(pairs, originals, rendered)
}

/// Whether the passage has `word` somewhere.
fn has(passage: Passage<'_>, word: &str) -> bool {
    passage
        .segments()
        .any(|segment| segment.span.of(passage.text).contains(word))
}

fn take(pairs: Vec<(usize, usize)>, originals: Vec<Named>, rendered: Vec<Named>) -> Vec<(Named, Named)> {
    let mut originals: Vec<Option<Named>> = originals.into_iter().map(Some).collect();
    let mut rendered: Vec<Option<Named>> = rendered.into_iter().map(Some).collect();
    let taken = pairs
        .into_iter()
        .filter_map(|(i, j)| Some((originals[i].take()?, rendered[j].take()?)));
    taken.collect()
}

/// Given names that are nearly the transliteration of what follows the family name in Chinese.
fn persons(chinese: Passage<'_>, latin: Passage<'_>) -> Vec<(Named, Named)> {
    let syllables = syllables(chinese);
    let mut found = Vec::new();
    for (segment, cut) in latin.cut() {
        let passage = segment.span.of(latin.text);
        let words = capitalised(passage, cut.all(), segment.language);
        for two in words.windows(2) {
            let (family, given) = (two[0].span, two[1].span);
            if &passage[family.end..given.start] != " " {
                continue;
            }
            let span = given.shifted(segment.span.start);
            let (family, given) = (latin_key(family.of(passage)), latin_key(given.of(passage)));
            found.extend(misspelt(chinese.text, &syllables, &family, &given).map(|original| {
                (
                    original,
                    Named {
                        span,
                        latin: given.clone(),
                        place: None,
                    },
                )
            }));
        }
    }
    found
}

/// The Chinese given name that `given` misspells; none where some 周晓兰 is spelled rightly.
fn misspelt(text: &str, syllables: &[(Span, &'static str)], family: &str, given: &str) -> Option<Named> {
    let mut near = None;
    for at in 0..syllables.len() {
        let is_family = syllables[at].1 == family || reads_as(syllables[at].0.of(text), family);
        if !is_family {
            continue;
        }
        for length in 1..=2 {
            let Some(name) = syllables.get(at + 1..at + 1 + length) else {
                break;
            };
            let latin: String = name.iter().map(|(_, syllable)| *syllable).collect();
            let original = || name.iter().map(|(span, _)| span.of(text)).collect::<String>();
            if latin == given || reads_as(&original(), given) {
                return None;
            }
            // 静 for Jin: one letter of a short name is enough, for the family name agrees
            let off = strsim::damerau_levenshtein(&latin, given);
            if is_misspelt(&latin, given) || off == 1 && given.len() >= 2 {
                let span = name[0].0.joined(name[name.len() - 1].0);
                near = near.or(Some(Named {
                    span,
                    latin: titled(&latin),
                    place: None,
                }));
            }
        }
    }
    near
}

/// Each Chinese character of the passage with its syllable.
fn syllables(passage: Passage<'_>) -> Vec<(Span, &'static str)> {
    let mut found = Vec::new();
    for segment in passage.segments() {
        for (at, c) in segment.span.of(passage.text).char_indices() {
            let start = segment.span.start + at;
            let mut buffer = [0; 4];
            if let Some(syllable) = romanised(c.encode_utf8(&mut buffer)).next() {
                found.push((Span::new(start, start + c.len_utf8()), syllable));
            }
        }
    }
    found
}

fn latin_key(word: &str) -> String {
    word.to_lowercase().replace(['\'', '’', '-'], "")
}

fn titled(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}
