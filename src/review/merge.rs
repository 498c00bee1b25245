//! The decisions files of two or more reviewers → one, with what they decided differently.

use super::decision::{Decision, Verdict};
use super::standing::standing;
use std::collections::BTreeMap;

/// What became of several files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// One decision a key, ordered by key: the only one there is, or the latest by its time.
    pub decisions: Vec<Decision>,
    /// Those on which the files do not agree, each with the number of its file, in the order of the keys.
    pub conflicts: Vec<Vec<(usize, Decision)>>,
}

/// Merges the decisions that hold in each of `files`. The result does not depend on the order of the files.
pub fn merge(files: &[Vec<Decision>]) -> Merged {
    let mut by_key: BTreeMap<&str, Vec<(usize, &Decision)>> = BTreeMap::new();
    for (file, decisions) in files.iter().enumerate() {
        for decision in standing(decisions) {
            by_key.entry(&decision.key).or_default().push((file, decision));
        }
    }
    let mut merged = Merged::default();
    for said in by_key.into_values() {
        let verdicts = || said.iter().map(|(_, one)| (one.decision, one.scope as u8));
        if verdicts().any(|verdict| Some(verdict) != verdicts().next()) {
            merged
                .conflicts
                .push(said.iter().map(|&(file, one)| (file, one.clone())).collect());
        }
        let latest = said.iter().max_by_key(|(_, one)| (&one.time, one.line()));
        merged.decisions.extend(latest.map(|&(_, one)| one.clone()));
    }
    merged
}

/// How many of `decisions` there are of each verdict, in the order of the verdicts.
pub fn counts(decisions: &[&Decision]) -> BTreeMap<Verdict, usize> {
    decisions.iter().fold(BTreeMap::new(), |mut counts, one| {
        *counts.entry(one.decision).or_default() += 1;
        counts
    })
}

#[cfg(test)]
mod tests {
    use super::super::decision::tests::decision;
    use super::*;

    #[test]
    fn the_later_decision_holds_whichever_file_comes_first() {
        let one = vec![
            decision("x", Verdict::Accepted, "2"),
            decision("y", Verdict::Ignored, "1"),
        ];
        let two = vec![
            decision("x", Verdict::Rejected, "3"),
            decision("z", Verdict::Accepted, "1"),
        ];
        let merged = merge(&[one.clone(), two.clone()]);
        let keys: Vec<_> = merged
            .decisions
            .iter()
            .map(|one| (one.key.as_str(), one.decision))
            .collect();
        assert_eq!(
            keys,
            [
                ("x", Verdict::Rejected),
                ("y", Verdict::Ignored),
                ("z", Verdict::Accepted)
            ]
        );
        assert_eq!(merged.conflicts.len(), 1);
        assert_eq!(merge(&[two, one]).decisions, merged.decisions);
    }
}
