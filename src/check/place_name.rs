//! Places that everyone must tell apart: names of one kind, in Chinese and in English.
//!
//! The list (`places.tsv`) has China's provinces and larger cities. It says what a name is a name *of*: that Hebei
//! stands where Jiangsu should can only be told when both are known to be provinces.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlaceName {
    /// `province` or `city`.
    pub(super) kind: &'static str,
    pub(super) chinese: &'static str,
    pub(super) english: &'static str,
}

static PLACES: LazyLock<Vec<PlaceName>> = LazyLock::new(|| {
    let lines = include_str!("places.tsv").lines();
    let rows = lines.filter_map(|line| {
        let mut cells = line.split('\t');
        Some(PlaceName {
            kind: cells.next()?,
            chinese: cells.next()?,
            english: cells.next()?,
        })
    });
    rows.collect()
});

static BY_ENGLISH: LazyLock<FxHashMap<&'static str, PlaceName>> =
    LazyLock::new(|| PLACES.iter().map(|place| (place.english, *place)).collect());

/// The place that an English word names.
pub(super) fn by_english(word: &str) -> Option<PlaceName> {
    BY_ENGLISH.get(word).copied()
}

/// The places named in a Chinese text, with the byte where each begins.
pub(super) fn in_chinese(text: &str) -> impl Iterator<Item = (usize, PlaceName)> {
    PLACES
        .iter()
        .flat_map(move |place| text.match_indices(place.chinese).map(move |(at, _)| (at, *place)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_knows_both_scripts() {
        assert!(PLACES.iter().filter(|place| place.kind == "province").count() == 30);
        assert_eq!(by_english("Hebei").unwrap().chinese, "河北");
        assert_eq!(
            in_chinese("与河北共建")
                .map(|(at, place)| (at, place.english))
                .collect::<Vec<_>>(),
            [(3, "Hebei")]
        );
    }
}
