//! A text → its bands: keys such that two texts of which a passage says the same most likely share one, and others
//! hardly ever. To join a corpus with itself by them finds the pairs that are worth comparing.
//!
//! Of verbatim passages the keys are grams of letters, one in sixteen, chosen by their hash and so the same in every
//! text (Schleimer, Wilkerson and Aiken 2003, "mod p"). Of reworded and translated ones they are triples of concepts
//! that stand near each other, in any order, one in so many by their hash: of a passage's thirty content words a
//! translation keeps eight or so in their concept, and 56 triples with them.

use super::gram::{grams, mixed};
use super::text::tokens;
use super::token::Token;

/// A key and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Band {
    /// Even for words, odd for meaning.
    pub key: u64,
    /// The byte of the text at which what it stands for begins.
    pub at: usize,
}

impl Band {
    /// What it was made from.
    pub fn kind(&self) -> Kind {
        if self.key & 1 == 0 { Kind::Words } else { Kind::Meaning }
    }
}

/// What a band is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The letters of some words.
    Words,
    /// What some words mean.
    Meaning,
}

impl Kind {
    /// A band of this kind that stands in more places is of no use and is left out: it is a turn of phrase or an
    /// imprint, and its pairs grow with its square. Meanings meet by chance more easily than words.
    pub const fn most(self) -> usize {
        match self {
            Self::Words => 100,
            Self::Meaning => 16,
        }
    }
}

/// What to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether reworded and translated passages are looked for too, which costs about three times as much.
    pub meaning: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { meaning: true }
    }
}

/// One gram in so many is a band.
const GRAMS: u64 = 16;
/// One triple in so many is a band.
const TRIPLES: u64 = 32;
/// The words of a triple stand in a stretch of so many content words: a sentence or two.
const NEAR: usize = 20;

/// The bands of `text` by rising key; the same for the same text, always.
pub fn bands(text: &str, options: &Options) -> Vec<Band> {
    // The same words need no tokens, which take most of the time.
    let tokens = if options.meaning { tokens(text) } else { Vec::new() };
    of_text(text, &tokens)
}

/// The bands of `text`: of its words, and of what `tokens` mean, which are its tokens, or none.
pub(super) fn of_text(text: &str, tokens: &[Token]) -> Vec<Band> {
    let mut bands = Vec::new();
    of_words(text, &mut bands);
    of_meaning(tokens, &mut bands);
    sorted(bands)
}

/// `bands` by rising key, what is said again a few words on once.
fn sorted(mut bands: Vec<Band>) -> Vec<Band> {
    bands.sort_unstable();
    bands.dedup_by(|later, first| later.key == first.key && later.at - first.at < AGAIN);
    bands
}

/// The same band so few bytes further on is left out.
const AGAIN: usize = 500;

/// Adds the bands of the letters of `text`.
fn of_words(text: &str, bands: &mut Vec<Band>) {
    grams(text, |gram| {
        if gram.hash.is_multiple_of(GRAMS) {
            bands.push(Band {
                key: mixed(gram.hash) & !1,
                at: gram.start,
            });
        }
    });
}

/// Adds the bands of what the words of a text mean.
fn of_meaning(tokens: &[Token], bands: &mut Vec<Band>) {
    // Each is multiplied here instead of each sum of three.
    let mark = |token: &Token| mixed(u64::from(token.concept) + 1).wrapping_mul(SPREAD);
    let marks: Vec<u64> = tokens.iter().map(mark).collect();
    for (at, token) in tokens.iter().enumerate() {
        let near = &marks[at + 1..marks.len().min(at + NEAR)];
        for (next, second) in near.iter().enumerate() {
            // Sums do not mind the order.
            let two = marks[at].wrapping_add(*second);
            for third in &near[next + 1..] {
                let sum = two.wrapping_add(*third);
                if sum >> (u64::BITS - TRIPLES.ilog2()) == 0
                    && marks[at] != *second
                    && second != third
                    && marks[at] != *third
                {
                    bands.push(Band {
                        key: mixed(sum) | 1,
                        at: token.span.start,
                    });
                }
            }
        }
    }
}

/// An odd number that mixes the lower bits of a product into the upper ones.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shared(a: &str, b: &str, kind: Kind) -> usize {
        let of = |text| bands(text, &Options::default());
        let (a, b) = (of(a), of(b));
        let is_shared = |band: &&Band| band.kind() == kind && b.iter().any(|other| other.key == band.key);
        a.iter().filter(is_shared).count()
    }

    const ENGLISH: &str = "Last winter the city council decided to build a new bridge over the river, as ferries could \
        no longer carry the workers of the steel factory, and the mayor promised that schools and hospitals on the \
        northern bank would be reached in ten minutes by ambulance and bus.";
    const CHINESE: &str = "去年冬天，市议会决定在河上建一座新桥，因为渡船再也运不完钢铁厂的工人；市长承诺，救护车和公共汽车十分钟内就能\
        到达北岸的学校和医院。";
    const OTHER: &str = "Boil the potatoes in salted water until they are tender, drain them and mash them with butter, \
        warm milk and a little nutmeg; then fry the onions slowly in oil until they are golden brown and sweet, and \
        serve everything hot with a green salad and some fresh bread.";

    #[test]
    fn copies_share_words_and_translations_meaning() {
        let noisy = ENGLISH
            .replace("bridge", "bridqe")
            .replace("workers", "vvorkers")
            .replace("mayor", "rnayor");
        assert!(shared(ENGLISH, &noisy, Kind::Words) > 3);
        assert!(shared(ENGLISH, CHINESE, Kind::Meaning) > 0);
        assert_eq!(
            shared(ENGLISH, OTHER, Kind::Words) + shared(ENGLISH, OTHER, Kind::Meaning),
            0
        );
    }

    proptest! {
        #[test]
        fn bands_rise_and_begin_at_characters(text in "(\\PC|[a-z ]|[\u{4e00}-\u{4eff}]){0,300}") {
            let bands = bands(&text, &Options::default());
            prop_assert!(bands.is_sorted());
            prop_assert!(bands.iter().all(|band| text.is_char_boundary(band.at)));
        }
    }
}
