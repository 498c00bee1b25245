//! TBX → entries: version 2 (ISO 30042:2008, `martif`) and version 3 (ISO 30042:2019, `tbx`, in DCA or DCT style).
//!
//! Only names without their prefixes matter, so the two styles read alike. A document type is never fetched, and one
//! that declares anything itself is refused: no entity but the five of XML exists.

use super::{Entry, LONGEST, Status, Term, Wrong, with_status};
use crate::read::xml::meant;
use crate::text::Language;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::path::Path;

const HINT: &str = "give TBX version 2 (`martif`) or 3 (`tbx`), or a table";

/// Elements nested deeper than this are no glossary.
const DEEPEST: usize = 64;

/// Reads the entries of a TBX file.
pub(super) fn read(text: &str, path: &Path) -> Result<Vec<Entry>, Wrong> {
    let mut reader = Reader::from_str(text);
    let mut state = State::default();
    loop {
        let at = reader.buffer_position() as usize;
        let line = || {
            1 + text.as_bytes()[..at.min(text.len())]
                .iter()
                .filter(|&&byte| byte == b'\n')
                .count()
        };
        let wrong = |problem: String| Wrong {
            line: line(),
            problem,
            hint: HINT,
        };
        match reader
            .read_event()
            .map_err(|error| wrong(format!("is not well-formed XML: {error}")))?
        {
            Event::Start(element) => {
                let source = || format!("{}:{}", path.display(), line());
                state.open(&element, &source).map_err(wrong)?;
            }
            Event::Empty(element) => {
                state.open(&element, &String::new).map_err(wrong)?;
                state.close();
            }
            Event::End(_) => state.close(),
            Event::Text(part) => state.add(&part).map_err(wrong)?,
            Event::CData(part) => state.add(&part).map_err(wrong)?,
            Event::GeneralRef(reference) => {
                let meant =
                    meant(&reference).ok_or_else(|| wrong("has an entity that XML does not have".to_owned()))?;
                state.add(meant.encode_utf8(&mut [0; 4])).map_err(wrong)?;
            }
            Event::DocType(declared) if declared.contains('[') => {
                return Err(wrong("declares a document type of its own".to_owned()));
            }
            Event::Eof if !state.open.is_empty() => return Err(wrong("ends inside an element".to_owned())),
            Event::Eof if !state.is_tbx => return Err(wrong("is no TBX".to_owned())),
            Event::Eof => return Ok(state.entries),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
        }
    }
}

/// An element that is open: its name, what it says of itself, its text.
struct Open {
    name: String,
    /// The value of its attribute `type`; the name where it has none, as in DCT style.
    kind: String,
    text: String,
}

/// What was read so far.
#[derive(Default)]
struct State {
    is_tbx: bool,
    open: Vec<Open>,
    entries: Vec<Entry>,
    /// The terms of the entry that is open.
    terms: Vec<(Term, Option<Status>)>,
    language: Option<Language>,
    /// The term that is open, and its status.
    term: Option<(Term, Option<Status>)>,
}

impl State {
    fn open(&mut self, element: &BytesStart<'_>, source: &dyn Fn() -> String) -> Result<(), String> {
        if self.open.len() >= DEEPEST {
            return Err(format!("nests elements more than {DEEPEST} deep"));
        }
        let name = element.local_name().as_ref().to_owned();
        let attribute = |wanted: &str| -> Option<String> {
            let found = element
                .attributes()
                .flatten()
                .find(|attribute| attribute.key.as_ref() == wanted)?;
            Some(found.value.into_owned())
        };
        match name.as_str() {
            "martif" | "tbx" => self.is_tbx = true,
            "termEntry" | "conceptEntry" => self.entries.push(Entry {
                source: source(),
                ..Entry::default()
            }),
            "langSet" | "langSec" => {
                let code = attribute("xml:lang").ok_or("has a section without a language")?;
                self.language = Some(code.parse()?);
            }
            "tig" | "ntig" | "termSec" => {
                let language = self.language.ok_or("has a term outside of the section of a language")?;
                self.term = Some((blank(language), None));
            }
            _ => {}
        }
        let kind = attribute("type").unwrap_or_else(|| name.clone());
        self.open.push(Open {
            name,
            kind,
            text: String::new(),
        });
        Ok(())
    }

    fn add(&mut self, text: &str) -> Result<(), String> {
        // Marked-up words inside a term (`hi`) are words of the term.
        let inside_term = self.open.iter().any(|open| open.name == "term");
        let holder = match inside_term {
            true => self.open.iter_mut().find(|open| open.name == "term"),
            false => self.open.last_mut(),
        };
        match holder {
            Some(open) if open.text.len() + text.len() <= LONGEST => open.text.push_str(text),
            Some(open) if open.name == "term" => return Err(format!("has a term of more than {LONGEST} bytes")),
            // A long note is cut off: it is shown, not looked at.
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self) {
        let Some(Open { name, kind, text }) = self.open.pop() else {
            return;
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match name.as_str() {
            "termEntry" | "conceptEntry" => {
                if let Some(entry) = self.entries.last_mut() {
                    entry.terms = with_status(std::mem::take(&mut self.terms));
                }
            }
            "langSet" | "langSec" => self.language = None,
            "tig" | "ntig" | "termSec" => self
                .terms
                .extend(self.term.take().filter(|(term, _)| !term.text.is_empty())),
            "term" => {
                if let Some((term, _)) = &mut self.term {
                    term.text = text;
                }
            }
            "note" => self.note(text),
            _ => self.detail(&kind, &text),
        }
    }

    /// A note is on the term that is open, or else on the entry.
    fn note(&mut self, text: String) {
        let is_in_entry = self
            .open
            .iter()
            .any(|open| matches!(open.name.as_str(), "termEntry" | "conceptEntry"));
        match (&mut self.term, self.entries.last_mut()) {
            (Some((term, _)), _) => term.note = Some(text),
            (None, Some(entry)) if is_in_entry => entry.note = Some(text),
            _ => {}
        }
    }

    /// A data category of the term that is open.
    fn detail(&mut self, kind: &str, text: &str) {
        let Some((term, status)) = &mut self.term else {
            return;
        };
        match kind {
            "administrativeStatus" | "normativeAuthorization" => *status = Status::named(text),
            "partOfSpeech" => term.part_of_speech = Some(text.to_owned()),
            "caseSensitive" | "x-caseSensitive" => term.is_case_sensitive = matches!(text, "yes" | "true"),
            _ => {}
        }
    }
}

fn blank(language: Language) -> Term {
    Term {
        text: String::new(),
        language,
        status: Status::Preferred,
        part_of_speech: None,
        is_case_sensitive: false,
        note: None,
    }
}
