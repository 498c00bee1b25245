//! Links that a person has fixed → what the aligner may do beside them, and an alignment in which they hold.

use super::{Alignment, Link, Order, Overlap};

/// Segments of A and of B that correspond because a person says so; with one side empty, segments that have no
/// counterpart. Numbers that no segment has, and segments that an earlier pin holds, are passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pin {
    /// Numbers of segments of A.
    pub a: Vec<u32>,
    /// Numbers of segments of B.
    pub b: Vec<u32>,
}

impl Pin {
    /// The same with the sides swapped.
    pub(super) fn turned(&self) -> Self {
        Self {
            a: self.b.clone(),
            b: self.a.clone(),
        }
    }
}

/// The pins of a pair of texts, each segment in one at most.
#[derive(Clone, Debug, Default)]
pub(super) struct Pins {
    pins: Vec<Pin>,
    /// For each segment of each side the number of its pin, from 1; 0 where it has none. Empty without pins.
    of: [Vec<u32>; 2],
}

impl Pins {
    /// Those of `pins` that concern texts of `n` and `m` segments.
    pub(super) fn new(pins: &[Pin], n: usize, m: usize) -> Self {
        let mut held = Self::default();
        if pins.is_empty() {
            return held;
        }
        held.of = [vec![0; n], vec![0; m]];
        for pin in pins {
            let number = held.pins.len() as u32 + 1;
            let mut take = |side: usize, numbers: &[u32]| -> Vec<u32> {
                let mut taken: Vec<u32> = numbers.to_vec();
                taken.sort_unstable();
                taken.retain(|&at| {
                    let free = held.of[side].get_mut(at as usize).filter(|pin| **pin == 0);
                    free.map(|pin| *pin = number).is_some()
                });
                taken
            };
            let pin = Pin {
                a: take(0, &pin.a),
                b: take(1, &pin.b),
            };
            if !pin.a.is_empty() || !pin.b.is_empty() {
                held.pins.push(pin);
            }
        }
        held
    }

    /// Whether nothing is pinned.
    pub(super) fn is_empty(&self) -> bool {
        self.pins.is_empty()
    }

    /// Whether segment `at` of `side` is pinned.
    pub(super) fn holds(&self, side: usize, at: u32) -> bool {
        self.of[side].get(at as usize).is_some_and(|&pin| pin > 0)
    }

    /// A pair of segments of each pin that has two sides.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        self.pins
            .iter()
            .filter_map(|pin| Some((*pin.a.first()?, *pin.b.first()?)))
    }

    /// What the pins say of a bead: nothing, that it may not be, or that it is in a pinned link.
    pub(super) fn say(&self, a: impl Iterator<Item = u32>, b: impl Iterator<Item = u32>) -> Verdict {
        if self.pins.is_empty() {
            return Verdict::Free;
        }
        let of_a = a.map(|at| self.of[0][at as usize]);
        let (mut pin, mut linked) = (None, false);
        for number in of_a.chain(b.map(|at| {
            linked = true;
            self.of[1][at as usize]
        })) {
            if *pin.get_or_insert(number) != number {
                return Verdict::Forbidden;
            }
        }
        match pin {
            None | Some(0) => Verdict::Free,
            Some(number) => {
                let pin = &self.pins[number as usize - 1];
                if linked && !pin.a.is_empty() && !pin.b.is_empty() {
                    Verdict::Pinned
                } else {
                    Verdict::Free
                }
            }
        }
    }

    /// `alignment` with the pinned segments taken out of whatever they are in, and the pins put in.
    pub(super) fn hold(&self, mut alignment: Alignment) -> Alignment {
        if self.is_empty() {
            return alignment;
        }
        alignment.only_a.retain(|&at| !self.holds(0, at));
        alignment.only_b.retain(|&at| !self.holds(1, at));
        for mut link in std::mem::take(&mut alignment.links) {
            link.a.retain(|&at| !self.holds(0, at));
            link.b.retain(|&at| !self.holds(1, at));
            alignment.put(link);
        }
        for pin in &self.pins {
            alignment.put(Link {
                a: pin.a.clone(),
                b: pin.b.clone(),
                confidence: 1.0,
                order: Order::InOrder,
                overlap: Overlap::Whole,
            });
        }
        alignment.links.sort_unstable_by(|x, y| x.a.cmp(&y.a));
        alignment.only_a.sort_unstable();
        alignment.only_b.sort_unstable();
        alignment
    }
}

/// What pins say of a bead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It has no pinned segment, or a pinned one alone.
    Free,
    /// It joins a pinned segment with others.
    Forbidden,
    /// It lies in a pinned link.
    Pinned,
}

impl Alignment {
    /// Adds `link`; if one of its sides is empty, what is in the other has no counterpart.
    fn put(&mut self, link: Link) {
        match (link.a.is_empty(), link.b.is_empty()) {
            (_, true) => self.only_a.extend(link.a),
            (true, _) => self.only_b.extend(link.b),
            _ => self.links.push(link),
        }
    }
}
