//! The term table as a glossary to go on from: TBX version 3 (ISO 30042:2019), dialect TBX-Basic in DCA style.
//!
//! A concept is an entry, a language a section, each different rendering a term. What a glossary has decided already
//! stays decided; otherwise what a reviewer decided on the row holds; otherwise the commonest rendering of a language is
//! preferred and the others are admitted until somebody decides. Several terms under one rendering are several concepts,
//! and what a reviewer keeps apart is none: these are left out. How often which text has each is its note.

use super::{Row, Settlement, Table, letter};
use crate::check::glossary::Status;
use crate::check::terms::{Concept, Kind};
use crate::report::visible::visible;
use crate::text::fold;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io::{self, Write};

/// A term of one language: its rendering, how often it stands in all, and in which text how often.
struct Term<'t> {
    text: &'t str,
    count: usize,
    status: Option<Status>,
    where_found: Vec<String>,
}

/// Whether the table has a concept to write: by its standard a glossary holds at least one.
pub fn has_concepts(table: &Table<'_>) -> bool {
    table.rows.iter().any(is_one_concept)
}

/// Writes the glossary.
///
/// # Errors
/// Those of `out`.
pub fn write(table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let language = table.texts.first().map_or("und", |side| side.language.code());
    let paths: Vec<&str> = table.texts.iter().map(|side| side.document.path.as_str()).collect();
    let told = format!("Found by diptych {} in {}", env!("CARGO_PKG_VERSION"), paths.join(", "));
    xml.create_element("tbx")
        .with_attribute(("type", "TBX-Basic"))
        .with_attribute(("style", "dca"))
        .with_attribute(("xml:lang", language))
        .with_attribute(("xmlns", "urn:iso:std:iso:30042:ed-2"))
        .write_inner_content(|xml| {
            xml.create_element("tbxHeader")
                .write_inner_content(|xml| header(xml, &told))?;
            xml.create_element("text").write_inner_content(|xml| {
                xml.create_element("body")
                    .write_inner_content(|xml| entries(xml, table))?;
                Ok(())
            })?;
            Ok(())
        })?;
    out.write_all(b"\n")
}

fn header<W: Write>(xml: &mut Writer<W>, told: &str) -> io::Result<()> {
    xml.create_element("fileDesc").write_inner_content(|xml| {
        xml.create_element("sourceDesc").write_inner_content(|xml| {
            xml.create_element("p")
                .write_text_content(BytesText::new(&visible(told)))?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn entries<W: Write>(xml: &mut Writer<W>, table: &Table<'_>) -> io::Result<()> {
    let kept = table.rows.iter().filter(|row| is_one_concept(row));
    for (number, sections) in kept.map(|row| sections(table, row)).enumerate() {
        let id = format!("c{}", number + 1);
        xml.create_element("conceptEntry")
            .with_attribute(("id", id.as_str()))
            .write_inner_content(|xml| {
                for (language, terms) in &sections {
                    xml.create_element("langSec")
                        .with_attribute(("xml:lang", *language))
                        .write_inner_content(|xml| terms.iter().try_for_each(|term| self::term(xml, term)))?;
                }
                Ok(())
            })?;
    }
    Ok(())
}

/// Whether a row is one concept, and worth an entry: what is not worth a reviewer's look is no term.
fn is_one_concept(row: &Row<'_>) -> bool {
    let is_any = |is: &dyn Fn(&Concept) -> bool| row.pairs().any(|(_, concept)| is(concept));
    let is_worth = is_any(&|concept| concept.is_grave || concept.kind == Kind::Consistent) || row.ruling.is_some();
    let is_apart = row
        .ruling
        .as_ref()
        .is_some_and(|ruling| ruling.settlement == Settlement::Apart);
    is_worth && !is_apart && !is_any(&|concept| matches!(concept.kind, Kind::Conflation { .. }))
}

/// The terms of a concept by language, the commonest first.
fn sections<'t>(table: &Table<'t>, row: &'t Row<'_>) -> Vec<(&'t str, Vec<Term<'t>>)> {
    let mut sections: Vec<(&str, Vec<Term<'_>>)> = Vec::new();
    for (number, renderings) in &row.renderings {
        let number = *number;
        let language = table.texts[number].language.code();
        let at = sections
            .iter()
            .position(|(code, _)| *code == language)
            .unwrap_or(sections.len());
        if at == sections.len() {
            sections.push((language, Vec::new()));
        }
        let terms = &mut sections[at].1;
        for rendering in renderings {
            let count = rendering.places.len();
            let found = format!("{} ×{count}", letter(number));
            match terms.iter_mut().find(|term| fold(term.text) == fold(&rendering.text)) {
                Some(term) => {
                    term.count += count;
                    term.where_found.push(found);
                }
                None => terms.push(Term {
                    text: &rendering.text,
                    count,
                    status: table.status(number, rendering),
                    where_found: vec![found],
                }),
            }
        }
    }
    sections
        .iter_mut()
        .for_each(|(_, terms)| terms.sort_by_key(|term| std::cmp::Reverse(term.count)));
    sections.retain(|(_, terms)| !terms.is_empty());
    for (_, terms) in &mut sections {
        decide(terms, row);
    }
    sections
}

/// Gives each term of a language that no glossary has decided on its status.
fn decide(terms: &mut [Term<'_>], row: &Row<'_>) {
    let note = row.ruling.as_ref().map_or("", |ruling| ruling.note.as_str());
    let named = terms
        .iter()
        .filter(|term| term.status.is_none() && names(note, term.text));
    let named = named.max_by_key(|term| term.text.len()).map(|term| term.text);
    let mut is_decided = terms.iter().any(|term| term.status == Some(Status::Preferred));
    if let Some(term) = terms.iter_mut().find(|term| !is_decided && Some(term.text) == named) {
        term.status = Some(Status::Preferred);
        is_decided = true;
    }
    let others = match row.ruling.as_ref().map(|ruling| ruling.settlement) {
        Some(Settlement::One) => Status::Deprecated,
        _ => Status::Admitted,
    };
    for term in terms.iter_mut().filter(|term| term.status.is_none()) {
        term.status = Some(if is_decided { others } else { Status::Preferred });
        is_decided = true;
    }
}

/// Whether a note has the words of a rendering.
fn names(note: &str, rendering: &str) -> bool {
    fold(note).contains(fold(rendering).as_ref())
}

fn term<W: Write>(xml: &mut Writer<W>, term: &Term<'_>) -> io::Result<()> {
    // TBX-Basic has no word for what is forbidden: it is deprecated, and the note says how strictly.
    let (status, strict) = match term.status {
        None | Some(Status::Preferred) => ("preferredTerm-admn-sts", ""),
        Some(Status::Admitted) => ("admittedTerm-admn-sts", ""),
        Some(Status::Deprecated) => ("deprecatedTerm-admn-sts", ""),
        Some(Status::Forbidden) => ("deprecatedTerm-admn-sts", "; forbidden"),
    };
    let found = format!("{}{strict}", term.where_found.join(", "));
    let text: String = term.text.split_whitespace().collect::<Vec<_>>().join(" ");
    xml.create_element("termSec").write_inner_content(|xml| {
        xml.create_element("term").write_text_content(BytesText::new(&text))?;
        let note = xml
            .create_element("termNote")
            .with_attribute(("type", "administrativeStatus"));
        note.write_text_content(BytesText::new(status))?;
        xml.create_element("note").write_text_content(BytesText::new(&found))?;
        Ok(())
    })?;
    Ok(())
}
