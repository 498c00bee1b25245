//! Few links → which phrases are renderings of one concept, by the likeness of their words.
//!
//! In two short reports nothing occurs often enough for statistics, but the renderings of a technical term share most
//! of their words. Two phrases are paired when their words match one to one (Dice coefficient over content words),
//! unless something shows that they are two things: other heads, both in one sentence, both in both versions.

use super::likeness::Likeness;
use super::phrase::{Phrase, Spot};
use super::token::{Line, Vocabulary};
use rustc_hash::{FxHashMap, FxHashSet};

/// Two renderings of one concept, and how sure it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Twin {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) score: f32,
}

/// The least Dice coefficient of two renderings: across the versions, and within one, where there is no link to show
/// that they are the same. Found on policy reports; see the table of figures in the tests of the corpora.
const ACROSS: f32 = 0.66;
const WITHIN: f32 = 0.75;

/// So many pairs of phrases are compared: two reports have some thousands, and a whole book as one paragraph stays
/// within a second.
const CANDIDATES: usize = 200_000;

/// Words that stand in the same place of linked passages, between equal words: the pairs (a word of A, a word of B).
pub(super) type Swaps = FxHashSet<(u32, u32)>;

/// What the pairs are judged by, beside their form.
pub(super) struct Grounds<'a> {
    pub(super) lines: &'a [Vec<Line>; 2],
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) swaps: &'a Swaps,
    /// Per side and line the link it is in, where the texts are versions of one text: then renderings of one concept
    /// must meet in a link.
    pub(super) links: Option<&'a [Vec<Option<usize>>; 2]>,
}

/// The pairs of `phrases` that render one concept.
pub(super) fn twins(phrases: &[Phrase], grounds: &Grounds<'_>) -> Vec<Twin> {
    let Grounds {
        lines,
        vocabulary,
        swaps,
        links,
    } = *grounds;
    let mut likeness = Likeness::new(vocabulary);
    let mut by_stem: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (number, phrase) in phrases.iter().enumerate() {
        let stems: FxHashSet<u32> = vocabulary.stems_of(&phrase.content).into_iter().collect();
        stems
            .into_iter()
            .for_each(|stem| by_stem.entry(stem).or_default().push(number));
    }
    // The rarest stems first: a stem that hundreds of phrases share tells nothing.
    let mut by_stem: Vec<(u32, Vec<usize>)> = by_stem.into_iter().collect();
    by_stem.sort_unstable_by_key(|(stem, numbers)| (numbers.len(), *stem));
    let mut candidates: Vec<(usize, usize)> = Vec::new();
    for (_, numbers) in by_stem {
        if candidates.len() + numbers.len() * numbers.len() / 2 > CANDIDATES {
            break;
        }
        for (at, &a) in numbers.iter().enumerate() {
            candidates.extend(numbers[at + 1..].iter().map(|&b| (a, b)));
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    let pairs = candidates.into_iter().filter_map(|(a, b)| {
        let score = compare(&phrases[a], &phrases[b], &mut likeness, swaps)?;
        let across = crosses(&phrases[a], &phrases[b]);
        let enough = score >= if across { ACROSS } else { WITHIN };
        let meet = links.is_none_or(|links| meet(&phrases[a], &phrases[b], links));
        (enough && meet && !together(&phrases[a], &phrases[b], lines)).then_some(Twin { a, b, score })
    });
    pairs.collect()
}

/// Whether one stands in a link of which the other side has the other.
fn meet(p: &Phrase, q: &Phrase, links: &[Vec<Option<usize>>; 2]) -> bool {
    let link = |side: usize, spot: &Spot| links[side][spot.line as usize];
    (0..2).any(|side| {
        p.places[side]
            .iter()
            .filter_map(|spot| link(side, spot))
            .any(|own| q.places[1 - side].iter().any(|spot| link(1 - side, spot) == Some(own)))
    })
}

/// Whether each has a version that the other is not the only one of.
fn crosses(p: &Phrase, q: &Phrase) -> bool {
    let there = |phrase: &Phrase, side: usize| !phrase.places[side].is_empty();
    there(p, 0) && there(q, 1) || there(p, 1) && there(q, 0)
}

/// The Dice coefficient of two phrases; none where something shows that they are two things.
fn compare(p: &Phrase, q: &Phrase, likeness: &mut Likeness<'_>, swaps: &Swaps) -> Option<f32> {
    let exact = |phrase: &Phrase| phrase.places.iter().all(|places| !places.is_empty());
    if exact(p) && exact(q) {
        return None;
    }
    let (matched, total) = match_words(p, q, likeness, swaps);
    let (left_p, left_q) = (p.content.len() - matched.len(), q.content.len() - matched.len());
    if left_p > 0 && left_q > 0 || left_p + left_q > 1 {
        return None;
    }
    let smaller = if left_p > 0 { q } else { p };
    if left_p + left_q > 0 && exact(smaller) {
        return None;
    }
    let one_head = matched.contains(&(p.head, q.head))
        || same_words_other_order(&matched, p, q)
        || is_nominalised(&matched, p, q, likeness.vocabulary())
        || is_nominalised(&swapped(&matched), q, p, likeness.vocabulary());
    if !one_head {
        return None;
    }
    Some(2.0 * total / (p.content.len() + q.content.len()) as f32)
}

fn swapped(matched: &[(usize, usize)]) -> Vec<(usize, usize)> {
    matched.iter().map(|&(x, y)| (y, x)).collect()
}

/// Whether the head of `q` is the noun of what stands before the head of `p`: productive forces, productivity.
fn is_nominalised(matched: &[(usize, usize)], p: &Phrase, q: &Phrase, vocabulary: &Vocabulary) -> bool {
    let before = p.head.wrapping_sub(1);
    let head_is_over = matched.iter().all(|&(x, _)| x != p.head);
    head_is_over
        && matched.contains(&(before, q.head))
        && vocabulary.stems[p.content[before] as usize] == vocabulary.stems[q.content[q.head] as usize]
}

fn same_words_other_order(matched: &[(usize, usize)], p: &Phrase, q: &Phrase) -> bool {
    matched.len() == p.content.len() && matched.len() == q.content.len() && matched.iter().any(|&(x, y)| x != y)
}

/// Matches the words one to one, the likest first: the matched indices, and the sum of their likeness.
pub(super) fn match_words(
    p: &Phrase,
    q: &Phrase,
    likeness: &mut Likeness<'_>,
    swaps: &Swaps,
) -> (Vec<(usize, usize)>, f32) {
    let mut scored = Vec::new();
    for (i, &x) in p.content.iter().enumerate() {
        for (j, &y) in q.content.iter().enumerate() {
            let swapped = swaps.contains(&(x, y)) || swaps.contains(&(y, x));
            let like = likeness.of(x, y).max(if swapped { 0.6 } else { 0.0 });
            if like > 0.0 {
                scored.push((like, i, j));
            }
        }
    }
    scored.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then((a.1.abs_diff(a.2), a.1).cmp(&(b.1.abs_diff(b.2), b.1)))
    });
    let (mut matched, mut total): (Vec<(usize, usize)>, f32) = (Vec::new(), 0.0);
    for (like, i, j) in scored {
        if !matched.iter().any(|&(x, y)| x == i || y == j) {
            matched.push((i, j));
            total += like;
        }
    }
    (matched, total)
}

/// Whether both stand apart from each other in one sentence: then the author means two things.
fn together(p: &Phrase, q: &Phrase, lines: &[Vec<Line>; 2]) -> bool {
    (0..2).any(|side| {
        p.places[side].iter().any(|&x| {
            q.places[side]
                .iter()
                .any(|&y| x.line == y.line && !x.overlaps(y) && sentence(lines, side, x) == sentence(lines, side, y))
        })
    })
}

fn sentence(lines: &[Vec<Line>; 2], side: usize, spot: Spot) -> usize {
    lines[side][spot.line as usize]
        .sentences
        .partition_point(|&start| start <= spot.start as usize)
}
