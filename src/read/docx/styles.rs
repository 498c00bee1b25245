//! The styles of a DOCX file: which of them make a heading or an item of a list.

use super::super::xml::{Element, Piece, Xml};
use super::{BlockKind, Fault};
use std::collections::BTreeMap;

/// The styles by their ids.
#[derive(Default)]
pub(crate) struct Styles {
    styles: BTreeMap<String, Style>,
}

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    /// What its own settings make of a paragraph.
    kind: Option<BlockKind>,
}

/// A style is based on another, that on a third: no file goes further.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    /// Reads the part that holds them.
    pub(super) fn parse(text: &str) -> Result<Self, Fault> {
        let mut xml = Xml::new(text);
        let mut styles = BTreeMap::new();
        let mut id = None;
        let mut style = Style::default();
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(element) if element.name == "style" => {
                    id = element.attribute("styleId");
                    style = Style::default();
                }
                Piece::Open(element) => style.take(&element),
                Piece::Close("style") => {
                    if let Some(id) = id.take() {
                        styles.insert(id, std::mem::take(&mut style));
                    }
                }
                Piece::Close(_) | Piece::Text(_) => {}
            }
        }
        Ok(Self { styles })
    }

    /// Whether it has a style of this id.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.styles.contains_key(id)
    }

    /// What a paragraph of the style with this id is.
    pub(super) fn kind(&self, id: &str) -> BlockKind {
        let mut next = self.styles.get(id);
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next else { break };
            if let Some(kind) = style.kind.or_else(|| by_name(&style.name)) {
                return kind;
            }
            next = style.based_on.as_ref().and_then(|id| self.styles.get(id));
        }
        BlockKind::Paragraph
    }
}

impl Style {
    fn take(&mut self, element: &Element<'_>) {
        let value = || element.attribute("val").unwrap_or_default();
        match element.name {
            "name" => self.name = value().to_lowercase(),
            "basedOn" => self.based_on = Some(value()),
            "outlineLvl" if is_heading_level(&value()) => self.kind = Some(BlockKind::Heading),
            "numPr" if self.kind.is_none() => self.kind = Some(BlockKind::ListItem),
            _ => {}
        }
    }
}

/// Levels 0 to 8 are those of headings, 9 is text.
pub(super) fn is_heading_level(value: &str) -> bool {
    value.parse::<u8>().is_ok_and(|level| level < 9)
}

/// Programs that write no settings into their styles keep to these names.
fn by_name(name: &str) -> Option<BlockKind> {
    if name.starts_with("heading") || name == "title" || name == "subtitle" {
        Some(BlockKind::Heading)
    } else if name.starts_with("list ") {
        Some(BlockKind::ListItem)
    } else {
        None
    }
}
