//! The links as a ladder of hunalign (Varga et al. 2005): a line a rung, the number of the first segment of A and of B after
//! it and the quality of what it begins. What was moved has no rung of its own: a ladder can't cross itself.

use crate::align::{Alignment, Order};
use crate::segment::Side;
use std::io::{self, Write};

/// Writes the ladder. Segments are numbered from 0, furniture with them; the quality of a link is its confidence, that of
/// segments without counterpart 0.
///
/// # Errors
/// What `out` says when it cannot be written to.
pub fn write(sides: &[Side; 2], alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    let (mut a, mut b) = (0, 0);
    let mut rung = |a: u32, b: u32, quality: f32| writeln!(out, "{a}\t{b}\t{quality:.3}");
    for link in alignment.links.iter().filter(|link| link.order == Order::InOrder) {
        let (Some(&first_a), Some(&last_a), Some(&first_b), Some(&last_b)) =
            (link.a.first(), link.a.last(), link.b.first(), link.b.last())
        else {
            continue;
        };
        if first_a < a || first_b < b {
            continue;
        }
        if (a, b) != (first_a, first_b) {
            rung(a, b, 0.0)?;
        }
        rung(first_a, first_b, link.confidence)?;
        (a, b) = (last_a + 1, last_b + 1);
    }
    let ends = sides.each_ref().map(|side| side.segments.len() as u32);
    if [a, b] != ends {
        rung(a, b, 0.0)?;
    }
    rung(ends[0], ends[1], 0.0)
}
