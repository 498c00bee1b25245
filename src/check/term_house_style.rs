//! **What.** Each version renders a concept in one way throughout, but not in the same way.
//!
//! **Why.** Where several versions are published together, or one revises the other, readers must be able to find the
//! term again.
//!
//! **Example.** `data elements` in one translation, `data factors` in the other, both for 数据要素.
//!
//! **When to ignore.** Where the versions follow different glossaries on purpose.

use super::context::Context;
use super::terms;
use super::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    id: "term-house-style",
    severity: Severity::Warning,
    summary: "each version has its own rendering of a term",
    source: include_str!("term_house_style.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    if context.is_across() {
        return Vec::new();
    }
    let by_links = terms::is_by_links(context);
    let concepts = context
        .concepts()
        .iter()
        .filter(|concept| concept.is_house_style(by_links));
    concepts.map(|concept| concept.habits().finding(&RULE)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Pair;
    use super::*;

    #[test]
    fn two_habits_are_reported() {
        let a = [
            "They saw the central political bureau.",
            "The regional data element is here.",
            "We saw the regional data element.",
        ];
        let b = [
            "They saw the political bureau of the central committee.",
            "The regional data factor is here.",
            "We saw the regional data factor.",
        ];
        let said = Pair::linked(&a, &b).says(&RULE);
        assert!(
            said.contains("A: central political bureau; B: political bureau of the central committee"),
            "{said}"
        );
        assert!(
            said.contains("A: regional data element ×2; B: regional data factor ×2"),
            "{said}"
        );
    }

    #[test]
    fn regional_spelling_is_silent() {
        let a = [
            "The specialised research centre met.",
            "The labour programme office closed.",
        ];
        let b = [
            "The specialized research center met.",
            "The labor program office closed.",
        ];
        assert_eq!(Pair::linked(&a, &b).says(&RULE), "");
    }
}
