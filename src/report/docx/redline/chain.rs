//! What two containers have in common, in the order of both: the passages that links join, rows of tables, and
//! paragraphs that are the same.

use super::text::{Container, MARK, ROW, Text};
use crate::align::Order;
use crate::compare::Comparison;
use crate::report::script::Anchor;
use crate::text::Span;
use std::collections::{BTreeMap, HashMap};

/// The anchors between all pairs of containers: those of links, and those of rows whose cells links join.
pub(super) struct Anchors {
    /// By the numbers of the two containers.
    found: BTreeMap<(usize, usize), Vec<Anchor>>,
}

impl Anchors {
    /// Finds them.
    pub(super) fn new(comparison: &Comparison, a: &Text<'_>, b: &Text<'_>) -> Self {
        let mut found: BTreeMap<(usize, usize), Vec<Anchor>> = BTreeMap::new();
        let mut rows: BTreeMap<(usize, usize), BTreeMap<(usize, usize), usize>> = BTreeMap::new();
        for (number, link) in comparison.alignment.links.iter().enumerate() {
            let located = |text: &Text<'_>, side: usize, numbers: &[u32]| {
                let mut places = numbers.iter().map(|&at| {
                    let segment = &comparison.sides[side].segments[at as usize];
                    text.locate(segment.span)
                });
                let first = places.next()??;
                places.try_fold(first, |(container, span), place| {
                    place
                        .filter(|(other, _)| *other == container)
                        .map(|(_, next)| (container, span.joined(next)))
                })
            };
            let (Some((in_a, span_a)), Some((in_b, span_b))) = (located(a, 0, &link.a), located(b, 1, &link.b)) else {
                continue;
            };
            if link.order == Order::InOrder {
                found.entry((in_a, in_b)).or_default().push(Anchor {
                    a: span_a,
                    b: span_b,
                    link: Some(number),
                });
            }
            for (outer, pair) in rows_around(a, in_a, b, in_b) {
                *rows.entry(outer).or_default().entry(pair).or_default() += 1;
            }
        }
        for (outer, pairs) in rows {
            found.entry(outer).or_default().extend(best_rows(pairs));
        }
        Self { found }
    }

    /// Those of two containers that keep the order of both, with the paragraphs and rows between them that are the same.
    pub(super) fn between(&self, [in_a, in_b]: [usize; 2], text_a: &Text<'_>, text_b: &Text<'_>) -> Vec<Anchor> {
        let found = self.found.get(&(in_a, in_b)).cloned().unwrap_or_default();
        let (a, b) = (Within::new(text_a, in_a), Within::new(text_b, in_b));
        let links = in_order(found);
        let mut anchors = Vec::with_capacity(2 * links.len());
        let (mut from_a, mut from_b) = (0, 0);
        for link in links {
            anchors.extend(same_units(
                &a,
                Span::new(from_a, link.a.start),
                &b,
                Span::new(from_b, link.b.start),
            ));
            anchors.push(link);
            (from_a, from_b) = (link.a.end, link.b.end);
        }
        let (end_a, end_b) = (a.container.stream.len(), b.container.stream.len());
        anchors.extend(same_units(&a, Span::new(from_a, end_a), &b, Span::new(from_b, end_b)));
        // The last paragraph of a container can't lose its mark.
        let last = Anchor {
            a: Span::new(end_a - MARK.len_utf8(), end_a),
            b: Span::new(end_b - MARK.len_utf8(), end_b),
            link: None,
        };
        anchors.retain(|anchor| anchor.a.end <= last.a.start && anchor.b.end <= last.b.start);
        anchors.push(last);
        anchors
    }
}

/// The pairs of rows, each in the same pair of containers, in whose cells `in_a` and `in_b` lie: the cells must be of the
/// same column of rows of as many cells.
fn rows_around(a: &Text<'_>, mut in_a: usize, b: &Text<'_>, mut in_b: usize) -> Vec<((usize, usize), (usize, usize))> {
    let mut pairs = Vec::new();
    while let (Some((outer_a, row_a, column_a)), Some((outer_b, row_b, column_b))) =
        (a.containers[in_a].parent, b.containers[in_b].parent)
    {
        let cells = |text: &Text<'_>, outer: usize, row: usize| {
            text.containers[outer].rows.get(&row).map(|row| row.cells.len())
        };
        if column_a != column_b || cells(a, outer_a, row_a) != cells(b, outer_b, row_b) {
            break;
        }
        pairs.push(((outer_a, outer_b), (row_a, row_b)));
        (in_a, in_b) = (outer_a, outer_b);
    }
    pairs
}

/// Of the pairs of rows, with how many links join each, those that no row has a better of.
fn best_rows(pairs: BTreeMap<(usize, usize), usize>) -> Vec<Anchor> {
    let mut best: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut by_b: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (&(row_a, row_b), &links) in &pairs {
        let in_a = best.entry(row_a).or_insert((links, row_b));
        if in_a.0 < links {
            *in_a = (links, row_b);
        }
        let in_b = by_b.entry(row_b).or_insert((links, row_a));
        if in_b.0 < links {
            *in_b = (links, row_a);
        }
    }
    let mutual = best
        .iter()
        .filter(|(row_a, (_, row_b))| by_b.get(row_b).is_some_and(|(_, back)| back == *row_a));
    let size = ROW.len_utf8();
    let anchor = |(&row_a, &(_, row_b)): (&usize, &(usize, usize))| Anchor {
        a: Span::new(row_a, row_a + size),
        b: Span::new(row_b, row_b + size),
        link: None,
    };
    mutual.map(anchor).collect()
}

/// The most of `anchors` that stand in the same order on both sides and don't overlap.
fn in_order(mut anchors: Vec<Anchor>) -> Vec<Anchor> {
    anchors.sort_by_key(|anchor| (anchor.a.start, anchor.b.start));
    let mut last = Span::default();
    let mut kept: Vec<Anchor> = Vec::with_capacity(anchors.len());
    for anchor in rising(&anchors, |anchor| anchor.b.start) {
        let is_after = kept.is_empty() || anchor.a.start >= last.end && anchor.b.start >= kept[kept.len() - 1].b.end;
        if is_after {
            last = anchor.a;
            kept.push(anchor);
        }
    }
    kept
}

/// The longest part of `list` whose keys rise (patience sorting: n log n).
fn rising<T: Copy>(list: &[T], key: impl Fn(&T) -> usize) -> Vec<T> {
    // The place of the last of the best rising part of each length, and what stands before each.
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(list.len());
    for (at, item) in list.iter().enumerate() {
        let length = tops.partition_point(|&top| key(&list[top]) < key(item));
        before.push(length.checked_sub(1).map(|shorter| tops[shorter]));
        if length == tops.len() {
            tops.push(at);
        } else {
            tops[length] = at;
        }
    }
    let mut rising = Vec::with_capacity(tops.len());
    let mut next = tops.last().copied();
    while let Some(at) = next {
        rising.push(list[at]);
        next = before[at];
    }
    rising.reverse();
    rising
}

/// A container of a text.
struct Within<'r, 't> {
    text: &'r Text<'t>,
    container: &'r Container<'t>,
}

impl<'r, 't> Within<'r, 't> {
    fn new(text: &'r Text<'t>, at: usize) -> Self {
        Self {
            text,
            container: &text.containers[at],
        }
    }

    /// The whole paragraphs with text and the rows that lie in `gap`, each with what it says.
    fn units(&self, gap: Span) -> Vec<(Span, String)> {
        let mut units = Vec::new();
        let stream = &self.container.stream;
        // What comes before the first mark belongs to a paragraph that began before.
        let before = &stream[..gap.start];
        let mut from = (before.is_empty() || before.ends_with([MARK, ROW])).then_some(gap.start);
        for (at, c) in gap.of(stream).char_indices().filter(|(_, c)| matches!(*c, MARK | ROW)) {
            let (here, end) = (gap.start + at, gap.start + at + c.len_utf8());
            match from {
                _ if c == ROW => units.push((Span::new(here, end), self.row(here))),
                Some(start) if start < here => {
                    let unit = Span::new(start, end);
                    units.push((unit, unit.of(stream).to_owned()));
                }
                _ => {}
            }
            from = Some(end);
        }
        units
    }

    /// What the row at `place` says: the streams of its cells, and of the cells of tables in them.
    fn row(&self, place: usize) -> String {
        let mut said = String::from(ROW);
        let cells = |container: &Container<'_>, place: usize| -> Vec<usize> {
            let row = container.rows.get(&place);
            row.map_or_else(Vec::new, |row| row.cells.iter().rev().map(|(_, cell)| *cell).collect())
        };
        let mut open = cells(self.container, place);
        while let Some(cell) = open.pop() {
            let cell = &self.text.containers[cell];
            said.push_str(&cell.stream);
            for &place in cell.rows.keys().rev() {
                open.extend(cells(cell, place));
            }
        }
        said
    }
}

/// The whole paragraphs and rows in two gaps that say the same.
fn same_units(a: &Within<'_, '_>, gap_a: Span, b: &Within<'_, '_>, gap_b: Span) -> Vec<Anchor> {
    let mut in_b: HashMap<String, Vec<Span>> = HashMap::new();
    for (unit, said) in b.units(gap_b).into_iter().rev() {
        in_b.entry(said).or_default().push(unit);
    }
    let mut pairs = Vec::new();
    for (unit, said) in a.units(gap_a) {
        if let Some(other) = in_b.get_mut(&said).and_then(Vec::pop) {
            pairs.push(Anchor {
                a: unit,
                b: other,
                link: None,
            });
        }
    }
    in_order(pairs)
}
