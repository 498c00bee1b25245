//! Two texts that only share some statements → links between segments that have a clause in common.
//!
//! Two reports of one event, unlike two translations, share a few statements in any order; most segments have no
//! counterpart, and what is shared may be one clause of a long paragraph. So the clauses are matched, each with its
//! best counterpart, and a link rests on how much its clauses share beyond what unrelated clauses share by chance.

use super::candidate::{Candidate, candidates};
use super::cue::{Cues, cues};
use super::meanings::Meanings;
use super::rows::Rows;
use super::seed::{Seed, coherence, seeds};
use super::{Alignment, Link, Order, Overlap, Segments};
use rustc_hash::FxHashMap;

/// Below this share of the support that seeds in order would have, the texts only overlap. Texts whose segments
/// nearly all correspond have .55 to .9, with half of the segments of each side dropped .3 to .4, with 70% dropped
/// .1 to .3; two reports of one event .04 to .11.
const COHERENT: f32 = 0.18;
/// What unrelated clauses of one subject share, in units of a word as rare as can be in these texts.
const CHANCE: f32 = 0.6;
/// How much more than chance the clauses of a link share at least, in the same units.
const EVIDENCE: f32 = 0.6;
/// What part of one of the segments the shared clauses make up at least: less is said in passing, like the occasion
/// that a report names in every other paragraph.
const STATEMENT: f32 = 0.21;
/// By how much more the odds of a link being right grow by a factor of e.
const STEP: f32 = 0.3;
/// From this share of the weight of both segments a link is whole.
const WHOLE: f32 = 0.5;

/// Whether `seeds`, of texts of `n` and `m` segments, show no common order.
pub(super) fn only_overlap(seeds: &[Seed], n: usize, m: usize) -> bool {
    coherence(seeds, n, m).is_some_and(|coherence| coherence < COHERENT)
}

/// Links the segments that share a statement, each at most once.
pub(super) fn links(a: &Segments<'_>, b: &Segments<'_>, meanings: &Meanings<'_>) -> Alignment {
    let (split_a, split_b) = (Split::new(a), Split::new(b));
    let (cues_a, cues_b, terms) = cues(&split_a.clauses, &split_b.clauses, meanings);
    let scale = Scale {
        a: &cues_a,
        b: &cues_b,
        rarest: ((cues_a.len() + cues_b.len()) as f32 + 1.0).ln(),
    };
    let candidates = candidates(&cues_a, &cues_b, terms);
    let mut pairs: FxHashMap<(u32, u32), Evidence> = FxHashMap::default();
    for seed in seeds(&candidates, cues_b.len()) {
        let owners = (split_a.owner[seed.a as usize], split_b.owner[seed.b as usize]);
        scale.add(seed.a, seed.b, seed.likeness, pairs.entry(owners).or_default());
    }
    let long = (split_a.lengths(&cues_a), split_b.lengths(&cues_b));
    let enough = |&((x, y), evidence): &((u32, u32), Evidence)| {
        evidence.excess >= EVIDENCE && evidence.parts(long.0[x as usize], long.1[y as usize]).1 >= STATEMENT
    };
    let mut pairs: Vec<((u32, u32), Evidence)> = pairs.into_iter().filter(enough).collect();
    pairs.sort_unstable_by(|(x, left), (y, right)| right.excess.total_cmp(&left.excess).then(x.cmp(y)));
    let (mut free_a, mut free_b) = (vec![true; a.texts.len()], vec![true; b.texts.len()]);
    let mut links = Vec::new();
    for ((x, y), evidence) in pairs {
        if free_a[x as usize] && free_b[y as usize] {
            (free_a[x as usize], free_b[y as usize]) = (false, false);
            links.push(((x, y), evidence));
        }
    }
    let repeats = Repeats {
        candidates: &candidates,
        scale: &scale,
        split_a: &split_a,
        split_b: &split_b,
    };
    let links = links
        .into_iter()
        .map(|((x, y), evidence)| {
            let (least, _) = evidence.parts(long.0[x as usize], long.1[y as usize]);
            let mut link = Link {
                a: vec![x],
                b: vec![y],
                confidence: 1.0 / (1.0 + (-(evidence.excess - EVIDENCE) / STEP).exp()),
                order: Order::InOrder,
                overlap: if least >= WHOLE {
                    Overlap::Whole
                } else {
                    Overlap::Partial
                },
            };
            // A side may say the same twice in neighbouring segments, as a text and the caption of its picture do.
            for y in beside(y)
                .filter(|&y| free_b.get(y as usize) == Some(&true))
                .collect::<Vec<_>>()
            {
                if enough(&((x, y), repeats.evidence(x, y))) {
                    free_b[y as usize] = false;
                    link.b.push(y);
                }
            }
            if link.b.len() == 1 {
                for x in beside(x)
                    .filter(|&x| free_a.get(x as usize) == Some(&true))
                    .collect::<Vec<_>>()
                {
                    if enough(&((x, y), repeats.evidence(x, y))) {
                        free_a[x as usize] = false;
                        link.a.push(x);
                    }
                }
            }
            link.a.sort_unstable();
            link.b.sort_unstable();
            link
        })
        .collect();
    let left = |free: &[bool]| (0..free.len() as u32).filter(|&at| free[at as usize]).collect();
    let mut alignment = Alignment {
        links,
        only_a: left(&free_a),
        only_b: left(&free_b),
    };
    alignment.links.sort_unstable_by(|x, y| x.a.cmp(&y.a));
    alignment
}

/// The numbers before and after `at`.
fn beside(at: u32) -> impl Iterator<Item = u32> {
    [at.checked_sub(1), at.checked_add(1)].into_iter().flatten()
}

/// What clauses are measured by.
struct Scale<'a> {
    a: &'a Cues<'a>,
    b: &'a Cues<'a>,
    /// What a word counts that occurs once in these texts.
    rarest: f32,
}

impl Scale<'_> {
    /// Adds to `evidence` that the clauses numbered `x` and `y` are alike.
    fn add(&self, x: u32, y: u32, likeness: f32, evidence: &mut Evidence) {
        let (x, y) = (x as usize, y as usize);
        let weight = (self.a.mass[x] * self.b.mass[y]).sqrt() / self.rarest;
        evidence.excess += (likeness * weight - CHANCE).max(0.0);
        evidence.shared_a += likeness.max(0.0) * self.a.length[x];
        evidence.shared_b += likeness.max(0.0) * self.b.length[y];
    }
}

/// For asking whether a segment says again what is linked already.
struct Repeats<'a> {
    candidates: &'a Rows<Candidate>,
    scale: &'a Scale<'a>,
    split_a: &'a Split<'a>,
    split_b: &'a Split<'a>,
}

impl Repeats<'_> {
    /// What the segments `x` of A and `y` of B share if each clause of A's may be taken once more.
    fn evidence(&self, x: u32, y: u32) -> Evidence {
        let mut evidence = Evidence::default();
        let clauses = self.split_b.owner.partition_point(|&owner| owner < y) as u32;
        for clause in (clauses..).take_while(|&clause| self.split_b.owner.get(clause as usize) == Some(&y)) {
            let from = self.split_a.owner.partition_point(|&owner| owner < x);
            let to = self.split_a.owner.partition_point(|&owner| owner <= x);
            let best = (from..to)
                .flat_map(|other| {
                    self.candidates
                        .row(other)
                        .iter()
                        .map(move |candidate| (other as u32, candidate))
                })
                .filter(|(_, candidate)| candidate.other == clause)
                .max_by(|(_, x), (_, y)| x.likeness.total_cmp(&y.likeness));
            if let Some((other, candidate)) = best {
                self.scale.add(other, clause, candidate.likeness, &mut evidence);
            }
        }
        evidence
    }
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

impl Evidence {
    /// The parts of the two segments, so long each, that have a counterpart: the smaller first.
    fn parts(&self, long_a: f32, long_b: f32) -> (f32, f32) {
        let (a, b) = (self.shared_a / long_a.max(1.0), self.shared_b / long_b.max(1.0));
        (a.min(b), a.max(b))
    }
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
