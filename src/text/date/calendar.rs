//! The names of months and week days, and where they stand in a text.

use crate::text::{Language, Span};

/// A name in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// 1 to 12.
    Month(u8),
    /// 1 to 7, Monday first.
    Weekday(u8),
}

const ENGLISH: &[(&str, Name)] = &[
    ("January", Name::Month(1)),
    ("Jan", Name::Month(1)),
    ("February", Name::Month(2)),
    ("Feb", Name::Month(2)),
    ("March", Name::Month(3)),
    ("Mar", Name::Month(3)),
    ("April", Name::Month(4)),
    ("Apr", Name::Month(4)),
    ("May", Name::Month(5)),
    ("June", Name::Month(6)),
    ("Jun", Name::Month(6)),
    ("July", Name::Month(7)),
    ("Jul", Name::Month(7)),
    ("August", Name::Month(8)),
    ("Aug", Name::Month(8)),
    ("September", Name::Month(9)),
    ("Sept", Name::Month(9)),
    ("Sep", Name::Month(9)),
    ("October", Name::Month(10)),
    ("Oct", Name::Month(10)),
    ("November", Name::Month(11)),
    ("Nov", Name::Month(11)),
    ("December", Name::Month(12)),
    ("Dec", Name::Month(12)),
    ("Monday", Name::Weekday(1)),
    ("Tuesday", Name::Weekday(2)),
    ("Wednesday", Name::Weekday(3)),
    ("Thursday", Name::Weekday(4)),
    ("Friday", Name::Weekday(5)),
    ("Saturday", Name::Weekday(6)),
    ("Sunday", Name::Weekday(7)),
];

const GERMAN: &[(&str, Name)] = &[
    ("Januar", Name::Month(1)),
    ("Februar", Name::Month(2)),
    ("März", Name::Month(3)),
    ("April", Name::Month(4)),
    ("Mai", Name::Month(5)),
    ("Juni", Name::Month(6)),
    ("Juli", Name::Month(7)),
    ("August", Name::Month(8)),
    ("September", Name::Month(9)),
    ("Oktober", Name::Month(10)),
    ("November", Name::Month(11)),
    ("Dezember", Name::Month(12)),
    ("Montag", Name::Weekday(1)),
    ("Dienstag", Name::Weekday(2)),
    ("Mittwoch", Name::Weekday(3)),
    ("Donnerstag", Name::Weekday(4)),
    ("Freitag", Name::Weekday(5)),
    ("Samstag", Name::Weekday(6)),
    ("Sonntag", Name::Weekday(7)),
];

const FRENCH: &[(&str, Name)] = &[
    ("janvier", Name::Month(1)),
    ("février", Name::Month(2)),
    ("mars", Name::Month(3)),
    ("avril", Name::Month(4)),
    ("mai", Name::Month(5)),
    ("juin", Name::Month(6)),
    ("juillet", Name::Month(7)),
    ("août", Name::Month(8)),
    ("septembre", Name::Month(9)),
    ("octobre", Name::Month(10)),
    ("novembre", Name::Month(11)),
    ("décembre", Name::Month(12)),
    ("lundi", Name::Weekday(1)),
    ("mardi", Name::Weekday(2)),
    ("mercredi", Name::Weekday(3)),
    ("jeudi", Name::Weekday(4)),
    ("vendredi", Name::Weekday(5)),
    ("samedi", Name::Weekday(6)),
    ("dimanche", Name::Weekday(7)),
];

/// The names in `text`, in order. English and German ones count only with a capital.
pub(super) fn names(text: &str, language: Language) -> Vec<(Span, Name)> {
    if language.is_unspaced() {
        return weekdays_in_chinese(text);
    }
    let table = match language.code() {
        "en" | "und" | "zh" => ENGLISH,
        "de" => GERMAN,
        "fr" => FRENCH,
        _ => return Vec::new(),
    };
    // Only the French ones are written small.
    let is_french = language.code() == "fr";
    let may_begin = |first: u8| first.is_ascii_uppercase() || is_french && first.is_ascii_lowercase();
    let mut found = Vec::new();
    for start in words_from(text, may_begin) {
        let rest = &text[start..];
        let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        if (3..=10).contains(&word.len())
            && let Some((_, name)) = table.iter().find(|(name, _)| *name == word)
        {
            found.push((Span::new(start, start + word.len()), *name));
        }
    }
    found
}

/// Where the words of a text begin whose first letter is an ASCII one that `may_begin`: a name is looked for there
/// alone, and most words are passed by.
pub(super) fn words_from(text: &str, may_begin: impl Fn(u8) -> bool) -> impl Iterator<Item = usize> {
    let first = text.bytes().enumerate().filter(move |(_, byte)| may_begin(*byte));
    first
        .map(|(at, _)| at)
        .filter(|&at| !text[..at].ends_with(char::is_alphabetic))
}

/// 星期五, 周五, 礼拜五; not 周一 of 一周一次.
fn weekdays_in_chinese(text: &str) -> Vec<(Span, Name)> {
    let mut found = Vec::new();
    for prefix in ["星期", "礼拜", "周"] {
        for (at, _) in text.match_indices(prefix) {
            let day = text[at + prefix.len()..].chars().next();
            let number = "一二三四五六日".chars().position(|sign| Some(sign) == day);
            let week = prefix == "周"
                && text[..at].ends_with(['一', '两', '二', '三', '四', '几', '每'])
                && !text[..at].ends_with('每');
            if let (Some(number), false) = (number, week) {
                let end = at + prefix.len() + '一'.len_utf8();
                found.push((Span::new(at, end), Name::Weekday(number as u8 + 1)));
            }
        }
    }
    found.sort_by_key(|(span, _)| *span);
    found
}

/// Whether a month's name is also another word or a name (`March`, `May`, `mars`), so that it alone proves no date.
pub(super) fn is_also_a_word(name: &str) -> bool {
    matches!(
        name,
        "March" | "Mar" | "May" | "August" | "April" | "June" | "Jan" | "mars" | "mai" | "Mai" | "Dec" | "Sep"
    )
}
