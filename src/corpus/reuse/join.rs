//! The bands of a corpus → the places of two documents that are worth reading: those that share a band which is not in
//! too many places, and of bands of meaning only those with more in common around them.

use super::Step;
use super::store::{AllWords, Corpus, Parts, numbers};
use crate::error::Error;
use crate::reuse::{Around, Band, Crowd, Kind, Surprise};
use crate::text::Language;
use rayon::prelude::*;
use std::fs::File;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The bands are in so many files, by the upper eight bits of their key.
pub(super) const PARTS: usize = 256;
/// The pairs are in so many files, by the number of the first document.
const PAIR_PARTS: usize = 64;

/// Two places worth reading: A's document, B's document, A's place, B's place, and in the lowest bit whether by
/// meaning. `a` is the document with the lower number.
pub(super) fn packed(a: (u32, u32), b: (u32, u32), kind: Kind) -> u128 {
    let place_b = u128::from(b.1) << 1 | u128::from(kind == Kind::Meaning);
    u128::from(a.0) << 96 | u128::from(b.0) << 64 | u128::from(a.1) << 32 | place_b
}

/// What [`packed`] packed.
pub(super) fn unpacked(pair: u128) -> ((u32, u32), (u32, u32), Kind) {
    let kind = if pair & 1 == 1 { Kind::Meaning } else { Kind::Words };
    let (a, b) = ((pair >> 96) as u32, (pair >> 64) as u32);
    ((a, (pair >> 32) as u32), (b, (pair as u32) >> 1), kind)
}

/// The places worth reading, in files by the number of the first document: those of a document are all in one file.
pub(super) fn candidates(
    corpus: &mut Corpus,
    needed: Surprise,
    tell: &(dyn Fn(Step) + Sync),
) -> Result<Vec<File>, Error> {
    let files = std::mem::replace(&mut corpus.bands, Parts::new(0)?).into_files()?;
    let documents = corpus.texts.about.len().max(1);
    let pairs = Mutex::new(Parts::new(PAIR_PARTS)?);
    let done = AtomicUsize::new(0);
    files.into_par_iter().try_for_each(|file| {
        let found = of_part(&numbers(&file)?, &corpus.words, needed);
        let mut pairs = pairs.lock().expect("no thread fails while it writes");
        for pair in found {
            let document = (pair >> 96) as usize;
            pairs.push(document * PAIR_PARTS / documents, pair)?;
        }
        tell(Step::Joining(done.fetch_add(1, Ordering::Relaxed) + 1, PARTS));
        Ok::<(), Error>(())
    })?;
    pairs
        .into_inner()
        .expect("no thread fails while it writes")
        .into_files()
}

/// The pairs that the bands of one file bring together.
fn of_part(bands: &[u128], words: &AllWords, needed: Surprise) -> Vec<u128> {
    let mut found = Vec::new();
    let mut looked = Looked::new(words, needed);
    for same in bands.chunk_by(|x, y| x >> 64 == y >> 64) {
        let kind = Band {
            key: (same[0] >> 64) as u64,
            at: 0,
        }
        .kind();
        // They are sorted: where the first and the last are of one document, all are.
        let is_one_document = place(same[0]).0 == place(same[same.len() - 1]).0;
        if same.len() > kind.most() || is_one_document {
            continue;
        }
        match kind {
            Kind::Words => {
                let places: Vec<(u32, u32)> = same.iter().copied().map(place).collect();
                found.extend(pairs(&places).map(|(a, b)| packed(a, b, kind)));
            }
            Kind::Meaning => looked.take(same, &mut found),
        }
    }
    looked.look(&mut found);
    found
}

/// The document and the place of a band.
fn place(band: u128) -> (u32, u32) {
    ((band >> 32) as u32, band as u32)
}

/// So many places are gathered before they are looked at.
const GATHERED: usize = 256;

/// Bands of meaning that wait to be looked at, with the words around them. The words are anywhere in memory, and to wait
/// for those of one place after the other takes longer than all the rest; to copy those of many waits for them at once.
struct Looked<'w, 'b> {
    words: &'w AllWords,
    needed: Surprise,
    crowd: Crowd,
    /// The places of one band each.
    bands: Vec<&'b [u128]>,
    /// Of each place of all bands where its words end among the concepts, and its language.
    places: Vec<(usize, Language)>,
    concepts: Vec<u16>,
}

impl<'w, 'b> Looked<'w, 'b> {
    fn new(words: &'w AllWords, needed: Surprise) -> Self {
        Self {
            words,
            needed,
            crowd: Crowd::default(),
            bands: Vec::new(),
            places: Vec::new(),
            concepts: Vec::new(),
        }
    }

    /// Takes the places of a band; those found worth reading go to `found`, now or later.
    fn take(&mut self, same: &'b [u128], found: &mut Vec<u128>) {
        for (document, word) in same.iter().copied().map(place) {
            let around = self.words.of(document).around_word(word as usize);
            self.concepts.extend_from_slice(around.concepts);
            self.places.push((self.concepts.len(), around.language));
        }
        self.bands.push(same);
        if self.places.len() >= GATHERED {
            self.look(found);
        }
    }

    /// Looks at all that was taken.
    fn look(&mut self, found: &mut Vec<u128>) {
        let words = self.words;
        let (mut rest, mut start) = (self.places.as_slice(), 0);
        let mut around: Vec<Around<'_>> = Vec::with_capacity(Crowd::MOST);
        for same in self.bands.drain(..) {
            let (own, others) = rest.split_at(same.len());
            rest = others;
            around.clear();
            for &(end, language) in own {
                let concepts = &self.concepts[start..end];
                around.push(Around { concepts, language });
                start = end;
            }
            self.crowd.near(&around, self.needed, |a, b| {
                let (a, b) = (place(same[a]), place(same[b]));
                let byte = |(document, word): (u32, u32)| (document, words.of(document).starts[word as usize]);
                if a.0 != b.0 {
                    found.push(packed(byte(a), byte(b), Kind::Meaning));
                }
            });
        }
        self.places.clear();
        self.concepts.clear();
    }
}

/// Each two places in different documents.
fn pairs(places: &[(u32, u32)]) -> impl Iterator<Item = ((u32, u32), (u32, u32))> {
    let later = |number: usize, a: (u32, u32)| places[number + 1..].iter().filter(move |b| b.0 != a.0);
    places
        .iter()
        .enumerate()
        .flat_map(move |(number, &a)| later(number, a).map(move |&b| (a, b)))
}
