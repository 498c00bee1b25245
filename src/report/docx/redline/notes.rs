//! The footnotes and endnotes of a redline: A's with what changed in them, and those that only B has, in the parts of A's
//! file or in new ones.

use super::emit::Emitter;
use super::text::Text;
use crate::read::docx::{Docx, Frame, Node, Note, Story};
use crate::read::package::Package;
use std::collections::BTreeMap;
use std::io;

/// The XML of the notes whose marks stand in the text.
#[derive(Default)]
pub(super) struct Written {
    /// A's.
    changed: BTreeMap<Note, String>,
    /// B's own, with the ids that they get.
    new: BTreeMap<Note, String>,
}

/// Writes the notes whose marks `emitter` met, and those whose marks stand in them.
pub(super) fn written(emitter: &mut Emitter<'_, '_>, [a, b]: [&Text<'_>; 2]) -> Written {
    let mut written = Written::default();
    while let Some((in_a, in_b)) = emitter.notes.pop_front() {
        let place_a = in_a.as_ref().and_then(|note| a.notes.get(note)).copied();
        let place_b = in_b.as_ref().and_then(|note| b.notes.get(note)).copied();
        let xml = emitter.container(place_a, place_b);
        match (in_a, in_b) {
            (Some(note), _) => written.changed.insert(note, xml),
            (None, Some(note)) => {
                let id = emitter.new_notes.get(&note).cloned().unwrap_or_default();
                written.new.insert(Note { id, ..note }, xml)
            }
            (None, None) => None,
        };
    }
    written
}

/// Puts the notes into `parts`, those of the file `source` that are written anew; `docx` is that file where it was A's.
pub(super) fn add(
    parts: &mut BTreeMap<String, String>,
    source: &[u8],
    docx: Option<&Docx>,
    written: &Written,
) -> io::Result<()> {
    let main = docx.map_or("word/document.xml", |docx| &docx.main);
    for kind in ["footnote", "endnote"] {
        let story = docx.and_then(|docx| {
            docx.notes
                .iter()
                .find(|story| story.xml.contains(&format!("<w:{kind}s")))
        });
        let new: String = written
            .new
            .iter()
            .filter(|(note, _)| note.kind == kind)
            .map(|(note, xml)| format!("<w:{kind} w:id=\"{}\">{xml}</w:{kind}>", note.id))
            .collect();
        match story {
            Some(story) => {
                parts.insert(story.part.clone(), with_notes(story, &written.changed, &new));
            }
            None if new.is_empty() => {}
            None => new_part(parts, source, main, (kind, &new))?,
        }
    }
    Ok(())
}

/// A part of notes with those in `changed` in place of its own, and `new` behind them.
fn with_notes(story: &Story, changed: &BTreeMap<Note, String>, new: &str) -> String {
    let mut xml = String::with_capacity(story.xml.len() + new.len());
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
                if let Some(anew) = changed.get(note) {
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
    xml.push_str(new);
    xml.push_str(&story.xml[end..]);
    xml
}

/// Adds a part for notes to a file that has none of their kind, and says to its other parts that it is there.
fn new_part(
    parts: &mut BTreeMap<String, String>,
    source: &[u8],
    main: &str,
    (kind, notes): (&str, &str),
) -> io::Result<()> {
    let broken = || io::Error::new(io::ErrorKind::InvalidData, "the archive was whole when it was read");
    let mut package = Package::open(source).map_err(|_| broken())?;
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
    let slash = if folder.is_empty() { "" } else { "/" };
    let (types, relations) = ("[Content_Types].xml", format!("{folder}{slash}_rels/{name}.rels"));
    let type_of_part = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    for (part, end, more) in [
        (
            types,
            "</Types>",
            format!("<Override PartName=\"/{folder}{slash}{kind}s.xml\" ContentType=\"{type_of_part}.{kind}s+xml\"/>"),
        ),
        (
            &relations,
            "</Relationships>",
            format!("<Relationship Id=\"diptych-{kind}s\" Type=\"{relation}/{kind}s\" Target=\"{kind}s.xml\"/>"),
        ),
    ] {
        let text = match parts.remove(part) {
            Some(text) => text,
            None => package.text(part).map_err(|_| broken())?.unwrap_or_default(),
        };
        // A file without relationships has no such part, or an empty one.
        let text = match text.contains(end) {
            true => text,
            false if part == relations => {
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
                    .to_owned()
            }
            false => return Err(broken()),
        };
        let at = text.rfind(end).ok_or_else(broken)?;
        parts.insert(part.to_owned(), format!("{}{more}{}", &text[..at], &text[at..]));
    }
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    parts.insert(
        format!("{folder}{slash}{kind}s.xml"),
        format!("{head}<w:{kind}s {namespace}>{notes}</w:{kind}s>"),
    );
    Ok(())
}
