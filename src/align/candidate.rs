//! Two sides' cues → for each segment the few of the other side that may correspond, found through an inverted
//! index of terms, rarest first, so that the work a segment is bounded however long the texts are.

use super::cue::{Cues, Feature};
use super::near::{self, Sequence};
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
/// Of how many segments that are written alike, in a long text, those nearest in place are candidates.
const COPIES: usize = 4;
/// What shared words count beside meaning within a language. With the two below the seeds of moved and parallel
/// Bible, Livy, OneStop and Text+Berg were most often right, and little changed from .3 to .6.
const WORDS: f32 = 0.5;
/// What they count across languages, where only names, numbers and loans are shared.
const WORDS_ACROSS: f32 = 0.2;
/// Up to this many pairs of segments all are looked at.
const ALL_PAIRS: usize = 1 << 22;
/// How many entries of the index a segment may look at in a long text.
const ENTRIES: usize = 256;
/// How many entries all segments of a short text may look at together.
const ENTRIES_IN_ALL: usize = 1 << 22;

/// The pairs that either side names, a list for each segment of A by rising number in B. `terms` is the number of
/// different terms.
pub(super) fn candidates(a: &Cues<'_>, b: &Cues<'_>, terms: usize) -> Rows<Candidate> {
    if !is_long(a.len(), b.len()) {
        let others = either(nearest(a, b, terms));
        return in_rows(others.into_par_iter().enumerate(), |index, others| {
            others.into_iter().map(|other| candidate(a, index, b, other)).collect()
        });
    }
    if a.by_meaning && !a.repeats_itself() && !b.repeats_itself() {
        let [in_a, in_b] = [a, b].map(|side| Sequence::new(&side.vectors, &side.copies.number));
        let named = near::nearest(&in_a, &in_b, NAMED);
        return in_rows(named.into_par_iter().enumerate(), |index, mut others| {
            others.sort_unstable();
            others.into_iter().map(|other| candidate(a, index, b, other)).collect()
        });
    }
    // Each different text is looked at once, and each of its copies has the same candidates.
    let others = match a.by_meaning {
        true => {
            let [in_a, in_b] = [a, b].map(|side| Sequence::all(&side.vectors));
            near::nearest(&in_a, &in_b, NAMED)
        }
        false => either(rayon::join(|| named(a, b, terms), || named(b, a, terms))),
    };
    let texts = in_rows(others.into_par_iter().enumerate(), |text, others| {
        let first = a.copies.first(text as u32);
        let of = |other: u32| (other, likeness(a, first, b, b.copies.first(other)));
        others.into_iter().map(of).collect()
    });
    in_rows((0..a.len()).into_par_iter().map(|index| (index, index)), |index, _| {
        let texts = texts.row(a.copies.number[index] as usize).iter().copied();
        copies(texts, b, b.place_of(index, a.len()))
    })
}

/// The pair of the segment `index` of `a` and `other` of `b`.
fn candidate(a: &Cues<'_>, index: usize, b: &Cues<'_>, other: u32) -> Candidate {
    Candidate {
        other,
        likeness: likeness(a, index, b, other as usize),
    }
}

/// The segments of `b` that have one of `texts`, each with its likeness; of copies those nearest to `place`.
fn copies(texts: impl Iterator<Item = (u32, f32)>, b: &Cues<'_>, place: f64) -> Vec<Candidate> {
    let mut row: Vec<Candidate> = texts
        .flat_map(|(text, likeness)| {
            let places = b.copies.nearest(text, place, COPIES).iter();
            places.map(move |&other| Candidate { other, likeness })
        })
        .collect();
    row.sort_unstable_by_key(|candidate| candidate.other);
    row
}

/// For each of A's those of B that it names or that name it, rising.
fn either((mut from_a, from_b): (Vec<Vec<u32>>, Vec<Vec<u32>>)) -> Vec<Vec<u32>> {
    for (at, names) in from_b.iter().enumerate() {
        names.iter().for_each(|&index| from_a[index as usize].push(at as u32));
    }
    from_a.par_iter_mut().for_each(|row| {
        row.sort_unstable();
        row.dedup();
    });
    from_a
}

/// The rows that `row` makes of `items`, each with its number.
fn in_rows<T: Send, C: Copy + Send>(
    items: impl IndexedParallelIterator<Item = (usize, T)>,
    row: impl Fn(usize, T) -> Vec<C> + Sync,
) -> Rows<C> {
    let made: Vec<Vec<C>> = items.map(|(index, item)| row(index, item)).collect();
    let mut rows = Rows::new();
    made.into_iter().for_each(|row| rows.push(row));
    rows
}

/// Whether texts of so many segments are too long to look at all pairs.
pub(super) fn is_long(n: usize, m: usize) -> bool {
    n.saturating_mul(m) > ALL_PAIRS
}

/// How alike two segments are, −1 to 1: by the words they share (the cosine of their weighted terms) and by meaning
/// (that of their centred vectors).
pub(super) fn likeness(a: &Cues<'_>, index: usize, b: &Cues<'_>, other: usize) -> f32 {
    let words = shared(a.words.row(index), b.words.row(other));
    let meaning = a.cosine(index, b, other);
    let share = words_share(a, b);
    share * words + (1.0 - share) * meaning
}

/// What shared words count in this pair of texts.
fn words_share(a: &Cues<'_>, b: &Cues<'_>) -> f32 {
    match (a.by_meaning, a.language == b.language) {
        (true, _) => 0.0,
        (false, true) => WORDS,
        (false, false) => WORDS_ACROSS,
    }
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
fn nearest(a: &Cues<'_>, b: &Cues<'_>, terms: usize) -> (Vec<Vec<u32>>, Vec<Vec<u32>>) {
    let index = Index::new(b, terms);
    let share = words_share(a, b);
    let rows: Vec<Vec<f32>> = (0..a.len())
        .into_par_iter()
        .map_init(Vec::new, |touched, segment| {
            let mut sums = vec![0.0f32; b.copies.len()];
            index.gather(a.words.row(segment), usize::MAX, &mut sums, touched);
            touched.clear();
            let words = b.copies.number.iter().map(|&text| sums[text as usize]);
            words
                .enumerate()
                .map(|(other, words)| share * words + (1.0 - share) * a.cosine(segment, b, other))
                .collect()
        })
        .collect();
    let best = |from: (usize, usize), count: usize, of: &dyn Fn(usize) -> f32| {
        let mut others: Vec<u32> = (0..count as u32).collect();
        keep_best(
            &mut others,
            NAMED,
            |&other| of(other as usize),
            |&other| aside(from, (other as usize, count)),
        );
        others
    };
    (
        (0..a.len())
            .map(|x| best((x, a.len()), b.len(), &|y| rows[x][y]))
            .collect(),
        (0..b.len())
            .map(|y| best((y, b.len()), a.len(), &|x| rows[x][y]))
            .collect(),
    )
}

/// Keeps the `kept` best of `others`, of equals those nearest in place: in a text that repeats itself, the one in
/// order.
pub(super) fn keep_best<T>(others: &mut Vec<T>, kept: usize, alike: impl Fn(&T) -> f32, aside: impl Fn(&T) -> u64) {
    if kept < others.len() {
        others.select_nth_unstable_by(kept, |x, y| alike(y).total_cmp(&alike(x)).then(aside(x).cmp(&aside(y))));
        others.truncate(kept);
    }
}

/// How far from the same place in their texts two segments are, each given with the number of segments of its text.
pub(super) fn aside((at, count): (usize, usize), (other, others): (usize, usize)) -> u64 {
    ((2 * at + 1) as u64 * others as u64).abs_diff((2 * other + 1) as u64 * count as u64)
}

/// For each different text of `from` those of `to` with which it shares most.
fn named(from: &Cues<'_>, to: &Cues<'_>, terms: usize) -> Vec<Vec<u32>> {
    let index = Index::new(to, terms);
    let (count, others) = (from.copies.len(), to.copies.len());
    let entries = (ENTRIES_IN_ALL / count.max(1)).max(ENTRIES);
    (0..count)
        .into_par_iter()
        .map_init(
            || (vec![0.0f32; others], Vec::new()),
            |(sums, touched), text| {
                let row = from.words.row(from.copies.first(text as u32));
                index.gather(row, entries, sums, touched);
                let mut names: Vec<u32> = touched.clone();
                keep_best(
                    &mut names,
                    NAMED,
                    |&other| sums[other as usize],
                    |&other| aside((text, count), (other as usize, others)),
                );
                touched.drain(..).for_each(|other: u32| sums[other as usize] = 0.0);
                names
            },
        )
        .collect()
}

/// Which of a side's different texts hold each term.
struct Index {
    starts: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Index {
    fn new(cues: &Cues<'_>, terms: usize) -> Self {
        let rows = || (0..cues.copies.len() as u32).map(|text| (text, cues.words.row(cues.copies.first(text))));
        let mut starts = vec![0u32; terms + 1];
        for feature in rows().flat_map(|(_, row)| row) {
            starts[feature.id as usize + 1] += 1;
        }
        for id in 0..terms {
            starts[id + 1] += starts[id];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); starts[terms] as usize];
        for (text, row) in rows() {
            for feature in row {
                let slot = &mut next[feature.id as usize];
                entries[*slot as usize] = (text, feature.weight);
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
