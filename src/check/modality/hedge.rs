//! What one side only supposes and the other states: `presumably because of the snow`, `because of the snow`.

use super::super::context::{Pair, Passage};
use super::super::{Finding, Place};
use super::RULE;
use crate::text::{Language, Span, WordKind, fold};

/// Words that hedge and do nothing else.
const HEDGES: [&str; 9] = [
    "presumably",
    "probably",
    "possibly",
    "perhaps",
    "apparently",
    "allegedly",
    "reportedly",
    "supposedly",
    "seemingly",
];
const CHINESE_HEDGES: [&str; 7] = ["据称", "据说", "疑似", "或许", "也许", "大概", "想必"];

/// How words begin with any of which a passage leaves something open.
const OPEN: [&str; 46] = [
    "presum",
    "probab",
    "possib",
    "perhaps",
    "apparent",
    "alleg",
    "report",
    "suppos",
    "seem",
    "purport",
    "likel",
    "may",
    "might",
    "could",
    "would",
    "can",
    "must",
    "appear",
    "suspect",
    "suspic",
    "believ",
    "belief",
    "thought",
    "think",
    "assum",
    "expect",
    "estimat",
    "suggest",
    "potential",
    "chance",
    "risk",
    "doubt",
    "claim",
    "sa",
    "accord",
    "guess",
    "imagin",
    "if",
    "as",
    "fear",
    "hope",
    "look",
    "tell",
    "told",
    "opinion",
    "evident",
];
const CHINESE_OPEN: [&str; 18] = [
    "可能", "或", "也许", "大概", "似", "好像", "据", "疑", "估", "推测", "恐", "看", "料", "想", "怕", "若", "约",
    "莫非",
];

/// A hedge of one side where the other states flatly.
pub(super) fn conflict(pair: &Pair<'_>) -> Option<Finding> {
    if !pair.is_whole() {
        return None;
    }
    let places = match (hedge(pair.a), hedge(pair.b)) {
        (Some(hedge), None) if !is_open(pair.b) => vec![Place::a(hedge)],
        (None, Some(hedge)) if !is_open(pair.a) => vec![Place::b(hedge)],
        _ => return None,
    };
    let text = if places[0].side == 0 { pair.a.text } else { pair.b.text };
    let message = format!("“{}” is said on one side only", places[0].span.of(text));
    Some(Finding::new(&RULE, message, places, Some(pair.number)))
}

/// The first hedge of a passage.
fn hedge(passage: Passage<'_>) -> Option<Span> {
    // a quick look: few passages hedge in English
    let ends = |text: &str| {
        ["bly", "haps", "tly", "dly", "ngly"]
            .iter()
            .any(|end| text.contains(end))
    };
    if passage.language() != Language::CHINESE && !passage.segments().any(|segment| ends(segment.span.of(passage.text)))
    {
        return None;
    }
    let is_hedge = |word: &str| HEDGES.contains(&word);
    find(passage, is_hedge, &CHINESE_HEDGES)
}

/// Whether a passage leaves anything open, or its language is one of which no words are known.
fn is_open(passage: Passage<'_>) -> bool {
    let is_known = matches!(passage.language(), Language::ENGLISH | Language::CHINESE);
    let asks = passage
        .segments()
        .any(|segment| segment.span.of(passage.text).contains(['?', '？']));
    let is_open = |word: &str| OPEN.iter().any(|sign| word.starts_with(sign));
    !is_known || asks || find(passage, is_open, &CHINESE_OPEN).is_some()
}

/// The first word of which `holds`, or, in Chinese, the first of `signs`.
fn find(passage: Passage<'_>, holds: impl Fn(&str) -> bool, signs: &[&str]) -> Option<Span> {
    passage.cut().find_map(|(segment, cut)| {
        let (text, start) = (segment.span.of(passage.text), segment.span.start);
        if segment.language == Language::CHINESE {
            let found = signs.iter().filter_map(|sign| Some((text.find(sign)?, sign.len())));
            return found
                .min()
                .map(|(at, length)| Span::new(at, at + length).shifted(start));
        }
        let mut words = cut.all().iter().filter(|word| word.kind == WordKind::Word);
        let word = words.find(|word| holds(&fold(word.span.of(text))))?;
        Some(word.span.shifted(start))
    })
}
