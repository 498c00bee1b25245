//! Markdown (CommonMark with tables, footnotes and front matter) → blocks; emphasis and links leave their text.

use super::blocks::Blocks;
use super::{BlockKind, Document};
use crate::text::Span;
use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Turns the decoded file in `document` into text and blocks.
pub(super) fn read(document: &mut Document) {
    let source = std::mem::take(&mut document.text);
    let mut reader = Reader {
        source: &source,
        blocks: Blocks::default(),
        open: Vec::new(),
        images: 0,
    };
    for (event, range) in Parser::new_ext(&source, extensions()).into_offset_iter() {
        reader.take(event, range);
    }
    reader.blocks.end(BlockKind::Paragraph);
    reader.blocks.fill(document);
}

fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

struct Reader<'s> {
    source: &'s str,
    blocks: Blocks,
    /// The kinds of the open elements that make blocks.
    open: Vec<BlockKind>,
    /// How many images are open: their description is not text of the page.
    images: usize,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images -= 1,
            Event::Start(tag) => {
                if let Some(kind) = block(&tag) {
                    self.end_block();
                    self.open.push(kind);
                }
            }
            Event::End(tag) => {
                if ends_block(tag) {
                    self.end_block();
                    self.open.pop();
                }
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text, range);
            }
            Event::SoftBreak | Event::HardBreak => self.text("\n", range),
            Event::Rule => self.end_block(),
            // Tags around text are no text; a footnote's or a task's mark is none either.
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// Adds `text`, which `range` of the file gave: as it stands there, or inside its marks (`` `code` ``), or made
    /// of it (an entity).
    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.images > 0 {
            return;
        }
        let written = &self.source[range.clone()];
        match written.find(text) {
            Some(at) => self.blocks.copy(text, range.start + at),
            None => self.blocks.stand_in(text, Span::from(range)),
        }
    }

    fn end_block(&mut self) {
        let kind = self.open.iter().rev().find(|&&kind| kind != BlockKind::Paragraph);
        self.blocks.end(*kind.unwrap_or(&BlockKind::Paragraph));
    }
}

/// The kind of block that an element begins; none for what stands inside a line.
fn block(tag: &Tag<'_>) -> Option<BlockKind> {
    match tag {
        Tag::Heading { .. } => Some(BlockKind::Heading),
        Tag::Item => Some(BlockKind::ListItem),
        Tag::TableCell => Some(BlockKind::Cell),
        Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle) => Some(BlockKind::Furniture),
        Tag::Emphasis
        | Tag::Strong
        | Tag::Strikethrough
        | Tag::Superscript
        | Tag::Subscript
        | Tag::Link { .. }
        | Tag::Image { .. } => None,
        _ => Some(BlockKind::Paragraph),
    }
}

/// Whether the end of an element ends what [`block`] began.
fn ends_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
