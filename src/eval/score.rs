//! Precision, recall and F1 of links against gold.
//!
//! Strict and lax are counted as in Thompson and Koehn, *Vecalign* (EMNLP 2019): precision over all links of the
//! system, those without counterpart too; recall over the gold links that have both sides. The pair figure counts
//! every pair of segments inside a link, and is the fair one where blocks were moved.

use super::Gold;
use std::collections::{BTreeMap, BTreeSet};

/// Hits and totals; those of several cases add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// A link counts when gold has exactly it.
    pub strict: Measure,
    /// A link counts when gold links one of its pairs.
    pub lax: Measure,
    /// Single pairs of segments.
    pub pair: Measure,
}

/// Hits and totals of one way to count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Links of the system that are right.
    pub right: usize,
    /// Links of the system.
    pub given: usize,
    /// Links of the gold that were found.
    pub found: usize,
    /// Links of the gold.
    pub gold: usize,
}

impl Measure {
    /// The share of the system's links that are right; 0 where there are none.
    pub fn precision(&self) -> f64 {
        share(self.right, self.given)
    }

    /// The share of the gold's links that were found; 0 where there are none.
    pub fn recall(&self) -> f64 {
        share(self.found, self.gold)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 {
            2.0 * precision * recall / (precision + recall)
        } else {
            0.0
        }
    }

    fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.given += other.given;
        self.found += other.found;
        self.gold += other.gold;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Score {
    /// Scores `system` against `gold`.
    pub fn of(gold: &Gold, system: &Gold) -> Self {
        let (gold_linked, system_linked) = (linked(gold), linked(system));
        let right = hits(&gold.links, &system.links);
        let found = hits(&system_linked, &gold_linked);
        let (gold_pairs, system_pairs) = (pairs(&gold_linked), pairs(&system_linked));
        let shared = gold_pairs.intersection(&system_pairs).count();
        let measure = |right, found| Measure {
            right,
            given: system.links.len(),
            found,
            gold: gold_linked.len(),
        };
        Self {
            strict: measure(right.strict, found.strict),
            lax: measure(right.lax, found.lax),
            pair: Measure {
                right: shared,
                given: system_pairs.len(),
                found: shared,
                gold: gold_pairs.len(),
            },
        }
    }

    /// Adds the counts of another case.
    pub fn add(&mut self, other: &Self) {
        self.strict.add(&other.strict);
        self.lax.add(&other.lax);
        self.pair.add(&other.pair);
    }
}

type Links = BTreeSet<(Vec<u32>, Vec<u32>)>;

/// The links that have both sides.
fn linked(gold: &Gold) -> Links {
    gold.links
        .iter()
        .filter(|(a, b)| !a.is_empty() && !b.is_empty())
        .cloned()
        .collect()
}

fn pairs(links: &Links) -> BTreeSet<(u32, u32)> {
    links
        .iter()
        .flat_map(|(a, b)| a.iter().flat_map(move |&i| b.iter().map(move |&j| (i, j))))
        .collect()
}

struct Hits {
    strict: usize,
    lax: usize,
}

/// How many links of `test` are in `reference`, exactly or with at least one pair.
fn hits(reference: &Links, test: &Links) -> Hits {
    let mut counterparts: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (a, b) in reference {
        for &i in a {
            counterparts.entry(i).or_default().extend(b);
        }
    }
    let mut hits = Hits { strict: 0, lax: 0 };
    for link in test {
        let exact = reference.contains(link);
        let touching = || {
            link.0.iter().any(|i| {
                counterparts
                    .get(i)
                    .is_some_and(|to| link.1.iter().any(|j| to.contains(j)))
            })
        };
        hits.strict += usize::from(exact);
        hits.lax += usize::from(exact || touching());
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(links: &[(&[u32], &[u32])]) -> Gold {
        Gold {
            links: links.iter().map(|(a, b)| (a.to_vec(), b.to_vec())).collect(),
        }
    }

    #[test]
    fn the_same_links_score_one_by_every_count() {
        let links = gold(&[(&[0], &[0]), (&[1, 2], &[1]), (&[3], &[])]);
        let score = Score::of(&links, &links);
        assert_eq!((score.strict.f1(), score.lax.f1(), score.pair.f1()), (1.0, 1.0, 1.0));
    }

    #[test]
    fn a_half_right_merge_is_lax_but_not_strict() {
        let score = Score::of(&gold(&[(&[0, 1], &[0])]), &gold(&[(&[0], &[0]), (&[1], &[])]));
        assert_eq!(
            score.strict,
            Measure {
                right: 0,
                given: 2,
                found: 0,
                gold: 1
            }
        );
        assert_eq!(
            score.lax,
            Measure {
                right: 1,
                given: 2,
                found: 1,
                gold: 1
            }
        );
        assert_eq!(
            score.pair,
            Measure {
                right: 1,
                given: 1,
                found: 1,
                gold: 2
            }
        );
    }

    #[test]
    fn a_wrong_null_costs_precision_only() {
        let score = Score::of(&gold(&[(&[0], &[0])]), &gold(&[(&[0], &[0]), (&[], &[1])]));
        assert!((score.strict.precision() - 0.5).abs() < 1e-9);
        assert!((score.strict.recall() - 1.0).abs() < 1e-9);
    }
}
