//! **What.** A quotation whose words differ a little, or that has lost its quotation marks.
//!
//! **Why.** Quoted words are someone's own; a changed one puts words into a mouth.
//!
//! **Example.** `"Better half a beat late"` against `"Better half a day late"`.
//!
//! **When to ignore.** Where both versions translate the quotation anew. Quotations that have little in common are
//! taken for that, and not reported. Across languages only missing quotation marks are.

use super::context::{Context, Pair, Passage};
use super::contrast;
use super::{Finding, Place, Rule, Severity};
use crate::text::{Span, WordKind, fold, words};
use similar::{Algorithm, DiffOp, capture_diff_slices};

pub(super) const RULE: Rule = Rule {
    id: "quotation",
    severity: Severity::Warning,
    summary: "a quotation differs a little, or lost its quotation marks",
    source: include_str!("quotation.rs"),
    run,
};

/// The share of equal words from which on two quotations are one, changed. Below, both were translated anew.
const ONE: f32 = 0.7;

/// Where so many quotations differ, and most do, both versions translate them anew: then no single one is a slip.
const ANEW: usize = 6;

fn run(context: &Context<'_>) -> Vec<Finding> {
    // a text without quotation marks (an old one, a plain one) has lost none
    let quotes = |side: usize| {
        context
            .running(side)
            .any(|(_, segment)| context.text(side, segment.span).contains(['"', '“', '「']))
    };
    if !quotes(0) || !quotes(1) {
        return Vec::new();
    }
    let found: Vec<Finding> = context.pairs().iter().flat_map(in_pair).collect();
    let differing = found.iter().filter(|finding| finding.message == DIFFERS).count();
    let severity = if differing >= ANEW {
        Severity::Note
    } else {
        RULE.severity
    };
    let weighed = found.into_iter().map(|finding| {
        if finding.message == DIFFERS {
            finding.at_most(severity)
        } else {
            finding
        }
    });
    weighed.collect()
}

const DIFFERS: &str = "the quotation differs";
const MISSING: &str = "the quotation marks are missing";

fn in_pair(pair: &Pair<'_>) -> Vec<Finding> {
    let (a, b) = (quotations(pair.a), quotations(pair.b));
    if a.is_empty() && b.is_empty() {
        return Vec::new();
    }
    let finding = |message: &str, a: Span, b: Span| {
        Finding::new(
            &RULE,
            message.to_owned(),
            vec![Place::a(a), Place::b(b)],
            Some(pair.number),
        )
    };
    if !pair.is_monolingual() {
        // a slogan in quotation marks whose translation has none at all; a name in marks (“苏企快贷”) may lose them
        let slogan = |quotation: &Quotation| quotation.words.len() >= 4;
        return match (&a[..], &b[..]) {
            ([only], []) if pair.is_whole() && slogan(only) => vec![finding(MISSING, only.span, whole(pair.b))],
            ([], [only]) if pair.is_whole() && slogan(only) => vec![finding(MISSING, whole(pair.a), only.span)],
            _ => Vec::new(),
        };
    }
    let pairs = contrast::pair_up(&a, &b, |a, b| {
        Some(alike(&a.words, &b.words)).filter(|like| *like >= ONE)
    });
    let mut found = Vec::new();
    for &(i, j) in &pairs {
        if a[i].words != b[j].words {
            found.push(finding(DIFFERS, a[i].span, b[j].span));
        }
    }
    for (_, quotation) in a
        .iter()
        .enumerate()
        .filter(|(at, _)| !pairs.iter().any(|(i, _)| i == at))
    {
        found.extend(unquoted(quotation, pair.b).map(|span| finding(MISSING, quotation.span, span)));
    }
    for (_, quotation) in b
        .iter()
        .enumerate()
        .filter(|(at, _)| !pairs.iter().any(|(_, j)| j == at))
    {
        found.extend(unquoted(quotation, pair.a).map(|span| finding(MISSING, span, quotation.span)));
    }
    found
}

/// What stands between quotation marks.
struct Quotation {
    span: Span,
    words: Vec<String>,
}

fn whole(passage: Passage<'_>) -> Span {
    let mut segments = passage.segments().map(|segment| segment.span);
    let first = segments.next().unwrap_or_default();
    segments.fold(first, Span::joined)
}

fn quotations(passage: Passage<'_>) -> Vec<Quotation> {
    let mut found = Vec::new();
    for segment in passage.segments() {
        let text = segment.span.of(passage.text);
        let mut open: Option<usize> = None;
        for (at, c) in text.char_indices() {
            match (c, open) {
                ('"', None) | ('“' | '「', _) => open = Some(at + c.len_utf8()),
                ('"' | '”' | '」', Some(start)) => {
                    found.push(quotation(text, Span::new(start, at), segment.span.start));
                    open = None;
                }
                _ => {}
            }
        }
    }
    found.retain(|quotation| !quotation.words.is_empty());
    found
}

fn quotation(text: &str, span: Span, offset: usize) -> Quotation {
    Quotation {
        span: span.shifted(offset),
        words: folded(span.of(text)).into_iter().map(|(_, word)| word).collect(),
    }
}

/// The words of a text, folded, without punctuation; contractions as in full.
fn folded(text: &str) -> Vec<(Span, String)> {
    let tokens = words(text)
        .into_iter()
        .filter(|word| matches!(word.kind, WordKind::Word | WordKind::Number));
    let mut found = Vec::new();
    for word in tokens {
        let folded = fold(word.span.of(text)).into_owned();
        match folded.strip_suffix("n't") {
            Some(verb) => {
                found.push((
                    word.span,
                    if verb == "ca" {
                        "can".to_owned()
                    } else {
                        verb.to_owned()
                    },
                ));
                found.push((word.span, "not".to_owned()));
            }
            None => found.push((word.span, folded)),
        }
    }
    found
}

/// The share of equal words, in order.
fn alike(a: &[String], b: &[String]) -> f32 {
    let equal: usize = capture_diff_slices(Algorithm::Myers, a, b)
        .iter()
        .map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 })
        .sum();
    2.0 * equal as f32 / (a.len() + b.len()).max(1) as f32
}

/// Where the other passage has the words of a quotation, without marks around them.
fn unquoted(quotation: &Quotation, other: Passage<'_>) -> Option<Span> {
    if quotation.words.len() < 4 {
        return None;
    }
    other.segments().find_map(|segment| {
        let words = folded(segment.span.of(other.text));
        let at = words
            .windows(quotation.words.len())
            .position(|window| window.iter().map(|(_, word)| word).eq(&quotation.words))?;
        let span = words[at]
            .0
            .joined(words[at + quotation.words.len() - 1].0)
            .shifted(segment.span.start);
        let quoted = quotations(other).iter().any(|quotation| quotation.span.overlaps(span));
        (!quoted).then_some(span)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Pair, says};
    use super::*;

    #[test]
    fn changed_and_lost_quotations_are_reported() {
        let said = says(
            &RULE,
            "\"Better half a beat late,\" he said.",
            "He said, \"Better half a day late.\"",
        );
        assert_eq!(
            said,
            "the quotation differs [a:Better half a beat late, | b:Better half a day late.]"
        );
        let a = ["the \"one visit for every matter\" rule", "\"Yes,\" he said."];
        let b = ["the one visit for every matter rule", "\"Yes,\" said he."];
        assert_eq!(
            Pair::linked(&a, &b).says(&RULE),
            "the quotation marks are missing [a:one visit for every matter | b:one visit for every matter]"
        );
    }

    #[test]
    fn equal_and_retranslated_quotations_are_silent() {
        for (a, b) in [
            ("\"The grain has not fallen\"", "“The grain hasn’t fallen”"),
            (
                "\"We are not afraid of starting late\"",
                "\"Starting late does not frighten us\"",
            ),
            ("推出“流动的文化”活动", "launched \"Culture in Motion\""),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }
}
