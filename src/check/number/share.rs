//! Shares that two numbers tell: `seven in ten`, `9 out of every 10`, `每三户中就有一户`.

use super::super::context::{Pair, Passage};
use super::super::facts::Amount;
use super::super::{Finding, Place};
use super::RULE;
use crate::text::Span;
use crate::text::number::{NumberKind, Value};

/// A share told by two numbers.
pub(super) struct Share {
    /// From the first number to the end of the second.
    pub(super) span: Span,
    pub(super) value: Value,
}

/// The shares of a passage that are told by two numbers.
pub(super) fn shares(passage: Passage<'_>) -> Vec<Share> {
    let of_two = |pair: &[Amount]| {
        let [first, second] = pair else { return None };
        let between = passage.text.get(first.span.end..second.span.start)?;
        let is_english = is_out_of(between);
        let is_chinese = || passage.text[..first.span.start].ends_with('每') && is_among(between);
        let (part, whole) = match is_english {
            true => (first, second),
            false => is_chinese().then_some((second, first))?,
        };
        let value = |amount: &Amount| {
            let value = amount.number.value.to_whole();
            value.filter(|_| amount.number.kind == NumberKind::Cardinal && !amount.dated)
        };
        let (part, whole) = (value(part)?, value(whole)?);
        let value = Value::fraction(u128::from(part), u128::from(whole)).filter(|_| part < whole)?;
        let span = Span::new(first.span.start, second.span.end);
        Some(Share { span, value })
    };
    let amounts = passage.facts().flat_map(|facts| facts.amounts.windows(2));
    amounts.filter_map(of_two).collect()
}

/// Words between the part and `in`: `one household in four`.
const NOUN: usize = 2;

/// Whether `between` two numbers stands `in` or `out of`, maybe after what is counted and before `every`.
fn is_out_of(between: &str) -> bool {
    let mut words: Vec<&str> = between.split_ascii_whitespace().collect();
    words.pop_if(|last| matches!(*last, "every" | "the" | "our" | "its" | "their"));
    let tail = match words[..] {
        [.., "out", "of"] => 2,
        [.., "in"] | ["of"] => 1,
        _ => return false,
    };
    let noun = &words[..words.len() - tail];
    noun.len() <= NOUN && noun.iter().all(|word| word.chars().all(char::is_alphabetic))
}

/// Whether `between` two numbers stands what is counted, 中 or 里, and 有: `每[三]户中就有[一]户`.
fn is_among(between: &str) -> bool {
    let there = between
        .strip_suffix('有')
        .map(|rest| rest.trim_end_matches(['就', '便', '约', '仅', '只']));
    let noun = there.and_then(|rest| rest.strip_suffix(['中', '里']));
    noun.is_some_and(|noun| (1..=3).contains(&noun.chars().count()))
}

/// One share on either side, and neither is the other; one of them may be a fraction or a percentage.
pub(super) fn conflict(pair: &Pair<'_>) -> Option<Finding> {
    let [a, b] = [pair.a, pair.b].map(|passage| {
        let mut told = shares(passage);
        let amounts = passage.facts().flat_map(|facts| &facts.amounts);
        let is_share = |amount: &&Amount| amount.number.kind == NumberKind::Percent || !amount.number.value.is_whole();
        let is_told = !told.is_empty();
        told.extend(amounts.filter(is_share).map(|amount| Share {
            span: amount.span,
            value: amount.number.value,
        }));
        (told, is_told)
    });
    let (([a], is_told), ([b], is_told_there)) = ((&a.0[..], a.1), (&b.0[..], b.1)) else {
        return None;
    };
    let message = format!("{} against {}", a.span.of(pair.a.text), b.span.of(pair.b.text));
    let differ = a.value != b.value && (is_told || is_told_there) && pair.is_whole();
    differ.then(|| {
        Finding::new(
            &RULE,
            message,
            vec![Place::a(a.span), Place::b(b.span)],
            Some(pair.number),
        )
    })
}
