//! Places that everyone must tell apart: names of one kind, in Chinese and in English.
//!
//! The list (`places.tsv`: kind, Chinese, English, other names in English) has China's provinces and larger cities, the
//! larger countries, rivers and seas. It says what a name is a name *of*: that Hebei stands where Jiangsu should can only
//! be told when both are known to be provinces.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlaceName {
    /// `province`, `city`, `country`, `river`, `sea` or `region`.
    pub(super) kind: &'static str,
    pub(super) chinese: &'static str,
    pub(super) english: &'static str,
    /// Other English names, and what its people are called, parted by `|`.
    others: &'static str,
}

impl PlaceName {
    /// Whether it is a province or a city of China, which have one name in English.
    pub(super) fn has_one_name(&self) -> bool {
        matches!(self.kind, "province" | "city")
    }

    /// Where an English text names it first, in any of its names.
    pub(super) fn in_english(&self, text: &str) -> Option<(usize, usize)> {
        let names = std::iter::once(self.english).chain(self.others.split('|').filter(|name| !name.is_empty()));
        let is_whole = |at: usize, name: &str| {
            let joins = |c: char| c.is_alphanumeric();
            !text[..at].ends_with(joins) && !text[at + name.len()..].starts_with(joins)
        };
        names
            .filter_map(|name| {
                text.match_indices(name)
                    .map(|(at, _)| (at, name.len()))
                    .find(|&(at, _)| is_whole(at, name))
            })
            .min()
    }
}

static PLACES: LazyLock<Vec<PlaceName>> = LazyLock::new(|| {
    let lines = include_str!("places.tsv").lines();
    let rows = lines.filter_map(|line| {
        let mut cells = line.split('\t');
        Some(PlaceName {
            kind: cells.next()?,
            chinese: cells.next()?,
            english: cells.next()?,
            others: cells.next().unwrap_or_default(),
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

/// The places named in a Chinese text, with the byte where each begins; not those within the name of another (印度 of
/// 印度尼西亚).
pub(super) fn in_chinese(text: &str) -> Vec<(usize, PlaceName)> {
    let named = |place: &'static PlaceName| text.match_indices(place.chinese).map(move |(at, _)| (at, *place));
    let found: Vec<(usize, PlaceName)> = PLACES.iter().flat_map(named).collect();
    let is_within = |&(at, place): &(usize, PlaceName)| {
        found.iter().any(|(start, other)| {
            let end = start + other.chinese.len();
            other.chinese.len() > place.chinese.len() && *start <= at && at + place.chinese.len() <= end
        })
    };
    found.iter().filter(|named| !is_within(named)).copied().collect()
}

/// All places of one of these `kinds`.
pub(super) fn of_kinds<'k>(kinds: &'k [&str]) -> impl Iterator<Item = PlaceName> + 'k {
    PLACES.iter().filter(|place| kinds.contains(&place.kind)).copied()
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
                .into_iter()
                .map(|(at, place)| (at, place.english))
                .collect::<Vec<_>>(),
            [(3, "Hebei")]
        );
    }
}
