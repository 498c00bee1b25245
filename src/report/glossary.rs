//! What is wrong with a glossary → lines for a terminal.

use super::visible::visible;
use crate::check::glossary::{Glossary, Problem};
use anstyle::Style;
use std::io::{self, Write};

/// Writes a line a problem, `terms.csv:12: contradiction: …`, and how large the glossary is, with the codes for
/// colours.
///
/// # Errors
/// Those of `out`.
pub fn write(glossary: &Glossary, problems: &[Problem], out: &mut dyn Write) -> io::Result<()> {
    let strong = Style::new().bold();
    for Problem { kind, source, message } in problems {
        let (source, message) = (visible(source), visible(message));
        writeln!(out, "{source}: {strong}{}{strong:#}: {message}", kind.name())?;
    }
    let terms: usize = glossary.entries.iter().map(|entry| entry.terms.len()).sum();
    writeln!(
        out,
        "{} entries, {terms} terms, {} problems",
        glossary.entries.len(),
        problems.len()
    )
}
