//! The grid for a terminal of a given width: a column a text where they fit, else the texts of a row one below the other.

mod passage;
mod tables;

use super::{apart, names, notes, row_numbers};
use crate::check::Severity;
use crate::collate::{Collation, Row, RowKind};
use crate::report::columns::Passages;
use crate::report::place::Places;
use crate::report::terminal::wrap::{Line, Wrapper};
use crate::report::terminal::{Cues, Layout};
use crate::report::visible;
use anstyle::Style;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// How to lay out the report.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many columns of the terminal a line may take.
    pub width: usize,
    /// Side by side or one below the other; none for what fits.
    pub layout: Option<Layout>,
    /// How words are marked.
    pub cues: Cues,
    /// Which rows are shown.
    pub passages: Passages,
}

/// A column of the grid is no narrower than this: a few words.
const NARROWEST: usize = 26;
/// A text one below the other is no wider than this: longer lines are hard to read.
const WIDEST: usize = 110;

/// Writes the report: the texts, the rows, the findings, the terms and the figures.
///
/// # Errors
/// Those of `out`.
pub fn write(collation: &Collation, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let count = collation.texts.len();
    let column = (options.width + 3) / count.max(1);
    let is_beside = match options.layout {
        Some(layout) => layout == Layout::Columns,
        None => column >= NARROWEST + 3,
    };
    let names = names(collation);
    let page = Page {
        collation,
        options,
        label: names.iter().map(String::len).max().unwrap_or(1),
        numbers: row_numbers(collation),
        names,
        column: is_beside.then_some(column.saturating_sub(3).max(4)),
    };
    page.heading(out)?;
    page.rows(out)?;
    page.findings(out)?;
    tables::terms(&page, out)?;
    tables::figures(&page, out)
}

struct Page<'c> {
    collation: &'c Collation,
    options: &'c Options,
    names: Vec<String>,
    numbers: Vec<Option<usize>>,
    /// How wide the longest name is.
    label: usize,
    /// How wide a column is, where the texts stand side by side.
    column: Option<usize>,
}

impl Page<'_> {
    fn heading(&self, out: &mut dyn Write) -> io::Result<()> {
        let strong = self.options.cues.strong();
        for (text, side) in self.collation.texts.iter().enumerate() {
            let count = side.segments.len();
            let segments = if count == 1 { "segment" } else { "segments" };
            let told = format!(
                "{} ({}, {}, {count} {segments})",
                side.document.path, side.language, side.document.encoding
            );
            self.line(out, &format!("{:<1$}  ", self.names[text], self.label), &told, strong)?;
        }
        let pivot = &self.names[self.collation.pivot];
        let lead = match self.collation.has_source {
            true => "Rows are those of the source, S; the versions are compared with each other.".to_owned(),
            false => format!("Rows follow {pivot}, which is nearest to all; each other text was aligned with it."),
        };
        self.line(out, "", &lead, Style::new())?;
        if self.options.cues == Cues::Signs {
            self.line(
                out,
                "",
                "{+in this version alone+} {~in no more than half of them~}",
                Style::new(),
            )?;
        }
        writeln!(out)
    }

    fn rows(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut equal = 0;
        for (at, row) in self.collation.rows.iter().enumerate() {
            if self.options.passages == Passages::Differing && !differs(row) {
                equal += usize::from(row.kind == RowKind::Passage);
                continue;
            }
            self.equal(std::mem::take(&mut equal), out)?;
            match row.kind {
                RowKind::Furniture => self.furniture(row, out)?,
                RowKind::Passage => self.row(at, row, out)?,
            }
            writeln!(out)?;
        }
        self.equal(equal, out)
    }

    fn equal(&self, count: usize, out: &mut dyn Write) -> io::Result<()> {
        let told = match count {
            0 => return Ok(()),
            1 => "… 1 equal row …".to_owned(),
            _ => format!("… {count} equal rows …"),
        };
        self.line(out, "", &told, self.options.cues.faint())?;
        writeln!(out)
    }

    /// The head of a row: its number, how much the versions disagree, and who lacks or moved it.
    fn head(&self, at: usize, row: &Row, out: &mut dyn Write) -> io::Result<()> {
        let (strong, faint) = (self.options.cues.strong(), self.options.cues.faint());
        let number = self.numbers[at].map_or_else(String::new, |number| number.to_string());
        write!(out, "{strong}{number}{strong:#}")?;
        if let Some(viv) = row.viv {
            let (style, bar) = (heat(self.options.cues, viv), bar(viv));
            write!(out, "  {style}{bar} {viv:.2}{style:#}")?;
        }
        let notes = notes(self.collation, row, &self.names, &self.numbers);
        if !notes.is_empty() {
            write!(out, "  {faint}{}{faint:#}", notes.join(" · "))?;
        }
        writeln!(out)
    }

    fn row(&self, at: usize, row: &Row, out: &mut dyn Write) -> io::Result<()> {
        self.head(at, row, out)?;
        match self.column {
            Some(width) => {
                let columns = (0..row.cells.len())
                    .map(|text| passage::lines(self, row, text, width))
                    .collect();
                self.beside(columns, width, out)
            }
            None => {
                let width = self.options.width.min(WIDEST).saturating_sub(self.label + 2);
                for text in (0..row.cells.len()).filter(|&text| !row.cells[text].segments.is_empty()) {
                    let lines = passage::lines(self, row, text, width);
                    for (number, line) in lines.iter().enumerate() {
                        let name = if number == 0 { self.names[text].as_str() } else { "" };
                        writeln!(out, "{name:<0$}  {1}", self.label, line.text)?;
                    }
                }
                Ok(())
            }
        }
    }

    /// Columns side by side.
    fn beside(&self, columns: Vec<Vec<Line>>, width: usize, out: &mut dyn Write) -> io::Result<()> {
        let faint = self.options.cues.faint();
        let empty = Line::default();
        for at in 0..columns.iter().map(Vec::len).max().unwrap_or(0) {
            let mut whole = String::new();
            for (number, column) in columns.iter().enumerate() {
                let line = column.get(at).unwrap_or(&empty);
                let fill = " ".repeat(width.saturating_sub(line.width));
                if number > 0 {
                    whole.push_str(&format!(" {faint}│{faint:#} "));
                }
                whole.push_str(&line.text);
                whole.push_str(&fill);
            }
            writeln!(out, "{}", whole.trim_end())?;
        }
        Ok(())
    }

    /// What stands around the texts: one faint line.
    fn furniture(&self, row: &Row, out: &mut dyn Write) -> io::Result<()> {
        let told = row
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.segments.is_empty());
        let told = told.map(|(text, cell)| {
            let first = self.collation.texts[text].text(cell.segments[0]);
            let opening: String = first.chars().take(24).collect();
            let more = if cell.segments.len() > 1 || opening.len() < first.len() {
                "…"
            } else {
                ""
            };
            format!("{} {}{more}", self.names[text], opening.trim_end())
        });
        let told: Vec<String> = told.collect();
        self.line(out, "┊ ", &told.join(" · "), self.options.cues.faint())
    }

    fn findings(&self, out: &mut dyn Write) -> io::Result<()> {
        let shown: Vec<_> = self
            .collation
            .findings
            .iter()
            .filter(|found| found.finding.severity > Severity::Note)
            .collect();
        if shown.is_empty() {
            return Ok(());
        }
        let (strong, faint) = (self.options.cues.strong(), self.options.cues.faint());
        writeln!(out, "{strong}Findings{strong:#}")?;
        let places: Vec<Places<'_>> = self
            .collation
            .texts
            .iter()
            .map(|side| Places::new(&side.document))
            .collect();
        for found in shown {
            let finding = &found.finding;
            let style = if finding.severity == Severity::Error {
                strong
            } else {
                Style::new()
            };
            let row = finding.link.and_then(|row| self.numbers[row]);
            let row = row.map(|row| format!("row {row}"));
            let at = [row, Some(apart(found, &self.names))]
                .into_iter()
                .flatten()
                .filter(|of| !of.is_empty());
            let told = [
                format!("{} {}", finding.severity.name(), finding.rule),
                at.collect::<Vec<_>>().join(", "),
                visible(&finding.message).into_owned(),
            ];
            let told: Vec<String> = told.into_iter().filter(|part| !part.is_empty()).collect();
            let told = told.join(": ");
            self.line(out, "", &told, style)?;
            let listed = finding.places.iter().take(LISTED);
            let mut listed: Vec<String> = listed.map(|place| places[place.side].shown(place.span)).collect();
            let more = finding.places.len().saturating_sub(LISTED);
            if more > 0 {
                listed.push(format!("and {more} more"));
            }
            self.line(out, "  ", &listed.join(", "), faint)?;
        }
        writeln!(out)
    }

    /// Writes `head` and a text that may take several lines, which stand under its first.
    fn line(&self, out: &mut dyn Write, head: &str, text: &str, style: Style) -> io::Result<()> {
        let indent = head.width();
        let mut wrapper = Wrapper::new(self.options.width.saturating_sub(indent));
        wrapper.text(text, style);
        for (number, line) in wrapper.finish().into_iter().enumerate() {
            match number {
                0 => writeln!(out, "{head}{}", line.text)?,
                _ => writeln!(out, "{:indent$}{}", "", line.text)?,
            }
        }
        Ok(())
    }
}

/// So many places of a finding are listed.
const LISTED: usize = 6;

/// Whether a reader would see anything in a row.
fn differs(row: &Row) -> bool {
    let cells = row.cells.iter();
    row.kind == RowKind::Passage
        && cells
            .into_iter()
            .any(|cell| !cell.is_there() || cell.is_moved || !cell.marks.is_empty())
}

/// A value from 0 to 1 as a bar of five signs.
fn bar(value: f32) -> String {
    const SIGNS: usize = 5;
    let full = ((value * SIGNS as f32).round() as usize).min(SIGNS);
    "█".repeat(full) + &"░".repeat(SIGNS - full)
}

/// The colour of a value from 0 to 1: the more the versions disagree the hotter.
fn heat(cues: Cues, value: f32) -> Style {
    use anstyle::AnsiColor::{Cyan, Green, Red, Yellow};
    let color = match value {
        value if value < 0.25 => Green,
        value if value < 0.5 => Cyan,
        value if value < 0.75 => Yellow,
        _ => Red,
    };
    cues.only_in_color(Style::new().fg_color(Some(color.into())))
}
