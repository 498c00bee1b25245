//! **What.** One term of the first text, the source, has several renderings in the second, its translation.
//!
//! **Why.** Readers of the translation take two names for two things, and cannot look either up in the source.
//!
//! **Example.** 低空经济 as `low-altitude economy`, `low-sky economy` and `lower-airspace economy`.
//!
//! **When to ignore.** Where the word is no term, or where the source uses it in two senses. Plural, article, case and
//! a further word at either end make no other rendering. What stands for the term once counts only if it shares a word
//! with the others or is very near in meaning.

use super::context::Context;
use super::terms::Kind;
use super::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    id: "same-source-different-target",
    severity: Severity::Warning,
    summary: "one term of the source has several renderings",
    source: include_str!("same_source_different_target.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    if !context.is_across() {
        return Vec::new();
    }
    let several = context
        .concepts()
        .iter()
        .filter(|concept| matches!(concept.kind, Kind::Drift { side: 1, .. }));
    several.map(|concept| concept.finding(&RULE)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Pair;
    use super::*;

    const SOURCE: [&str; 4] = [
        "他们发展低空经济。",
        "我们看到低空经济。",
        "低空经济在江苏。",
        "人们谈论低空经济。",
    ];

    #[test]
    fn several_renderings_of_one_term_are_reported() {
        let target = [
            "They develop the low-altitude economy.",
            "We see the low-altitude economy.",
            "The low-sky economy is in Jiangsu.",
            "People speak of the low-sky economy.",
        ];
        let said = Pair::linked(&SOURCE, &target).says(&RULE);
        assert!(
            said.starts_with("A: 低空经济 ×4; B: low-altitude economy ×2 | low-sky economy ×2"),
            "{said}"
        );
    }

    #[test]
    fn one_rendering_in_other_forms_is_silent() {
        let target = [
            "They develop a Low-Altitude Economy.",
            "We see low altitude economies.",
            "The low-altitude economy is in Jiangsu.",
            "People speak of the low-altitude economy.",
        ];
        assert_eq!(Pair::linked(&SOURCE, &target).says(&RULE), "");
    }
}
