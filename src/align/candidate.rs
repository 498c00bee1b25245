//! Two sides' cues → for each segment the few of the other side that may correspond, found through an inverted
//! index of terms, rarest first, so that the work a segment is bounded however long the texts are.

use super::cue::{Cues, Feature};
use super::rows::Rows;
use rayon::prelude::*;

/// A segment of B that may correspond to one of A.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Its number.
    pub(super) other: u32,
    /// How alike the two are, 0 to 1.
    pub(super) likeness: f32,
}

/// How many of the other side each segment may name.
const NAMED: usize = 8;
/// What shared words count beside meaning.
const WORDS: f32 = 0.5;
/// Up to this many pairs of segments all are looked at.
const ALL_PAIRS: usize = 1 << 22;
/// How many entries of the index a segment may look at in a long text.
const ENTRIES: usize = 256;
/// How many entries all segments of a short text may look at together.
const ENTRIES_IN_ALL: usize = 1 << 22;

/// The pairs that either side names, a list for each segment of A by rising number in B. `terms` is the number of
/// different terms.
pub(super) fn candidates(a: &Cues<'_>, b: &Cues<'_>, terms: usize) -> Rows<Candidate> {
    let (from_a, from_b) = if a.len() * b.len() <= ALL_PAIRS {
        nearest(a, b)
    } else {
        rayon::join(|| named(a, b, terms), || named(b, a, terms))
    };
    let mut others: Vec<Vec<u32>> = from_a;
    for (at, names) in from_b.iter().enumerate() {
        names.iter().for_each(|&index| others[index as usize].push(at as u32));
    }
    let scored: Vec<Vec<Candidate>> = others
        .into_par_iter()
        .enumerate()
        .map(|(index, mut row)| {
            row.sort_unstable();
            row.dedup();
            let of = |other: u32| likeness(a, index, b, other as usize);
            row.into_iter()
                .map(|other| Candidate {
                    other,
                    likeness: of(other),
                })
                .collect()
        })
        .collect();
    let mut rows = Rows::new();
    scored.into_iter().for_each(|row| rows.push(row));
    rows
}

/// How alike two segments are, −½ to 1: half by the words they share (the cosine of their weighted terms), half by
/// meaning (that of their vectors).
pub(super) fn likeness(a: &Cues<'_>, index: usize, b: &Cues<'_>, other: usize) -> f32 {
    let words = shared(a.words.row(index), b.words.row(other));
    let meaning = a.vectors.cosine(index, &b.vectors, other);
    WORDS * words + (1.0 - WORDS) * meaning
}

/// The sum of the products of the weights of shared terms; both lists by rising number.
pub(super) fn shared(a: &[Feature], b: &[Feature]) -> f32 {
    let (mut x, mut y, mut sum) = (0, 0, 0.0);
    while x < a.len() && y < b.len() {
        let (left, right) = (a[x], b[y]);
        if left.id == right.id {
            sum += left.weight * right.weight;
        }
        x += usize::from(left.id <= right.id);
        y += usize::from(right.id <= left.id);
    }
    sum
}

/// For each segment of either side the segments of the other that are most alike, among all.
fn nearest(a: &Cues<'_>, b: &Cues<'_>) -> (Vec<Vec<u32>>, Vec<Vec<u32>>) {
    let all: Vec<f32> = (0..a.len() * b.len())
        .into_par_iter()
        .with_min_len(1024)
        .map(|at| likeness(a, at / b.len(), b, at % b.len()))
        .collect();
    let best = |count: usize, of: &dyn Fn(usize) -> f32| {
        let mut others: Vec<u32> = (0..count as u32).collect();
        let rank = |&x: &u32, &y: &u32| of(y as usize).total_cmp(&of(x as usize)).then(x.cmp(&y));
        if NAMED < count {
            others.select_nth_unstable_by(NAMED, rank);
            others.truncate(NAMED);
        }
        others
    };
    (
        (0..a.len()).map(|x| best(b.len(), &|y| all[x * b.len() + y])).collect(),
        (0..b.len()).map(|y| best(a.len(), &|x| all[x * b.len() + y])).collect(),
    )
}

/// For each segment of `from` the segments of `to` with which it shares most.
fn named(from: &Cues<'_>, to: &Cues<'_>, terms: usize) -> Vec<Vec<u32>> {
    let index = Index::new(to, terms);
    let entries = (ENTRIES_IN_ALL / from.len().max(1)).max(ENTRIES);
    (0..from.len())
        .into_par_iter()
        .map_init(
            || (vec![0.0f32; to.len()], Vec::new()),
            |(sums, touched), segment| {
                index.gather(from.words.row(segment), entries, sums, touched);
                let best = NAMED.min(touched.len());
                let rank = |&x: &u32, &y: &u32| sums[y as usize].total_cmp(&sums[x as usize]).then(x.cmp(&y));
                if best < touched.len() {
                    touched.select_nth_unstable_by(best, rank);
                }
                let names = touched[..best].to_vec();
                touched.drain(..).for_each(|other: u32| sums[other as usize] = 0.0);
                names
            },
        )
        .collect()
}

/// Which segments hold each term.
struct Index {
    starts: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Index {
    fn new(cues: &Cues<'_>, terms: usize) -> Self {
        let mut starts = vec![0u32; terms + 1];
        for feature in cues.words.items() {
            starts[feature.id as usize + 1] += 1;
        }
        for id in 0..terms {
            starts[id + 1] += starts[id];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); cues.words.items().len()];
        for (segment, row) in cues.words.iter().enumerate() {
            for feature in row {
                let slot = &mut next[feature.id as usize];
                entries[*slot as usize] = (segment as u32, feature.weight);
                *slot += 1;
            }
        }
        Self { starts, entries }
    }

    fn holders(&self, id: u32) -> &[(u32, f32)] {
        &self.entries[self.starts[id as usize] as usize..self.starts[id as usize + 1] as usize]
    }

    /// Adds up in `sums` what `row` shares with each segment, rarest terms first, until `budget` entries are read;
    /// `touched` lists the segments with a sum.
    fn gather(&self, row: &[Feature], budget: usize, sums: &mut [f32], touched: &mut Vec<u32>) {
        let mut terms: Vec<(usize, Feature)> = row
            .iter()
            .map(|&feature| (self.holders(feature.id).len(), feature))
            .filter(|&(holders, _)| holders > 0)
            .collect();
        terms.sort_unstable_by_key(|&(holders, feature)| (holders, feature.id));
        let mut read = 0;
        for (holders, feature) in terms {
            read += holders;
            if read > budget {
                break;
            }
            for &(segment, weight) in self.holders(feature.id) {
                let sum = &mut sums[segment as usize];
                if *sum == 0.0 {
                    touched.push(segment);
                }
                *sum += weight * feature.weight;
            }
        }
    }
}
