//! The term table as lines for a terminal: each concept with what is done with it, each rendering with its places.

use super::{Row, Table, letter, paragraph};
use crate::check::terms::Rendering;
use crate::report::visible::visible;
use crate::segment::Side;
use anstyle::Style;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// So many paragraphs of a rendering are listed.
const LISTED: usize = 12;

/// Writes the texts with their letters, then a block a concept, with the codes for colours. Places are numbers of
/// paragraphs, as in the report of `compare`.
///
/// # Errors
/// Those of `out`.
pub fn write(table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (strong, faint) = (Style::new().bold(), Style::new().dimmed());
    for (number, side) in table.texts.iter().enumerate() {
        let path = visible(&side.document.path);
        writeln!(
            out,
            "{strong}{:<2} {path} ({}){strong:#}",
            letter(number),
            side.language
        )?;
    }
    for row in &table.rows {
        let name = visible(&row.concept.name);
        writeln!(out, "\n{strong}{name}{strong:#} {faint}·{faint:#} {}", row.usage())?;
        renderings(table, row, out)?;
    }
    let count = match table.rows.len() {
        0 => "no term is rendered in several ways".to_owned(),
        1 => "1 concept".to_owned(),
        count => format!("{count} concepts"),
    };
    writeln!(out, "\n{count}")
}

/// The renderings of both texts, their places in one column.
fn renderings(table: &Table<'_>, row: &Row<'_>, out: &mut dyn Write) -> io::Result<()> {
    let label = |text: usize, rendering: &Rendering| {
        let status = table
            .status(text, rendering)
            .map(|status| format!(" ({})", status.name()));
        format!(
            "{} ×{}{}",
            visible(&rendering.text),
            rendering.places.len(),
            status.unwrap_or_default()
        )
    };
    let all = row
        .renderings
        .iter()
        .flat_map(|(text, renderings)| renderings.iter().map(|rendering| (*text, rendering)));
    let width = all
        .map(|(text, rendering)| label(text, rendering).width())
        .max()
        .unwrap_or(0);
    for (text, renderings) in &row.renderings {
        let text = *text;
        let mut head = letter(text);
        for rendering in renderings {
            let label = label(text, rendering);
            let fill = width.saturating_sub(label.width());
            writeln!(
                out,
                "  {head:<2} {label}{:fill$}  {}",
                "",
                paragraphs(table.texts[text], rendering)
            )?;
            head.clear();
        }
        if renderings.is_empty() {
            writeln!(out, "  {head:<2} –")?;
        }
    }
    Ok(())
}

/// The numbers of the paragraphs, each once.
fn paragraphs(side: &Side, rendering: &Rendering) -> String {
    let mut numbers: Vec<u32> = rendering.places.iter().map(|&place| paragraph(side, place)).collect();
    numbers.dedup();
    let more = numbers.len().saturating_sub(LISTED);
    let shown: Vec<String> = numbers.iter().take(LISTED).map(u32::to_string).collect();
    match more {
        0 => format!("¶ {}", shown.join(" ")),
        _ => format!("¶ {} and {more} more", shown.join(" ")),
    }
}
