//! Two amounts → whether they are equal, be it in different units, converted and rounded, or one as a part.

use super::super::facts::Amount;
use super::super::measure::Unit;
use crate::text::number::{NumberKind, Value};

/// Whether two amounts are equal, be it in different units.
pub(super) fn equal(a: &Amount, b: &Amount) -> bool {
    if a.number.value == b.number.value || is_that_part(a, b) || is_that_part(b, a) {
        return true;
    }
    let (Some(x), Some(y)) = (a.unit, b.unit) else {
        return false;
    };
    let (Some(base), Some(other)) = (x.base(a.number.value), y.base(b.number.value)) else {
        return false;
    };
    let is_converted = || x != y && (is_rounded(base, b, y) || is_rounded(other, a, x));
    x.dimension == y.dimension && (base == other || is_converted())
}

/// The least figures of a rounded amount that tell one from another.
const FIGURES: i32 = 2;

/// Whether `amount`, in `unit`, is `base`, in base units, rounded to as many figures as it has: 62 million mu, `4.13 million
/// hectares`.
fn is_rounded(base: Value, amount: &Amount, unit: Unit) -> bool {
    let Some(one) = unit.base(Value::whole(1)) else {
        return false;
    };
    let (exact, given) = (base.to_f64() / one.to_f64(), amount.number.value.to_f64());
    let (figures, last) = figures(given);
    figures >= FIGURES && (exact - given).abs() <= 0.5 * last * (1.0 + 1e-9)
}

/// How many significant figures an amount has, and what the last of them is worth.
fn figures(value: f64) -> (i32, f64) {
    if value <= 0.0 {
        return (0, 1.0);
    }
    let size = value.log10().floor() as i32;
    let is_whole = |figures: i32| {
        let shown = value * 10_f64.powi(figures - 1 - size);
        (shown - shown.round()).abs() < 1e-6 * shown
    };
    let figures = (1..MOST_FIGURES)
        .find(|&figures| is_whole(figures))
        .unwrap_or(MOST_FIGURES);
    (figures, 10_f64.powi(size + 1 - figures))
}

/// More figures than this no rounded amount has.
const MOST_FIGURES: i32 = 9;

/// Whether `ordinal` names the part that `part` is: `the tenth deal`, `one tenth`.
fn is_that_part(ordinal: &Amount, part: &Amount) -> bool {
    let below = ordinal.number.value.to_whole().filter(|below| *below > 2);
    let is_part = |below: u64| Value::fraction(1, u128::from(below)) == Some(part.number.value);
    ordinal.number.kind == NumberKind::Ordinal && below.is_some_and(is_part)
}
