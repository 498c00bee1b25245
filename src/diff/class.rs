//! What sort of difference an edit is, told from the words that it takes away and puts in their place.

use super::likeness::is_near;
use super::number;
use super::passage::{Form, Pair};
use super::weight::{CONTENT, is_negation};
use super::{Class, EditKind};
use std::ops::Range;

/// A replacement with more words than this on a side is a rewording, whatever names it holds.
const LONG: usize = 8;
/// So many words of content are a statement that is left out, not a way of putting it.
const STATEMENT: usize = 2;

/// The class of an edit that takes away the words `a` of A and puts the words `b` of B there.
pub(super) fn of(pair: &Pair<'_>, a: Range<usize>, b: Range<usize>) -> Class {
    let words = [
        Words {
            pair,
            side: 0,
            range: a,
        },
        Words {
            pair,
            side: 1,
            range: b,
        },
    ];
    let [in_a, in_b] = &words;
    if in_a.range.is_empty() && in_b.range.is_empty() {
        return Class::Punctuation;
    }
    if is_one_word(in_a, in_b) {
        return Class::Spelling;
    }
    let short = in_a.range.len().max(in_b.range.len()) <= LONG;
    let [stated_a, stated_b] = [in_a.content(), in_b.content()];
    if short && in_a.numbers() != in_b.numbers() && (stated_a + stated_b <= 2 * STATEMENT || both_have_numbers(&words))
    {
        return Class::Number;
    }
    if short && differ_in_names(in_a, in_b) {
        return Class::Name;
    }
    match (in_a.is_said(), in_b.is_said()) {
        (true, false) if stated_b == 0 => Class::Omission,
        (false, true) if stated_a == 0 => Class::Addition,
        _ => Class::Paraphrase,
    }
}

/// The class of a change of punctuation: a currency sign is part of an amount.
pub(super) fn of_marks<'t>(mut marks: impl Iterator<Item = &'t Form<'t>>) -> Class {
    let is_currency = |form: &Form<'_>| form.text.starts_with(['$', '€', '£', '¥', '₹', '₽', '₩']);
    if marks.any(is_currency) {
        Class::Number
    } else {
        Class::Punctuation
    }
}

/// The class of an edit of `kind`, as seen when the sides are exchanged.
pub(super) fn mirrored(class: Class) -> Class {
    match class {
        Class::Omission => Class::Addition,
        Class::Addition => Class::Omission,
        same => same,
    }
}

/// The kind of an edit, as seen when the sides are exchanged.
pub(super) fn mirrored_kind(kind: EditKind) -> EditKind {
    match kind {
        EditKind::Inserted => EditKind::Deleted,
        EditKind::Deleted => EditKind::Inserted,
        same => same,
    }
}

/// The words of an edit on one side.
struct Words<'p, 't> {
    pair: &'p Pair<'t>,
    side: usize,
    range: Range<usize>,
}

impl<'p, 't> Words<'p, 't> {
    fn forms(&self) -> impl Iterator<Item = &'p Form<'t>> {
        let (pair, side) = (self.pair, self.side);
        self.range.clone().map(move |at| pair.form(side, at))
    }

    /// How many words of content there are.
    fn content(&self) -> usize {
        self.forms().filter(|form| form.weight >= CONTENT).count()
    }

    /// Whether these words alone say something, or turn it around: words that the other side has as often, in
    /// another place, do not count.
    fn is_said(&self) -> bool {
        let lacking = |form: &&Form<'_>| form.count[self.side] > form.count[1 - self.side];
        self.forms()
            .filter(|form| form.weight >= CONTENT)
            .filter(lacking)
            .count()
            >= STATEMENT
            || self.forms().filter(lacking).any(|form| is_negation(&form.text))
    }

    /// The numbers, in order of size of their digits.
    fn numbers(&self) -> Vec<String> {
        let mut numbers: Vec<String> = self
            .forms()
            .filter(|form| number::is_number(&form.text))
            .map(|form| number::value(&form.text).unwrap_or_else(|| form.text.to_string()))
            .collect();
        numbers.sort_unstable();
        numbers
    }

    /// The words that are written as names: with a capital that no sentence asks for.
    fn names(&self) -> Vec<&'p Form<'t>> {
        let tokens = &self.pair.sides[self.side];
        self.range
            .clone()
            .filter(|&at| {
                let form = self.pair.form(self.side, at);
                tokens.written(at).starts_with(char::is_uppercase)
                    && form.weight >= CONTENT
                    && !tokens.opens_sentence(at)
            })
            .map(|at| self.pair.form(self.side, at))
            .collect()
    }
}

fn both_have_numbers([a, b]: &[Words<'_, '_>; 2]) -> bool {
    !a.numbers().is_empty() && !b.numbers().is_empty()
}

/// Whether both sides are one word in two forms: near-equal, or written as one word and as two.
fn is_one_word(a: &Words<'_, '_>, b: &Words<'_, '_>) -> bool {
    if a.range.len() == 1 && b.range.len() == 1 {
        return a.forms().zip(b.forms()).all(|(a, b)| is_near(a, b));
    }
    if a.range.is_empty() || b.range.is_empty() || a.range.len().max(b.range.len()) > LONG {
        return false;
    }
    let letters = |words: &Words<'_, '_>| words.forms().map(|form| form.text.to_string()).collect::<String>();
    letters(a) == letters(b)
}

/// Whether the sides give different names, and little besides.
fn differ_in_names(a: &Words<'_, '_>, b: &Words<'_, '_>) -> bool {
    let (names_a, names_b) = (a.names(), b.names());
    let missing = |names: &[&Form<'_>], others: &Words<'_, '_>| {
        names
            .iter()
            .filter(|name| {
                !others
                    .forms()
                    .any(|other| other.text == name.text || is_near(name, other))
            })
            .count()
    };
    let different = missing(&names_a, b) + missing(&names_b, a);
    different > 0 && 2 * (names_a.len() + names_b.len()) >= a.content() + b.content()
}
