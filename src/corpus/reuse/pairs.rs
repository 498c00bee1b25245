//! The places worth reading → the passages that say the same: each two documents are read and compared.

use super::Step;
use super::join::unpacked;
use super::store::{AllWords, Reader, Texts, numbers};
use crate::error::Error;
use crate::reuse::{Passage, Seed, Text, shared_at, worth_reading};
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
    others: Vec<(u32, Vec<Seed>)>,
}

/// The shared passages of all documents, in order, and how many pairs of documents were read.
pub(super) fn compare(
    (texts, words): (&Texts, &AllWords),
    candidates: &[File],
    tell: &(dyn Fn(Step) + Sync),
) -> Result<(Vec<Shared>, usize), Error> {
    let (mut shared, mut compared) = (Vec::new(), 0);
    for (part, file) in candidates.iter().enumerate() {
        let work = work(&numbers(file)?, words);
        compared += work.iter().map(|work| work.others.len()).sum::<usize>();
        let found: Result<Vec<Vec<Shared>>, Error> = work
            .par_iter()
            .map(|work| of_document(work, &mut texts.reader()?))
            .collect();
        shared.extend(found?.into_iter().flatten());
        tell(Step::Comparing(part + 1, candidates.len()));
    }
    Ok((shared, compared))
}

/// What is to be compared, by the first document.
fn work(pairs: &[u128], words: &AllWords) -> Vec<Work> {
    let of_both = |same: &[u128]| {
        let ((a, _), (b, _), _) = unpacked(same[0]);
        let seeds = same.iter().map(|&pair| {
            let (a, b, kind) = unpacked(pair);
            Seed {
                a: a.1 as usize,
                b: b.1 as usize,
                kind,
            }
        });
        (b, worth_reading(seeds.collect(), words.of(a), words.of(b)))
    };
    let documents = pairs.par_chunk_by(|x, y| x >> 96 == y >> 96);
    let work = documents.map(|same| {
        let others = same.chunk_by(|x, y| x >> 64 == y >> 64).map(of_both);
        Work {
            document: (same[0] >> 96) as u32,
            others: others.filter(|(_, seeds)| !seeds.is_empty()).collect(),
        }
    });
    work.filter(|work| !work.others.is_empty()).collect()
}

fn of_document(work: &Work, reader: &mut Reader<'_>) -> Result<Vec<Shared>, Error> {
    let text = reader.text(work.document)?;
    let a = Text::new(&text);
    let mut shared = Vec::new();
    for (other, seeds) in &work.others {
        let text = reader.text(*other)?;
        let passages = shared_at(&a, &Text::new(&text), seeds);
        shared.extend(passages.into_iter().map(|passage| Shared {
            a: work.document,
            b: *other,
            passage,
        }));
    }
    Ok(shared)
}
