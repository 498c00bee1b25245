//! Two reviewers' decisions → how far they agree beyond chance.

use super::decision::{Decision, Verdict};
use super::standing::standing;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How two reviewers agree on what both decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// How many things both decided on.
    pub both: usize,
    /// How many of these in the same way.
    pub alike: usize,
    /// Cohen's kappa (Cohen 1960, "A coefficient of agreement for nominal scales"): 1 is full agreement, 0 what chance
    /// would give. None where nothing was decided by both, or where chance alone would make them agree always.
    pub kappa: Option<f64>,
}

/// The agreement of `one` and `two` on the keys that both decided.
pub fn agreement(one: &[Decision], two: &[Decision]) -> Agreement {
    let other: FxHashMap<&str, Verdict> = standing(two).iter().map(|d| (d.key.as_str(), d.decision)).collect();
    let pairs: Vec<(Verdict, Verdict)> = standing(one)
        .iter()
        .filter_map(|d| Some((d.decision, *other.get(d.key.as_str())?)))
        .collect();
    let both = pairs.len();
    let alike = pairs.iter().filter(|(one, two)| one == two).count();
    let mut totals: BTreeMap<Verdict, [f64; 2]> = BTreeMap::new();
    for &(one, two) in &pairs {
        totals.entry(one).or_default()[0] += 1.0;
        totals.entry(two).or_default()[1] += 1.0;
    }
    let all = both as f64;
    let chance = totals.values().map(|[one, two]| one * two).sum::<f64>() / (all * all);
    let kappa = (both > 0 && chance < 1.0).then(|| (alike as f64 / all - chance) / (1.0 - chance));
    Agreement { both, alike, kappa }
}

#[cfg(test)]
mod tests {
    use super::super::decision::tests::decision;
    use super::*;

    /// The worked example that many textbooks give: 20 yes–yes, 5 yes–no, 10 no–yes, 15 no–no: kappa is 0.4.
    #[test]
    fn kappa_is_that_of_the_textbook() {
        let (mut one, mut two) = (Vec::new(), Vec::new());
        let [yes, no] = [Verdict::Accepted, Verdict::Rejected];
        for (count, first, second) in [(20, yes, yes), (5, yes, no), (10, no, yes), (15, no, no)] {
            for _ in 0..count {
                let key = one.len().to_string();
                one.push(decision(&key, first, "1"));
                two.push(decision(&key, second, "1"));
            }
        }
        one.push(decision("only one", yes, "1"));
        let agreement = agreement(&one, &two);
        assert_eq!((agreement.both, agreement.alike), (50, 35));
        assert!((agreement.kappa.expect("a value") - 0.4).abs() < 1e-12);
    }

    #[test]
    fn no_kappa_without_a_choice() {
        let one = [decision("x", Verdict::Accepted, "1")];
        assert_eq!(agreement(&one, &one).kappa, None);
        assert_eq!(agreement(&one, &[]).kappa, None);
    }
}
