//! A segment's text → the numbers in it, for comparing by value.

use std::cmp::Ordering;

/// The numbers written in digits of any script, sorted.
pub(super) fn numbers(text: &str) -> Vec<u64> {
    let mut numbers = Vec::new();
    let mut open = None;
    for c in text.chars() {
        match digit(c) {
            Some(digit) => open = Some(open.unwrap_or(0u64).wrapping_mul(10).wrapping_add(digit)),
            None => numbers.extend(open.take()),
        }
    }
    numbers.extend(open);
    numbers.sort_unstable();
    numbers
}

/// The value of an ASCII or a full-width digit.
fn digit(c: char) -> Option<u64> {
    match c {
        '0'..='9' => Some(u64::from(c) - u64::from('0')),
        '０'..='９' => Some(u64::from(c) - u64::from('０')),
        _ => None,
    }
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

    #[test]
    fn full_width_digits_are_digits() {
        assert_eq!(numbers("第１２章, page 3 of 12"), [3, 12, 12]);
    }

    #[test]
    fn each_number_is_shared_once() {
        assert_eq!(shared(&[3, 12, 12], &[12, 40]), 1);
    }
}
