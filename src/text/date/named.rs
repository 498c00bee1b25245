//! Dates by name: feasts, and years counted from now.
//!
//! A feast says a day of the year without a figure; two names of one feast (`Spring Festival`, `春节`) have one number.
//! `last year` says a year to whoever knows when the text was written: two versions of one text must agree on it.

use super::Date;
use super::calendar::words_from;
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

/// The halves of a year.
const HALVES: [(&str, u8); 4] = [
    ("first half of ", 1),
    ("second half of ", 2),
    ("上半年", 1),
    ("下半年", 2),
];

/// What stands for the morning and for the afternoon, of a day that is told.
const PARTS_OF_DAY: [(&str, u8); 8] = [
    ("the morning of ", 1),
    ("the afternoon of ", 2),
    ("day morning", 1),
    ("day afternoon", 2),
    ("this morning", 1),
    ("this afternoon", 2),
    ("上午", 1),
    ("下午", 2),
];

/// `on the morning of May 5`, `Monday afternoon`, `上午`.
fn parts_of_day(text: &str) -> Vec<Date> {
    let mut found = Vec::new();
    for (name, part) in PARTS_OF_DAY {
        for (at, _) in text.match_indices(name) {
            let word = name
                .trim_start_matches("the ")
                .trim_start_matches("day ")
                .trim_start_matches("this ");
            let start = at + name.len() - word.len();
            let end = start + word.trim_end_matches(" of ").len();
            found.push(Date {
                part_of_day: Some(part),
                ..Date::at(Span::new(start, end))
            });
        }
    }
    found
}

/// `the first half of 2023`, `上半年`; not `the first half of the game`.
fn halves(text: &str) -> Vec<Date> {
    if !text.contains(" half of ") && !text.contains("半年") {
        return Vec::new();
    }
    let is_year = |rest: &str| {
        let rest = ["the ", "this ", "last ", "next "]
            .iter()
            .find_map(|word| rest.strip_prefix(word))
            .unwrap_or(rest);
        rest.starts_with("year") || rest.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut found = Vec::new();
    for (name, half) in HALVES {
        for (at, _) in text.match_indices(name) {
            let span = Span::new(at, at + name.trim_end_matches(" of ").len());
            if !name.is_ascii() || is_year(&text[at + name.len()..]) {
                found.push(Date {
                    half: Some(half),
                    ..Date::at(span)
                });
            }
        }
    }
    found
}

/// The dates of `text` that go by a name, in order.
pub(super) fn dates(text: &str, language: Language) -> Vec<Date> {
    let mut found = feasts(text, language);
    found.extend(halves(text));
    found.extend(parts_of_day(text));
    let chinese = language.is_unspaced();
    let year = if chinese { "年" } else { " year" };
    if !text.contains(year) {
        return found;
    }
    let lower = text.to_ascii_lowercase();
    let years: Vec<usize> = lower.match_indices(year).map(|(at, _)| at).collect();
    for (name, years_on) in YEARS.iter().filter(|(name, _)| name.is_ascii() != chinese) {
        for span in years.iter().filter_map(|&at| around(&lower, at, year, name)) {
            if is_whole(&lower, span) && !found.iter().any(|date| date.span.overlaps(span)) {
                found.push(Date {
                    years_on: Some(*years_on),
                    ..Date::at(span)
                });
            }
        }
    }
    found.sort_by_key(|date| date.span);
    found
}

/// Where `name` stands, if the `year` at `at` is that of the name.
fn around(text: &str, at: usize, year: &str, name: &str) -> Option<Span> {
    let (head, tail) = name.split_once(year)?;
    let is_there = text[..at].ends_with(head) && text[at + year.len()..].starts_with(tail);
    is_there.then(|| Span::new(at - head.len(), at + year.len() + tail.len()))
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
            let places = text.match_indices(name).map(|(at, _)| Span::new(at, at + name.len()));
            found.extend(places.map(|span| feast(number, span)));
        }
        return found;
    }
    for at in words_from(text, |first| first.is_ascii_uppercase()) {
        let (first, rest) = (text.as_bytes()[at], &text[at..]);
        let mut names = numbered().filter(|(_, name)| name.as_bytes()[0] == first);
        let name = names.find(|(_, name)| {
            rest.strip_prefix(name)
                .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        });
        found.extend(name.map(|(number, name)| feast(number, Span::new(at, at + name.len()))));
    }
    found
}

/// Whether a name in Latin letters is no part of a longer word.
fn is_whole(text: &str, span: Span) -> bool {
    let letter = |c: Option<char>| span.of(text).is_ascii() && c.is_some_and(char::is_alphabetic);
    !letter(text[..span.start].chars().next_back()) && !letter(text[span.end..].chars().next())
}
