//! A segment's text → the numbers in it, for comparing by value: 90亿 and nine billion are one number.

use crate::text::Language;
use crate::text::number;
use std::cmp::Ordering;

/// The values of the numbers in `text`, as sortable keys, sorted; small ones in words, which translators add and drop
/// freely, are left out.
pub(super) fn numbers(text: &str, language: Language) -> Vec<u64> {
    let found = number::numbers(text, language);
    let figures = found.iter().filter(|number| !number.is_small_word());
    // The bits of floats that are not negative sort as the floats do.
    let mut keys: Vec<u64> = figures.map(|number| number.value.to_f64().to_bits()).collect();
    keys.sort_unstable();
    keys
}

/// How many numbers two sorted lists share.
pub(super) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, code: &str) -> Vec<u64> {
        numbers(text, code.parse().unwrap())
    }

    #[test]
    fn numbers_are_compared_by_value() {
        assert_eq!(
            of("投资90亿元，有二百七十三个人", "zh"),
            of("nine billion yuan, 273 people", "en")
        );
        assert_eq!(of("第１２章", "zh"), of("chapter 12, with one exception", "en"));
    }

    #[test]
    fn each_number_is_shared_once() {
        assert_eq!(shared(&[3, 12, 12], &[12, 40]), 1);
    }
}
