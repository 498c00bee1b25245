//! The lines of a journal → the decisions that hold, and which of them holds for a finding.

use super::decision::{Decision, Scope, Subject, Verdict};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The last decision on each key, those taken back left out, in the order in which the keys came last.
pub fn standing(decisions: &[Decision]) -> Vec<&Decision> {
    let mut last: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, decision) in decisions.iter().enumerate() {
        last.insert(&decision.key, at);
    }
    let holds = |(at, decision): &(usize, &Decision)| {
        decision.decision != Verdict::Open && last.get(decision.key.as_str()) == Some(at)
    };
    let standing = decisions.iter().enumerate().filter(holds);
    standing.map(|(_, decision)| decision).collect()
}

/// The corrections of the alignment that hold, in order: a later one goes over an earlier.
pub fn corrections(decisions: &[Decision]) -> Vec<&Decision> {
    let mut corrections = standing(decisions);
    corrections.retain(|decision| decision.on == Subject::Alignment && decision.decision == Verdict::Corrected);
    corrections
}

/// The decisions that hold, to be asked about findings.
#[derive(Clone, Debug, Default)]
pub struct Held<'d> {
    by_key: FxHashMap<&'d str, &'d Decision>,
    /// Those that reach further than their own finding, by their rule (none where any will do) and their words.
    wide: FxHashMap<(Option<&'d str>, BTreeSet<String>), &'d Decision>,
}

impl<'d> Held<'d> {
    /// Those among `decisions`, the lines of a journal in their order.
    pub fn new(decisions: &'d [Decision]) -> Self {
        let mut held = Self::default();
        for decision in standing(decisions) {
            held.by_key.insert(&decision.key, decision);
            let rule = match decision.scope {
                Scope::Here => continue,
                Scope::Everywhere => Some(decision.rule.as_str()),
                Scope::Pair => None,
            };
            if decision.on == Subject::Finding {
                held.wide.insert((rule, different(&decision.quotes)), decision);
            }
        }
        held
    }

    /// The decision on the very thing that is named `key`.
    pub fn on(&self, key: &str) -> Option<&'d Decision> {
        self.by_key.get(key).copied()
    }

    /// The decision on the finding `key` of `rule` that points at `quotes`: its own, or else one that reaches all of
    /// that rule with the same words, or all with the same words, however often and in whatever order they stand.
    pub fn of(&self, key: &str, rule: &str, quotes: &[String]) -> Option<&'d Decision> {
        self.on(key).or_else(|| {
            let words = different(quotes);
            let of_rule = self.wide.get(&(Some(rule), words.clone()));
            of_rule.or_else(|| self.wide.get(&(None, words))).copied()
        })
    }
}

/// The different words, whatever their case.
fn different(quotes: &[String]) -> BTreeSet<String> {
    quotes.iter().map(|quote| quote.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::decision::tests::decision;
    use super::*;

    #[test]
    fn a_wide_decision_reaches_findings_with_the_same_words() {
        let here = decision("x", Verdict::Accepted, "1");
        let wide = |scope| Decision {
            scope,
            ..decision("w", Verdict::Ignored, "1")
        };
        let words = |one: &str, two: &str| [one.to_owned(), two.to_owned()];
        let reached = |scope, key: &str, rule: &str, quotes: &[String]| {
            let decisions = [here.clone(), wide(scope)];
            Held::new(&decisions).of(key, rule, quotes).map(|one| one.decision)
        };
        let ignored = Some(Verdict::Ignored);
        assert_eq!(reached(Scope::Everywhere, "y", "number", &words("50", "5")), ignored);
        assert_eq!(reached(Scope::Everywhere, "y", "name", &words("5", "50")), None);
        assert_eq!(reached(Scope::Pair, "y", "name", &words("5", "50")), ignored);
        assert_eq!(reached(Scope::Pair, "y", "name", &words("5", "51")), None);
        assert_eq!(reached(Scope::Here, "y", "number", &words("5", "50")), None);
        let own = reached(Scope::Pair, "x", "number", &words("5", "50"));
        assert_eq!(own, Some(Verdict::Accepted), "its own goes first");
    }

    #[test]
    fn the_last_word_holds() {
        let decisions = [
            decision("x", Verdict::Accepted, "1"),
            decision("y", Verdict::Accepted, "2"),
            decision("x", Verdict::Rejected, "3"),
            decision("y", Verdict::Open, "4"),
        ];
        assert_eq!(standing(&decisions), [&decisions[2]]);
    }
}
