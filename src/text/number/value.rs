//! An exact, non-negative fraction: equal amounts are equal, however they were written.

use std::cmp::Ordering;
use std::fmt;

/// An exact fraction, in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    numerator: u128,
    denominator: u128,
}

/// Above this a product of two parts may overflow; no figure of a text that means an amount is as long.
const LIMIT: u128 = 1_000_000_000_000_000_000_000_000_000_000;

impl Value {
    /// A whole number.
    pub const fn whole(number: u64) -> Self {
        Self {
            numerator: number as u128,
            denominator: 1,
        }
    }

    /// `numerator / denominator` in lowest terms; none for a denominator of 0 or parts of over 30 digits.
    pub fn fraction(numerator: u128, denominator: u128) -> Option<Self> {
        if denominator == 0 || numerator > LIMIT || denominator > LIMIT {
            return None;
        }
        let common = common_divisor(numerator, denominator);
        Some(Self {
            numerator: numerator / common,
            denominator: denominator / common,
        })
    }

    /// The product; none where it has over 30 digits.
    pub fn times(self, other: Self) -> Option<Self> {
        Self::fraction(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The sum; none where it has over 30 digits.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::fraction(
            left.checked_add(right)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// Whether it has no fractional part.
    pub fn is_whole(self) -> bool {
        self.denominator == 1
    }

    /// As a whole number, if it is one and fits.
    pub fn to_whole(self) -> Option<u64> {
        self.is_whole().then(|| u64::try_from(self.numerator).ok()).flatten()
    }

    /// The nearest floating-point number: for likeness, never for equality.
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Value {
    /// By size. Parts are compared like long division, for the cross products may overflow.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = ((self.numerator, self.denominator), (other.numerator, other.denominator));
        loop {
            match (a.0 / a.1).cmp(&(b.0 / b.1)) {
                Ordering::Equal => {}
                unequal => return unequal,
            }
            match (a.0 % a.1, b.0 % b.1) {
                (0, 0) => return Ordering::Equal,
                (0, _) => return Ordering::Less,
                (_, 0) => return Ordering::Greater,
                // r/q < s/t exactly when t/s < q/r
                (r, s) => (a, b) = ((b.1, s), (a.1, r)),
            }
        }
    }
}

impl fmt::Display for Value {
    /// In decimals where they end, else as a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.denominator;
        let mut places = 0;
        while rest != 1 {
            match (rest % 10, rest % 2, rest % 5) {
                (0, _, _) => rest /= 10,
                (_, 0, _) => rest /= 2,
                (_, _, 0) => rest /= 5,
                _ => return write!(f, "{}/{}", self.numerator, self.denominator),
            }
            places += 1;
        }
        write!(f, "{}", self.numerator / self.denominator)?;
        let mut left = self.numerator % self.denominator;
        for place in 0..places {
            if place == 0 {
                f.write_str(".")?;
            }
            left *= 10;
            write!(f, "{}", left / self.denominator)?;
            left %= self.denominator;
        }
        Ok(())
    }
}

fn common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_shown_as_people_write_them() {
        let shown = |n, d| Value::fraction(n, d).unwrap().to_string();
        assert_eq!(
            [shown(6, 10), shown(2, 3), shown(0, 7), shown(1, 8), shown(90, 1)],
            ["0.6", "2/3", "0", "0.125", "90"]
        );
    }

    #[test]
    fn order_is_that_of_size() {
        let value = |n, d| Value::fraction(n, d).unwrap();
        assert!(value(2, 3) < value(3, 4) && value(7, 2) > value(10, 3) && value(LIMIT, 3) > value(LIMIT, 4));
        assert_eq!(value(4, 6).cmp(&value(2, 3)), Ordering::Equal);
    }

    #[test]
    fn too_long_is_none_not_wrong() {
        assert_eq!(Value::whole(u64::MAX).times(Value::whole(u64::MAX)), None);
    }
}
