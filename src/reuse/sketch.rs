//! A text → what is kept of it while a whole corpus is searched: its bands, and the order of its words' concepts, by
//! which what a band brings together can be looked at once more before any text is read.

use super::band::{Band, Kind, Options, of_text};
use super::gram::LENGTH;
use super::text::{Text, language, tokens};
use super::token::Token;
use crate::meaning::concept;
use crate::text::{Language, Span};

/// What is kept of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// Its bands, as [`bands`](super::bands) gives them.
    pub bands: Vec<Band>,
    /// The concepts of the words that count, in order.
    pub concepts: Vec<u16>,
    /// The byte at which each of these words begins.
    pub starts: Vec<u32>,
    /// How many bytes each of them has; of longer ones 255 are kept.
    pub lengths: Vec<u8>,
    /// Its language.
    pub language: Language,
}

/// The words of a text that count: the lists of a [`Sketch`], or a part of a longer list of such.
#[derive(Clone, Copy, Debug)]
pub struct Words<'s> {
    /// Their concepts.
    pub concepts: &'s [u16],
    /// Where they begin, rising.
    pub starts: &'s [u32],
    /// How many bytes each has, 255 at most.
    pub lengths: &'s [u8],
    /// The language of the text.
    pub language: Language,
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
pub(super) const AROUND: usize = 20;
/// How unlikely by chance, as a negative natural logarithm, must be what the places of a band have in common, for them to
/// be worth reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Surprise {
    /// In texts of the same language.
    same: f32,
    /// In texts of different languages.
    across: f32,
}

impl Surprise {
    /// Of two texts. On a megabyte with planted reuse (`examples/planted`, seed 1) with one value for all, 48 lost no
    /// rewording; of translations, which have far fewer words in the same group, 24 lost one in fifteen, 32 one in five,
    /// 40 half. From 24 to 40 the pairs that are read go from 500 to 175.
    pub const OF_TWO: Self = Self {
        same: 40.0,
        across: 24.0,
    };

    /// Of the texts of a corpus of so many bytes: in more text more places meet by chance. On 100 MB their number falls
    /// threefold from 24 to 26 and so on, and from 40 to 44 sixfold; to have as many a document as in ten times less
    /// text, 3.9 more would be needed, but translations would be lost. What is asked for is a fourth of that, and a
    /// document is compared with so many others at most in any case.
    pub fn in_corpus(bytes: u64) -> Self {
        let more = (bytes as f32 / 1e7).max(1.0).ln();
        Self {
            same: Self::OF_TWO.same + more,
            across: Self::OF_TWO.across + ACROSS * more,
        }
    }

    pub(super) fn between(self, a: Language, b: Language) -> f32 {
        if a == b { self.same } else { self.across }
    }
}

/// How much of the logarithm of the size of a corpus is asked for across languages.
const ACROSS: f32 = 0.45;
/// The rarity of a number or a name: it is one of about as many.
const NAME: f32 = 9.0;
/// No group of words counts as rarer: how rare the rarest are is not known so well.
const RAREST: f32 = 12.0;

impl Sketch {
    /// The sketch of `text`.
    pub fn new(text: &str, options: &Options) -> Self {
        let tokens = tokens(text);
        let meaning = if options.meaning { &tokens[..] } else { &[] };
        let start = |token: &Token| u32::try_from(token.span.start).unwrap_or(u32::MAX);
        let length = |token: &Token| u8::try_from(token.span.len()).unwrap_or(u8::MAX);
        Self {
            bands: of_text(text, meaning),
            concepts: tokens.iter().map(|token| token.concept).collect(),
            starts: tokens.iter().map(start).collect(),
            lengths: tokens.iter().map(length).collect(),
            language: language(text),
        }
    }

    /// Its words.
    pub fn words(&self) -> Words<'_> {
        Words {
            concepts: &self.concepts,
            starts: &self.starts,
            lengths: &self.lengths,
            language: self.language,
        }
    }
}

impl<'s> Words<'s> {
    /// The number of the first word at the byte `at` or behind it.
    pub fn number_at(self, at: usize) -> usize {
        self.starts.partition_point(|&start| (start as usize) < at)
    }

    /// Takes a window of the text apart, which begins at its byte `start`: its words are known, so only sentences are
    /// looked for.
    pub fn of_window<'t>(self, window: &'t str, start: usize) -> Text<'t> {
        let inside = self.number_at(start)..self.number_at(start + window.len());
        let token = |word: usize| {
            let at = window.floor_char_boundary(self.starts[word] as usize - start);
            let end = window.floor_char_boundary(at + usize::from(self.lengths[word]));
            Token {
                concept: self.concepts[word],
                span: Span::new(at, end),
            }
        };
        Text::of_tokens(window, inside.map(token).collect(), self.language)
    }

    /// The words around the byte `at`.
    pub fn around(self, at: usize) -> Around<'s> {
        self.around_word(self.number_at(at))
    }

    /// The words around the one with this number.
    pub fn around_word(self, word: usize) -> Around<'s> {
        Around {
            concepts: &self.concepts[word.saturating_sub(AROUND)..self.concepts.len().min(word + AROUND)],
            language: self.language,
        }
    }
}

/// The words around a place.
#[derive(Clone, Copy, Debug)]
pub struct Around<'s> {
    /// Their concepts.
    pub concepts: &'s [u16],
    /// The language of the text.
    pub language: Language,
}

/// How often a concept of the share 1 is expected among so many words, as a logarithm.
pub(super) fn often(words: usize) -> f32 {
    (words as f32 * OF_THOSE).ln()
}

/// The words around a place, ready to be compared with those around many others.
#[derive(Clone, Debug)]
pub struct Place<'s> {
    around: Around<'s>,
    /// A bit for each concept that is there: most words of another place are not, and this tells so of most of them.
    bits: [u64; BITS / 64],
    /// How often a concept of the share 1 is expected among the words, as a logarithm.
    often: f32,
}

/// A concept has the bit of its number modulo this.
const BITS: usize = 4096;

impl<'s> Place<'s> {
    /// The place with these words around it.
    pub fn new(around: Around<'s>) -> Self {
        let mut bits = [0; BITS / 64];
        for &concept in around.concepts {
            let bit = usize::from(concept) % BITS;
            bits[bit / 64] |= 1 << (bit % 64);
        }
        Self {
            around,
            bits,
            often: often(around.concepts.len()),
        }
    }

    /// Whether the words around `other` and those around this place have so much more in common than chance gives.
    pub(super) fn is_near(&self, other: Around<'_>, needed: Surprise) -> bool {
        let needed = needed.between(self.around.language, other.language);
        // Most pairs of places fall here: even if each word that may be in both were of the rarest, it would not do.
        let most = other.concepts.iter().filter(|&&concept| self.may_have(concept)).count();
        most as f32 * (RAREST - self.often) >= needed && self.common(other) >= needed
    }

    /// False where `concept` is not around the place.
    fn may_have(&self, concept: u16) -> bool {
        let bit = usize::from(concept) % BITS;
        self.bits[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// How unlikely it is by chance that the words around the two places have in common what they have: the negative
    /// natural logarithm.
    pub fn common(&self, other: Around<'_>) -> f32 {
        let mut sum = 0.0;
        for (at, &concept) in other.concepts.iter().enumerate() {
            // What is shared again says nothing new.
            if self.may_have(concept)
                && self.around.concepts.contains(&concept)
                && !other.concepts[..at].contains(&concept)
            {
                sum += (rarity(concept) - self.often).max(0.0);
            }
        }
        sum
    }
}

/// How rare a word is.
pub(super) fn rarity(word: u16) -> f32 {
    match word < concept::COUNT {
        true => concept::rarity(word).min(RAREST),
        false => NAME,
    }
}

/// A word that counts has so many times the share among those that count that it has among all.
const OF_THOSE: f32 = 2.5;

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
    worth_reading(seeds, (a.words(), b.words()), Surprise::OF_TWO)
}

/// Those of `seeds`, places of two texts, that are worth reading, in order: what is around a shared meaning must have
/// as much more in common as is `needed`, and so what is around a gram that has no other beside it.
pub fn worth_reading(mut seeds: Vec<Seed>, (a, b): (Words<'_>, Words<'_>), needed: Surprise) -> Vec<Seed> {
    seeds.sort_unstable();
    seeds.dedup();
    let grams: Vec<Seed> = seeds.iter().copied().filter(|seed| seed.kind == Kind::Words).collect();
    let has_other = |seed: &Seed| {
        let at = grams.partition_point(|other| other < seed);
        let apart = |other: &Seed| other.a.abs_diff(seed.a).min(other.b.abs_diff(seed.b));
        let is_beside = |other: &&Seed| other.b.abs_diff(seed.b) < BESIDE && apart(other) >= LENGTH as usize;
        let before = grams[..at].iter().rev().take_while(|other| seed.a - other.a < BESIDE);
        let after = grams[at..].iter().skip(1).take_while(|other| other.a - seed.a < BESIDE);
        before.chain(after).any(|other| is_beside(&other))
    };
    let is_near = |seed: &Seed| Place::new(a.around(seed.a)).is_near(b.around(seed.b), needed);
    seeds.retain(|seed| seed.kind == Kind::Words && has_other(seed) || is_near(seed));
    seeds
}

/// Of a copy one gram in sixteen letters is kept; with one letter in twenty misread, one in some fifty is shared. Two that
/// are farther apart, in bytes, are two turns of phrase and no copy, and two that overlap are one.
const BESIDE: usize = 800;

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str =
        "The glacier retreated four kilometres while the volcano, dormant for centuries, melted its tongue.";
    const OTHER: &str =
        "As the dormant volcano warmed, its glacier retreated four kilometres; the tongue had lasted centuries.";

    #[test]
    fn what_is_around_a_band_decides() {
        let of = |text: &str| Sketch::new(text, &Options::default());
        let is_near =
            |a: &str, b: &str| Place::new(of(a).words().around(0)).is_near(of(b).words().around(0), Surprise::OF_TWO);
        assert!(is_near(ONE, OTHER));
        let people = "The people made a new house and the women gave them time and money for the work.";
        assert!(!is_near(ONE, people));
    }

    #[test]
    fn one_gram_alone_is_not_worth_reading() {
        let words = Words {
            concepts: &[],
            starts: &[],
            lengths: &[],
            language: Language::ENGLISH,
        };
        let seed = |(a, b): (usize, usize)| Seed {
            a,
            b,
            kind: Kind::Words,
        };
        let worth = |places: &[(usize, usize)]| {
            let seeds = places.iter().copied().map(seed).collect();
            let worth = worth_reading(seeds, (words, words), Surprise::OF_TWO);
            worth.iter().map(|seed| (seed.a, seed.b)).collect::<Vec<_>>()
        };
        assert!(worth(&[(3, 0), (3, 0)]).is_empty());
        assert_eq!(worth(&[(39, 70), (3, 20), (5000, 60)]), [(3, 20), (39, 70)]);
        // One turn of phrase, and two that are far apart in one of the texts.
        assert!(worth(&[(3, 20), (9, 26)]).is_empty());
        assert!(worth(&[(3, 20), (100, 2000)]).is_empty());
    }
}
