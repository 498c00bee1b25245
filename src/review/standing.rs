//! The lines of a journal → the decisions that hold.

use super::decision::{Decision, Subject, Verdict};
use rustc_hash::FxHashMap;

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

#[cfg(test)]
mod tests {
    use super::super::decision::tests::decision;
    use super::*;

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
