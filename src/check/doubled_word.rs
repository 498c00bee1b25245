//! **What.** A word that stands twice in a row, on one side only.
//!
//! **Why.** It is the commonest slip of revising, and the eye passes over it.
//!
//! **Example.** `at least three officers on on duty`.
//!
//! **When to ignore.** Where it is meant. Words that good English doubles (`had had`, `that that`), repetitions for
//! effect (`verily, verily`, `very, very`: with a comma; `no no`), names (`New York, New York`), and what both sides
//! double, are not reported. Chinese doubles words by rule (看看, 天天); there only doubled particles (的的) are.

use super::context::Context;
use super::cut::Cut;
use super::{Finding, Place, Rule, Severity};
use crate::segment::Segment;
use crate::text::{Span, WordKind};

pub(super) const RULE: Rule = Rule {
    id: "doubled-word",
    severity: Severity::Warning,
    summary: "a word stands twice in a row",
    source: include_str!("doubled_word.rs"),
    run,
};

/// Words that are rightly doubled in some of the languages: English, German, French.
const RIGHTLY: &[&str] = &[
    "had", "that", "is", "was", "very", "so", "no", "yes", "many", "much", "long", "far", "never", "ever", "ha", "oh",
    "ho", "bye", "now", "there", "well", "die", "der", "das", "sie", "nous", "vous", "blah", "hear", "aye", "knock",
    "again", "more", "really", "woe", "one", "two", "ten",
];

/// Chinese particles that no rule doubles.
const PARTICLES: &[&str] = &["的的", "和和", "与与", "在在", "了了", "是是", "对对", "为为"];

fn run(context: &Context<'_>) -> Vec<Finding> {
    let doubled: [Vec<Span>; 2] = [0, 1].map(|side| {
        let text = &context.evidence.sides[side].document.text;
        context
            .running(side)
            .flat_map(|(number, segment)| in_segment(text, segment, context.cut(side, number)))
            .collect()
    });
    let mut findings = Vec::new();
    for (side, spans) in doubled.iter().enumerate() {
        let elsewhere: Vec<String> = doubled[1 - side]
            .iter()
            .map(|&span| context.text(1 - side, span).to_lowercase())
            .collect();
        for &span in spans {
            let text = context.text(side, span);
            if elsewhere.contains(&text.to_lowercase()) {
                continue;
            }
            let once = text.split_whitespace().next().unwrap_or_default();
            let mut finding = Finding::new(
                &RULE,
                format!("“{once}” stands twice"),
                vec![Place { side, span }],
                None,
            );
            finding.suggestion = Some(once.to_owned());
            findings.push(finding);
        }
    }
    findings
}

/// The spans that cover a word and its double, with nothing but space between.
fn in_segment(text: &str, segment: &Segment, cut: &Cut) -> Vec<Span> {
    let passage = segment.span.of(text);
    if segment.language.is_unspaced() {
        let slips = PARTICLES.iter().flat_map(|twice| passage.match_indices(twice));
        let slips = slips.filter(|(at, twice)| !passage[at + twice.len()..].starts_with("确"));
        return slips
            .map(|(at, twice)| Span::new(at, at + twice.len()).shifted(segment.span.start))
            .collect();
    }
    let mut found = Vec::new();
    let mut last: Option<Span> = None;
    for word in cut.all() {
        match word.kind {
            WordKind::Word => {
                if let Some(before) = last
                    && is_slip(before.of(passage), word.span.of(passage))
                {
                    found.push(before.joined(word.span).shifted(segment.span.start));
                }
                last = Some(word.span);
            }
            WordKind::Space => {}
            WordKind::Number | WordKind::Punctuation => last = None,
        }
    }
    found
}

fn is_slip(first: &str, second: &str) -> bool {
    let same = first.len() == second.len() && first.eq_ignore_ascii_case(second);
    if !same {
        return false;
    }
    let lower = second.to_lowercase();
    let name = second.starts_with(char::is_uppercase);
    lower.is_ascii() && !name && !RIGHTLY.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::testing::says;
    use super::*;

    #[test]
    fn slips_are_reported() {
        assert_eq!(
            says(&RULE, "officers on duty", "officers on on duty"),
            "“on” stands twice [b:on on]"
        );
        assert_eq!(
            says(&RULE, "a follow-up visit", "a follow-up up visit"),
            "“up” stands twice [b:up up]"
        );
        assert_eq!(
            says(&RULE, "The the first", "The first"),
            "“The” stands twice [a:The the]"
        );
    }

    #[test]
    fn what_is_rightly_doubled_is_silent() {
        for text in [
            "He had had it",
            "verily, verily",
            "I know that that man",
            "Baden Baden",
            "天天看看",
            "many, many",
        ] {
            assert_eq!(says(&RULE, text, ""), "", "{text}");
        }
        assert_eq!(says(&RULE, "stone upon upon stone", "upon upon"), "");
    }
}
