//! The text of a row in one column: its segments with their numbers, their edits marked.

use super::mark::role;
use super::wrap::{Line, Wrapper};
use super::{Layout, Options};
use crate::Comparison;
use crate::diff::{Edit, EditKind};
use crate::report::columns::{Stretch, stretches};
use crate::report::summary::is_foreign;
use crate::text::Span;
use anstyle::Style;

/// Makes the cells of one report.
pub(super) struct Cells<'c> {
    comparison: &'c Comparison,
    options: &'c Options,
    /// How many columns the numbers of the segments take.
    digits: usize,
    /// How many columns the text of a cell may take.
    text: usize,
    is_foreign: bool,
}

impl<'c> Cells<'c> {
    pub(super) fn new(comparison: &'c Comparison, options: &'c Options) -> Self {
        let most = comparison
            .sides
            .iter()
            .map(|side| side.segments.len())
            .max()
            .unwrap_or(0);
        let digits = most.max(1).ilog10() as usize + 1;
        let text = match options.layout {
            Layout::Columns => (options.width.saturating_sub(3) / 2).saturating_sub(digits + 1),
            Layout::Inline => options.width.saturating_sub(digits + 3),
        };
        Self {
            comparison,
            options,
            digits,
            text: text.max(1),
            is_foreign: is_foreign(comparison),
        }
    }

    /// How many columns a cell takes, its number included.
    pub(super) fn column(&self) -> usize {
        self.digits + 1 + self.text
    }

    /// The segments of a link on one side, with its edits.
    pub(super) fn linked(&self, link: usize, side: usize) -> Vec<Line> {
        let segments = &self.comparison.alignment.links[link];
        let numbers = if side == 0 { &segments.a } else { &segments.b };
        let edits = &self.comparison.edits[link];
        numbers
            .iter()
            .flat_map(|&segment| self.segment(side, segment, edits))
            .collect()
    }

    /// A segment without counterpart.
    pub(super) fn whole(&self, side: usize, segment: u32) -> Vec<Line> {
        self.segment(side, segment, &[])
    }

    /// A segment of furniture: one faint line, cut where the column ends.
    pub(super) fn furniture(&self, side: usize, segment: u32) -> Vec<Line> {
        let text = self.comparison.sides[side].text(segment);
        let mut wrapper = Wrapper::new(self.text);
        // A first line of a segment however long is made of its first characters.
        let enough = text.char_indices().nth(4 * self.text).map_or(text.len(), |(at, _)| at);
        wrapper.text(&text[..enough], self.options.cues.faint());
        let mut lines = wrapper.finish();
        if lines.len() > 1 || enough < text.len() {
            lines.truncate(1);
            if let Some(line) = lines.first_mut().filter(|line| line.width < self.text) {
                line.text.push('…');
                line.width += 1;
            }
        }
        self.numbered(segment, lines)
    }

    fn segment(&self, side: usize, segment: u32, edits: &[Edit]) -> Vec<Line> {
        let text = &self.comparison.sides[side].document.text;
        let span = self.comparison.sides[side].segments[segment as usize].span;
        let mut wrapper = Wrapper::new(self.text);
        let stretches = stretches(span, edits, side);
        let marks: Vec<Option<&Edit>> = stretches.iter().map(|stretch| self.marked(stretch, edits)).collect();
        let joined = |at: usize| is_joined(&stretches, &marks, text, at, side);
        for (at, stretch) in stretches.iter().enumerate() {
            let joins = Joins {
                before: joined(at),
                after: (at + 1..=at + 2).any(|next| next < stretches.len() && marks[next].is_some() && joined(next)),
            };
            self.stretch(&mut wrapper, stretch.span.of(text), marks[at], side, joins);
        }
        self.numbered(segment, wrapper.finish())
    }

    /// The edit that marks a stretch.
    fn marked<'e>(&self, stretch: &Stretch, edits: &'e [Edit]) -> Option<&'e Edit> {
        let edit = stretch.edit.map(|number| &edits[number]);
        edit.filter(|edit| !self.options.unmarked.contains(&edit.class))
    }

    /// Adds a stretch of one side's text, marked by the edit that covers it.
    fn stretch(&self, wrapper: &mut Wrapper, text: &str, edit: Option<&Edit>, side: usize, joins: Joins) {
        let Some(edit) = edit else {
            return wrapper.text(text, Style::new());
        };
        let role = role(edit, side);
        let style = self.options.cues.style(role, edit.class);
        let [open, close] = self.options.cues.signs(role);
        if !joins.before {
            wrapper.opening(open, style);
        }
        wrapper.text(text, style);
        if !joins.after {
            wrapper.closing(close, style);
        }
    }

    /// A link in one column: B's words after those of A that they stand for. Passages in two languages, whose words
    /// are not compared, stand one below the other.
    pub(super) fn inline(&self, link: usize) -> Vec<Line> {
        let edits = &self.comparison.edits[link];
        if edits.is_empty() && self.is_foreign {
            let sides = [0, 1].into_iter();
            return sides
                .flat_map(|side| named(["A", "B"][side], self.linked(link, side)))
                .collect();
        }
        let numbers = &self.comparison.alignment.links[link].a;
        let merged = numbers
            .iter()
            .flat_map(|&segment| self.merged(segment, edits, numbers.first() == Some(&segment)));
        named(" ", merged.collect())
    }

    /// One segment of A with B's words in it; the `first` of a link also has those that stand before all of A.
    fn merged(&self, segment: u32, edits: &[Edit], first: bool) -> Vec<Line> {
        let [text_a, text_b] = [0, 1].map(|side: usize| self.comparison.sides[side].document.text.as_str());
        let span = self.comparison.sides[0].segments[segment as usize].span;
        let mut wrapper = Wrapper::new(self.text);
        let mut from = span.start;
        let inside = |edit: &&Edit| {
            edit.a.end <= span.end
                && (edit.a.start > span.start || edit.a.end > span.start || first && edit.a.start == span.start)
        };
        for edit in edits.iter().filter(inside) {
            wrapper.text(Span::new(from, edit.a.start.max(from)).of(text_a), Style::new());
            from = edit.a.end;
            let shown = !self.options.unmarked.contains(&edit.class);
            if !edit.a.is_empty() {
                self.stretch(
                    &mut wrapper,
                    edit.a.of(text_a),
                    Some(edit).filter(|_| shown),
                    0,
                    Joins::default(),
                );
            }
            if shown && !edit.b.is_empty() && edit.kind != EditKind::Moved {
                space_before(&mut wrapper, text_b, edit);
                self.stretch(&mut wrapper, edit.b.of(text_b), Some(edit), 1, Joins::default());
                space_after(&mut wrapper, text_a, text_b, edit);
            }
        }
        wrapper.text(Span::new(from, span.end).of(text_a), Style::new());
        self.numbered(segment, wrapper.finish())
    }

    /// The number of the segment before its first line, as much space before the others.
    fn numbered(&self, segment: u32, lines: Vec<Line>) -> Vec<Line> {
        let faint = self.options.cues.faint();
        let digits = self.digits;
        let number = |line: Line, at: usize| Line {
            text: match at {
                0 => format!("{faint}{:>digits$}{faint:#} {}", segment + 1, line.text),
                _ => format!("{:digits$} {}", "", line.text),
            },
            width: digits + 1 + line.width,
        };
        lines
            .into_iter()
            .enumerate()
            .map(|(at, line)| number(line, at))
            .collect()
    }
}

/// Whether a marked stretch goes on in its neighbours, so that one pair of signs does for both.
#[derive(Clone, Copy, Default)]
struct Joins {
    before: bool,
    after: bool,
}

/// Whether the marked stretch `at` goes on where the one before it, but for a space, left off.
fn is_joined(stretches: &[Stretch], marks: &[Option<&Edit>], text: &str, at: usize, side: usize) -> bool {
    let Some(edit) = marks[at] else { return false };
    let blank = |at: usize| marks[at].is_none() && stretches[at].span.of(text).trim().is_empty();
    let before = match at {
        0 => return false,
        _ if blank(at - 1) => at.checked_sub(2),
        _ => Some(at - 1),
    };
    before
        .and_then(|before| marks[before])
        .is_some_and(|before| role(before, side) == role(edit, side))
}

/// The lines with the name of their side before the first.
pub(super) fn named(name: &str, lines: Vec<Line>) -> Vec<Line> {
    let before = |at: usize| if at == 0 { name } else { " " };
    let lines = lines.into_iter().enumerate();
    lines
        .map(|(at, line)| Line {
            text: format!("{} {}", before(at), line.text),
            width: line.width + 2,
        })
        .collect()
}

/// A space before B's words where B has one and A's words, or nothing, stand right before them.
fn space_before(wrapper: &mut Wrapper, text_b: &str, edit: &Edit) {
    if text_b[..edit.b.start].ends_with(char::is_whitespace) && edit.a.is_empty() {
        wrapper.space(Style::new());
    }
}

/// A space after B's words where B has one and the text of A goes on without.
fn space_after(wrapper: &mut Wrapper, text_a: &str, text_b: &str, edit: &Edit) {
    let next_a = text_a[edit.a.end..].chars().next();
    if text_b[edit.b.end..].starts_with(char::is_whitespace) && next_a.is_some_and(char::is_alphanumeric) {
        wrapper.space(Style::new());
    }
}
