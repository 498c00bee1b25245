//! XLIFF 1.2 and 2.x → units: a unit a `trans-unit`, or a `segment` of a `unit`.

use super::super::xml::{Element, Piece, Xml};
use super::Fault;
use super::unit::{Unit, Units};

/// Reads the units.
pub(super) fn read(text: &str) -> Result<Units, Fault> {
    let mut xml = Xml::new(text);
    let mut reader = Reader::default();
    let mut is_xliff = false;
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => {
                is_xliff |= element.name == "xliff";
                // Proposals, and codes of the format that the text was taken from.
                if matches!(
                    element.name,
                    "alt-trans" | "seg-source" | "bpt" | "ept" | "it" | "note" | "ignorable"
                ) || element.name == "ph" && xml.open().contains(&"trans-unit")
                {
                    xml.skip()?;
                    continue;
                }
                reader.open(&element);
                if element.name == "cp" {
                    // A character that XML can't hold.
                    let code = element
                        .attribute("hex")
                        .and_then(|hex| u32::from_str_radix(&hex, 16).ok());
                    let said = code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
                    reader.text(&said.to_string(), &xml);
                }
            }
            Piece::Text(said) => reader.text(&said, &xml),
            Piece::Close(name) => reader.close(name),
        }
    }
    match is_xliff && !reader.units.list.is_empty() {
        true => Ok(reader.units),
        false => Err(xml.fault("has no unit of XLIFF")),
    }
}

#[derive(Default)]
struct Reader {
    units: Units,
    unit: Unit,
    /// The id of the `unit` around a segment.
    around: String,
    /// What diptych says of it.
    known: Vec<(String, String)>,
    key: Option<String>,
}

impl Reader {
    fn open(&mut self, element: &Element<'_>) {
        let id = || element.attribute("id").unwrap_or_default();
        let language = |name: &str| element.attribute(name).and_then(|tag| tag.parse().ok());
        match element.name {
            "xliff" => self.units.languages = [language("srcLang"), language("trgLang")],
            "file" if self.units.languages == [None, None] => {
                self.units.languages = [language("source-language"), language("target-language")];
            }
            "unit" => (self.around, self.known) = (id(), Vec::new()),
            "trans-unit" => {
                self.known.clear();
                self.unit = Unit {
                    name: format!("unit {}", id()),
                    ..Unit::default()
                };
            }
            "segment" => {
                let name = match element.attribute("id") {
                    Some(id) => format!("unit {}, segment {id}", self.around),
                    None => format!("unit {}", self.around),
                };
                self.unit = Unit {
                    name,
                    ..Unit::default()
                };
            }
            "meta" => self.key = element.attribute("type"),
            "context" => {
                let key = element.attribute("context-type");
                self.key = key.and_then(|key| key.strip_prefix("x-").map(str::to_owned));
            }
            _ => {}
        }
    }

    fn text(&mut self, said: &str, xml: &Xml<'_>) {
        let open = xml.open();
        if matches!(open.last(), Some(&("meta" | "context"))) {
            self.known.extend(self.key.take().map(|key| (key, said.to_owned())));
        } else if open.contains(&"source") {
            self.unit.passages[0].push(said, xml.span());
        } else if open.contains(&"target") {
            self.unit.passages[1].push(said, xml.span());
        }
    }

    fn close(&mut self, name: &str) {
        if matches!(name, "segment" | "trans-unit") {
            let mut unit = std::mem::take(&mut self.unit);
            for (key, value) in &self.known {
                unit.take(key, value);
            }
            self.units.list.push(unit);
        }
    }
}
