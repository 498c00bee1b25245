//! A text and its numbers → the dates and times in it, by what they say: `5 March`, `March 5, 2024`, `3月5日`.
//!
//! A date knows only what is written: `the 5th` has a day and no month, so it agrees with `March 5`. Month and week
//! day names are those of English, German and French; Chinese dates go by their signs (年月日). Other languages have
//! no list here, but their dates in digits (2024-03-05) are read.

mod calendar;
mod named;

use super::number::{Number, NumberForm, NumberKind};
use super::{Language, Span};
use calendar::Name;

/// A date or a time in a text: what it says, and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Where it stands: byte offsets into the text that was searched.
    pub span: Span,
    /// The year; of a decade its first.
    pub year: Option<u16>,
    /// The quarter of a year, 1 to 4.
    pub quarter: Option<u8>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// The day of the week, Monday is 1.
    pub weekday: Option<u8>,
    /// The time of day in minutes.
    pub minute: Option<u16>,
    /// A feast, by its number in the list of feasts.
    pub feast: Option<u8>,
    /// How many years from now: `last year` is −1.
    pub years_on: Option<i8>,
}

impl Date {
    fn at(span: Span) -> Self {
        Self {
            span,
            year: None,
            quarter: None,
            month: None,
            day: None,
            weekday: None,
            minute: None,
            feast: None,
            years_on: None,
        }
    }

    fn fields(&self) -> [Option<u16>; 8] {
        let wide = |field: Option<u8>| field.map(u16::from);
        [
            self.year,
            wide(self.quarter),
            wide(self.month),
            wide(self.day),
            wide(self.weekday),
            self.minute,
            wide(self.feast),
            self.years_on.map(|years| u16::from(years.cast_unsigned())),
        ]
    }

    /// Whether the two may be one date: they share something and contradict each other in nothing.
    pub fn agrees(&self, other: &Self) -> bool {
        let (shared, differing) = self.shared_and_differing(other);
        shared > 0 && differing == 0
    }

    /// How many parts both give, and how many of these differ.
    pub fn shared_and_differing(&self, other: &Self) -> (usize, usize) {
        let both = self.fields().into_iter().zip(other.fields());
        let shared: Vec<_> = both.filter_map(|(a, b)| Some((a?, b?))).collect();
        (shared.len(), shared.iter().filter(|(a, b)| a != b).count())
    }

    /// Whether one of its parts is `value`.
    pub fn mentions(&self, value: u64) -> bool {
        let figures = self.fields().into_iter().take(6);
        figures.flatten().any(|field| u64::from(field) == value)
    }
}

/// The dates of `text` in order, given its `numbers`; they do not overlap.
pub fn dates(text: &str, numbers: &[Number], language: Language) -> Vec<Date> {
    let mut found = around_names(text, numbers, language);
    let mut at = 0;
    while at < numbers.len() {
        let taken = |span: Span, found: &[Date]| found.iter().any(|date| date.span.overlaps(span));
        match of_numbers(text, &numbers[at..]).filter(|(_, date)| !taken(date.span, &found)) {
            Some((used, date)) => {
                found.push(date);
                at += used;
            }
            None => at += 1,
        }
    }
    found.extend(named::dates(text, language));
    found.sort_by_key(|date| date.span);
    found.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
    carry_noon(text, &mut found);
    found
}

/// `晚6时至8时`: what is said of the first hour holds for the second.
fn carry_noon(text: &str, dates: &mut [Date]) {
    const NOON: u16 = 12 * 60;
    for at in 1..dates.len() {
        let (Some(first), Some(second)) = (dates[at - 1].minute, dates[at].minute) else {
            continue;
        };
        let between = &text[dates[at - 1].span.end..dates[at].span.start];
        if matches!(between, "至" | "到" | "-" | "–" | "—") && first >= NOON && second < NOON && second + NOON > first
        {
            dates[at].minute = Some(second + NOON);
        }
    }
}

/// Dates that have a month or a week day by name.
fn around_names(text: &str, numbers: &[Number], language: Language) -> Vec<Date> {
    let mut found: Vec<Date> = Vec::new();
    for (span, name) in calendar::names(text, language) {
        let mut date = Date::at(span);
        match name {
            Name::Weekday(day) => date.weekday = Some(day),
            Name::Month(month) => {
                date.month = Some(month);
                take_day_and_year(text, numbers, &mut date);
                let bare = date.day.is_none() && date.year.is_none();
                if bare && calendar::is_also_a_word(span.of(text)) && !after_preposition(text, span.start) {
                    continue;
                }
            }
        }
        found.push(date);
    }
    found
}

/// Adds `5`, `5th of` or `the fifth of` before a month, `5` or `5th` after it, and a year after all.
fn take_day_and_year(text: &str, numbers: &[Number], date: &mut Date) {
    let index = numbers.partition_point(|number| number.span.start < date.span.start);
    let before = index.checked_sub(1).map(|index| &numbers[index]);
    if let Some(number) = before
        && matches!(
            &text[number.span.end..date.span.start],
            " " | " of " | ". " | "-" | "\u{a0}" | " de " | " day of "
        )
        && let Some(day) = day_of(number)
    {
        date.day = Some(day);
        date.span = number.span.joined(date.span);
    }
    for number in numbers[index..].iter().take(2) {
        let gap = &text[date.span.end..number.span.start.max(date.span.end)];
        if !matches!(gap, " " | ", " | " the " | " of " | "-" | "\u{a0}" | ". ") {
            break;
        }
        match (day_of(number), year_of(text, number)) {
            (Some(day), _) if date.day.is_none() && gap != ", " && gap != " of " => date.day = Some(day),
            (_, Some(year)) => date.year = Some(year),
            _ => break,
        }
        date.span = date.span.joined(number.span);
        if date.year.is_some() {
            break;
        }
    }
}

/// A date that begins with the first of `numbers` and has no name in it: how many numbers it takes, and the date.
fn of_numbers(text: &str, numbers: &[Number]) -> Option<(usize, Date)> {
    let first = numbers.first()?;
    chinese(text, numbers)
        .or_else(|| dashed(text, numbers))
        .or_else(|| clock(text, numbers))
        .or_else(|| quarter(text, first))
        .or_else(|| bare_year(text, first))
        .or_else(|| bare_day(text, first))
}

/// 2024年3月5日, 3月5日, 5日, 第三季度, 10时30分, 90年代.
fn chinese(text: &str, numbers: &[Number]) -> Option<(usize, Date)> {
    let mut date = Date::at(numbers[0].span);
    let mut used = 0;
    let mut end = numbers[0].span.start;
    for number in numbers.iter().take(5) {
        let value = number.value.to_whole()?;
        if number.span.start != end {
            break;
        }
        let rest = &text[number.span.end..];
        let sign = rest.chars().next().unwrap_or(' ');
        match sign {
            '年' if rest.starts_with("年代") && value < 100 => date.year = Some(1900 + value as u16),
            '年' if (1000..2200).contains(&value) => date.year = Some(value as u16),
            '月' if (1..=12).contains(&value) => date.month = Some(value as u8),
            '日' | '号' if (1..=31).contains(&value) => date.day = Some(value as u8),
            '季' if (1..=4).contains(&value) => date.quarter = Some(value as u8),
            '时' | '点' if value < 25 && number.form == NumberForm::Digits => date.minute = Some(value as u16 * 60),
            '分' if value < 60 && date.minute.is_some() => date.minute = date.minute.map(|hour| hour + value as u16),
            _ => break,
        }
        used += 1;
        end = number.span.end
            + if rest.starts_with("季度") {
                "季度".len()
            } else {
                sign.len_utf8()
            };
    }
    let evening = ["晚", "晚上", "下午", "傍晚", "夜里", "午后"]
        .iter()
        .any(|word| text[..date.span.start].ends_with(word));
    date.minute = date.minute.map(|minute| {
        if evening && minute < 12 * 60 {
            minute + 12 * 60
        } else {
            minute
        }
    });
    date.span = Span::new(date.span.start, end.max(date.span.start));
    (used > 0).then_some((used, date))
}

/// 2024-03-05 and 2024/3/5 (ISO 8601 and its relatives).
fn dashed(text: &str, numbers: &[Number]) -> Option<(usize, Date)> {
    let [year, month, day, ..] = numbers else {
        return None;
    };
    let gap = &text[year.span.end..month.span.start];
    let second = &text[month.span.end..day.span.start];
    if !matches!(gap, "-" | "/") || gap != second || year.span.len() != 4 {
        return None;
    }
    let mut date = Date::at(year.span.joined(day.span));
    date.year = Some(u16::try_from(year.value.to_whole()?).ok()?);
    date.month = Some(
        u8::try_from(month.value.to_whole()?)
            .ok()
            .filter(|month| (1..=12).contains(month))?,
    );
    date.day = Some(day_of(day)?);
    Some((3, date))
}

/// 09:22, 10 a.m., 5 p.m.
fn clock(text: &str, numbers: &[Number]) -> Option<(usize, Date)> {
    let hour = numbers[0].value.to_whole().filter(|hour| *hour < 25)? as u16;
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
    Some((used, date))
}

/// A half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    First,
    Second,
}

/// `a.m.` or `p.m.` at the start of `rest`.
fn half_of_day(rest: &str) -> Option<Half> {
    let rest = rest.trim_start_matches([' ', '\u{a0}']).to_lowercase_prefix(4);
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

/// `third quarter`, `3rd quarter`.
fn quarter(text: &str, number: &Number) -> Option<(usize, Date)> {
    let follows = text[number.span.end..].starts_with(" quarter") && !text[number.span.end..].starts_with(" quarters");
    let value = number.value.to_whole().filter(|value| (1..=4).contains(value))?;
    let mut date = Date::at(Span::new(
        number.span.start,
        number.span.end + " quarter".len() * usize::from(follows),
    ));
    date.quarter = Some(value as u8);
    (follows && number.kind == NumberKind::Ordinal).then_some((1, date))
}

/// `in 2023`, `the 1990s`: four digits where a year is likely.
fn bare_year(text: &str, number: &Number) -> Option<(usize, Date)> {
    let year = year_of(text, number).filter(|year| (1800..2101).contains(year))?;
    let decade = text[number.span.end..].starts_with('s');
    if !decade && !after_preposition(text, number.span.start) {
        return None;
    }
    let mut date = Date::at(number.span);
    date.year = Some(year);
    Some((1, date))
}

/// `on the 5th,`: a day whose month was named before.
fn bare_day(text: &str, number: &Number) -> Option<(usize, Date)> {
    let day = day_of(number)?;
    let after = text[number.span.end..].chars().next();
    let alone = after.is_none_or(|c| matches!(c, ',' | '.' | ';' | ')'));
    let named = text[..number.span.start].ends_with("n the ");
    let mut date = Date::at(number.span);
    date.day = Some(day);
    (alone && named && number.kind == NumberKind::Ordinal && number.form == NumberForm::Digits).then_some((1, date))
}

fn day_of(number: &Number) -> Option<u8> {
    let whole = number.value.to_whole().filter(|day| (1..=31).contains(day))?;
    let plain = matches!(number.kind, NumberKind::Cardinal | NumberKind::Ordinal);
    let spelled_out = number.form == NumberForm::Words && number.kind == NumberKind::Cardinal;
    (plain && !spelled_out).then_some(whole as u8)
}

/// The year that four digits without a separator may be.
fn year_of(text: &str, number: &Number) -> Option<u16> {
    let four = number.span.len() == 4 && number.span.of(text).bytes().all(|byte| byte.is_ascii_digit());
    let whole = number
        .value
        .to_whole()
        .filter(|_| four && number.kind == NumberKind::Cardinal)?;
    u16::try_from(whole).ok()
}

/// Whether a word stands before `at` after which a date is likely.
fn after_preposition(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    const LIKELY: [&str; 29] = [
        "in", "of", "since", "by", "until", "till", "from", "to", "during", "before", "after", "through", "early",
        "late", "mid", "last", "next", "this", "between", "and", "each", "year", "spring", "summer", "autumn",
        "winter", "im", "en", "depuis",
    ];
    LIKELY.iter().any(|likely| word.eq_ignore_ascii_case(likely))
}

/// Lower case for a short look ahead, however long the text.
trait LowercasePrefix {
    fn to_lowercase_prefix(&self, characters: usize) -> String;
}

impl LowercasePrefix for str {
    fn to_lowercase_prefix(&self, characters: usize) -> String {
        self.chars().take(characters).flat_map(char::to_lowercase).collect()
    }
}

#[cfg(test)]
mod tests;
