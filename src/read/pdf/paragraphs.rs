//! The columns of all pages → paragraphs: a line goes on where the one before it has no room for its first word.

use super::columns::Column;
use super::glyphs::{Line, is_wide};
use super::hyphens::Words;
use super::style::Style;
use crate::read::BlockKind;

/// A paragraph.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// What it says.
    pub(super) text: String,
    /// The page on which it begins, from 1.
    pub(super) page: usize,
    /// What it is.
    pub(super) kind: BlockKind,
    /// Its last line, and whether that had no room for the first word of another.
    last: Line,
    /// What is free at the end of that line.
    room: f64,
    /// Whether another column stands beside it.
    is_beside: bool,
}

/// A page of which the order of reading is known.
#[derive(Default)]
pub(super) struct Ordered {
    /// Headers and other lines that are not of the text and stand above it.
    pub(super) above: Vec<Line>,
    /// The text.
    pub(super) columns: Vec<Column>,
    /// Footers.
    pub(super) below: Vec<Line>,
}

/// The paragraphs of `pages` in order, and how many words were joined by guess.
pub(super) fn of(pages: Vec<Ordered>) -> (Vec<Paragraph>, usize) {
    let style = Style::of(&pages);
    let mut joiner = Joiner {
        words: Words::of(&pages),
        style,
        done: Vec::new(),
    };
    for (at, page) in pages.into_iter().enumerate() {
        page.above.into_iter().for_each(|line| joiner.aside(line, at + 1));
        for column in page.columns {
            joiner.column(column, at + 1);
        }
        page.below.into_iter().for_each(|line| joiner.aside(line, at + 1));
    }
    (joiner.done, joiner.words.guesses)
}

/// What of a column its first line is judged by.
struct Edge {
    left: f64,
    is_beside: bool,
}

struct Joiner {
    style: Style,
    words: Words,
    done: Vec<Paragraph>,
}

impl Joiner {
    fn aside(&mut self, line: Line, page: usize) {
        self.done.push(Paragraph {
            text: line.text.clone(),
            page,
            kind: BlockKind::Furniture,
            last: line,
            room: 0.0,
            is_beside: false,
        });
    }

    fn column(&mut self, column: Column, page: usize) {
        let right = self.style.right_of(&column);
        let edge = Edge {
            left: column.left,
            is_beside: column.is_beside,
        };
        let mut is_first = true;
        for line in column.lines {
            let into = match is_first {
                true => self.carried_over(&line, &edge),
                false => self
                    .done
                    .len()
                    .checked_sub(1)
                    .filter(|&last| self.goes_on(&self.done[last], &line, column.left)),
            };
            is_first = false;
            let room = right - line.right;
            match into {
                Some(at) => {
                    let paragraph = &mut self.done[at];
                    self.words.join(&mut paragraph.text, &line.text);
                    (paragraph.last, paragraph.room) = (line, room);
                }
                None => self.done.push(Paragraph {
                    kind: self.style.kind(&line),
                    text: line.text.clone(),
                    page,
                    last: line,
                    room,
                    is_beside: column.is_beside,
                }),
            }
        }
    }

    /// Whether `line`, which stands under it in a column that begins at `left`, goes on with the last paragraph.
    fn goes_on(&self, paragraph: &Paragraph, line: &Line, left: f64) -> bool {
        let last = &paragraph.last;
        let gap = line.base - last.base;
        let size = line.size.max(last.size);
        let is_beside = gap < 0.4 * size;
        let is_far = gap > 1.4 * self.style.leading * size;
        if is_beside || is_far || !is_like(last, line) {
            return false;
        }
        if paragraph.kind == BlockKind::Heading {
            return true;
        }
        if !is_full(paragraph, line) {
            return false;
        }
        let is_set_in = line.left - left > 0.8 * line.size;
        let is_further_in = is_set_in && line.left - last.left > 0.8 * line.size;
        let may_begin = ends_a_sentence(&last.text);
        if is_item(&paragraph.text) || !is_set_in {
            return !(is_bullet(&line.text) || is_item(&line.text) && may_begin);
        }
        !(self.style.is_indented || is_further_in && may_begin)
    }

    /// The paragraph of an earlier column or page with which `line`, the first of a column, goes on.
    /// Between them stand headers and footers, and notes in smaller letters.
    fn carried_over(&self, line: &Line, edge: &Edge) -> Option<usize> {
        let is_between =
            |paragraph: &&Paragraph| paragraph.kind == BlockKind::Furniture || paragraph.last.size < 0.93 * line.size;
        let between = self.done.iter().rev().take_while(is_between).count();
        let at = self.done.len().checked_sub(between + 1)?;
        let paragraph = &self.done[at];
        let is_text = paragraph.kind == BlockKind::Paragraph && self.style.kind(line) == BlockKind::Paragraph;
        let is_indented = line.left - edge.left > 0.8 * line.size;
        let goes_on = is_text
            && paragraph.is_beside == edge.is_beside
            && is_like(&paragraph.last, line)
            && is_full(paragraph, line)
            && !is_indented
            && !is_bullet(&line.text)
            && (!ends_a_sentence(&paragraph.last.text) || self.style.is_indented && !is_item(&line.text));
        goes_on.then_some(at)
    }
}

/// Whether two lines are set alike.
fn is_like(a: &Line, b: &Line) -> bool {
    (a.size - b.size).abs() <= 0.07 * a.size.max(b.size)
}

/// Whether the last line of `paragraph` has no room for the first word of `next`. Of Chinese a sign more was carried over
/// where the next must not begin a line.
fn is_full(paragraph: &Paragraph, next: &Line) -> bool {
    let last = &paragraph.last;
    let carries = |c: char| "，。、；：？！）》」』”’,.;:?!)".contains(c);
    let spare = match is_wide(&next.text) {
        true if next.text.chars().nth(1).is_some_and(carries) => 1.2,
        true => 0.1,
        false => 0.3,
    };
    last.text.ends_with(['-', '\u{2010}', '\u{ad}']) || paragraph.room < next.first + spare * next.size
}

fn ends_a_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', '）', '」', '』', ']']);
    text.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '；', '…', '।', '؟'])
}

fn is_bullet(text: &str) -> bool {
    text.starts_with(['•', '◦', '▪', '●', '○', '■', '□', '‣', '·', '–', '*']) && text.chars().nth(1) == Some(' ')
}

/// Whether `text` begins as an item of a list does: a bullet, `1.`, `(a)`, `iv)`.
pub(super) fn is_item(text: &str) -> bool {
    if is_bullet(text) {
        return true;
    }
    let inner = text.trim_start_matches('(');
    let mark = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (number, rest) = inner.split_at(mark);
    let is_number = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = number.len() == 1 || number.len() <= 4 && number.bytes().all(|byte| b"ivxlIVXL".contains(&byte));
    !number.is_empty() && (is_number || is_letter) && (rest.starts_with(". ") || rest.starts_with(") "))
}
