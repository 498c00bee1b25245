//! Which part of a month, a year, a decade or a century a date means: `early May`, `the end of 2026`, `5月下旬`, `年初`.

use super::Date;

/// What stands before a date in English, for its beginning, its middle and its end.
const BEFORE: [&[&str]; 3] = [
    &["early ", "early in ", "the beginning of ", "the start of ", "early-"],
    &["mid-", "mid ", "the middle of "],
    &["late ", "late in ", "the end of ", "the close of "],
];

/// What stands after it in Chinese. 月中 and 年中 may also be `in it`.
const AFTER: [&[&str]; 3] = [&["上旬", "初"], &["中旬", "中期", "中叶"], &["下旬", "底", "末"]];

/// Takes the part that `text` gives before or after `date`.
pub(super) fn take(text: &str, date: &mut Date) {
    let is_long = date.month.is_some() || date.year.is_some() || date.century.is_some();
    if !is_long || date.day.is_some() {
        return;
    }
    let (before, after) = (&text[..date.span.start], &text[date.span.end..]);
    let before = before.strip_suffix("the ").unwrap_or(before);
    let number = (0..3).find(|&part| {
        let ends = |words: &&str| {
            let head = before.len().checked_sub(words.len()).and_then(|at| before.get(at..));
            head.is_some_and(|head| head.eq_ignore_ascii_case(words))
        };
        BEFORE[part].iter().any(ends) || AFTER[part].iter().any(|words| after.starts_with(words))
    });
    date.part = number.map(|part| part as u8 + 1);
}
