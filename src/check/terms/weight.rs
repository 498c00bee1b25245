//! A family of renderings → how much its row of the term table matters: the table is sorted by it.

use super::concept::Kind;
use super::family::Family;

/// What the rows of small words and of forms of one word weigh, by others, and the rows where nothing differs.
const COMMON: f32 = 0.5;
const PLAIN: f32 = 0.2;
/// What the row of a single word that is put otherwise once weighs: anyone varies words.
const ODD: f32 = 0.5;
/// From this share of the places on the versions part as a habit.
const PARTED: f32 = 0.5;

/// How much a row matters: how often the versions part, in number and by all the places of the concept. Once otherwise
/// in a hundred is a slip; another word throughout is a choice that a reader must know of. Between two languages every
/// place differs, and what counts is how many renderings there are.
pub(super) fn weight(family: &Family, kind: Kind, is_across: bool) -> f32 {
    let counts = |side: usize| family.members.iter().map(move |member| member.places[side].len());
    let largest = counts(0).sum::<usize>().max(counts(1).sum());
    let parted: usize = counts(0).zip(counts(1)).map(|(a, b)| a.abs_diff(b)).sum();
    let parted = if is_across { largest as f32 } else { parted as f32 / 2.0 };
    let share = (parted / largest.max(1) as f32).min(1.0);
    let several = if is_across { family.members.len() as f32 } else { 1.0 };
    let part = |holds: bool, part: f32| if holds { part } else { 1.0 };
    let is_single = family.members.iter().all(|member| member.content.len() == 1);
    // where the versions part anyway (`officials`, `cadres`) the odd one out is the lesser matter
    let is_odd = is_single && !is_across && matches!(kind, Kind::OneOff { .. }) && share < PARTED;
    family.score
        * (1.0 + parted).ln()
        * (0.5 + 0.5 * share)
        * several
        * part(family.is_common, COMMON)
        * part(kind == Kind::Consistent, PLAIN)
        * part(is_odd, ODD)
}
