//! **What.** One side obliges where the other allows or advises.
//!
//! **Why.** In rules and contracts `may` for `must` changes what is owed.
//!
//! **Example.** `应当` against `can`; `must sign` against `may sign`.
//!
//! **When to ignore.** Where the verb around it carries the duty. `shall` is taken as either `must` or `should`, and
//! `could` and `might` as no modal, for they are past and conditional as often. English and Chinese only.

use super::clause::{Statement, statements};
use super::context::{Context, Pair, Passage};
use super::{Finding, Place, Rule, Severity};
use crate::text::{Language, Span};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

pub(super) const RULE: Rule = Rule {
    id: "modality",
    severity: Severity::Warning,
    summary: "one side obliges where the other allows or advises",
    source: include_str!("modality.rs"),
    run,
};

/// How strong a modal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strength {
    Must,
    Should,
    May,
    /// `shall`: as strong as what it stands against.
    Shall,
    /// `must not`, `不得`: what it forbids is the matter of the rule on negation.
    Forbids,
}

fn run(context: &Context<'_>) -> Vec<Finding> {
    let pairs = context.pairs();
    pairs
        .par_iter()
        .map(in_pair)
        .collect::<Vec<_>>()
        .into_iter()
        .flatten()
        .collect()
}

fn in_pair(pair: &Pair<'_>) -> Vec<Finding> {
    let (a, b) = (groups(pair.a), groups(pair.b));
    if a.iter().all(|group| group.modals.is_empty()) || b.iter().all(|group| group.modals.is_empty()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if pair.is_monolingual() {
        for own in a.iter().filter(|group| !group.modals.is_empty()) {
            let like = |other: &Group| {
                let shared = own.content.intersection(&other.content).count();
                shared as f32 / own.content.len().min(other.content.len()).max(2) as f32
            };
            let best = b.iter().max_by(|x, y| like(x).total_cmp(&like(y)));
            // half of the words of the shorter statement, or there is but one statement on each side
            if let Some(best) = best.filter(|best| like(best) >= 0.4 || pair.is_whole() && a.len() == 1 && b.len() == 1)
            {
                found.extend(differing(pair, &own.modals, &best.modals));
            }
        }
    } else if pair.is_whole() {
        let all = |groups: &[Group]| -> Vec<(Strength, Span)> {
            groups.iter().flat_map(|group| group.modals.clone()).collect()
        };
        found.extend(differing(pair, &all(&a), &all(&b)));
    }
    found
}

/// The one modal that each side has and the other lacks, if it is one on each side.
fn differing(pair: &Pair<'_>, a: &[(Strength, Span)], b: &[(Strength, Span)]) -> Option<Finding> {
    let mut rest_b = b.to_vec();
    let mut rest_a = Vec::new();
    for &own in a {
        match rest_b.iter().position(|other| other.0 == own.0) {
            Some(at) => drop(rest_b.remove(at)),
            None => rest_a.push(own),
        }
    }
    let ([own], [other]) = (&rest_a[..], &rest_b[..]) else {
        return None;
    };
    let loose = |strength: Strength| matches!(strength, Strength::Shall | Strength::Forbids);
    if loose(own.0) || loose(other.0) {
        return None;
    }
    let message = format!("{} against {}", own.1.of(pair.a.text), other.1.of(pair.b.text));
    Some(Finding::new(
        &RULE,
        message,
        vec![Place::a(own.1), Place::b(other.1)],
        Some(pair.number),
    ))
}

/// A statement with its modals and the beginnings of its longer words.
struct Group {
    modals: Vec<(Strength, Span)>,
    content: FxHashSet<String>,
}

fn groups(passage: Passage<'_>) -> Vec<Group> {
    match passage.language() {
        Language::CHINESE => {
            let modals = passage
                .segments()
                .flat_map(|segment| chinese(segment.span.of(passage.text), segment.span.start));
            vec![Group {
                modals: modals.collect(),
                content: FxHashSet::default(),
            }]
        }
        Language::ENGLISH => statements(passage).iter().map(english).collect(),
        _ => Vec::new(),
    }
}

fn english(statement: &Statement) -> Group {
    let word = |at: usize| statement.words.get(at).map_or("", |word| word.text.as_str());
    let mut modals = Vec::new();
    let mut content = FxHashSet::default();
    for (at, own) in statement.words.iter().enumerate() {
        let strength = match (own.text.as_str(), word(at + 1)) {
            ("must" | "mustn't", _)
            | ("have" | "has" | "need" | "needs" | "required" | "obliged" | "obligated", "to") => Strength::Must,
            ("should" | "ought" | "shouldest", _) => Strength::Should,
            ("may" | "can" | "mayest", _) | ("allowed" | "permitted" | "entitled" | "free", "to") => Strength::May,
            ("shall" | "shalt", _) => Strength::Shall,
            ("cannot" | "can't", _) => Strength::Forbids,
            (text, _) => {
                if text.len() > 3 {
                    content.insert(text.chars().take(5).collect());
                }
                continue;
            }
        };
        let denied = word(at + 1) == "not"
            || statement.words[..at].iter().any(|before| {
                before.clause == own.clause
                    && matches!(
                        before.text.as_str(),
                        "no" | "nobody" | "nothing" | "neither" | "nor" | "not"
                    )
            });
        modals.push((if denied { Strength::Forbids } else { strength }, own.span));
    }
    Group { modals, content }
}

/// Chinese modals, the longest first at each place; none inside other words (许可, 可能).
fn chinese(text: &str, offset: usize) -> Vec<(Strength, Span)> {
    const SIGNS: &[(&str, Option<Strength>)] = &[
        ("不得", Some(Strength::Forbids)),
        ("不可", Some(Strength::Forbids)),
        ("不能", Some(Strength::Forbids)),
        ("不应", Some(Strength::Forbids)),
        ("必须", Some(Strength::Must)),
        ("务必", Some(Strength::Must)),
        ("应当", Some(Strength::Should)),
        ("应该", Some(Strength::Should)),
        ("可以", Some(Strength::May)),
        ("可能", None),
        ("许可", None),
        ("认可", None),
        ("可持续", None),
        ("可靠", None),
        ("可见", None),
        ("宁可", None),
        ("必需", None),
        ("须", Some(Strength::Must)),
        ("可", Some(Strength::May)),
    ];
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match SIGNS.iter().find(|(sign, _)| text[at..].starts_with(sign)) {
            Some((sign, strength)) => {
                found.extend(strength.map(|strength| (strength, Span::new(at, at + sign.len()).shifted(offset))));
                at += sign.len();
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::testing::says;
    use super::*;

    #[test]
    fn another_strength_is_reported() {
        assert_eq!(
            says(&RULE, "The seller must sign here.", "The seller may sign here."),
            "must against may [a:must | b:may]"
        );
        assert_eq!(
            says(&RULE, "应当提前提交计划。", "They can submit a plan ahead."),
            "应当 against can [a:应当 | b:can]"
        );
    }

    #[test]
    fn the_same_strength_is_silent() {
        for (a, b) in [
            ("They may enter.", "They can enter."),
            ("The buyer must pay.", "The buyer shall pay."),
            ("须在服务台登记。", "Guests have to register."),
            ("You must not go.", "You may not go."),
            ("It may rain.", "It rains."),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }
}
