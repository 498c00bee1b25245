//! Dates by name: feasts, and years counted from now.
//!
//! A feast says a day of the year without a figure; two names of one feast (`Spring Festival`, `春节`) have one number.
//! `last year` says a year to whoever knows when the text was written: two versions of one text must agree on it.

use super::Date;
use crate::text::{Language, Span};

/// The names of each feast. They count with a capital only.
const FEASTS: &[&[&str]] = &[
    &["Christmas", "Weihnachten", "Noël", "圣诞"],
    &["Easter", "Ostern", "Pâques", "复活节"],
    &[
        "Whitsun",
        "Whitsuntide",
        "Pentecost",
        "Pfingsten",
        "Pentecôte",
        "圣灵降临节",
    ],
    &["Candlemas"],
    &["Lammas"],
    &["Michaelmas"],
    &["Martinmas"],
    &["Spring Festival", "Lunar New Year", "Chinese New Year", "春节"],
    &["Qingming", "Tomb-Sweeping Day", "清明"],
    &["Dragon Boat Festival", "端午"],
    &["Mid-Autumn Festival", "中秋"],
    &["Lantern Festival", "元宵"],
    &["Double Ninth Festival", "重阳"],
    &["National Day", "国庆"],
    &["Passover"],
    &["Ramadan"],
    &["Thanksgiving"],
    &["Halloween"],
];

/// Years counted from that of the text, the longer names first.
const YEARS: &[(&str, i8)] = &[
    ("the fiscal year before last", -2),
    ("the year before last", -2),
    ("the previous fiscal year", -1),
    ("the last fiscal year", -1),
    ("last fiscal year", -1),
    ("last year", -1),
    ("this fiscal year", 0),
    ("this year", 0),
    ("next fiscal year", 1),
    ("next year", 1),
    ("the year after next", 2),
    ("上一财政年度", -1),
    ("上一财年", -1),
    ("上一年度", -1),
    ("去年", -1),
    ("上年", -1),
    ("前年", -2),
    ("本财政年度", 0),
    ("本年度", 0),
    ("今年", 0),
    ("下一财政年度", 1),
    ("下一年度", 1),
    ("明年", 1),
    ("后年", 2),
];

/// The dates of `text` that go by a name, in order.
pub(super) fn dates(text: &str, language: Language) -> Vec<Date> {
    let mut found = feasts(text, language);
    let chinese = language.is_unspaced();
    if !text.contains(if chinese { "年" } else { " year" }) {
        return found;
    }
    let lower = text.to_ascii_lowercase();
    for (name, years) in YEARS.iter().filter(|(name, _)| name.is_ascii() != chinese) {
        for span in whole(&lower, name) {
            if !found.iter().any(|date| date.span.overlaps(span)) {
                found.push(Date {
                    years_on: Some(*years),
                    ..Date::at(span)
                });
            }
        }
    }
    found.sort_by_key(|date| date.span);
    found
}

/// The feasts of a text: in Latin letters looked for at its capitals alone.
fn feasts(text: &str, language: Language) -> Vec<Date> {
    let feast = |number: usize, span: Span| Date {
        feast: Some(number as u8),
        ..Date::at(span)
    };
    let numbered = || {
        FEASTS
            .iter()
            .enumerate()
            .flat_map(|(number, names)| names.iter().map(move |name| (number, *name)))
    };
    let mut found = Vec::new();
    if language.is_unspaced() {
        for (number, name) in numbered().filter(|(_, name)| !name.is_ascii()) {
            found.extend(whole(text, name).map(|span| feast(number, span)));
        }
        return found;
    }
    let mut inside = false;
    for (at, c) in text.char_indices() {
        if c.is_uppercase() && !inside {
            let first = text.as_bytes()[at];
            let name = numbered()
                .filter(|(_, name)| name.as_bytes()[0] == first)
                .find(|(_, name)| {
                    text[at..]
                        .strip_prefix(name)
                        .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
                });
            found.extend(name.map(|(number, name)| feast(number, Span::new(at, at + name.len()))));
        }
        inside = c.is_alphabetic();
    }
    found
}

/// The places of `name` where no letter goes on.
fn whole<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = Span> + 't {
    text.match_indices(name)
        .map(|(at, found)| Span::new(at, at + found.len()))
        .filter(move |span| {
            let letter = |c: Option<char>| name.is_ascii() && c.is_some_and(char::is_alphabetic);
            !letter(text[..span.start].chars().next_back()) && !letter(text[span.end..].chars().next())
        })
}
