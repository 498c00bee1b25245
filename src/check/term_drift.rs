//! **What.** One version renders one concept in several ways.
//!
//! **Why.** Readers take two names for two things; in a legal or technical text they are right to.
//!
//! **Example.** `low-altitude economy`, `low-sky economy` and `lower-airspace economy` in one report, all for 低空经济.
//!
//! **When to ignore.** Where variety is a matter of style, as in most literature, or where the two words do mean two things. Plural, case, hyphen
//! and regional spelling are no other rendering. The table shows every place, and where the change begins.

use super::context::Context;
use super::terms::Kind;
use super::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    id: "term-drift",
    severity: Severity::Warning,
    summary: "one version renders one term in several ways",
    source: include_str!("term_drift.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    if context.is_across() {
        return Vec::new();
    }
    let concepts = context
        .concepts()
        .iter()
        .filter(|concept| matches!(concept.kind, Kind::Drift { .. }));
    concepts.map(|concept| concept.finding(&RULE)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Pair;
    use super::*;

    const ONE: [&str; 4] = [
        "They are the new quality productive forces.",
        "Here are new quality productive forces.",
        "Of the new quality productive forces we say this.",
        "And of the new quality productive forces we say that.",
    ];
    const MANY: [&str; 4] = [
        "They are the new productive forces, and the new productive forces are here.",
        "Here is new productivity, and in new productivity we trust.",
        "Of the new-quality productive forces we say this.",
        "And of the new quality productivity we say that.",
    ];

    #[test]
    fn several_renderings_in_one_version_are_reported() {
        let said = Pair::linked(&ONE, &MANY).says(&RULE);
        let first = "A: new quality productive forces ×4; B: new productive forces ×2 | new productivity ×2";
        assert!(said.starts_with(first) && said.lines().count() == 1, "{said}");
    }

    #[test]
    fn one_rendering_and_its_plural_are_silent() {
        let a = ["A pilot county is here.", "Two pilot counties are there."];
        assert_eq!(Pair::linked(&a, &a).says(&RULE), "");
        let b = ["A Pilot County is here.", "Two pilot counties are there."];
        assert_eq!(Pair::linked(&a, &b).says(&RULE), "");
    }
}
