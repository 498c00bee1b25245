//! TMX 1.4 → units: those of the language that the file translates from and of one that it translates to.

use super::super::xml::{Piece, Xml};
use super::unit::{Passage, Unit, Units};
use super::{Fault, Span};
use crate::text::Language;

/// A unit with all its languages.
#[derive(Default)]
struct Variants {
    unit: Unit,
    /// The tag of each language and what the unit says in it.
    texts: Vec<(String, Passage)>,
}

/// Reads the units; of a file in more than two languages those of `wanted`.
pub(super) fn read(text: &str, wanted: [Option<Language>; 2]) -> Result<Units, Fault> {
    let mut xml = Xml::new(text);
    let mut reader = Reader::default();
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => match element.name {
                "header" => reader.source = element.attribute("srclang"),
                "tu" => {
                    let name = match element.attribute("tuid") {
                        Some(id) => format!("unit {id}"),
                        None => format!("unit {}", reader.all.len() + 1),
                    };
                    let unit = Unit {
                        name,
                        ..Unit::default()
                    };
                    reader.open = Some(Variants {
                        unit,
                        texts: Vec::new(),
                    });
                }
                "tuv" => {
                    let tag = element.attribute("lang").unwrap_or_default();
                    if let Some(open) = &mut reader.open {
                        open.texts.push((tag, Passage::default()));
                    }
                }
                "prop" => reader.property = element.attribute("type"),
                // Codes of the format that the text was taken from.
                "bpt" | "ept" | "ph" | "it" | "ut" | "note" => xml.skip()?,
                _ => {}
            },
            Piece::Text(said) => reader.text(&said, xml.open(), xml.span()),
            Piece::Close("tu") => reader.all.extend(reader.open.take()),
            Piece::Close(_) => {}
        }
    }
    match reader.all.is_empty() {
        true => Err(xml.fault("has no unit")),
        false => Ok(reader.units(wanted)),
    }
}

#[derive(Default)]
struct Reader {
    source: Option<String>,
    all: Vec<Variants>,
    open: Option<Variants>,
    property: Option<String>,
}

impl Reader {
    fn text(&mut self, said: &str, open: &[&str], span: Span) {
        let Some(variants) = &mut self.open else { return };
        if open.contains(&"seg") {
            if let Some((_, passage)) = variants.texts.last_mut() {
                passage.push(said, span);
            }
        } else if open.last() == Some(&"prop")
            && let Some(name) = self.property.as_deref().and_then(|name| name.strip_prefix("x-"))
        {
            variants.unit.take(name, said);
        }
    }

    fn units(self, wanted: [Option<Language>; 2]) -> Units {
        let [source, target] = self.tags(wanted);
        let language = |tag: &str| tag.parse().ok().filter(|&language| language != Language::UNKNOWN);
        let mut units = Units {
            languages: [language(&source), language(&target)],
            ..Units::default()
        };
        for Variants { mut unit, mut texts } in self.all {
            let mut take = |tag: &str| {
                let at = texts.iter().position(|(other, _)| other.eq_ignore_ascii_case(tag))?;
                Some(texts.remove(at).1)
            };
            unit.passages[0].extend(take(&source));
            unit.passages[1].extend(take(&target));
            units.list.push(unit);
        }
        units
    }

    /// The tags of the source and of the target. Where the user says nothing, the file says the source, and the language
    /// that comes first besides it is the target.
    fn tags(&self, wanted: [Option<Language>; 2]) -> [String; 2] {
        let tags: Vec<&str> = self
            .all
            .iter()
            .flat_map(|variants| variants.texts.iter().map(|(tag, _)| tag.as_str()))
            .collect();
        let of = |language: Option<Language>, other: Option<&str>| {
            let is_it = |tag: &&&str| language.is_some() && tag.parse().ok() == language && Some(**tag) != other;
            tags.iter().find(is_it).copied()
        };
        let said = self
            .source
            .as_deref()
            .filter(|said| tags.iter().any(|tag| tag.eq_ignore_ascii_case(said)));
        let source = of(wanted[0], None)
            .or(said)
            .or(tags.first().copied())
            .unwrap_or_default();
        let besides = tags.iter().find(|tag| !tag.eq_ignore_ascii_case(source)).copied();
        let target = of(wanted[1], Some(source)).or(besides).unwrap_or(source);
        [source.to_owned(), target.to_owned()]
    }
}
