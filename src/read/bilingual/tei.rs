//! TEI P5 in parallel segmentation → units, one a paragraph, line or heading of the text: what stands outside of an
//! apparatus both witnesses have, of a reading those that it names.

use super::super::xml::{Element, Piece, Xml};
use super::unit::{Passage, Unit, Units};
use super::{BlockKind, Fault};
use crate::text::Language;

/// Elements that hold a passage of text.
const PASSAGES: [&str; 5] = ["ab", "p", "l", "head", "item"];

/// Reads the units of the first two witnesses.
pub(super) fn read(text: &str) -> Result<Units, Fault> {
    let mut xml = Xml::new(text);
    let mut reader = Reader::default();
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => {
                if matches!(element.name, "note" | "fw" | "witDetail") && xml.open().contains(&"body") {
                    xml.skip()?;
                    continue;
                }
                reader.open(&element, &xml);
            }
            Piece::Text(said) => reader.text(&said, &xml),
            Piece::Close(name) => reader.close(name, xml.open().len()),
        }
    }
    let count = reader.witnesses.len();
    if count < 2 || reader.units.list.is_empty() {
        return Err(xml.fault("has no text of two witnesses"));
    }
    if count > 2 {
        let more = format!("has {count} witnesses, of which the first two were read");
        reader.units.warnings.push(more);
    }
    reader.units.languages = [reader.witnesses[0].1, reader.witnesses[1].1];
    Ok(reader.units)
}

#[derive(Default)]
struct Reader {
    units: Units,
    /// The ids of the witnesses and their languages.
    witnesses: Vec<(String, Option<Language>)>,
    /// The passage under way, and how deep it is nested.
    unit: Option<(Unit, usize)>,
    /// For each open reading, how deep it is nested and whether either witness has it.
    readings: Vec<(usize, [bool; 2])>,
}

impl Reader {
    fn open(&mut self, element: &Element<'_>, xml: &Xml<'_>) {
        let depth = xml.open().len();
        match element.name {
            "witness" => {
                let id = element.attribute("id").unwrap_or_default();
                let language = element.attribute("lang").and_then(|tag| tag.parse().ok());
                self.witnesses
                    .push((id, language.filter(|&language| language != Language::UNKNOWN)));
            }
            "rdg" | "lem" => {
                let named = element.attribute("wit").unwrap_or_default();
                let has = |side: usize| {
                    let witness = self.witnesses.get(side);
                    witness.is_some_and(|(id, _)| named.split_whitespace().any(|one| one.trim_start_matches('#') == id))
                };
                self.readings.push((depth, [has(0), has(1)]));
            }
            "milestone" if element.attribute("unit").as_deref() == Some("segment") => {
                let (has, span) = (self.has(), xml.span());
                if let Some((unit, _)) = &mut self.unit {
                    let passages = unit.passages.iter_mut().zip(has).filter(|(_, has)| *has);
                    passages.for_each(|(passage, _)| passage.separate(span));
                }
            }
            name if PASSAGES.contains(&name) && self.unit.is_none() && xml.open().contains(&"body") => {
                self.unit = Some((self.passage(element), depth));
            }
            "lb" | "cb" | "pb" => self.text(" ", xml),
            _ => {}
        }
    }

    /// The unit that a passage begins.
    fn passage(&self, element: &Element<'_>) -> Unit {
        let place = element.attribute("id").or_else(|| element.attribute("n"));
        let number = self.units.list.len() + 1;
        let mut unit = Unit {
            name: place.filter(|place| !place.contains('|')).map_or_else(
                || format!("passage {number}"),
                |place| format!("{} {place}", element.name),
            ),
            confidence: element.attribute("cert").and_then(|value| value.parse().ok()),
            ..Unit::default()
        };
        if let Some((a, b)) = element.attribute("n").as_deref().and_then(|n| n.split_once('|')) {
            unit.take("kind", &element.attribute("type").unwrap_or_default());
            unit.take("a", a);
            unit.take("b", b);
        }
        unit
    }

    /// Whether either witness has what stands here.
    fn has(&self) -> [bool; 2] {
        let all = |side: usize| self.readings.iter().all(|(_, has)| has[side]);
        [all(0), all(1)]
    }

    fn text(&mut self, said: &str, xml: &Xml<'_>) {
        let has = self.has();
        // Between the readings of an apparatus stands no text.
        if xml.open().last() == Some(&"app") {
            return;
        }
        if let Some((unit, _)) = &mut self.unit {
            let passages = unit.passages.iter_mut().zip(has).filter(|(_, has)| *has);
            passages.for_each(|(passage, _)| passage.push(said, xml.span()));
        }
    }

    fn close(&mut self, name: &str, depth: usize) {
        if matches!(name, "rdg" | "lem") {
            self.readings.pop();
        }
        if self.unit.as_ref().is_some_and(|(_, at)| *at == depth + 1)
            && let Some((mut unit, _)) = self.unit.take()
        {
            let is_ours = !unit.kind.is_empty();
            if !is_ours {
                unit.passages.iter_mut().for_each(Passage::collapse);
                if name == "head" {
                    unit.block = BlockKind::Heading;
                }
            }
            self.units.list.push(unit);
        }
    }
}
