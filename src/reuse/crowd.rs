//! The places that share a band → which two of them have so much in common around them that they are worth reading.
//!
//! To compare each with each takes time with the square of how many there are, and of these there are very many in a
//! large corpus. So each word is looked up once for all places: a table says by bits at which of them it stands.

use super::band::Kind;
use super::sketch::{AROUND, Around, Place, Surprise, often, rarity};

/// Looks at places that share a band; one for many bands, it keeps its room.
#[derive(Debug)]
pub struct Crowd {
    /// For each concept, modulo their number, the places that have it, a bit each.
    at: Vec<Bits>,
    /// [`often`] by the number of words.
    often: Vec<f32>,
}

/// A bit a place.
type Bits = u16;
// All places of a band can be looked at together.
const _: () = assert!(Kind::Meaning.most() <= Crowd::MOST);

/// A concept has the entry of its number modulo this: most words of one place are at no other, and this tells so.
const ENTRIES: usize = 4096;

impl Default for Crowd {
    fn default() -> Self {
        Self {
            at: vec![0; ENTRIES],
            often: (0..=2 * AROUND).map(often).collect(),
        }
    }
}

impl Crowd {
    /// So many places can be looked at together.
    pub const MOST: usize = Bits::BITS as usize;

    /// Gives each two of `places`, at most [`Crowd::MOST`], that have so much more in common than is `needed` to `take`,
    /// by their numbers, those of the first place first.
    pub fn near(&mut self, places: &[Around<'_>], needed: Surprise, mut take: impl FnMut(usize, usize)) {
        // Each is looked for at those behind it: the first stands behind none.
        for (number, place) in places.iter().enumerate().skip(1) {
            for &concept in place.concepts {
                self.at[usize::from(concept) % ENTRIES] |= 1 << number;
            }
        }
        // The last has none behind it.
        for (number, place) in places.iter().enumerate().take(places.len().saturating_sub(1)) {
            let later = Bits::MAX << (number + 1);
            // What speaks for this place and each other: never less than what they have in common.
            let mut most = [0.0; Self::MOST];
            let words = place.concepts.len();
            let often = self.often.get(words).copied().unwrap_or_else(|| often(words));
            for &concept in place.concepts {
                let mut others = self.at[usize::from(concept) % ENTRIES] & later;
                if others == 0 {
                    continue;
                }
                let says = (rarity(concept) - often).max(0.0);
                while others != 0 {
                    most[others.trailing_zeros() as usize] += says;
                    others &= others - 1;
                }
            }
            let mut known = None;
            for (other, most) in most.iter().enumerate().take(places.len()).skip(number + 1) {
                let needed = needed.between(place.language, places[other].language);
                // A little less, as sums depend on their order.
                if *most >= needed - 0.01 {
                    let known = known.get_or_insert_with(|| Place::new(*place));
                    if known.common(places[other]) >= needed {
                        take(number, other);
                    }
                }
            }
        }
        for &concept in places.iter().skip(1).flat_map(|place| place.concepts) {
            self.at[usize::from(concept) % ENTRIES] = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_each_with_each(
            words in proptest::collection::vec(proptest::collection::vec(0u16..300, 0..40), 0..=Crowd::MOST),
            chinese in proptest::collection::vec(any::<bool>(), Crowd::MOST),
        ) {
            let place = |(concepts, is_chinese): (&'static [u16], &bool)| Around {
                concepts,
                language: if *is_chinese { Language::CHINESE } else { Language::ENGLISH },
            };
            let words: Vec<&'static [u16]> = words.into_iter().map(|words| &*words.leak()).collect();
            let places: Vec<Around<'_>> = words.into_iter().zip(&chinese).map(place).collect();
            let (mut crowd, mut found) = (Crowd::default(), Vec::new());
            let needed = Surprise::OF_TWO;
            crowd.near(&places, needed, |a, b| found.push((a, b)));
            let mut each = Vec::new();
            for a in 0..places.len() {
                let place = Place::new(places[a]);
                each.extend((a + 1..places.len()).filter(|&b| place.is_near(places[b], needed)).map(|b| (a, b)));
            }
            prop_assert_eq!(found, each);
            prop_assert!(crowd.at.iter().all(|bits| *bits == 0));
        }
    }
}
