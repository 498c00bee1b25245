//! **What.** Words of another script left in a text: Chinese in a text in Latin letters, a run of small Latin words
//! in a Chinese one.
//!
//! **Why.** They were skipped, or a tool failed on them.
//!
//! **Example.** `joined hands faster with 低空物流`.
//!
//! **When to ignore.** Where the original is quoted on purpose. A gloss in brackets beside its translation
//! (`"single bill" (一单制)`), names and abbreviations in capitals (GDP, Python) are not reported.

use super::context::Context;
use super::{Finding, Place, Rule, Severity};
use crate::segment::Segment;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "untranslated",
    severity: Severity::Warning,
    summary: "words of another script are left in the text",
    source: include_str!("untranslated.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for side in 0..2 {
        let text = &context.evidence.sides[side].document.text;
        for (_, segment) in context.running(side) {
            let spans = residue(text, segment).into_iter();
            findings.extend(spans.map(|span| {
                let message = format!("“{}” is not translated", span.of(text));
                Finding::new(&RULE, message, vec![Place { side, span }], None)
            }));
        }
    }
    findings
}

fn residue(text: &str, segment: &Segment) -> Vec<Span> {
    let passage = segment.span.of(text);
    let chinese = passage.chars().filter(|&c| is_han(c)).count();
    if chinese == 0 {
        return Vec::new();
    }
    let unspaced = segment.language.is_unspaced() && chinese * 5 > passage.chars().count();
    let runs = if unspaced {
        latin_runs(passage)
    } else {
        runs(passage, is_han, 2)
    };
    let open = runs.into_iter().filter(|run| !is_gloss(passage, *run));
    open.map(|run| run.shifted(segment.span.start)).collect()
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || ('\u{3400}'..='\u{4dbf}').contains(&c)
}

/// Runs of at least `least` characters that `belong`.
fn runs(text: &str, belong: impl Fn(char) -> bool, least: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        match (belong(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if text[from..at].chars().count() >= least {
                    found.push(Span::new(from, at));
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Two small Latin words or more in a row.
fn latin_runs(text: &str) -> Vec<Span> {
    let spans = runs(text, |c| c.is_ascii_lowercase() || c == ' ', 7).into_iter();
    let spans = spans.map(|span| {
        let piece = span.of(text);
        let start = span.start + piece.len() - piece.trim_start().len();
        Span::new(start, start + piece.trim().len())
    });
    let alone = |span: &Span| {
        let joined =
            |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '@' | '_'));
        !joined(text[..span.start].chars().next_back()) && !joined(text[span.end..].chars().next())
    };
    spans
        .filter(|span| span.of(text).split(' ').filter(|word| word.len() > 2).count() >= 2)
        .filter(alone)
        .collect()
}

/// Whether the run stands in brackets.
fn is_gloss(text: &str, run: Span) -> bool {
    let before = text[..run.start].trim_end_matches([' ', '"', '“', '\'', '‘', '《']);
    let after = text[run.end..].trim_start_matches([' ', '"', '”', '\'', '’', '》']);
    before.ends_with(['(', '（', '[', '［']) && after.starts_with([')', '）', ']', '］', ',', ';', '，', '；'])
}

#[cfg(test)]
mod tests {
    use super::super::testing::says;
    use super::*;

    #[test]
    fn residue_is_reported() {
        assert_eq!(
            says(&RULE, "", "It joined hands with 低空物流 faster."),
            "“低空物流” is not translated [b:低空物流]"
        );
        assert_eq!(
            says(&RULE, "加快发展 data elements 的流通交易和使用", ""),
            "“data elements” is not translated [a:data elements]"
        );
    }

    #[test]
    fn glosses_and_names_are_silent() {
        assert_eq!(says(&RULE, "combined transport on a \"single bill\" (一单制)", ""), "");
        assert_eq!(says(&RULE, "全省的 GDP 增长，Python 语言和 iPhone 也在用", ""), "");
    }
}
