//! Two texts → the passages that one has copied from the other, or both from a third, letter by letter but for
//! misread, missing and additional ones: runs of grams that both have in the same order at about the same distance.

use super::gram::{Gram, grams};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// A copied passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Copied {
    /// Where it stands in the one text.
    pub(super) a: Span,
    /// Where it stands in the other.
    pub(super) b: Span,
    /// How many bytes of `a` stand in grams that both have.
    pub(super) covered: usize,
}

/// Between two grams of a run so many bytes may differ: about three lines.
const GAP: usize = 240;
/// By so many bytes, and a tenth of the way since the last gram, may what is missing or additional shift the rest.
const SHIFT: usize = 24;
/// So many bytes at least must stand in shared grams: about ten words. Turns of phrase are shorter.
const LEAST: usize = 60;
/// And so great a share of the passage: with one letter in twenty misread it is about seven in ten.
const SHARE: f32 = 0.25;
/// A gram that stands in more places of one text begins no run.
const COMMON: usize = 8;

/// The copied passages of `a` and `b`, in the order of `a`.
pub(super) fn copied(a: &str, b: &str) -> Vec<Copied> {
    let index = Index::new(b, &Marks::of(a));
    let mut runs = Runs::default();
    grams(a, |gram| runs.extend(gram, index.of(gram.hash)));
    let mut found = runs.finish();
    found.sort_unstable_by_key(|run| (run.a.start, run.b.start, run.a.end, run.b.end));
    found
}

/// A bit for each gram of a text: most grams of another text are not in it, and this tells so of most of them.
struct Marks {
    bits: Vec<u64>,
}

impl Marks {
    fn of(text: &str) -> Self {
        // A text has at most a gram a byte, so at most one bit in eight is set.
        let mut bits = vec![0; text.len().div_ceil(8).next_power_of_two()];
        grams(text, |gram| {
            let (word, bit) = Self::place(gram.hash, bits.len());
            bits[word] |= bit;
        });
        Self { bits }
    }

    fn may_have(&self, hash: u64) -> bool {
        let (word, bit) = Self::place(hash, self.bits.len());
        self.bits[word] & bit != 0
    }

    fn place(hash: u64, words: usize) -> (usize, u64) {
        ((hash >> 6) as usize % words, 1 << (hash % 64))
    }
}

/// Where those grams of a text stand that another one may have.
struct Index {
    places: FxHashMap<u64, Vec<Span>>,
}

impl Index {
    fn new(text: &str, other: &Marks) -> Self {
        let mut places: FxHashMap<u64, Vec<Span>> = FxHashMap::default();
        grams(text, |gram| {
            if !other.may_have(gram.hash) {
                return;
            }
            let places = places.entry(gram.hash).or_default();
            if places.len() <= COMMON {
                places.push(Span::new(gram.start, gram.end));
            }
        });
        Self { places }
    }

    fn of(&self, hash: u64) -> &[Span] {
        self.places.get(&hash).map_or(&[], Vec::as_slice)
    }
}

/// The runs that may still grow, and those that ended.
#[derive(Default)]
struct Runs {
    open: Vec<Copied>,
    ended: Vec<Copied>,
}

impl Runs {
    /// Takes the next gram of A, which stands at `places` of B.
    fn extend(&mut self, gram: Gram, places: &[Span]) {
        if places.is_empty() {
            return;
        }
        let ended = &mut self.ended;
        self.open.retain(|run| {
            let grows = gram.start <= run.a.end + GAP;
            if !grows {
                ended.push(*run);
            }
            grows
        });
        for place in places {
            let fits = self
                .open
                .iter_mut()
                .filter_map(|run| shift(run, gram, *place).map(|shift| (shift, run)));
            match fits.min_by_key(|(shift, _)| *shift) {
                Some((_, run)) => {
                    run.covered += gram.end - gram.start.max(run.a.end).min(gram.end);
                    run.a.end = run.a.end.max(gram.end);
                    run.b.end = run.b.end.max(place.end);
                }
                None if places.len() <= COMMON => self.open.push(Copied {
                    a: Span::new(gram.start, gram.end),
                    b: *place,
                    covered: gram.end - gram.start,
                }),
                None => {}
            }
        }
    }

    fn finish(mut self) -> Vec<Copied> {
        self.ended.append(&mut self.open);
        self.ended.retain(|run| {
            let share = run.covered as f32 / run.a.len().max(run.b.len()).max(1) as f32;
            run.covered >= LEAST && share >= SHARE
        });
        self.ended
    }
}

/// By how much a gram is out of the way of `run`; none where it does not continue it.
fn shift(run: &Copied, gram: Gram, place: Span) -> Option<usize> {
    if place.start < run.b.start || place.start > run.b.end + GAP || place.end < run.b.end.saturating_sub(SHIFT) {
        return None;
    }
    let (on_a, on_b) = (gram.end.saturating_sub(run.a.end), place.end.saturating_sub(run.b.end));
    let shift = on_a.abs_diff(on_b);
    (shift <= SHIFT + on_a.max(on_b) / 10).then_some(shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUOTE: &str =
        "the keeper of the tide-glass turned it at every ebb, and the last grain fell when the flood began";

    #[test]
    fn a_quotation_is_found_to_the_word() {
        let a = format!("Nobody in the village had asked why, but {QUOTE}; that was all they knew.");
        let b = format!("It is written in the annals of the town: “{QUOTE}.” Few believed it.");
        let found = copied(&a, &b);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].a.of(&a), QUOTE);
        assert_eq!(found[0].b.of(&b), QUOTE);
    }

    #[test]
    fn misread_letters_do_not_break_it() {
        let noisy = "the keeper of the tide-glass turncd it at every ebb, and the last grain fell whcn the flood began";
        let found = copied(QUOTE, noisy);
        assert_eq!(found.len(), 1);
        assert!(found[0].a.len() > 70, "all but an end shorter than a gram");
    }

    #[test]
    fn turns_of_phrase_are_none() {
        assert!(
            copied(
                "On the other hand the committee agreed.",
                "On the other hand the cat slept."
            )
            .is_empty()
        );
        assert!(copied("", QUOTE).is_empty());
    }

    #[test]
    fn a_text_of_one_line_again_and_again_takes_no_time() {
        let line = "the same again, as it was before. ".repeat(3000);
        assert!(
            copied(&line, &line).is_empty(),
            "what stands everywhere says nothing of where it is from"
        );
    }
}
