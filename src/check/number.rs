//! **What.** A number that the linked passage gives otherwise.
//!
//! **Why.** A wrong figure is the error that readers of a translation cannot see and that costs most. Chinese 亿 and
//! 万 against billion and thousand are where it happens.
//!
//! **Example.** `860亿元` against `860 billion yuan`: 860亿 is 86 billion. Numbers are compared by value, so `90亿`,
//! `9 billion` and `9,000,000,000` are equal, and so are `three fifths` and 60%, 15,000 mu and 1,000 hectares, also rounded:
//! 62 million mu are 4.13 million hectares, `seven in ten` is 70%, 翻两番 is four times. Equal figures differ where one is a
//! bound (`up to 600`, `600`; `at least`, `at most`), one counts each and the other all, or one counts pairs.
//!
//! **When to ignore.** Where one side rounds (`some 120,000` against `118,700`), or counts something else on purpose.
//! Numbers that only one side has, and small ones in words (`one of them`) without a unit, are not reported.

mod bound;
mod counted;
mod equal;
mod multiple;
mod share;

use super::context::{Context, Pair, Passage};
use super::contrast;
use super::facts::Amount;
use super::opposite;
use super::{Finding, Place, Rule, Severity};
use crate::text::number::{NumberKind, Value};
use equal::equal;
use share::{Share, shares};

pub(super) const RULE: Rule = Rule {
    id: "number",
    severity: Severity::Error,
    summary: "a number differs between passages that say the same",
    source: include_str!("number.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = context.pairs().iter().flat_map(in_pair).collect();
    opposite::add(context, &RULE, &mut found);
    found
}

fn in_pair(pair: &Pair<'_>) -> Vec<Finding> {
    let (a, b) = (unmatched(pair, Side::A), unmatched(pair, Side::B));
    let figures = |list: &[&Amount]| list.iter().filter(|amount| !amount.number.is_small_word()).count();
    let alone = figures(&a) == 1 && figures(&b) == 1 || a.len() == 1 && b.len() == 1;
    let pairs = contrast::pair_up(&a, &b, |a, b| score(pair, a, b, alone));
    let findings = pairs.into_iter().map(|(i, j)| {
        let (a, b) = (a[i], b[j]);
        let message = format!("{} against {}", a.span.of(pair.a.text), b.span.of(pair.b.text));
        let places = vec![Place::a(a.span), Place::b(b.span)];
        let finding = Finding::new(&RULE, message, places, Some(pair.number));
        if rounds(a.number.value, b.number.value) {
            finding.at_most(Severity::Note)
        } else {
            finding
        }
    });
    let findings: Vec<Finding> = findings.collect();
    let is_new = |other: &Finding| {
        let overlaps = |finding: &Finding| (0..2).any(|at| finding.places[at].span.overlaps(other.places[at].span));
        !findings.iter().any(overlaps)
    };
    let told_apart: Vec<Finding> = [share::conflict(pair), multiple::conflict(pair)]
        .into_iter()
        .flatten()
        .chain(bound::conflicts(pair))
        .chain(counted::conflicts(pair))
        .chain(counted::exchanged(pair))
        .filter(is_new)
        .collect();
    findings.into_iter().chain(told_apart).collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    A,
    B,
}

/// The amounts of one passage that the other has in no form.
fn unmatched<'a>(pair: &Pair<'a>, side: Side) -> Vec<&'a Amount> {
    let (own, other) = if side == Side::A {
        (pair.a, pair.b)
    } else {
        (pair.b, pair.a)
    };
    let amounts = own.facts().flat_map(|facts| &facts.amounts);
    let (own_shares, other_shares) = (shares(own), shares(other));
    let missing = amounts.filter(|amount| {
        let ignored = amount.dated || is_label(own, amount) || is_guess(own, amount);
        let is_share = || {
            let stands = |value: Value, shares: &[Share]| shares.iter().any(|share| share.value == value);
            let mut whole = own_shares.iter().filter(|share| share.span.contains(amount.span));
            stands(amount.number.value, &other_shares)
                || whole.any(|share| {
                    let mut others = other.facts().flat_map(|facts| &facts.amounts);
                    stands(share.value, &other_shares) || others.any(|other| other.number.value == share.value)
                })
        };
        !ignored
            && !is_share()
            && !other.facts().any(|facts| {
                facts.amounts.iter().any(|other| equal(amount, other))
                    || facts
                        .dates
                        .iter()
                        .any(|date| amount.number.value.to_whole().is_some_and(|value| date.mentions(value)))
            })
    });
    missing.collect()
}

/// Whether it is one of two small numbers of which either may be right: `three or four days`.
fn is_guess(passage: Passage<'_>, amount: &Amount) -> bool {
    const SMALL: u64 = 20;
    let mut others = passage.facts().flat_map(|facts| &facts.amounts);
    let is_small = |amount: &Amount| amount.number.value <= Value::whole(SMALL);
    is_small(amount)
        && others.any(|other| {
            let [first, second] = if other.span.start < amount.span.start {
                [other, amount]
            } else {
                [amount, other]
            };
            let between = passage.text.get(first.span.end..second.span.start);
            is_small(other) && between == Some(" or ")
        })
}

/// `1.`, `(2)` or `8.1` at the start of a paragraph, and the number after `clause`, are no figures.
fn is_label(passage: Passage<'_>, amount: &Amount) -> bool {
    let text = passage.text;
    let before = text[..amount.span.start].trim_end_matches(['(', '（', '第', ' ', '\u{3000}']);
    let starts = before.is_empty() || before.ends_with(['\n', '\r']);
    let after = &text[amount.span.end..];
    let pointed = amount.span.of(text).contains('.') || after.starts_with(['.', ')', '）', '、', '．']);
    let word = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    const PARTS: [&str; 15] = [
        "clause",
        "clauses",
        "article",
        "articles",
        "section",
        "sections",
        "annex",
        "chapter",
        "paragraph",
        "item",
        "table",
        "figure",
        "page",
        "no",
        "appendix",
    ];
    let chinese = after.starts_with(['条', '章', '款', '项', '节']) && text[..amount.span.end].contains('第');
    starts && pointed && amount.unit.is_none() || PARTS.contains(&word.as_str()) || chinese
}

/// How likely the two are the same figure gone wrong; none where they are not. `alone` where neither side has another
/// unmatched figure.
fn score(pair: &Pair<'_>, a: &Amount, b: &Amount, alone: bool) -> Option<f32> {
    let near = contrast::nearness(pair, a.span, b.span);
    let percent = |amount: &Amount| matches!(amount.number.kind, NumberKind::Percent | NumberKind::PercentPoint);
    let unit = match (a.unit, b.unit) {
        (Some(a), Some(b)) if a.may_be(b) => 1.0,
        (Some(a), Some(b)) if a.dimension == b.dimension => 0.5,
        (Some(_), Some(_)) => return None,
        (None, None) if percent(a) && percent(b) => 1.0,
        (None, None) if !a.number.value.is_whole() && !b.number.value.is_whole() => 0.8,
        (None, None) => 0.0,
        _ => -0.5,
    };
    let kind = match (a.number.kind, b.number.kind) {
        (x, y) if x == y => 0.0,
        (NumberKind::Ordinal, _) | (_, NumberKind::Ordinal) => -1.0,
        (NumberKind::Cardinal, _) | (_, NumberKind::Cardinal) => -0.5,
        _ => 0.0,
    };
    let shape = if same_digits(a.number.value, b.number.value) {
        1.0
    } else {
        0.0
    };
    let context = near.context.unwrap_or(0.4);
    let beside = if near.beside { 1.0 } else { 0.0 };
    let score = unit + kind + shape + beside + 2.0 * context + near.position;
    // small numbers in words come and go: only before the same noun or unit, or as ordinals, are they figures, and `one` may
    // be an article
    let one = |amount: &Amount| {
        let is_ordinal = amount.number.kind == NumberKind::Ordinal;
        let is_one = amount.number.value.is_whole() && amount.number.value <= Value::whole(1);
        amount.number.is_small_word() && is_one && !is_ordinal
    };
    let is_small = a.number.is_small_word() || b.number.is_small_word();
    let measured = matches!((a.unit, b.unit), (Some(a), Some(b)) if a.dimension == b.dimension);
    let ordinals = [a, b].iter().all(|amount| amount.number.kind == NumberKind::Ordinal);
    let is_figure = near.beside || measured || ordinals && !pair.is_monolingual();
    if one(a) || one(b) || is_small && !(is_figure && pair.is_whole()) {
        return None;
    }
    // A clause shared by two reports is surer to be meant when its words are the same too.
    let enough = match (pair.is_whole(), alone) {
        (true, true) => 1.3,
        (true, false) => 1.8,
        (false, _) => 2.2,
    };
    let same_words = pair.is_whole()
        || near.beside
        || near
            .context
            .is_none_or(|context| context >= 0.15 + 0.15 * f32::from(u8::from(unit < 1.0)));
    (score >= enough && same_words).then_some(score)
}

/// Whether one has the digits of the other, swapped, or with a nought too many or too few.
fn same_digits(a: Value, b: Value) -> bool {
    let digits = |value: Value| {
        let mut digits: Vec<u8> = value
            .to_string()
            .bytes()
            .filter(|byte| (b'1'..=b'9').contains(byte))
            .collect();
        digits.sort_unstable();
        digits
    };
    digits(a) == digits(b)
}

/// Whether one is the other rounded: `some 120,000` for `118,700`.
fn rounds(a: Value, b: Value) -> bool {
    let noughts = |value: Value| {
        value.to_whole().map_or(0, |whole| {
            whole.to_string().bytes().rev().take_while(|&byte| byte == b'0').count()
        })
    };
    let (x, y) = (a.to_f64(), b.to_f64());
    let near = (x - y).abs() <= 0.05 * x.max(y);
    let round = |value: Value| {
        value
            .to_whole()
            .is_some_and(|whole| whole >= 10 && noughts(value) + 2 >= whole.to_string().len())
    };
    near && (round(a) != round(b))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Pair, says};
    use super::*;

    #[test]
    fn bounds_and_what_is_counted_are_compared() {
        for (a, b, found) in [
            (
                "A fine of up to 600 crowns is due.",
                "A fine of 600 crowns is due.",
                "up to 600 crowns against 600 crowns [a:up to 600 crowns | b:600 crowns]",
            ),
            (
                "At least 40 guests came.",
                "At most 40 guests came.",
                "At least 40 against At most 40 [a:At least 40 | b:At most 40]",
            ),
            (
                "参会人员不超过300人。",
                "More than 300 people will attend.",
                "不超过300 against More than 300 [a:不超过300 | b:More than 300]",
            ),
            (
                "It is 48 metres high and 310 metres long.",
                "It is 310 metres high and 48 metres long.",
                "48 metres high against 310 metres high [a:48 metres | b:310 metres]",
            ),
            (
                "A quarter of the land is forest.",
                "Three quarters of the land is forest.",
                "A quarter against Three quarters [a:A quarter | b:Three quarters]",
            ),
            (
                "The cars each seat 96 guests.",
                "The cars seat 96 guests between them.",
                "96 guests against 96 guests between them [a:96 | b:96]",
            ),
            (
                "They saw 38 pairs of grouse.",
                "They saw 38 grouse.",
                "38 pairs of grouse against 38 grouse [a:38 | b:38]",
            ),
        ] {
            assert_eq!(says(&RULE, a, b), found, "{a} / {b}");
        }
        for (a, b) in [
            ("No more than 15 guests.", "A maximum of 15 guests."),
            ("At least 40 guests came.", "Forty guests or more came."),
            ("不少于40小时", "40 hours or more"),
            ("Over 300 people came.", "More than 300 people came."),
            ("It holds up to 600.", "It can take as many as 600."),
            ("It came half a million short.", "It was 500,000 short."),
            ("Each has 96 seats.", "There are 96 seats in each."),
            ("They saw 38 pairs of grouse.", "Grouse: 38 couples."),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }

    #[test]
    fn amounts_converted_to_another_unit_are_equal() {
        assert_eq!(
            says(
                &RULE,
                "建成农田6200万亩。",
                "4.13 million hectares of fields were made."
            ),
            ""
        );
        assert_eq!(
            says(
                &RULE,
                "It has 13 million mu of fields.",
                "It has some 870,000 hectares of fields."
            ),
            ""
        );
        assert_ne!(
            says(
                &RULE,
                "建成农田6200万亩。",
                "4.31 million hectares of fields were made."
            ),
            ""
        );
    }

    #[test]
    fn other_values_are_reported() {
        assert_eq!(
            says(
                &RULE,
                "规模达到860亿元，增长12.6%。",
                "It reached 860 billion yuan, up 16.2%."
            ),
            "860亿元 against 860 billion yuan [a:860亿元 | b:860 billion yuan]\n12.6% against 16.2% [a:12.6% | b:16.2%]"
        );
        assert_eq!(
            says(
                &RULE,
                "Three quarters of the firms are in the south.",
                "Of the firms, two thirds are in the south."
            ),
            "Three quarters against two thirds [a:Three quarters | b:two thirds]"
        );
    }

    #[test]
    fn small_numbers_before_the_same_unit_are_figures() {
        for (a, b) in [
            ("工期为三个月。", "The works take six months."),
            ("第三届董事会召开会议。", "The fourth board held a meeting."),
            ("面积扩大到原来的三倍。", "The area grew to five times what it was."),
            ("产量翻了两番。", "Output doubled."),
            ("Output tripled.", "Output was quadrupled."),
            ("每三户中就有一户有车。", "One household in four has a car."),
            (
                "满六十周岁的老人可免费乘车。",
                "Those who have reached the age of 65 may ride free.",
            ),
            ("A third of the pupils walk.", "One in four pupils walks."),
            ("Two of the five wards are closed.", "Three out of five wards are shut."),
            ("Twice as many came.", "Three times as many came."),
            ("Fees fell by half.", "Fees fell by a third."),
            ("它高两米六。", "It is 2.8 meters high."),
            ("One in three has a car.", "A car is owned by one in five."),
        ] {
            assert_ne!(says(&RULE, a, b), "", "{a} / {b}");
        }
        for (a, b) in [
            ("有一天他来了。", "Two days later he came."),
            ("产量翻了一番。", "Output doubled."),
            ("产量翻了一番。", "Output grew by 100 percent."),
            ("产量翻了两番。", "Output grew to four times what it was."),
            ("产量增长三倍。", "Output quadrupled."),
            ("每三户中就有一户有车。", "One household in three has a car."),
            (
                "They doubled their efforts and halved the cost.",
                "They halved the cost.",
            ),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }

    #[test]
    fn equal_values_are_silent_however_written() {
        for (a, b) in [
            ("90亿元", "9 billion yuan"),
            ("装机5万千瓦，发电96亿千瓦时", "50 MW installed, 9.6 billion kWh made"),
            ("It is 9,000,000,000.", "It is nine billion."),
            ("盘活土地1.5万亩", "put 1,000 hectares to use"),
            ("nine tenths of them", "90% of them"),
            ("2.5 times as much", "two and a half times as much"),
            ("for the first six months", "for half a year"),
            ("in 2023 it grew 5%", "it grew by 5 percent in 2023"),
            ("增长了九成", "rose by 90 per cent"),
            ("七成的人同意。", "Seven in ten agreed."),
            ("身高一米八，重三斤半。", "It is 1.8 meters tall and weighs 1.75 kg."),
            ("水位上涨了1米5。", "The water rose by 1.5 meters."),
            ("他年近七旬。", "He is nearly seventy."),
            ("四分之一世纪以来", "for 25 years"),
            ("她在那里三年半。", "She was there for three and a half years."),
            ("after three days and an half", "after three and a half days"),
            ("她要去三五天。", "She will be gone for three or four days."),
            (
                "He was gone for three or five days.",
                "He was gone for three or four days.",
            ),
            ("费用减少了一半。", "Fees fell by 50 percent."),
            ("Half of the wards are closed.", "50 per cent of the wards are shut."),
            ("It took half an hour.", "It took thirty minutes."),
            ("90% of them agreed.", "9 out of every 10 agreed."),
            ("Three out of four agreed.", "75 per cent agreed."),
            ("Three out of four agreed.", "Six in eight agreed."),
            ("it is threescore and ten years", "it is seventy years"),
            ("the tenth part of an ephah", "one tenth of an ephah"),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }

    #[test]
    fn what_only_one_side_has_is_silent() {
        assert_eq!(says(&RULE, "Manned 24 hours a day.", "Manned round the clock."), "");
        assert_eq!(
            says(&RULE, "It took about 118,700 people.", "It took some 120,000 people."),
            ""
        );
    }

    #[test]
    fn reports_that_share_a_clause_differ_only_there() {
        let a = "The toll for a passenger car is 25 yuan per trip. Bus route 118 runs every 12 minutes.";
        let b = "Drivers of a passenger car pay a toll of 35 yuan per trip. A total of 640 guests dined at 18 tables.";
        let pair = Pair::linked(&[a], &[b]).partial();
        assert_eq!(pair.says(&RULE), "25 yuan against 35 yuan [a:25 yuan | b:35 yuan]");
    }
}
