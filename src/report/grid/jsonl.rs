//! The grid as JSON Lines: one object a row, with what each text says there, for pipelines.

use super::csv::kind;
use super::{names, state};
use crate::collate::Collation;
use crate::report::shape::rounded;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Line<'c> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    disagreement: Option<f64>,
    cells: Vec<CellLine<'c>>,
}

#[derive(Serialize)]
struct CellLine<'c> {
    name: &'c str,
    state: &'static str,
    segments: &'c [u32],
    text: Vec<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    eddy: Option<f64>,
}

/// Writes a line a row; segments are numbered from 0, as in the other formats for programs.
///
/// # Errors
/// Those of `out`.
pub fn write(collation: &Collation, out: &mut dyn Write) -> io::Result<()> {
    let names = names(collation);
    for row in &collation.rows {
        let cells = row.cells.iter().zip(&names).zip(&collation.texts);
        let cells = cells.map(|((cell, name), side)| CellLine {
            name,
            state: state(row, cell),
            segments: &cell.segments,
            text: cell.segments.iter().map(|&at| side.text(at)).collect(),
            eddy: cell.eddy.map(rounded),
        });
        let line = Line {
            kind: kind(row),
            disagreement: row.viv.map(rounded),
            cells: cells.collect(),
        };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
