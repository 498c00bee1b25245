//! What one side allows to some alone and the other to all: `only residents may fish`, `residents may fish`.

use super::super::clause::{Statement, Word, statements};
use super::super::context::{Pair, Passage};
use super::super::{Finding, Place};
use super::RULE;
use crate::text::{Language, Span};

/// A statement with one of these limits something, or denies it of the others.
const LIMITS: [&str; 33] = [
    "only",
    "just",
    "mere",
    "merely",
    "solely",
    "sole",
    "alone",
    "exclusively",
    "exclusive",
    "none",
    "nobody",
    "no",
    "not",
    "never",
    "unless",
    "until",
    "except",
    "but",
    "restricted",
    "limited",
    "reserved",
    "single",
    "confined",
    "nothing",
    "without",
    "purely",
    "simply",
    "few",
    "hardly",
    "cannot",
    "unique",
    "first",
    "other",
];
const CHINESE_LIMITS: [&str; 15] = [
    "只", "仅", "才", "唯", "不", "除", "非", "单", "独", "限", "无", "没", "专", "光", "未",
];

/// A limit of one side that the other lacks.
pub(super) fn conflict(pair: &Pair<'_>) -> Option<Finding> {
    if !pair.is_whole() {
        return None;
    }
    let place = match (limit(pair.a), limit(pair.b)) {
        (Some(span), None) if !is_limited(pair.b) => Place::a(span),
        (None, Some(span)) if !is_limited(pair.a) => Place::b(span),
        _ => return None,
    };
    let text = if place.side == 0 { pair.a.text } else { pair.b.text };
    let message = format!("“{}” is said on one side only", place.span.of(text));
    Some(Finding::new(&RULE, message, vec![place], Some(pair.number)))
}

/// An `only` that says who or what alone: at the beginning of a statement, or in a clause that allows.
fn limit(passage: Passage<'_>) -> Option<Span> {
    match passage.language() {
        Language::ENGLISH
            if !passage
                .segments()
                .any(|segment| segment.span.of(passage.text).contains("nly")) =>
        {
            None
        }
        Language::ENGLISH => statements(passage).iter().find_map(|statement| {
            let mut words = statement.words.iter().enumerate();
            let only = words.find(|(at, word)| word.text == "only" && (*at == 0 || allows(statement, word)))?;
            Some(only.1.span)
        }),
        Language::CHINESE => passage.segments().find_map(|segment| {
            let text = segment.span.of(passage.text);
            let found = ["只有", "仅限", "只限"]
                .into_iter()
                .filter_map(|sign| Some((text.find(sign)?, sign.len())));
            found
                .min()
                .map(|(at, length)| Span::new(at, at + length).shifted(segment.span.start))
        }),
        _ => None,
    }
}

fn allows(statement: &Statement<'_>, only: &Word<'_>) -> bool {
    let allows = |word: &Word<'_>| matches!(word.text.as_ref(), "may" | "can" | "allowed" | "permitted" | "must");
    statement.clause(only.clause).any(allows)
}

/// Whether a passage limits anything, or its language is one of which no words are known.
fn is_limited(passage: Passage<'_>) -> bool {
    match passage.language() {
        Language::ENGLISH => {
            let is_limit = |word: &Word<'_>| LIMITS.contains(&word.text.as_ref()) || word.text.ends_with("n't");
            statements(passage)
                .iter()
                .any(|statement| statement.words.iter().any(is_limit))
        }
        Language::CHINESE => passage.segments().any(|segment| {
            let text = segment.span.of(passage.text);
            CHINESE_LIMITS.iter().any(|limit| text.contains(limit))
        }),
        _ => true,
    }
}
