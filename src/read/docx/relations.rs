//! Which part of a DOCX file leads to which (Open Packaging Conventions, ECMA-376 part 2).

use super::super::package::{Package, resolved};
use super::super::xml::{Piece, Xml};
use super::Fault;

/// The relationships of a part: the last word of their type, the id, and the part they lead to.
#[derive(Default)]
pub(super) struct Relations {
    list: Vec<Relation>,
}

/// A relationship to another part of the same file.
struct Relation {
    kind: String,
    target: String,
}

impl Relations {
    /// The relationships of the part called `part`; those that lead out of the file are left out.
    ///
    /// # Errors
    /// What is wrong with the part that holds them.
    pub(super) fn of(package: &mut Package<'_>, part: &str) -> Result<Self, Fault> {
        let (folder, name) = part
            .rsplit_once('/')
            .map_or(("", part), |(folder, name)| (folder, name));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(text) = package.text(&format!("{folder}{slash}_rels/{name}.rels"))? else {
            return Ok(Self::default());
        };
        let mut xml = Xml::new(&text);
        let mut list = Vec::new();
        while let Some(piece) = xml.next()? {
            let Piece::Open(element) = piece else { continue };
            let is_inside = element.attribute("TargetMode").is_none_or(|mode| mode != "External");
            if let (true, Some(kind), Some(target)) =
                (is_inside, element.attribute("Type"), element.attribute("Target"))
            {
                list.push(Relation {
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: resolved(part, &target),
                });
            }
        }
        Ok(Self { list })
    }

    /// The parts to which relationships of this kind lead.
    pub(super) fn all(&self, kind: &str) -> impl Iterator<Item = &str> {
        let found = self.list.iter().filter(move |relation| relation.kind == kind);
        found.map(|relation| relation.target.as_str())
    }

    /// The first of them.
    pub(super) fn first(&self, kind: &str) -> Option<&str> {
        self.all(kind).next()
    }
}

/// The part that holds the text.
pub(super) fn main_part(package: &mut Package<'_>) -> Result<String, Fault> {
    let relations = Relations::of(package, "")?;
    Ok(relations
        .first("officeDocument")
        .unwrap_or("word/document.xml")
        .to_owned())
}

/// Whether the archive is a DOCX file, and no table or slides.
///
/// # Errors
/// What is wrong with the part that says so.
pub(in crate::read) fn is_docx(package: &mut Package<'_>) -> Result<bool, Fault> {
    let main = main_part(package)?;
    let types = package.text("[Content_Types].xml")?.unwrap_or_default();
    Ok(package.has(&main) && (types.contains("wordprocessingml") || types.contains("ms-word")))
}
