//! Findings that say the same again and again → one finding: a habit of the version is one matter for a reviewer.

use super::{Finding, Rule};
use std::collections::BTreeMap;

/// From so many times on it is a habit.
const HABIT: usize = 4;

/// `findings` of `rule`, those that may be of a habit joined where there are enough with the same message: they come with
/// whether they may. In the order of their first places.
pub(super) fn joined(rule: &Rule, findings: impl Iterator<Item = (Finding, bool)>) -> Vec<Finding> {
    let mut single: Vec<Finding> = Vec::new();
    let mut alike: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for (finding, may_be_habit) in findings {
        match may_be_habit {
            true => alike.entry(finding.message.clone()).or_default().push(finding),
            false => single.push(finding),
        }
    }
    for (message, mut of) in alike {
        if of.len() < HABIT {
            single.append(&mut of);
            continue;
        }
        let places = of.iter().flat_map(|finding| finding.places.iter().copied());
        let said = format!("{message}, {} times", of.len());
        let mut whole = Finding::new(rule, said, places.collect(), None);
        whole.confidence = of.iter().map(|finding| finding.confidence).fold(1.0, f32::min);
        single.push(whole);
    }
    single.sort_by(|x, y| x.places.cmp(&y.places));
    single
}
