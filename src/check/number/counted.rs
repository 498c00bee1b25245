//! What equal figures count: `96 each` against `96 between them`, `38 pairs` against `38`.

use super::super::context::{Pair, Passage};
use super::super::facts::Amount;
use super::super::{Finding, Place};
use super::RULE;
use super::equal::equal;

/// How a figure counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    /// For each of several.
    Each,
    /// For all of them together.
    All,
}

const EACH: [&str; 8] = ["each", "apiece", "every", "per", "respectively", "每", "各", "均"];
const ALL: [&str; 13] = [
    "between them",
    "among them",
    "in all",
    "in total",
    "altogether",
    "a total of",
    "combined",
    "all told",
    "together",
    "共",
    "合计",
    "总共",
    "总计",
];
const PAIRS: [&str; 8] = ["pairs", "pair", "couples", "couple", "brace", "对", "双", "twos"];

/// How far from a figure its sign may stand, in characters; no mark and no other figure parts them.
const REACH: usize = 28;

/// So many words after a figure are shown.
const SHOWN: usize = 3;

/// Equal figures of which one counts each and the other all, or of which one alone counts pairs.
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
        let [around_a, around_b] = [around(pair.a, x), around(pair.b, y)];
        let [counted_a, counted_b] = [&around_a, &around_b].map(|around| counted(around));
        let is_turned = matches!((counted_a, counted_b), (Some(one), Some(other)) if one != other);
        if is_turned || are_pairs_alone([pair.a, pair.b], [x, y]) {
            let message = format!("{} against {}", shown(pair.a, x), shown(pair.b, y));
            let places = vec![Place::a(x.span), Place::b(y.span)];
            found.push(Finding::new(&RULE, message, places, Some(pair.number)));
        }
    }
    found
}

/// Two figures of one unit that change places: `48 metres high and 310 metres long`, `310 metres high and 48 metres long`.
pub(super) fn exchanged(pair: &Pair<'_>) -> Option<Finding> {
    if !pair.is_whole() || !pair.is_monolingual() {
        return None;
    }
    let measured = |passage: Passage<'_>| -> Vec<(Amount, String)> {
        let amounts = passage.facts().flat_map(|facts| &facts.amounts);
        let measured = amounts.filter(|amount| amount.unit.is_some() && !amount.dated);
        measured
            .filter_map(|amount| Some((*amount, noun(passage, amount)?)))
            .collect()
    };
    let (a, b) = (measured(pair.a), measured(pair.b));
    let ([(x, of_x), (y, of_y)], [(v, of_v), (w, of_w)]) = (&a[..], &b[..]) else {
        return None;
    };
    // in B the first figure of A stands before the word that A has after its second
    let is_exchanged = |v: &Amount, of_v: &str, w: &Amount, of_w: &str| {
        equal(x, v) && equal(y, w) && !equal(x, w) && of_v == of_y && of_w == of_x && of_x != of_y
    };
    let there = match (is_exchanged(v, of_v, w, of_w), is_exchanged(w, of_w, v, of_v)) {
        (true, _) => w,
        (_, true) => v,
        _ => return None,
    };
    let message = format!(
        "{} {of_x} against {} {of_x}",
        x.span.of(pair.a.text),
        there.span.of(pair.b.text)
    );
    let places = vec![Place::a(x.span), Place::b(there.span)];
    Some(Finding::new(&RULE, message, places, Some(pair.number)))
}

/// The word right after a figure, folded.
fn noun(passage: Passage<'_>, amount: &Amount) -> Option<String> {
    let rest = passage.text[amount.span.end..].strip_prefix(' ')?;
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    (word.chars().count() > 2 && word != "and").then(|| word.to_lowercase())
}

/// Whether one of two figures is one of pairs, and the other passage has no word for these.
fn are_pairs_alone(passages: [Passage<'_>; 2], amounts: [&Amount; 2]) -> bool {
    let is_of_pairs = |side: usize| {
        let rest = passages[side].text[amounts[side].span.end..].trim_start();
        ["pairs of ", "couples of ", "对", "双"]
            .iter()
            .any(|sign| rest.starts_with(sign))
    };
    let has_pairs = |side: usize| {
        let mut segments = passages[side].segments();
        segments.any(|segment| has_any(&segment.span.of(passages[side].text).to_lowercase(), &PAIRS))
    };
    (0..2).any(|side| is_of_pairs(side) && !has_pairs(1 - side))
}

/// The figure with a few words after it.
fn shown<'t>(passage: Passage<'t>, amount: &Amount) -> &'t str {
    let rest = &passage.text[amount.span.end..];
    let is_end = |c: char| matches!(c, ',' | '.' | ';' | '，' | '。' | '；' | '\n');
    let clause = &rest[..rest.find(is_end).unwrap_or(rest.len())];
    let spaces = clause.char_indices().filter(|(_, c)| *c == ' ');
    let end = spaces.map(|(at, _)| at).nth(SHOWN).unwrap_or(clause.len());
    passage.text[amount.span.start..amount.span.end + end].trim_end()
}

fn counted(around: &str) -> Option<Counted> {
    match (has_any(around, &EACH), has_any(around, &ALL)) {
        (true, false) => Some(Counted::Each),
        (false, true) => Some(Counted::All),
        _ => None,
    }
}

/// Whether one of `signs` stands in `text`, as a word.
fn has_any(text: &str, signs: &[&str]) -> bool {
    signs.iter().any(|sign| {
        let mut places = text.match_indices(sign);
        places.any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + sign.len()..]);
            let letter = |c: char| c.is_ascii_alphabetic();
            !sign.is_ascii() || !before.ends_with(letter) && !after.starts_with(letter)
        })
    })
}

/// What stands around a figure, folded, up to the next mark or figure either way.
fn around(passage: Passage<'_>, amount: &Amount) -> String {
    let text = passage.text;
    let is_end = |c: char| {
        matches!(
            c,
            ',' | '.' | ';' | ':' | '(' | ')' | '，' | '。' | '；' | '：' | '、' | '\n'
        ) || c.is_ascii_digit()
    };
    let before: Vec<char> = text[..amount.span.start]
        .chars()
        .rev()
        .take(REACH)
        .take_while(|c| !is_end(*c))
        .collect();
    let after = text[amount.span.end..].chars().take(REACH).take_while(|c| !is_end(*c));
    let before: String = before.into_iter().rev().collect();
    format!("{before} {}", after.collect::<String>()).to_lowercase()
}
