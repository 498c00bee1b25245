//! A text and its numbers → the dates and times in it, by what they say: `5 March`, `March 5, 2024`, `3月5日`.
//!
//! A date knows only what is written: `the 5th` has a day and no month, so it agrees with `March 5`. Month and week
//! day names are those of English, German and French; Chinese dates go by their signs (年月日). Other languages have
//! no list here, but their dates in digits (2024-03-05) are read.

mod calendar;
mod clock;
mod named;
mod part;

use super::number::{Number, NumberForm, NumberKind};
use super::{Language, Span};
use calendar::Name;
use clock::{carry_noon, clock};

/// A date or a time in a text: what it says, and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Where it stands: byte offsets into the text that was searched.
    pub span: Span,
    /// The year; of a decade its first.
    pub year: Option<u16>,
    /// The quarter of a year, 1 to 4.
    pub quarter: Option<u8>,
    /// The half of a year, 1 or 2.
    pub half: Option<u8>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// The day of the week, Monday is 1.
    pub weekday: Option<u8>,
    /// The time of day in minutes.
    pub minute: Option<u16>,
    /// Whether the time says which half of the day it is in: `9` may be in the evening.
    pub is_of_half: bool,
    /// The century; the 19th is 19.
    pub century: Option<u8>,
    /// The part of the day: 1 the morning, 2 the afternoon.
    pub part_of_day: Option<u8>,
    /// Which part of its month, year, decade or century: 1 its beginning, 2 its middle, 3 its end.
    pub part: Option<u8>,
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
            half: None,
            month: None,
            day: None,
            weekday: None,
            minute: None,
            is_of_half: false,
            century: None,
            part_of_day: None,
            part: None,
            feast: None,
            years_on: None,
        }
    }

    fn fields(&self) -> [Option<u16>; 12] {
        let wide = |field: Option<u8>| field.map(u16::from);
        [
            self.year,
            wide(self.quarter),
            wide(self.month),
            wide(self.day),
            wide(self.weekday),
            self.minute,
            wide(self.century),
            wide(self.feast),
            self.years_on.map(|years| u16::from(years.cast_unsigned())),
            wide(self.part),
            wide(self.half),
            wide(self.part_of_day),
        ]
    }

    /// The fields as they are to be compared with those of `other`: a time without its half of the day may be in either,
    /// and parts are of the same.
    fn fields_beside(&self, other: &Self) -> [Option<u16>; 12] {
        let is_vague = !self.is_of_half || !other.is_of_half;
        let of_same = [
            self.month.is_some() == other.month.is_some(),
            self.day.is_none() && other.day.is_none(),
            self.quarter == other.quarter,
        ];
        let one = Self {
            minute: self
                .minute
                .map(|minute| if is_vague { minute % clock::NOON } else { minute }),
            part: self.part.filter(|_| of_same == [true; 3]),
            ..*self
        };
        one.fields()
    }

    /// Whether the two may be one date: they share something and contradict each other in nothing.
    pub fn agrees(&self, other: &Self) -> bool {
        let (shared, differing) = self.shared_and_differing(other);
        shared > 0 && differing == 0
    }

    /// How many parts both give, and how many of these differ.
    pub fn shared_and_differing(&self, other: &Self) -> (usize, usize) {
        let both = self.fields_beside(other).into_iter().zip(other.fields_beside(self));
        let shared: Vec<_> = both.filter_map(|(a, b)| Some((a?, b?))).collect();
        (shared.len(), shared.iter().filter(|(a, b)| a != b).count())
    }

    /// Whether one of its parts is `value`.
    pub fn mentions(&self, value: u64) -> bool {
        let figures = self.fields().into_iter().take(7);
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
    join_years(text, &mut found);
    carry_noon(text, &mut found);
    found.iter_mut().for_each(|date| part::take(text, date));
    found
}

/// `the third quarter of 2023` is one date.
fn join_years(text: &str, dates: &mut Vec<Date>) {
    dates.dedup_by(|year, quarter| {
        let gap = text.get(quarter.span.end..year.span.start).unwrap_or_default();
        let has_year_only = year.year.is_some() && year.month.is_none() && year.quarter.is_none();
        let is_one = quarter.quarter.is_some() && quarter.year.is_none() && has_year_only;
        let is_joined = is_one && matches!(gap, " of " | " in " | ", " | " ");
        if is_joined {
            quarter.year = year.year;
            quarter.span = quarter.span.joined(year.span);
        }
        is_joined
    });
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
        .or_else(|| century(text, first))
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
            '世' if rest.starts_with("世纪") && (1..=30).contains(&value) => date.century = Some(value as u8),
            '年' if rest.starts_with("年代") && value < 100 => {
                let hundreds = date.century.map_or(19, |century| u16::from(century) - 1);
                date.year = Some(100 * hundreds + value as u16);
            }
            '年' if (1000..2200).contains(&value) => date.year = Some(value as u16),
            '月' if (1..=12).contains(&value) => date.month = Some(value as u8),
            '日' | '号' if (1..=31).contains(&value) => date.day = Some(value as u8),
            '季' if (1..=4).contains(&value) => date.quarter = Some(value as u8),
            '时' | '点' if value < 25 && clock::is_hour(text, number, sign) => date.minute = Some(value as u16 * 60),
            '分' if value < 60 && date.minute.is_some() => date.minute = date.minute.map(|hour| hour + value as u16),
            _ => break,
        }
        used += 1;
        let whole = ["季度", "世纪", "年代"]
            .into_iter()
            .find(|whole| rest.starts_with(whole));
        end = number.span.end + whole.map_or(sign.len_utf8(), str::len);
    }
    date.span = Span::new(date.span.start, end.max(date.span.start));
    clock::in_chinese(text, &mut date);
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

/// `19th century`, `nineteenth-century`.
fn century(text: &str, number: &Number) -> Option<(usize, Date)> {
    let rest = &text[number.span.end..];
    let name = [" century", "-century"]
        .into_iter()
        .find(|name| rest.starts_with(name))?;
    let value = number.value.to_whole().filter(|value| (1..=30).contains(value))?;
    let mut date = Date::at(Span::new(number.span.start, number.span.end + name.len()));
    date.century = Some(value as u8);
    (number.kind == NumberKind::Ordinal).then_some((1, date))
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

/// `on the 5th,`, `the first of next month`: a day whose month was named before.
fn bare_day(text: &str, number: &Number) -> Option<(usize, Date)> {
    let day = day_of(number)?;
    let rest = &text[number.span.end..];
    if let Some(month) = OF_MONTH.into_iter().find(|month| rest.starts_with(month)) {
        let mut date = Date::at(Span::new(number.span.start, number.span.end + month.len()));
        date.day = Some(day);
        return (number.kind == NumberKind::Ordinal).then_some((1, date));
    }
    let after = rest.chars().next();
    let alone = after.is_none_or(|c| matches!(c, ',' | '.' | ';' | ')'));
    let named = text[..number.span.start].ends_with("n the ");
    let mut date = Date::at(number.span);
    date.day = Some(day);
    (alone && named && number.kind == NumberKind::Ordinal && number.form == NumberForm::Digits).then_some((1, date))
}

const OF_MONTH: [&str; 8] = [
    " of next month",
    " of this month",
    " of that month",
    " of the month",
    " of the next month",
    " of the following month",
    " of each month",
    " of every month",
];

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
