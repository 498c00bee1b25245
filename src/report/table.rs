//! Rows of cells → a file for a spreadsheet.

use std::borrow::Cow;
use std::io::{self, Write};

/// Writes `rows` as CSV (RFC 4180): commas, quotes where needed, lines that end in CR LF. A cell that a spreadsheet
/// would run as a formula begins with an apostrophe instead (OWASP, CSV injection).
///
/// # Errors
/// Those of `out`.
pub(crate) fn csv(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell).into_owned()))?;
    }
    writer.flush()
}

/// `cell` as a spreadsheet shows it and does not run it.
///
/// A cell that looks as if it had been made so has an apostrophe added too, so that taking one away gives back every cell.
fn harmless(cell: &str) -> Cow<'_, str> {
    const RUNS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];
    let is_run = |text: &str| text.starts_with(&RUNS[..6]);
    let looks_so = cell.strip_prefix('\'').is_some_and(|rest| rest.starts_with(RUNS));
    if is_run(cell) || looks_so {
        return Cow::Owned(format!("'{cell}"));
    }
    Cow::Borrowed(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_needed_and_never_a_formula() {
        let cells = ["a,b", "\"q\"", "two\nlines", "=1+2", "-5", "'=1", "'tis", ""];
        let mut out = Vec::new();
        csv(&[cells.map(str::to_owned).to_vec()], &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "\"a,b\",\"\"\"q\"\"\",\"two\nlines\",'=1+2,'-5,''=1,'tis,\r\n");
    }
}
