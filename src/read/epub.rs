//! EPUB 2 and 3 → blocks: the chapters in their order, each read as the HTML that it is; places are "chapter 3, paragraph
//! 12".

use super::blocks::Blocks;
use super::package::{Package, resolved};
use super::xml::{Piece, Xml};
use super::{BlockKind, Document, Fault, html};
use crate::text::Language;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What was read.
pub(super) struct Book {
    /// Its text.
    pub(super) blocks: Blocks,
    /// The language that it names.
    pub(super) language: Option<Language>,
    /// What could not be read.
    pub(super) warnings: Vec<String>,
}

/// Reads the book in `package`; `blank` is a document without text, for the reader of HTML.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(package: &mut Package<'_>, blank: &Document) -> Result<Book, Fault> {
    let container = package.needed("META-INF/container.xml")?;
    let contents = contents(&container)?;
    let outline = Outline::parse(&package.needed(&contents)?)?;
    let mut book = Book {
        blocks: Blocks::default(),
        language: outline.language,
        warnings: Vec::new(),
    };
    for (number, part) in outline.chapters().enumerate() {
        let name = resolved(&contents, &percent_decoded(part));
        let Some(text) = package.text(&name)? else {
            book.warnings
                .push(format!("has no part {name}, which its contents name"));
            continue;
        };
        let mut chapter = Document {
            text: expanded(&text),
            ..blank.clone()
        };
        html::read(&mut chapter);
        let mut paragraphs = 0;
        for block in chapter.blocks.iter().flatten() {
            book.blocks.add(block.span.of(&chapter.text));
            if let Some(laid) = book.blocks.end(block.kind) {
                let mut place = format!("chapter {}", number + 1);
                // A reader does not count what is not on the page, such as the title of the part.
                if block.kind != BlockKind::Furniture {
                    paragraphs += 1;
                    write!(place, ", paragraph {paragraphs}").expect("a string takes everything");
                }
                book.blocks.landmark(laid.span.start, place);
            }
        }
    }
    Ok(book)
}

/// The part that says what the book holds.
fn contents(container: &str) -> Result<String, Fault> {
    let mut xml = Xml::new(container);
    while let Some(piece) = xml.next()? {
        if let Piece::Open(element) = piece
            && element.name == "rootfile"
            && let Some(path) = element.attribute("full-path")
        {
            return Ok(path);
        }
    }
    Err(xml.fault("names no contents"))
}

/// What a book says that it holds.
#[derive(Default)]
struct Outline {
    language: Option<Language>,
    /// The parts by their ids.
    parts: BTreeMap<String, String>,
    /// The ids of the chapters in order.
    order: Vec<String>,
}

impl Outline {
    fn parse(text: &str) -> Result<Self, Fault> {
        let mut xml = Xml::new(text);
        let mut outline = Self::default();
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(element) if element.name == "item" => {
                    // The table of contents says the headings once more.
                    let is_contents = element.attribute("properties").is_some_and(|is| is.contains("nav"));
                    if let (Some(id), Some(part)) = (element.attribute("id"), element.attribute("href"))
                        && !is_contents
                    {
                        outline.parts.insert(id, part);
                    }
                }
                Piece::Open(element) if element.name == "itemref" => outline.order.extend(element.attribute("idref")),
                Piece::Text(said) if xml.open().last() == Some(&"language") => {
                    outline.language = said.trim().parse().ok();
                }
                _ => {}
            }
        }
        Ok(outline)
    }

    fn chapters(&self) -> impl Iterator<Item = &str> {
        self.order
            .iter()
            .filter_map(|id| self.parts.get(id))
            .map(String::as_str)
    }
}

fn percent_decoded(reference: &str) -> String {
    let path = reference.split('#').next().unwrap_or_default();
    percent_encoding::percent_decode_str(path)
        .decode_utf8_lossy()
        .into_owned()
}

/// The chapter with the elements of XHTML that are empty and whose content HTML reads as raw text written out: HTML would
/// take all that follows `<title/>` for a title.
fn expanded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let name = tag[1..]
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        let is_raw = matches!(name, "title" | "script" | "style" | "textarea" | "iframe" | "noscript");
        match tag[..end].strip_suffix("/>") {
            Some(open) if is_raw => out.push_str(&format!("{open}></{name}>")),
            _ => out.push_str(&tag[..end]),
        }
        rest = &tag[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use crate::read::docx::testing::archive;
    use crate::read::{Options, bytes_as};
    use std::path::Path;

    #[test]
    fn chapters_come_in_their_order() {
        let chapter = |text: &str| {
            format!(
                "<html><head><title>{text} of the book</title></head><body><h1>{text}</h1><p>One.<p>Two.</body></html>"
            )
        };
        let bytes = archive(&[
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path='OEBPS/c.opf'/></rootfiles></container>",
            ),
            (
                "OEBPS/c.opf",
                "<package xmlns:dc='d'><metadata><dc:language>en-GB</dc:language></metadata><manifest>\
                 <item id='n' href='nav.xhtml' properties='nav'/><item id='1' href='b%20one.xhtml'/><item id='2' href='../a.xhtml'/>\
                 </manifest><spine><itemref idref='n'/><itemref idref='2'/><itemref idref='1'/></spine></package>",
            ),
            ("OEBPS/b one.xhtml", &chapter("B")),
            ("a.xhtml", &chapter("A")),
        ]);
        let document = bytes_as(bytes, Path::new("book.epub"), "a", &Options::default()).unwrap();
        assert_eq!(
            document.text,
            "A of the book\nA\nOne.\nTwo.\nB of the book\nB\nOne.\nTwo.\n"
        );
        assert_eq!(
            document.place_name(document.text.find("B\n").unwrap()),
            Some("chapter 2, paragraph 1")
        );
        assert_eq!(
            document.language.map(|language| language.to_string()).as_deref(),
            Some("en")
        );
    }
}
