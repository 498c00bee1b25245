//! One side's texts → which segments are written alike, letter by letter: what is found for one holds for all of them,
//! so a text that repeats itself costs little more than what it repeats.

use super::rows::Rows;
use rustc_hash::FxHashMap;

/// The different texts of a side, numbered in the order of first sight, and where each of them is.
#[derive(Clone, Debug)]
pub(super) struct Copies {
    /// The number of each segment's text.
    pub(super) number: Vec<u32>,
    /// The segments of each text, rising.
    pub(super) places: Rows<u32>,
}

impl Copies {
    /// Of `texts`, one a segment.
    pub(super) fn new(texts: &[&str]) -> Self {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let number: Vec<u32> = texts
            .iter()
            .map(|&text| {
                let next = numbers.len() as u32;
                *numbers.entry(text).or_insert(next)
            })
            .collect();
        let mut order: Vec<u32> = (0..texts.len() as u32).collect();
        order.sort_by_key(|&segment| number[segment as usize]);
        let mut places = Rows::new();
        order
            .chunk_by(|&x, &y| number[x as usize] == number[y as usize])
            .for_each(|alike| places.push(alike.iter().copied()));
        Self { number, places }
    }

    /// How many different texts there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The first segment that has the text numbered `number`.
    pub(super) fn first(&self, number: u32) -> usize {
        self.places.row(number as usize)[0] as usize
    }

    /// Of the segments that have the text numbered `number` the `count` nearest to the place `at` of all, rising.
    pub(super) fn nearest(&self, number: u32, at: f64, count: usize) -> &[u32] {
        let places = self.places.row(number as usize);
        if places.len() <= count {
            return places;
        }
        let after = places.partition_point(|&place| f64::from(place) < at);
        let (mut from, mut to) = (after, after);
        while to - from < count {
            let before = from.checked_sub(1).map(|before| at - f64::from(places[before]));
            let behind = places.get(to).map(|&behind| f64::from(behind) - at);
            match (before, behind) {
                (Some(before), Some(behind)) if behind < before => to += 1,
                (None, _) => to += 1,
                _ => from -= 1,
            }
        }
        &places[from..to]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_copies_are_found_on_either_side() {
        let copies = Copies::new(&["x", "a", "x", "x", "b", "x"]);
        assert_eq!(copies.number, [0, 1, 0, 0, 2, 0]);
        assert_eq!((copies.len(), copies.first(2)), (3, 4));
        assert_eq!(copies.nearest(0, 2.4, 2), [2, 3]);
        assert_eq!(copies.nearest(0, 9.0, 2), [3, 5]);
        assert_eq!(copies.nearest(0, 0.0, 9), [0, 2, 3, 5]);
        assert_eq!(copies.nearest(1, 5.0, 2), [1]);
    }
}
