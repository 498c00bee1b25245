//! What the lines of a plain text say about its paragraphs: whether each line is one, or lines are wrapped.

use crate::text::Span;
use unicode_width::UnicodeWidthStr;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its text, without the white space around it.
    pub(super) span: Span,
    /// The columns of white space before it.
    pub(super) indent: usize,
    /// Whether a blank line stands before it.
    pub(super) after_blank: bool,
}

/// How a text's lines make paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Each line is a paragraph.
    LineEach,
    /// Paragraphs are wrapped at a width.
    Wrapped {
        /// The columns that lines are filled up to.
        width: usize,
        /// The columns that most lines are indented by.
        indent: usize,
    },
}

/// The widths that people and programs wrap prose at. Narrower lines are verse, tables or lists, wider ones are
/// paragraphs.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 36..=160;

/// How many pairs of neighbouring lines the shape is told from.
const SAMPLE: usize = 4000;

impl Shape {
    /// The shape of `text`, whose lines are `lines`.
    ///
    /// In wrapped prose a line ends where the next word would no longer have fitted, and mostly in mid-sentence.
    /// Where paragraphs, verses or sentences have a line each, lines end at all widths, and with a full stop.
    pub(super) fn of(text: &str, lines: &[Line]) -> Self {
        let stride = lines.len() / SAMPLE + 1;
        let pairs: Vec<[&Line; 2]> = lines
            .windows(2)
            .filter(|pair| !pair[1].after_blank)
            .step_by(stride)
            .map(|pair| [&pair[0], &pair[1]])
            .collect();
        let mut widths: Vec<usize> = pairs.iter().map(|[line, _]| line.width(text)).collect();
        widths.sort_unstable();
        let Some(&width) = widths.get(widths.len() * 9 / 10) else {
            return Self::LineEach;
        };
        if !WRAP_WIDTHS.contains(&width) {
            return Self::LineEach;
        }
        let full: Vec<&[&Line; 2]> = pairs
            .iter()
            .filter(|[line, next]| line.width(text) + 1 + next.first_word_width(text) > width)
            .collect();
        let goes_on = full.iter().filter(|[line, _]| !line.ends_sentence(text)).count();
        let is_wrapped = if pairs.len() < 4 {
            // Too few lines to have a width: what goes on must be seen to go on.
            pairs
                .iter()
                .all(|[line, next]| !line.ends_sentence(text) && next.continues(text))
        } else {
            full.len() * 5 >= pairs.len() * 3 && goes_on * 2 >= full.len()
        };
        if is_wrapped {
            Self::Wrapped {
                width,
                indent: commonest(pairs.iter().map(|[_, next]| next.indent)),
            }
        } else {
            Self::LineEach
        }
    }
}

impl Line {
    /// How many columns it takes, its indent with it.
    pub(super) fn width(&self, text: &str) -> usize {
        self.indent + columns(self.span.of(text))
    }

    /// The columns of its first word; of a script without spaces, of its first character.
    pub(super) fn first_word_width(&self, text: &str) -> usize {
        let line = self.span.of(text);
        match line.chars().next() {
            Some(c) if is_wide(c) => 2,
            _ => columns(
                line.split(|c: char| c.is_whitespace() || is_wide(c))
                    .next()
                    .unwrap_or_default(),
            ),
        }
    }

    /// Whether a sentence or a clause that introduces something ends with it.
    pub(super) fn ends_sentence(&self, text: &str) -> bool {
        self.span
            .of(text)
            .trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』', '）', '】', '》'])
            .ends_with([
                '.', '!', '?', ':', ';', '…', '。', '！', '？', '：', '；', '؟', '۔', '।',
            ])
    }

    /// Whether it goes on with a sentence that the line before began.
    fn continues(&self, text: &str) -> bool {
        let line = self.span.of(text);
        line.starts_with(|c: char| c.is_lowercase() || is_wide(c) || matches!(c, '，' | '。' | '、'))
    }

    /// Whether it begins with the mark of a list: `- `, `* `, `• `, `1. `, `(a) `.
    pub(super) fn is_list_item(&self, text: &str) -> bool {
        let line = self.span.of(text);
        let mark = line.split_whitespace().next().unwrap_or_default();
        if mark.len() == line.len() {
            return false;
        }
        matches!(mark, "-" | "*" | "•" | "–" | "—" | "·")
            || mark.len() <= 5
                && mark.ends_with(['.', ')'])
                && mark
                    .trim_matches(['(', ')', '.'])
                    .chars()
                    .all(|c| c.is_ascii_digit() || mark.len() <= 3 && c.is_ascii_lowercase())
    }
}

/// The lines of `text` that are not blank. A line ends with a line feed, a carriage return or both.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line> {
    let mut at = 0;
    let mut after_blank = false;
    std::iter::from_fn(move || {
        while at < text.len() {
            let start = at;
            let rest = &text.as_bytes()[start..];
            let length = rest
                .iter()
                .position(|byte| matches!(byte, b'\n' | b'\r'))
                .unwrap_or(rest.len());
            let ending = if rest[length..].starts_with(b"\r\n") { 2 } else { 1 };
            at = start + length + ending;
            let line = &text[start..start + length];
            let body = line.trim_start();
            let white = length - body.len();
            let body = body.trim_end();
            if body.is_empty() {
                after_blank = true;
                continue;
            }
            return Some(Line {
                span: Span::new(start + white, start + white + body.len()),
                indent: columns(&line[..white]),
                after_blank: std::mem::take(&mut after_blank),
            });
        }
        None
    })
}

/// The columns of `text` in a terminal; a tab counts as four.
fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len() + 3 * text.bytes().filter(|&byte| byte == b'\t').count()
    } else {
        text.width()
    }
}

/// Whether `c` is of a script that may be wrapped at any character.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
}

fn commonest(numbers: impl Iterator<Item = usize>) -> usize {
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    numbers
        .chunk_by(|a, b| a == b)
        .max_by_key(|same| same.len())
        .map_or(0, |same| same[0])
}
