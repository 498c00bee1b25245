//! Styled text → lines that fit a column: broken between words, in unspaced scripts between the words of the
//! dictionary, inside a word only where it is longer than the column.

use crate::report::visible::visible;
use crate::text::{WordKind, words};
use anstyle::Style;
use std::fmt::Write;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One line of a column.
#[derive(Clone, Debug, Default)]
pub(in crate::report) struct Line {
    /// The text, with the escapes of its styles; every style is closed at its end.
    pub(in crate::report) text: String,
    /// How many columns of the terminal it takes.
    pub(in crate::report) width: usize,
}

/// Breaks what is pushed into lines.
#[derive(Debug)]
pub(in crate::report) struct Wrapper {
    width: usize,
    lines: Vec<Line>,
    line: Line,
    open: Style,
    /// The space before the next word, in its style.
    space: Option<Style>,
    /// The word so far: pieces that no line may separate.
    word: Vec<(String, Style)>,
    word_width: usize,
    last: Option<char>,
    /// The sign before the next word.
    opening: (&'static str, Style),
}

impl Wrapper {
    /// For lines of `width` columns, at least one.
    pub(in crate::report) fn new(width: usize) -> Self {
        Self {
            width: width.max(1),
            lines: Vec::new(),
            line: Line::default(),
            open: Style::new(),
            space: None,
            word: Vec::new(),
            word_width: 0,
            last: None,
            opening: Default::default(),
        }
    }

    /// Adds `text` in `style`; white space in it is a place to break.
    pub(in crate::report) fn text(&mut self, text: &str, style: Style) {
        for word in words(text) {
            let piece = word.span.of(text);
            if word.kind != WordKind::Space {
                self.piece(piece, style);
            } else if piece == " " {
                self.space(style);
            } else {
                self.blank(piece, style);
            }
        }
    }

    /// Adds a sign that stays with the word after it.
    pub(in crate::report) fn opening(&mut self, sign: &'static str, style: Style) {
        self.opening = (sign, style);
    }

    /// Adds a sign that stays with the word before it.
    pub(in crate::report) fn closing(&mut self, sign: &str, style: Style) {
        self.add(sign, style);
    }

    /// Adds white space, in which there may be invisible characters that must be seen.
    fn blank(&mut self, piece: &str, style: Style) {
        for (at, c) in piece.char_indices() {
            if c.is_whitespace() {
                self.space(style);
            } else {
                self.piece(&piece[at..at + c.len_utf8()], style);
            }
        }
    }

    /// Adds a place to break that shows as a space where no line breaks.
    pub(in crate::report) fn space(&mut self, style: Style) {
        self.place();
        self.space = Some(style);
        self.last = None;
    }

    /// The lines; one that is empty where nothing was pushed.
    pub(in crate::report) fn finish(mut self) -> Vec<Line> {
        self.place();
        self.break_line();
        self.lines
    }

    fn piece(&mut self, piece: &str, style: Style) {
        let shown = visible(piece);
        if let (Some(last), Some(first)) = (self.last, shown.chars().next())
            && may_break(last, first)
        {
            self.place();
        }
        self.last = shown.chars().next_back();
        let (sign, sign_style) = std::mem::take(&mut self.opening);
        if !sign.is_empty() {
            self.add(sign, sign_style);
        }
        self.add(&shown, style);
    }

    fn add(&mut self, text: &str, style: Style) {
        self.word_width += width(text);
        match self.word.last_mut() {
            Some((word, same)) if *same == style => word.push_str(text),
            _ => self.word.push((text.to_owned(), style)),
        }
    }

    /// Puts the word on this line, or on the next where it does not fit.
    fn place(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let space = self.space.take();
        let gap = usize::from(space.is_some() && self.line.width > 0);
        if self.line.width > 0 && self.line.width + gap + self.word_width > self.width {
            self.break_line();
        } else if let Some(style) = space.filter(|_| gap > 0) {
            let inside = style == self.open && self.word.first().is_some_and(|(_, next)| *next == style);
            self.put(" ", 1, if inside { style } else { Style::new() });
        }
        let fits = self.word_width <= self.width;
        self.word_width = 0;
        for (text, style) in std::mem::take(&mut self.word) {
            if fits {
                self.put(&text, width(&text), style);
            } else {
                self.put_broken(&text, style);
            }
        }
    }

    /// Puts text that is longer than a line, broken between what the reader sees as characters.
    fn put_broken(&mut self, text: &str, style: Style) {
        for character in text.graphemes(true) {
            let width = width(character);
            if self.line.width > 0 && self.line.width + width > self.width {
                self.break_line();
            }
            self.put(character, width, style);
        }
    }

    fn put(&mut self, text: &str, width: usize, style: Style) {
        self.switch(style);
        self.line.text.push_str(text);
        self.line.width += width;
    }

    fn switch(&mut self, style: Style) {
        if style != self.open {
            // Writing to a string cannot fail.
            let _ = write!(self.line.text, "{:#}{style}", self.open);
            self.open = style;
        }
    }

    fn break_line(&mut self) {
        self.switch(Style::new());
        self.lines.push(std::mem::take(&mut self.line));
    }
}

/// How many columns `text` takes.
pub(in crate::report) fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// Whether a line may break between two characters that no space separates: where one is of an unspaced script,
/// but not before a closing mark or after an opening one.
fn may_break(last: char, next: char) -> bool {
    let unspaced = |c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}');
    (unspaced(last) || unspaced(next))
        && !"，。、；：？！」』）》〉】〕”’…—·％%,.;:?!)]}ー々".contains(next)
        && !"「『（《〈【〔“‘([{".contains(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, width: usize) -> String {
        let mut wrapper = Wrapper::new(width);
        wrapper.text(text, Style::new());
        let lines = wrapper.finish();
        assert!(
            lines
                .iter()
                .all(|line| line.width <= width && line.width == line.text.width())
        );
        lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(
            wrapped("the quick brown fox, jumping", 10),
            "the quick|brown fox,|jumping"
        );
        assert_eq!(wrapped("a verylongwordindeed b", 8), "a|verylong|wordinde|ed b");
        assert_eq!(wrapped("", 8), "");
    }

    #[test]
    fn chinese_breaks_between_words_and_keeps_its_marks() {
        assert_eq!(
            wrapped("发展新质生产力，必须因地制宜。", 10),
            "发展新质|生产力，|必须|因地制宜。"
        );
        assert_eq!(wrapped("“全国”", 4), "“全|国”");
    }

    #[test]
    fn what_commands_the_terminal_is_made_visible() {
        assert_eq!(wrapped("a\u{1b}[31mb", 20), "a␛[31mb");
        assert_eq!(wrapped("a\u{202e}b", 20), "a‹U+202E›b");
        assert_eq!(wrapped("a\tb\r\nc", 20), "a b c");
    }

    #[test]
    fn styles_end_with_the_line() {
        let mut wrapper = Wrapper::new(5);
        let bold = Style::new().bold();
        wrapper.text("one ", Style::new());
        wrapper.text("two six", bold);
        let lines = wrapper.finish();
        assert_eq!(lines[0].text, "one");
        assert_eq!(lines[1].text, format!("{bold}two{bold:#}"));
    }
}
