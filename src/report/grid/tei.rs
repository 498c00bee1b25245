//! The grid as a TEI P5 document in parallel segmentation (TEI guidelines, chapter 13): a row is an `ab`; what all
//! witnesses say stands once, what differs in an apparatus (`app`), with a reading (`rdg`) for those that read alike.
//!
//! Where witnesses are in several languages, or some lack the passage, the row is one `app` with a reading for each
//! language, and in it the apparatus of the witnesses of that language. The text of each witness, taken from its
//! readings, is its passage character for character; between two of its segments stands a `milestone`.

use super::{names, row_numbers};
use crate::collate::{self, Apparatus, Cell, Collation, Column, Row, RowKind};
use crate::report::xml_text::{attribute, escaped};
use crate::segment::Side;
use crate::text::Span;
use std::io::{self, Write};

/// Writes the document.
///
/// # Errors
/// Those of `out`.
pub fn write(collation: &Collation, out: &mut dyn Write) -> io::Result<()> {
    let names = names(collation);
    let paths: Vec<String> = collation
        .texts
        .iter()
        .map(|side| escaped(&side.document.path))
        .collect();
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n<fileDesc>\n\
         <titleStmt><title>{}</title></titleStmt>\n<publicationStmt><p>Compared by diptych {}</p></publicationStmt>\n\
         <sourceDesc><listWit>",
        paths.join(", "),
        env!("CARGO_PKG_VERSION"),
    )?;
    for ((name, path), side) in names.iter().zip(&paths).zip(&collation.texts) {
        let language = attribute(side.language.code());
        write!(
            out,
            "<witness xml:id=\"{name}\" xml:lang=\"{language}\">{path}</witness>"
        )?;
    }
    write!(
        out,
        "</listWit></sourceDesc>\n</fileDesc>\n\
         <encodingDesc><variantEncoding method=\"parallel-segmentation\" location=\"internal\"/></encodingDesc>\n\
         </teiHeader>\n<text>\n<body>\n"
    )?;
    let numbers = row_numbers(collation);
    for (at, row) in collation.rows.iter().enumerate() {
        let kind = match row.kind {
            RowKind::Passage => "passage",
            RowKind::Furniture => "furniture",
        };
        let number = numbers[at].map_or_else(String::new, |number| format!(" n=\"{number}\""));
        write!(out, "<ab type=\"{kind}\"{number}>")?;
        self::row(collation, at, &names, out)?;
        writeln!(out, "</ab>")?;
    }
    if collation.rows.is_empty() {
        writeln!(out, "<ab/>")?;
    }
    writeln!(out, "</body>\n</text>\n</TEI>")
}

/// The witnesses of a row, by language, each with its apparatus; those that have no words to compare stand alone.
fn row(collation: &Collation, at: usize, names: &[String], out: &mut dyn Write) -> io::Result<()> {
    let row = &collation.rows[at];
    let mut parts: Vec<Apparatus> = match row.kind {
        RowKind::Passage => collate::apparatus(collation, at),
        RowKind::Furniture => Vec::new(),
    };
    for text in 0..row.cells.len() {
        let is_in = parts.iter().any(|part| part.texts.contains(&text));
        if !is_in && !row.cells[text].segments.is_empty() {
            parts.insert(0, alone(&row.cells[text], &collation.texts[text], text));
        }
    }
    parts.sort_by_key(|part| part.texts[0]);
    let missing: Vec<usize> = (0..row.cells.len())
        .filter(|&text| row.cells[text].segments.is_empty())
        .collect();
    if let ([part], true) = (&parts[..], missing.is_empty()) {
        return segments(collation, row, part, names, out);
    }
    write!(out, "<app>")?;
    for part in &parts {
        write!(out, "<rdg wit=\"{}\">", witnesses(part.texts.iter().copied(), names))?;
        segments(collation, row, part, names, out)?;
        write!(out, "</rdg>")?;
    }
    if !missing.is_empty() {
        write!(out, "<rdg wit=\"{}\"/>", witnesses(missing.into_iter(), names))?;
    }
    write!(out, "</app>")
}

/// The apparatus of a text with which no other is compared.
fn alone(cell: &Cell, side: &Side, text: usize) -> Apparatus {
    let spans = cell
        .segments
        .iter()
        .map(|&at| side.segments[at as usize].span)
        .collect();
    Apparatus {
        texts: vec![text],
        columns: vec![Column {
            spans: vec![spans],
            readings: vec![0],
            has_words: true,
        }],
    }
}

fn witnesses(texts: impl Iterator<Item = usize>, names: &[String]) -> String {
    texts
        .map(|text| format!("#{}", names[text]))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The columns of an apparatus: what all its witnesses write alike as it is, the rest as `app`.
fn segments(
    collation: &Collation,
    row: &Row,
    part: &Apparatus,
    names: &[String],
    out: &mut dyn Write,
) -> io::Result<()> {
    let written: Vec<Vec<String>> = part
        .texts
        .iter()
        .enumerate()
        .map(|(at, &text)| written(&collation.texts[text], &row.cells[text], at, part))
        .collect();
    for column in 0..part.columns.len() {
        let first = &written[0][column];
        if written.iter().all(|texts| texts[column] == *first) {
            write!(out, "{}", content(first))?;
            continue;
        }
        write!(out, "<app>")?;
        let mut said: Vec<(&str, Vec<usize>)> = Vec::new();
        for (at, texts) in written.iter().enumerate() {
            match said.iter_mut().find(|(text, _)| *text == texts[column]) {
                Some((_, sharing)) => sharing.push(part.texts[at]),
                None => said.push((&texts[column], vec![part.texts[at]])),
            }
        }
        for (text, sharing) in said {
            let witnesses = witnesses(sharing.into_iter(), names);
            match text.is_empty() {
                true => write!(out, "<rdg wit=\"{witnesses}\"/>")?,
                false => write!(out, "<rdg wit=\"{witnesses}\">{}</rdg>", content(text))?,
            }
        }
        write!(out, "</app>")?;
    }
    Ok(())
}

/// Between two segments of a witness.
const MARK: char = '\u{2029}';

/// What the witness at place `at` of the apparatus writes in each column: its words with what stands before them since
/// the column before, so that all columns together are its passage.
fn written(side: &Side, cell: &Cell, at: usize, part: &Apparatus) -> Vec<String> {
    let segments: Vec<Span> = cell
        .segments
        .iter()
        .map(|&segment| side.segments[segment as usize].span)
        .collect();
    let text = &side.document.text;
    let mut columns = vec![String::new(); part.columns.len()];
    let mut last = None;
    let mut from = segments.first().map_or(0, |span| span.start);
    for (number, column) in part.columns.iter().enumerate() {
        for span in &column.spans[at] {
            let to = span.end;
            between(text, &segments, from, to, &mut columns[number]);
            (from, last) = (to, Some(number));
        }
    }
    if let Some(end) = segments.last().map(|span| span.end)
        && let Some(column) = columns.get_mut(last.unwrap_or(0))
    {
        between(text, &segments, from, end, column);
    }
    columns
}

/// Adds what the segments have from one place to another, a mark where one ends and the next begins.
fn between(text: &str, segments: &[Span], from: usize, to: usize, written: &mut String) {
    for (number, segment) in segments.iter().enumerate() {
        if number > 0 && (from..to).contains(&segments[number - 1].end) {
            written.push(MARK);
        }
        let (start, end) = (from.max(segment.start), to.min(segment.end));
        if start < end {
            written.push_str(&text[start..end]);
        }
    }
}

fn content(text: &str) -> String {
    escaped(text).replace(MARK, "<milestone unit=\"segment\"/>")
}
