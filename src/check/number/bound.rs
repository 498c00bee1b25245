//! Bounds beside equal figures: `up to 600 crowns` against `600 crowns`, `at least` against `at most`.

use super::super::context::{Pair, Passage};
use super::super::facts::Amount;
use super::super::{Finding, Place, Severity};
use super::RULE;
use super::equal::equal;
use crate::text::{Language, Span};

/// What a figure is for what it bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    /// The figure itself, or nothing tells.
    None,
    /// No more than it.
    Most,
    /// No less than it.
    Least,
    /// More than it.
    Over,
    /// Less than it.
    Under,
}

impl Bound {
    /// Whether it leaves room above the figure.
    fn is_upward(self) -> bool {
        matches!(self, Self::Least | Self::Over)
    }

    fn is_downward(self) -> bool {
        matches!(self, Self::Most | Self::Under)
    }
}

use Bound::{Least, Most, Over, Under};

/// What stands before a figure, the longer ones first.
const BEFORE: [(&str, Bound); 45] = [
    ("no more than", Most),
    ("not more than", Most),
    ("no longer than", Most),
    ("not exceeding", Most),
    ("not exceed", Most),
    ("maximum of", Most),
    ("at most", Most),
    ("up to", Most),
    ("no less than", Least),
    ("no fewer than", Least),
    ("not less than", Least),
    ("not fewer than", Least),
    ("minimum of", Least),
    ("at least", Least),
    ("more than", Over),
    ("upwards of", Over),
    ("in excess of", Over),
    ("exceeding", Over),
    ("exceeds", Over),
    ("exceeded", Over),
    ("over", Over),
    ("above", Over),
    ("fewer than", Under),
    ("less than", Under),
    ("just under", Under),
    ("below", Under),
    ("under", Under),
    ("不得超过", Most),
    ("不超过", Most),
    ("不多于", Most),
    ("不高于", Most),
    ("最高可达", Most),
    ("最高达", Most),
    ("最高", Most),
    ("最多", Most),
    ("至多", Most),
    ("不得少于", Least),
    ("不得低于", Least),
    ("不少于", Least),
    ("不低于", Least),
    ("至少", Least),
    ("最少", Least),
    ("超过", Over),
    ("不足", Under),
    ("不到", Under),
];

/// What stands after a figure with its unit, up to one word further.
const AFTER: [(&str, Bound); 11] = [
    ("or more", Least),
    ("or over", Least),
    ("or above", Least),
    ("or fewer", Most),
    ("or less", Most),
    ("at most", Most),
    ("at least", Least),
    ("以上", Least),
    ("以下", Most),
    ("以内", Most),
    ("之内", Most),
];

/// A passage with one of these says in some way that a figure is a bound.
const ENGLISH: [&str; 27] = [
    "more", "most", "less", "least", "few", "up to", "over", "under", "above", "below", "beyond", "exceed", "excess",
    "maxim", "minim", "limit", "within", "cap", "ceiling", "as many", "as much", "reach", "long as", "short of",
    "near", "almost", "upward",
];
const CHINESE: [&str; 14] = [
    "超", "不", "至", "多", "少", "以", "最", "限", "满", "低", "高", "逾", "达", "内",
];

/// Equal figures with a bound of opposite kinds, or that one side alone gives as a bound.
pub(super) fn conflicts(pair: &Pair<'_>) -> Vec<Finding> {
    if !pair.is_whole() {
        return Vec::new();
    }
    let [a, b] = [pair.a, pair.b].map(|passage| -> Vec<&Amount> {
        let amounts = passage.facts().flat_map(|facts| &facts.amounts);
        amounts.filter(|amount| !amount.dated).collect()
    });
    let mut found = Vec::new();
    for x in &a {
        let mut same = b.iter().filter(|y| equal(x, y));
        let (Some(y), None) = (same.next(), same.next()) else {
            continue;
        };
        if a.iter().filter(|other| equal(other, y)).count() > 1 {
            continue;
        }
        let [(bound_a, start_a), (bound_b, start_b)] = [bound(pair.a, x), bound(pair.b, y)];
        let is_turned = bound_a.is_upward() && bound_b.is_downward() || bound_a.is_downward() && bound_b.is_upward();
        let is_lost = |own: Bound, other: Bound, there: Passage<'_>| {
            matches!(own, Most | Least) && other == Bound::None && !has_bound(there)
        };
        let is_lost = is_lost(bound_a, bound_b, pair.b) && !ends_range(pair.b, y)
            || is_lost(bound_b, bound_a, pair.a) && !ends_range(pair.a, x);
        if !is_turned && !is_lost {
            continue;
        }
        let spans = [
            Place::a(Span::new(start_a, x.span.end)),
            Place::b(Span::new(start_b, y.span.end)),
        ];
        let message = format!(
            "{} against {}",
            spans[0].span.of(pair.a.text),
            spans[1].span.of(pair.b.text)
        );
        let finding = Finding::new(&RULE, message, spans.to_vec(), Some(pair.number));
        found.push(match is_turned {
            true => finding,
            false => finding.at_most(Severity::Warning),
        });
    }
    found
}

/// The bound that `amount` is, and where the words for it or the amount begin.
fn bound(passage: Passage<'_>, amount: &Amount) -> (Bound, usize) {
    let mut segments = passage.segments().map(|segment| segment.span);
    let from = segments
        .find(|span| span.contains(amount.span))
        .map_or(amount.span.start, |span| span.start);
    let before = passage.text[from..amount.span.start].to_ascii_lowercase();
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '$' | '€' | '£' | '¥'));
    let small = [" a", " an", " the", " rmb", " us", " around", " about"];
    let before = small
        .into_iter()
        .fold(before, |text, small| text.strip_suffix(small).unwrap_or(text));
    let before = before.trim_end();
    let is_word = |sign: &str| {
        let rest = &before[..before.len() - sign.len()];
        !sign.is_ascii() || !rest.ends_with(char::is_alphabetic)
    };
    if let Some((sign, bound)) = BEFORE
        .into_iter()
        .find(|(sign, _)| before.ends_with(sign) && is_word(sign))
    {
        let start = from + before.len() - sign.len();
        // `no more than` holds a denial that the longer signs have; any other before it turns it round
        let denied = ["not", "no", "never", "n't", "不", "未", "没有"];
        let rest = before[..before.len() - sign.len()].trim_end();
        let is_denied = denied.into_iter().any(|word| rest.ends_with(word));
        return (if is_denied { Bound::None } else { bound }, start);
    }
    let after = passage.text[amount.span.end..].trim_start();
    let next = after.split_once(' ').map_or("", |(_, rest)| rest);
    let found = AFTER
        .into_iter()
        .find(|(sign, _)| after.starts_with(sign) || sign.is_ascii() && next.starts_with(sign));
    (found.map_or(Bound::None, |(_, bound)| bound), amount.span.start)
}

/// Whether it is the end of a range: `from 400 to 600`, `400至600`.
fn ends_range(passage: Passage<'_>, amount: &Amount) -> bool {
    let before = passage.text[..amount.span.start].trim_end();
    [" to", " and", "-", "–", "—", "至", "到"]
        .into_iter()
        .any(|sign| before.ends_with(sign))
}

/// Whether anything in the passage may say that a figure is a bound.
fn has_bound(passage: Passage<'_>) -> bool {
    passage.segments().any(|segment| {
        let text = segment.span.of(passage.text);
        match segment.language {
            Language::CHINESE => CHINESE.iter().any(|sign| text.contains(sign)),
            _ => {
                let text = text.to_lowercase();
                ENGLISH.iter().any(|sign| text.contains(sign))
            }
        }
    })
}
