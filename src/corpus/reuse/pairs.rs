//! The places worth reading → the passages that say the same: each two documents are read and compared.

use super::Step;
use super::join::unpacked;
use super::store::{AllWords, Reader, Texts, numbers};
use crate::error::Error;
use crate::reuse::{Kind, Passage, Place, Seed, Surprise, Text, copies, promises, shared_at, worth_reading};
use rayon::prelude::*;
use std::fs::File;

/// A passage that two documents share.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shared {
    /// The number of the first document.
    pub(super) a: u32,
    /// The number of the second, which is higher.
    pub(super) b: u32,
    /// Where the passage stands in either.
    pub(super) passage: Passage,
}

/// A document with all that its places are to be compared with.
struct Work {
    document: u32,
    others: Vec<Other>,
}

/// Another document and its places.
struct Other {
    document: u32,
    /// How much the two have in common where they have most.
    common: f32,
    seeds: Vec<Seed>,
}

/// The shared passages of all documents, in order, and how many pairs of documents were read.
pub(super) fn compare(
    (texts, words): (&Texts, &AllWords),
    candidates: &[File],
    needed: Surprise,
    tell: &(dyn Fn(Step) + Sync),
) -> Result<(Vec<Shared>, usize), Error> {
    let (mut shared, mut compared) = (Vec::new(), 0);
    let least = least(texts.about.len());
    for (part, file) in candidates.iter().enumerate() {
        let work = work(&numbers(file)?, words, needed);
        compared += work.iter().map(|work| work.others.len()).sum::<usize>();
        let found: Result<Vec<Vec<Shared>>, Error> = work
            .par_iter()
            .map(|work| of_document(work, words, &mut texts.reader()?))
            .collect();
        let found = found?.into_iter().flatten();
        shared.extend(found.filter(|shared| shared.passage.evidence >= least));
        tell(Step::Comparing(part + 1, candidates.len()));
    }
    Ok((shared, compared))
}

/// What must speak for a passage in a corpus of so many documents. The evidence is a logarithm of odds, so of as many
/// pairs of documents as there are, chance makes about e² look as much alike as this; of few documents [`crate::reuse`]
/// asks for more. On 100 MB with planted reuse what was wrong had up to 17, what was right from 25 (a few rewordings: 15).
fn least(documents: usize) -> f32 {
    let pairs = documents as f32 * documents as f32 / 2.0;
    pairs.max(1.0).ln() - 2.0
}

/// With so many others at most a document is compared that share only meaning with it, those that have most in common:
/// so the work grows with the corpus and not with its square, whatever is in it.
const MOST: usize = 10;

/// What is to be compared, by the first document.
fn work(pairs: &[u128], words: &AllWords, needed: Surprise) -> Vec<Work> {
    let documents = pairs.par_chunk_by(|x, y| x >> 96 == y >> 96);
    let work = documents.map(|same| {
        let mut others: Vec<Other> = same
            .chunk_by(|x, y| x >> 64 == y >> 64)
            .filter_map(|same| other(same, words, needed))
            .collect();
        others.sort_by(|x, y| y.common.total_cmp(&x.common).then(x.document.cmp(&y.document)));
        let mut by_meaning = 0;
        others.retain(|other| {
            let has_words = other.seeds.iter().any(|seed| seed.kind == Kind::Words);
            by_meaning += usize::from(!has_words);
            has_words || by_meaning <= MOST
        });
        others.sort_by_key(|other| other.document);
        Work {
            document: (same[0] >> 96) as u32,
            others,
        }
    });
    work.filter(|work| !work.others.is_empty()).collect()
}

/// What is to be compared of two documents; nothing where none of their places is worth reading.
fn other(same: &[u128], words: &AllWords, needed: Surprise) -> Option<Other> {
    let ((a, _), (b, _), _) = unpacked(same[0]);
    let seeds = same.iter().map(|&pair| {
        let (a, b, kind) = unpacked(pair);
        Seed {
            a: a.1 as usize,
            b: b.1 as usize,
            kind,
        }
    });
    let (of_a, of_b) = (words.of(a), words.of(b));
    let seeds = worth_reading(seeds.collect(), (of_a, of_b), needed);
    let common = seeds
        .iter()
        .map(|seed| Place::new(of_a.around(seed.a)).common(of_b.around(seed.b)));
    Some(Other {
        document: b,
        common: common.max_by(f32::total_cmp)?,
        seeds,
    })
}

fn of_document(work: &Work, words: &AllWords, reader: &mut Reader<'_>) -> Result<Vec<Shared>, Error> {
    let mut worth = Vec::new();
    for other in &work.others {
        if is_worth_reading(work.document, other, words, reader)? {
            worth.push(other);
        }
    }
    // Most documents are worth it with none.
    if worth.is_empty() {
        return Ok(Vec::new());
    }
    let text = reader.text(work.document)?;
    let a = Text::new(&text);
    let mut shared = Vec::new();
    for other in worth {
        let text = reader.text(other.document)?;
        let passages = shared_at(&a, &Text::new(&text), &other.seeds);
        shared.extend(passages.into_iter().map(|passage| Shared {
            a: work.document,
            b: other.document,
            passage,
        }));
    }
    Ok(shared)
}

/// Whether all of the two documents is to be read: it is where what stands around one of the places holds a copy or
/// promises a passage. Most do not, and to read some sentences takes the same time in a document of any length.
fn is_worth_reading(document: u32, other: &Other, words: &AllWords, reader: &mut Reader<'_>) -> Result<bool, Error> {
    let mut looked_at: Vec<&Seed> = Vec::new();
    for seed in &other.seeds {
        let is_close =
            |known: &&Seed| known.kind == seed.kind && known.a.abs_diff(seed.a).max(known.b.abs_diff(seed.b)) < CLOSE;
        if looked_at.iter().any(is_close) {
            continue;
        }
        looked_at.push(seed);
        let (a, at_a) = reader.window(document, seed.a, WINDOW)?;
        let (b, at_b) = reader.window(other.document, seed.b, WINDOW)?;
        let is_worth = match seed.kind {
            Kind::Words => copies(&a, &b),
            Kind::Meaning => {
                let text_a = words.of(document).of_window(&a, seed.a - at_a);
                let text_b = words.of(other.document).of_window(&b, seed.b - at_b);
                promises((&text_a, at_a), (&text_b, at_b))
            }
        };
        if is_worth {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Places closer to each other, in bytes, are looked at once: about a sentence.
const CLOSE: usize = 150;
/// So many bytes on either side of a place: more than two sentences.
const WINDOW: usize = 800;
