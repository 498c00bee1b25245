//! The tracked changes of an ODT file (OpenDocument 1.3, part 3, section 5.5) → what each of them did.

use super::is_left_out;
use super::walk::{Paragraph, Walk};
use crate::read::Fault;
use crate::read::xml::{Piece, Xml};
use std::collections::BTreeMap;

/// What a change did.
#[derive(Debug)]
pub(super) enum Change {
    /// It inserted what stands between its marks.
    Inserted,
    /// It deleted this where its mark is; the first and the last are parts of the paragraphs around it.
    Deleted(Vec<Paragraph>),
}

/// The changes by their names; `xml` has just opened the element that holds them.
///
/// # Errors
/// What is wrong, where the file is not well-formed.
pub(super) fn read(xml: &mut Xml<'_>) -> Result<BTreeMap<String, Change>, Fault> {
    let mut changes = BTreeMap::new();
    let mut name = None;
    let mut walk = Walk::default();
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) if element.name == "changed-region" => name = element.attribute("id"),
            // Who made the change, and when.
            Piece::Open(element) if element.name == "change-info" || is_left_out(element.name) => xml.skip()?,
            Piece::Open(element) => walk.open(&element, xml.open()),
            Piece::Close("tracked-changes") => break,
            Piece::Close("insertion") => changes.extend(name.take().map(|name| (name, Change::Inserted))),
            Piece::Close("deletion") => {
                let deleted = std::mem::take(&mut walk).done;
                changes.extend(name.take().map(|name| (name, Change::Deleted(deleted))));
            }
            Piece::Close(closed) => walk.close(closed),
            Piece::Text(said) => walk.text(&said),
        }
    }
    Ok(changes)
}
