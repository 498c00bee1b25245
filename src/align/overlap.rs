//! Two texts that only share some statements → links between segments that have a clause in common.
//!
//! Two reports of one event, unlike two translations, share a few statements in any order; most segments have no
//! counterpart, and what is shared may be one clause of a long paragraph. So the clauses are matched, each with its
//! best counterpart, and a link rests on how much its clauses share beyond what unrelated clauses share by chance.

use super::candidate::candidates;
use super::cue::{Cues, cues};
use super::seed::{Seed, coherence, seeds};
use super::{Alignment, Link, Order, Overlap, Segments};
use rustc_hash::FxHashMap;

/// Below this share of the support that seeds in order would have, the texts only overlap. Texts in order have .8,
/// with half of the segments of each side dropped .4 to .55, with 70% dropped .3 to .5; two reports .1 to .2.
const COHERENT: f32 = 0.28;
/// What unrelated clauses of one subject share, in units of a word as rare as can be in these texts.
const CHANCE: f32 = 0.6;
/// How much more than chance the clauses of a link share at least, in the same units.
const EVIDENCE: f32 = 0.6;
/// By how much more the odds of a link being right grow by a factor of e.
const STEP: f32 = 0.3;
/// From this share of the weight of both segments a link is whole.
const WHOLE: f32 = 0.5;

/// Whether `seeds`, of texts of `n` and `m` segments, show no common order.
pub(super) fn only_overlap(seeds: &[Seed], n: usize, m: usize) -> bool {
    coherence(seeds, n, m).is_some_and(|coherence| coherence < COHERENT)
}

/// Links the segments that share a statement, each at most once.
pub(super) fn links(a: &Segments<'_>, b: &Segments<'_>) -> Alignment {
    let (split_a, split_b) = (Split::new(a), Split::new(b));
    let (cues_a, cues_b, terms) = cues(&split_a.clauses, &split_b.clauses);
    let all = (cues_a.len() + cues_b.len()) as f32;
    let mut pairs: FxHashMap<(u32, u32), Evidence> = FxHashMap::default();
    for seed in seeds(&candidates(&cues_a, &cues_b, terms), cues_b.len()) {
        let (x, y) = (seed.a as usize, seed.b as usize);
        let weight = (cues_a.mass[x] * cues_b.mass[y]).sqrt() / (all + 1.0).ln();
        let evidence = pairs.entry((split_a.owner[x], split_b.owner[y])).or_default();
        evidence.excess += (seed.likeness * weight - CHANCE).max(0.0);
        evidence.shared_a += seed.likeness * cues_a.length[x];
        evidence.shared_b += seed.likeness * cues_b.length[y];
    }
    let mut pairs: Vec<((u32, u32), Evidence)> = pairs
        .into_iter()
        .filter(|(_, evidence)| evidence.excess >= EVIDENCE)
        .collect();
    pairs.sort_unstable_by(|(x, left), (y, right)| right.excess.total_cmp(&left.excess).then(x.cmp(y)));
    let (whole_a, whole_b) = (split_a.lengths(&cues_a), split_b.lengths(&cues_b));
    let (mut free_a, mut free_b) = (vec![true; a.texts.len()], vec![true; b.texts.len()]);
    let mut alignment = Alignment::default();
    for ((x, y), evidence) in pairs {
        if !(free_a[x as usize] && free_b[y as usize]) {
            continue;
        }
        (free_a[x as usize], free_b[y as usize]) = (false, false);
        let share = (evidence.shared_a / whole_a[x as usize]).min(evidence.shared_b / whole_b[y as usize]);
        alignment.links.push(Link {
            a: vec![x],
            b: vec![y],
            confidence: 1.0 / (1.0 + (-(evidence.excess - EVIDENCE) / STEP).exp()),
            order: Order::InOrder,
            overlap: if share >= WHOLE {
                Overlap::Whole
            } else {
                Overlap::Partial
            },
        });
    }
    alignment.links.sort_unstable_by(|x, y| x.a.cmp(&y.a));
    let left = |free: &[bool]| (0..free.len() as u32).filter(|&at| free[at as usize]).collect();
    (alignment.only_a, alignment.only_b) = (left(&free_a), left(&free_b));
    alignment
}

/// What the clauses of two segments share.
#[derive(Clone, Copy, Default)]
struct Evidence {
    /// Beyond chance.
    excess: f32,
    /// The length in A that has a counterpart.
    shared_a: f32,
    /// The length in B that has a counterpart.
    shared_b: f32,
}

/// One side cut into clauses.
struct Split<'a> {
    clauses: Segments<'a>,
    /// The segment of each clause.
    owner: Vec<u32>,
}

impl<'a> Split<'a> {
    fn new(side: &Segments<'a>) -> Self {
        let (mut texts, mut owner) = (Vec::new(), Vec::new());
        for (segment, text) in side.texts.iter().enumerate() {
            for clause in clauses(text) {
                texts.push(clause);
                owner.push(segment as u32);
            }
        }
        Self {
            clauses: Segments {
                texts,
                language: side.language,
            },
            owner,
        }
    }

    /// The length of each segment that has clauses.
    fn lengths(&self, cues: &Cues<'_>) -> Vec<f32> {
        let mut lengths = vec![0.0; self.owner.last().map_or(0, |&last| last as usize + 1)];
        self.owner
            .iter()
            .zip(&cues.length)
            .for_each(|(&owner, length)| lengths[owner as usize] += length);
        lengths
    }
}

/// The clauses of `text`: what stands between punctuation marks, and what is quoted.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| ends_clause(c) && !matches!(c, '.' | ',' | ':'))
        .flat_map(|part| Some(part).into_iter().flat_map(split_at_points))
        .filter(|clause| clause.contains(char::is_alphanumeric))
}

/// Cuts at full stops, commas and colons, but not inside a number or a word: 9.5, 14,000, 10:30, example.org.
fn split_at_points(part: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(part);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text
            .match_indices(['.', ',', ':'])
            .find(|(at, _)| !text[at + 1..].starts_with(char::is_alphanumeric))
            .map(|(at, _)| at);
        rest = end.map(|at| &text[at + 1..]);
        Some(end.map_or(text, |at| &text[..at]))
    })
}

fn ends_clause(c: char) -> bool {
    matches!(
        c,
        ',' | '.'
            | ':'
            | ';'
            | '!'
            | '?'
            | '…'
            | '—'
            | '('
            | ')'
            | '"'
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '，'
            | '。'
            | '；'
            | '：'
            | '！'
            | '？'
            | '、'
            | '（'
            | '）'
            | '「'
            | '」'
            | '『'
            | '』'
            | '،'
            | '؛'
            | '؟'
            | '۔'
            | '।'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_end_at_marks_but_numbers_stay_whole() {
        let text = "It cost 14,200.5 yuan, he said: \"the key is patience.\" （好的，再见。）";
        let found: Vec<&str> = clauses(text).map(str::trim).collect();
        assert_eq!(
            found,
            [
                "It cost 14,200.5 yuan",
                "he said",
                "the key is patience",
                "好的",
                "再见"
            ]
        );
    }
}
