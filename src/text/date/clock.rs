//! Times of day: `09:22`, `5 p.m.`, `a quarter to ten`, `晚上8时30分`, `上午十点一刻`.

use super::super::number::{Number, NumberForm, NumberKind};
use super::{Date, LowercasePrefix, Span};

/// The minutes of half a day.
pub(super) const NOON: u16 = 12 * 60;

/// 09:22, 10 a.m., 5 p.m.
pub(super) fn clock(text: &str, numbers: &[Number]) -> Option<(usize, Date)> {
    if let Some(date) = pointed(text, &numbers[0]) {
        return Some((1, date));
    }
    let hour = numbers[0].value.to_whole().filter(|hour| *hour < 25)? as u16;
    if let Some(found) = minutes_to(text, numbers) {
        return Some(found);
    }
    if let Some((from, minutes)) = quarters(&text[..numbers[0].span.start]) {
        return quarter_hour(text, from, &numbers[0], (hour, minutes));
    }
    let mut date = Date::at(numbers[0].span);
    let mut used = 1;
    let mut minutes = 0;
    if let Some(second) = numbers.get(1)
        && matches!(&text[date.span.end..second.span.start], ":" | "：")
        && second.span.len() == 2
    {
        minutes = second.value.to_whole().filter(|minute| *minute < 60)? as u16;
        date.span = date.span.joined(second.span);
        used = 2;
    }
    let half =
        half_of_day(&text[date.span.end..]).or_else(|| half_of_range(text, date.span.end, &numbers[used..], hour));
    let (after_noon, before_noon) = (half == Some(Half::Second), half == Some(Half::First));
    if used == 1 && !after_noon && !before_noon {
        return None;
    }
    let hour = if after_noon && hour < 12 { hour + 12 } else { hour };
    date.minute = Some(hour * 60 + minutes);
    date.is_of_half = half.is_some() || hour > 12;
    Some((used, date))
}

/// `4.15 p.m.`: the hour and its minutes with a point between.
fn pointed(text: &str, number: &Number) -> Option<Date> {
    let (hour, minutes) = number.span.of(text).split_once('.')?;
    let half = half_of_day(&text[number.span.end..])?;
    let hour: u16 = hour.parse().ok().filter(|hour| *hour <= 12)?;
    let minutes: u16 = minutes
        .parse()
        .ok()
        .filter(|minute| *minute < 60 && minutes.len() == 2)?;
    let hour = if half == Half::Second && hour < 12 {
        hour + 12
    } else {
        hour
    };
    let mut date = Date::at(number.span);
    date.minute = Some(hour * 60 + minutes);
    date.is_of_half = true;
    Some(date)
}

/// `twenty past four`, `ten minutes to five`: the hour that the second of `numbers` says, less or more the first.
fn minutes_to(text: &str, numbers: &[Number]) -> Option<(usize, Date)> {
    let [minutes, hour, ..] = numbers else { return None };
    let between = text.get(minutes.span.end..hour.span.start)?;
    let is_past = match between.strip_prefix(" minutes").unwrap_or(between) {
        " past " => true,
        " to " if between.starts_with(" minutes") => false,
        _ => return None,
    };
    let minutes = minutes.value.to_whole().filter(|minutes| *minutes < 60)? as i16;
    let value = hour.value.to_whole().filter(|hour| (1..=12).contains(hour))? as u16;
    let (_, mut date) = quarter_hour(
        text,
        numbers[0].span.start,
        hour,
        (value, if is_past { minutes } else { -minutes }),
    )?;
    date.span = numbers[0].span.joined(hour.span);
    Some((2, date))
}

/// `a quarter to ten`: what stands before the hour, from where on, with the minutes to be added.
fn quarters(before: &str) -> Option<(usize, i16)> {
    const QUARTERS: [(&str, i16); 5] = [
        ("quarter past ", 15),
        ("quarter after ", 15),
        ("half past ", 30),
        ("half-past ", 30),
        ("quarter to ", -15),
    ];
    let fit = |(words, minutes): (&str, i16)| Some((before.strip_suffix(words)?.len(), minutes));
    QUARTERS.into_iter().find_map(fit)
}

/// The time `minutes` after (or before) the hour that `number` says; the words for it begin at `from`.
fn quarter_hour(text: &str, from: usize, number: &Number, (hour, minutes): (u16, i16)) -> Option<(usize, Date)> {
    let mut date = Date::at(Span::new(from, number.span.end));
    let half = half_of_day(&text[number.span.end..]);
    let hour = if half == Some(Half::Second) && hour < 12 {
        hour + 12
    } else {
        hour
    };
    let is_hour = number.kind == NumberKind::Cardinal && number.value.is_whole() && hour > 0;
    date.minute = Some((hour * 60).checked_add_signed(minutes)?);
    date.is_of_half = half.is_some();
    is_hour.then_some((1, date))
}

/// Whether the number before `sign`, 时 or 点, is an hour. 一点 is also a little: numerals are one only where the half of
/// the day stands before or the minutes stand after.
pub(super) fn is_hour(text: &str, number: &Number, sign: char) -> bool {
    let rest = &text[number.span.end + sign.len_utf8()..];
    let is_told = FIRST
        .iter()
        .chain(&SECOND)
        .any(|half| text[..number.span.start].ends_with(half))
        || ["半", "一刻", "三刻", "整", "钟"]
            .iter()
            .any(|part| rest.starts_with(part));
    number.form == NumberForm::Digits || is_told && number.kind == NumberKind::Cardinal
}

/// What stands before an hour in Chinese, of the first and of the second half of the day.
const FIRST: [&str; 6] = ["上午", "早上", "早晨", "清晨", "凌晨", "清早"];
const SECOND: [&str; 8] = ["下午", "晚上", "傍晚", "夜里", "午后", "晚", "当晚", "中午"];

/// Adds half and quarter hours and the half of the day to the time of a Chinese date.
pub(super) fn in_chinese(text: &str, date: &mut Date) {
    let Some(minute) = date.minute else { return };
    let parts = [("半", 30), ("一刻", 15), ("三刻", 45)];
    let rest = &text[date.span.end..];
    let part = parts
        .into_iter()
        .find(|(part, _)| minute % 60 == 0 && rest.starts_with(part));
    let few = || {
        let few = rest.strip_prefix(['零', '〇'])?;
        let digit = (1..)
            .zip("一二三四五六七八九".chars())
            .find(|(_, digit)| few.starts_with(*digit));
        let (minutes, digit) = digit.filter(|(_, digit)| few[digit.len_utf8()..].starts_with('分'))?;
        Some((
            &rest[..rest.len() - few.len() + digit.len_utf8() + '分'.len_utf8()],
            minutes,
        ))
    };
    let (length, more) = part.or_else(few).map_or((0, 0), |(part, more)| (part.len(), more));
    date.span.end += length;
    let before = |halves: &[&str]| halves.iter().any(|half| text[..date.span.start].ends_with(half));
    let (first, second) = (before(&FIRST), before(&SECOND));
    // 夜里两点 is after midnight, 中午十一点半 before noon
    let is_early = minute < 6 * 60 && before(&["夜里"]) || minute >= 11 * 60 && before(&["中午"]);
    let noon = if second && minute < NOON && !is_early { NOON } else { 0 };
    date.minute = Some(minute + more + noon);
    date.is_of_half = first || second || minute > NOON;
}

/// A half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    First,
    Second,
}

/// `a.m.` or `p.m.` at the start of `rest`.
fn half_of_day(rest: &str) -> Option<Half> {
    const EVENING: [&str; 4] = ["in the afternoon", "in the evening", "at night", "that evening"];
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    if EVENING.iter().any(|evening| rest.starts_with(evening)) {
        return Some(Half::Second);
    }
    if rest.starts_with("in the morning") {
        return Some(Half::First);
    }
    let rest = rest.to_lowercase_prefix(4);
    if rest.starts_with("p.m") || rest.starts_with("pm") {
        Some(Half::Second)
    } else if rest.starts_with("a.m") || rest.starts_with("am ") || rest == "am" {
        Some(Half::First)
    } else {
        None
    }
}

/// `from 6 to 8 p.m.`: the half of the hour that ends at `end`, by the later hour of its range.
fn half_of_range(text: &str, end: usize, numbers: &[Number], hour: u16) -> Option<Half> {
    let later = numbers.first()?;
    let gap = &text[end..later.span.start];
    let value = later.value.to_whole()?;
    let joined = matches!(gap, " to " | "-" | "–" | " and " | " until ") && u64::from(hour) <= value;
    let minutes = text[later.span.end..].starts_with(':');
    let last = if minutes { numbers.get(1)? } else { later };
    joined.then(|| half_of_day(&text[last.span.end..])).flatten()
}

/// `晚6时至8时`: what is said of the first hour holds for the second.
pub(super) fn carry_noon(text: &str, dates: &mut [Date]) {
    for at in 1..dates.len() {
        let (Some(first), Some(second)) = (dates[at - 1].minute, dates[at].minute) else {
            continue;
        };
        let between = &text[dates[at - 1].span.end..dates[at].span.start];
        if matches!(between, "至" | "到" | "-" | "–" | "—") && first >= NOON && second < NOON && second + NOON > first
        {
            dates[at].minute = Some(second + NOON);
            dates[at].is_of_half = true;
        }
    }
}
