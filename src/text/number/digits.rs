//! Numerals in digits of any width, with their separators, scales and per cent signs.

use super::{NumberKind, Read, Value};
use crate::text::Language;

/// Which mark parts the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// 1,234.5
    Point,
    /// 1.234,5
    Comma,
}

impl Style {
    /// What is usual in `language` (CLDR's decimal symbol).
    pub(super) fn of(language: Language) -> Self {
        match language.code() {
            "de" | "fr" | "es" | "it" | "pt" | "nl" | "ru" | "uk" | "pl" | "cs" | "sk" | "hu" | "sv" | "da" | "nb"
            | "no" | "fi" | "ro" | "bg" | "el" | "tr" | "id" | "vi" => Self::Comma,
            _ => Self::Point,
        }
    }
}

/// The value of a digit, ASCII or full-width.
pub(super) fn digit(c: char) -> Option<u128> {
    match c {
        '0'..='9' => Some(c as u128 - '0' as u128),
        '０'..='９' => Some(c as u128 - '０' as u128),
        _ => None,
    }
}

/// The value of a fraction that is one character.
pub(super) fn vulgar(c: char) -> Option<Value> {
    let (numerator, denominator) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅛' => (1, 8),
        _ => return None,
    };
    Value::fraction(numerator, denominator)
}

/// Reads the numeral at `at`, where a digit stands; for what is none (`1.2.3`), the byte after it.
pub(super) fn read(text: &str, at: usize, style: Style) -> Result<Read, usize> {
    let mut run = Run::default();
    let mut end = run.digits(text, at);
    let mut decimals = None;
    while let Some((mark, width)) = separator(text, end, style) {
        let from = end + width;
        let mut part = Run::default();
        let after = part.digits(text, from);
        if part.count == 0 || decimals.is_some() {
            break;
        }
        let groups = part.count == 3 && run.count <= 3 * (run.groups + 1);
        let decimal = mark == if style == Style::Comma { ',' } else { '.' };
        if decimal && !(groups && separator(text, after, style).is_some_and(|(next, _)| next == mark)) {
            decimals = Some(part.count);
        } else if groups {
            run.groups += 1;
        } else {
            break;
        }
        run.value = join(run.value, &part);
        run.count += part.count;
        end = after;
    }
    if decimals.is_some()
        && separator(text, end, style).is_some_and(|(mark, width)| mark == '.' && starts_digit(text, end + width))
    {
        return Err(label_end(text, end));
    }
    let power = 10_u128.checked_pow(decimals.unwrap_or(0)).unwrap_or(0);
    let value = run.value.and_then(|value| Value::fraction(value, power)).ok_or(end)?;
    let mut read = with_fraction(text, end, value);
    if read.kind == NumberKind::Cardinal && text[..at].ends_with('第') {
        (read.kind, read.before) = (NumberKind::Ordinal, '第'.len_utf8());
    }
    Ok(read)
}

/// A run of digits.
#[derive(Default)]
struct Run {
    value: Option<u128>,
    count: u32,
    groups: u32,
}

impl Run {
    fn digits(&mut self, text: &str, from: usize) -> usize {
        let mut end = from;
        self.value = Some(0);
        for c in text[from..].chars() {
            let Some(digit) = digit(c) else { break };
            self.value = self.value.and_then(|value| value.checked_mul(10)?.checked_add(digit));
            self.count += 1;
            end += c.len_utf8();
        }
        end
    }
}

fn join(before: Option<u128>, part: &Run) -> Option<u128> {
    before?
        .checked_mul(10_u128.checked_pow(part.count)?)?
        .checked_add(part.value?)
}

fn starts_digit(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(|c| digit(c).is_some())
}

/// The separator at `at`, as `,` for what groups or parts decimals, and its width in bytes.
fn separator(text: &str, at: usize, style: Style) -> Option<(char, usize)> {
    let mut chars = text[at..].chars();
    let mark = chars.next()?;
    if chars.next().is_none_or(|c| digit(c).is_none()) {
        return None;
    }
    let width = mark.len_utf8();
    match mark {
        ',' | '.' => Some((mark, width)),
        '，' | '．' => Some((if mark == '．' { '.' } else { return None }, width)),
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => Some((' ', width)),
        ' ' if style == Style::Comma => Some((' ', width)),
        _ => None,
    }
}

/// The end of a label such as `1.2.3.4`, of which `at` is a part's end.
pub(super) fn label_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(rest.len())
}

/// Adds what may stand right after digits: `3/5`, `2½`, `5th`.
fn with_fraction(text: &str, end: usize, value: Value) -> Read {
    let read = |end, value, kind| Read {
        end,
        before: 0,
        value,
        kind,
        open: true,
    };
    let rest = &text[end..];
    if let Some(sign) = rest.chars().next()
        && let Some(sum) = vulgar(sign).and_then(|part| value.plus(part))
    {
        return read(end + sign.len_utf8(), sum, NumberKind::Cardinal);
    }
    if let Some((after, value)) = slashed(text, end, value) {
        return read(after, value, NumberKind::Cardinal);
    }
    let suffix = &rest[..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())];
    let first = suffix.to_ascii_lowercase();
    let ordinal = value.is_whole() && matches!(first.as_str(), "st" | "nd" | "rd" | "th");
    match ordinal {
        true => read(end + suffix.len(), value, NumberKind::Ordinal),
        false => read(end, value, NumberKind::Cardinal),
    }
}

/// `3/5`, but neither `24/7` nor `3/5/2024`.
fn slashed(text: &str, end: usize, above: Value) -> Option<(usize, Value)> {
    let rest = text[end..].strip_prefix('/')?;
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let below: u128 = rest[..length].parse().ok()?;
    let above = u128::from(above.to_whole()?);
    let proper = above < below && length <= 3 && !rest[length..].starts_with('/');
    let before_slash = text[..end]
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .ends_with('/');
    let value = Value::fraction(above, below).filter(|_| proper && !before_slash)?;
    Some((end + 1 + length, value))
}

/// The scale that follows at `at`: its end and its factor. `words` says whether a scale in letters may follow.
pub(super) fn scale(text: &str, at: usize, words: bool) -> (usize, Option<Value>) {
    let (end, factor) = super::chinese::scale(text, at);
    if factor.is_some() || !words {
        return (end, factor);
    }
    let rest = &text[at..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '-']).len();
    if gap > 2 {
        return (at, None);
    }
    let word = letters(&rest[gap..]);
    let factor = match word.to_lowercase().as_str() {
        "hundred" if gap > 0 => 100,
        "thousand" | "tausend" | "mille" | "mil" if gap > 0 => 1_000,
        "million" | "millions" | "mn" | "mln" | "millionen" | "mio" | "millones" | "millón" => 1_000_000,
        "billion" | "billions" | "bn" | "bln" | "milliarden" | "milliarde" | "mrd" | "milliard" | "milliards" => {
            1_000_000_000
        }
        "trillion" | "trillions" | "tn" => 1_000_000_000_000,
        _ => return (at, None),
    };
    (at + gap + word.len(), Some(Value::whole(factor)))
}

/// A per cent sign or its words at `at`: the end, and whether it means points.
pub(super) fn share(text: &str, at: usize) -> Option<(usize, NumberKind)> {
    const MARKS: [(&str, NumberKind); 15] = [
        ("个百分点", NumberKind::PercentPoint),
        ("個百分點", NumberKind::PercentPoint),
        ("百分点", NumberKind::PercentPoint),
        ("percentage point", NumberKind::PercentPoint),
        ("percent point", NumberKind::PercentPoint),
        ("per cent point", NumberKind::PercentPoint),
        ("points de pourcentage", NumberKind::PercentPoint),
        ("Prozentpunkt", NumberKind::PercentPoint),
        ("percent", NumberKind::Percent),
        ("per cent", NumberKind::Percent),
        ("pct", NumberKind::Percent),
        ("pour cent", NumberKind::Percent),
        ("Prozent", NumberKind::Percent),
        ("%", NumberKind::Percent),
        ("％", NumberKind::Percent),
    ];
    let rest = &text[at..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '-', '\u{202f}']).len();
    let rest = &rest[gap..];
    if gap > 3 || !rest.starts_with(['个', '個', '百', 'p', 'P', '%', '％']) {
        return None;
    }
    let (mark, kind) = MARKS.into_iter().find(|(mark, _)| rest.starts_with(mark))?;
    let plural = letters(&rest[mark.len()..]).len();
    let whole_word = !mark.ends_with(|c: char| c.is_ascii_alphabetic()) || plural <= 2;
    let plural = if mark.ends_with(|c: char| c.is_ascii_alphabetic()) {
        plural
    } else {
        0
    };
    whole_word.then_some((at + gap + mark.len() + plural, kind))
}

/// The letters of a spaced script that `text` begins with.
fn letters(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_ascii_alphabetic() || ('\u{c0}'..'\u{250}').contains(&c)))
        .unwrap_or(text.len());
    &text[..end]
}
