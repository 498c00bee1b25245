//! **What.** A text uses a term that the glossary forbids or calls deprecated.
//!
//! **Why.** Somebody decided against it: it is out of date, it offends, or it belongs to another product.
//!
//! **Example.** `low-sky economy`, where the glossary has `low-altitude economy` and forbids the other.
//!
//! **When to ignore.** In a quotation, or where the words are by chance those of the term. What is part of a longer
//! term of the glossary is not reported, nor what another entry allows. Without a glossary nothing is.

use super::context::Context;
use super::glossary::{Match, Matcher, Status};
use super::{Finding, Place, Rule, Severity};
use crate::text::Language;
use rayon::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "glossary-forbidden",
    severity: Severity::Error,
    summary: "a term is used that the glossary forbids",
    source: include_str!("glossary_forbidden.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    let Some(matcher) = context.glossary() else {
        return Vec::new();
    };
    let matcher = &matcher;
    let mut findings = Vec::new();
    for side in 0..2 {
        let text = &context.evidence.sides[side].document.text;
        let segments: Vec<_> = context.running(side).collect();
        let found = segments.par_iter().flat_map_iter(|(_, segment)| {
            let language = segment.language;
            let found = matcher.find(segment.span.of(text), language);
            let findings = found.into_iter().filter_map(move |found| {
                let span = found.span.shifted(segment.span.start);
                let (message, severity, suggestion) = verdict(matcher, &found, language, span.of(text))?;
                let mut finding = Finding::new(&RULE, message, vec![Place { side, span }], None).at_most(severity);
                finding.suggestion = suggestion;
                Some(finding)
            });
            findings.collect::<Vec<_>>()
        });
        findings.extend(found.collect::<Vec<_>>());
    }
    findings
}

/// What to say of a match, how much it matters, and what to say instead; none where an entry allows the words.
fn verdict(
    matcher: &Matcher<'_>,
    found: &Match,
    language: Language,
    words: &str,
) -> Option<(String, Severity, Option<String>)> {
    let entries = &matcher.glossary().entries;
    let terms = || {
        found
            .terms
            .iter()
            .map(|&(entry, term)| (&entries[entry], &entries[entry].terms[term]))
    };
    if terms().any(|(_, term)| term.status.is_allowed()) {
        return None;
    }
    let (entry, term) = terms().max_by_key(|(_, term)| term.status)?;
    let instead = entry.best_in(language).map(|term| term.text.clone());
    let say = instead
        .as_deref()
        .map_or_else(String::new, |text| format!(": say “{text}”"));
    let severity = match term.status {
        Status::Forbidden => Severity::Error,
        _ => Severity::Warning,
    };
    Some((
        format!("“{words}” is {} by the glossary{say}", term.status.name()),
        severity,
        instead,
    ))
}

#[cfg(test)]
mod tests {
    use super::super::testing::Pair;
    use super::*;

    const GLOSSARY: &str = "en,en forbidden,en deprecated\n\
        low-altitude economy,low sky economy,lower airspace economy\ncross the river,,\nriver,stream,\n";

    fn says(a: &str, b: &str) -> String {
        Pair::linked(&[a], &[b]).with_glossary(GLOSSARY).says(&RULE)
    }

    #[test]
    fn what_is_forbidden_is_reported_on_either_side() {
        assert_eq!(
            says("The low-sky economies grow.", "A low-altitude economy by a stream."),
            "“low-sky economies” is forbidden by the glossary: say “low-altitude economy” [a:low-sky economies]\n\
             “stream” is forbidden by the glossary: say “river” [b:stream]"
        );
        let same = "Lower airspace economy, so it was called.";
        assert!(
            says(same, same).lines().count() == 2,
            "what both texts say is still deprecated"
        );
    }

    #[test]
    fn what_is_allowed_is_silent() {
        assert_eq!(says("Low-altitude economy: the river.", "They cross a river."), "");
        assert_eq!(Pair::linked(&["low-sky economy"], &["low-sky economy"]).says(&RULE), "");
    }
}
