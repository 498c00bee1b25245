//! The apparatus of each row → the words of each cell that most other versions do not have at that place.

use super::apparatus::{self, Apparatus};
use super::{Row, RowKind, Texts};
use crate::text::Span;
use rayon::prelude::*;

/// Words that most other versions of the language do not have at this place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where they stand in the text.
    pub span: Span,
    /// How many have them.
    pub share: Share,
}

/// How many versions share words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// This one alone.
    Alone,
    /// Others too, but no more than half of all.
    Few,
    /// However many: only punctuation differs.
    Punctuation,
}

/// Marks the cells of every row.
pub(super) fn mark(rows: &mut [Row], texts: &Texts<'_>) {
    rows.par_iter_mut()
        .filter(|row| row.kind == RowKind::Passage)
        .for_each(|row| {
            for apparatus in apparatus::of(row, texts) {
                for (at, &text) in apparatus.texts.iter().enumerate() {
                    row.cells[text].marks = joined(marks(&apparatus, at), &texts.sides[text].document.text);
                }
            }
        });
}

/// The marks of the version at place `at` of the apparatus.
fn marks(apparatus: &Apparatus, at: usize) -> Vec<Mark> {
    let versions = apparatus.texts.len();
    let mut marks = Vec::new();
    for column in apparatus.columns.iter().filter(|column| !column.is_common()) {
        let sharing = column.sharing(at);
        if 2 * sharing > versions {
            continue;
        }
        let share = match (column.has_words, sharing) {
            (false, _) => Share::Punctuation,
            (true, 1) => Share::Alone,
            (true, _) => Share::Few,
        };
        marks.extend(column.spans[at].iter().map(|&span| Mark { span, share }));
    }
    marks
}

/// Marks of one sort with nothing but white space between are one.
fn joined(marks: Vec<Mark>, text: &str) -> Vec<Mark> {
    let mut joined: Vec<Mark> = Vec::new();
    for mark in marks {
        match joined.last_mut() {
            Some(last)
                if last.share == mark.share
                    && last.span.end <= mark.span.start
                    && text[last.span.end..mark.span.start]
                        .chars()
                        .all(|c| c.is_whitespace() && c != '\n') =>
            {
                last.span.end = mark.span.end;
            }
            _ => joined.push(mark),
        }
    }
    joined
}
