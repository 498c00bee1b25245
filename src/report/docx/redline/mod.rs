//! A comparison → A as a DOCX file with the changes that lead to B tracked: accept all, and it says what B says; reject
//! all, and it is A.
//!
//! Where A is a DOCX file, the redline is that file: its styles, lists, tables, pictures, headers and notes stay, and only
//! its text is laid anew. What moved is deleted here and inserted there. Pictures that only B has, links to pages and
//! bookmarks are not taken over.

mod chain;
mod emit;
mod settings;
mod text;

use super::package::{self, HEAD, TAIL};
use crate::compare::Comparison;
use crate::read::docx::{self, Docx, Frame, Node, Note, Story};
use crate::read::package::Package;
use crate::read::{Document, Format};
use crate::segment::Side;
use emit::Emitter;
use std::collections::BTreeMap;
use std::io::{self, Write};
use text::Text;

/// How changes are signed.
#[derive(Clone, Debug)]
pub struct Options {
    /// Who made them.
    pub author: String,
    /// When, in the form of XML Schema (`2026-03-05T09:00:00Z`); none for the date at which B says that it was last
    /// changed, or else the beginning of 1970: no clock is read, so that the same texts give the same bytes.
    pub date: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            author: "diptych".to_owned(),
            date: None,
        }
    }
}

/// Writes the redline.
///
/// # Errors
/// Those of `out`.
pub fn write(comparison: &Comparison, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let [a, b] = &comparison.sides;
    let (docx_a, docx_b) = (opened(&a.document), opened(&b.document));
    let texts = [text(a, docx_a.as_ref()), text(b, docx_b.as_ref())];
    let has_style = |id: &str| docx_a.as_ref().is_some_and(|docx| docx.styles.has(id));
    let date = options.date.clone().or_else(|| last_changed(&b.document));
    let date = date.unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned());
    let mut emitter = Emitter::new(comparison, [&texts[0], &texts[1]], &has_style, [&options.author, &date]);
    let has_notes = docx_a.as_ref().is_some_and(|docx| !docx.notes.is_empty());
    if !has_notes {
        // Without a part to put them into, the marks of notes would lead nowhere.
        emitter.new_notes.clear();
    }
    let body = emitter.container(Some(0), Some(0));
    let Some(docx) = &docx_a else {
        return package::write_least(&format!("{HEAD}{body}{TAIL}"), out);
    };
    let mut parts = BTreeMap::from([(docx.main.clone(), with_body(&docx.body, &body))]);
    for story in &docx.notes {
        parts.insert(story.part.clone(), String::new());
    }
    let written = notes(&mut emitter, [&texts[0], &texts[1]]);
    for story in &docx.notes {
        parts.insert(story.part.clone(), with_notes(story, &written, &emitter.new_notes));
    }
    package::write_changed(&a.document.source, parts, out)
}

/// The DOCX file that `document` was read from, laid out as it was then.
fn opened(document: &Document) -> Option<Docx> {
    let Format::Docx(tracked) = document.format else {
        return None;
    };
    let mut docx = docx::open(&mut Package::open(&document.source).ok()?, tracked).ok()?;
    docx.lay();
    // Only with this prefix are its elements written.
    let head = docx.body.body.map_or("", |body| &docx.body.xml[..body.start]);
    head.contains("xmlns:w=").then_some(docx)
}

fn text<'t>(side: &'t Side, docx: Option<&'t Docx>) -> Text<'t> {
    docx.map_or_else(|| Text::of_segments(side), Text::of_docx)
}

/// The XML of the notes whose marks stand in the text, A's under their ids, B's own under their new ones.
fn notes(emitter: &mut Emitter<'_, '_>, [a, b]: [&Text<'_>; 2]) -> Written {
    let mut written = Written::default();
    while let Some((in_a, in_b)) = emitter.notes.pop_front() {
        let place_a = in_a.as_ref().and_then(|note| a.notes.get(note)).copied();
        let place_b = in_b.as_ref().and_then(|note| b.notes.get(note)).copied();
        let xml = emitter.container(place_a, place_b);
        match (in_a, in_b) {
            (Some(note), _) => written.changed.insert(note, xml),
            (None, Some(note)) => written.new.insert(note, xml),
            (None, None) => None,
        };
    }
    written
}

/// The notes that were laid anew.
#[derive(Default)]
struct Written {
    changed: BTreeMap<Note, String>,
    new: BTreeMap<Note, String>,
}

fn with_body(story: &Story, body: &str) -> String {
    let span = story.body.unwrap_or_default();
    format!("{}{body}{}", &story.xml[..span.start], &story.xml[span.end..])
}

/// A part of notes with those in `written` in place of its own, and the new ones behind them.
fn with_notes(story: &Story, written: &Written, ids: &BTreeMap<Note, String>) -> String {
    let mut xml = String::with_capacity(story.xml.len());
    let (mut from, mut start) = (0, 0);
    for node in &story.nodes {
        match node {
            Node::Open {
                frame: Frame::Note(_),
                settings,
            } => start = settings.start,
            Node::Close {
                frame: Frame::Note(note),
                at,
            } => {
                if let Some(anew) = written.changed.get(note) {
                    xml.push_str(&story.xml[from..start]);
                    xml.push_str(anew);
                    from = *at;
                }
            }
            _ => {}
        }
    }
    let end = story.xml.rfind("</").unwrap_or(story.xml.len()).max(from);
    xml.push_str(&story.xml[from..end]);
    for (note, content) in &written.new {
        let is_here = story.part.contains(note.kind);
        if let Some(id) = ids.get(note).filter(|_| is_here) {
            let kind = note.kind;
            xml.push_str(&format!("<w:{kind} w:id=\"{id}\">{content}</w:{kind}>"));
        }
    }
    xml.push_str(&story.xml[end..]);
    xml
}

/// When a DOCX file says that it was last changed.
fn last_changed(document: &Document) -> Option<String> {
    let Format::Docx(_) = document.format else { return None };
    let text = Package::open(&document.source).ok()?.text("docProps/core.xml").ok()??;
    let (_, rest) = text.split_once("<dcterms:modified")?;
    let (date, _) = rest.split_once('>')?.1.split_once('<')?;
    let is_date = date.len() == 20 && date.ends_with('Z') && date.is_ascii();
    is_date.then(|| date.to_owned())
}

#[cfg(test)]
mod tests;
