//! A text → what is kept of it while a whole corpus is searched: its bands, and the order of its words' concepts, by
//! which what a band brings together can be looked at once more before any text is read.

use super::band::{Band, Kind, Options, of_meaning, of_words, sorted};
use super::text::tokens;
use super::token::Token;

/// What is kept of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Its bands, as [`bands`](super::bands) gives them.
    pub bands: Vec<Band>,
    /// The concepts of the words that count, in order.
    pub concepts: Vec<u16>,
    /// The byte at which each of these words begins.
    pub starts: Vec<u32>,
}

/// The words of a text that count: the two lists of a [`Sketch`], or a part of a longer list of such.
#[derive(Clone, Copy, Debug)]
pub struct Words<'s> {
    /// Their concepts.
    pub concepts: &'s [u16],
    /// Where they begin, rising.
    pub starts: &'s [u32],
}

/// Two places that share a band, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seed {
    /// Where it stands in the one text.
    pub a: usize,
    /// Where it stands in the other.
    pub b: usize,
    /// What the band was made from.
    pub kind: Kind,
}

/// So many words on either side of a place are looked at.
const AROUND: usize = 20;
/// So many concepts the places of a band must share: the three of the band, and as many more. Of passages that say
/// the same in other words nearly all do, of places that share a band by chance few.
const SHARED: usize = 6;

impl Sketch {
    /// The sketch of `text`.
    pub fn new(text: &str, options: &Options) -> Self {
        let tokens = tokens(text);
        let mut bands = Vec::new();
        of_words(text, &mut bands);
        if options.meaning {
            of_meaning(&tokens, &mut bands);
        }
        let start = |token: &Token| u32::try_from(token.span.start).unwrap_or(u32::MAX);
        Self {
            bands: sorted(bands),
            concepts: tokens.iter().map(|token| token.concept).collect(),
            starts: tokens.iter().map(start).collect(),
        }
    }

    /// Its words.
    pub fn words(&self) -> Words<'_> {
        Words {
            concepts: &self.concepts,
            starts: &self.starts,
        }
    }
}

impl<'s> Words<'s> {
    /// The concepts of the words around the byte `at`.
    fn around(self, at: usize) -> &'s [u16] {
        let word = self.starts.partition_point(|&start| (start as usize) < at);
        &self.concepts[word.saturating_sub(AROUND)..self.concepts.len().min(word + AROUND)]
    }
}

/// Whether the words around a place of `a` and those around a place of `b` have enough in common to be worth reading.
pub fn is_near(a: Words<'_>, at_a: usize, b: Words<'_>, at_b: usize) -> bool {
    let mut seen = [0u64; 1024];
    for &concept in a.around(at_a) {
        seen[usize::from(concept >> 6)] |= 1 << (concept & 63);
    }
    let mut shared = 0;
    for &concept in b.around(at_b) {
        let slot = &mut seen[usize::from(concept >> 6)];
        shared += usize::from(*slot >> (concept & 63) & 1 == 1);
        // Once is enough.
        *slot &= !(1 << (concept & 63));
    }
    shared >= SHARED
}

/// The places of two texts that share a band and are worth reading. Bands that stand too often in the two
/// ([`Kind::most`]) are left out.
pub fn seeds(a: &Sketch, b: &Sketch) -> Vec<Seed> {
    let mut seeds = Vec::new();
    let mut rest = b.bands.as_slice();
    for same_a in a.bands.chunk_by(|x, y| x.key == y.key) {
        let key = same_a[0].key;
        rest = &rest[rest.partition_point(|band| band.key < key)..];
        let same_b = &rest[..rest.partition_point(|band| band.key == key)];
        let kind = same_a[0].kind();
        if same_a.len() + same_b.len() <= kind.most() {
            let pairs = same_a.iter().flat_map(|x| same_b.iter().map(move |y| (x.at, y.at)));
            seeds.extend(pairs.map(|(a, b)| Seed { a, b, kind }));
        }
    }
    worth_reading(seeds, a.words(), b.words())
}

/// Those of `seeds`, places of two texts, that are worth reading, in order: what is around a shared meaning must have
/// more in common, and so what is around a gram if it is the only one.
pub fn worth_reading(mut seeds: Vec<Seed>, a: Words<'_>, b: Words<'_>) -> Vec<Seed> {
    seeds.sort_unstable();
    seeds.dedup();
    let grams = seeds.iter().filter(|seed| seed.kind == Kind::Words).count();
    seeds.retain(|seed| seed.kind == Kind::Words && grams > 1 || is_near(a, seed.a, b, seed.b));
    seeds
}
