//! A comparison → A as a DOCX file with the changes that lead to B tracked: accept all, and it says what B says; reject
//! all, and it is A.
//!
//! Where A is a DOCX file, the redline is that file: its styles, lists, tables, pictures, headers and notes stay, and only
//! its text is laid anew. What moved is deleted here and inserted there. Pictures that only B has, links to pages and
//! bookmarks are not taken over.

mod chain;
mod emit;
mod notes;
mod settings;
mod text;

use super::package::{self, HEAD, TAIL};
use crate::compare::Comparison;
use crate::read::docx::{self, Docx, Story};
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
    let body = emitter.container(Some(0), Some(0));
    let written = notes::written(&mut emitter, [&texts[0], &texts[1]]);
    let mut parts = BTreeMap::new();
    let source = match &docx_a {
        Some(docx) => {
            parts.insert(docx.main.clone(), with_body(&docx.body, &body));
            a.document.source.clone()
        }
        None => {
            let mut least = Vec::new();
            package::write_least(&format!("{HEAD}{body}{TAIL}"), &mut least)?;
            least
        }
    };
    notes::add(&mut parts, &source, docx_a.as_ref(), &written)?;
    package::write_changed(&source, parts, out)
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

fn with_body(story: &Story, body: &str) -> String {
    let span = story.body.unwrap_or_default();
    format!("{}{body}{}", &story.xml[..span.start], &story.xml[span.end..])
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
