//! **What.** Text that a tool or a slip has broken: mojibake, a stray `undefined`, a space before a comma, a doubled
//! stop, a term cut by a full stop, a paragraph without its full stop.
//!
//! **Why.** It tells of lost text, and it is seen by every reader.
//!
//! **Example.** `Xuzhouâ€™s`; `government. .`; `competition in the low-altitude. Economy is about`.
//!
//! **When to ignore.** Where the text shows such a thing on purpose (a manual on encodings).

mod cut_term;
mod endings;

use super::context::Context;
use super::{Finding, Place, Rule, Severity};
use crate::segment::Segment;
use crate::text::{Language, Span};

pub(super) const RULE: Rule = Rule {
    id: "broken-text",
    severity: Severity::Warning,
    summary: "the text is broken: mojibake, stray marks, a sentence cut off",
    source: include_str!("broken_text.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for side in 0..2 {
        let text = &context.evidence.sides[side].document.text;
        let mut broken: Vec<(Span, String)> = Vec::new();
        for (_, segment) in context.running(side) {
            broken.extend(in_segment(text, segment));
        }
        broken.extend(cut_term::cuts(context, side));
        broken.extend(endings::missing(context, side));
        broken.sort();
        let made = broken
            .into_iter()
            .map(|(span, message)| Finding::new(&RULE, message, vec![Place { side, span }], None));
        findings.extend(made);
    }
    findings
}

fn in_segment(text: &str, segment: &Segment) -> Vec<(Span, String)> {
    let passage = segment.span.of(text);
    let mut found = mojibake(passage);
    found.extend(marks(passage, segment.language));
    found.extend(stops(passage, segment.language));
    found.extend(stray(passage));
    let shifted = found
        .into_iter()
        .map(|(span, message)| (span.shifted(segment.span.start), message));
    shifted.collect()
}

/// UTF-8 read as Windows-1252 or as GBK, and what could not be decoded at all.
fn mojibake(passage: &str) -> Vec<(Span, String)> {
    const SIGNS: &[&str] = &[
        "â€",
        "Ã©",
        "Ã¨",
        "Ã¼",
        "Ã¶",
        "Ã¤",
        "Ã±",
        "Â ",
        "Â°",
        "ï»¿",
        "锟斤拷",
        "烫烫烫",
        "\u{fffd}",
        "&nbsp;",
        "&amp;",
        "&quot;",
        "&lt;",
        "&gt;",
    ];
    let may_begin = |c: char| (!c.is_ascii() || c == '&') && SIGNS.iter().any(|sign| sign.starts_with(c));
    let is_plain = passage.is_ascii() && !passage.contains('&');
    if is_plain || !passage.contains(may_begin) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for sign in SIGNS {
        for (at, _) in passage.match_indices(sign) {
            let start = passage[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1);
            let start = if sign.starts_with('锟') {
                at
            } else {
                start.max(at.saturating_sub(40))
            };
            let start = (start..=at).find(|&at| passage.is_char_boundary(at)).unwrap_or(at);
            let end = at + sign.len();
            let end = end
                + passage[end..]
                    .find(char::is_whitespace)
                    .unwrap_or(passage.len() - end)
                    .min(24);
            let end = (end..=passage.len())
                .find(|&end| passage.is_char_boundary(end))
                .unwrap_or(passage.len());
            let span = Span::new(start, end);
            if !found.iter().any(|(other, _): &(Span, String)| other.overlaps(span)) {
                found.push((span, format!("“{}” was decoded wrongly", span.of(passage))));
            }
        }
    }
    found
}

/// Whether the mark at `at` is one of `. . .`.
fn is_of_ellipsis(passage: &str, at: usize) -> bool {
    let (so_far, rest) = passage.split_at(at);
    so_far.ends_with(". . ") || so_far.ends_with(". ") && rest.starts_with(". .") || rest.starts_with(". . .")
}

/// A space before a mark, or a mark twice.
fn marks(passage: &str, language: Language) -> Vec<(Span, String)> {
    let bytes = passage.as_bytes();
    // Most passages have no mark after a space or after another mark.
    let is_mark = |byte: u8| matches!(byte, b'.' | b',' | b';' | b':' | b'!' | b'?');
    let suspect = |two: &[u8]| is_mark(two[1]) && (two[0].is_ascii_whitespace() || is_mark(two[0]));
    if passage.is_ascii() && !bytes.windows(2).any(suspect) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mark = |c: char| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | '。' | '，' | '；' | '：' | '、' | '！' | '？'
        )
    };
    let mut chars = passage.char_indices().peekable();
    let mut last: Option<(usize, char)> = None;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let spaced = at > 0
            && bytes[at - 1] == b' '
            && last.is_some_and(|(_, before)| before.is_alphanumeric() || matches!(before, '.' | ')' | '”' | '"'));
        let french = language.code() == "fr" && matches!(c, ';' | ':' | '!' | '?');
        let low = matches!(c, '.' | ',' | ';');
        // ` ,and`, but not ` .NET`
        let ends = next.is_none_or(|next| {
            next.is_whitespace() || matches!(next, '"' | '”' | ')') || c != '.' && next.is_alphabetic()
        });
        if spaced && low && ends && !french && !is_of_ellipsis(passage, at) {
            found.push((
                Span::new(last.map_or(at, |(before, _)| before), at + 1),
                format!("space before “{c}”"),
            ));
        } else if c == ','
            && last.is_some_and(|(place, before)| before == '.' && place + 1 == at)
            && ends_long_word(&passage[..at - 1])
        {
            found.push((Span::new(at - 1, at + 1), "“.,”".to_owned()));
        } else if mark(c) && last.is_some_and(|(place, before)| place + before.len_utf8() == at && doubled(before, c)) {
            let dots = c == '.' && (next == Some('.') || passage[..at.saturating_sub(1)].ends_with('.'));
            if !dots {
                found.push((
                    Span::new(at - last.map_or(0, |(_, before)| before.len_utf8()), at + c.len_utf8()),
                    format!("“{}{c}”", last.map_or(' ', |(_, before)| before)),
                ));
            }
        }
        if !c.is_whitespace() {
            last = Some((at, c));
        }
    }
    found
}

/// A full stop in the middle of a sentence: it goes on in small letters (`the fire. rules`).
fn stops(passage: &str, language: Language) -> Vec<(Span, String)> {
    const WORD: usize = 4;
    const SHORTENED: [&str; 12] = [
        "approx", "dept", "govt", "prof", "misc", "incl", "resp", "assn", "capt", "messrs", "e.g", "i.e",
    ];
    if language != Language::ENGLISH || passage.starts_with(char::is_lowercase) {
        return Vec::new();
    }
    let is_cut = |&(at, _): &(usize, &str)| {
        let after = &passage[at + 2..];
        let word = passage[..at]
            .rsplit(|c: char| !c.is_alphabetic() && c != '.')
            .next()
            .unwrap_or_default();
        let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let is_word = |word: &str| word.len() > 1 && word.chars().all(char::is_lowercase);
        is_word(word) && word.len() >= WORD && !SHORTENED.contains(&word) && is_word(next)
    };
    let cut = passage.match_indices(". ").filter(is_cut);
    cut.map(|(at, _)| {
        let start = passage[..at]
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |before| before + 1);
        let rest = &passage[at + 2..];
        let end = at + 2 + rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let span = Span::new(start.min(at), end);
        (span, format!("a full stop cuts “{}”", span.of(passage)))
    })
    .collect()
}

/// Whether a stop after `before` is no abbreviation's: `up`, but not `etc`, `Inc`, `p.m`.
fn ends_long_word(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default();
    const SHORT: [&str; 16] = [
        "etc", "al", "vs", "cf", "approx", "ed", "eds", "vol", "vols", "dept", "ft", "in", "lb", "oz", "no", "op",
    ];
    let small = word.chars().all(char::is_lowercase) && word.len() > 1;
    small && !SHORT.contains(&word)
}

/// Marks that never follow each other. A full stop of an abbreviation may stand before a comma: see above.
fn doubled(first: char, second: char) -> bool {
    matches!(
        (first, second),
        (',', ',' | '.')
            | (';', ';' | ',' | '.')
            | (':', ':')
            | ('.', '.')
            | ('。', '。' | '，' | '；' | '、')
            | ('，', '，' | '。' | '、')
            | ('、', '、' | '，' | '。')
            | ('；', '；' | '。')
    )
}

/// What a program writes where it has no text.
fn stray(passage: &str) -> Vec<(Span, String)> {
    const WORDS: [&str; 6] = ["undefined", "[object Object]", "NaN", "{{", "}}", "%s"];
    let mut found = Vec::new();
    // To ask whether a word is there costs less than to look for its places.
    for word in WORDS.into_iter().filter(|word| passage.contains(word)) {
        for (at, _) in passage.match_indices(word) {
            let end = at + word.len();
            let before = passage[..at].trim_end();
            let free_before = before.is_empty() || before.ends_with(['.', '!', '?', '。', '"', '”', ')', '>']);
            let after = &passage[end..];
            let free_after = after.trim().is_empty()
                || after.starts_with(['(', '<', '（'])
                || after.trim_start().starts_with(char::is_uppercase);
            if free_before && free_after {
                found.push((Span::new(at, end), format!("stray “{word}”")));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Pair, says};
    use super::*;

    #[test]
    fn broken_text_is_reported() {
        for (text, place) in [
            ("Xuzhouâ€™s rules say so.", "Xuzhouâ€™s"),
            ("came to 31.8 billion yuan , and more.", "n ,"),
            ("They did not meet the fire. rules of the state.", "fire. rules"),
            ("They promote green growth ,and more.", "h ,"),
            ("it reports to the government. .", ". ."),
            ("It was put into use last November. undefined", "undefined"),
            ("这是一个故事。。", "。。"),
            ("市里的锟斤拷预算", "锟斤拷"),
        ] {
            let said = says(&RULE, text, "");
            assert!(said.contains(&format!("[a:{place}")), "{text}: {said}");
        }
    }

    #[test]
    fn a_term_cut_by_a_stop_is_reported() {
        let a = [
            "The low-altitude economy grows. A low-altitude economy is new.",
            "They compete in the low-altitude. Economy is about talent.",
        ];
        let other = a.map(|text| text.replace("the ", "this "));
        let other = other.each_ref().map(String::as_str);
        assert!(Pair::linked(&a, &other).says(&RULE).contains("altitude. Economy"));
    }

    #[test]
    fn sound_text_is_silent() {
        for text in [
            "And so on ... he said.",
            "And so on . . . he said.",
            "The dots. . . . are four.",
            "It grew by .5 per cent, etc., and stopped.",
            "He said: \"No.\"",
            "An undefined term is used.",
            "Wait... what?!",
            "“Go.”",
        ] {
            assert_eq!(says(&RULE, text, ""), "", "{text}");
        }
    }
}
