//! The lines of a whole file → how it is set: the size of its letters, the distance of its lines, whether paragraphs are
//! indented, where lines end.

use super::columns::Column;
use super::glyphs::Line;
use super::paragraphs::{Ordered, is_item};
use crate::read::BlockKind;
use std::collections::BTreeMap;

/// How a file is set.
#[derive(Debug)]
pub(super) struct Style {
    /// The size of most letters.
    size: f64,
    /// The distance of lines as a multiple of the size.
    pub(super) leading: f64,
    /// Whether the first line of a paragraph is set in.
    pub(super) is_indented: bool,
    /// How far lines reach on pages that are one column.
    right: f64,
}

impl Style {
    /// The style of `pages`.
    pub(super) fn of(pages: &[Ordered]) -> Self {
        let columns = || pages.iter().flat_map(|page| &page.columns);
        let mut sizes: BTreeMap<u64, usize> = BTreeMap::new();
        for line in columns().flat_map(|column| &column.lines) {
            *sizes.entry((line.size * 10.0) as u64).or_default() += line.text.len();
        }
        let most = sizes.into_iter().max_by_key(|&(size, letters)| (letters, size));
        let size = most.map_or(10.0, |(size, _)| (size as f64 / 10.0).max(0.1));
        let is_body = |line: &&Line| (line.size - size).abs() <= 0.07 * size;
        let whole = columns().filter(|column| !column.is_beside);
        Self {
            size,
            leading: leading(columns()),
            is_indented: is_indented(columns()),
            right: (whole.flat_map(|column| &column.lines).filter(is_body))
                .map(|line| line.right)
                .fold(0.0, f64::max),
        }
    }

    /// How far the lines of `column` may reach: of a few lines none may show it.
    pub(super) fn right_of(&self, column: &Column) -> f64 {
        match column.is_beside {
            true => column.right,
            false => column.right.max(self.right),
        }
    }

    /// What a paragraph is that begins with `line`.
    pub(super) fn kind(&self, line: &Line) -> BlockKind {
        if line.size >= 1.15 * self.size && line.text.len() < 300 {
            BlockKind::Heading
        } else if is_item(&line.text) {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }
}

/// Pairs of lines of one size that follow each other in a column.
fn pairs<'c>(columns: impl Iterator<Item = &'c Column>) -> impl Iterator<Item = (&'c Column, &'c Line, &'c Line)> {
    let pairs = columns.flat_map(|column| column.lines.windows(2).map(move |pair| (column, &pair[0], &pair[1])));
    pairs.filter(|(_, a, b)| (a.size - b.size).abs() < 0.07 * a.size && b.base - a.base > 0.4 * a.size)
}

/// The usual distance of lines that fill their column.
fn leading<'c>(columns: impl Iterator<Item = &'c Column>) -> f64 {
    let full = pairs(columns).filter(|(column, a, _)| column.right - a.right < 0.15 * (column.right - column.left));
    let mut gaps: Vec<f64> = full.map(|(_, a, b)| (b.base - a.base) / a.size).collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).map_or(1.2, |gap| gap.clamp(0.8, 4.0))
}

/// Whether most lines that follow a short line at the end of a sentence are set in.
fn is_indented<'c>(columns: impl Iterator<Item = &'c Column>) -> bool {
    let after_short = pairs(columns).filter(|(column, a, _)| {
        column.right - a.right > 0.2 * (column.right - column.left)
            && a.text.ends_with(['.', '。', '!', '?', '”', '！', '？'])
    });
    let (mut inside, mut all) = (0, 0);
    for (column, _, b) in after_short {
        all += 1;
        inside += usize::from(b.left - column.left > 0.8 * b.size && !is_item(&b.text));
    }
    inside * 2 > all
}
