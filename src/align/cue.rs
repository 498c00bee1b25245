//! Two sides' texts → what the aligner measures them by: weighted terms, lengths, numbers, marks.

use super::Segments;
use super::candidate::is_long;
use super::copies::Copies;
use super::meanings::Meanings;
use super::rows::Rows;
use super::term::{Kind, Spellings, spellings};
use super::vector::{Vectors, pieces};
use crate::text::Language;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// A term of a segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Feature {
    /// Its number, the same on both sides.
    pub(super) id: u32,
    /// How much it counts in this segment: tf·idf, scaled so that the squares of a segment add up to 1.
    pub(super) weight: f32,
}

/// One side, taken apart once.
#[derive(Clone, Debug)]
pub(super) struct Cues<'a> {
    /// The segments.
    pub(super) texts: &'a [&'a str],
    /// The language of the whole.
    pub(super) language: Language,
    /// Whether meaning alone is measured: so it is in long texts whose languages the table covers, where counting
    /// words takes longer than it helps.
    pub(super) by_meaning: bool,
    /// The terms of each segment by rising number; without any if meaning alone is measured.
    pub(super) words: Rows<Feature>,
    /// The length of the vector of each segment's terms before it was scaled: joined segments are the sums of
    /// `mass · words`.
    pub(super) mass: Vec<f32>,
    /// The folded length of each segment: letters, digits and marks without white space.
    pub(super) length: Vec<f32>,
    /// The word pieces of each segment, by their ids in the table of meanings.
    pub(super) pieces: Rows<u32>,
    /// Which segments are written alike.
    pub(super) copies: Copies,
    /// The sum of the vectors of the pieces of each different text.
    pub(super) vectors: Vectors,
}

/// A side of which less than this share is different texts repeats itself: twice the same has half, the whole Bible nine
/// parts in ten.
const DIFFERENT: f32 = 0.75;

impl Cues<'_> {
    /// The number of segments.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether much of it is said more than once, letter by letter: whole passages then, not this line or that.
    pub(super) fn repeats_itself(&self) -> bool {
        (self.copies.len() as f32) < DIFFERENT * self.len() as f32
    }

    /// Where here the same place is as segment `index` has in a side of `others` segments.
    pub(super) fn place_of(&self, index: usize, others: usize) -> f64 {
        (index as f64 + 0.5) * self.len() as f64 / others.max(1) as f64 - 0.5
    }

    /// The sum of the vectors of the pieces of segment `index`.
    pub(super) fn vector(&self, index: usize) -> &[f32] {
        self.vectors.of(self.copies.number[index] as usize)
    }

    /// How near two segments are in meaning, −1 to 1: the cosine of their centred vectors.
    pub(super) fn cosine(&self, index: usize, other: &Self, other_index: usize) -> f32 {
        let [one, two] = [(self, index), (other, other_index)].map(|(side, at)| side.copies.number[at] as usize);
        self.vectors.cosine(one, &other.vectors, two)
    }
}

/// Takes both sides apart; returns also how many different terms there are.
pub(super) fn cues<'a>(
    a: &'a Segments<'_>,
    b: &'a Segments<'_>,
    meanings: &Meanings<'_>,
) -> (Cues<'a>, Cues<'a>, usize) {
    let table = meanings.table();
    let covered = table.covers(a.language) && table.covers(b.language);
    let by_meaning = covered && is_long(a.texts.len(), b.texts.len());
    let terms = |side: &Segments<'_>| (!by_meaning).then(|| spellings(&side.texts, side.language));
    let ((spelt_a, pieces_a), (spelt_b, pieces_b)) = rayon::join(
        || (terms(a), pieces(&a.texts, table)),
        || (terms(b), pieces(&b.texts, table)),
    );
    let (rows_a, rows_b, rarity) = match (spelt_a, spelt_b) {
        (Some(a), Some(b)) => weigh(&a, &b),
        _ => (Rows::empty(a.texts.len()), Rows::empty(b.texts.len()), Vec::new()),
    };
    let (copies_a, copies_b) = (Copies::new(&a.texts), Copies::new(&b.texts));
    let (vectors_a, vectors_b) = Vectors::of_sides([&pieces_a, &pieces_b], [&copies_a, &copies_b], meanings);
    let mut a = side(a, rows_a, &rarity, (pieces_a, copies_a, vectors_a));
    let mut b = side(b, rows_b, &rarity, (pieces_b, copies_b, vectors_b));
    (a.by_meaning, b.by_meaning) = (by_meaning, by_meaning);
    (a, b, rarity.len())
}

/// Both sides with the words of the side numbered `side` as pieces: `words` gives the piece of each word, by rising
/// word.
pub(super) fn retold<'a>(
    sides: [&Cues<'a>; 2],
    side: usize,
    words: &[(u32, u32)],
    meanings: &Meanings<'_>,
) -> [Cues<'a>; 2] {
    let mut sides = sides.map(Cues::clone);
    let piece = |feature: &Feature| {
        let at = words.binary_search_by_key(&feature.id, |word| word.0).ok()?;
        Some(words[at].1).filter(|&piece| meanings.norm(piece) > 0.0)
    };
    let mut pieces = Rows::new();
    for row in sides[side].words.iter() {
        pieces.push(row.iter().filter_map(piece));
    }
    sides[side].pieces = pieces;
    let [a, b] = &mut sides;
    (a.vectors, b.vectors) = Vectors::of_sides([&a.pieces, &b.pieces], [&a.copies, &b.copies], meanings);
    sides
}

/// The terms of each segment of both sides, and how rare each term is.
fn weigh(a: &Spellings, b: &Spellings) -> (Rows<Feature>, Rows<Feature>, Vec<f32>) {
    let mut ids = FxHashMap::default();
    let names = names_read(a, b);
    let (terms_a, terms_b) = (number(a, &names, &mut ids), number(b, &names, &mut ids));
    let (rows_a, rows_b) = rayon::join(|| count(&a.rows, &terms_a), || count(&b.rows, &terms_b));
    let mut frequency = vec![0u32; ids.len()];
    for feature in rows_a.items().iter().chain(rows_b.items()) {
        frequency[feature.id as usize] += 1;
    }
    let all = (rows_a.len() + rows_b.len()) as f32;
    let rarity = frequency.iter().map(|&count| rarity(count, all)).collect();
    (rows_a, rows_b, rarity)
}

/// What a term counts that is in `count` of `all` segments. A term that occurs once says nothing of where its
/// segment belongs, only that something in it is left over: it counts half.
fn rarity(count: u32, all: f32) -> f32 {
    let idf = ((all + 1.0) / count as f32).ln();
    if count == 1 { 0.5 * idf } else { idf }
}

/// The names of one side that the characters of the other are read as (江苏, Jiangsu).
fn names_read(a: &Spellings, b: &Spellings) -> FxHashSet<u64> {
    let of = |side: &Spellings, kind: Kind| -> FxHashSet<u64> {
        let terms = side.terms.items().iter().filter(|term| term.kind == kind);
        terms.map(|term| term.hash).collect()
    };
    let both = |reading: &Spellings, written: &Spellings| -> Vec<u64> {
        let readings = of(reading, Kind::Reading);
        readings.intersection(&of(written, Kind::Name)).copied().collect()
    };
    both(a, b).into_iter().chain(both(b, a)).collect()
}

/// The terms of each spelling, numbered in the order of first sight; of names and readings those in `names`.
fn number(spelt: &Spellings, names: &FxHashSet<u64>, ids: &mut FxHashMap<u64, u32>) -> Rows<Feature> {
    let mut rows = Rows::new();
    for terms in spelt.terms.iter() {
        let terms = terms
            .iter()
            .filter(|term| term.kind == Kind::Word || names.contains(&term.hash));
        rows.push(terms.map(|term| {
            let next = ids.len() as u32;
            Feature {
                id: *ids.entry(term.hash).or_insert(next),
                weight: term.share,
            }
        }));
    }
    rows
}

/// The different terms of each segment by number, weighted by share and frequency in the segment.
fn count(spellings: &Rows<u32>, terms: &Rows<Feature>) -> Rows<Feature> {
    const CHUNK: usize = 1024;
    let chunks: Vec<Rows<Feature>> = (0..spellings.len().div_ceil(CHUNK))
        .into_par_iter()
        .map(|chunk| {
            let mut rows = Rows::new();
            let mut row: Vec<Feature> = Vec::new();
            for index in chunk * CHUNK..spellings.len().min((chunk + 1) * CHUNK) {
                row.clear();
                row.extend(
                    spellings
                        .row(index)
                        .iter()
                        .flat_map(|&spelling| terms.row(spelling as usize)),
                );
                row.sort_unstable_by_key(|feature| feature.id);
                rows.push(row.chunk_by(|x, y| x.id == y.id).map(|same| Feature {
                    id: same[0].id,
                    weight: same[0].weight * (1.0 + (same.len() as f32).ln()),
                }));
            }
            rows
        })
        .collect();
    let mut rows = Rows::new();
    for chunk in &chunks {
        chunk.iter().for_each(|row| rows.push(row.iter().copied()));
    }
    rows
}

fn side<'a>(
    side: &'a Segments<'_>,
    mut words: Rows<Feature>,
    rarity: &[f32],
    (pieces, copies, vectors): (Rows<u32>, Copies, Vectors),
) -> Cues<'a> {
    let mass = (0..words.len())
        .map(|index| {
            let row = words.row_mut(index);
            row.iter_mut()
                .for_each(|feature| feature.weight *= rarity[feature.id as usize]);
            let mass = row
                .iter()
                .map(|feature| feature.weight * feature.weight)
                .sum::<f32>()
                .sqrt();
            if mass > 0.0 {
                row.iter_mut().for_each(|feature| feature.weight /= mass);
            }
            mass
        })
        .collect();
    Cues {
        texts: &side.texts,
        language: side.language,
        by_meaning: false,
        words,
        mass,
        length: side.texts.iter().map(|text| length(text)).collect(),
        pieces,
        copies,
        vectors,
    }
}

/// How long `text` is: its characters that are not white space.
fn length(text: &str) -> f32 {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count() as f32;
    }
    text.chars().filter(|c| !c.is_whitespace()).count() as f32
}
