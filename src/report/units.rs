//! The rows of a comparison as the units of a bilingual file (TMX, XLIFF, CSV, TEI), with all that is needed to read the
//! same comparison back: segments are numbered, and what a unit is has a name.
//!
//! Where a unit has several segments of one side, U+2029 (paragraph separator) stands between them.

use super::columns::{Row, rows_of};
use super::links::{self, Line};
use super::script::MARK;
use crate::align::Alignment;
use crate::segment::{SegmentKind, Side};

/// A unit.
pub(super) struct Unit {
    /// Its number, from 1.
    pub(super) number: usize,
    /// What it is: `link`, `moved`, `partial`, `moved-partial`, `only-a`, `only-b`, `furniture`.
    pub(super) kind: &'static str,
    /// The number of the link that it is.
    pub(super) link: Option<usize>,
    /// How likely the link is right; none where it is no link.
    pub(super) confidence: Option<f64>,
    /// The numbers of its segments on each side, as [`numbers`] writes them; empty where that side has nothing.
    pub(super) numbers: [String; 2],
    /// Its text on each side; none where that side has nothing.
    pub(super) texts: [Option<String>; 2],
    /// The numbers of its segments on each side.
    pub(super) segments: [Vec<u32>; 2],
}

/// The units of two sides, in the order of the rows of every report.
pub(super) fn units<'s>(sides: &'s [Side; 2], alignment: &'s Alignment) -> impl Iterator<Item = Unit> + 's {
    let rows = rows_of(sides, alignment)
        .into_iter()
        .zip(links::lines(sides, alignment));
    rows.enumerate().map(move |(at, (row, line))| {
        let Line {
            a, b, confidence, kind, ..
        } = line;
        let segments = [a, b];
        let text = |side: usize| {
            let texts: Vec<&str> = segments[side].iter().map(|&at| sides[side].text(at)).collect();
            let separator = MARK.to_string();
            (!texts.is_empty()).then(|| texts.join(&separator))
        };
        Unit {
            number: at + 1,
            kind,
            link: match row {
                Row::Link(number) => Some(number),
                Row::Only { .. } | Row::Furniture { .. } => None,
            },
            confidence,
            numbers: [0, 1].map(|side| numbers(&sides[side], &segments[side])),
            texts: [text(0), text(1)],
            segments,
        }
    })
}

/// The languages of both sides as tags that differ (BCP 47): where both are the same, B's has a subtag of private use.
pub(super) fn languages(sides: &[Side; 2]) -> [String; 2] {
    let [a, b] = sides.each_ref().map(|side| side.language.code().to_owned());
    let b = if a == b { format!("{b}-x-b") } else { b };
    [a, b]
}

/// Numbers of segments, from 0, separated by commas; `h` after one says that it is a heading, `f` that it is furniture.
fn numbers(side: &Side, segments: &[u32]) -> String {
    let number = |&at: &u32| match side.segments[at as usize].kind {
        SegmentKind::Heading => format!("{at}h"),
        SegmentKind::Furniture => format!("{at}f"),
        SegmentKind::Text => at.to_string(),
    };
    segments.iter().map(number).collect::<Vec<_>>().join(",")
}
