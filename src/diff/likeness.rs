//! Whether two words that are not the same are one word in two forms: inflected, spelt otherwise, a number in
//! other marks.

use super::number;
use super::passage::Form;
use super::weight::{CONTENT, is_unspaced};
use crate::text::WordKind;

/// Whether `a` and `b` are near-equal: `heaven`/`heavens`, `analyse`/`analyze`, `productive`/`productivity`,
/// `9,000`/`9000`, `14th`/`fourteenth`. Stop words never are: `then` is not a form of `them`.
pub(super) fn is_near(a: &Form<'_>, b: &Form<'_>) -> bool {
    if a.kind == WordKind::Number || b.kind == WordKind::Number {
        return number::value(&a.text).is_some_and(|value| number::value(&b.text) == Some(value));
    }
    if a.weight < CONTENT || b.weight < CONTENT || a.text.chars().next() != b.text.chars().next() {
        return false;
    }
    if is_unspaced(&a.text) {
        return a.text.contains(&*b.text) || b.text.contains(&*a.text);
    }
    is_inflected(&a.text, &b.text)
}

/// Whether two words with the same initial are likely forms of one.
///
/// In words of up to six letters a letter changed makes another word (`house`, `horse`), letters added rarely do
/// (`color`, `colour`; `hand`, `hands`). In longer ones a fifth of the letters may differ, or all after a common
/// stem of five letters that is most of the longer word.
fn is_inflected(a: &str, b: &str) -> bool {
    let (length_a, length_b) = (a.chars().count(), b.chars().count());
    let longest = length_a.max(length_b);
    let stem = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    if stem < 3 && longest < 7 || length_a.abs_diff(length_b) > longest / 2 {
        return false;
    }
    if stem >= 5 && stem * 5 >= longest * 3 {
        return true;
    }
    let longer = length_a.abs_diff(length_b);
    if longest < 7 {
        longer <= 2 && longer == strsim::osa_distance(a, b)
    } else {
        longer * 5 <= longest && strsim::osa_distance(a, b) * 5 <= longest
    }
}

#[cfg(test)]
mod tests {
    use super::is_inflected;

    #[test]
    fn forms_of_one_word_are_near() {
        for (a, b) in [
            ("heaven", "heavens"),
            ("analyse", "analyze"),
            ("productive", "productivity"),
            ("color", "colour"),
            ("reviewing", "review"),
            ("create", "creation"),
            ("hand", "hands"),
        ] {
            assert!(is_inflected(a, b), "{a} {b}");
        }
    }

    #[test]
    fn different_words_are_not() {
        for (a, b) in [
            ("house", "horse"),
            ("form", "from"),
            ("live", "love"),
            ("internal", "international"),
            ("constant", "constitution"),
        ] {
            assert!(!is_inflected(a, b), "{a} {b}");
        }
    }
}
