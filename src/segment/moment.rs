//! Lines that are nothing but a date or a time.

use super::furniture_phrases::DATE_WORDS;

/// What a line that is nothing but a date or a time holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// A day.
    Day,
    /// A day and a time of day.
    Time,
}

/// The longest date, in bytes.
const LONGEST: usize = 60;

/// What `folded` holds, where it is a date, with or without a time, and nothing else.
pub(super) fn moment(folded: &str) -> Option<Moment> {
    if folded.len() > LONGEST || !is_dated(folded)? {
        return None;
    }
    let numbers: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .collect();
    let named = folded.contains(char::is_alphabetic);
    let year = numbers.iter().any(|run| run.len() == 4);
    match numbers.len() {
        3.. if year && folded.split_whitespace().any(is_time) => Some(Moment::Time),
        3 if year => Some(Moment::Day),
        2 if year && named => Some(Moment::Day),
        _ => None,
    }
}

/// Whether the words of `folded` are a date's; none where one is not.
fn is_dated(folded: &str) -> Option<bool> {
    let is_han = |word: &str| {
        word.chars()
            .all(|c| "年月日时分秒時星期周一二三四五六天上下午".contains(c))
    };
    folded
        .split(|c: char| !c.is_alphabetic() && c != '.')
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
        .all(|word| is_han(word) || DATE_WORDS.has(word))
        .then(|| folded.contains(|c: char| c.is_ascii_digit()))
}

/// `09:22`, `(18:40:05)`
fn is_time(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    word.trim_matches(|c: char| !c.is_ascii_digit())
        .split_once(':')
        .is_some_and(|(hour, rest)| hour.len() <= 2 && digits(hour) && rest.get(..2).is_some_and(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_text_with_dates() {
        for (text, holds) in [
            ("2024-03-13 09:22", Some(Moment::Time)),
            ("2024年3月13日 09:22", Some(Moment::Time)),
            ("13 june 2025 02:11 gmt", Some(Moment::Time)),
            ("wednesday, march 13, 2024", Some(Moment::Day)),
            ("2024/03/13", Some(Moment::Day)),
            ("2024年3月13日", Some(Moment::Day)),
            ("9:22", None),
            ("march", None),
            ("in march 2024 he came", None),
            ("1 2 3", None),
            ("1984", None),
        ] {
            assert_eq!(moment(text), holds, "{text}");
        }
    }
}
