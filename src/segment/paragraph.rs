//! Where paragraphs begin and end in a text that only its shape divides.

use super::shape::{Line, Shape, lines};
use crate::text::Span;

/// The lines of `text` that are not blank, trimmed.
pub(super) fn by_line(text: &str) -> Vec<Span> {
    lines(text).map(|line| line.span).collect()
}

/// The paragraphs between the blank lines of `text`.
pub(super) fn by_blank_line(text: &str) -> Vec<Span> {
    joined(lines(text), |_, line| line.after_blank)
}

/// The paragraphs of `text` in the way that it marks them itself: one a line, or wrapped lines that a blank line, an
/// indent or a short last line ends.
pub(super) fn by_shape(text: &str) -> Vec<Span> {
    let lines: Vec<Line> = lines(text).collect();
    match Shape::of(text, &lines) {
        Shape::LineEach => lines.iter().map(|line| line.span).collect(),
        Shape::Wrapped { width, indent } => {
            let mut paragraphs = Vec::new();
            for block in lines.chunk_by(|_, line| !line.after_blank) {
                wrapped(text, block, Margin { width, indent }, &mut paragraphs);
            }
            paragraphs
        }
    }
}

/// Where the lines of a wrapped text begin and how wide they are, in columns.
#[derive(Clone, Copy)]
struct Margin {
    width: usize,
    indent: usize,
}

/// Adds the paragraphs of `block`, lines without a blank one between them.
fn wrapped(text: &str, block: &[Line], margin: Margin, paragraphs: &mut Vec<Span>) {
    let fills = |line: &Line, next: &Line| line.width(text) + 1 + next.first_word_width(text) > margin.width;
    let full = block.windows(2).filter(|pair| fills(&pair[0], &pair[1])).count();
    if full * 2 < block.len() - 1 {
        // Verse, an address, a list: its lines end where their writer ended them.
        paragraphs.extend(block.iter().map(|line| line.span));
        return;
    }
    paragraphs.extend(joined(block.iter().copied(), |last, line| {
        let ended = last.ends_sentence(text);
        let short = !fills(last, line);
        (ended || short) && (line.indent != margin.indent || line.is_list_item(text)) || ended && short
    }));
}

/// Joins `lines` to paragraphs: a line begins one where `begins` says so of the line before it and itself.
fn joined(lines: impl Iterator<Item = Line>, begins: impl Fn(&Line, &Line) -> bool) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut last: Option<Line> = None;
    for line in lines {
        match (paragraphs.last_mut(), last) {
            (Some(paragraph), Some(last)) if !begins(&last, &line) => *paragraph = paragraph.joined(line.span),
            _ => paragraphs.push(line.span),
        }
        last = Some(line);
    }
    paragraphs
}
