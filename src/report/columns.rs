//! A comparison → the rows and marked texts that every side-by-side report shows, so that all agree.
//!
//! Rows stand in the order of A. What only B has stands before the next passage that both have in order, so
//! that it is read in its place; what A lost at that place comes first, as in any diff.

use super::summary::is_equal;
use crate::align::{Alignment, Link, Order};
use crate::compare::Comparison;
use crate::diff::Edit;
use crate::segment::{SegmentKind, Side};
use crate::text::Span;

/// One row of a side-by-side report. Each segment of either side is in exactly one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The link of this number: its segments of A on the left, those of B on the right.
    Link(usize),
    /// A segment without counterpart.
    Only {
        /// The number of its side: 0 is A.
        side: usize,
        /// Its number in that side.
        segment: u32,
    },
    /// A segment that is around the text, not of it.
    Furniture {
        /// The number of its side: 0 is A.
        side: usize,
        /// Its number in that side.
        segment: u32,
    },
}

/// Which passages a report shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Passages {
    /// All of both texts.
    #[default]
    All,
    /// Those that differ; how many equal ones lie between is said.
    Differing,
}

/// What a report shows next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A row.
    Row(Row),
    /// So many equal passages that are left out.
    Equal(usize),
}

/// A stretch of a segment that is shown in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where it stands in the document's text.
    pub span: Span,
    /// The number of the edit (within its link) that covers it; none where both sides are the same.
    pub edit: Option<usize>,
}

/// The rows of `comparison`, from first to last.
pub fn rows(comparison: &Comparison) -> Vec<Row> {
    rows_of(&comparison.sides, &comparison.alignment)
}

/// The rows of two sides and their alignment, from first to last.
pub fn rows_of(sides: &[Side; 2], alignment: &Alignment) -> Vec<Row> {
    let [a, b] = sides;
    let places_a = places(a.segments.len(), alignment.links.iter().map(|link| &link.a));
    let places_b = places(b.segments.len(), alignment.links.iter().map(|link| &link.b));
    let mut before = unlinked_before_links(b, &alignment.links, &places_b);
    let mut rows = Vec::with_capacity(a.segments.len() + b.segments.len());
    for (at, place) in places_a.iter().enumerate() {
        match *place {
            Place::Opens(link) => {
                rows.append(&mut before[link]);
                rows.push(Row::Link(link));
            }
            Place::Continues => {}
            Place::Unlinked => rows.push(unlinked(a, 0, at)),
        }
    }
    rows.extend(before.into_iter().flatten());
    rows
}

/// The rows of `comparison` that a report of `passages` shows, and the number of those that it leaves out.
pub fn items(comparison: &Comparison, passages: Passages) -> Vec<Item> {
    let mut items = Vec::new();
    for row in rows(comparison) {
        if passages == Passages::All || differs(comparison, row) {
            items.push(Item::Row(row));
        } else if matches!(row, Row::Link(_)) {
            match items.last_mut() {
                Some(Item::Equal(count)) => *count += 1,
                _ => items.push(Item::Equal(1)),
            }
        }
    }
    items
}

/// Whether a row shows a difference.
fn differs(comparison: &Comparison, row: Row) -> bool {
    match row {
        Row::Link(link) => comparison.alignment.links[link].order == Order::Moved || !is_equal(comparison, link),
        Row::Only { .. } => true,
        Row::Furniture { .. } => false,
    }
}

/// What a segment is to the links of its side.
#[derive(Clone, Copy)]
enum Place {
    /// The first segment of this link.
    Opens(usize),
    /// A later segment of a link.
    Continues,
    /// In no link.
    Unlinked,
}

/// The place of each of the `count` segments of a side; `links` gives the segments of each link on that side.
fn places<'c>(count: usize, links: impl Iterator<Item = &'c Vec<u32>>) -> Vec<Place> {
    let mut places = vec![Place::Unlinked; count];
    for (number, segments) in links.enumerate() {
        for (nth, &at) in segments.iter().enumerate() {
            places[at as usize] = if nth == 0 {
                Place::Opens(number)
            } else {
                Place::Continues
            };
        }
    }
    places
}

/// The rows of B without a link, each under the number of the link before which they are shown; those after the
/// last link stand at the end, under the number of links.
fn unlinked_before_links(b: &Side, links: &[Link], places: &[Place]) -> Vec<Vec<Row>> {
    let mut before = vec![Vec::new(); links.len() + 1];
    let mut waiting = Vec::new();
    for (at, place) in places.iter().enumerate() {
        match *place {
            Place::Opens(link) if links[link].order == Order::InOrder => before[link].append(&mut waiting),
            Place::Unlinked => waiting.push(unlinked(b, 1, at)),
            Place::Opens(_) | Place::Continues => {}
        }
    }
    before[links.len()] = waiting;
    before
}

/// The row of the segment numbered `at` of the side numbered `side`, which is in no link.
fn unlinked(whole: &Side, side: usize, at: usize) -> Row {
    let segment = at as u32;
    match whole.segments[at].kind {
        SegmentKind::Furniture => Row::Furniture { side, segment },
        _ => Row::Only { side, segment },
    }
}

/// The stretches of `segment` (its span in the text of side `side`) as `edits` mark it: together they are the
/// whole segment. Edits that are empty on this side mark nothing here.
pub fn stretches(segment: Span, edits: &[Edit], side: usize) -> Vec<Stretch> {
    let mut marks: Vec<(Span, usize)> = edits
        .iter()
        .enumerate()
        .map(|(number, edit)| (edit.on(side), number))
        .filter(|(span, _)| !span.is_empty() && segment.contains(*span))
        .collect();
    marks.sort_unstable();
    let mut stretches = Vec::with_capacity(2 * marks.len() + 1);
    let mut from = segment.start;
    let mut push = |start, end, edit| {
        if start < end {
            stretches.push(Stretch {
                span: Span::new(start, end),
                edit,
            });
        }
    };
    for (span, number) in marks {
        push(from, span.start, None);
        push(span.start, span.end, Some(number));
        from = span.end;
    }
    push(from, segment.end, None);
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{Class, EditKind};
    use crate::report::fixture::comparison;

    #[test]
    fn stretches_make_up_the_segment() {
        let edit = Edit {
            kind: EditKind::Replaced,
            class: Class::Paraphrase,
            a: Span::new(14, 17),
            b: Span::new(2, 2),
        };
        let cut = stretches(Span::new(10, 20), &[edit], 0);
        let spans: Vec<_> = cut
            .iter()
            .map(|piece| (piece.span.start, piece.span.end, piece.edit))
            .collect();
        assert_eq!(spans, [(10, 14, None), (14, 17, Some(0)), (17, 20, None)]);
        assert_eq!(stretches(Span::new(0, 5), &[edit], 1).len(), 1);
    }

    #[test]
    fn what_only_b_has_stands_before_the_next_link_in_order() {
        let made = comparison(
            "one\ntwo\nthree\nfour",
            "new\none\nfour\nmore\nthree\nlast",
            &[(&[0], &[1]), (&[2], &[4]), (&[3], &[2])],
        );
        let only = |side, segment| Row::Only { side, segment };
        assert_eq!(
            rows(&made),
            [
                only(1, 0),
                Row::Link(0),
                only(0, 1),
                only(1, 3),
                Row::Link(1),
                Row::Link(2),
                only(1, 5)
            ]
        );
    }

    #[test]
    fn equal_passages_are_counted_where_only_differences_are_shown() {
        let made = comparison(
            "same\nas\nold",
            "same\nas\nnew",
            &[(&[0], &[0]), (&[1], &[1]), (&[2], &[2])],
        );
        assert_eq!(
            items(&made, Passages::Differing),
            [Item::Equal(2), Item::Row(Row::Link(2))]
        );
        assert_eq!(items(&made, Passages::All).len(), 3);
    }
}
