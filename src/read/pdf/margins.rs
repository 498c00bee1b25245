//! The lines of all pages → which are headers, footers and page numbers: what stands at the same height of several pages
//! and says the same but for its numbers.

use super::glyphs::{Line, Page};
use std::collections::BTreeMap;

/// How many rows a header or a footer has at most.
const ROWS: usize = 4;

/// How far its height may differ from page to page, in points.
const SHIFT: f64 = 4.0;

/// A row that may be of a header or a footer.
struct Row {
    page: usize,
    base: f64,
    /// The lines of the page that are in it.
    lines: Vec<usize>,
}

/// Marks the headers and footers of `pages`.
pub(super) fn mark(pages: &mut [Page]) {
    for is_top in [true, false] {
        let rows: Vec<Vec<Row>> = pages
            .iter()
            .enumerate()
            .map(|(at, page)| outer(at, page, is_top))
            .collect();
        let mut said: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        for row in rows.iter().flatten() {
            said.entry(key(row, &pages[row.page])).or_default().push(row.base);
        }
        // Of a few pages all must have it, of many three: headers change with the chapter.
        let enough = pages.len().clamp(2, 3);
        let repeats = |row: &&Row| {
            let key = key(row, &pages[row.page]);
            let alike = said[&key].iter().filter(|base| (**base - row.base).abs() <= SHIFT);
            alike.take(enough).count() == enough || pages.len() == 1 && is_number(&key)
        };
        // Only what no text stands outside of.
        let found: Vec<&Row> = rows.iter().flat_map(|rows| rows.iter().take_while(repeats)).collect();
        for row in found {
            row.lines
                .iter()
                .for_each(|&line| pages[row.page].lines[line].is_aside = true);
        }
    }
}

/// The outermost rows of a page, from the edge inwards.
fn outer(at: usize, page: &Page, is_top: bool) -> Vec<Row> {
    let mut lines: Vec<usize> = (0..page.lines.len())
        .filter(|&line| !page.lines[line].is_aside)
        .collect();
    let base = |line: usize| page.lines[line].base;
    lines.sort_by(|&a, &b| {
        base(a)
            .total_cmp(&base(b))
            .then(page.lines[a].left.total_cmp(&page.lines[b].left))
    });
    if !is_top {
        lines.reverse();
    }
    let mut rows: Vec<Row> = Vec::new();
    for line in lines {
        if let Some(row) = rows.last_mut()
            && (row.base - base(line)).abs() < 2.0
        {
            row.lines.push(line);
            continue;
        }
        if rows.len() == ROWS {
            break;
        }
        rows.push(Row {
            page: at,
            base: base(line),
            lines: vec![line],
        });
    }
    rows
}

/// What a row says, with its numbers as `#`.
fn key(row: &Row, page: &Page) -> String {
    let mut lines: Vec<&Line> = row.lines.iter().map(|&line| &page.lines[line]).collect();
    lines.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut key = String::new();
    for c in lines.iter().flat_map(|line| line.text.chars().chain([' '])) {
        let c = if c.is_numeric() { '#' } else { c };
        if c != '#' || !key.ends_with('#') {
            key.push(c);
        }
    }
    key
}

/// Whether a row is nothing but a number.
fn is_number(key: &str) -> bool {
    key.trim_matches(|c: char| c.is_whitespace() || "-–—·|/".contains(c)) == "#"
}
