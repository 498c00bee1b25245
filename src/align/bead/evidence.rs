//! The segments of a stretch → what the bead features look at: word pieces, sums of vectors, character n-grams, lengths,
//! marks, numbers. Taken apart once; beads only add up.

use super::gram::{Gram, Rarity};
use super::mark::{Marks, marks, open_quotes};
use super::nearness::Nearness;
use super::number::numbers;
use super::shape::Run;
use crate::align::Knowledge;
use crate::align::cue::Cues;
use crate::align::order::backbone;
use crate::align::pin::{Pins, Verdict};
use crate::align::term::is_dense;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// How much is written on a side.
pub(super) struct Letters {
    /// The characters.
    pub(super) all: usize,
    /// Those of scripts without spaces.
    pub(super) dense: usize,
}

/// Two sides, B in the order of the route, with what is known of the pair as a whole.
pub(super) struct Pair<'a> {
    sides: [&'a Cues<'a>; 2],
    order: &'a [u32],
    pins: &'a Pins,
    /// How near the pieces of both sides are.
    pub(super) nearness: Nearness,
    dims: usize,
    mean: f32,
    rarity: Rarity,
    /// The whole of either side taken apart, once that is asked for and small.
    whole: [OnceLock<Arc<Evidence>>; 2],
}

/// Up to so many segments a whole side is kept taken apart: the first path and the lattice both look at it.
const KEPT: u32 = 2048;

impl<'a> Pair<'a> {
    /// Takes the two sides; `order` lists B's segments in A's order.
    pub(super) fn new(a: &'a Cues<'a>, b: &'a Cues<'a>, order: &'a [u32], known: &Knowledge<'a>) -> Self {
        let meanings = known.meanings;
        let pieces = || a.pieces.items().iter().chain(b.pieces.items()).copied();
        let nearness = Nearness::new(meanings.lexicon(pieces()), pieces());
        let mass: f64 = pieces().map(|piece| f64::from(meanings.norm(piece))).sum();
        Self {
            sides: [a, b],
            order,
            pins: known.pins,
            nearness,
            dims: meanings.dims(),
            mean: (mass / (a.len() + b.len()).max(1) as f64).max(1e-6) as f32,
            rarity: Rarity::new([a.texts, b.texts]),
            whole: Default::default(),
        }
    }

    /// How many segments each side has.
    pub(super) fn lengths(&self) -> [usize; 2] {
        [self.sides[0].len(), self.order.len()]
    }

    /// How much is written on a side.
    pub(super) fn letters(&self, side: usize) -> Letters {
        let characters = || self.sides[side].texts.iter().flat_map(|text| text.chars());
        Letters {
            all: characters().count(),
            dense: characters().filter(|&c| is_dense(c)).count(),
        }
    }

    /// What the pins say of the bead of the segments `a` and the places `b`.
    pub(super) fn verdict(&self, a: Run, b: Run) -> Verdict {
        let a = a.segments().map(|at| at as u32);
        self.pins.say(a, b.segments().map(|place| self.order[place]))
    }

    /// Whether `a` is one segment, `b` one place, and both are written alike.
    pub(super) fn is_copy(&self, a: Run, b: Run) -> bool {
        let text = |side: usize, run: Run| self.sides[side].texts[self.segment(side, run.start as u32)];
        a.len() == 1 && b.len() == 1 && text(0, a) == text(1, b)
    }

    /// The segments of A and places of B that are written alike and stand but once on either side: of those that cross the
    /// ones that are less text are left out. Rising on both sides.
    pub(super) fn copies(&self) -> Vec<(u32, u32)> {
        // How often each text stands on either side, and the last place of B where it does.
        let mut known: FxHashMap<&str, ([u32; 2], u32)> = FxHashMap::default();
        for text in self.sides[0].texts {
            known.entry(text).or_default().0[0] += 1;
        }
        for (place, &segment) in (0u32..).zip(self.order) {
            if let Some((counts, last)) = known.get_mut(self.sides[1].texts[segment as usize]) {
                counts[1] += 1;
                *last = place;
            }
        }
        let copies: Vec<(u32, u32)> = (0u32..)
            .zip(self.sides[0].texts)
            .filter_map(|(at, text)| match known[text] {
                ([1, 1], place) => Some((at, place)),
                _ => None,
            })
            .collect();
        let places: Vec<u32> = copies.iter().map(|&(_, place)| place).collect();
        let length = |&(at, _): &(u32, u32)| self.sides[0].texts[at as usize].len() as f64 + 1.0;
        let lengths: Vec<f64> = copies.iter().map(length).collect();
        backbone(&places, &lengths).into_iter().map(|at| copies[at]).collect()
    }

    /// Whether a person has fixed anything.
    pub(super) fn is_pinned(&self) -> bool {
        !self.pins.is_empty()
    }

    /// A segment of A and a place of B of each pinned link, rising in A.
    pub(super) fn pinned(&self) -> Vec<(u32, u32)> {
        if self.pins.is_empty() {
            return Vec::new();
        }
        let mut place = vec![0; self.order.len()];
        (0u32..)
            .zip(self.order)
            .for_each(|(at, &segment)| place[segment as usize] = at);
        let mut pairs: Vec<(u32, u32)> = self.pins.pairs().map(|(a, b)| (a, place[b as usize])).collect();
        pairs.sort_unstable();
        pairs
    }

    /// Whether both sides are in one language.
    pub(super) fn same_language(&self) -> bool {
        self.sides[0].language == self.sides[1].language
    }

    /// The segments `places` of a side (of B: places in the order of the route), taken apart.
    pub(super) fn evidence(&self, side: usize, places: Range<u32>) -> Arc<Evidence> {
        let make = || Arc::new(self.picked(side, places.clone().collect()));
        match places.end <= KEPT && places == (0..self.lengths()[side] as u32) {
            true => Arc::clone(self.whole[side].get_or_init(make)),
            false => make(),
        }
    }

    /// The same, without the n-grams of those outside `laid`, which are only looked at beside the rest.
    pub(super) fn beside(&self, side: usize, places: Range<u32>, laid: &Range<u32>) -> Arc<Evidence> {
        if places == *laid {
            return self.evidence(side, places);
        }
        let places: Vec<u32> = places.collect();
        Arc::new(self.taken(side, &places, |place| laid.contains(&place)))
    }

    /// Of the segments `places` of a side only how long they are and what they mean.
    pub(super) fn glance(&self, side: usize, places: Range<u32>) -> Evidence {
        let cues = self.sides[side];
        let mut one = Evidence {
            dims: self.dims,
            grams: vec![Vec::new(); places.len()],
            ..Evidence::default()
        };
        for place in places {
            let segment = self.segment(side, place);
            one.length.push(cues.length[segment]);
            one.sums.extend_from_slice(cues.vector(segment));
        }
        one
    }

    /// The same of any places, in the order given.
    pub(super) fn picked(&self, side: usize, places: Vec<u32>) -> Evidence {
        self.taken(side, &places, |_| true)
    }

    /// Of the segments `places` of a side all, the n-grams of those that are `spelt`.
    fn taken(&self, side: usize, places: &[u32], spelt: impl Fn(u32) -> bool) -> Evidence {
        let (cues, segments) = (self.sides[side], self.segments(side, places));
        let texts: Vec<&str> = segments.iter().map(|&at| cues.texts[at]).collect();
        let grams = |(text, &place): (&&str, &u32)| match spelt(place) {
            true => self.rarity.grams(text),
            false => Vec::new(),
        };
        Evidence {
            dims: self.dims,
            marks: texts.iter().map(|text| marks(text)).collect(),
            open: open_quotes(&texts),
            numbers: texts.iter().map(|text| numbers(text, cues.language)).collect(),
            grams: texts.iter().zip(places).map(grams).collect(),
            sums: segments.iter().flat_map(|&at| cues.vector(at)).copied().collect(),
            ..self.weighed(side, places)
        }
    }

    /// Of any places nothing but lengths and the pieces with their weights.
    pub(super) fn weighed(&self, side: usize, places: &[u32]) -> Evidence {
        let cues = self.sides[side];
        let mut one = Evidence {
            starts: vec![0],
            ..Evidence::default()
        };
        for at in self.segments(side, places) {
            for (row, mass) in self.heaviest(cues.pieces.row(at)) {
                one.ranks.push(self.nearness.rank(row));
                one.mass.push(mass);
            }
            one.starts.push(one.ranks.len() as u32);
            one.length.push(cues.texts[at].chars().count() as f32);
        }
        one
    }

    fn segments(&self, side: usize, places: &[u32]) -> Vec<usize> {
        places.iter().map(|&place| self.segment(side, place)).collect()
    }

    fn segment(&self, side: usize, place: u32) -> usize {
        (if side == 0 { place } else { self.order[place as usize] }) as usize
    }
}

impl Pair<'_> {
    /// The distinct pieces of a segment as rows of the lexicon with their weights, by row. Of a long segment only the
    /// heaviest are kept, and stand for the rest: every piece of one side is held against every piece of the other,
    /// which whole chapters cannot afford.
    fn heaviest(&self, pieces: &[u32]) -> Vec<(u32, f32)> {
        let lexicon = self.nearness.lexicon();
        let mut rows: Vec<u32> = pieces.iter().filter_map(|&piece| lexicon.row(piece)).collect();
        rows.sort_unstable();
        let mut distinct: Vec<(u32, f32)> = rows
            .chunk_by(|x, y| x == y)
            .map(|same| (same[0], same.len() as f32 * lexicon.norm(same[0]) / self.mean))
            .collect();
        if distinct.len() > PIECES {
            let whole: f32 = distinct.iter().map(|&(_, mass)| mass).sum();
            distinct.select_nth_unstable_by(PIECES, |x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
            distinct.truncate(PIECES);
            distinct.sort_unstable_by_key(|&(row, _)| row);
            let kept: f32 = distinct.iter().map(|&(_, mass)| mass).sum();
            distinct.iter_mut().for_each(|(_, mass)| *mass *= whole / kept);
        }
        distinct
    }
}

/// How many distinct pieces of a segment are looked at: more than all but the longest sentences have.
const PIECES: usize = 96;

/// Some segments of one side, taken apart.
#[derive(Default)]
pub(super) struct Evidence {
    dims: usize,
    /// Where each segment's pieces begin in `ranks` and `mass`; one more than there are segments.
    starts: Vec<u32>,
    /// Each piece's rank among the pair's.
    pub(super) ranks: Vec<u32>,
    /// Each piece's weight: its vector's norm, scaled so that the mean segment of the pair weighs 1.
    pub(super) mass: Vec<f32>,
    sums: Vec<f32>,
    /// Each segment's character n-grams with their weights, by number.
    pub(super) grams: Vec<Vec<Gram>>,
    /// Each segment's length in characters.
    pub(super) length: Vec<f32>,
    /// How each segment begins and ends.
    pub(super) marks: Vec<Marks>,
    /// Whether a quotation is open after each segment.
    pub(super) open: Vec<bool>,
    /// The numbers of each segment, sorted.
    pub(super) numbers: Vec<Vec<u64>>,
}

impl Evidence {
    /// How many segments there are.
    pub(super) fn len(&self) -> usize {
        self.length.len()
    }

    /// The places of segment `i`'s pieces in `ranks` and `mass`.
    pub(super) fn pieces(&self, i: usize) -> Range<usize> {
        self.starts[i] as usize..self.starts[i + 1] as usize
    }

    /// The sum of segment `i`'s vectors.
    pub(super) fn sum(&self, i: usize) -> &[f32] {
        &self.sums[i * self.dims..][..self.dims]
    }
}
