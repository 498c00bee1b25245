//! **What.** A version that renders a concept in one way has another rendering in a place or two.
//!
//! **Why.** It is most often a slip: a sentence taken from another draft, or a word that search and replace did not catch.
//!
//! **Example.** `business environment` eleven times, `doing-business climate` once.
//!
//! **When to ignore.** Where the odd one is a quotation, or means something narrower.

use super::context::Context;
use super::terms::Kind;
use super::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    id: "term-one-off",
    severity: Severity::Warning,
    summary: "a term is rendered once otherwise",
    source: include_str!("term_one_off.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    let concepts = context
        .concepts()
        .iter()
        .filter(|concept| matches!(concept.kind, Kind::OneOff { .. }));
    concepts.map(|concept| concept.finding(&RULE)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Pair;
    use super::*;

    #[test]
    fn the_odd_one_out_is_reported() {
        let a = [
            "The main chain leading enterprise is there.",
            "A main chain leading enterprise was there.",
            "No main chain leading enterprise will do.",
            "The main chain lead enterprise has it.",
        ];
        let b = [
            "The main chain leading enterprise is there.",
            "A main chain leading enterprise was there.",
            "No main chain leading enterprise will do.",
            "The main chain leading enterprise has it.",
        ];
        let said = Pair::linked(&a, &b).says(&RULE);
        assert!(
            said.starts_with("A: main chain leading enterprise ×3 | main chain lead enterprise;"),
            "{said}"
        );
    }

    #[test]
    fn a_habit_without_exception_is_silent() {
        let a = [
            "The main chain leading enterprise is there.",
            "A main chain leading enterprise was there.",
        ];
        assert_eq!(Pair::linked(&a, &a).says(&RULE), "");
    }
}
