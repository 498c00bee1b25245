//! **What.** Several terms of the first text, the source, have one rendering in the second, its translation.
//!
//! **Why.** What the source keeps apart can no longer be told apart: two kinds of legal act, two sorts of area.
//!
//! **Example.** 试点 and 示范区 both as `pilot areas`.
//!
//! **When to ignore.** Where the terms mean one thing and the source varies for style.

use super::context::Context;
use super::terms::Kind;
use super::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    id: "different-source-same-target",
    severity: Severity::Warning,
    summary: "several terms of the source have one rendering",
    source: include_str!("different_source_same_target.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    let several = context
        .concepts()
        .iter()
        .filter(|concept| matches!(concept.kind, Kind::Conflation { .. }));
    several.map(|concept| concept.finding(&RULE)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Pair;
    use super::*;

    const SOURCE: [&str; 6] = [
        "数据要素在增长。",
        "这里有数据要素。",
        "我们看到数据要素。",
        "数据资源在北京。",
        "那里有数据资源。",
        "他们谈论数据资源。",
    ];

    #[test]
    fn one_rendering_of_two_terms_is_reported() {
        let target = [
            "The data factors are growing.",
            "Here are data factors.",
            "We see data factors.",
            "The data factors are in Beijing.",
            "There are data factors.",
            "They speak of data factors.",
        ];
        let said = Pair::linked(&SOURCE, &target).says(&RULE);
        assert!(said.contains("数据要素") && said.contains("数据资源"), "{said}");
    }

    #[test]
    fn terms_kept_apart_are_silent() {
        let target = [
            "The data factors are growing.",
            "Here are data factors.",
            "We see data factors.",
            "The data resources are in Beijing.",
            "There are data resources.",
            "They speak of data resources.",
        ];
        assert_eq!(Pair::linked(&SOURCE, &target).says(&RULE), "");
    }
}
