//! Links that a person has fixed → what the aligner may do beside them, and an alignment in which they hold.

use super::{Alignment, Link, Order, Overlap};

/// What a person says of segments of A and of B. Numbers that no segment has are passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pin {
    /// What is said of them.
    pub says: Says,
    /// Segments of A.
    pub a: Vec<Name>,
    /// Segments of B.
    pub b: Vec<Name>,
}

/// What a person says of some segments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Says {
    /// They are one link; with one side empty, they have no counterpart. What an earlier pin links is passed over.
    #[default]
    Link,
    /// No link joins one of A's with one of B's.
    Forbid,
    /// No link holds two of A's, or two of B's.
    Split,
    /// They are in one link, perhaps with others.
    Merge,
}

/// How a pin names a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// By its number, from 0.
    Number(u32),
    /// By its content, a key as [`crate::segment::keys`] gives it; such a name must be resolved to a number before the
    /// aligner sees it.
    Content(String),
}

impl Pin {
    /// The segments numbered so are one link.
    pub fn link(a: impl IntoIterator<Item = u32>, b: impl IntoIterator<Item = u32>) -> Self {
        Self {
            says: Says::Link,
            a: a.into_iter().map(Name::Number).collect(),
            b: b.into_iter().map(Name::Number).collect(),
        }
    }

    /// The same with the sides swapped.
    pub(super) fn turned(&self) -> Self {
        Self {
            says: self.says,
            a: self.b.clone(),
            b: self.a.clone(),
        }
    }
}

/// The numbers among `names`, below `count`, rising.
fn numbers(names: &[Name], count: usize) -> Vec<u32> {
    let number = |name: &Name| match name {
        Name::Number(number) if (*number as usize) < count => Some(*number),
        _ => None,
    };
    let mut numbers: Vec<u32> = names.iter().filter_map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// What a person says of segments, by numbers.
#[derive(Clone, Debug)]
struct Held {
    says: Says,
    of: [Vec<u32>; 2],
}

/// The pins of a pair of texts, each segment in one at most.
#[derive(Clone, Debug, Default)]
pub(super) struct Pins {
    /// The links.
    pins: Vec<Held>,
    /// What is said beside them.
    bounds: Vec<Held>,
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
            let mut of = [numbers(&pin.a, n), numbers(&pin.b, m)];
            if pin.says != Says::Link {
                held.bounds.push(Held { says: pin.says, of });
                continue;
            }
            let number = held.pins.len() as u32 + 1;
            for (side, list) in of.iter_mut().enumerate() {
                list.retain(|&at| held.of[side][at as usize] == 0);
                list.iter().for_each(|&at| held.of[side][at as usize] = number);
            }
            if of.iter().any(|list| !list.is_empty()) {
                held.pins.push(Held { says: Says::Link, of });
            }
        }
        held
    }

    /// Whether nothing is pinned.
    pub(super) fn is_empty(&self) -> bool {
        self.pins.is_empty() && self.bounds.is_empty()
    }

    /// Whether segment `at` of `side` is pinned.
    pub(super) fn holds(&self, side: usize, at: u32) -> bool {
        self.of[side].get(at as usize).is_some_and(|&pin| pin > 0)
    }

    /// A pair of segments of each pin that has two sides.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        self.pins
            .iter()
            .filter_map(|pin| Some((*pin.of[0].first()?, *pin.of[1].first()?)))
    }

    /// What the pins say of a bead: nothing, that it may not be, or that it is in a pinned link.
    pub(super) fn say(&self, a: impl Iterator<Item = u32>, b: impl Iterator<Item = u32>) -> Verdict {
        if self.is_empty() {
            return Verdict::Free;
        }
        let bead: [Vec<u32>; 2] = [a.collect(), b.collect()];
        if self.bounds.iter().any(|bound| bound.is_broken(&bead[0], &bead[1])) {
            return Verdict::Forbidden;
        }
        let mut pin = None;
        for (side, list) in bead.iter().enumerate() {
            for &at in list {
                let number = self.of[side][at as usize];
                if *pin.get_or_insert(number) != number {
                    return Verdict::Forbidden;
                }
            }
        }
        let linked = !bead[1].is_empty();
        match pin.and_then(|number| self.pins.get((number as usize).checked_sub(1)?)) {
            Some(pin) if linked && pin.of.iter().all(|list| !list.is_empty()) => Verdict::Pinned,
            _ => Verdict::Free,
        }
    }

    /// Whether the pins leave the pair of segments a link of its own.
    pub(super) fn allow(&self, a: u32, b: u32) -> bool {
        !self.bounds.iter().any(|bound| bound.is_broken(&[a], &[b]))
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
        for bound in &self.bounds {
            bound.hold(&mut alignment);
        }
        for pin in &self.pins {
            alignment.put(Link {
                a: pin.of[0].clone(),
                b: pin.of[1].clone(),
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

impl Held {
    /// Whether a link of `a` and `b` is what is said not to be.
    fn is_broken(&self, a: &[u32], b: &[u32]) -> bool {
        let named = [self.count(a, 0), self.count(b, 1)];
        match self.says {
            Says::Forbid => named[0] > 0 && named[1] > 0,
            Says::Split => named[0] > 1 || named[1] > 1,
            Says::Link | Says::Merge => false,
        }
    }

    /// Makes `alignment` keep to it where other ways than beads have made a link; a merge is made here.
    fn hold(&self, alignment: &mut Alignment) {
        if self.says == Says::Merge {
            return self.merge(alignment);
        }
        for mut link in std::mem::take(&mut alignment.links) {
            while self.is_broken(&link.a, &link.b) {
                // What is named last goes: of a split the first stays in the link, of what is forbidden A's.
                let side = usize::from(self.says == Says::Forbid || self.count(&link.b, 1) > 1);
                let list = if side == 0 { &mut link.a } else { &mut link.b };
                let Some(place) = list.iter().rposition(|&at| self.names(side, at)) else {
                    break;
                };
                let at = list.remove(place);
                [&mut alignment.only_a, &mut alignment.only_b][side].push(at);
            }
            alignment.put(link);
        }
    }

    /// How many segments of `list` it names.
    fn count(&self, list: &[u32], side: usize) -> usize {
        list.iter().filter(|&&at| self.names(side, at)).count()
    }

    fn names(&self, side: usize, at: u32) -> bool {
        self.of[side].binary_search(&at).is_ok()
    }

    /// Makes one link of all that holds one of the named segments.
    fn merge(&self, alignment: &mut Alignment) {
        let mut whole: Option<Link> = None;
        for link in std::mem::take(&mut alignment.links) {
            if self.count(&link.a, 0) + self.count(&link.b, 1) == 0 {
                alignment.links.push(link);
            } else if let Some(whole) = &mut whole {
                whole.a.extend(link.a);
                whole.b.extend(link.b);
                whole.confidence = whole.confidence.min(link.confidence);
            } else {
                whole = Some(link);
            }
        }
        let mut whole = whole.unwrap_or_else(|| Link {
            a: Vec::new(),
            b: Vec::new(),
            confidence: 1.0,
            order: Order::InOrder,
            overlap: Overlap::Whole,
        });
        for (side, alone) in [&mut alignment.only_a, &mut alignment.only_b].into_iter().enumerate() {
            let list = if side == 0 { &mut whole.a } else { &mut whole.b };
            alone.retain(|at| {
                let named = self.names(side, *at);
                if named {
                    list.push(*at);
                }
                !named
            });
            list.sort_unstable();
        }
        alignment.put(whole);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(says: Says, a: &[u32], b: &[u32]) -> Pins {
        let pin = Pin {
            says,
            ..Pin::link(a.iter().copied(), b.iter().copied())
        };
        Pins::new(&[pin], 9, 9)
    }

    fn of(links: &[(&[u32], &[u32])]) -> Alignment {
        let mut alignment = Alignment::default();
        for (a, b) in links {
            alignment.put(Link {
                a: a.to_vec(),
                b: b.to_vec(),
                confidence: 0.5,
                order: Order::InOrder,
                overlap: Overlap::Whole,
            });
        }
        alignment
    }

    #[test]
    fn what_is_forbidden_is_no_bead() {
        let pins = said(Says::Forbid, &[1], &[2, 3]);
        let say = |a: &[u32], b: &[u32]| pins.say(a.iter().copied(), b.iter().copied());
        assert_eq!(say(&[0, 1], &[3]), Verdict::Forbidden);
        assert_eq!(say(&[0], &[3]), Verdict::Free);
        assert_eq!(say(&[1], &[]), Verdict::Free);
        assert!(!pins.allow(1, 2) && pins.allow(1, 4));
    }

    #[test]
    fn what_is_split_shares_no_bead() {
        let pins = said(Says::Split, &[1, 2], &[]);
        let say = |a: &[u32], b: &[u32]| pins.say(a.iter().copied(), b.iter().copied());
        assert_eq!(say(&[1, 2], &[3]), Verdict::Forbidden);
        assert_eq!(say(&[2, 3], &[3]), Verdict::Free);
    }

    #[test]
    fn what_other_ways_have_linked_is_put_right() {
        let split = said(Says::Split, &[1, 2], &[]).hold(of(&[(&[1, 2], &[1])]));
        assert_eq!((split.links[0].a.as_slice(), split.only_a), (&[1][..], vec![2]));
        let apart = said(Says::Forbid, &[1], &[1]).hold(of(&[(&[1], &[1])]));
        assert_eq!((apart.links.len(), apart.only_a, apart.only_b), (0, vec![1], vec![1]));
    }

    #[test]
    fn what_is_merged_is_one_link() {
        let merged =
            said(Says::Merge, &[1, 2], &[3]).hold(of(&[(&[1], &[1]), (&[2], &[2]), (&[4], &[4]), (&[], &[3])]));
        let links: Vec<(&[u32], &[u32])> = merged.links.iter().map(|link| (&link.a[..], &link.b[..])).collect();
        assert_eq!(links, [(&[1, 2][..], &[1, 2, 3][..]), (&[4], &[4])]);
        assert!(merged.only_b.is_empty());
    }
}
