//! Files that hold two versions and say which passages of them belong together (TMX, XLIFF, PO, tables, TEI with an
//! apparatus) → two documents and their links.
//!
//! Each format gives units ([`unit`]); here they are laid out as two texts. A unit that diptych wrote says which segments it
//! holds, so that the texts come back in their own order; of others the order of the units is that of both texts.

mod po;
mod table;
mod tei;
mod tmx;
mod unit;
mod xliff;

use super::blocks::Blocks;
use super::{BlockKind, Document, Fault, Format, Options, UnitFormat, Version, decoded, format};
use crate::error::Error;
use crate::text::Span;
use std::path::Path;
use unit::{Part, Unit, Units};

/// Two texts that one file holds, with their links.
#[derive(Clone, Debug)]
pub struct Bilingual {
    /// The two versions, the source first.
    pub documents: [Document; 2],
    /// Which of their blocks the file joins.
    pub links: Vec<GivenLink>,
}

/// Blocks that a file joins.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenLink {
    /// Numbers of the blocks of A, rising.
    pub a: Vec<u32>,
    /// Numbers of the blocks of B, rising.
    pub b: Vec<u32>,
    /// How likely it is right, 0 to 1; 1 where the file doesn't say.
    pub confidence: f32,
    /// Whether the file says that it was moved.
    pub is_moved: bool,
    /// Whether the file says that only a part is shared.
    pub is_partial: bool,
}

/// Reads the file at `path`, which holds two versions; `options` are those of either.
///
/// # Errors
/// [`Error::Read`] where the file cannot be read, [`Error::Format`] where it holds no two versions.
pub fn both(path: &Path, options: [&Options; 2]) -> Result<Bilingual, Error> {
    both_of(super::bytes_at(path)?, path, options)
}

/// The same for bytes that are already in memory.
///
/// # Errors
/// As [`both`], but for [`Error::Read`].
pub fn both_of(source: Vec<u8>, path: &Path, options: [&Options; 2]) -> Result<Bilingual, Error> {
    let mut a = decoded(source, path, "a", options[0])?;
    let named = match options[0].format {
        Some(Format::Units(format, _)) => Some(format),
        _ => format::of_units(path, &a.text),
    };
    let Some(format) = named else {
        return Err(none().at(path));
    };
    let mut b = Document {
        id: "b".to_owned(),
        language: options[1].language,
        warnings: Vec::new(),
        ..a.clone()
    };
    let units = units(format, &a.text, [a.language, b.language]).map_err(|fault| fault.at(path))?;
    a.warnings.extend(units.warnings.clone());
    a.format = Format::Units(format, Version::Source);
    b.format = Format::Units(format, Version::Target);
    let numbers = [lay(&units, 0, &mut a), lay(&units, 1, &mut b)];
    let links = links(&units.list, &numbers);
    Ok(Bilingual {
        documents: [a, b],
        links,
    })
}

/// Turns the decoded file in `document`, which is in `format`, into the text of one of its versions.
pub(super) fn one(document: &mut Document, format: UnitFormat, version: Version) -> Result<(), Fault> {
    let side = usize::from(version == Version::Target);
    let mut languages = [None, None];
    languages[side] = document.language;
    let units = units(format, &document.text, languages)?;
    document.warnings.extend(units.warnings.clone());
    lay(&units, side, document);
    Ok(())
}

fn none() -> Fault {
    Fault {
        place: String::new(),
        problem: "holds one text".to_owned(),
        hint: "name the other too, or give one file that holds both (TMX, XLIFF, PO, CSV, TSV, TEI)",
    }
}

/// The units of the file `text`; `languages` are those that the user wants of it.
fn units(format: UnitFormat, text: &str, languages: [Option<crate::text::Language>; 2]) -> Result<Units, Fault> {
    match format {
        UnitFormat::Tmx => tmx::read(text, languages),
        UnitFormat::Xliff => xliff::read(text),
        UnitFormat::Po => po::read(text),
        UnitFormat::Table => table::read(text),
        UnitFormat::Tei => tei::read(text),
    }
}

/// Lays out one version of `units` as the text of `document`, and gives the numbers of the blocks of each unit.
fn lay(units: &Units, side: usize, document: &mut Document) -> Vec<Vec<u32>> {
    let decoded = std::mem::take(&mut document.text);
    let mut parts: Vec<(u32, usize, Part<'_>)> = Vec::new();
    let mut is_numbered = true;
    for (at, unit) in units.list.iter().enumerate() {
        for part in unit.parts(side) {
            is_numbered &= part.number.is_some();
            parts.push((part.number.unwrap_or_default(), at, part));
        }
    }
    if is_numbered {
        parts.sort_by_key(|(number, ..)| *number);
    }
    let mut numbers = vec![Vec::new(); units.list.len()];
    let mut blocks = Blocks::default();
    let mut count = 0;
    for (_, at, part) in parts {
        for (text, source) in part.chunks {
            match decoded.get(source.start..source.end) == Some(text) {
                true => blocks.copy(text, source.start),
                false => blocks.stand_in(text, source),
            }
        }
        if let Some(block) = blocks.end(part.kind) {
            blocks.landmark(block.span.start, units.list[at].name.clone());
            numbers[at].push(count);
            count += 1;
        }
    }
    blocks.fill(document);
    document.language = document.language.or(units.languages[side]);
    numbers
}

fn links(units: &[Unit], numbers: &[Vec<Vec<u32>>; 2]) -> Vec<GivenLink> {
    let mut links: Vec<GivenLink> = units
        .iter()
        .zip(numbers[0].iter().zip(&numbers[1]))
        .filter(|(_, (a, b))| !a.is_empty() && !b.is_empty())
        .map(|(unit, (a, b))| {
            let (mut a, mut b) = (a.clone(), b.clone());
            a.sort_unstable();
            b.sort_unstable();
            GivenLink {
                a,
                b,
                confidence: unit.confidence.unwrap_or(1.0).clamp(0.0, 1.0),
                is_moved: unit.kind.contains("moved"),
                is_partial: unit.kind.contains("partial"),
            }
        })
        .collect();
    links.sort_by(|x, y| x.a.cmp(&y.a));
    links
}

#[cfg(test)]
mod tests;
