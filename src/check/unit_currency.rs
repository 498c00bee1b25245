//! **What.** The same number with another unit or currency; per cent against percentage points.
//!
//! **Why.** The figure looks right, so no one checks it; 650 million dollars are not 650 million yuan.
//!
//! **Example.** `98公里` against `98 miles`; `每立方米` against `per cubic foot`; `rose by 4.5 percentage points` against
//! `rose by 4.5 percent`.
//!
//! **When to ignore.** Where the text converts on purpose and also gives the figure in the other unit. Equal amounts
//! in different units (15,000 mu, 1,000 hectares) and abbreviations (km, kilometres) are not reported.

use super::context::{Context, Pair, Passage};
use super::contrast;
use super::facts::Amount;
use super::measure::{self, Dimension, Unit};
use super::{Finding, Place, Rule, Severity};
use crate::text::Span;
use crate::text::number::{NumberKind, Value};

pub(super) const RULE: Rule = Rule {
    id: "unit-currency",
    severity: Severity::Error,
    summary: "the same number, in another unit or currency",
    source: include_str!("unit_currency.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    context.pairs().iter().flat_map(in_pair).collect()
}

fn in_pair(pair: &Pair<'_>) -> Vec<Finding> {
    let a: Vec<&Amount> = measured(pair.a.facts().flat_map(|facts| &facts.amounts));
    let b: Vec<&Amount> = measured(pair.b.facts().flat_map(|facts| &facts.amounts));
    let unlike_all = |amount: &Amount, others: &[&Amount]| {
        let mut same = others
            .iter()
            .filter(|other| other.number.value == amount.number.value)
            .peekable();
        same.peek().is_some() && same.all(|other| differ(amount, other))
    };
    let only_a: Vec<&Amount> = a.iter().copied().filter(|amount| unlike_all(amount, &b)).collect();
    let only_b: Vec<&Amount> = b.iter().copied().filter(|amount| unlike_all(amount, &a)).collect();
    let pairs = contrast::pair_up(&only_a, &only_b, |a, b| {
        let near = contrast::nearness(pair, a.span, b.span);
        let likely = pair.is_whole()
            || near.beside
            || is_particular(a.number.value)
            || near.context.is_none_or(|context| context >= 0.3);
        (a.number.value == b.number.value && likely).then_some(near.context.unwrap_or(0.0) + near.position)
    });
    let findings = pairs.into_iter().map(|(i, j)| {
        let (a, b) = (only_a[i], only_b[j]);
        let message = format!("{} against {}", a.span.of(pair.a.text), b.span.of(pair.b.text));
        Finding::new(
            &RULE,
            message,
            vec![Place::a(a.span), Place::b(b.span)],
            Some(pair.number),
        )
    });
    findings.chain(named(pair)).chain(rate(pair)).collect()
}

/// `in euros` against `in pounds`: a currency named without a sum, one on each side.
fn named(pair: &Pair<'_>) -> Option<Finding> {
    let a = currencies(pair.a);
    let [(a, x)] = a[..] else { return None };
    let b = currencies(pair.b);
    let [(b, y)] = b[..] else { return None };
    let message = format!("{} against {}", a.of(pair.a.text), b.of(pair.b.text));
    let differ = !x.may_be(y) && pair.is_whole();
    differ.then(|| Finding::new(&RULE, message, vec![Place::a(a), Place::b(b)], Some(pair.number)))
}

/// `per cubic metre` against `per cubic foot`: a unit that something is counted by, one on each side.
fn rate(pair: &Pair<'_>) -> Option<Finding> {
    let a = rates(pair.a);
    let [(a, x)] = a[..] else { return None };
    let b = rates(pair.b);
    let [(b, y)] = b[..] else { return None };
    let message = format!("{} against {}", a.of(pair.a.text), b.of(pair.b.text));
    let differ = !x.may_be(y) && comparable(x, y) && pair.is_whole();
    differ.then(|| Finding::new(&RULE, message, vec![Place::a(a), Place::b(b)], Some(pair.number)))
}

/// The units that a passage counts by.
fn rates(passage: Passage<'_>) -> Vec<(Span, Unit)> {
    let mut found = Vec::new();
    for segment in passage.segments() {
        let text = segment.span.of(passage.text);
        for sign in ["per ", "每"] {
            for (at, _) in text.match_indices(sign) {
                let after = at + sign.len();
                let is_word = sign.is_ascii() && text[..at].ends_with(char::is_alphanumeric);
                let unit = measure::unit(text, Span::new(after, after)).filter(|(_, span)| span.start == after);
                found.extend(
                    unit.filter(|_| !is_word)
                        .map(|(unit, span)| (Span::new(at, span.end).shifted(segment.span.start), unit)),
                );
            }
        }
    }
    found
}

/// The currencies that a passage pays in.
fn currencies(passage: Passage<'_>) -> Vec<(Span, Unit)> {
    let mut found = Vec::new();
    for segment in passage.segments() {
        let text = segment.span.of(passage.text);
        for sign in ["in ", "以", "用"] {
            for (at, _) in text.match_indices(sign) {
                let after = at + sign.len();
                let is_word = sign.is_ascii() && text[..at].ends_with(char::is_alphanumeric);
                if !is_word && let Some((unit, span)) = measure::currency(text, after) {
                    found.push((span.shifted(segment.span.start), unit));
                }
            }
        }
    }
    found
}

/// Whether a value has three figures or more, so that two reports will hardly have it by chance.
fn is_particular(value: Value) -> bool {
    let shown = value.to_string();
    shown.trim_end_matches('0').bytes().filter(u8::is_ascii_digit).count() >= 3 || shown.len() > 8
}

/// The amounts whose unit is known, or that are shares.
fn measured<'a>(amounts: impl Iterator<Item = &'a Amount>) -> Vec<&'a Amount> {
    amounts
        .filter(|amount| !amount.dated && (amount.unit.is_some() || is_share(amount)))
        .collect()
}

fn is_share(amount: &Amount) -> bool {
    matches!(amount.number.kind, NumberKind::Percent | NumberKind::PercentPoint)
}

fn differ(a: &Amount, b: &Amount) -> bool {
    if is_share(a) && is_share(b) {
        return a.number.kind != b.number.kind;
    }
    match (a.unit, b.unit) {
        (Some(x), Some(y)) => !x.may_be(y) && comparable(x, y),
        _ => false,
    }
}

/// Both are currencies, or both measure: `5 years` and `5 yuan` are two statements, not one gone wrong.
fn comparable(a: Unit, b: Unit) -> bool {
    let money = |unit: Unit| matches!(unit.dimension, Dimension::Currency(_));
    let time = |unit: Unit| matches!(unit.dimension, Dimension::Time | Dimension::Calendar);
    let degrees = |unit: Unit| matches!(unit.dimension, Dimension::Temperature(_));
    let power = |unit: Unit| matches!(unit.dimension, Dimension::Power | Dimension::Energy);
    let of_one = |is: fn(Unit) -> bool| is(a) && is(b);
    of_one(money) || of_one(time) || of_one(degrees) || of_one(power) || a.dimension == b.dimension
}

#[cfg(test)]
mod tests {
    use super::super::testing::says;
    use super::*;

    #[test]
    fn other_units_are_reported() {
        assert_eq!(
            says(&RULE, "全长98公里", "It is 98 miles long."),
            "98公里 against 98 miles [a:98公里 | b:98 miles]"
        );
        assert_eq!(
            says(&RULE, "worth 650 million US dollars", "worth 650 million yuan"),
            "650 million US dollars against 650 million yuan [a:650 million US dollars | b:650 million yuan]"
        );
        assert_eq!(
            says(&RULE, "rose by 4.5 percentage points", "went up 4.5 percent"),
            "4.5 percentage points against 4.5 percent [a:4.5 percentage points | b:4.5 percent]"
        );
        assert_eq!(
            says(
                &RULE,
                "每立方米不超过3元。",
                "It will not exceed 3 yuan per cubic foot."
            ),
            "每立方米 against per cubic foot [a:每立方米 | b:per cubic foot]"
        );
        assert_ne!(
            says(
                &RULE,
                "用电量为96亿千瓦时。",
                "Consumption came to 9.6 billion kilowatts."
            ),
            ""
        );
        assert_eq!(
            says(&RULE, "Pay in euros to the account.", "To the account pay in pounds."),
            "euros against pounds [a:euros | b:pounds]"
        );
    }

    #[test]
    fn the_same_unit_otherwise_written_is_silent() {
        for (a, b) in [
            ("8.3 kilometers long", "8.3 km long"),
            ("US$5 million", "5 million dollars"),
            ("6.5亿美元", "650 million US dollars"),
            ("5%", "5 percent"),
            ("每年每亩补贴200元", "an annual subsidy of 200 yuan per mu"),
            ("15,000 mu", "1,000 hectares"),
            ("for 5 years, 5 yuan", "5 yuan for 5 years"),
            ("24小时", "24 hours"),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }
}
