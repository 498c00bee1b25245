//! A text → hashes of its grams: stretches of letters and digits of about the length of four words, whatever stands
//! between them. Copies share them even where every twentieth character was read wrongly.

use std::collections::VecDeque;

/// A gram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gram {
    /// Its letters, as one number.
    pub(super) hash: u64,
    /// The byte at which it begins.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
}

/// How long a gram is: in letters, of which a Chinese one counts three. With 20, at one letter in twenty read wrongly,
/// a third of the grams is left; shorter ones stand too often where nothing was copied.
pub(super) const LENGTH: u32 = 20;
/// The base of the rolling hash: odd, else arbitrary.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// A letter in the window.
struct Letter {
    code: u64,
    weight: u32,
    start: usize,
}

/// Calls `each` with every gram of `text`, in order.
pub(super) fn grams(text: &str, mut each: impl FnMut(Gram)) {
    let powers: Vec<u64> = std::iter::successors(Some(1u64), |power| Some(power.wrapping_mul(BASE)))
        .take(LENGTH as usize + 1)
        .collect();
    let mut window: VecDeque<Letter> = VecDeque::with_capacity(LENGTH as usize + 1);
    let (mut hash, mut weight) = (0u64, 0u32);
    for (start, c) in text.char_indices() {
        let Some((code, own)) = letter(c) else { continue };
        hash = hash.wrapping_mul(BASE).wrapping_add(code);
        weight += own;
        window.push_back(Letter {
            code,
            weight: own,
            start,
        });
        // Away with what is not needed to reach the length.
        while let Some(first) = window.front().filter(|first| weight - first.weight >= LENGTH) {
            hash = hash.wrapping_sub(first.code.wrapping_mul(powers[window.len() - 1]));
            weight -= first.weight;
            window.pop_front();
        }
        if let Some(first) = window.front().filter(|_| weight >= LENGTH) {
            each(Gram {
                hash: mixed(hash),
                start: first.start,
                end: start + c.len_utf8(),
            });
        }
    }
}

/// A letter or a digit as it is compared, and what it counts; none for all else.
fn letter(c: char) -> Option<(u64, u32)> {
    if c.is_ascii() {
        return c
            .is_ascii_alphanumeric()
            .then(|| (u64::from(c.to_ascii_lowercase()), 1));
    }
    let lower = c.to_lowercase().next().filter(|c| c.is_alphanumeric())?;
    // From the radicals on: Chinese, Japanese, Korean.
    Some((lower.into(), if lower >= '\u{2e80}' { 3 } else { 1 }))
}

/// Spreads a number over all bits (the finaliser of MurmurHash3).
pub(super) fn mixed(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u64> {
        let mut hashes = Vec::new();
        grams(text, |gram| hashes.push(gram.hash));
        hashes
    }

    #[test]
    fn layout_case_and_punctuation_do_not_count() {
        let plain = hashes("the keeper of the tide glass slept");
        assert_eq!(plain.len(), 28 - 20 + 1);
        assert_eq!(plain, hashes("The Keeper, of the\nTide-Glass: slept!"));
        assert_ne!(plain, hashes("the keeper of the tide glass slips"));
    }

    #[test]
    fn a_gram_of_chinese_is_seven_characters() {
        let text = "江苏运河博物馆免费开放";
        let mut found = Vec::new();
        grams(text, |gram| found.push(&text[gram.start..gram.end]));
        assert_eq!(found[0], "江苏运河博物馆");
        assert_eq!(found.len(), 5);
    }

    #[test]
    fn the_same_grams_are_found_wherever_they_stand() {
        let inner = hashes("says the same thing in the very same words");
        let outer = hashes("Before, it 说: says the same thing in the very same words, and after.");
        assert!(inner.iter().all(|hash| outer.contains(hash)));
    }

    #[test]
    fn little_text_has_none() {
        assert!(hashes("").is_empty() && hashes("too short").is_empty());
    }
}
