//! Words that multiply: `doubled`, `twice as`, `threefold`, `halved`, `three times as`, `翻两番`.

use super::super::context::{Pair, Passage};
use super::super::measure::Dimension;
use super::super::{Finding, Place};
use super::RULE;
use crate::text::number::{NumberKind, Value};
use crate::text::{Language, Span, WordKind, fold};

/// English words and what they multiply by, as a fraction.
const ENGLISH: [(&[&str], u64, u64); 4] = [
    (&["doubled", "doubling", "twice", "twofold"], 2, 1),
    (&["tripled", "tripling", "trebled", "trebling", "threefold"], 3, 1),
    (&["quadrupled", "quadrupling", "fourfold"], 4, 1),
    (&["halved", "halving"], 1, 2),
];

/// The same in Chinese, the longer ones first. 番 are doublings.
const CHINESE: [(&[&str], u64, u64); 4] = [
    (&["翻了三番", "翻三番"], 8, 1),
    (&["翻了两番", "翻两番"], 4, 1),
    (&["翻了一番", "翻一番", "翻番", "翻倍", "翻了倍"], 2, 1),
    (&["减半"], 1, 2),
];

/// One such word on either side, and neither side says in another way what the other does.
pub(super) fn conflict(pair: &Pair<'_>) -> Option<Finding> {
    let (a, b) = (multiples(pair.a), multiples(pair.b));
    let ([(a, x)], [(b, y)]) = (&a[..], &b[..]) else {
        return None;
    };
    let message = format!("{} against {}", a.of(pair.a.text), b.of(pair.b.text));
    let differ = x != y && pair.is_whole() && !says(pair.a, *a, *y) && !says(pair.b, *b, *x);
    differ.then(|| Finding::new(&RULE, message, vec![Place::a(*a), Place::b(*b)], Some(pair.number)))
}

/// The words of a passage that multiply, and by what.
fn multiples(passage: Passage<'_>) -> Vec<(Span, Value)> {
    let mut found = Vec::new();
    for segment in passage.segments() {
        let text = segment.span.of(passage.text);
        if segment.language == Language::CHINESE {
            let names = || {
                CHINESE
                    .iter()
                    .flat_map(|(names, n, d)| names.iter().map(move |name| (*name, *n, *d)))
            };
            for at in text.match_indices(['翻', '减']).map(|(at, _)| at) {
                let name = names().find(|(name, _, _)| text[at..].starts_with(name));
                let span = name.map(|(name, n, d)| (Span::new(at, at + name.len()), n, d));
                found.extend(span.and_then(|(span, n, d)| value(span.shifted(segment.span.start), n, d)));
            }
            continue;
        }
        if !["ubl", "ipl", "ebl", "upl", "alv", "wice", "fold"]
            .iter()
            .any(|part| text.contains(part))
        {
            continue;
        }
        for word in crate::text::words(text)
            .into_iter()
            .filter(|word| word.kind == WordKind::Word)
        {
            let folded = fold(word.span.of(text));
            let name = ENGLISH.iter().find(|(names, _, _)| names.contains(&folded.as_ref()));
            // `twice` is also two times
            let is_often = folded == "twice" && !text[word.span.end..].starts_with(" as");
            let name = name.filter(|_| !is_often);
            found.extend(name.and_then(|&(_, n, d)| value(word.span.shifted(segment.span.start), n, d)));
        }
    }
    let times = passage.facts().flat_map(|facts| &facts.amounts).filter(|amount| {
        passage.text[amount.span.end..].starts_with(" as ")
            && amount.unit.is_some_and(|unit| unit.dimension == Dimension::Times)
    });
    found.extend(times.map(|amount| (amount.span, amount.number.value)));
    found
}

fn value(span: Span, numerator: u64, denominator: u64) -> Option<(Span, Value)> {
    Some((span, Value::fraction(u128::from(numerator), u128::from(denominator))?))
}

/// Whether a passage gives, outside `verb`, a figure for being multiplied by `value`: so many times, or by 100%.
fn says(passage: Passage<'_>, verb: Span, value: Value) -> bool {
    let mut amounts = passage.facts().flat_map(|facts| &facts.amounts);
    amounts.any(|amount| {
        let is_share = amount.number.kind == NumberKind::Percent;
        let more = amount.number.value.plus(Value::whole(1));
        !amount.span.overlaps(verb) && (amount.number.value == value || is_share && more == Some(value))
    })
}
