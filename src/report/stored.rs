//! The JSON form → the two sides and their links as they were, so that a stored comparison can be reviewed.
//!
//! The texts are read anew from the bytes in the file and cut where the file says. What differs inside the links and
//! what the rules find is for the caller to work out ([`compare_linked`](crate::compare::compare_linked)).

use super::format;
use super::shape::{self, Content, DocumentShape, SegmentKindShape};
use crate::align::{Alignment, Link, Order, Overlap};
use crate::error::Error;
use crate::read::{self, Document};
use crate::segment::{self, SegmentKind, Side};
use crate::text::{Language, Span};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::path::Path;

/// Reads `bytes`, the JSON form of a comparison of two texts; `path` names it in messages.
///
/// # Errors
/// [`Error::Format`] where it is no such file, or one that contradicts itself.
pub fn read(bytes: &[u8], path: &Path) -> Result<([Side; 2], Alignment), Error> {
    let wrong = |problem: String| Error::Format {
        path: path.into(),
        place: String::new(),
        problem,
        hint: "make it anew with: diptych compare A B -o FILE.diptych.json".to_owned(),
    };
    let file: shape::File =
        serde_json::from_slice(bytes).map_err(|error| wrong(format!("is no comparison: {error}")))?;
    if file.version > shape::VERSION {
        return Err(wrong(format!("was written by {}, which is newer", file.generator)));
    }
    let [a, b] = &file.documents[..] else {
        return Err(wrong(format!("compares {} texts, not two", file.documents.len())));
    };
    let side = |shape: &DocumentShape| side(shape).map_err(wrong);
    let sides = [side(a)?, side(b)?];
    let alignment = alignment(&file, &sides).map_err(wrong)?;
    Ok((sides, alignment))
}

fn side(shape: &DocumentShape) -> Result<Side, String> {
    let document = document(shape)?;
    let language = document.language.unwrap_or(Language::UNKNOWN);
    let mut cuts = Vec::with_capacity(shape.segments.len());
    let mut from = 0;
    for (number, segment) in shape.segments.iter().enumerate() {
        let lost = || format!("has a segment {number} of {} that is not where it says", shape.path);
        let [start, end] = segment.span;
        let words = match &segment.text {
            Some(text) => text.as_bytes(),
            None => document.held().get(start..end).ok_or_else(lost)?,
        };
        let words = std::str::from_utf8(words).map_err(|_| lost())?;
        // Only white space lies between two segments: the next place with these words is the segment's.
        let at = from + document.text[from..].find(words).ok_or_else(lost)?;
        from = at + words.len();
        let kind = match segment.kind {
            SegmentKindShape::Text => SegmentKind::Text,
            SegmentKindShape::Heading => SegmentKind::Heading,
            SegmentKindShape::Furniture => SegmentKind::Furniture,
        };
        cuts.push((Span::new(at, from), kind));
    }
    Ok(segment::as_cut(document, language, &cuts))
}

fn document(shape: &DocumentShape) -> Result<Document, String> {
    let source = match &shape.content {
        Content::Utf8(text) => text.as_bytes().to_vec(),
        Content::Base64(text) => STANDARD
            .decode(text)
            .map_err(|error| format!("holds the bytes of {} in broken base64: {error}", shape.path))?,
    };
    let format = format::ALL
        .into_iter()
        .find(|&one| format::name(one) == shape.format)
        .ok_or_else(|| format!("holds a text in the unknown format {}", shape.format))?;
    let options = read::Options {
        encoding: Some(shape.encoding.clone().into_owned()),
        format: Some(format),
        language: shape.language.parse().ok(),
        ..read::Options::default()
    };
    read::bytes_as(source, Path::new(&*shape.path), &shape.id, &options).map_err(|error| error.to_string())
}

fn alignment(file: &shape::File, sides: &[Side; 2]) -> Result<Alignment, String> {
    let mut linked = sides.each_ref().map(|side| vec![false; side.segments.len()]);
    let mut links = Vec::with_capacity(file.links.len());
    for (number, link) in file.links.iter().enumerate() {
        let [a, b] = &link.segments[..] else {
            return Err(format!("has a link {number} that is not of two texts"));
        };
        for (linked, segments) in linked.iter_mut().zip([a, b]) {
            let once = |&at: &u32| {
                linked
                    .get_mut(at as usize)
                    .is_some_and(|one| !std::mem::replace(one, true))
            };
            if segments.is_empty() || !segments.iter().all(once) {
                return Err(format!(
                    "has a link {number} of segments that are not there or in another link"
                ));
            }
        }
        links.push(Link {
            a: a.clone(),
            b: b.clone(),
            confidence: link.confidence as f32,
            order: if link.moved { Order::Moved } else { Order::InOrder },
            overlap: if link.partial { Overlap::Partial } else { Overlap::Whole },
        });
    }
    let alone = |side: usize| unlinked(&sides[side], &linked[side]);
    Ok(Alignment {
        links,
        only_a: alone(0),
        only_b: alone(1),
    })
}

/// The numbers of the segments of `side` that are not `linked` and not furniture.
pub(crate) fn unlinked(side: &Side, linked: &[bool]) -> Vec<u32> {
    let is_alone = |&at: &u32| !linked[at as usize] && side.segments[at as usize].kind != SegmentKind::Furniture;
    (0..side.segments.len() as u32).filter(is_alone).collect()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::compare::{Options, compare, compare_linked};
    use crate::report::json;
    use std::path::Path;

    fn stored(a: &[u8], b: &[u8], names: [&str; 2]) -> (Vec<u8>, Vec<u8>) {
        let read = |bytes: &[u8], name: &str, id: &str| {
            let options = read::Options::default();
            read::bytes_as(bytes.to_vec(), Path::new(name), id, &options).expect("a text")
        };
        let comparison = compare(read(a, names[0], "a"), read(b, names[1], "b"), &Options::default());
        let mut first = Vec::new();
        json::write(&comparison, &mut first).expect("memory takes it");
        let (sides, alignment) = super::read(&first, Path::new("x.json")).expect("what was written is read");
        let again = compare_linked(sides, alignment, &Options::default(), &|_| {});
        let mut second = Vec::new();
        json::write(&again, &mut second).expect("memory takes it");
        (first, second)
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let html = "<p>The bridge is 412 &amp; metres\nlong.<p>It stands. It does.".as_bytes();
        let windows = b"Caf\xe9 is 5.\r\n\r\nThe end of it.\r\n";
        for (a, b, names) in [
            (
                &b"Title\n\nOne two. Three 5.\n"[..],
                &b"One two. Three 6.\n\nMore."[..],
                ["a.txt", "b.txt"],
            ),
            (
                html,
                "\u{feff}The bridge is 421 metres long.".as_bytes(),
                ["a.html", "b.txt"],
            ),
            (windows, "# Café\n\nis *5*.".as_bytes(), ["a.txt", "b.md"]),
        ] {
            let (first, second) = stored(a, b, names);
            assert_eq!(String::from_utf8_lossy(&first), String::from_utf8_lossy(&second));
        }
    }

    #[test]
    fn a_file_that_contradicts_itself_is_refused() {
        let (file, _) = stored(b"One 5.", b"One 6.", ["a.txt", "b.txt"]);
        let file = String::from_utf8(file).expect("UTF-8");
        for (from, to) in [
            ("[0,6]", "[0,60]"),
            ("[[0],[0]]", "[[0],[9]]"),
            ("\"version\":1", "\"version\":99"),
            ("One 5", "One"),
        ] {
            assert_ne!(file, file.replace(from, to), "{from} is in the file");
            let error = read(file.replace(from, to).as_bytes(), Path::new("x.json")).expect_err(from);
            assert!(error.to_string().starts_with("x.json: "), "{error}");
        }
    }
}
