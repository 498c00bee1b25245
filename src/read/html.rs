//! HTML → blocks: what a reader of the page sees, in reading order; scripts and hidden parts left out, what stands
//! around the text (navigation, footers, captions) marked.

use super::blocks::Blocks;
use super::html_element::{self, Effect};
use super::html_text::{Entities, WhiteSpace};
use super::{BlockKind, Document};
use crate::text::{Language, Span, detect};
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use std::collections::HashMap;
use std::convert::Infallible;

/// Turns the decoded file in `document` into text and blocks; takes the language from `<html lang>`.
pub(super) fn read(document: &mut Document) {
    let source = std::mem::take(&mut document.text);
    let mut page = Page::new(&source);
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
        page.take(&event, span.start, span.end);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(source.as_str(), emitter).finish();
    page.text_up_to(source.len());
    page.end_block();
    let language = page.language.take();
    page.blocks.fill(document);
    if document.language.is_none() {
        document.language = language.filter(|&language| is_plausible(language, &document.text));
    }
}

/// Whether a page that says it is in `language` may be: templates say `en` whatever they are filled with.
fn is_plausible(language: Language, text: &str) -> bool {
    let end = text.char_indices().nth(4000).map_or(text.len(), |(at, _)| at);
    let seen = detect(&text[..end]);
    seen == Language::UNKNOWN || seen == language || seen.is_unspaced() == language.is_unspaced()
}

/// A page as it is walked through. Nothing here calls itself: nesting of any depth is a list.
struct Page<'s> {
    source: &'s str,
    blocks: Blocks,
    entities: Entities,
    language: Option<Language>,
    /// The tag that is being read.
    tag: Tag,
    /// Where the text after the last tag begins.
    text_from: usize,
    /// The open elements, outermost first.
    open: Vec<Element>,
    /// Of each name, the places in `open`.
    places: HashMap<Vec<u8>, Vec<usize>>,
    /// The places in `open` of the elements that make blocks.
    block_places: Vec<usize>,
}

/// An open element and what holds inside it.
struct Element {
    name: Vec<u8>,
    state: State,
}

/// What holds at a place of the page.
#[derive(Clone, Copy)]
struct State {
    kind: BlockKind,
    hidden: bool,
    preformatted: bool,
    /// Whether the element itself makes a block.
    is_block: bool,
}

#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    attribute: Vec<u8>,
    effect: Option<Effect>,
    start: usize,
}

impl<'s> Page<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            source,
            blocks: Blocks::default(),
            entities: Entities::default(),
            language: None,
            tag: Tag::default(),
            text_from: 0,
            open: Vec::new(),
            places: HashMap::new(),
            block_places: Vec::new(),
        }
    }

    fn take(&mut self, event: &CallbackEvent<'_>, start: usize, end: usize) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.text_up_to(start);
                self.tag = Tag {
                    name: name.to_vec(),
                    start,
                    ..Tag::default()
                };
                self.text_from = self.source.len();
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute = name.to_vec();
                self.attribute(b"");
            }
            CallbackEvent::AttributeValue { value } => self.attribute(value),
            CallbackEvent::CloseStartTag { .. } => {
                self.text_from = end;
                self.start_element(end);
            }
            CallbackEvent::EndTag { name } => {
                self.text_up_to(start);
                self.text_from = end;
                self.end_element(name);
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
                self.text_up_to(start);
                self.text_from = end;
            }
            CallbackEvent::String { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn attribute(&mut self, value: &[u8]) {
        let name = self.tag.attribute.as_slice();
        if self.tag.effect != Some(Effect::Hidden)
            && let Some(effect) = html_element::attribute_effect(name, value)
        {
            self.tag.effect = Some(effect);
        }
        if self.tag.name == b"html" && matches!(name, b"lang" | b"xml:lang") && self.language.is_none() {
            self.language = std::str::from_utf8(value).ok().and_then(|tag| tag.parse().ok());
        }
    }

    fn state(&self) -> State {
        self.open.last().map_or(
            State {
                kind: BlockKind::Paragraph,
                hidden: false,
                preformatted: false,
                is_block: false,
            },
            |element| element.state,
        )
    }

    fn start_element(&mut self, end: usize) {
        let name = std::mem::take(&mut self.tag.name);
        let own = html_element::effect(&name);
        match own {
            Effect::Void => return,
            Effect::LineBreak => {
                if !self.state().hidden {
                    self.blocks.stand_in("\n", Span::new(self.tag.start, end));
                }
                return;
            }
            Effect::BlockBreak => return self.end_block(),
            _ => {}
        }
        self.close_implied(&name);
        let is_block = !matches!(own, Effect::Inline | Effect::Hidden);
        if is_block {
            self.end_block();
        }
        let mut state = State {
            is_block,
            ..self.state()
        };
        for effect in [Some(own), self.tag.effect.take()].into_iter().flatten() {
            apply(effect, &mut state);
        }
        self.open(name, state);
    }

    fn open(&mut self, name: Vec<u8>, state: State) {
        let at = self.open.len();
        if state.is_block {
            self.block_places.push(at);
        }
        self.places.entry(name.clone()).or_default().push(at);
        self.open.push(Element { name, state });
    }

    /// Closes the elements whose end tags were left out before a `name`.
    fn close_implied(&mut self, name: &[u8]) {
        let closes = html_element::closed_by(name);
        while let Some(&at) = self.block_places.last()
            && closes.contains(&self.open[at].name.as_slice())
        {
            self.end_block();
            self.close_down_to(at);
        }
    }

    /// Ends the innermost element called `name`, and what was left open inside it. An element inside a line ends no
    /// block around it; an end without a beginning ends nothing.
    fn end_element(&mut self, name: &[u8]) {
        let Some(&at) = self.places.get(name).and_then(|places| places.last()) else {
            return;
        };
        let block = self.block_places.last().copied();
        if block.is_some_and(|block| block > at) && !self.open[at].state.is_block {
            return;
        }
        if block.is_some_and(|block| block >= at) {
            self.end_block();
        }
        self.close_down_to(at);
    }

    /// Closes every element from the one at `at` on.
    fn close_down_to(&mut self, at: usize) {
        for element in self.open.drain(at..) {
            if let Some(places) = self.places.get_mut(&element.name) {
                places.pop();
            }
            if element.state.is_block {
                self.block_places.pop();
            }
        }
    }

    /// Adds the text from the last tag up to `end`.
    fn text_up_to(&mut self, end: usize) {
        let state = self.state();
        if self.text_from < end && !state.hidden {
            let white_space = match state.preformatted {
                true => WhiteSpace::Kept,
                false => WhiteSpace::Collapsed,
            };
            let raw = &self.source[self.text_from..end];
            self.entities.add(&mut self.blocks, raw, self.text_from, white_space);
        }
        self.text_from = self.text_from.max(end);
    }

    fn end_block(&mut self) {
        let kind = self.state().kind;
        self.blocks.end(kind);
    }
}

/// What holds inside an element with this effect. Inside navigation or a footer everything is furniture.
fn apply(effect: Effect, state: &mut State) {
    match effect {
        Effect::Kind(kind) if state.kind != BlockKind::Furniture => state.kind = kind,
        Effect::Hidden => state.hidden = true,
        Effect::Preformatted => state.preformatted = true,
        _ => {}
    }
}
