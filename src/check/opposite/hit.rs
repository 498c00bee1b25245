//! A passage → the words of the table of opposites in it.

use super::super::context::Passage;
use super::super::cut::Cut;
use super::table::TABLE;
use crate::text::{Language, Span};
use std::borrow::Cow;

/// A word of a row in a passage.
#[derive(Clone, Copy)]
pub(super) struct Hit {
    pub(super) row: usize,
    pub(super) class: usize,
    pub(super) span: Span,
}

impl Hit {
    fn shifted(self, by: usize) -> Self {
        Self {
            span: self.span.shifted(by),
            ..self
        }
    }
}
/// The words and phrases of the table in a segment of English.
fn in_english(text: &str, cut: &Cut) -> Vec<Hit> {
    let words: Vec<Span> = cut.words().map(|word| word.span).collect();
    let lower = |at: usize| -> Cow<'_, str> {
        let word = words.get(at).map_or("", |span| span.of(text));
        match word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => word.to_ascii_lowercase().into(),
            false => word.into(),
        }
    };
    let mut found = Vec::new();
    // most words are told from those of the table by their first letter and length
    for at in (0..words.len()).filter(|&at| TABLE.may_have(words[at].of(text))) {
        let word = lower(at);
        let before = || [at.wrapping_sub(2), at.wrapping_sub(1)].map(lower);
        let piece = match PERIODS.iter().find(|(noun, _)| *noun == word) {
            Some((_, period)) if is_each(before()) => period,
            _ => word.as_ref(),
        };
        let rows = TABLE.english.get(piece).into_iter().flatten();
        let span = words[at];
        found.extend(rows.map(|&(row, class)| Hit { row, class, span }));
        for (rest, row, class) in TABLE.phrases.get(piece).into_iter().flatten() {
            if rest
                .iter()
                .enumerate()
                .all(|(more, next)| lower(at + 1 + more) == *next)
            {
                let (row, class, span) = (*row, *class, span.joined(words[at + rest.len()]));
                found.push(Hit { row, class, span });
            }
        }
    }
    found
}

/// The words of the table in a passage; in Chinese the longest at each place.
pub(super) fn hits(passage: Passage<'_>) -> Vec<Hit> {
    let mut found: Vec<Hit> = Vec::new();
    for (segment, cut) in passage.cut() {
        let (text, start) = (segment.span.of(passage.text), segment.span.start);
        match segment.language {
            Language::ENGLISH => found.extend(in_english(text, cut).into_iter().map(|hit| hit.shifted(start))),
            Language::CHINESE => {
                for &(word, row, class) in &TABLE.chinese {
                    let places = text.match_indices(word).map(|(at, _)| Span::new(at, at + word.len()));
                    let spans = places
                        .filter(|place| !is_part(text, *place, word))
                        .map(|place| place.shifted(start));
                    found.extend(spans.map(|span| Hit { row, class, span }));
                }
                let all = found.clone();
                let is_inside = |hit: &Hit| {
                    let longer = |other: &Hit| other.span.contains(hit.span) && other.span.len() > hit.span.len();
                    all.iter().any(|other| other.row == hit.row && longer(other))
                };
                found.retain(|hit| !is_inside(hit));
            }
            _ => {}
        }
    }
    found
}

/// What `every month`, `twice a year` and the like are in a word.
pub(super) const PERIODS: [(&str, &str); 5] = [
    ("day", "daily"),
    ("week", "weekly"),
    ("month", "monthly"),
    ("quarter", "quarterly"),
    ("year", "yearly"),
];

/// Whether the two words before a noun say that each is meant.
fn is_each(before: [Cow<'_, str>; 2]) -> bool {
    match before.each_ref().map(AsRef::as_ref) {
        [_, "every" | "per" | "each"] => true,
        [times, "a"] => matches!(times, "once" | "twice" | "times"),
        _ => false,
    }
}

/// Whether a Chinese word is a part of another: 出口 of 进出口, 他 of 其他.
fn is_part(text: &str, place: Span, word: &str) -> bool {
    const AROUND: [(&str, &str, &str); 8] = [
        ("出口", "进", ""),
        ("他", "其", ""),
        ("他", "吉", ""),
        ("左", "", "右"),
        ("右", "左", ""),
        ("毛", "", "泽"),
        ("净", "干", ""),
        ("农村", "", "信用社"),
    ];
    let (before, after) = (&text[..place.start], &text[place.end..]);
    AROUND.iter().any(|(part, first, last)| {
        *part == word && (first.is_empty() || before.ends_with(first)) && (last.is_empty() || after.starts_with(last))
    })
}
