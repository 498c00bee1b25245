//! A comparison → two columns of text, or one with the differences in line, for a terminal of a given width.
//!
//! The caller decides whether there are colours and how wide the terminal is; here styles are merely written.

mod cell;
mod item;
mod mark;
pub(super) mod wrap;

pub use item::finding;
pub use mark::Cues;

pub use super::columns::Passages;
use super::columns::{self, Item, Row};
use super::place;
use super::summary::Summary;
use super::visible::visible;
use crate::Comparison;
use crate::align::{Link, Order, Overlap};
use crate::check::{Finding, Severity};
use crate::diff::Class;
use anstyle::Style;
use cell::{Cells, named};
use std::io::{self, Write};
use wrap::{Line, Wrapper};

/// How to lay out the report.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many columns a line may take.
    pub width: usize,
    /// One column or two.
    pub layout: Layout,
    /// How differences are shown.
    pub cues: Cues,
    /// Which passages are shown.
    pub passages: Passages,
    /// Edits of these classes are not marked.
    pub unmarked: Vec<Class>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            width: 100,
            layout: Layout::Columns,
            cues: Cues::default(),
            passages: Passages::default(),
            unmarked: Vec::new(),
        }
    }
}

/// One column or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A on the left, B on the right.
    Columns,
    /// B's words inside A's.
    Inline,
}

impl Layout {
    /// Two columns where each has room for a few words.
    pub fn fitting(width: usize) -> Self {
        if width >= 64 { Self::Columns } else { Self::Inline }
    }
}

/// A link less sure than this is said to be doubtful: three such links in ten are wrong.
const DOUBTFUL: f32 = 0.7;

/// Writes the report of `comparison`: the passages, the findings, the figures.
///
/// # Errors
/// Those of `out`.
pub fn write(comparison: &Comparison, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let page = Page {
        comparison,
        options,
        cells: Cells::new(comparison, options),
    };
    page.heading(out)?;
    page.rows(out)?;
    page.findings(out)?;
    page.summary(out)
}

struct Page<'c> {
    comparison: &'c Comparison,
    options: &'c Options,
    cells: Cells<'c>,
}

impl Page<'_> {
    fn heading(&self, out: &mut dyn Write) -> io::Result<()> {
        let strong = self.options.cues.strong();
        for (side, name) in self.comparison.sides.iter().zip(["A  ", "B  "]) {
            let (document, count) = (&side.document, side.segments.len());
            let segments = if count == 1 { "segment" } else { "segments" };
            let told = format!(
                "{} ({}, {}, {count} {segments})",
                document.path, side.language, document.encoding
            );
            self.paragraph(out, name, &told, strong)?;
        }
        if self.options.cues == Cues::Signs {
            self.paragraph(out, "   ", "[-only in A-] {+only in B+} {~moved~}", Style::new())?;
        }
        writeln!(out)
    }

    fn rows(&self, out: &mut dyn Write) -> io::Result<()> {
        let faint = self.options.cues.faint();
        let mut last_lines = 0;
        for item in columns::items(self.comparison, self.options.passages) {
            let lines = match item {
                Item::Row(row) => self.row(row),
                Item::Equal(1) => self.lines("… 1 equal passage …", faint),
                Item::Equal(count) => self.lines(&format!("… {count} equal passages …"), faint),
            };
            if last_lines > 0 && lines.len().max(last_lines) > 1 {
                writeln!(out)?;
            }
            last_lines = lines.len();
            for line in lines {
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        Ok(())
    }

    fn row(&self, row: Row) -> Vec<String> {
        match row {
            Row::Link(link) => self.link(link),
            Row::Only { side, segment } => self.alone(side, self.cells.whole(side, segment), ["<", ">"][side]),
            Row::Furniture { side, segment } => self.alone(side, self.cells.furniture(side, segment), "┊"),
        }
    }

    fn link(&self, link: usize) -> Vec<String> {
        let sign = if self.comparison.edits[link].is_empty() {
            "│"
        } else {
            "≠"
        };
        let mut lines = match self.options.layout {
            Layout::Columns => self.beside([self.cells.linked(link, 0), self.cells.linked(link, 1)], sign),
            Layout::Inline => self.cells.inline(link).into_iter().map(|line| line.text).collect(),
        };
        if let Some(note) = note(&self.comparison.alignment.links[link]) {
            lines.splice(0..0, self.lines(&note, self.options.cues.faint()));
        }
        lines
    }

    /// A cell that has nothing beside it.
    fn alone(&self, side: usize, cell: Vec<Line>, sign: &str) -> Vec<String> {
        match self.options.layout {
            Layout::Columns => {
                let mut both = [Vec::new(), Vec::new()];
                both[side] = cell;
                self.beside(both, sign)
            }
            Layout::Inline => named(["A", "B"][side], cell)
                .into_iter()
                .map(|line| line.text)
                .collect(),
        }
    }

    /// Two cells side by side, the sign between their first lines.
    fn beside(&self, [a, b]: [Vec<Line>; 2], sign: &str) -> Vec<String> {
        let faint = self.options.cues.faint();
        let column = self.cells.column();
        let empty = Line::default();
        (0..a.len().max(b.len()))
            .map(|at| {
                let (left, right) = (a.get(at).unwrap_or(&empty), b.get(at).unwrap_or(&empty));
                let fill = " ".repeat(column.saturating_sub(left.width));
                let sign = if at == 0 { sign } else { "│" };
                format!("{}{fill} {faint}{sign}{faint:#} {}", left.text, right.text)
            })
            .collect()
    }

    fn findings(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.comparison.findings.is_empty() {
            return writeln!(out);
        }
        let (strong, faint) = (self.options.cues.strong(), self.options.cues.faint());
        writeln!(out, "\n{strong}Findings{strong:#}")?;
        let places = place::of_both(&self.comparison.sides);
        for finding in &self.comparison.findings {
            let style = if finding.severity == Severity::Error {
                strong
            } else {
                Style::new()
            };
            self.paragraph(out, "", &headline(finding), style)?;
            self.paragraph(out, "  ", &place::listed(&places, finding), faint)?;
        }
        writeln!(out)
    }

    fn summary(&self, out: &mut dyn Write) -> io::Result<()> {
        for (what, count) in Summary::of(self.comparison).lines() {
            self.paragraph(out, &format!("{what:<11}"), &count, Style::new())?;
        }
        Ok(())
    }

    /// Writes `head` and a text that may take several lines, which stand under its first.
    fn paragraph(&self, out: &mut dyn Write, head: &str, text: &str, style: Style) -> io::Result<()> {
        let mut wrapper = Wrapper::new(self.options.width.saturating_sub(head.len()));
        wrapper.text(text, style);
        for (number, line) in wrapper.finish().into_iter().enumerate() {
            match number {
                0 => writeln!(out, "{head}{}", line.text)?,
                _ => writeln!(out, "{:1$}{2}", "", head.len(), line.text)?,
            }
        }
        Ok(())
    }

    /// A text as lines of the whole width.
    fn lines(&self, text: &str, style: Style) -> Vec<String> {
        let mut wrapper = Wrapper::new(self.options.width);
        wrapper.text(text, style);
        wrapper.finish().into_iter().map(|line| line.text).collect()
    }
}

/// What the first line of a finding says.
fn headline(finding: &Finding) -> String {
    let severity = finding.severity.name();
    let doubt = if finding.confidence < DOUBTFUL {
        " (doubtful)"
    } else {
        ""
    };
    format!("{severity} {}{doubt}: {}", finding.rule, visible(&finding.message))
}

/// What must be said of a link besides its text: where it went, that it is partial, that it is doubtful.
fn note(link: &Link) -> Option<String> {
    let numbers = |numbers: &[u32]| {
        numbers
            .iter()
            .map(|at| (at + 1).to_string())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let mut notes = Vec::new();
    if link.order == Order::Moved {
        notes.push(format!("moved: A {} → B {}", numbers(&link.a), numbers(&link.b)));
    }
    if link.overlap == Overlap::Partial {
        notes.push("partly the same".to_owned());
    }
    if link.confidence < DOUBTFUL {
        // Cut, not rounded: 0.699 is less than 0.7.
        notes.push(format!("doubtful: {:.2}", (100.0 * link.confidence).floor() / 100.0));
    }
    (!notes.is_empty()).then(|| notes.join(" · "))
}

#[cfg(test)]
mod tests;
