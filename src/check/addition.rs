//! **What.** A passage of the second text that the first has nowhere.
//!
//! **Why.** Nobody who reads one version alone can see it.
//!
//! **Example.** `Observers expect other provinces to copy the approach` stands in neither the source nor the other version.
//!
//! **When to ignore.** Where one version is abridged or adapted on purpose. Furniture and headings are not reported,
//! and nothing is where the two texts are no versions of one text (under two thirds of either is linked).

use super::context::Context;
use super::left_out;
use super::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    id: "addition",
    severity: Severity::Warning,
    summary: "the second version adds a passage",
    source: include_str!("addition.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    left_out::findings(context, 1, &RULE, "added")
}

#[cfg(test)]
mod tests {
    use super::super::testing::Pair;
    use super::*;

    const LONG: [&str; 3] = [
        "One long paragraph on the rivers.",
        "The figures are not final.",
        "Another long one on the sea.",
    ];
    const SHORT: [&str; 2] = ["A long paragraph about rivers.", "One more long one about the sea."];

    #[test]
    fn what_only_one_version_has_is_reported() {
        let links: [(&[u32], &[u32]); 2] = [(&[0], &[0]), (&[1], &[2])];
        let said = Pair::new(&SHORT, &LONG, &links).says(&RULE);
        assert!(said.starts_with("added: “The figures are not final.”"), "{said}");
    }

    #[test]
    fn reports_that_merely_overlap_leave_nothing_out() {
        let links: [(&[u32], &[u32]); 1] = [(&[0], &[0])];
        assert_eq!(Pair::new(&LONG, &SHORT, &links).says(&RULE), "");
        assert_eq!(Pair::new(&SHORT, &LONG, &links).says(&RULE), "");
    }
}
