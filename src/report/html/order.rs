//! The shared rows → the rows of the page, on which a moved passage stands at both of its places.

use crate::Comparison;
use crate::align::Order;
use crate::report::columns::{self, Row};

/// One row of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageRow {
    /// A link in order.
    Linked(usize),
    /// A moved link, where the side of this number has it.
    End(usize, usize),
    /// A segment without counterpart: side and number.
    Only(usize, u32),
    /// A segment of furniture: side and number.
    Furniture(usize, u32),
}

/// The rows from first to last. Those of [`columns::rows`], and for each moved link one more at its place in B:
/// before the first row whose passage stands further on in B.
pub(super) fn rows(comparison: &Comparison) -> Vec<PageRow> {
    let links = &comparison.alignment.links;
    let mut moved: Vec<usize> = (0..links.len()).filter(|&at| links[at].order == Order::Moved).collect();
    moved.sort_by_key(|&at| links[at].b.first());
    let mut moved = moved.into_iter().peekable();
    let mut rows = Vec::new();
    for row in columns::rows(comparison) {
        if let Some(place) = place_in_b(comparison, row) {
            while let Some(link) = moved.next_if(|&at| links[at].b.first() < Some(&place)) {
                rows.push(PageRow::End(link, 1));
            }
        }
        rows.push(match row {
            Row::Link(link) if links[link].order == Order::Moved => PageRow::End(link, 0),
            Row::Link(link) => PageRow::Linked(link),
            Row::Only { side, segment } => PageRow::Only(side, segment),
            Row::Furniture { side, segment } => PageRow::Furniture(side, segment),
        });
    }
    rows.extend(moved.map(|link| PageRow::End(link, 1)));
    rows
}

/// The first segment of B that stands at its own place in `row`.
fn place_in_b(comparison: &Comparison, row: Row) -> Option<u32> {
    match row {
        Row::Link(link) => {
            let link = &comparison.alignment.links[link];
            link.b.first().copied().filter(|_| link.order == Order::InOrder)
        }
        Row::Only { side: 1, segment } | Row::Furniture { side: 1, segment } => Some(segment),
        Row::Only { .. } | Row::Furniture { .. } => None,
    }
}
