//! The XML of one part of a DOCX file → its [`Story`].

use super::super::xml::{Element, Piece, Xml};
use super::story::{Frame, Node, Note, Object, Paragraph, Run, Story};
use super::styles::{Styles, is_heading_level};
use super::{BlockKind, Fault, Tracked};
use crate::text::Span;

/// Reads the part called `part`, whose XML is `xml`.
pub(super) fn read(part: &str, xml: String, styles: &Styles, tracked: Tracked) -> Result<Story, Fault> {
    let mut walk = Walk {
        xml: Xml::new(&xml),
        styles,
        tracked,
        nodes: Vec::new(),
        open: Vec::new(),
        joined: None,
        unsettled: None,
        body: None,
        note: None,
        is_hidden: false,
        run: None,
        objects: Vec::new(),
    };
    walk.all().map_err(|fault| Fault {
        place: String::new(),
        problem: format!("has a part {part} that {}", fault.problem),
        ..fault
    })?;
    let (nodes, body) = (walk.nodes, walk.body);
    Ok(Story {
        part: part.to_owned(),
        xml,
        nodes,
        body,
    })
}

/// A walk through a part.
struct Walk<'x, 's> {
    xml: Xml<'x>,
    styles: &'s Styles,
    tracked: Tracked,
    nodes: Vec<Node>,
    /// The open paragraphs: one inside another where that is in a text box.
    open: Vec<Paragraph>,
    /// A paragraph whose mark does not count: it goes on in the next.
    joined: Option<Paragraph>,
    /// Where the settings of the frame that was opened last begin, while they have not ended.
    unsettled: Option<usize>,
    /// What the body holds.
    body: Option<Span>,
    /// The note under way.
    note: Option<Note>,
    /// Whether the run under way is hidden text.
    is_hidden: bool,
    /// The settings of the run under way.
    run: Option<Span>,
    /// The objects under way, one inside another where text boxes are.
    objects: Vec<OpenObject>,
}

/// An object whose end has not come.
struct OpenObject {
    /// How deep it is nested.
    depth: usize,
    /// Where it begins.
    start: usize,
    /// The settings of the run that it stands in.
    settings: Option<Span>,
    /// How many paragraphs are open around it.
    paragraphs: usize,
    /// The note whose mark it is.
    note: Option<Note>,
}

impl<'x> Walk<'x, '_> {
    fn all(&mut self) -> Result<(), Fault> {
        while let Some(piece) = self.xml.next()? {
            match piece {
                Piece::Open(element) => self.opened(&element)?,
                Piece::Close(name) => self.closed(name),
                Piece::Text(text) => {
                    if matches!(self.xml.open().last(), Some(&("t" | "delText"))) {
                        self.text(&text);
                    }
                }
            }
        }
        self.flush();
        Ok(())
    }

    fn opened(&mut self, element: &Element<'x>) -> Result<(), Fault> {
        let parent = self.xml.open().iter().rev().nth(1).copied().unwrap_or_default();
        if self.is_dropped(element.name) {
            return self.xml.skip();
        }
        if matches!(element.name, "tr" | "tc" | "p" | "tbl" | "sdt" | "customXml") {
            self.end_settings();
        }
        match (element.name, parent) {
            // What is there for old programs, and the reading above Chinese characters, would say everything twice.
            ("Fallback" | "rt", _) => return self.xml.skip(),
            ("p", _) => self.open_paragraph(),
            ("pPr", "p") => return self.paragraph_settings(),
            ("rPr", "r") => return self.run_settings(),
            ("r", _) => (self.run, self.is_hidden) = (None, false),
            ("tab" | "ptab", "r") => self.text("\t"),
            // The end of a page or column is no end of a line of text.
            ("br", "r") if matches!(element.attribute("type").as_deref(), Some("page" | "column")) => {
                self.open_object(element);
            }
            ("br" | "cr", "r") => self.text("\n"),
            ("noBreakHyphen", "r") => self.text("\u{2011}"),
            (
                "footnoteReference" | "endnoteReference" | "footnoteRef" | "endnoteRef" | "drawing" | "pict" | "object"
                | "AlternateContent" | "sym" | "fldChar" | "instrText",
                "r",
            ) => self.open_object(element),
            ("body", _) => self.body = Some(Span::new(self.xml.span().end, self.xml.span().end)),
            ("sectPr", "body") => self.end_body(),
            ("tbl", _) => self.open_frame(Frame::Table),
            ("tr", _) => self.open_frame(Frame::Row),
            ("tc", _) => self.open_frame(Frame::Cell),
            ("trPr", "tr") => return self.row_settings(),
            ("footnote" | "endnote", _) => return self.open_note(element),
            _ => {}
        }
        Ok(())
    }

    fn closed(&mut self, name: &str) {
        let depth = self.xml.open().len();
        if self.objects.last().is_some_and(|object| object.depth > depth) {
            self.close_object();
        }
        match name {
            "body" => self.end_body(),
            "p" => self.close_paragraph(),
            "tbl" => self.close_frame(Frame::Table),
            "tr" => self.close_frame(Frame::Row),
            "tc" => self.close_frame(Frame::Cell),
            "footnote" | "endnote" => {
                if let Some(note) = self.note.take() {
                    self.close_frame(Frame::Note(note));
                }
            }
            _ => {}
        }
    }

    /// Whether an element called `name` holds what the other version of the text has.
    fn is_dropped(&self, name: &str) -> bool {
        match self.tracked {
            Tracked::Accepted => matches!(name, "del" | "moveFrom"),
            Tracked::Rejected => matches!(name, "ins" | "moveTo"),
        }
    }

    fn text(&mut self, text: &str) {
        let settings = self.run;
        if self.is_hidden {
            return;
        }
        if let Some(paragraph) = self.open.last_mut() {
            match paragraph.runs.last_mut() {
                Some(run) if run.settings == settings && run.object.is_none() => run.text.push_str(text),
                _ => paragraph.runs.push(Run {
                    text: text.to_owned(),
                    settings,
                    object: None,
                }),
            }
        }
    }

    fn open_paragraph(&mut self) {
        let is_boxed = !self.objects.is_empty();
        // Whose mark goes loses its settings too: those of the next paragraph hold for both.
        let joined = if is_boxed { None } else { self.joined.take() };
        self.open.push(Paragraph {
            is_boxed,
            runs: joined.map_or_else(Vec::new, |joined| joined.runs),
            ..Paragraph::default()
        });
        (self.run, self.is_hidden) = (None, false);
    }

    fn close_paragraph(&mut self) {
        match self.open.pop() {
            Some(paragraph) if paragraph.is_joined && !paragraph.is_boxed => self.joined = Some(paragraph),
            Some(paragraph) => self.nodes.push(Node::Paragraph(paragraph)),
            None => {}
        }
    }

    /// Ends a paragraph that waits for one to go on with it where none comes.
    fn flush(&mut self) {
        self.nodes.extend(self.joined.take().map(Node::Paragraph));
    }

    fn open_object(&mut self, element: &Element<'_>) {
        // An object inside another is a part of that.
        if self
            .objects
            .last()
            .is_some_and(|object| object.paragraphs == self.open.len())
        {
            return;
        }
        let kind = match element.name {
            "footnoteReference" => Some("footnote"),
            "endnoteReference" => Some("endnote"),
            _ => None,
        };
        let note = kind.zip(element.attribute("id")).map(|(kind, id)| Note { kind, id });
        self.objects.push(OpenObject {
            depth: self.xml.open().len(),
            start: self.xml.span().start,
            settings: self.run,
            paragraphs: self.open.len(),
            note,
        });
    }

    fn close_object(&mut self) {
        let (Some(object), end) = (self.objects.pop(), self.xml.span().end) else {
            return;
        };
        self.run = object.settings;
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.runs.push(Run {
                text: String::new(),
                settings: object.settings,
                object: Some(Object {
                    span: Span::new(object.start, end),
                    note: object.note,
                }),
            });
        }
    }

    fn open_frame(&mut self, frame: Frame) {
        self.flush();
        let start = self.xml.span().end;
        self.unsettled = Some(start);
        self.nodes.push(Node::Open {
            frame,
            settings: Span::new(start, start),
        });
    }

    /// The first thing in a frame ends its settings.
    fn end_settings(&mut self) {
        if let (Some(start), Some(Node::Open { settings, .. })) = (self.unsettled.take(), self.nodes.last_mut()) {
            *settings = Span::new(start, self.xml.span().start.max(start));
        }
    }

    fn close_frame(&mut self, frame: Frame) {
        self.flush();
        self.unsettled = None;
        self.nodes.push(Node::Close {
            frame,
            at: self.xml.span().start,
        });
    }

    /// The body ends here, if it has not ended before its last settings.
    fn end_body(&mut self) {
        let at = self.xml.span().start;
        if let Some(body) = self.body.as_mut().filter(|body| body.is_empty()) {
            body.end = at.max(body.start);
        }
    }

    fn open_note(&mut self, element: &Element<'_>) -> Result<(), Fault> {
        // The lines above the notes are notes too, of a type of their own.
        let is_line = element.attribute("type").is_some_and(|kind| kind != "normal");
        let kind = if element.name == "footnote" {
            "footnote"
        } else {
            "endnote"
        };
        let Some(id) = element.attribute("id").filter(|_| !is_line) else {
            return self.xml.skip();
        };
        let note = Note { kind, id };
        self.note = Some(note.clone());
        self.open_frame(Frame::Note(note));
        Ok(())
    }

    /// The settings of a row; one that the other version of the text has is left out.
    fn row_settings(&mut self) -> Result<(), Fault> {
        let depth = self.xml.open().len();
        let mut is_dropped = false;
        while self.xml.open().len() >= depth {
            match self.xml.next()? {
                Some(Piece::Open(element)) => is_dropped |= self.is_dropped(element.name),
                Some(_) => {}
                None => break,
            }
        }
        if is_dropped {
            while self.xml.open().len() >= depth && self.xml.next()?.is_some() {}
            while self.xml.open().len() >= depth - 1 && self.xml.next()?.is_some() {}
            // Its beginning is taken back.
            self.nodes.pop();
            self.unsettled = None;
        }
        Ok(())
    }

    /// The settings of a paragraph: its style, its list, whether its mark counts.
    fn paragraph_settings(&mut self) -> Result<(), Fault> {
        let (depth, start) = (self.xml.open().len(), self.xml.span().start);
        let (mut style, mut own, mut is_joined) = (None, None, false);
        while self.xml.open().len() >= depth {
            let Some(piece) = self.xml.next()? else { break };
            let Piece::Open(element) = piece else { continue };
            let is_mark = self.xml.open().len() == depth + 2 && self.xml.open()[depth] == "rPr";
            match element.name {
                "pStyle" => style = element.attribute("val"),
                "numId" if element.attribute("val").is_some_and(|id| id != "0") => {
                    own = own.or(Some(BlockKind::ListItem));
                }
                "outlineLvl" if element.attribute("val").is_some_and(|level| is_heading_level(&level)) => {
                    own = Some(BlockKind::Heading);
                }
                // What the settings were before a change.
                "pPrChange" => self.xml.skip()?,
                name if is_mark && self.is_dropped(name) => is_joined = true,
                _ => {}
            }
        }
        let by_style = style.as_deref().map_or(BlockKind::Paragraph, |id| self.styles.kind(id));
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.kind = if by_style == BlockKind::Paragraph {
                own.unwrap_or(by_style)
            } else {
                by_style
            };
            paragraph.style = style;
            paragraph.settings = Some(Span::new(start, self.xml.span().end));
            paragraph.is_joined = is_joined;
        }
        Ok(())
    }

    /// The settings of a run, and whether it is hidden.
    fn run_settings(&mut self) -> Result<(), Fault> {
        let (depth, start) = (self.xml.open().len(), self.xml.span().start);
        while self.xml.open().len() >= depth {
            match self.xml.next()? {
                Some(Piece::Open(element)) if element.name == "vanish" => {
                    let value = element.attribute("val");
                    self.is_hidden = !matches!(value.as_deref(), Some("0" | "false" | "off"));
                }
                Some(_) => {}
                None => break,
            }
        }
        self.run = Some(Span::new(start, self.xml.span().end));
        Ok(())
    }
}
