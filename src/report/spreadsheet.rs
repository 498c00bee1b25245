//! The links as a table for a spreadsheet, a unit a line: CSV (RFC 4180) and XLSX (ECMA-376).

use super::place::{self, Places};
use super::table;
use super::units::{Unit, units};
use crate::align::Alignment;
use crate::compare::Comparison;
use crate::diff::EditKind;
use crate::report::columns::stretches;
use crate::segment::Side;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatUnderline, Workbook, Worksheet, XlsxError,
};
use std::io::{self, Write};

/// The names of the columns. `a` and `b` hold the numbers of the segments, from 0; `h` after one says that it is a
/// heading, `f` that it is around the text.
const HEADER: [&str; 8] = ["kind", "confidence", "a", "b", "a_place", "b_place", "a_text", "b_text"];

/// The most characters that a cell may have.
const LONGEST: usize = 32_767;

/// Writes a line a unit, after a line with the names of the columns. What a spreadsheet would run begins with an
/// apostrophe instead.
///
/// # Errors
/// Those of `out`.
pub fn csv(sides: &[Side; 2], alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    let places = place::of_both(sides);
    let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
    rows.extend(units(sides, alignment).map(|unit| cells(sides, &places, unit).to_vec()));
    table::csv(&rows, out)
}

/// The cells of a unit.
fn cells(sides: &[Side; 2], places: &[Places<'_>; 2], unit: Unit) -> [String; 8] {
    let place = |side: usize| {
        let first = unit.segments[side].first()?;
        Some(places[side].shown(sides[side].segments[*first as usize].span))
    };
    let (place_a, place_b) = (place(0).unwrap_or_default(), place(1).unwrap_or_default());
    let confidence = unit
        .confidence
        .map_or_else(String::new, |confidence| confidence.to_string());
    let [numbers_a, numbers_b] = unit.numbers;
    let [text_a, text_b] = unit.texts.map(Option::unwrap_or_default);
    [
        unit.kind.to_owned(),
        confidence,
        numbers_a,
        numbers_b,
        place_a,
        place_b,
        text_a,
        text_b,
    ]
}

/// Writes the same as a workbook, with what differs struck out and underlined.
///
/// # Errors
/// Those of `out`, and where there are more units than a sheet has lines (1,048,576).
pub fn xlsx(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(comparison).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    out.write_all(&bytes)
}

fn workbook(comparison: &Comparison) -> Result<Vec<u8>, XlsxError> {
    let (sides, alignment) = (&comparison.sides, &comparison.alignment);
    let mut book = Workbook::new();
    // No clock: the same comparison gives the same bytes.
    let date = ExcelDateTime::from_ymd(1970, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let formats = Formats::new();
    let sheet = book.add_worksheet();
    sheet.set_name("diptych")?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, width) in (0..).zip([10.0, 10.0, 6.0, 6.0, 18.0, 18.0, 60.0, 60.0]) {
        sheet.set_column_width(column, width)?;
    }
    for (column, name) in (0..).zip(HEADER) {
        sheet.write_with_format(0, column, name, &formats.strong)?;
    }
    let places = place::of_both(sides);
    for (row, unit) in (1..).zip(units(sides, alignment)) {
        let (link, segments) = (unit.link, unit.segments.clone());
        let cells = cells(sides, &places, unit);
        for (column, cell) in (0..).zip(&cells[..6]) {
            sheet.write_with_format(row, column, cut(cell), &formats.cell)?;
        }
        for side in [0, 1] {
            let runs = runs(comparison, link, side, &segments[side]);
            formats.write(sheet, (row, 6 + side as u16), &cells[6 + side], &runs)?;
        }
    }
    book.save_to_buffer()
}

/// How cells and the differences in them look.
struct Formats {
    strong: Format,
    cell: Format,
    plain: Format,
    /// Only in A, only in B, moved.
    marked: [Format; 3],
}

impl Formats {
    fn new() -> Self {
        let color = |rgb| Format::new().set_font_color(Color::RGB(rgb));
        Self {
            strong: Format::new().set_bold(),
            cell: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            plain: Format::new(),
            marked: [
                color(0x9C_1C_1C).set_font_strikethrough(),
                color(0x1C_5C_9C).set_underline(FormatUnderline::Single),
                color(0x5C_3C_8C).set_underline(FormatUnderline::Double),
            ],
        }
    }

    /// Writes a text with its marked stretches; a cell that is all of one kind, or too long, is written plain.
    fn write(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        text: &str,
        runs: &[(String, Option<usize>)],
    ) -> Result<(), XlsxError> {
        let is_marked = runs.iter().any(|(_, mark)| mark.is_some());
        if !is_marked || runs.len() < 2 || text.chars().count() > LONGEST {
            sheet.write_with_format(row, column, cut(text), &self.cell)?;
            return Ok(());
        }
        let segments: Vec<(&Format, &str)> = runs
            .iter()
            .map(|(text, mark)| (mark.map_or(&self.plain, |mark| &self.marked[mark]), text.as_str()))
            .collect();
        sheet.write_rich_string_with_format(row, column, &segments, &self.cell)?;
        Ok(())
    }
}

/// The stretches of the segments of a link, each with the number of its mark.
fn runs(comparison: &Comparison, link: Option<usize>, side: usize, segments: &[u32]) -> Vec<(String, Option<usize>)> {
    let mut runs: Vec<(String, Option<usize>)> = Vec::new();
    let edits = link.map_or(&[][..], |link| &comparison.edits[link]);
    let one = &comparison.sides[side];
    for (nth, &at) in segments.iter().enumerate() {
        if nth > 0 {
            runs.push(("\u{2029}".to_owned(), None));
        }
        for stretch in stretches(one.segments[at as usize].span, edits, side) {
            let mark = stretch.edit.map(|edit| match edits[edit].kind {
                EditKind::Moved => 2,
                _ => side,
            });
            runs.push((stretch.span.of(&one.document.text).to_owned(), mark));
        }
    }
    runs
}

/// As much of a text as a cell may hold.
fn cut(text: &str) -> &str {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => &text[..at],
        None => text,
    }
}
