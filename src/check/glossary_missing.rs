//! **What.** A passage of the first text has a term of the glossary, and the passage that translates it has none of
//! the renderings that the glossary gives.
//!
//! **Why.** The glossary was agreed on so that one thing has one name.
//!
//! **Example.** 数据要素 stands in the source, and the translation has `data factors`, where the glossary says `data
//! elements`.
//!
//! **When to ignore.** Where the translation rightly says `it`, or the term is part of a name. Any admitted rendering
//! will do, in any inflection, and once is enough for a passage that has the term several times. The first text is
//! taken for the source; nothing is asked of passages of which only a part corresponds, nor without a glossary.

use super::context::{Context, Pair, Passage};
use super::glossary::{Entry, Match, Matcher};
use super::{Finding, Place, Rule, Severity};
use crate::text::Language;
use rayon::prelude::*;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    id: "glossary-missing",
    severity: Severity::Warning,
    summary: "a term is not rendered as the glossary says",
    source: include_str!("glossary_missing.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    let Some(matcher) = context.glossary() else {
        return Vec::new();
    };
    let pairs = context.pairs();
    let translated = pairs
        .par_iter()
        .filter(|pair| pair.is_whole() && !pair.is_monolingual());
    translated.flat_map_iter(|pair| missing(&matcher, pair)).collect()
}

/// The terms of A's passage that B's does not render.
fn missing(matcher: &Matcher<'_>, pair: &Pair<'_>) -> Vec<Finding> {
    let language = pair.b.language();
    // By the entries that the words can mean: their places.
    let mut wanted: BTreeMap<Vec<usize>, Vec<Place>> = BTreeMap::new();
    for (entries, place) in matches(matcher, pair.a) {
        wanted.entry(entries).or_default().push(place);
    }
    let rendered: Vec<usize> = matches(matcher, pair.b)
        .into_iter()
        .flat_map(|(entries, _)| entries)
        .collect();
    let entry = |number: usize| &matcher.glossary().entries[number];
    let mut findings = Vec::new();
    for (entries, mut places) in wanted {
        let asked: Vec<&Entry> = entries.iter().map(|&number| entry(number)).collect();
        let Some(best) = asked.iter().find_map(|entry| entry.best_in(language)) else {
            continue;
        };
        if entries.iter().any(|number| rendered.contains(number)) {
            continue;
        }
        let words = places[0].span.of(pair.a.text);
        let message = format!(
            "“{words}” is not rendered as the glossary says: {}",
            choices(&asked, language)
        );
        places.truncate(1);
        places.extend(pair.b.segments().map(|segment| Place::b(segment.span)));
        let mut finding = Finding::new(&RULE, message, places, Some(pair.number));
        finding.suggestion = Some(best.text.clone());
        findings.push(finding);
    }
    findings
}

/// The entries that terms of a passage mean, and where the terms stand. A term that is forbidden renders its concept
/// too: it is reported for what it is.
fn matches(matcher: &Matcher<'_>, passage: Passage<'_>) -> Vec<(Vec<usize>, Place)> {
    let mut matches = Vec::new();
    for segment in passage.segments() {
        for Match { span, terms } in matcher.find(segment.span.of(passage.text), segment.language) {
            let mut entries: Vec<usize> = terms.into_iter().map(|(entry, _)| entry).collect();
            entries.dedup();
            let span = span.shifted(segment.span.start);
            matches.push((
                entries,
                Place {
                    side: passage.side,
                    span,
                },
            ));
        }
    }
    matches
}

/// The renderings that would do, the preferred one first.
fn choices(entries: &[&Entry], language: Language) -> String {
    let mut terms: Vec<_> = entries.iter().flat_map(|entry| entry.terms_in(language)).collect();
    terms.retain(|term| term.status.is_allowed());
    terms.sort_by_key(|term| term.status);
    let quoted: Vec<String> = terms.iter().map(|term| format!("“{}”", term.text)).collect();
    quoted.join(" or ")
}

#[cfg(test)]
mod tests {
    use super::super::testing::Pair;
    use super::*;

    const GLOSSARY: &str = "zh,en,en forbidden\n数据要素,data element | factor of data production,data factor\n\
        要素,factor,\n江苏,Jiangsu,\n";

    fn says(a: &str, b: &str) -> String {
        Pair::linked(&[a], &[b]).with_glossary(GLOSSARY).says(&RULE)
    }

    #[test]
    fn a_term_rendered_otherwise_is_reported() {
        assert_eq!(
            says("江苏发展数据要素市场。", "Jiangsu has a market for data."),
            "“数据要素” is not rendered as the glossary says: “data element” or “factor of data production” \
             [a:数据要素 | b:Jiangsu has a market for data.]"
        );
    }

    #[test]
    fn any_admitted_rendering_will_do() {
        for b in [
            "A market for data-elements in Jiangsu.",
            "Jiangsu: the factors of the data production.",
            "A Data Element, Jiangsu’s own.",
        ] {
            assert_eq!(says("江苏发展数据要素市场，数据要素很多。", b), "", "{b}");
        }
    }

    #[test]
    fn what_is_forbidden_is_not_missing_too() {
        assert_eq!(says("江苏发展数据要素市场。", "Jiangsu has data factors."), "");
        assert_eq!(says("发展市场。", "It grows."), "");
    }
}
