//! A link, or segments that one might think linked → what each cue says of them, what came second, and what decided.

use super::heading;
use crate::align::{self, Alignment, Explanation, Link, NEEDED, Order, Overlap, RunnerUp};
use crate::compare::explain_link;
use crate::report::place::Places;
use crate::report::shape::rounded;
use crate::report::visible::visible;
use crate::segment::{Side, keys};
use std::io::{self, Write};

/// Writes why the segments of `wanted`, numbered from 0 as in [`Side::segments`], are a link of `alignment` or none,
/// with the codes for colours; `options` are those that it was made with. The confidence and the kind of `wanted`
/// itself do not matter.
///
/// # Errors
/// Those of `out`.
pub fn write(
    sides: &[Side; 2],
    alignment: &Alignment,
    wanted: &Link,
    options: &align::Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (name, side, list) in [("A", &sides[0], &wanted.a), ("B", &sides[1], &wanted.b)] {
        let keys = keys(side);
        let places = Places::new(&side.document);
        for &at in list {
            let key = &keys[at as usize];
            let place = places.shown(side.segments[at as usize].span);
            let text = visible(side.text(at));
            writeln!(out, "{name} {at}, paragraph {}, {place} (key {key})\n  {text}", at + 1)?;
        }
    }
    heading("Link", out)?;
    let same = |link: &&Link| link.a == wanted.a && link.b == wanted.b;
    match alignment.links.iter().find(same) {
        Some(link) => standing(link, out)?,
        None => otherwise(alignment, wanted, out)?,
    }
    evidence(&explain_link(sides, wanted, options), out)
}

/// What the link is, and whether its confidence is enough.
pub(super) fn standing(link: &Link, out: &mut dyn Write) -> io::Result<()> {
    let order = match link.order {
        Order::InOrder => "in order",
        Order::Moved => "moved",
    };
    let overlap = match link.overlap {
        Overlap::Whole => "the whole of both",
        Overlap::Partial => "a part of both",
    };
    let (a, b) = (numbers(&link.a), numbers(&link.b));
    let confidence = rounded(link.confidence);
    writeln!(
        out,
        "paragraph {a} of A with {b} of B, {order}, {overlap}; confidence {confidence}"
    )
}

/// Where the segments of `wanted`, which is no link, are instead.
fn otherwise(alignment: &Alignment, wanted: &Link, out: &mut dyn Write) -> io::Result<()> {
    let (a, b) = (numbers(&wanted.a), numbers(&wanted.b));
    writeln!(out, "paragraph {a} of A and {b} of B are no link; instead:")?;
    let touches =
        |link: &&Link| wanted.a.iter().any(|at| link.a.contains(at)) || wanted.b.iter().any(|at| link.b.contains(at));
    for link in alignment.links.iter().filter(touches) {
        write!(out, "  ")?;
        standing(link, out)?;
    }
    for (name, wanted, alone) in [("A", &wanted.a, &alignment.only_a), ("B", &wanted.b, &alignment.only_b)] {
        for at in wanted.iter().filter(|at| alone.contains(at)) {
            writeln!(out, "  paragraph {} of {name} has no counterpart", at + 1)?;
        }
    }
    writeln!(out, "taken as one:")
}

/// What each cue says, what came second, and what is needed.
pub(super) fn evidence(why: &Explanation, out: &mut dyn Write) -> io::Result<()> {
    let of = |value: f32| rounded(value).to_string();
    writeln!(
        out,
        "shared words {}, meaning {}, together {}; length {} of what is usual; margin {} (usual {})",
        of(why.words),
        of(why.meaning),
        of(why.likeness),
        of(why.length),
        of(why.margin),
        of(why.usual_margin)
    )?;
    for (name, second) in [("B", why.runner_up_in_b), ("A", why.runner_up_in_a)] {
        if let Some(RunnerUp { segment, likeness }) = second {
            writeln!(
                out,
                "next best in {name}: paragraph {}, likeness {}",
                segment + 1,
                rounded(likeness)
            )?;
        }
    }
    writeln!(
        out,
        "threshold: of all ways to pair the texts the one is taken whose links, and with less weight their single pairs, exceed \
         a confidence of {} by most in sum",
        of(NEEDED as f32)
    )
}

fn numbers(numbers: &[u32]) -> String {
    let shown: Vec<String> = numbers.iter().map(|at| (at + 1).to_string()).collect();
    shown.join(", ")
}
