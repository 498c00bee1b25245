//! **What.** A passage of the first text that the second has nowhere.
//!
//! **Why.** Nobody who reads one version alone can see it.
//!
//! **Example.** The paragraph on preliminary figures stands in the source and not in the translation.
//!
//! **When to ignore.** Where one version is abridged or adapted on purpose. A statement, a clause or an item of a list
//! inside a linked passage counts as left out when hardly a word of it stands for anything on the other side and the
//! other side has no words to spare; in texts rendered freely these are only notes. Furniture and headings are not reported,
//! and nothing is where the two texts are no versions of one text (under two thirds of either is linked).

use super::context::Context;
use super::left_out;
use super::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    id: "omission",
    severity: Severity::Warning,
    summary: "the second version leaves out a passage",
    source: include_str!("omission.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    left_out::findings(context, 0, &RULE, "left out")
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
        let links: [(&[u32], &[u32]); 2] = [(&[0], &[0]), (&[2], &[1])];
        let said = Pair::new(&LONG, &SHORT, &links).says(&RULE);
        assert!(said.starts_with("left out: “The figures are not final.”"), "{said}");
    }

    #[test]
    fn a_statement_dropped_from_a_passage_is_reported() {
        let a = ["The purchase price is fixed and excludes value added tax. The seller bears all bank charges."];
        let b = ["The purchase price is fixed and does not include value added tax."];
        let said = Pair::linked(&a, &b).says(&RULE);
        assert!(
            said.starts_with("left out: “The seller bears all bank charges”"),
            "{said}"
        );
    }

    #[test]
    fn an_item_dropped_from_a_list_is_reported() {
        let a = ["The seller hands over the source code, the passwords and the station logs."];
        let b = ["The seller hands over the source code and the station logs."];
        let said = Pair::linked(&a, &b).says(&RULE);
        assert!(said.starts_with("left out: “the passwords”"), "{said}");
    }

    #[test]
    fn what_is_put_otherwise_is_not_left_out() {
        let a = ["He was tired and hungry. The long road had taken all of his strength."];
        let b = ["Weary and famished was he; every mile of the way had drained him."];
        assert_eq!(Pair::linked(&a, &b).says(&RULE), "");
        let a = ["The seller hands over the source code, the passwords and the station logs."];
        let b = ["The seller hands over the source code, the access keys and the station logs."];
        assert_eq!(Pair::linked(&a, &b).says(&RULE), "");
    }

    #[test]
    fn reports_that_merely_overlap_leave_nothing_out() {
        let links: [(&[u32], &[u32]); 1] = [(&[0], &[0])];
        assert_eq!(Pair::new(&LONG, &SHORT, &links).says(&RULE), "");
        assert_eq!(Pair::new(&SHORT, &LONG, &links).says(&RULE), "");
    }
}
