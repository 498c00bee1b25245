//! **What.** A bracket or a quotation mark without its partner.
//!
//! **Why.** The reader cannot tell where the quotation or the aside ends.
//!
//! **Example.** `"Su Fast Loans, which has granted credit`; `certificates (for data elements were handed out`.
//!
//! **When to ignore.** Where a quotation runs over several paragraphs and only the last is closed. The rule looks on
//! to the next paragraph for that, and gives up on quotation marks where many paragraphs leave them open (verses).

use super::context::Context;
use super::{Finding, Place, Rule, Severity};
use crate::text::{Span, WordKind, words};

pub(super) const RULE: Rule = Rule {
    id: "punctuation-pairs",
    severity: Severity::Warning,
    summary: "a bracket or a quotation mark without its partner",
    source: include_str!("punctuation_pairs.rs"),
    run,
};

/// Opening and closing marks.
const PAIRS: &[(char, char)] = &[
    ('(', ')'),
    ('（', '）'),
    ('[', ']'),
    ('【', '】'),
    ('“', '”'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
];

/// Where more than this share of the paragraphs with quotation marks leave one open, that is how the text is set.
const USUAL: f32 = 0.2;

fn run(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for side in 0..2 {
        let text = &context.evidence.sides[side].document.text;
        let segments: Vec<Span> = context.running(side).map(|(_, segment)| segment.span).collect();
        let quoting = segments.iter().filter(|span| span.of(text).contains(is_quote)).count();
        let mut open: Vec<Single> = Vec::new();
        let mut running_on: Vec<Single> = Vec::new();
        for (at, segment) in segments.iter().enumerate() {
            let goes_on = segments
                .get(at + 1)
                .is_some_and(|next| next.of(text).starts_with(is_quote));
            let single = |(mark, span): (char, Span)| Single {
                mark,
                paragraph: at,
                span: span.shifted(segment.start),
            };
            let singles = unpaired(segment.of(text)).into_iter().map(single);
            let (on, alone): (Vec<Single>, Vec<Single>) = singles.partition(|single| goes_on && is_quote(single.mark));
            running_on.extend(on);
            open.extend(alone);
        }
        let open_quotes = open.iter().filter(|single| is_quote(single.mark)).count();
        let usual = open_quotes > 4 && open_quotes as f32 > USUAL * quoting as f32;
        open.retain(|single| !(usual && is_quote(single.mark)));
        drop_those_closed_later(&mut open, text);
        // a quotation of several paragraphs is a habit of the text; once it is a slip before another quotation
        if running_on.len() == 1 && quoting > 6 && !usual {
            open.append(&mut running_on);
        }
        findings.extend(open.into_iter().map(|Single { mark, span, .. }| {
            let message = format!("{mark} has no partner");
            let mut places = vec![Place { side, span }];
            places.extend(end_of_quotation(context, side, span).map(|span| Place { side, span }));
            Finding::new(&RULE, message, places, None)
        }));
    }
    findings
}

/// A mark without a partner in its paragraph.
struct Single {
    mark: char,
    /// The number of the paragraph.
    paragraph: usize,
    /// The mark and the word it stands at.
    span: Span,
}

/// An aside may run over so many paragraphs: verses, items of a list.
const RUNS_OVER: usize = 3;
/// And a speech over so many: sentences, each a line.
const SPEECH: usize = 20;

/// Takes out each mark that a later paragraph closes, with the one that closes it: quotation marks only if there are no
/// others between (where each sentence is a line, many a speech is several lines).
fn drop_those_closed_later(open: &mut Vec<Single>, text: &str) {
    let mut at = 0;
    while at + 1 < open.len() {
        let [first, second] = [&open[at], &open[at + 1]];
        let apart = second.paragraph - first.paragraph;
        let is_near = match is_quote(first.mark) {
            true => {
                let between = Span::new(first.span.end, second.span.start.max(first.span.end));
                apart <= SPEECH && !between.of(text).contains(is_quote)
            }
            false => apart <= RUNS_OVER,
        };
        let is_straight = first.mark == '"'
            && second.mark == '"'
            && first.span.of(text).starts_with('"')
            && second.span.of(text).ends_with('"');
        let closes = is_straight || PAIRS.contains(&(first.mark, second.mark));
        if closes && apart > 0 && is_near {
            open.drain(at..at + 2);
            at = at.saturating_sub(1);
        } else {
            at += 1;
        }
    }
}

/// Where the partner of an opening quotation mark is missing, as far as can be told: at the last word of its sentence.
fn end_of_quotation(context: &Context<'_>, side: usize, mark: Span) -> Option<Span> {
    let text = &context.evidence.sides[side].document.text;
    let opens = mark.of(text).starts_with(is_quote) && mark.of(text).ends_with(char::is_alphanumeric);
    let sentences = context
        .running(side)
        .find(|(_, segment)| segment.span.contains(mark))?
        .1
        .sentences
        .iter();
    let sentence = sentences
        .filter(|sentence| sentence.end >= mark.end)
        .min_by_key(|sentence| sentence.end)?;
    let last = words(sentence.of(text))
        .into_iter()
        .rfind(|word| matches!(word.kind, WordKind::Word | WordKind::Number))?;
    let span = last.span.shifted(sentence.start);
    (opens && span.start >= mark.end).then_some(span)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '「' | '」' | '『' | '』')
}

/// The marks of a paragraph without a partner, each with the span of it and of the word at it.
fn unpaired(passage: &str) -> Vec<(char, Span)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut alone: Vec<usize> = Vec::new();
    let mut straight: Vec<usize> = Vec::new();
    for (at, c) in passage.char_indices() {
        // after a digit it's the sign for inches, unless a quotation is open
        let inches = passage[..at].ends_with(|c: char| c.is_ascii_digit()) && straight.len().is_multiple_of(2);
        if c == '"' && !inches {
            straight.push(at);
        } else if PAIRS.iter().any(|(first, _)| *first == c) {
            open.push((at, c));
        } else if let Some((first, _)) = PAIRS.iter().find(|(_, second)| *second == c) {
            match open.iter().rposition(|(_, c)| c == first) {
                Some(place) => drop(open.remove(place)),
                None if c == ')' && is_list_mark(passage, at) => {}
                None => alone.push(at),
            }
        }
    }
    alone.extend(open.into_iter().map(|(at, _)| at));
    alone.extend(odd_quote(passage, &straight));
    alone.sort_unstable();
    let mark = |at: usize| passage[at..].chars().next().unwrap_or(' ');
    alone.into_iter().map(|at| (mark(at), with_word(passage, at))).collect()
}

/// Of an odd number of straight quotes the one that opens twice or closes twice in a row.
fn odd_quote(passage: &str, straight: &[usize]) -> Option<usize> {
    if straight.len().is_multiple_of(2) {
        return None;
    }
    let opens = |at: usize| {
        let before = passage[..at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—' | '-' | '['))
    };
    let mut waiting: Option<usize> = None;
    for &at in straight {
        match (opens(at), waiting) {
            (true, Some(earlier)) => return Some(earlier),
            (true, None) => waiting = Some(at),
            (false, Some(_)) => waiting = None,
            (false, None) => return Some(at),
        }
    }
    waiting
}

/// `a)`, `1)`, `iv)` at the start of a line or after a space.
fn is_list_mark(passage: &str, at: usize) -> bool {
    let before = &passage[..at];
    let label = before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let head = &before[..before.len() - label];
    (1..=4).contains(&label) && (head.is_empty() || head.ends_with([' ', '\n', '\u{3000}', ';', '；', '，']))
}

/// The mark and the word it stands at.
fn with_word(passage: &str, at: usize) -> Span {
    let mark = passage[at..].chars().next().map_or(1, char::len_utf8);
    let rest = &passage[at + mark..];
    let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let short = rest.char_indices().nth(12).map_or(word, |(end, _)| end.min(word));
    if short > 0 {
        return Span::new(at, at + mark + short);
    }
    let before = passage[..at].trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    Span::new(before.min(at), at + mark)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Pair, says};
    use super::*;

    #[test]
    fn open_marks_are_reported() {
        assert_eq!(
            says(&RULE, "launched \"Su Fast Loans, which grew.", ""),
            "\" has no partner [a:\"Su | a:grew]"
        );
        assert_eq!(
            says(&RULE, "certificates (for data were issued.", ""),
            "( has no partner [a:(for]"
        );
        assert_eq!(
            says(&RULE, "They wash cups, and couches.) So.", ""),
            ") has no partner [a:.)]"
        );
        assert_eq!(
            says(&RULE, "发布《湖心岛守则执行。", ""),
            "《 has no partner [a:《湖心岛守则执行]"
        );
    }

    #[test]
    fn what_is_closed_or_no_mark_is_silent() {
        for text in [
            "Jiangsu's \"fine\" work",
            "ten days' notice",
            "a) the first; b) the second",
            "6'2\" tall",
            "“All (is) well,” he said",
        ] {
            assert_eq!(says(&RULE, text, ""), "", "{text}");
        }
        let verses = ["(For they wash", "cups, and couches.) So they asked."];
        assert_eq!(Pair::linked(&verses, &verses).says(&RULE), "");
        // each sentence a line
        for speech in [
            ["He said, “I came.", "I saw.” Then he left."],
            ["He said, \"I came.", "I saw.\" Then he left."],
        ] {
            assert_eq!(Pair::linked(&speech, &speech).says(&RULE), "");
        }
        let speech = ["“I came.", "“I saw.”"];
        assert_eq!(Pair::linked(&speech, &speech).says(&RULE), "");
    }
}
