//! XML as the readers here want it: names without prefixes, references resolved, every piece with its place.
//!
//! Nothing is fetched and nothing is defined: a document type that declares anything itself is refused, so that no
//! entity exists but the five of XML. Nothing calls itself, and what nests deeper than any document is refused.

use super::Fault;
use crate::text::Span;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// Elements nested deeper than this are no document.
const DEEPEST: usize = 1000;

/// What comes next in an XML file.
pub(crate) enum Piece<'x> {
    /// An element begins.
    Open(Element<'x>),
    /// The element of this name ends.
    Close(&'x str),
    /// Text, a part of it: a run up to the next reference or tag.
    Text(Cow<'x, str>),
}

/// The beginning of an element.
pub(crate) struct Element<'x> {
    /// Its name without a prefix.
    pub(crate) name: &'x str,
    tag: BytesStart<'x>,
}

impl Element<'_> {
    /// The value of the attribute of this name, whatever its prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.tag.attributes();
        let found = attributes.with_checks(false).flatten().find(|attribute| {
            let key = attribute.key.as_ref();
            key.rsplit(':').next() == Some(name)
        })?;
        Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }
}

/// Walks through an XML file.
pub(crate) struct Xml<'x> {
    source: &'x str,
    reader: Reader<&'x [u8]>,
    /// The names of the open elements, outermost first.
    open: Vec<&'x str>,
    span: Span,
}

impl<'x> Xml<'x> {
    /// Begins at the beginning of `source`.
    pub(crate) fn new(source: &'x str) -> Self {
        let mut reader = Reader::from_str(source);
        reader.config_mut().expand_empty_elements = true;
        Self {
            source,
            reader,
            open: Vec::new(),
            span: Span::default(),
        }
    }

    /// Where the last piece stands in the source.
    pub(crate) fn span(&self) -> Span {
        self.span
    }

    /// The names of the open elements, outermost first.
    pub(crate) fn open(&self) -> &[&'x str] {
        &self.open
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// What is wrong, where the file is not well-formed or declares entities.
    pub(crate) fn next(&mut self) -> Result<Option<Piece<'x>>, Fault> {
        loop {
            let start = self.position();
            let event = self.reader.read_event();
            self.span = Span::new(start, self.position().max(start));
            let event = event.map_err(|error| self.fault(&format!("is not well-formed XML: {error}")))?;
            match event {
                Event::Start(tag) => return self.opened(tag).map(Some),
                Event::End(_) => return Ok(self.open.pop().map(Piece::Close)),
                Event::Text(text) => return Ok(Some(Piece::Text(text.into_inner()))),
                Event::CData(text) => return Ok(Some(Piece::Text(text.into_inner()))),
                Event::GeneralRef(reference) => {
                    let meant = meant(&reference).ok_or_else(|| self.fault("has an entity that XML does not have"))?;
                    return Ok(Some(Piece::Text(meant.to_string().into())));
                }
                Event::DocType(declared) if declared.contains('[') => {
                    return Err(self.fault("declares entities of its own"));
                }
                Event::Eof if !self.open.is_empty() => return Err(self.fault("ends inside an element")),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
            }
        }
    }

    /// Passes over the rest of the element that was opened last, its end with it.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(crate) fn skip(&mut self) -> Result<(), Fault> {
        let depth = self.open.len();
        while self.open.len() >= depth {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// What is wrong here.
    pub(crate) fn fault(&self, problem: &str) -> Fault {
        let before = &self.source.as_bytes()[..self.span.start.min(self.source.len())];
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        Fault {
            place: format!(":{line}"),
            problem: problem.to_owned(),
            hint: "save it anew with the program that made it",
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).map_or(self.source.len(), |at| at.min(self.source.len()))
    }

    fn opened(&mut self, tag: BytesStart<'x>) -> Result<Piece<'x>, Fault> {
        if self.open.len() >= DEEPEST {
            return Err(self.fault(&format!("nests elements more than {DEEPEST} deep")));
        }
        let written = &self.source[self.span.start..self.span.end];
        let end = written.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
        let qualified = written[..end.unwrap_or(written.len())].trim_start_matches('<');
        let name = qualified.rsplit(':').next().unwrap_or(qualified);
        self.open.push(name);
        Ok(Piece::Open(Element { name, tag }))
    }
}

/// The character that a reference means: `&amp;` and its four like, `&#20013;`.
pub(crate) fn meant(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(source: &str) -> Result<String, String> {
        let mut xml = Xml::new(source);
        let mut out = String::new();
        while let Some(piece) = xml.next().map_err(|fault| fault.problem)? {
            let written = &source[xml.span().start..xml.span().end];
            match piece {
                Piece::Open(element) => out += &format!("<{}|{written}>", element.name),
                Piece::Close(name) => out += &format!("</{name}>"),
                Piece::Text(text) => out += &format!("{text}|{written};"),
            }
        }
        Ok(out)
    }

    #[test]
    fn pieces_have_their_places() {
        let shown = walked("<?xml version='1.0'?><w:a x='&amp;'>b&#x4e2d;<c/><![CDATA[<]]></w:a>").unwrap();
        assert_eq!(
            shown,
            "<a|<w:a x='&amp;'>>b|b;中|&#x4e2d;;<c|<c/>></c><|<![CDATA[<]]>;</a>"
        );
    }

    #[test]
    fn what_is_broken_or_bombs_is_refused() {
        for (source, problem) in [
            ("<a><b></a>", "is not well-formed XML"),
            ("<a>", "ends inside an element"),
            ("<a>&x;</a>", "has an entity that XML does not have"),
            ("<!DOCTYPE a [<!ENTITY x 'xx'>]><a/>", "declares entities of its own"),
            (
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
                "declares entities of its own",
            ),
        ] {
            let said = walked(source).unwrap_err();
            assert!(said.starts_with(problem), "{source}: {said}");
        }
        assert!(
            walked(&"<a>".repeat(1_000_000))
                .unwrap_err()
                .starts_with("nests elements")
        );
    }
}
