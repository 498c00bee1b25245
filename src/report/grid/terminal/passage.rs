//! A cell of the grid → lines, its words marked.

use super::Page;
use crate::collate::{Mark, Row, Share};
use crate::report::terminal::Cues;
use crate::report::terminal::wrap::{Line, Wrapper};
use anstyle::{AnsiColor, Style};

/// The passage of `text` in `row` in a column of `width`, each segment behind its number.
pub(super) fn lines(page: &Page<'_>, row: &Row, text: usize, width: usize) -> Vec<Line> {
    let side = &page.collation.texts[text];
    let cell = &row.cells[text];
    let digits = side.segments.len().max(1).ilog10() as usize + 1;
    let mut lines = Vec::new();
    for &at in &cell.segments {
        let span = side.segments[at as usize].span;
        let mut wrapper = Wrapper::new(width.saturating_sub(digits + 1).max(1));
        let mut from = span.start;
        let marks = cell.marks.iter().filter(|mark| span.contains(mark.span));
        for mark in marks {
            wrapper.text(&side.document.text[from..mark.span.start], Style::new());
            marked(&mut wrapper, page.options.cues, mark, mark.span.of(&side.document.text));
            from = mark.span.end;
        }
        wrapper.text(&side.document.text[from..span.end], Style::new());
        let faint = page.options.cues.faint();
        for (number, line) in wrapper.finish().into_iter().enumerate() {
            let label = if number == 0 {
                (at + 1).to_string()
            } else {
                String::new()
            };
            lines.push(Line {
                text: format!("{faint}{label:>digits$}{faint:#} {}", line.text),
                width: line.width + digits + 1,
            });
        }
    }
    lines
}

fn marked(wrapper: &mut Wrapper, cues: Cues, mark: &Mark, text: &str) {
    let (style, [open, close]) = match mark.share {
        Share::Alone => (color(AnsiColor::Yellow).bold(), ["{+", "+}"]),
        Share::Few => (color(AnsiColor::Cyan), ["{~", "~}"]),
        Share::Punctuation => (color(AnsiColor::Yellow).dimmed(), ["", ""]),
    };
    if cues == Cues::Color {
        return wrapper.text(text, style);
    }
    if !open.is_empty() {
        wrapper.opening(open, Style::new());
    }
    wrapper.text(text, Style::new());
    if !close.is_empty() {
        wrapper.closing(close, Style::new());
    }
}

fn color(color: AnsiColor) -> Style {
    Style::new().fg_color(Some(color.into()))
}
