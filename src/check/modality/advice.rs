//! What is only advised, or left to one's choice, on one side and required on the other: `recommended`, `required`;
//! `voluntary`, `compulsory`; 建议, `must`.

use super::super::context::{Pair, Passage};
use super::super::{Finding, Place};
use super::RULE;
use crate::text::{Language, Span, WordKind, fold};

/// Words that leave a choice, those that take it, and those that soften what takes it: how they begin; with `=` all of it.
struct Words {
    advise: &'static [&'static str],
    require: &'static [&'static str],
    soften: &'static [&'static str],
    oblige: &'static [&'static str],
}

const ENGLISH: Words = Words {
    advise: &[
        "recommend",
        "=advisable",
        "=advised",
        "=advises",
        "=advise",
        "=optional",
        "=voluntary",
        "=voluntarily",
    ],
    require: &["requir", "oblig", "mandat", "compuls", "=must", "compel"],
    soften: &[
        "suggest",
        "encourag",
        "propos",
        "urg",
        "should",
        "ought",
        "invit",
        "ask",
        "call",
        "counsel",
        "prefer",
        "choice",
        "choose",
        "option",
        "volunt",
        "recommend",
        "advi",
        "free",
        "may",
        "can",
        "not",
        "no",
    ],
    oblige: &[
        "shall", "have", "has", "need", "order", "duty", "requir", "oblig", "mandat", "compuls", "must", "compel",
    ],
};

const CHINESE: Words = Words {
    advise: &["建议", "提倡", "自愿"],
    require: &["必须", "强制", "务必", "责令"],
    soften: &[
        "建议", "提倡", "自愿", "倡导", "鼓励", "推荐", "可", "宜", "不", "非", "无",
    ],
    oblige: &["要求", "必须", "强制", "务必", "责令", "应", "须", "需", "得"],
};

/// One side advises what the other requires, and neither does what the other does in other words.
pub(super) fn conflict(pair: &Pair<'_>) -> Option<Finding> {
    // a quick look: most passages advise nothing
    let may_advise = |passage: Passage<'_>| {
        const SIGNS: [&str; 7] = ["ecommend", "dvis", "ptional", "oluntar", "建议", "提倡", "自愿"];
        let mut segments = passage.segments().map(|segment| segment.span.of(passage.text));
        segments.any(|text| SIGNS.iter().any(|sign| text.contains(sign)))
    };
    if !pair.is_whole() || !may_advise(pair.a) && !may_advise(pair.b) {
        return None;
    }
    let [a, b] = [pair.a, pair.b];
    let (x, y) = turned(a, b).or_else(|| turned(b, a).map(|(x, y)| (y, x)))?;
    let message = format!("{} against {}", x.of(a.text), y.of(b.text));
    Some(Finding::new(
        &RULE,
        message,
        vec![Place::a(x), Place::b(y)],
        Some(pair.number),
    ))
}

/// The word with which `own` advises, and that with which `other` requires.
fn turned(own: Passage<'_>, other: Passage<'_>) -> Option<(Span, Span)> {
    let (words_own, words_other) = (list(own)?, list(other)?);
    let advised = only(own, words_own.advise)?;
    if first(own, words_own.oblige).is_some() || first(other, words_other.soften).is_some() {
        return None;
    }
    Some((advised, only(other, words_other.require)?))
}

fn list(passage: Passage<'_>) -> Option<&'static Words> {
    match passage.language() {
        Language::ENGLISH => Some(&ENGLISH),
        Language::CHINESE => Some(&CHINESE),
        _ => None,
    }
}

fn first(passage: Passage<'_>, signs: &[&str]) -> Option<Span> {
    places(passage, signs).next()
}

/// The only word of the passage that is one of `signs`.
fn only(passage: Passage<'_>, signs: &[&str]) -> Option<Span> {
    let mut places = places(passage, signs);
    places.next().filter(|_| places.next().is_none())
}

fn places<'p>(passage: Passage<'p>, signs: &'p [&str]) -> impl Iterator<Item = Span> + 'p {
    passage.cut().flat_map(move |(segment, cut)| {
        let (text, start) = (segment.span.of(passage.text), segment.span.start);
        let in_chinese = (segment.language == Language::CHINESE).then(|| {
            let found = signs.iter().flat_map(move |sign| text.match_indices(sign));
            found.map(move |(at, sign)| Span::new(at, at + sign.len()).shifted(start))
        });
        let in_english = (segment.language != Language::CHINESE).then(|| {
            let words = cut.all().iter().filter(|word| word.kind == WordKind::Word);
            let is_sign = move |word: &str| {
                signs.iter().any(|sign| match sign.strip_prefix('=') {
                    Some(whole) => word == whole,
                    None => word.starts_with(sign),
                })
            };
            words
                .filter(move |word| is_sign(&fold(word.span.of(text))))
                .map(move |word| word.span.shifted(start))
        });
        in_chinese.into_iter().flatten().chain(in_english.into_iter().flatten())
    })
}
