//! The grid as one self-contained HTML page: a row a passage, a column a text, heat where the versions disagree, the terms
//! over all texts and the findings below.
//!
//! The page is whole without its script, which sorts and hides rows and columns; its Content-Security-Policy lets
//! nothing else run and nothing be fetched.

mod rows;
mod tables;

use super::{names, row_numbers};
use crate::check::Severity;
use crate::collate::{Collation, RowKind};
use crate::report::html::{escaped, policy};
use std::io::{self, Write};

/// The skeleton, with `{{name}}` where a part goes.
const PAGE: &str = include_str!("page.html");
/// The colours and the bar are those of the report of two texts.
const STYLE: &str = concat!(include_str!("../../html/style/page.css"), include_str!("grid.css"));
const SCRIPT: &str = include_str!("grid.js");

/// Writes the page.
///
/// # Errors
/// Those of `out`.
pub fn write(collation: &Collation, out: &mut dyn Write) -> io::Result<()> {
    let page = Page::new(collation);
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        out.write_all(before.as_bytes())?;
        let (name, after) = after.split_once("}}").expect("every {{ of the skeleton has its }}");
        match name {
            "title" => out.write_all(escaped(&page.title()).as_bytes())?,
            "lead" => out.write_all(escaped(&page.lead()).as_bytes())?,
            "version" => out.write_all(env!("CARGO_PKG_VERSION").as_bytes())?,
            "policy" => out.write_all(policy(SCRIPT, STYLE).as_bytes())?,
            "style" => out.write_all(STYLE.as_bytes())?,
            "script" => out.write_all(SCRIPT.as_bytes())?,
            "figures" => page.figures(out)?,
            "texts" => tables::texts(&page, out)?,
            "columns" => page.columns(out)?,
            "choices" => page.choices(out)?,
            "rows" => rows::write(&page, out)?,
            "findings" => tables::findings(&page, out)?,
            "terms" => tables::terms(&page, out)?,
            _ => unreachable!("the skeleton names no other part"),
        }
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

/// What every part of the page asks for.
struct Page<'c> {
    collation: &'c Collation,
    names: Vec<String>,
    numbers: Vec<Option<usize>>,
    /// For each segment of each text the number of its row.
    row_of: Vec<Vec<Option<usize>>>,
}

impl<'c> Page<'c> {
    fn new(collation: &'c Collation) -> Self {
        let mut row_of: Vec<Vec<Option<usize>>> = collation
            .texts
            .iter()
            .map(|side| vec![None; side.segments.len()])
            .collect();
        for (number, row) in collation.rows.iter().enumerate() {
            for (text, cell) in row.cells.iter().enumerate() {
                cell.segments
                    .iter()
                    .for_each(|&at| row_of[text][at as usize] = Some(number));
            }
        }
        Self {
            collation,
            names: names(collation),
            numbers: row_numbers(collation),
            row_of,
        }
    }

    fn title(&self) -> String {
        let versions = self.collation.versions();
        let count = versions.len();
        let files = self.collation.texts[versions]
            .iter()
            .map(|side| file_name(&side.document.path));
        match count {
            0..=4 => files.collect::<Vec<_>>().join(", "),
            _ => format!("{count} versions"),
        }
    }

    fn lead(&self) -> String {
        let pivot = &self.names[self.collation.pivot];
        match self.collation.has_source {
            true => "The rows are those of the source, S; the versions are compared with each other.".to_owned(),
            false => format!("The rows follow {pivot}, which is nearest to all; each other text was aligned with it."),
        }
    }

    fn figures(&self, out: &mut dyn Write) -> io::Result<()> {
        let passages = self.collation.rows.iter().filter(|row| row.kind == RowKind::Passage);
        let (mut rows, mut whole, mut vivs) = (0, 0, Vec::new());
        for row in passages {
            rows += 1;
            whole += usize::from(row.cells.iter().all(|cell| cell.is_there()));
            vivs.extend(row.viv);
        }
        let mean = match vivs.len() {
            0 => "–".to_owned(),
            count => format!("{:.2}", vivs.iter().sum::<f32>() / count as f32),
        };
        let findings = self.collation.findings.iter();
        let findings = findings.filter(|found| found.finding.severity > Severity::Note).count();
        for (figure, what) in [
            (self.collation.versions().len().to_string(), "versions"),
            (rows.to_string(), "rows"),
            (whole.to_string(), "in every text"),
            (mean, "mean disagreement"),
            (findings.to_string(), "findings"),
            (self.collation.concepts.len().to_string(), "terms that vary"),
        ] {
            write!(out, "<div class=\"figure\"><b>{figure}</b><span>{what}</span></div>")?;
        }
        Ok(())
    }

    fn columns(&self, out: &mut dyn Write) -> io::Result<()> {
        for (text, (name, side)) in self.names.iter().zip(&self.collation.texts).enumerate() {
            let path = escaped(&side.document.path);
            let file = escaped(file_name(&side.document.path));
            write!(
                out,
                "<th scope=\"col\" data-text=\"{text}\" title=\"{path}\"><span class=\"side-letter\">{name}</span> {file} \
                 <span class=\"facts\">{}</span></th>",
                side.language
            )?;
        }
        Ok(())
    }

    fn choices(&self, out: &mut dyn Write) -> io::Result<()> {
        for (text, (name, side)) in self.names.iter().zip(&self.collation.texts).enumerate() {
            let file = escaped(file_name(&side.document.path));
            write!(
                out,
                "<label><input type=\"checkbox\" checked value=\"{text}\"> <span class=\"side-letter\">{name}</span> {file}</label>"
            )?;
        }
        Ok(())
    }
}

/// The last part of a path.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A value from 0 to 1 as one of eleven steps, for the style sheet.
fn heat(value: f32) -> u32 {
    (value.clamp(0.0, 1.0) * 10.0).round() as u32
}
